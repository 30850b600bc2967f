"""The websocket edge: our own asyncio protocol over websockets' sans-I/O `ServerProtocol`, given to uvicorn as
`Config(ws=…)`.

No task, no ASGI scope and no queue per screen: messages go straight to the wire's receiver, and a patch that was
framed once for an audience is written as it is to every transport that is below its write limit. What uvicorn does
for us: HTTP, the upgrade, and the call of `shutdown`. Sources: RFC 6455;
websockets.readthedocs.io/en/stable/howto/sansio.html.
"""

import asyncio
import logging
import os
import re
from collections.abc import Callable
from typing import Any, cast

from uvicorn.config import Config
from uvicorn.server import ServerState
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from ..live.connection import Payload
from . import limits
from .capacity import Capacity
from .interface import Accept, Receiver, frame
from .limits import Budget
from .outlet import Outlet

_PATH = re.compile(r"/live/(\d{4})(?: |%20)?(\d{4})")


class Edge(Outlet):
    """One websocket. `accept` and `capacity` are set by `edge_for`; the constructor's arguments are uvicorn's."""

    accept: Accept
    capacity: Capacity

    # Of thousands one after the other, what lies close together is read faster.
    __slots__ = (
        "_answered", "_budget", "_connections", "_ending", "_failed", "_greeted", "_last_word", "_open", "_parts",
        "_protocol", "_receiver", "_slow", "_slow_timer", "_timer", "ready",
    )  # fmt: skip

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **_: object) -> None:
        super().__init__()
        self._connections = server_state.connections
        self._protocol = ServerProtocol(max_size=limits.MAX_MESSAGE, logger=_silent)
        self._receiver: Receiver | None = None
        self._parts: list[bytes] = []
        self._slow = False
        self._timer: asyncio.TimerHandle | None = None
        self._slow_timer: asyncio.TimerHandle | None = None
        self._budget = Budget(self._loop.time())
        self._greeted = False
        self._answered = True
        self._last_word = False
        self._failed = False
        self._ending = False
        self._open = False
        self.ready = False
        """Open, and below its write limit."""

    # ── what the wire calls (live.connection.Connection) ─────────────────────────────────────────────────────────────

    def send(self, payload: Payload) -> None:
        """Write one text message; nothing where the connection is closing."""
        if not (self._open or self._last_word):
            return
        if not payload.together:
            self._write(payload.framed or frame(payload))
        else:
            self._write_together(frame(payload))

    def welcome(self) -> None:
        """The hello was accepted: the screen may stay."""
        self._greeted = True

    def close(self, code: int, reason: str) -> None:
        """Begin the closing handshake; abort if the other side does not finish it."""
        if self._open:
            self._protocol.send_close(code, reason)
            self._note()
            self._flush()
            self._end()

    @property
    def peer(self) -> str:
        """See `Connection.peer`."""
        name = self._transport.get_extra_info("peername") if self._transport else None
        return str(name[0]) if name else ""

    @property
    def crowded(self) -> bool:
        """The sockets that are left are kept for those who lead."""
        return self.capacity.full_for_phones

    # ── what asyncio and uvicorn call ────────────────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """uvicorn hands over the transport of the request to upgrade."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=limits.WRITE_LIMIT)
        self.capacity.sockets += 1
        raw = self._transport.get_extra_info("socket")
        self._file = -1 if raw is None else raw.fileno()
        self._connections.add(self)  # type: ignore[arg-type]  # uvicorn names its own classes; it only calls shutdown()
        self._later(limits.HELLO_WITHIN, self._abort)

    def data_received(self, data: bytes) -> None:
        """Bytes from the screen, in any pieces."""
        for start in range(0, len(data), limits.READ_SLICE):
            if not self._take(data[start : start + limits.READ_SLICE]):
                self._abort()
                return
        self._answered = True
        if self._protocol.parser_exc is not None and not self._failed:
            self._failed = True
            sent = self._protocol.close_sent
            too_large = sent is not None and sent.code == CloseCode.MESSAGE_TOO_BIG
            self._refuse_unread("too_large" if too_large else "unreadable")
        self._flush()
        if self._protocol.close_expected():
            self._end()

    def _take(self, data: bytes) -> bool:
        """Parse a slice and act on it; False where the budget is spent."""
        self._protocol.receive_data(data)
        self._note()
        events = self._protocol.events_received()
        if not self._budget.spend(len(events), len(data), self._loop.time()):
            return False
        for event in events:
            if isinstance(event, Request):
                self._upgrade(event)
            elif isinstance(event, Frame):
                self._frame(event)
        return True

    def eof_received(self) -> None:
        """The screen sends no more: the transport closes."""
        self._protocol.receive_eof()
        self._note()

    def connection_lost(self, exc: Exception | None) -> None:
        """The transport is gone; only now its file is closed."""
        self._open = self.ready = False
        self._write_no_more()
        self._connections.discard(self)
        self.capacity.sockets -= 1
        for timer in (self._timer, self._slow_timer):
            if timer:
                timer.cancel()
        receiver, self._receiver = self._receiver, None
        if receiver:
            receiver.lost()

    def pause_writing(self) -> None:
        """The screen reads slower than we write: pass it over, and take nothing from it that we would have to
        answer.
        """
        self._slow = True
        self._note()
        if self._transport:
            self._transport.pause_reading()
        self._slow_timer = self._loop.call_later(limits.SLOW_WITHIN, self._abort)

    def resume_writing(self) -> None:
        """It has caught up."""
        self._slow = False
        self._note()
        if self._slow_timer:
            self._slow_timer.cancel()
        if self._transport and not self._transport.is_closing():
            self._transport.resume_reading()
        if self._receiver:
            self._receiver.drained()

    def shutdown(self) -> None:
        """uvicorn stops: 1012 tells the screen to come back."""
        if self._open:
            self.close(CloseCode.SERVICE_RESTART, "restart")
        elif self._transport:
            self._transport.close()

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _upgrade(self, request: Request) -> None:
        path = _PATH.fullmatch(request.path)
        try:
            receiver = type(self).accept(self, "".join(path.groups()), request.headers) if path else 404
        except Exception as error:  # noqa: BLE001  # no request, however odd, may cost a socket or the log its quiet
            _log.error("a handshake failed: %s", type(error).__name__)
            receiver = 400
        if isinstance(receiver, int):
            self._protocol.send_response(self._protocol.reject(receiver, ""))
        else:
            self._protocol.send_response(self._protocol.accept(request))
            self._note()
            if self._open:
                self._receiver = receiver
                self._later(limits.HELLO_WITHIN, self._without_hello)
        self._flush()

    def _frame(self, frame: Frame) -> None:
        if self._receiver is None or frame.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            return
        if frame.opcode is Opcode.BINARY:
            self._receiver.unreadable("binary")
            self._parts = []
            self._protocol.fail(CloseCode.UNSUPPORTED_DATA, "text only")
            self._note()
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            message, self._parts = b"".join(self._parts), []
            try:
                self._receiver.received(message)
            except Exception as error:  # noqa: BLE001  # as above
                _log.error("a message failed: %s", type(error).__name__)
                self.close(CloseCode.INTERNAL_ERROR, "internal")

    def _note(self) -> None:
        """How it stands: noted where that may change, because it is asked for every screen of every patch."""
        transport = self._transport
        self._open = self._protocol.state is State.OPEN and transport is not None and not transport.is_closing()
        self.ready = self._open and not self._slow

    def _refuse_unread(self, why: str) -> None:
        """A last word before the close frame that `ServerProtocol` has prepared."""
        if self._receiver and self._transport and not self._transport.is_closing():
            self._last_word = True
            self._receiver.unreadable(why)
            self._last_word = False

    def _without_hello(self) -> None:
        if self._greeted:
            self._ping()
        else:
            self.close(CloseCode.POLICY_VIOLATION, "no hello")

    def _ping(self) -> None:
        if not self._answered:
            self._abort()
            return
        self._answered = False
        if self._open:
            self._protocol.send_ping(os.urandom(4))
            self._flush()
            self._later(limits.PING_EVERY, self._ping)

    def _flush(self) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        self._write_waiting()
        for data in self._protocol.data_to_send():
            if data:
                self._write(data)
            else:
                self._transport.close()

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self._loop.call_later(seconds, act)

    def _end(self) -> None:
        """The other side has this long to finish, whatever it sends meanwhile."""
        if not self._ending:
            self._ending = True
            self._later(limits.CLOSE_WITHIN, self._abort)

    def _abort(self) -> None:
        if self._transport:
            self._transport.abort()
            self._note()


def edge_for(accept: Accept, capacity: Capacity) -> type[Edge]:
    """The class for `uvicorn.Config(ws=…)`; uvicorn makes one object per connection, so what they share is on the
    class.
    """
    return type("BoundEdge", (Edge,), {"__slots__": (), "accept": staticmethod(accept), "capacity": capacity})


_log = logging.getLogger("plenum.wire")
_silent = logging.getLogger("plenum.edge")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False
