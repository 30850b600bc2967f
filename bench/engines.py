"""The same phones say the same answers to one process on SQLite, to one with Redis, and to two with Redis, in turn;
Redis keeps every write on the disk before it answers (`appendfsync always`). All server processes share one core, and
Redis too: so this is what the second process costs, not what a second machine brings.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from statistics import median
from typing import Any

from tqdm import tqdm

from .figures import Figure
from .processes import Running, load, open_session, plenum, running, where

LINES = 400
EACH, QUICK_EACH = 25, 8
WINDOW = 8
ROUNDS = 4
WAYS = {"one process on SQLite": 0, "one process with Redis": 1, "two processes with Redis": 2}
ROWS = (
    *(f"durable acked answers/s: {way}" for way in WAYS),
    "durable acked answers/s: two processes with Redis ÷ one on SQLite",
)


def measure(quick: bool) -> list[Figure]:
    """Each round: the three, each with fresh processes."""
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    ways = [(way, count) for way, count in WAYS.items() if not count or which("redis-server")]
    for _ in tqdm(range(1 if quick else ROUNDS), desc="engines", leave=False):
        for way, count in ways:
            found[way].append(_turn(count, QUICK_EACH if quick else EACH))
    figures = [
        Figure(f"durable acked answers/s: {way}", [one["rate"] for one in seen], "", None, note=_told(seen))
        for way, seen in found.items()
    ]
    one, *_, two = found.values()
    ratios = [more["rate"] / alone["rate"] for alone, more in zip(one, two, strict=False)]
    return [*figures, Figure(ROWS[-1], ratios, "", None)]


def _turn(processes: int, each: int) -> dict[str, float]:
    if not processes:
        with plenum() as server:
            return _answered(server, [server.pid], each)
    with (
        _redis() as redis,
        plenum(REDIS_URL=f"redis://127.0.0.1:{redis.port}/0", WEB_CONCURRENCY=str(processes)) as server,
    ):
        return _answered(server, [server.pid, redis.pid], each)


def _answered(server: Running, pids: list[int], each: int) -> dict[str, Any]:
    work = where(open_session(server))
    return load(do="loop", port=server.port, pids=pids, lines=LINES, each=each, window=WINDOW, **work)


@contextmanager
def _redis() -> Iterator[Running]:
    options = {
        "bind": "127.0.0.1", "appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction", "save": "",
    }  # fmt: skip
    told = [part for name, value in options.items() for part in (f"--{name}", value)]
    with running(lambda port, data: ["redis-server", "--port", str(port), "--dir", str(data), *told]) as one:
        yield one


def _told(seen: list[dict[str, float]]) -> str:
    if not seen:
        return ""
    each, phones = median(1e6 * one["each"] for one in seen), max(one["phones"] for one in seen)
    return f"{each:.0f} µs of processor time each, Redis included (phones: {phones:.0%} of a core)"
