"""How a process grows with the sessions that it serves at the same time: what one append costs on its own, in SQLite
and in Redis, and the memory of one room. With Redis, its server's own processor time and memory stand apart.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random
from shutil import which
from time import perf_counter, process_time

import uvloop

from server.storage.log import Log
from server.storage.redis.engine import open_redis
from server.storage.redis.link import key
from server.storage.sqlite import SqliteLog

from .curve import Curves
from .growth import stored
from .machine import processor_seconds
from .meeting import PEOPLE, Meeting
from .processes import ROOT, running

SIZES = (10, 40, 100, 400)
QUICK_SIZES = (10, 60)
APPENDS = 40
"""In one round, each after the one before."""
WARM = 40
"""Sessions that are appended to before, as if the meetings had gone on for a while."""
ROOMS = 100
ANSWERS, PARTICIPANTS = 600, 200
"""Of an ordinary meeting."""


def measure(curves: Curves, quick: bool) -> None:
    """Adds to the curves that are told by sessions."""
    log = Meeting(ANSWERS).log
    before = len(log) - ANSWERS - PEOPLE
    entries = log[: before + PARTICIPANTS] + log[-ANSWERS:]
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
        uvloop.run(stored(Path(folder), entries))
        for _ in range(1 if quick else 2):
            curves.add("room", ROOMS, (_resident(folder, ROOMS) - _resident(folder, 0)) / ROOMS / 1e6)
    sizes, rounds = (QUICK_SIZES, 1) if quick else (SIZES, 6)
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
        uvloop.run(_measure(curves, "sqlite", partial(SqliteLog, Path(folder)), sizes, rounds, entries[-1]))
    if which("redis-server"):
        with running(_redis) as server:
            address = f"redis://127.0.0.1:{server.port}"
            uvloop.run(_in_redis(curves, address, server.pid, sizes, rounds, entries))


def _redis(port: int, folder: Path) -> Sequence[str]:
    durable = ("--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction")
    return ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), *durable]


def _resident(folder: str, rooms: int) -> float:
    command = [sys.executable, "-m", "bench.resident", folder, str(rooms)]
    return float(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=True).stdout)


async def _measure(
    curves: Curves, name: str, make: "partial[SqliteLog]", sizes: Sequence[int], rounds: int, entry: bytes
) -> None:
    log = make()
    await _appended(curves, name, log, sizes, rounds, entry)
    await log.close()


async def _in_redis(
    curves: Curves, address: str, pid: int, sizes: Sequence[int], rounds: int, entries: list[bytes]
) -> None:
    engine = open_redis(address)
    before = processor_seconds(pid)
    await _appended(curves, "redis", engine.log, sizes, rounds, entries[-1])
    appended = sizes[-1] + rounds * sum(APPENDS + min(size, WARM) for size in sizes)
    curves.add("redis server", sizes[-1], 1e6 * (processor_seconds(pid) - before) / appended)
    await _rush(curves, engine.log, pid, sizes[-1], 2 + rounds, entries[-1])
    await engine.log.append("whole", 0, entries)
    used = await engine._client.execute_command("MEMORY", "USAGE", key("whole", "log"), "SAMPLES", "0")
    curves.add("redis memory", ANSWERS, used / len(entries))
    await engine.close()


async def _rush(curves: Curves, log: Log, pid: int, sessions: int, rounds: int, entry: bytes) -> None:
    """One append to each, all at once: what a pipeline saves."""
    for head in range(rounds):
        before = processor_seconds(pid)
        await asyncio.gather(*(log.append(f"r{session}", head, [entry]) for session in range(sessions)))
        if head > 1:  # before, there is more to do than to append
            curves.add("redis rush", sessions, 1e6 * (processor_seconds(pid) - before) / sessions)


async def _appended(curves: Curves, name: str, log: Log, sizes: Sequence[int], rounds: int, entry: bytes) -> None:
    """In turn to sessions drawn by lot: so answers come where many meetings are held."""
    heads: list[int] = []
    chance = Random(1)

    async def append(session: int) -> None:
        await log.append(f"s{session}", heads[session], [entry])
        heads[session] += 1

    for session in range(sizes[-1]):
        heads.append(0)
        await append(session)
    for _ in range(rounds):
        for size in sizes:
            for session in range(min(size, WARM)):
                await append(session)
            turns = [chance.randrange(size) for _ in range(APPENDS)]
            began, used = perf_counter(), process_time()
            for session in turns:
                await append(session)
            curves.add(f"{name} append", size, 1e6 * (process_time() - used) / APPENDS)
            curves.add(f"{name} wait", size, 1e3 * (perf_counter() - began) / APPENDS)
