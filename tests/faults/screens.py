"""Phones, desks and walls in Python, and the lines that they hang on: what is on its way waits until a step delivers
it, and may be lost.
"""

import json
from collections import deque
from collections.abc import Callable
from itertools import count
from typing import Any

from websockets.datastructures import Headers

from server.live.connection import Payload
from server.views.patch import apply
from server.web.wire import Doors, Wire
from tests.faults.outbox import LATER, Device

END = b""
"""In a queue: the connection ends here."""


class Line:
    """A connection; implements `live.connection.Connection` towards the server. `watch` sees each envelope that is
    sent.
    """

    crowded = False
    peer = ""

    def __init__(self, watch: Callable[["Line", bytes], None], screen: "Screen") -> None:
        self.up: deque[bytes] = deque()
        self.down: deque[bytes] = deque()
        self.said: list[bytes] = []
        self.screen = screen
        self.wire: Wire | None = None
        self.open = True
        self.slow = False
        self._watch = watch

    # ── the server's side ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def ready(self) -> bool:
        return self.open and not self.slow

    def welcome(self) -> None:
        """Nothing to keep."""

    def send(self, payload: Payload) -> None:
        if self.open:
            self._watch(self, payload.text)
            self.down.append(payload.text)

    def close(self, code: int, reason: str) -> None:
        if self.open:
            self.open = False
            self.down.append(END)

    def lost(self) -> None:
        """The server notices that the connection is gone."""
        self.open = False
        self.up.clear()
        wire, self.wire = self.wire, None
        if wire:
            wire.lost()

    # ── the network ──────────────────────────────────────────────────────────────────────────────────────────────────

    def deliver_up(self, most: int) -> None:
        for _ in range(most):
            if self.wire is None:
                self.up.clear()
                return
            if not self.up:
                return
            message = self.up.popleft()
            if message == END:
                self.lost()
            else:
                self.said.append(message)
                self.wire.received(message)

    def deliver_down(self, most: int, ack_first: bool = False) -> None:
        for _ in range(most):
            if self.screen.line is not self:
                self.down.clear()
            if not self.down:
                return
            message = self.down[0]
            if ack_first and not message.startswith(b'{"you"'):
                replies = (one for one in self.down if one.startswith((b'{"done"', b'{"refused"')))
                message = next(replies, message)
            self.down.remove(message)
            if message == END:
                self.screen.dropped()
                self.up.append(END)
            else:
                self.screen.heard(json.loads(message))

    def cut(self, side: str, arrives: int) -> None:
        """`phone`: the screen is gone, and `arrives` of its messages get through; `server`: the other way round."""
        if side == "phone":
            while len(self.up) > arrives:
                self.up.pop()
            self.up.append(END)
            self.down.clear()
            if self.screen.line is self:
                self.screen.dropped()
        else:
            self.lost()
            while len(self.down) > arrives:
                self.down.pop()
            self.down.append(END)


