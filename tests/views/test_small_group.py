"""What a small group's devices share, what phones may weigh, and what the wall presents."""

from typing import Any

from server.core import cards
from server.core.events import Author
from server.views import desk, phone, wall
from server.views.here import Here
from server.views.small_group import table
from tests.meeting import JONAS, LEA, MAYA, Meeting
from tests.views.test_numbers import whole

ADA = Author("participant", "ada")


def seated() -> Meeting:
    meeting = Meeting().running()
    meeting.do(ADA, "become_scribe", card=cards.card("cards", "t1"))
    return meeting


def test_R5_scribes_share_their_small_groups_answers_and_no_others() -> None:
    meeting = seated()
    ours, other = meeting.answer("von uns", by=ADA), meeting.answer("von Maya")
    meeting.do(JONAS, "become_scribe", card=cards.card("cards", "t1"))
    shared = phone.mine(meeting.session, "jonas")["table"]
    assert list(shared["answers"]) == [ours]
    assert (shared["scribes"], shared["readiness"], len(shared["short"])) == (2, "working", cards.SHORT)
    assert shared["answers"][ours]["command"] == "", "only who gave it knows the command"
    assert phone.mine(meeting.session, "ada")["table"]["answers"][ours]["command"] != ""
    assert other not in str(shared)
    assert "table" not in phone.mine(meeting.session, "maya")


def test_R5_what_is_hidden_reaches_no_other_device_of_the_small_group() -> None:
    meeting = seated()
    ours = meeting.answer("Schimpfwort", by=ADA)
    meeting.do(JONAS, "become_scribe", card=cards.card("cards", "t1"))
    meeting.do(LEA, "hide_answer", answer=ours)
    assert ("table", "t1", ours) in meeting.touched
    assert "Schimpfwort" not in str(phone.mine(meeting.session, "jonas"))
    assert table(meeting.session, "jonas", [ours])["answers"] == {ours: None}
    assert "Schimpfwort" in str(phone.mine(meeting.session, "ada")), "its writer does not notice"
    meeting.do(LEA, "show_answer", answer=ours)
    meeting.do(LEA, "hide_writer", answer=ours)
    assert ("table", "t1", ours) in meeting.touched
    assert "Schimpfwort" not in str(phone.mine(meeting.session, "jonas"))


def test_R5_headings_above_concealed_or_hidden_answers_are_not_on_the_wall() -> None:
    meeting = Meeting().running()
    for text in ("eins", "zwei"):
        meeting.answer(text)
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"], heading="Stapelname")
    meeting.do(LEA, "add_heading", question="both", text="Eigenes")
    assert "Stapelname" in str(whole(wall, meeting))
    meeting.do(LEA, "conceal", question="both")
    assert "Stapelname" not in str(whole(wall, meeting))
    assert "Eigenes" not in str(whole(wall, meeting))
    meeting.do(LEA, "reveal", question="both")
    for answer in ("a1", "a2"):
        meeting.do(LEA, "hide_answer", answer=answer)
    assert "Stapelname" not in str(whole(wall, meeting))
    assert "Stapelname" in str(whole(desk, meeting))


def test_a_frozen_wall_keeps_results_stacks_and_headings() -> None:
    meeting = seated()
    for n in range(2):
        meeting.do(ADA, "mark_central", answer=meeting.answer(f"Ergebnis {n}", by=ADA), central=n == 0)
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"], heading="beides")
    for what in ("results", "question"):
        meeting.do(LEA, "show", what=what, question="both")
        meeting.do(LEA, "freeze_wall")
        before = whole(wall, meeting)
        meeting.do(LEA, "mark_central", answer="a2", central=True)
        meeting.do(LEA, "correct_answer", answer="a1", text="anders")
        meeting.do(LEA, "dissolve_stack", stack="s1")
        assert whole(wall, meeting) == before
        for _ in range(3):
            meeting.do(LEA, "undo")
        meeting.do(LEA, "unfreeze_wall")


def test_an_answer_that_leaves_the_small_group_leaves_its_devices() -> None:
    meeting = seated()
    ours = meeting.answer("von uns", by=ADA)
    meeting.do(LEA, "move_answer", answer=ours, small_group="t2")
    assert table(meeting.session, "ada", [ours])["answers"] == {ours: None}
    assert table(meeting.session, "ada")["answers"] == {}


def items(meeting: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = whole(phone, meeting)["items"]
    return found


def test_R5_phones_see_what_they_may_weigh_and_nothing_hidden_or_concealed() -> None:
    meeting = Meeting().running()
    for text in ("eins", "zwei", "drei", "vier"):
        meeting.answer(text)
    assert items(meeting) == {}
    meeting.do(LEA, "hide_answer", answer="a1")
    meeting.do(LEA, "park_answer", answer="a2")
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    assert [item["text"] for item in items(meeting).values()] == ["drei", "vier"]
    meeting.do(MAYA, "set_points", answer="a3", points=1)
    assert items(meeting)["a3"]["points"] == 0, "hidden while people are weighing"
    meeting.do(LEA, "close_question", question="both")
    assert items(meeting)["a3"]["points"] == 1
    meeting.do(LEA, "conceal", question="both")
    assert items(meeting) == {}


def test_a_stack_is_one_item_named_by_its_heading_or_its_first_answer() -> None:
    meeting = Meeting().running()
    for text in ("eins", "zwei", "drei"):
        meeting.answer(text)
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    meeting.do(LEA, "merge_answers", answers=["a2", "a3"])
    assert {id: (item["text"], item["count"]) for id, item in items(meeting).items()} == {
        "a1": ("eins", 1),
        "a2": ("zwei", 2),
    }
    meeting.do(LEA, "name_stack", stack="s1", heading="beides")
    assert items(meeting)["a2"]["text"] == "beides"
    meeting.do(LEA, "hide_answer", answer="a2")
    assert ("item", "a3") in meeting.touched
    assert {id: item["text"] for id, item in items(meeting).items()} == {"a1": "eins", "a3": "drei"}


def test_R5_the_wall_presents_the_central_results_of_all_questions_but_no_concealed_ones() -> None:
    meeting = seated()
    meeting.do(LEA, "open_question", question="wish")
    ours = meeting.answer("zentral", by=ADA)
    meeting.answer("nebenbei", by=ADA)
    meeting.do(ADA, "give_answer", question="wish", text="Wunsch")
    for id in (ours, "a3"):
        meeting.do(ADA, "mark_central", answer=id, central=True)
    meeting.do(LEA, "show", what="results")
    assert ("shown",) in meeting.touched
    assert set(whole(wall, meeting)["answers"]) == {ours, "a3"}
    meeting.do(LEA, "conceal", question="wish")
    assert set(whole(wall, meeting)["answers"]) == {ours}


def test_a_desk_has_the_table_cards_and_who_writes_where() -> None:
    meeting = seated()
    here = Here()
    here.people["ada"] += 1
    group = desk.part(meeting.session, here, ("small_groups", "t1"))
    assert group["card"] == cards.card("cards", "t1")
    assert group["scribes"] == 1
    assert desk.part(meeting.session, here, ("here",))["scribes"] == {"t1": 1, "t2": 0}
    assert "card" not in wall.part(meeting.session, here, ("small_groups", "t1"))


def test_a_merged_small_group_is_shown_to_nobody() -> None:
    meeting = seated()
    meeting.do(LEA, "merge_small_groups", small_group="t2", into="t1")
    assert [list(whole(view, meeting)["small_groups"]) for view in (phone, wall, desk)] == [["t1"]] * 3
