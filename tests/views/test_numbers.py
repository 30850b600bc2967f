"""R9: the same question, answer and count on the wall, at the desk, on the phones and in the CSV, whatever happened."""

from collections import Counter
from contextlib import suppress
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from server.core import cards
from server.core.events import Author
from server.core.refused import Refused
from server.live.audience import Audience
from server.views import View, desk, phone, table, wall
from server.views.here import Here
from server.views.patch import put
from server.words import word
from tests.meeting import JONAS, LEA, MAYA, OLE, Meeting

PEOPLE = [MAYA, JONAS, Author("participant", "ada")]
GROUPS = ["t1", "t2", "g3"]
QUESTIONS = ["both", "wish", "q4"]

answers = st.integers(1, 12).map(lambda n: f"a{n}")
groups, questions = st.sampled_from(GROUPS), st.sampled_from(QUESTIONS)
phases = st.sampled_from(["collect", "reveal", "order", "weigh", "done"])


def deed(who: list[Author], do: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Author, str, Any]]:
    return st.tuples(st.sampled_from(who), st.just(do), st.fixed_dictionaries(fields))


DESK = [LEA, OLE]
place = {"handlungsfeld": st.sampled_from(["schule", "garten"]), "stem": st.sampled_from(["gelingt", "schwierig"])}
stories = st.lists(
    st.one_of(
        deed(PEOPLE, "give_answer", question=st.just("both"), text=st.just("hier"), **place),
        deed(PEOPLE, "give_answer", question=st.sampled_from(["wish", "q4"]), text=st.just("dort")),
        deed(PEOPLE, "withdraw_answer", answer=answers),
        deed(PEOPLE, "choose_small_group", small_group=st.sampled_from(["t1", "t2", "-", "?"])),
        deed(PEOPLE, "become_scribe", card=groups.map(lambda group: cards.card("cards", group))),
        deed(PEOPLE, "set_points", answer=answers, points=st.integers(0, 2)),
        deed(DESK, "set_phase", question=questions, phase=phases),
        deed(DESK, "merge_answers", answers=st.lists(answers, min_size=2, max_size=4)),
        deed(DESK, "unmerge_answer", answer=answers),
        deed(DESK, "park_answer", answer=answers),
        deed(DESK, "move_answer", answer=answers, small_group=groups),
        deed(DESK, "move_answer", answer=answers, **place),
        deed(DESK, "hide_answer", answer=answers),
        deed(DESK, "hide_writer", answer=answers),
        deed(DESK, "erase_answer", answer=answers),
        deed(DESK, "count_by_hand", answer=answers, points=st.integers(0, 9)),
        deed(DESK, "merge_small_groups", small_group=groups, into=groups),
        deed([OLE], "undo"),
        deed([OLE], "redo"),
    ),
    min_size=5,
    max_size=60,
)


more = st.one_of(
    stories.map(lambda story: story[0]),
    deed(DESK, "show_writer", answer=answers),
    deed(DESK, "show_answer", answer=answers),
    deed(DESK, "unpark_answer", answer=answers),
    deed(DESK, "conceal", question=questions),
    deed(DESK, "reveal", question=questions),
    deed(DESK, "drop_question", question=questions),
    deed(DESK, "name_stack", stack=st.sampled_from(["s1", "s2"]), heading=st.sampled_from(["", "Gemeinsames"])),
    deed(DESK, "dissolve_stack", stack=st.sampled_from(["s1", "s2"])),
    deed(DESK, "add_heading", question=questions, text=st.just("Eigenes")),
    deed(DESK, "move_answer", answer=answers, heading=st.sampled_from(["h1", "h2", ""])),
    deed(DESK, "drop_heading", heading=st.sampled_from(["h1", "h2"])),
    deed([*DESK, *PEOPLE], "mark_central", answer=answers, central=st.booleans()),
    deed(DESK, "show", what=st.sampled_from(["lobby", "question", "results"]), question=questions),
    deed(DESK, "freeze_wall"),
    deed(DESK, "unfreeze_wall"),
    deed(DESK, "set_status", answer=answers, status=st.just("answered"), reply=st.just("Ja.")),
    deed(DESK, "set_readiness", small_group=groups, readiness=st.just("ready")),
    deed(DESK, "start_round", how=st.just("free")),
    deed(PEOPLE, "stop_scribing"),
)


