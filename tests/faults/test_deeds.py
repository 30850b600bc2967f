"""Whole meetings by chance: commands that mostly fit what is there, so that they reach what only follows from many.

The numbers must be right, every screen must show what it should, and what was done can be taken back (R4, R6, R9). A
failure names its seed; `PLENUM_SEED` runs that one again.
"""

from typing import Any, get_args

import msgspec
import pytest

from server.core import commands as c
from server.core.cards import card, short
from server.core.events import Author
from server.core.questions import KINDS
from server.core.rules import DESK, RULES
from server.core.session import Session
from server.views import desk
from server.views.here import Here
from tests.faults.figures import MEETINGS
from tests.faults.fuzz import Chance
from tests.faults.test_fuzz import seeds, told
from tests.faults.twin import BEGINNINGS, EVA, PLACE, Room, Said
from tests.meeting import JONAS, LEA, MAYA, OLE

DEEDS = 120
"""Commands in a meeting."""
OFTEN = (c.MergeAnswers, c.MoveAnswer, c.SetPoints, c.SetPhase, c.BecomeScribe, c.GiveAnswer, c.Undo, c.Redo)
LASTING: set[type] = {
    *(c.Undo, c.Redo, c.EnterAnswer, c.EraseAnswer, c.Show, c.FreezeWall, c.UnfreezeWall, c.BeginItem),
    *(c.StartTimer, c.ProlongTimer, c.StopTimer, c.RenewCards, c.IssueKey, c.RevokeKey, c.ShareRecord, c.UnshareRecord),
}
"""What no undo is for; or, as with a card from paper, something stays: an answer that was withdrawn."""


class Knowing(Chance):
    """Ids of what is there."""

    session: Session

    def text(self) -> str:
        return f"Satz {self.randrange(100)}"

    def id(self, name: str = "") -> str:
        now = self.session
        if name == "card":
            return self.choice([make(now.cards, group) for group in now.small_groups for make in (card, short)])
        known: dict[str, list[str]] = {
            "question": [*now.questions],
            "answer": [*now.answers],
            "answers": [*now.answers],
            "first": [*now.answers, ""],
            "spotlight": [*now.answers, ""],
            "small_group": [*now.small_groups, "-", ""],
            "into": [*now.small_groups, ""],
            "stack": [*now.stacks, "s1"],
            "heading": [*now.headings, ""],
            "item": [item.id for item in now.agenda],
            "items_of": [*now.questions, ""],
            "option": [id for one in now.questions.values() for id in one.items],
            "word": [id for one in now.questions.values() for id in one.words],
            "words": [id for one in now.questions.values() for id in one.words],
        }
        return self.choice(known[name]) if known.get(name) and self.random() < 0.98 else super().id(name)


def kept(session: Session) -> Any:
    """All that a facilitator can take back."""
    parts = {path: desk.part(session, Here(), path) for path in desk.paths(session, Here())}
    parts = {path: part for path, part in parts.items() if part and path[0] not in ("history", "show", "timer")}
    for (name, *_), part in parts.items():
        if name == "answers":
            del part["changed"]
        elif name == "questions":
            part["counts"] = {group: count for group, count in part["counts"].items() if count}
            del part["asked"]  # where people have written it stays
        elif name == "results":
            del part["parts"]  # they are split as the wall shows them
    people = {
        id: (one.small_group, one.table, one.hidden)
        for id, one in session.participants.items()
        if one.small_group or one.table or one.hidden
    }
    return {**parts, "people": people, "sound": session.sound}


