"""uvicorn's h11 protocol with a guard: who is too slow with a request is cut off, and who is too many is told to come
back.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.utils import get_remote_addr
from uvicorn.server import ServerState

from . import limits
from .capacity import Capacity

_SORRY = b"Gerade ist es hier zu voll, bitte gleich noch einmal. / Too many at once, please try again.\n"
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\n\r\n%b" % (len(_SORRY), _SORRY)
)
"""Said without reading the request."""


class GuardedHttp(H11Protocol):
    """One HTTP connection. `capacity` and `stop` are set by `guarded_http`."""

    capacity: Capacity
    stop: Callable[[], None]

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any], **more: Any) -> None:
        super().__init__(config, server_state, app_state, **more)
        self._guard: asyncio.TimerHandle | None = None
        self._counted = False
        self._first = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """A socket came in. Most go on as websockets: what a page needs is made when one is asked for."""
        self.transport = transport
        self.client = get_remote_addr(transport)
        self.connections.add(self)
        if self.capacity.full:
            transport.write(FULL)
            transport.close()
            return
        self._count(1)
        self._within(limits.REQUEST_WITHIN)

    def data_received(self, data: bytes) -> None:
        """Bytes of a request."""
        if self.transport.is_closing():
            return
        first, self._first = self._first, False
        if first and _asks_for_a_websocket(data):
            self._go_on(lambda: self._hand_over(data))
            return
        if first:
            client = self.client
            super().connection_made(self.transport)
            self.client = client  # the socket may have been reset since, and tells nothing any more
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._within(limits.BODY_WITHIN)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """A request that came in pieces asks for a websocket."""
        self._go_on(lambda: super(GuardedHttp, self).handle_websocket_upgrade(event))

    def _go_on(self, as_websocket: Callable[[], None]) -> None:
        """The socket goes on as a websocket, which guards and counts for itself."""
        self._within(None)
        self._count(-1)
        try:
            as_websocket()
        finally:
            if self.transport.get_protocol() is self:  # it failed on the way: nobody would ever count the socket out
                self.transport.abort()

    def _hand_over(self, data: bytes) -> None:
        """As uvicorn does, without parsing the request first and writing it anew: websockets parses it anyway."""
        self.connections.discard(self)
        protocol = self.ws_protocol_class(  # type: ignore[call-arg, misc]
            config=self.config, server_state=self.server_state, app_state=self.app_state
        )
        protocol.connection_made(self.transport)
        protocol.data_received(data)
        self.transport.set_protocol(protocol)

    def on_response_complete(self) -> None:
        """Answered; the next request on this connection has its own time."""
        self._within(limits.REQUEST_WITHIN)
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The socket is gone."""
        self._within(None)
        self._count(-1)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """uvicorn stops; it waits for answers that are being made."""
        super().shutdown()
        self.stop()

    def _count(self, by: int) -> None:
        if self._counted is (by < 0):
            self._counted = by > 0
            self.capacity.sockets += by

    def _within(self, seconds: float | None) -> None:
        if self._guard:
            self._guard.cancel()
        self._guard = self.loop.call_later(seconds, self._abort) if seconds else None

    def _abort(self) -> None:
        self.transport.abort()


def _asks_for_a_websocket(data: bytes) -> bool:
    """Whether this is the whole head of such a request, and nothing else."""
    return (
        data.startswith(b"GET /live/")
        and data.find(b"\r\n\r\n") == len(data) - 4 <= limits.MAX_HEAD
        and b"\r\nupgrade: websocket\r\n" in data.lower()
    )


def guarded_http(capacity: Capacity, stop: Callable[[], None]) -> type[GuardedHttp]:
    """The class for `uvicorn.Config(http=…)`; `stop` is called when the server stops, before it waits for answers."""
    return type("BoundHttp", (GuardedHttp,), {"capacity": capacity, "stop": staticmethod(stop)})
