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
import socket
from collections.abc import Callable
from typing import Any, Protocol, cast

from uvicorn.config import Config
from uvicorn.server import ServerState
from websockets.datastructures import Headers
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol

from .live.connection import Connection, Payload

MAX_MESSAGE = 16 * 1024
"""Bytes of one message from a screen; the longest true one has about 3,000."""
WRITE_LIMIT = 256 * 1024
"""Bytes waiting in a transport from which on a screen counts as slow."""
PING_EVERY = 20.0
PONG_WITHIN = 20.0
CLOSE_WITHIN = 5.0
"""Seconds until a closing screen that does not answer is aborted."""

_PATH = re.compile(r"/live/(\d{4})(?: |%20)?(\d{4})")


class Receiver(Protocol):
    """The wire's side of a connection."""

    def received(self, message: bytes) -> None:
        """A whole text message."""

    def unreadable(self, why: str) -> None:
        """Something came that is no text message within the limits; `why` is a refusal's code."""

    def drained(self) -> None:
        """The screen is below its write limit again."""

    def lost(self) -> None:
        """The connection is gone; the last call."""


Accept = Callable[[Connection, str, Headers], Receiver | int]
"""Given the connection, the code and the request's headers: the receiver, or an HTTP status to refuse with."""


def frame(payload: Payload) -> bytes:
    """The payload as one unmasked text frame; made once per payload."""
    if payload.framed is None:
        payload.framed = Frame(Opcode.TEXT, payload.text).serialize(mask=False)
    return payload.framed


class Edge(asyncio.Protocol):
    """One websocket. `accept` is set by `edge_for`; the constructor's arguments are uvicorn's."""

    accept: Accept

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **_: object) -> None:
        self._connections = server_state.connections
        self._protocol = ServerProtocol(max_size=MAX_MESSAGE, logger=_silent)
        self._transport: asyncio.Transport | None = None
        self._receiver: Receiver | None = None
        self._parts: list[bytes] = []
        self._slow = False
        self._timer: asyncio.TimerHandle | None = None
        self._answered = True
        self._last_word = False
        self._failed = False

    # ── what the wire calls (live.connection.Connection) ─────────────────────────────────────────────────────────────

    @property
    def ready(self) -> bool:
        """Open, and below its write limit."""
        return not self._slow and self._open

    @property
    def _open(self) -> bool:
        return self._protocol.state is State.OPEN and self._transport is not None and not self._transport.is_closing()

    def send(self, payload: Payload) -> None:
        """Write one text message now; nothing where the connection is closing."""
        if self._open or self._last_word:
            cast(asyncio.Transport, self._transport).write(frame(payload))

    def close(self, code: int, reason: str) -> None:
        """Begin the closing handshake; abort if the other side does not finish it."""
        if self._open:
            self._protocol.send_close(code, reason)
            self._flush()
            self._later(CLOSE_WITHIN, self._abort)

    # ── what asyncio and uvicorn call ────────────────────────────────────────────────────────────────────────────────

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """uvicorn hands over the transport of the request to upgrade."""
        self._transport = cast(asyncio.Transport, transport)
        self._transport.set_write_buffer_limits(high=WRITE_LIMIT)
        raw = self._transport.get_extra_info("socket")
        if raw is not None and hasattr(socket, "TCP_USER_TIMEOUT") and raw.family != socket.AF_UNIX:
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int((PING_EVERY + PONG_WITHIN) * 1000))
        self._connections.add(self)  # type: ignore[arg-type]  # uvicorn names its own classes; it only calls shutdown()
        self._later(PONG_WITHIN, self._abort)

    def data_received(self, data: bytes) -> None:
        """Bytes from the screen, in any pieces."""
        self._protocol.receive_data(data)
        for event in self._protocol.events_received():
            if isinstance(event, Request):
                self._upgrade(event)
            elif isinstance(event, Frame):
                self._frame(event)
        self._answered = True
        if self._protocol.parser_exc is not None and not self._failed:
            self._failed = True
            sent = self._protocol.close_sent
            too_large = sent is not None and sent.code == CloseCode.MESSAGE_TOO_BIG
            self._refuse_unread("too_large" if too_large else "unreadable")
        self._flush()
        if self._protocol.close_expected():
            self._later(CLOSE_WITHIN, self._abort)

    def eof_received(self) -> None:
        """The screen sends no more: the transport closes."""
        self._protocol.receive_eof()

    def connection_lost(self, exc: Exception | None) -> None:
        """The transport is gone."""
        self._connections.discard(self)
        if self._timer:
            self._timer.cancel()
        receiver, self._receiver = self._receiver, None
        if receiver:
            receiver.lost()

    def pause_writing(self) -> None:
        """The screen reads slower than we write: pass it over."""
        self._slow = True

    def resume_writing(self) -> None:
        """It has caught up."""
        self._slow = False
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
        receiver = type(self).accept(self, "".join(path.groups()), request.headers) if path else 404
        if isinstance(receiver, int):
            self._protocol.send_response(self._protocol.reject(receiver, ""))
        else:
            self._protocol.send_response(self._protocol.accept(request))
            if self._protocol.state is State.OPEN:
                self._receiver = receiver
                self._later(PING_EVERY, self._ping)
        self._flush()

    def _frame(self, frame: Frame) -> None:
        if self._receiver is None or frame.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
            return
        if frame.opcode is Opcode.BINARY:
            self._receiver.unreadable("binary")
            self._parts = []
            self._protocol.fail(CloseCode.UNSUPPORTED_DATA, "text only")
            return
        self._parts.append(bytes(frame.data))
        if frame.fin:
            message, self._parts = b"".join(self._parts), []
            self._receiver.received(message)

    def _refuse_unread(self, why: str) -> None:
        """A last word before the close frame that `ServerProtocol` has prepared."""
        if self._receiver and self._transport and not self._transport.is_closing():
            self._last_word = True
            self._receiver.unreadable(why)
            self._last_word = False

    def _ping(self) -> None:
        if not self._answered:
            self._abort()
            return
        self._answered = False
        if self._open:
            self._protocol.send_ping(os.urandom(4))
            self._flush()
            self._later(PING_EVERY, self._ping)

    def _flush(self) -> None:
        if self._transport is None or self._transport.is_closing():
            return
        for data in self._protocol.data_to_send():
            if data:
                self._transport.write(data)
            else:
                self._transport.close()

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, act)

    def _abort(self) -> None:
        if self._transport:
            self._transport.abort()


def edge_for(accept: Accept) -> type[Edge]:
    """The class for `uvicorn.Config(ws=…)`; uvicorn makes one object per connection, so what they share is on the
    class.
    """
    return type("BoundEdge", (Edge,), {"accept": staticmethod(accept)})


_silent = logging.getLogger("plenum.edge")
_silent.addHandler(logging.NullHandler())
_silent.propagate = False
