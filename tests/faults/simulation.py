"""A meeting with a bad network, a disk that fails, and a server that crashes: real rooms, wires and rules, and
everything around them under the test's hand. A story is a list of steps; the same steps always tell the same story.
"""

import asyncio
import json
import re
from functools import cache
from typing import Any

import msgspec

from server.core import commands
from server.core.events import VERSION, Author, Entry, Key
from server.core.evolve import evolve
from server.core.opening import NewQuestion, open_session
from server.core.rules import decide
from server.core.session import Session
from server.core.upgrade import write
from server.live.connection import Payload
from server.live.rooms import Rooms
from server.storage.memory import MemoryLog, MemoryRegistry
from server.views import View, desk, phone, wall
from server.views.here import Here
from server.views.patch import put
from server.web import access
from server.web.wire import Doors
from tests.faults.allowed import allowed
from tests.faults.disk import Disk, Engine
from tests.faults.loop import StillLoop
from tests.faults.outbox import Device
from tests.faults.people import Desk, Phone, Wall
from tests.faults.screens import END, Line, Screen
from tests.faults.twin import BACKLOG
from tests.meeting import PREPARED, START

MARK = re.compile(rb"\[\w+ \d+\]")
"""Each text that somebody writes here is told from all others by its mark."""
KEYS = (
    Key("k1", access.digest("key of lea"), "facilitator", "Lea"),
    Key("k2", access.digest("key of wall"), "wall", ""),
    Key("k3", access.digest("key of ole"), "facilitator", "Ole"),
)
WORDS = NewQuestion("Wie seid ihr da?", "word", kind="cloud")
VIEWS: dict[str, View] = {"phone": phone, "wall": wall, "desk": desk}


def _beginning() -> list[bytes]:
    """The first question is open and on the wall; a word of everybody is asked for too."""
    prepared = msgspec.structs.replace(PREPARED, questions=[*PREPARED.questions, BACKLOG, WORDS])
    opened = open_session(prepared, session="s1", code="25517195", join="join", cards="cards", keys=KEYS)
    entries = [Entry(VERSION, START, Author("facilitator"), "open_session", (opened,))]
    session, lea = Session(), Author("facilitator", "k1")
    evolve(session, 1, entries[0])
    for command in (
        commands.OpenQuestion(id="b1", question="both"),
        commands.OpenQuestion(id="b2", question="secret"),
        commands.OpenQuestion(id="b3", question="word"),
        commands.Show(id="b4", what="question", question="both"),
    ):
        do = str(command.__struct_config__.tag)
        entries.append(Entry(VERSION, START, lea, do, tuple(decide(session, command, lea)), command.id))
        evolve(session, len(entries), entries[-1])
    return [write(entry) for entry in entries]


KNOWN: set[str] = set()
"""Parts of judgements that are not made: faults that are known and have a test of their own."""

BEGINNING = _beginning()


def whole(view: View, session: Session, here: Here) -> dict[str, Any]:
    """A view, made afresh."""
    tree = view.empty()
    for path in view.paths(session, here):
        if (value := view.part(session, here, path)) is not None:
            put(tree, path, value)
    return tree


@cache
def doors() -> Doors:
    """The same in all stories: their throttle would start a thread for each."""
    return Doors(Rooms(MemoryLog(), MemoryRegistry()), "http://plenum")