class Screen:
    """What every page does: hello, view, patches."""

    as_ = ""

    def __init__(self) -> None:
        self.line: Line | None = None
        self.closed = False
        self.greeted = False
        self.view: Any = None
        self.mine: Any = None
        self.seq = 0
        self.epoch = ""

    def hello(self) -> dict[str, Any]:
        return {"hello": 1, "as": self.as_} | ({"seq": self.seq, "epoch": self.epoch} if self.epoch else {})

    def connect(self, doors: Doors, watch: Callable[[Line, bytes], None]) -> Line:
        line = Line(watch, self)
        accepted = doors.accept(line, "25517195", Headers({"Host": "plenum"}))
        assert isinstance(accepted, Wire)
        line.wire = accepted
        self.line = line
        self.say(self.hello())
        return line

    def say(self, envelope: dict[str, Any]) -> None:
        if self.line:
            self.line.up.append(json.dumps(envelope).encode())

    def dropped(self) -> None:
        self.line = None
        self.greeted = False

    def heard(self, envelope: dict[str, Any]) -> None:
        self.seq = max(self.seq, envelope.get("seq", 0))
        if "done" in envelope:
            self.done(envelope)
            return
        if "refused" in envelope:
            assert envelope["say"]
            self.refused(envelope)
            return
        assert "you" in envelope or self.greeted
        if "patch" in envelope:
            self.view = apply(self.view, envelope["patch"])
        self.view = envelope.get("view", self.view)
        if "mine" in envelope:
            self.mine = apply(None if "you" in envelope or "whole" in envelope else self.mine, envelope["mine"])
        if "you" in envelope:
            self.greeted = True
            self.seq, self.epoch = envelope["seq"], envelope["epoch"]
            self.welcomed()
        self.changed()

    def welcomed(self) -> None:
        """The hello was answered."""

    def changed(self) -> None:
        """A new view, or new `mine`."""

    def done(self, envelope: dict[str, Any]) -> None:
        """A command was acked."""

    def refused(self, envelope: dict[str, Any]) -> None:
        """A command, or the hello, was refused."""
        if envelope["refused"] is None and not self.greeted:
            self.closed = True
            self.dropped()


class Phone(Screen):
    """A tab of a participant's device; all tabs of it share the outbox, and each sends."""

    as_ = "phone"

    def __init__(self, device: Device) -> None:
        super().__init__()
        self.device = device
        self.handed: set[str] = set()
        self.later: set[str] = set()

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"token": self.device.token, "join": "join"}

    def welcomed(self) -> None:
        self.handed.clear()
        self.later.clear()
        self.device.welcomed(self.epoch, self.seq)

    def changed(self) -> None:
        """Hand over what is due."""
        if not self.greeted:
            return
        for command in self.device.due(self.mine):
            if command["id"] not in self.handed:
                self.handed.add(command["id"])
                next(item for item in self.device.items if item["id"] == command["id"])["sent"] = True
                self.say(command)

    def done(self, envelope: dict[str, Any]) -> None:
        if self.epoch == self.device.epoch:  # else another tab has heard since that the log lost its end
            self.device.done(envelope["done"], envelope["seq"])

    def refused(self, envelope: dict[str, Any]) -> None:
        super().refused(envelope)
        if envelope["refused"] is None:
            return
        if envelope["why"] in LATER:
            self.later.add(envelope["refused"])
            self.device.put_off(envelope["refused"])
        else:
            self.device.refused(envelope["refused"], envelope["say"])

    def retry(self) -> None:
        """What was refused for the moment is handed over again, after a while."""
        self.handed -= self.later
        self.later.clear()
        self.changed()


class Desk(Screen):
    """A facilitator's desk: what was not answered is sent again after the next hello."""

    as_ = "desk"

    def __init__(self, name: str, key: str) -> None:
        super().__init__()
        self.name = name
        self.key = key
        self.unacked: dict[str, dict[str, Any]] = {}
        self._ids = count(1)

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"key": self.key}

    def do(self, do: str, **fields: Any) -> None:
        id = f"{self.name}-{next(self._ids)}"
        self.unacked[id] = {"id": id, "do": do, **fields}
        if self.greeted:
            self.say(self.unacked[id])

    def welcomed(self) -> None:
        for command in self.unacked.values():
            self.say(command)

    def done(self, envelope: dict[str, Any]) -> None:
        self.unacked.pop(envelope["done"], None)

    def refused(self, envelope: dict[str, Any]) -> None:
        super().refused(envelope)
        self.unacked.pop(envelope["refused"], None)


class Wall(Screen):
    """The projector."""

    as_ = "wall"

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.number = 0
        self.told: dict[str, Any] | None = None

    def hello(self) -> dict[str, Any]:
        return super().hello() | {"key": self.key}

    def welcomed(self) -> None:
        self.told = None

    def report(self) -> None:
        """Tell which page it shows."""
        if self.greeted:
            self.number += 1
            self.told = {"number": self.number}
            self.say({"report": self.told})
