"""A small meeting that the tests tell their stories with: two facilitators, two tables, two Handlungsfelder, three
questions.
"""

from collections.abc import Sequence
from itertools import count
from typing import Any

import msgspec

from server.core.commands import AnyCommand
from server.core.events import VERSION, AnyEvent, Author, Entry, Key, SessionOpened
from server.core.evolve import evolve
from server.core.opening import NewHandlungsfeld, NewQuestion, NewSession, NewSmallGroup, NewStem, open_session
from server.core.refused import Refused
from server.core.rules import decide
from server.core.session import Session, Touched

MAYA = Author("participant", "maya")
JONAS = Author("participant", "jonas")
LEA = Author("facilitator", "k1")
OLE = Author("facilitator", "k3")
WALL = Author("wall", "k2")
START = 1_750_000_000_000

PREPARED = NewSession(
    title="Unser Stadtteil",
    handlungsfelder=[NewHandlungsfeld("Schule und Bildung", "schule", "Bildung"), NewHandlungsfeld("Garten", "garten")],
    small_groups=[NewSmallGroup("Tisch 1", "t1"), NewSmallGroup("Tisch 2", "t2")],
    questions=[
        NewQuestion(
            "Was gelingt, was ist schwierig?",
            "both",
            handlungsfeld=True,
            stems=[NewStem("Es gelingt, weil …", "gelingt"), NewStem("Es ist schwierig, weil …", "schwierig")],
        ),
        NewQuestion("Was wünscht ihr euch?", "wish"),
        NewQuestion("Was bleibt unter uns?", "secret", concealed=True),
    ],
)
KEYS = (
    Key("k1", "hash1", "facilitator", "Lea"),
    Key("k2", "hash2", "wall", ""),
    Key("k3", "hash3", "facilitator", "Ole"),
)
OPENED = open_session(PREPARED, session="s1", code="25517195", join="join", cards="cards", keys=KEYS)


class Meeting:
    """A session and the log that made it; `do` decides and evolves as a room does."""

    def __init__(self, opened: SessionOpened = OPENED) -> None:
        self.session = Session()
        self.entries: list[Entry] = []
        self.touched: set[Touched] = set()
        self._ids = count(1)
        self.add(Entry(VERSION, START, Author("facilitator"), "open_session", (opened,)))

    def add(self, entry: Entry) -> None:
        """Append an entry and fold it."""
        self.entries.append(entry)
        self.touched = evolve(self.session, len(self.entries), entry)

    def do(self, by: Author, do: str, /, **fields: Any) -> Sequence[AnyEvent]:
        """The command's events, folded; raises `Refused`."""
        command: AnyCommand = msgspec.convert({"id": f"c{next(self._ids)}", "do": do, **fields}, AnyCommand)
        now = START + len(self.entries) * 1000
        events = tuple(decide(self.session, command, by, now))
        if events:
            self.add(Entry(VERSION, now, by, do, events, command.id))
        return events

    def refuses(self, by: Author, do: str, /, **fields: Any) -> str:
        """Why the command is refused; nothing is kept of it."""
        before = len(self.entries)
        try:
            self.do(by, do, **fields)
        except Refused as refused:
            assert len(self.entries) == before
            return refused.why
        raise AssertionError(f"{do} was not refused")

    def running(self) -> "Meeting":
        """The first question is open; Maya sits at table 1, Jonas without a group."""
        self.do(LEA, "open_question", question="both")
        self.do(MAYA, "choose_small_group", small_group="t1")
        self.do(JONAS, "choose_small_group", small_group="-")
        return self

    def answer(self, text: str, by: Author = MAYA, handlungsfeld: str = "schule", stem: str = "gelingt") -> str:
        """Give an answer to the first question; returns its id."""
        self.do(by, "give_answer", question="both", text=text, handlungsfeld=handlungsfeld, stem=stem)
        return next(reversed(self.session.answers))
