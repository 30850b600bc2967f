"""Attacks on the edge, each against a real process: it is cut off in time, costs bounded memory, and others notice
nothing (R12).
"""

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any, cast

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.faults.process import Process, process
from tests.test_edge import HELLO, frame, masked, upgraded

MEGABYTE = 1 << 20
SHORT: dict[str, Any] = {
    "HELLO_WITHIN": 1.5,
    "PING_EVERY": 1.5,
    "REQUEST_WITHIN": 1.5,
    "BODY_WITHIN": 2,
    "SLOW_WITHIN": 1.5,
}
"""Short, and long enough for an honest phone on a busy machine."""
CUT_OFF_WITHIN = 10
"""Seconds, on a busy machine too."""
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Process]:
    async with process(tmp_path, **SHORT) as one:
        yield one


@asynccontextmanager
async def undisturbed(server: Process) -> AsyncIterator[dict[str, Any]]:
    """An honest phone that asks for the time all along; nobody else may make it wait, nor the memory grow."""
    opened = await server.open(questions=["Was nun?"])
    before = server.memory()
    waits: list[float] = []
    async with connect(f"ws{server.address[4:]}/live/{opened['code']}", proxy=None) as phone:
        await phone.send(HELLO.decode())
        await phone.recv()

        async def ask() -> None:
            while True:
                began = time.perf_counter()
                await phone.send('{"beat":1}')
                await phone.recv()
                waits.append(time.perf_counter() - began)
                await asyncio.sleep(0.05)

        asking = asyncio.create_task(ask())
        yield opened
        await asyncio.sleep(0.2)
        assert not asking.done(), "the honest phone was cut off"
        asking.cancel()
    assert await server.healthy()
    assert server.memory() - before < 30 * MEGABYTE
    assert median(waits) < 0.5  # each by itself may meet with whatever else the machine does
    assert max(waits) < 5
    assert "Traceback" not in "".join(server.log)


async def cut_off(streams: Streams, act: Callable[[], Awaitable[None]] | None = None) -> None:
    """The server ends this connection in time, while `act` is done again and again; what it sends is read and
    dropped.
    """
    reader, writer = streams

    async def drain() -> None:
        try:
            while await reader.read(MEGABYTE):
                pass
        except ConnectionError:
            pass

    ended = asyncio.create_task(drain())
    try:
        async with asyncio.timeout(CUT_OFF_WITHIN):
            while not ended.done():
                if act:
                    try:
                        await act()
                    except ConnectionError:
                        break
                await asyncio.sleep(0)
                if not act:
                    await asyncio.wait([ended], timeout=0.1)
            await ended
    finally:
        ended.cancel()
        writer.close()


def flood(streams: Streams, data: bytes) -> Callable[[], Awaitable[None]]:
    async def act() -> None:
        streams[1].write(data)
        await streams[1].drain()

    return act


@pytest.mark.parametrize(
    "attack",
    [masked(9, b"") * 500, masked(9, b"x" * 125) * 100, masked(10, b"") * 500, masked(1, b'{"beat":1}') * 300,
     masked(1, b"{") * 300, masked(1, b"x" * 60_000)],
    ids=["empty-pings", "long-pings", "pongs", "beats", "unreadable", "too-long"],
)  # fmt: skip
async def test_R12_a_flood_of_frames_is_cut_off(server: Process, attack: bytes) -> None:
    async with undisturbed(server) as opened:
        streams = await upgraded(server.port, opened["code"])
        streams[1].write(masked(1, HELLO))
        await cut_off(streams, flood(streams, attack))


async def test_R12_a_message_of_endless_empty_fragments_is_cut_off(server: Process) -> None:
    async with undisturbed(server) as opened:
        streams = await upgraded(server.port, opened["code"])
        streams[1].write(masked(1, HELLO) + masked(1, b"", fin=False))
        await cut_off(streams, flood(streams, masked(0, b"", fin=False) * 300))


async def test_R12_who_is_upgraded_and_says_nothing_is_cut_off(server: Process) -> None:
    async with undisturbed(server) as opened:
        await cut_off(await upgraded(server.port, opened["code"]))


async def test_R12_who_only_pings_instead_of_greeting_is_cut_off(server: Process) -> None:
    async with undisturbed(server) as opened:
        streams = await upgraded(server.port, opened["code"])

        async def ping() -> None:
            streams[1].write(masked(9, b"hier"))
            await asyncio.sleep(0.1)

        await cut_off(streams, ping)


async def test_R12_who_greets_and_then_lies_dead_is_cut_off(server: Process) -> None:
    async with undisturbed(server) as opened:
        streams = await upgraded(server.port, opened["code"])
        streams[1].write(masked(1, HELLO))
        await cut_off(streams)


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nX: "], ids=["silent", "line", "header"]
)
async def test_R12_a_request_that_does_not_arrive_is_cut_off(server: Process, sent: bytes) -> None:
    async with undisturbed(server):
        streams = await asyncio.open_connection("127.0.0.1", server.port)
        streams[1].write(sent)

        async def drip() -> None:
            if sent:
                streams[1].write(b"x")
            await asyncio.sleep(0.1)

        await cut_off(streams, drip)


