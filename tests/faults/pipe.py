"""A phone's connection in memory: the real edge on a transport of the test's own, which breaks after a given byte."""

import asyncio
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

from server.edge import Edge
from tests.faults.loop import StillLoop

MASK = b"\x11\x22\x33\x44"


class Pipe(asyncio.Transport):
    """What the server writes is in `written`, up to byte `takes`; there the connection breaks, or with `stalls` the
    other side just reads no more. Who is `lively` answers pings.
    """

    def __init__(
        self, loop: StillLoop, edge: type[Edge], takes: int | None = None, stalls: bool = False, lively: bool = False
    ) -> None:
        super().__init__()
        self.written = b""
        self._loop = loop
        self._takes = takes
        self._stalls = stalls
        self._lively = lively
        self._paused = False
        self._closing = False
        state = SimpleNamespace(connections=set())
        with loop.entered():
            self.edge = edge(cast(Any, None), cast(Any, state), {})
            self.edge.connection_made(self)

    # ── asyncio.Transport ────────────────────────────────────────────────────────────────────────────────────────────

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return {"peername": ("127.0.0.1", 9)}.get(name, default)

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Nothing is buffered."""

    def write(self, data: Any) -> None:
        if self._closing:
            return
        room = len(data) if self._takes is None else self._takes - len(self.written)
        self.written += bytes(data[:room])
        if self._lively and data[0] == 0x89:
            self._loop.call_soon(self.edge.data_received, masked(data[2:], 10))
        if room < len(data):
            if not self._stalls:
                self.end(ConnectionResetError())
            elif not self._paused:
                self._paused = True
                self.edge.pause_writing()

    def pause_reading(self) -> None:
        """Who stalls sends nothing either."""

    def resume_reading(self) -> None:
        """Nothing was held back."""

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self.end(None)

    def abort(self) -> None:
        self.end(None)

    # ── the other side ───────────────────────────────────────────────────────────────────────────────────────────────

    def end(self, error: Exception | None) -> None:
        if not self._closing:
            self._closing = True
            self._loop.call_soon(self.edge.connection_lost, error)

    def send(self, data: bytes) -> None:
        if not self._closing:
            with self._loop.entered():
                self.edge.data_received(data)
        self._loop.settle()

    def finish(self) -> None:
        """FIN: the other side sends no more."""
        if not self._closing:
            with self._loop.entered():
                self.edge.eof_received()
            self.end(None)
        self._loop.settle()

    def reset(self) -> None:
        self.end(ConnectionResetError())
        self._loop.settle()

    def heard(self) -> list[dict[str, Any]]:
        """The envelopes that arrived whole."""
        return [json.loads(data) for opcode, data in frames(self.written.partition(b"\r\n\r\n")[2]) if opcode == 1]


def upgrade(code: str) -> bytes:
    """The request that makes a websocket of a connection."""
    return (
        f"GET /live/{code} HTTP/1.1\r\nHost: plenum\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def masked(data: bytes, opcode: int = 1) -> bytes:
    """A client's frame (RFC 6455, 5.2)."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + len(data).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + MASK + bytes(byte ^ MASK[at % 4] for at, byte in enumerate(data))


def frames(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A server's frames, the whole ones."""
    while len(data) >= 2:
        size, start = data[1] & 0x7F, 2
        if size >= 126:
            start = 4 if size == 126 else 10
            size = int.from_bytes(data[2:start], "big")
        if len(data) < start + size:
            return
        yield data[0] & 0x0F, data[start : start + size]
        data = data[start + size :]
