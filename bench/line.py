"""A websocket client with next to no cost of its own, so that the server is measured and not the phones that ask it.

It masks with zeros: legal (RFC 6455, 5.3), the server unmasks as ever, and a frame can be prepared before the clock
starts.
"""

import asyncio
from collections.abc import Callable
from typing import cast

MASKED = 0x80
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
NO_MASK = bytes(4)


def framed(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole frame as a client sends it."""
    if len(payload) < 126:
        size = bytes([MASKED | len(payload)])
    else:
        size = bytes([MASKED | 126]) + len(payload).to_bytes(2, "big")
    return bytes([0x80 | opcode]) + size + NO_MASK + payload


class Line(asyncio.Protocol):
    """One screen. `heard` gets the line and the messages that came in one piece."""

    __slots__ = ("_first", "_rest", "_upgraded", "greeted", "heard", "lost", "transport")

    def __init__(self, path: str, hello: bytes, heard: "Heard") -> None:
        self.heard = heard
        self.greeted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport = cast(asyncio.Transport, None)
        self.lost = False
        self._first = (
            (
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: cGxlbnVtIG1lYXN1cmluZw==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            ).encode(),
            framed(hello),
        )
        self._rest = b""
        self._upgraded = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._first[0])

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.greeted.done():
            self.greeted.set_exception(ConnectionError("the server hung up before its greeting"))

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        at = 0
        if not self._upgraded:
            head, found, _ = data.partition(b"\r\n\r\n")
            if not found:
                self._rest = data
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                raise ConnectionError(head.decode(errors="replace"))
            self._upgraded = True
            self.transport.write(self._first[1])
            at = len(head) + 4
        messages, at = self._read(data, at)
        self._rest = data[at:]
        if messages:
            if not self.greeted.done():
                self.greeted.set_result(None)
            self.heard(self, messages)

    def _read(self, data: bytes, at: int) -> tuple[list[bytes], int]:
        """The whole text messages in `data` from `at`, and where the unfinished one begins."""
        messages: list[bytes] = []
        end = len(data)
        while end - at >= 2:
            size, start = data[at + 1], at + 2
            if size == 126:
                start = at + 4
                size = int.from_bytes(data[at + 2 : start], "big") if end >= start else end
            elif size == 127:
                start = at + 10
                size = int.from_bytes(data[at + 2 : start], "big") if end >= start else end
            if start + size > end:
                break
            opcode = data[at] & 0x0F
            if opcode == TEXT:
                messages.append(data[start : start + size])
            elif opcode == PING:
                self.transport.write(framed(data[start : start + size], PONG))
            elif opcode == CLOSE:
                self.transport.close()
            at = start + size
        return messages, at


Heard = Callable[[Line, list[bytes]], None]
