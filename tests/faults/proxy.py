"""A bad network: a TCP proxy in front of a server, which delays, stalls, resets and cuts, and blocks websockets as the
proxies of town halls do.
"""

import asyncio
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Self

LINGER_NOT = struct.pack("ii", 1, 0)
"""Closing resets (socket(7), SO_LINGER)."""


@dataclass(frozen=True)
class Fault:
    """What happens to one connection. `cut_up` and `cut_down`: bytes of the client and of the server after which it
    ends as `end` says; a stalled one goes on existing for `patience` seconds, silently, and is then reset.
    """

    delay: float = 0.0
    cut_up: int | None = None
    cut_down: int | None = None
    end: Literal["fin", "reset", "stall"] = "reset"
    upgrades: Literal["pass", "forbid", "swallow"] = "pass"
    patience: float = 0.3


FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Use as `async with`. `fault` gives the fault of the connection of this number, from 0; `target` may change while
    it runs; `stall` holds all bytes back, without a FIN, until `flow`; `reset` breaks every connection there is.
    """

    def __init__(self, target: int, fault: Callable[[int], Fault] = lambda _: Fault()) -> None:
        self.target = target
        self.port = 0
        self.connections = 0
        self._fault = fault
        self._flows = asyncio.Event()
        self._flows.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        self.reset()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def stall(self) -> None:
        self._flows.clear()

    def flow(self) -> None:
        self._flows.set()

    def reset(self) -> None:
        for writer in list(self._writers):
            _reset(writer)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fault = self._fault(self.connections)
        self.connections += 1
        task = asyncio.create_task(self._carry((reader, writer), fault))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, client: Streams, fault: Fault) -> None:
        self._writers.add(client[1])
        writers = [client[1]]
        try:
            head = await _head(client[0]) if fault.upgrades != "pass" else b""
            if fault.upgrades != "pass" and b"upgrade: websocket" in head.lower():
                if fault.upgrades == "forbid":
                    client[1].write(FORBIDDEN)
                    await client[1].drain()
                else:
                    await asyncio.sleep(fault.patience)
                return
            server = await asyncio.open_connection("127.0.0.1", self.target)
            self._writers.add(server[1])
            writers.append(server[1])
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pump(client[0], server[1], head, fault.cut_up, fault))
                both.create_task(self._pump(server[0], client[1], b"", fault.cut_down, fault))
        except* (OSError, _Cut):
            if fault.end == "stall":
                await asyncio.sleep(fault.patience)
            if fault.end != "fin":
                for writer in writers:
                    _reset(writer)
        finally:
            for writer in writers:
                self._writers.discard(writer)
                writer.close()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes, most: int | None, fault: Fault
    ) -> None:
        data, left = first, most
        while data or (data := await reader.read(65536)):
            await asyncio.sleep(fault.delay)
            await self._flows.wait()
            writer.write(data if left is None else data[:left])
            await writer.drain()
            if left is not None:
                left -= len(data)
                if left <= 0:
                    raise _Cut
            data = b""
        writer.write_eof()


class _Cut(Exception):
    """As many bytes as were allowed have passed."""


async def _head(reader: asyncio.StreamReader) -> bytes:
    """A request's head, or what there is of it."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        return error.partial


def _reset(writer: asyncio.StreamWriter) -> None:
    raw = writer.get_extra_info("socket")
    if raw is not None and not writer.transport.is_closing():
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
    writer.transport.abort()