async def test_R12_a_body_that_does_not_arrive_is_cut_off(server: Process) -> None:
    async with undisturbed(server):
        streams = await asyncio.open_connection("127.0.0.1", server.port)
        streams[1].write(b"POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")

        async def drip() -> None:
            streams[1].write(b"{")
            await asyncio.sleep(0.1)

        await cut_off(streams, drip)


async def test_R12_a_head_of_many_megabytes_is_not_read(server: Process) -> None:
    async with undisturbed(server):
        streams = await asyncio.open_connection("127.0.0.1", server.port)
        streams[1].write(b"GET / HTTP/1.1\r\nHost: x\r\nX: ")
        await cut_off(streams, flood(streams, b"x" * MEGABYTE))


async def test_R12_a_wall_that_never_reads_is_cut_off(tmp_path: Path) -> None:
    async with process(tmp_path, **SHORT, WRITE_LIMIT=16 * 1024) as server, undisturbed(server) as opened:
        reader, writer = await upgraded(server.port, opened["code"])
        writer.write(masked(1, json.dumps({"hello": 1, "as": "wall", "key": opened["wall_key"]}).encode()))
        await frame(reader)
        url = f"ws{server.address[4:]}/live/{opened['code']}"
        async with connect(url, proxy=None) as desk, connect(url, proxy=None) as phone:
            await desk.send(json.dumps({"hello": 1, "as": "desk", "key": opened["key"]}))
            await desk.send('{"id":"1","do":"open_question","question":"q1"}')
            await desk.send('{"id":"2","do":"show","what":"question","question":"q1"}')
            await phone.send(HELLO.decode())
            await asyncio.sleep(0.3)
            transport = cast(asyncio.Transport, writer.transport)
            transport.pause_reading()
            answered = 0
            async with asyncio.timeout(20):
                while answered < 2000:
                    try:
                        give = {"id": f"c{answered}", "do": "give_answer", "question": "q1", "text": "x" * 400}
                        await phone.send(json.dumps(give))
                        await asyncio.sleep(0.02)
                    except ConnectionClosed:
                        break
                    answered += 1
                    if answered > 50 and not still_open(server, writer):
                        break
            assert not still_open(server, writer)
        transport.abort()


def still_open(server: Process, writer: asyncio.StreamWriter) -> bool:
    """Whether the server's end of this connection is there, as the kernel tells (proc(5), net/tcp: state 01)."""
    port = f"{writer.get_extra_info('sockname')[1]:04X}"
    ours = f"{server.port:04X}"
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, state, *_ = line.split()
        if local.endswith(f":{ours}") and remote.endswith(f":{port}"):
            return state == "01"
    return False


async def test_R12_more_phones_than_files_are_refused_politely_and_those_who_lead_find_room(tmp_path: Path) -> None:
    async with process(tmp_path, files=200) as server, AsyncExitStack() as stack:
        opened = await server.open()
        url = f"ws{server.address[4:]}/live/{opened['code']}"
        outcomes = []
        for _ in range(130):
            phone = await stack.enter_async_context(connect(url, proxy=None))
            await phone.send(HELLO.decode())
            outcomes.append(json.loads(await phone.recv()))
        welcomed = sum("you" in outcome for outcome in outcomes)
        assert 80 < welcomed < 130
        assert {outcome["why"] for outcome in outcomes if "refused" in outcome} == {"full"}
        assert await server.healthy()
        desk = await stack.enter_async_context(connect(url, proxy=None))
        await desk.send(json.dumps({"hello": 1, "as": "desk", "key": opened["key"]}))
        assert "you" in json.loads(await desk.recv())


async def test_R12_when_every_socket_is_taken_the_next_is_told_to_come_back(tmp_path: Path) -> None:
    async with process(tmp_path, files=200, REQUEST_WITHIN=3.0) as server, AsyncExitStack() as stack:
        for _ in range(150):
            _, writer = await asyncio.open_connection("127.0.0.1", server.port)
            stack.callback(writer.close)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        stack.callback(writer.close)
        async with asyncio.timeout(10):
            assert b"503" in await reader.readline()
        async with asyncio.timeout(30):
            while not await server.healthy():  # noqa: ASYNC110  # it is another process
                await asyncio.sleep(0.1)


async def test_stopping_takes_no_longer_than_its_term_even_with_readers_that_never_read(tmp_path: Path) -> None:
    async with process(tmp_path, WRITE_LIMIT=16 * 1024) as server, AsyncExitStack() as stack:
        opened = await server.open(questions=["Was nun?"])
        for _ in range(20):
            reader, writer = await upgraded(server.port, opened["code"])
            stack.callback(writer.close)
            writer.write(masked(1, HELLO))
            await frame(reader)
            cast(asyncio.Transport, writer.transport).pause_reading()
            writer.write(masked(1, b'{"beat":1}') * 300)
        server.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            await server.process.wait()
        assert "Traceback" not in "".join(server.log)
