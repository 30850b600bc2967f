"""Small groups are real things: table cards, scribes, dealing, merging, rounds."""

import pytest

from server.core import cards
from server.core.events import Author, Undone
from tests.meeting import JONAS, LEA, MAYA, OLE, Meeting

ADA = Author("participant", "ada")


def card(group: str) -> str:
    return cards.card("cards", group)


def seated() -> Meeting:
    """Ada writes for table 1, where Maya sits too."""
    meeting = Meeting().running()
    meeting.do(ADA, "become_scribe", card=card("t1"))
    return meeting


def groups(meeting: Meeting) -> dict[str, str]:
    return {id: one.small_group for id, one in meeting.session.participants.items()}


def test_the_table_card_makes_a_device_its_small_groups_scribe() -> None:
    meeting = seated()
    assert list(meeting.session.small_groups["t1"].scribes) == ["ada"]
    assert meeting.session.participants["ada"].small_group == "t1"
    assert meeting.refuses(JONAS, "become_scribe", card="falsch") == "wrong_card"
    typed = cards.short("cards", "t2")
    meeting.do(JONAS, "become_scribe", card=f" {typed[:2].lower()} {typed[2:].lower()}")
    assert meeting.session.participants["jonas"].table == "t2"
    meeting.do(JONAS, "choose_small_group", small_group="t1")
    assert meeting.session.participants["jonas"].table == ""
    assert not meeting.session.small_groups["t2"].scribes


def test_what_a_scribe_gives_belongs_to_the_small_group_and_any_scribe_of_it_may_change_it() -> None:
    meeting = seated()
    own, ours = meeting.answer("von Maya"), meeting.answer("von uns", by=ADA)
    assert [meeting.session.answers[id].table for id in (own, ours)] == [False, True]
    assert meeting.refuses(MAYA, "change_answer", answer=ours, text="x") == "unknown_answer"
    meeting.do(MAYA, "become_scribe", card=card("t1"))
    meeting.do(MAYA, "change_answer", answer=ours, text="von uns allen")
    assert meeting.session.answers[ours].text == "von uns allen"
    assert ("table", "t1", ours) in meeting.touched
    assert meeting.refuses(ADA, "change_answer", answer=own, text="x") == "unknown_answer"
    meeting.do(JONAS, "become_scribe", card=card("t2"))
    assert meeting.refuses(JONAS, "change_answer", answer=ours, text="x") == "unknown_answer"
    meeting.do(ADA, "stop_scribing")
    meeting.do(MAYA, "withdraw_answer", answer=ours)
    assert meeting.session.answers[ours].state == "withdrawn"


def test_new_cards_open_and_old_ones_open_nothing_but_a_scribe_stays() -> None:
    meeting = seated()
    meeting.do(LEA, "renew_cards", seed="neu")
    assert meeting.refuses(MAYA, "become_scribe", card=card("t1")) == "wrong_card"
    meeting.do(MAYA, "become_scribe", card=cards.card("neu", "t1"))
    assert list(meeting.session.small_groups["t1"].scribes) == ["ada", "maya"]


def test_only_its_scribe_or_a_facilitator_says_how_far_a_small_group_is() -> None:
    meeting = seated()
    assert meeting.refuses(MAYA, "set_readiness", small_group="t1", readiness="ready") == "not_scribe"
    assert meeting.refuses(ADA, "set_readiness", small_group="t2", readiness="ready") == "not_scribe"
    meeting.do(ADA, "set_readiness", small_group="t1", readiness="needs_time")
    assert meeting.session.small_groups["t1"].readiness == "needs_time"
    meeting.do(LEA, "set_readiness", small_group="t1", readiness="ready")
    meeting.do(LEA, "undo")
    assert meeting.session.small_groups["t1"].readiness == "needs_time"


def test_a_small_group_has_three_central_results_at_most() -> None:
    meeting = seated()
    ours = [meeting.answer(f"Ergebnis {n}", by=ADA) for n in range(4)]
    for answer in ours[:3]:
        meeting.do(ADA, "mark_central", answer=answer, central=True)
    assert meeting.refuses(ADA, "mark_central", answer=ours[3], central=True) == "too_many_central"
    meeting.do(ADA, "mark_central", answer=ours[0], central=False)
    meeting.do(ADA, "mark_central", answer=ours[3], central=True)
    own = meeting.answer("von Maya")
    assert meeting.refuses(ADA, "mark_central", answer=own, central=True) == "not_scribe"


def test_an_answer_of_no_small_group_is_nobodys_to_mark() -> None:
    meeting = seated()
    ours = meeting.answer("von uns", by=ADA)
    meeting.do(LEA, "move_answer", answer=ours, small_group="")
    assert meeting.refuses(JONAS, "mark_central", answer=ours, central=True) == "not_scribe"


def test_R6_undo_puts_nobody_into_a_small_group_that_is_gone() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("von Maya")
    meeting.do(LEA, "move_people", small_group="t1", into="t2", people=1)
    meeting.do(LEA, "move_answer", answer=answer, small_group="t2")
    meeting.do(OLE, "merge_small_groups", small_group="t1", into="t2")
    for _ in range(2):
        events = meeting.do(LEA, "undo")
        assert isinstance(events[0], Undone)
        assert events[0].kept
    assert (groups(meeting)["maya"], meeting.session.answers[answer].small_group) == ("t2", "t2")