class World:
    """Everything; a server runs in it or not. `step` does one thing, `calm` lets all faults end, `check` judges."""

    def __init__(self) -> None:
        self.loop = StillLoop()
        self.disk = Disk(BEGINNING)
        self.devices = [Device(name) for name in ("ada", "ben", "eva")]
        self.phones = [Phone(self.devices[at], tab) for tab, at in enumerate((0, 1, 2, 0))]
        self.desks = [Desk("lea", "key of lea"), Desk("ole", "key of ole")]
        self.walls = [Wall("key of wall"), Wall("key of wall")]
        self.screens: list[Screen] = [*self.phones, *self.desks, *self.walls]
        self.lines: list[Line] = []
        self.rooms: Rooms | None = None
        self.texts = 0
        self.judged: dict[int, Payload] = {}
        """What was sent already, and goes to further screens only because they come later in the same round."""
        self.wrong: list[str] = []
        self.start()

    # ── the server's life ────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        if self.rooms is None:
            registry = MemoryRegistry({"25517195": ["s1"]})
            self.engine = Engine(self.disk)
            self.rooms = Rooms(self.engine, registry, lambda: START + int(self.loop.time() * 1000))
            self.doors = doors()
            self.doors.rooms, self.doors.hellos = self.rooms, set()

    def stop(self) -> None:
        """SIGTERM, as uvicorn carries it out: first the screens, then the rooms."""
        if self.rooms is None:
            return
        self.disk.release()
        for line in self.lines:
            line.close(1012, "restart")
        with self.loop.entered():
            closing = self.loop.create_task(self.rooms.close())
        self.loop.settle()
        self.see(closing.done(), "R3 the server does not stop")
        self.crash()

    def crash(self) -> None:
        """The process is gone, in the middle of whatever it did."""
        if self.rooms is None:
            return
        self.engine.die()
        for line in self.lines:
            line.open, line.wire = False, None
            line.down.append(END)
        for timer in self.rooms._idle.values():
            timer.cancel()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.settle()
        self.rooms = None

    def over(self) -> None:
        """The story is told."""
        self.crash()
        self.loop.close()

    # ── what screens do ──────────────────────────────────────────────────────────────────────────────────────────────

    def connect(self, screen: Screen) -> None:
        if self.rooms and not screen.line and not screen.closed:
            self.lines.append(screen.connect(self.doors, self.watch))

    def text(self, who: str) -> str:
        self.texts += 1
        return f"[{who} {self.texts}]"

    # ── what is seen on the way ──────────────────────────────────────────────────────────────────────────────────────

    def see(self, holds: bool, what: str) -> None:
        if not holds and not any(known in what for known in KNOWN):
            self.wrong.append(what)

    def watch(self, line: Line, payload: Payload) -> None:
        """Judge an envelope at the moment it is sent."""
        assert line.wire
        data, screen = payload.text, line.screen
        if data.startswith(b'{"done"'):
            self._watch_ack(line, line.wire.by, json.loads(data))
        if id(payload) in self.judged:
            return
        self.judged[id(payload)] = payload
        truth = self.disk.truth
        if isinstance(screen, Phone):
            for question in truth.questions.values():
                if question.id not in self.disk.ever_asked:
                    self.see(
                        question.text.encode() not in data, f"R5 a phone was sent {question.id} before it was open"
                    )
        where = "with its hello" if data.startswith(b'{"you"') else "later"
        may = allowed(truth, screen)
        for mark in set(MARK.findall(data)):
            self.see(mark.decode() in may, f"R5 a {screen.as_} was sent {mark.decode()} {where}")

    def _watch_ack(self, line: Line, by: Author, ack: dict[str, Any]) -> None:
        id, seq = ack["done"], ack["seq"]
        if (by.id, id) in self.disk.truth.done:
            return
        said = next(said for said in map(json.loads, reversed(line.said)) if said.get("id") == id)
        self.see(seq <= len(self.disk.entries), f"R2 {id} was acked with {seq}, which is not there")
        events = decide(self.disk.fold(seq), msgspec.convert(said, commands.AnyCommand), by)
        self.see(not events, f"R2 {id} was acked and is not in the log")

    # ── the end of the story ─────────────────────────────────────────────────────────────────────────────────────────

    def calm(self) -> None:
        """All faults are over; who is still here gets through."""
        self.disk.release()
        self.disk.failures.clear()
        self.disk.load_failures = self.disk.replace_failures = 0
        self.loop.settle()
        self.start()
        for line in list(self.lines):
            line.slow = False
            if line.screen.line is not line:
                with self.loop.entered():
                    line.lost()
            elif line.wire:
                line.wire.drained()
        for _ in range(30):
            for screen in self.screens:
                with self.loop.entered():
                    self.connect(screen)
            moved = self.deliver_all()
            self.loop.advance(1)
            for tab in self.phones:
                tab.retry()
            if not moved and not any(line.up or line.down for line in self.lines):
                return
        self.wrong.append("R3 it never becomes calm")

    def deliver_all(self) -> bool:
        moved = False
        for line in list(self.lines):
            moved = moved or bool(line.up or line.down)
            with self.loop.entered():
                line.deliver_up(1000)
            self.loop.settle()
            with self.loop.entered():
                line.deliver_down(1000)
        self.lines = [line for line in self.lines if line.wire or line.down]
        return moved
