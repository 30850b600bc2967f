"""The websocket edge with bare bytes: what RFC 6455 leaves to the other side's good will, we do not."""

import asyncio
import base64
import inspect
import json
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from uvicorn.protocols.http import h11_impl

from server import edge
from server.edge import limits
from server.live.audience import Screen
from server.live.connection import Payload
from tests.conftest import Running

HELLO = b'{"hello":1,"as":"phone"}'


async def upgraded(port: int, code: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """An upgraded connection, to be spoken to in frames made by hand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    writer.write(
        f"GET /live/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    assert b" 101 " in head
    assert b"permessage-deflate" not in head
    return reader, writer


@asynccontextmanager
async def raw(server: Running, code: str) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """An upgraded connection to the server of this test."""
    reader, writer = await upgraded(int(server.address.rpartition(":")[2]), code)
    try:
        yield reader, writer
    finally:
        writer.close()


def masked(opcode: int, data: bytes, fin: bool = True) -> bytes:
    """A client's frame (RFC 6455, 5.2)."""
    mask = os.urandom(4)
    size = len(data)
    if size < 126:
        length = bytes([0x80 | size])
    else:
        length = struct.pack("!BH", 0xFE, size) if size < 65536 else struct.pack("!BQ", 0xFF, size)
    return bytes([(0x80 if fin else 0) | opcode]) + length + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data))


async def frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The server's next frame: opcode and data."""
    async with asyncio.timeout(30):
        first, second = await reader.readexactly(2)
        assert not second & 0x80, "a server must not mask"
        size = second & 0x7F
        if size == 126:
            [size] = struct.unpack("!H", await reader.readexactly(2))
        elif size == 127:
            [size] = struct.unpack("!Q", await reader.readexactly(8))
        return first & 0x0F, await reader.readexactly(size)


@pytest.fixture
async def code(server: Running) -> str:
    return str((await server.open())["code"])


async def test_a_message_in_many_fragments_and_pieces_is_one_message(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        frames = [
            masked(1, HELLO[:5], fin=False),
            *(masked(0, HELLO[n : n + 1], fin=False) for n in range(5, len(HELLO))),
        ]
        for byte in b"".join([*frames, masked(0, b"")]):
            writer.write(bytes([byte]))
        opcode, data = await frame(reader)
        assert opcode == 1
        assert b'"you"' in data


async def test_a_request_in_pieces_is_upgraded_too(server: Running, code: str) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.address.rpartition(":")[2]))
    head = (
        f"GET /live/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: cGxlbnVtIGdhbnogbGFuZw==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ).encode()
    for piece in (head[:40], head[40:]):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.02)
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    writer.write(masked(1, HELLO))
    assert b'"you"' in (await frame(reader))[1]
    writer.close()


async def greeted(server: Running, code: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Screen:
    """The server's end of the phone that says hello."""
    writer.write(masked(1, HELLO))
    await frame(reader)
    room = await server.plenum.rooms.by_code(code)
    assert room
    [screen] = room.audiences["phone"].screens
    return screen


async def test_what_does_not_fit_into_the_socket_comes_later_and_in_order(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        screen = await greeted(server, code, reader, writer)
        for n in range(3000):
            screen.connection.send(Payload({"n": n, "text": "so viel, dass es nicht auf einmal passt" * 60}))
        assert not screen.connection.ready
        for n in range(3000):
            assert json.loads((await frame(reader))[1])["n"] == n
        screen.connection.send(Payload({"n": "zuletzt"}))
        assert json.loads((await frame(reader))[1]) == {"n": "zuletzt"}


async def test_a_ping_is_answered_with_its_own_bytes(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        writer.write(masked(9, b"hier"))
        assert await frame(reader) == (10, b"hier")


async def test_a_closing_handshake_is_finished(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        writer.write(masked(8, struct.pack("!H", 1000)))
        assert await frame(reader) == (8, struct.pack("!H", 1000))
        assert await reader.read() == b""


async def test_an_unmasked_frame_ends_the_connection(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        writer.write(bytes([0x81, 2]) + b"{}")
        assert b'"unreadable"' in (await frame(reader))[1]
        opcode, data = await frame(reader)
        assert (opcode, struct.unpack("!H", data[:2])[0]) == (8, 1002)
        assert await reader.read() == b""


async def test_a_message_over_the_limit_is_refused_before_it_is_all_there(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        writer.write(masked(1, b"x" * 70_000)[:5000])
        assert b'"too_large"' in (await frame(reader))[1]
        opcode, data = await frame(reader)
        assert (opcode, struct.unpack("!H", data[:2])[0]) == (8, 1009)


async def test_fragments_count_together_against_the_limit(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        writer.write(masked(1, b"x" * 9000, fin=False) + masked(0, b"x" * 9000, fin=False))
        assert b'"too_large"' in (await frame(reader))[1]


async def test_R12_a_screen_that_never_reads_is_passed_over(
    server: Running, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRITE_LIMIT", 4096)
    monkeypatch.setattr(limits, "FRAMES_AT_ONCE", 1_000_000)
    monkeypatch.setattr(limits, "BYTES_AT_ONCE", 1_000_000_000)
    async with raw(server, code) as (reader, writer):
        screen = await greeted(server, code, reader, writer)
        for _ in range(3000):
            writer.write(masked(1, b'{"beat":1}') * 50)
            await asyncio.sleep(0)
            if not screen.connection.ready:
                break
        assert not screen.connection.ready
        await reader.read(1 << 20)
        while not screen.connection.ready:
            async with asyncio.timeout(30):
                assert await reader.read(1 << 20)


async def test_a_silent_screen_is_pinged_and_then_cut_off(
    server: Running, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PING_EVERY", 0.05)
    monkeypatch.setattr(limits, "HELLO_WITHIN", 0.5)
    async with raw(server, code) as (reader, writer):
        writer.write(masked(1, HELLO))
        assert (await frame(reader))[0] == 1
        assert (await frame(reader))[0] == 9
        async with asyncio.timeout(30):
            rest = await reader.read()
        assert rest.count(bytes([0x89, 4])) <= 1  # at most one more ping, then the end


async def test_stopping_tells_the_screens_to_come_back(server: Running, code: str) -> None:
    async with raw(server, code) as (reader, writer):
        screen = await greeted(server, code, reader, writer)
        assert isinstance(screen.connection, edge.Edge)
        screen.connection.shutdown()
        opcode, data = await frame(reader)
        assert (opcode, struct.unpack("!H", data[:2])[0]) == (8, 1012)


def test_what_we_rely_on_in_uvicorn() -> None:
    """The edge is handed over by uvicorn's h11 protocol; these lines of it are what `server/edge.py` stands on."""
    assert uvicorn.__version__ == "0.54.0"
    source = inspect.getsource(h11_impl.H11Protocol)
    for line in (
        "self.ws_protocol_class = config.ws_protocol_class",
        "protocol.connection_made(self.transport)",
        'protocol.data_received(b"".join(output))',
        "self.transport.set_protocol(protocol)",
    ):
        assert line in source
    assert uvicorn.Config(lambda: None, ws=edge.Edge).ws is edge.Edge