def test_R6_a_merge_of_small_groups_is_undone_and_done_again() -> None:
    meeting = seated()
    meeting.answer("von uns", by=ADA)
    meeting.do(LEA, "merge_small_groups", small_group="t1", into="t2")
    meeting.do(LEA, "undo")
    meeting.do(LEA, "redo")
    assert meeting.session.small_groups["t1"].gone
    assert meeting.session.small_groups["t2"].people == 2


def test_R6_a_small_group_with_a_scribe_stays() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_small_group", name="Tisch 3")
    meeting.do(LEA, "move_people", small_group="t1", into="g3", people=1)
    meeting.do(MAYA, "become_scribe", card=card("g3"))
    meeting.do(LEA, "undo")
    meeting.do(LEA, "undo")
    assert (groups(meeting)["maya"], meeting.session.small_groups["g3"].gone) == ("g3", False)


def test_limits_count_what_is_there() -> None:
    meeting = Meeting()
    for _ in range(70):
        meeting.do(LEA, "add_small_group", name="Tisch")
        meeting.do(LEA, "undo")
    meeting.do(LEA, "add_small_group", name="Tisch 3")


def test_people_are_dealt_evenly_scribes_stay_and_it_can_be_undone() -> None:
    meeting = seated()
    people = tuple(f"p{n}" for n in range(9))
    meeting.do(LEA, "assign_small_groups", how="random", people=(*people, "ada"), seed="x")
    after = groups(meeting)
    assert after["ada"] == "t1"
    assert sorted(list(after.values()).count(group) for group in ("t1", "t2")) in ([5, 6], [5, 5], [4, 6])
    meeting.do(LEA, "undo")
    assert {groups(meeting)[person] for person in people} == {""}
    assert meeting.session.assignment == "free"


def test_balanced_moves_no_more_people_than_it_must() -> None:
    meeting = Meeting().running()
    people = [Author("participant", f"p{n}") for n in range(6)]
    for person in people:
        meeting.do(person, "choose_small_group", small_group="t1")
    before = groups(meeting)
    here = tuple(person.id for person in people)
    meeting.do(LEA, "assign_small_groups", how="balanced", people=here, seed="x")
    moved = [id for id in here if groups(meeting)[id] != before[id]]
    assert len(moved) == 3


def test_who_comes_late_is_dealt_to_the_smallest() -> None:
    meeting = Meeting().running()
    meeting.do(ADA, "choose_small_group", small_group="?")
    assert groups(meeting)["ada"] == "t2"
    meeting.do(ADA, "choose_small_group", small_group="?")
    assert groups(meeting)["ada"] == "t2"


def test_R6_a_merged_small_groups_people_scribes_and_answers_go_over_and_come_back() -> None:
    meeting = seated()
    answer = meeting.answer("von uns", by=ADA)
    meeting.do(LEA, "merge_small_groups", small_group="t1", into="t2")
    assert (groups(meeting)["maya"], meeting.session.participants["ada"].table) == ("t2", "t2")
    assert meeting.session.questions["both"].counts == {"t1": 0, "t2": 1}
    assert meeting.refuses(JONAS, "choose_small_group", small_group="t1") == "unknown_small_group"
    meeting.do(ADA, "change_answer", answer=answer, text="von uns zweien")
    meeting.do(LEA, "undo")
    assert (groups(meeting)["maya"], meeting.session.answers[answer].small_group) == ("t1", "t1")
    assert meeting.session.participants["ada"].table == "t1"
    assert meeting.refuses(LEA, "merge_small_groups", small_group="t1", into="t1") == "same_small_group"


def test_a_facilitator_moves_people_but_no_scribe() -> None:
    meeting = seated()
    meeting.do(LEA, "move_people", small_group="t1", into="t2", people=5)
    assert groups(meeting) == {"maya": "t2", "jonas": "-", "ada": "t1"}
    meeting.do(LEA, "move_people", small_group="", into="t1", people=2, here=("jonas", "neu"))
    assert groups(meeting) == {"maya": "t2", "jonas": "t1", "ada": "t1", "neu": "t1"}
    meeting.do(JONAS, "choose_small_group", small_group="t2")
    meeting.do(LEA, "undo")
    assert groups(meeting)["jonas"] == "t2", "who chose since stays there (R6)"


def test_R6_a_small_group_can_be_added_named_and_taken_back_until_somebody_lives_there() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_small_group", name="Tisch 3")
    meeting.do(LEA, "rename_small_group", small_group="g3", name="Drei")
    meeting.do(LEA, "undo")
    assert meeting.session.small_groups["g3"].name == "Tisch 3"
    meeting.do(LEA, "undo")
    assert meeting.session.small_groups["g3"].gone
    meeting.do(LEA, "redo")
    meeting.do(MAYA, "choose_small_group", small_group="g3")
    meeting.do(LEA, "undo")
    assert not meeting.session.small_groups["g3"].gone


@pytest.mark.parametrize("how", ["free", "random"])
def test_in_the_next_round_scribes_stay_and_the_others_move(how: str) -> None:
    meeting = seated()
    first = meeting.answer("Runde eins", by=ADA)
    meeting.do(LEA, "start_round", how=how, people=("maya", "jonas", "ada"), seed="x")
    assert meeting.session.participants["ada"].table == "t1"
    assert set(groups(meeting).values()) <= ({"t1", ""} if how == "free" else {"t1", "t2"})
    second = meeting.answer("Runde zwei", by=ADA)
    assert [meeting.session.answers[id].round for id in (first, second)] == [0, 2]
    meeting.do(OLE, "start_round", how=how, people=("maya",), seed="y")
    meeting.do(LEA, "undo")
    assert meeting.session.round == 3, "Ole's round is later, and stays"