def live(room: Room, chance: Knowing) -> None:
    """One command."""
    kind = chance.choice(chance.choice((c.COMMANDS, c.COMMANDS, OFTEN, get_args(c.PhoneCommand))))
    if kind in (c.EndSession, c.RevokeKey, c.EraseAnswer, c.LockJoining) and chance.random() < 0.8:
        return
    fields = {
        **chance.struct(kind),
        "do": kind.__struct_config__.tag,
        "id": f"c{room.session.seq}-{chance.getrandbits(30)}",
    }
    if chance.random() < 0.7 and fields.get("answer") in room.session.answers:
        fields |= {name: value for name, value in where(room.session, fields["answer"]).items() if name in fields}
    if "value" in kind.__struct_fields__ and chance.random() < 0.8:
        fields |= fitting(room.session, fields, chance)
    role = chance.choice(RULES[kind][0])
    by = chance.choice((MAYA, JONAS, EVA) if role != DESK else (LEA, OLE))
    reversible = by.role == DESK and kind not in LASTING and chance.random() < 0.3
    before, seq = kept(room.session) if reversible else None, room.session.seq
    room.take(msgspec.json.encode(fields), by)
    if reversible and room.session.seq > seq:
        assert room.session.deeds[by.id].done[-1].entry == room.session.seq, f"{kind.__name__} cannot be taken back"
        taken_back(room, by, kind, before)


def fitting(session: Session, fields: dict[str, Any], chance: Knowing) -> dict[str, Any]:
    """An answer that its question takes."""
    answer = session.answers.get(fields.get("answer", ""))
    question = session.questions.get(answer.question if answer else fields.get("question", ""))
    if (
        question is None
        or KINDS[question.kind].texts
        or (KINDS[question.kind].least is not None and not question.items)
    ):
        return {}
    kind = KINDS[question.kind]
    text, value = kind.sample(list(question.items), kind.settings(question), chance.randrange)
    return {"text": text, "value": value, "handlungsfeld": "", "stem": ""}


def where(session: Session, answer: str) -> dict[str, str]:
    there = session.answers[answer]
    return {"handlungsfeld": there.handlungsfeld, "stem": there.stem}


def taken_back(room: Room, by: Author, kind: type, before: Any) -> None:
    """R6: at once it is as it was, and with redo as it was to be."""
    after = kept(room.session)
    for do, expected in (("undo", before), ("redo", after), ("undo", before)):
        room.do(by, do, {})
        now = kept(room.session)
        wrong = [f"{path}: {now.get(path)}, not {value}" for path, value in expected.items() if now.get(path) != value]
        assert now == expected, f"{do} of {kind.__name__}: {wrong}"


def test_R4_R6_R9_hold_after_whatever_is_done_in_a_meeting() -> None:
    for seed in seeds(MEETINGS * 1000):
        chance = Knowing(seed)
        room = Room(chance.choice(BEGINNINGS))
        chance.session = room.session

        def act(case: bytes, by: Author, room: Room = room, chance: Knowing = chance) -> str:
            for _ in range(DEEDS):
                live(room, chance)
            return room.ended(case, by)

        told(seed, act, b"")


