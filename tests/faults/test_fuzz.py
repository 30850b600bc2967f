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
from server.core.erasing import without_text
from server.core.events import VERSION, Author, Entry
from server.core.evolve import evolve
from server.core.opening import NewSession, open_session
from server.core.refused import Refused
from server.core.rules import RULES, decide
from server.core.session import Session
from server.core.upgrade import read as read_entry
from server.core.upgrade import write
from server.views import desk, phone, wall
from server.views.here import Here
from server.web import envelopes, sessions
from server.words import LANGUAGES, word
from tests.faults.fuzz import Chance, spoiled
from tests.meeting import JONAS, KEYS, LEA, MAYA, OLE, START, WALL, Meeting

SOAK = bool(os.environ.get("PLENUM_SOAK"))
CASES = 1_000_000 if SOAK else 100_000
NEW_SESSIONS = 50_000 if SOAK else 5_000
LIFE = 250
"""Cases after which a meeting begins anew."""
BY = {
    "participant": (MAYA, MAYA, MAYA, JONAS, Author("participant", "nobody")),
    "facilitator": (LEA, LEA, LEA, OLE),
    "": (MAYA, LEA, WALL, Author("time")),
}


def sentence_of(refused: Refused) -> None:
    """Both languages have it, and it can be sent."""
    for language in LANGUAGES:
        assert word("refusals", language, refused.why, **refused.values).encode()


def state(session: Session) -> bytes:
    return msgspec.msgpack.encode(session)


class Room:
    """A meeting and its twin, which is folded from what the log would have kept."""

    def __init__(self) -> None:
        meeting = Meeting().running()
        for text in ("eins", "zwei", "drei"):
            meeting.answer(text)
        self.session, self.log = meeting.session, [write(entry) for entry in meeting.entries]
        self.twin = fold(self.log)
        self.now = state(self.session)
        self.accepted = 0

    def take(self, message: bytes, by: Author) -> str:
        """What became of it."""
        try:
            command = envelopes.read(message)
        except envelopes.Unreadable as unreadable:
            sentence_of(unreadable)
            return unreadable.why
        if not isinstance(command, COMMANDS):
            assert msgspec.json.encode(command)
            return type(command).__name__
        if (by.id, command.id) in self.session.done:
            return "counted"
        try:
            events = tuple(decide(self.session, command, by))
        except Refused as refused:
            sentence_of(refused)
            assert state(self.session) == self.now, "a refusal changed the session"
            return refused.why
        assert state(self.session) == self.now, "deciding changed the session"
        if events:
            tag = str(command.__struct_config__.tag)
            self.add(Entry(VERSION, START + self.session.seq, by, tag, events, command.id))
        return "done"

    def add(self, entry: Entry) -> None:
        self.log.append(write(entry))
        seq, kept = len(self.log), read_entry(self.log[-1])
        assert kept == entry
        assert evolve(self.session, seq, entry) == evolve(self.twin, seq, kept)
        self.now = state(self.session)
        assert state(self.twin) == self.now, "the log tells another story"
        self.accepted += 1
        if self.accepted % 8 == 0:
            see(self.session)

    def erased(self, case: bytes, by: Author) -> str:
        """What was erased may be taken out of the log: the same session comes of it."""
        for answer in self.session.answers.values():
            if answer.erased:
                self.log = [write(without_text(read_entry(data), answer.id)) for data in self.log]
        assert state(fold(self.log)) == self.now, "without the erased texts the log tells another story"
        return ""


def fold(log: list[bytes]) -> Session:
    session = Session()
    for seq, data in enumerate(log, 1):
        evolve(session, seq, read_entry(data))
    return session


def see(session: Session) -> None:
    """Every audience can be shown it."""
    here = Here()
    for view in (phone, wall, desk):
        for path in view.paths(session, Here()):
            msgspec.json.encode(view.part(session, here, path))


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
}
"""What becomes of some of so many cases; else the fuzzing goes astray."""
SCREENS: tuple[type[msgspec.Struct], ...] = (envelopes.Hello, envelopes.Beat, envelopes.ReportEnvelope)


def test_only_refusals_come_of_whatever_a_screen_sends() -> None:
    seen: Counter[str] = Counter()
    room = Room()
    for seed in seeds(CASES):
        chance = Chance(seed)
        for _ in range(1000):
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
            if seen.total() % LIFE == 0:
                told(seed, room.erased, case)
                room = Room()
    assert seen["done"] > seen.total() / 10, seen
    if "PLENUM_SEED" not in os.environ:
        assert not REACHED - seen.keys(), seen


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
    see(session)
    return "opened"


@pytest.mark.parametrize("do", ["[]", "{}", "[[]]", '{"a":1}'])
def test_a_command_whose_name_is_no_text_is_unreadable(do: str) -> None:
    with pytest.raises(envelopes.Unreadable) as caught:
        envelopes.read(f'{{"id":"c1","do":{do}}}'.encode())
    assert caught.value.id == "c1"
