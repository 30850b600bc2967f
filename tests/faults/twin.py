"""A meeting for fuzzing, its twin that is folded from what the log keeps, and screens that hear what was touched."""

import json
from collections import Counter
from random import Random
from typing import Any

import msgspec

from server.core.cards import card, short
from server.core.commands import COMMANDS, AnyCommand, IssueKey
from server.core.continuing import carried_over, next_session
from server.core.erasing import without_text
from server.core.events import VERSION, Author, Entry
from server.core.evolve import evolve
from server.core.opening import NewQuestion, open_session
from server.core.questions import KINDS
from server.core.refused import Refused
from server.core.rules import decide
from server.core.session import Session, Touched
from server.core.upgrade import read as read_entry
from server.core.upgrade import write
from server.live.audience import Audience, Screen
from server.live.connection import Payload
from server.live.personal import MINE, tell
from server.views import View, desk, phone, wall
from server.views.here import Here
from server.views.patch import apply
from server.views.table import COLUMNS, rows
from server.web import envelopes
from server.words import LANGUAGES, word
from tests.faults.invariants import Ledger, broken
from tests.meeting import JONAS, KEYS, LEA, MAYA, OLE, PREPARED, START

EVA = Author("participant", "eva")

BACKLOG = NewQuestion("Welche Fragen bleiben?", "next", kind="question_backlog")
OPENED = open_session(
    msgspec.structs.replace(PREPARED, questions=[*PREPARED.questions, BACKLOG], agenda=["Ankommen", "Gruppen"]),
    session="s1", code="25517195", join="join", cards="cards", keys=KEYS,
)  # fmt: skip
VIEWS: dict[str, View] = {"phone": phone, "wall": wall, "desk": desk}
VOTES = tuple(kind for kind in KINDS if not KINDS[kind].texts)
PLACE = {"question": "both", "handlungsfeld": "schule", "stem": "gelingt"}
CARDS = tuple(make("cards", group) for group in ("t1", "t2") for make in (card, short))
Said = tuple[Author, str, dict[str, Any]]


def asked_for(kind: str) -> dict[str, Any]:
    """A question of this kind, open at once."""
    options = {"options": ["Garten", "Werkstatt", "Café"]} if KINDS[kind].least is not None else {}
    settings = {"several": True, "other": True} if kind == "choice" else {}
    return {"text": f"Frage: {kind}", "kind": kind, "open": True, "settings": settings, **options}


def vote(at: int, seed: int) -> dict[str, Any]:
    """A vote on the question of one of the kinds, where they were all asked for."""
    kind = KINDS[VOTES[at]]
    text, value = kind.sample(["o1", "o2", "o3"], kind.shape(), Random(seed).randrange)
    return {"question": f"q{5 + at}", "text": text, "value": value}


BEGINNINGS: tuple[tuple[Said, ...], ...] = (
    (),
    (
        (MAYA, "become_scribe", {"card": CARDS[0]}),
        (EVA, "become_scribe", {"card": CARDS[1]}),
        (MAYA, "give_answer", {"question": "both", "text": "vier", "handlungsfeld": "garten", "stem": "gelingt"}),
        (LEA, "merge_answers", {"answers": ["a1", "a2"]}),
        (LEA, "enter_answer", {"question": "both", "text": "fünf", "handlungsfeld": "garten", "stem": "gelingt"}),
        *((LEA, "mark_central", {"answer": answer, "central": True}) for answer in ("a1", "a2", "a3")),
    ),
    (
        (LEA, "open_question", {"question": "next"}),
        (JONAS, "give_answer", {"question": "next", "text": "Wann?"}),
        (LEA, "merge_answers", {"answers": ["a1", "a2"], "heading": "Ähnlich"}),
        (LEA, "set_phase", {"question": "both", "phase": "weigh", "points": 2, "most": 2}),
        (EVA, "set_points", {"answer": "a1", "points": 2}),
        (MAYA, "set_points", {"answer": "a3", "points": 2}),
    ),
    (
        *((LEA, "add_question", asked_for(kind)) for kind in VOTES),
        *((by, "give_answer", vote(at, n)) for at in range(len(VOTES)) for n, by in enumerate((MAYA, JONAS, EVA))),
        (LEA, "show", {"what": "question", "question": "q5", "by": "small_group"}),
    ),
)
"""What has happened in a meeting before the first case; one of these."""


class Heard:
    """A connection: what a screen holds that is shown patches only."""

    ready = True
    crowded = False
    peer = ""

    def __init__(self, view: Any, mine: Any) -> None:
        self.view, self.mine = view, mine

    def send(self, payload: Payload) -> None:
        envelope = json.loads(payload.text)
        self.view = apply(self.view, envelope.get("patch", {}))
        if "mine" in envelope:
            self.mine = apply(None if "whole" in envelope else self.mine, envelope["mine"])

    def welcome(self) -> None:
        """Nothing to keep."""

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"sent away: {reason}")