STACKED: list[Said] = [
    (JONAS, "give_answer", {"text": "vier", **PLACE}),
    (LEA, "set_phase", {"question": "both", "phase": "weigh", "most": 2}),
    (EVA, "set_points", {"answer": "a1", "points": 1}),
    (EVA, "set_points", {"answer": "a4", "points": 1}),
    (LEA, "merge_answers", {"answers": ["a1", "a4"]}),
]
FOUND: dict[str, list[Said]] = {
    "R4 the desk counts the people of a small group as soon as there is one": [
        (LEA, "add_small_group", {"name": "Tisch 3"}),
    ],
    "R4 answers stand without a heading as soon as that is dropped": [
        (LEA, "add_heading", {"question": "both", "text": "Verkehr"}),
        (LEA, "move_answer", {"answer": "a1", "heading": "h1"}),
        (LEA, "drop_heading", {"heading": "h1"}),
    ],
    "R4 who placed points hears what is left of a stack whose first writer is hidden": [
        *STACKED,
        (LEA, "hide_writer", {"answer": "a1"}),
    ],
    "R4 who placed points hears what is left of a stack whose first answer is erased": [
        *STACKED,
        (LEA, "erase_answer", {"answer": "a1"}),
    ],
    "R6 undo sends no answer back to a small group that was merged into another": [
        (LEA, "move_answer", {"answer": "a1", "small_group": "t2"}),
        (OLE, "merge_small_groups", {"small_group": "t1", "into": "t2"}),
        (LEA, "undo", {}),
    ],
    "R6 undo sends nobody back to a small group that was merged into another": [
        (LEA, "move_people", {"small_group": "t1", "into": "t2", "people": 1}),
        (OLE, "merge_small_groups", {"small_group": "t1", "into": "t2"}),
        (LEA, "undo", {}),
    ],
    "R6 undo takes nobody from the small group that they write for since": [
        (LEA, "move_people", {"small_group": "t1", "into": "t2", "people": 1}),
        (MAYA, "become_scribe", {"card": card("cards", "t2")}),
        (LEA, "undo", {}),
    ],
    "R6 a small group that people chose meanwhile keeps its name when its adding is undone": [
        (LEA, "add_small_group", {"name": "Tisch 3"}),
        (MAYA, "choose_small_group", {"small_group": "g3"}),
        (LEA, "undo", {}),
    ],
    "R6 a small group that somebody else merged keeps its name for when that is undone": [
        (LEA, "add_small_group", {"name": "Tisch 3"}),
        (OLE, "merge_small_groups", {"small_group": "g3", "into": "t1"}),
        (LEA, "undo", {}),
        (OLE, "undo", {}),
    ],
    "R6 undo of a move leaves a stack in one place that another facilitator made since": [
        (LEA, "move_answer", {"answer": "a1", "handlungsfeld": "garten"}),
        (OLE, "merge_answers", {"answers": ["a1", "a2"]}),
        (LEA, "undo", {}),
    ],
    "R6 undo lays no answer back on a stack that lies elsewhere by now": [
        (LEA, "merge_answers", {"answers": ["a1", "a2", "a3"]}),
        (LEA, "unmerge_answer", {"answer": "a3"}),
        (OLE, "move_answer", {"answer": "a1", "handlungsfeld": "garten"}),
        (LEA, "undo", {}),
    ],
    "points that were placed anew are gone from the hidden answer when that is shown again": [
        (LEA, "set_phase", {"question": "both", "phase": "weigh", "points": 2, "most": 2}),
        (EVA, "set_points", {"answer": "a1", "points": 2}),
        (LEA, "hide_answer", {"answer": "a1"}),
        (EVA, "set_points", {"answer": "a2", "points": 1}),
        (LEA, "show_answer", {"answer": "a1"}),
    ],
    "R6 redo leaves nobody in a small group that it merges into another": [
        (LEA, "merge_small_groups", {"small_group": "t1", "into": "t2"}),
        (LEA, "undo", {}),
        (MAYA, "choose_small_group", {"small_group": "t2"}),
        (MAYA, "choose_small_group", {"small_group": "t1"}),
        (LEA, "redo", {}),
    ],
    "an answer leaves its stack when its writer moves it": [
        (LEA, "merge_answers", {"answers": ["a1", "a2", "a3"]}),
        (MAYA, "change_answer", {"answer": "a2", "handlungsfeld": "garten"}),
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_a_meeting_that_once_went_wrong(name: str) -> None:
    room = Room()
    room.check()
    for said in FOUND[name]:
        room.do(*said)
        room.check()
    room.ended(b"", LEA)


def test_R6_redo_of_a_merge_of_small_groups_merges_them_again() -> None:
    room = Room()
    room.do(LEA, "merge_small_groups", {"small_group": "t1", "into": "t2"})
    merged = kept(room.session)
    room.do(LEA, "undo", {})
    room.do(LEA, "redo", {})
    assert kept(room.session) == merged


def test_R3_two_scribes_change_an_answer_in_turn_and_neither_device_counts_for_the_other() -> None:
    room = Room(BEGINNINGS[1])
    room.do(JONAS, "become_scribe", {"card": card("cards", "t1")})
    for by, change, text in ((MAYA, 5, "fünf"), (JONAS, 1, "sechs"), (MAYA, 6, "sieben"), (MAYA, 5, "alt")):
        room.do(by, "change_answer", {"answer": "a4", "text": text, "change": change})
        assert room.session.answers["a4"].text == (text if text != "alt" else "sieben")
