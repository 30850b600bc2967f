"""A page in Python, and the line that it hangs on: what is on its way waits until a step delivers it, and may be
lost.
"""

import json
from collections import deque
from collections.abc import Callable
from typing import Any

from websockets.datastructures import Headers

from server.live.connection import Payload
from server.views.patch import apply
from server.web.wire import Doors, Wire

END = b""
"""In a queue: the connection ends here."""


class Line:
    """A connection; implements `live.connection.Connection` towards the server. `watch` sees each envelope that is
    sent.
    """

    crowded = False
    peer = ""

    def __init__(self, watch: Callable[["Line", Payload], None], screen: "Screen") -> None:
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
            self._watch(self, payload)
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
    """What every page does: hello, view, patches; and `ask`, whose commands are sent again after each hello until they
    are answered, as long as the page lives.
    """

    as_ = ""

    def __init__(self, name: str) -> None:
        self.name = name
        self.unacked: dict[str, dict[str, Any]] = {}
        self._asked = 0
        self.line: Line | None = None
        self.closed = False
        self.greeted = False
        self.view: Any = None
        self.mine: Any = None
        self.seq = 0
        self.epoch = ""

    def hello(self) -> dict[str, Any]:
        return {"hello": 1, "as": self.as_} | ({"seq": self.seq, "epoch": self.epoch} if self.epoch else {})

    def connect(self, doors: Doors, watch: Callable[[Line, Payload], None]) -> Line:
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

    def ask(self, do: str, **fields: Any) -> None:
        self._asked += 1
        id = f"{self.name}-asks-{self._asked}"
        self.unacked[id] = {"id": id, "do": do, **fields}
        if self.greeted:
            self.say(self.unacked[id])

    def reload(self) -> None:
        """The page is new; what it knew is gone."""
        if self.line:
            self.line.cut("phone", 9)
        self.unacked.clear()
        self.view, self.seq, self.epoch = None, 0, ""

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
        for command in self.unacked.values():
            self.say(command)

    def changed(self) -> None:
        """A new view, or new `mine`."""

    def done(self, envelope: dict[str, Any]) -> None:
        """A command was acked."""
        self.unacked.pop(envelope["done"], None)

    def refused(self, envelope: dict[str, Any]) -> None:
        """A command, or the hello, was refused."""
        self.unacked.pop(envelope["refused"], None)
        if envelope["refused"] is None and not self.greeted:
            self.closed = True
            self.dropped()