class Screens:
    """A screen of everybody; each is told what was touched, and at any time shows what a new one would (R4)."""

    def __init__(self, session: Session) -> None:
        people = {"phone": (MAYA, JONAS, EVA), "desk": (LEA, OLE), "wall": (Author("wall", "k2"),)}
        self.here = Here(Counter(author.id for author in people["phone"]), desks=2)
        self.audiences = {name: Audience(view) for name, view in VIEWS.items()}
        self.heard: list[tuple[str, str, Heard]] = []
        for name, audience in self.audiences.items():
            audience.bring_up(session, self.here)
            for author in people[name]:
                heard = Heard(_plain(audience.whole()), _plain(MINE[name](session, author.id)))
                audience.enter(Screen(heard, author.id))
                self.heard.append((name, author.id, heard))

    def tell(self, session: Session, touched: set[Touched]) -> None:
        for audience in self.audiences.values():
            audience.touch(touched)
        tell(session, touched, self.audiences["phone"], self.audiences["desk"])

    def check(self, session: Session) -> None:
        for name, audience in self.audiences.items():
            audience.bring_up(session, self.here)
            anew = Audience(VIEWS[name])
            anew.bring_up(session, self.here)
            fresh = _plain(anew.whole())
            keys = {key.id for key in session.keys.values()}
            for screen, person, heard in self.heard:
                if screen == name and (name == "phone" or person in keys):
                    stale = [part for part in fresh if heard.view.get(part) != fresh[part]]
                    assert heard.view == fresh, f"the {name} shows old {stale}: {heard.view} {fresh}"
                    mine = _plain(MINE[name](session, person))
                    assert heard.mine == mine, f"{person}'s {name} has an old mine: {heard.mine} {mine}"


def _plain(value: Any) -> Any:
    return json.loads(msgspec.json.encode(value))


class Room:
    """A meeting and its twin, which is folded from what the log would have kept."""

    def __init__(self, beginning: tuple[Said, ...] = ()) -> None:
        self.session, self.log, self.ledger = Session(), list[bytes](), Ledger()
        self.twin = Session()
        self.accepted = 0
        self.screens: Screens | None = None
        self.add(Entry(VERSION, START, Author("facilitator"), "open_session", (OPENED,)))
        self.screens = Screens(self.session)
        self.do(LEA, "open_question", {"question": "both"})
        self.do(MAYA, "choose_small_group", {"small_group": "t1"})
        self.do(JONAS, "choose_small_group", {"small_group": "-"})
        for text in ("eins", "zwei", "drei"):
            self.do(MAYA, "give_answer", {"text": text, **PLACE})
        for said in beginning:
            self.do(*said)

    def do(self, by: Author, do: str, fields: dict[str, Any]) -> None:
        """What nobody refuses."""
        outcome = self.take(msgspec.json.encode({"id": f"b{len(self.log)}", "do": do, **fields}), by)
        assert outcome == "done", outcome

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
        if isinstance(command, IssueKey):  # the hashes are the server's words, and no two are alike
            wall = command.wall_hash and f"wall {len(self.log)}"
            command = msgspec.structs.replace(command, hash=f"key {len(self.log)}", wall_hash=wall)
        return self.decided(command, by)

    def decided(self, command: AnyCommand, by: Author) -> str:
        now = START + self.session.seq * 1000
        try:
            events = tuple(decide(self.session, command, by, now))
        except Refused as refused:
            sentence_of(refused)
            assert state(self.session) == self.now, "a refusal changed the session"
            return refused.why
        assert state(self.session) == self.now, "deciding changed the session"
        if events:
            self.add(Entry(VERSION, now, by, str(command.__struct_config__.tag), events, command.id))
        return "done"

    def add(self, entry: Entry) -> None:
        self.log.append(write(entry))
        seq, kept = len(self.log), read_entry(self.log[-1])
        assert kept == entry
        touched = evolve(self.session, seq, entry)
        assert touched == evolve(self.twin, seq, kept)
        self.now = state(self.session)
        assert state(self.twin) == self.now, "the log tells another story"
        wrong = list(self.ledger.take(self.session, entry))
        assert not wrong, wrong
        if self.screens:
            self.screens.tell(self.session, touched)
            self.accepted += 1
            if self.accepted % 8 == 0:
                self.check()

    def check(self) -> None:
        """Every screen shows what it should, and what is counted is right."""
        assert self.screens
        self.screens.check(self.session)
        wrong = list(broken(self.session, self.ledger))
        assert not wrong, wrong

    def ended(self, case: bytes, by: Author) -> str:
        """Downloads and a next session can be made; what was erased may be taken out of the log: all stays the same."""
        self.check()
        assert all(len(row) == len(COLUMNS) for row in rows(self.session, lambda key, **_: key))
        new = next_session(self.session, "")
        open_session(new, session="s2", code="12345678", join="j", cards="c", keys=KEYS)
        assert all(event.text for event in carried_over(self.session))
        for answer in self.session.answers.values():
            if answer.erased:
                self.log = [write(without_text(read_entry(data), answer.id)) for data in self.log]
        session = Session()
        for seq, data in enumerate(self.log, 1):
            evolve(session, seq, read_entry(data))
        for one in (session, self.session):  # what only says where erased texts were, and how they came to be
            one.deeds.clear()
            for answer in one.answers.values():
                answer.replies.clear()
        assert session == self.session, "without the erased texts the log tells another story"
        return ""


def sentence_of(refused: Refused) -> None:
    """Both languages have it, and it can be sent."""
    for language in LANGUAGES:
        assert word("refusals", language, refused.why, **refused.values).encode()


def state(session: Session) -> bytes:
    return msgspec.msgpack.encode(session)
