"""Structured fuzzing: envelopes and new sessions that are right in shape and wrong in one place, so that they get past
the JSON parser. Only a refusal may come back, its sentence must be there, and a refusal changes nothing.

A failure names its seed; `PLENUM_SEED` runs that one again.
"""

import os
import secrets
from collections import Counter
from collections.abc import Callable
from typing import get_args

import msgspec
import pytest

from server.core.commands import COMMANDS, EndSession, GiveAnswer, PhoneCommand, RevokeKey
from server.core.events import VERSION, Author, Entry
from server.core.evolve import evolve
from server.core.opening import NewSession, open_session
from server.core.refused import Refused
from server.core.rules import RULES
from server.core.session import Session
from server.core.upgrade import read as read_entry
from server.core.upgrade import write
from server.web import envelopes, sessions
from tests.faults.fuzz import Chance, spoiled
from tests.faults.twin import BEGINNINGS, EVA, Room, Screens, sentence_of, state
from tests.meeting import JONAS, KEYS, LEA, MAYA, OLE, START, WALL

SOAK = bool(os.environ.get("PLENUM_SOAK"))
CASES = 1_000_000 if SOAK else 40_000
NEW_SESSIONS = 50_000 if SOAK else 5_000
LIFE = 250
"""Cases after which a meeting begins anew."""
BY = {
    "participant": (MAYA, MAYA, MAYA, JONAS, EVA, Author("participant", "nobody")),
    "facilitator": (LEA, LEA, LEA, OLE),
    "time": (Author("time"),),
    "": (MAYA, LEA, WALL, Author("time")),
}


def seeds(how_many: int) -> list[int]:
    """Seeds of 1,000 cases each."""
    if "PLENUM_SEED" in os.environ:
        return [int(os.environ["PLENUM_SEED"])]
    return [secrets.randbits(32) for _ in range(how_many // 1000)]


def told(seed: int, act: Callable[[bytes, Author], str], case: bytes, by: Author = LEA) -> str:
    """What `act` makes of the case; an error or a failed check names both."""
    try:
        return act(case, by)
    except Exception as error:
        error.add_note(f"PLENUM_SEED={seed}, {by}, case: {case[:300]!r}")
        raise


PHONE = get_args(PhoneCommand)
REACHED = {
    *("counted", "unreadable", "wrong_type", "unknown_command", "not_allowed", "too_long", "unknown_answer", "empty"),
    *("control_characters", "nothing_to_undo", "closed", "ended", "erased", "withdrawn", "Hello", "ReportEnvelope"),
    *("wrong_card", "not_scribe", "no_points_left", "too_many_points", "too_many_central", "unknown_stack", "too_few"),
    *("unknown_heading", "unknown_item", "no_timer", "too_long_timer", "same_small_group", "other_question"),
    *("has_answers", "unknown_small_group", "entered_by_desk", "unknown_question", "unknown_kind", "unknown_page"),
    *("unknown_handlungsfeld", "unknown_stem", "no_handlungsfeld", "no_stem", "no_name", "own_key"),
    *("unknown_key", "wrong_key", "nothing_to_redo", "no_question"),
    *("already_answered", "wrong_value", "not_for_kind", "wrong_setting", "unknown_option", "unknown_word", "past"),
}
SELDOM = {
    *("counted", "too_many_central", "entered_by_desk", "too_long_timer", "no_question", "unknown_option", "own_key"),
    *("no_points_left", "unknown_key", "unknown_kind", "nothing_to_undo", "unknown_page"),
}
"""What becomes of some of so many cases; else the fuzzing goes astray. What is seldom, only a million must reach."""
SCREENS: tuple[type[msgspec.Struct], ...] = (envelopes.Hello, envelopes.Beat, envelopes.ReportEnvelope)


def test_only_refusals_come_of_whatever_a_screen_sends() -> None:
    seen: Counter[str] = Counter()
    for seed in seeds(CASES):
        chance = Chance(seed)
        for case_number in range(1000):
            if case_number % LIFE == 0:
                room = Room(chance.choice(BEGINNINGS))
            kind = chance.choice(chance.choice((COMMANDS, COMMANDS, COMMANDS, PHONE, PHONE, PHONE, SCREENS)))
            if kind in (EndSession, RevokeKey) and chance.random() < 0.8:
                kind = GiveAnswer  # else most of a meeting is over, or led by nobody
            fields = chance.struct(kind)
            if kind in COMMANDS:
                fields["do"] = kind.__struct_config__.tag
                fields["id"] = f"c{chance.randrange(10**9)}" if chance.random() < 0.95 else chance.id()
            role = chance.choice(RULES[kind][0]) if kind in RULES and chance.random() < 0.95 else ""
            case, by = spoiled(chance, fields), chance.choice(BY[role])
            seen[told(seed, room.take, case, by)] += 1
            if case_number % LIFE == LIFE - 1:
                told(seed, room.ended, case)
    assert seen["done"] > seen.total() / 10, seen
    if "PLENUM_SEED" not in os.environ:
        assert not (REACHED if SOAK else REACHED - SELDOM) - seen.keys(), seen


def test_only_refusals_come_of_whatever_a_new_session_is_asked_with() -> None:
    seen: Counter[str] = Counter()
    for seed in seeds(NEW_SESSIONS):
        chance = Chance(seed)
        for _ in range(1000):
            fields = {"title": chance.text(), **chance.struct(NewSession)}
            for name in ("handlungsfelder", "small_groups", "questions"):
                if chance.random() < 0.1:
                    fields[name] = [chance.text() for _ in range(chance.choice((0, 1, 2, 40, 41, 60, 61)))]
            case = spoiled(chance, fields)
            seen[told(seed, opened, case)] += 1
    assert seen["opened"] > seen.total() / 20, seen


def opened(case: bytes, by: Author) -> str:
    """A new session as it is opened, kept and shown; or why not."""
    try:
        new = sessions.read(case)
        event = open_session(new, session="s9", code="12345678", join="j", cards="c", keys=KEYS)
    except Refused as refused:
        sentence_of(refused)
        return refused.why
    entry = Entry(VERSION, START, by, "open_session", (event,))
    kept = read_entry(write(entry))
    assert kept == entry
    session, twin = Session(), Session()
    evolve(session, 1, entry)
    evolve(twin, 1, kept)
    assert state(session) == state(twin)
    for part in (event.handlungsfelder, event.small_groups, event.questions, *(q.stems for q in event.questions)):
        ids = [thing["id"] for thing in msgspec.to_builtins(part)]
        assert len(ids) == len(set(ids))
    Screens(session).check(session)
    return "opened"


@pytest.mark.parametrize("do", ["[]", "{}", "[[]]", '{"a":1}'])
def test_a_command_whose_name_is_no_text_is_unreadable(do: str) -> None:
    with pytest.raises(envelopes.Unreadable) as caught:
        envelopes.read(f'{{"id":"c1","do":{do}}}'.encode())
    assert caught.value.id == "c1"