def whole(view: View, meeting: Meeting) -> dict[str, Any]:
    tree, here = view.empty(), Here()
    for path in view.paths(meeting.session, here):
        if (value := view.part(meeting.session, here, path)) is not None:
            put(tree, path, value)
    return tree


def export(key: str, **values: int) -> str:
    return word("export", "de", key, **values)


@given(stories)
def test_R9_every_number_is_the_same_everywhere(story: list[tuple[Author, str, dict[str, Any]]]) -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "open_question", question="wish")
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    meeting.do(LEA, "add_small_group", name="Tisch 3")
    for by in PEOPLE:
        meeting.answer("vorher", by=by)
        meeting.do(by, "give_answer", question="q4", text="vorher")
    meeting.do(LEA, "set_phase", question="both", phase="weigh", points=5, most=2)
    for by, do, fields in story:
        with suppress(Refused):
            meeting.do(by, do, **fields)
    meeting.do(LEA, "set_phase", question="both", phase="done")
    rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(meeting.session, export)]
    names = {"": "", **{group.id: group.name for group in meeting.session.small_groups.values()}}
    at_desk, on_phones = whole(desk, meeting), whole(phone, meeting)
    for id in QUESTIONS:
        meeting.do(LEA, "show", what="question", question=id)
        on_wall = whole(wall, meeting)
        question = on_wall["questions"][id]
        csv = [row for row in rows if row["question"] == question["text"] and row["status"] == "sichtbar"]
        cards_ = list(on_wall["answers"].values())
        assert question["count"] == at_desk["questions"][id]["count"] == len(csv) == len(cards_)
        by_group = {group: n for group, n in question["counts"].items() if n}
        assert by_group == Counter(card["small_group"] for card in cards_)
        assert {names[group]: n for group, n in by_group.items()} == Counter(row["small_group"] for row in csv)
        points = sum(int(row["points"] or 0) for row in csv)
        assert points == sum(card["points"] for card in cards_)
        by_hand = sum(
            a["by_hand"] for a in at_desk["answers"].values() if a["question"] == id and a["state"] == "visible"
        )
        assert question["given"] == points - by_hand or not question["weighed"]
        items = [item for item in on_phones["items"].values() if item["question"] == id]
        if items:
            parked = sum(card["parked"] for card in cards_)
            assert sum(item["count"] for item in items) + parked == question["count"]
            assert sum(item["points"] for item in items) == points - sum(c["points"] for c in cards_ if c["parked"])


@given(stories)
def test_points_are_counted_alike_by_person_answer_and_question(
    story: list[tuple[Author, str, dict[str, Any]]],
) -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "set_phase", question="both", phase="weigh", points=3)
    for by, do, fields in story:
        with suppress(Refused):
            meeting.do(by, do, **fields)
        question = meeting.session.questions["both"]
        spent: Counter[str] = Counter()
        for id, participant in meeting.session.participants.items():
            own = {a: n for a, n in participant.points.items() if meeting.session.answers[a].question == "both"}
            assert sum(own.values()) == question.spent.get(id, 0)
            spent.update(own)
        assert all(meeting.session.answers[id].points == n for id, n in spent.items())
        assert question.voters == sum(n > 0 for n in question.spent.values())


@given(st.lists(more, min_size=10, max_size=80))
def test_R4_what_a_deed_is_said_to_touch_is_all_that_changed(story: list[tuple[Author, str, dict[str, Any]]]) -> None:
    meeting, here = Meeting().running(), Here()
    meeting.do(LEA, "open_question", question="wish")
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    for by in PEOPLE:
        meeting.answer("vorher", by=by)
        meeting.do(by, "give_answer", question="q4", text="vorher")
    views: tuple[View, ...] = (phone, wall, desk)
    audiences = [(view, Audience(view)) for view in views]
    for by, do, fields in story:
        with suppress(Refused):
            meeting.do(by, do, **fields)
            for view, audience in audiences:
                audience.touch(meeting.touched)
                audience.bring_up(meeting.session, here)
                assert msgspec.json.decode(audience.whole()) == whole(view, meeting), do
