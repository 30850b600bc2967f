"""Durable acked answers a second, ours and a stock Starlette app's, in turn: the same phones say the same texts to
both, and both have each answer on the disk before they ack it. Ours once more while a wall and a desk look on.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tqdm import tqdm

from .figures import Figure
from .peers import peer
from .processes import Running, erase_session, load, open_session, plenum

LEAST_RATIO = 5.0
ROWS = ("durable acked answers/s ÷ stock Starlette", "… while a wall and a desk are told of each")
LINES = 400
WINDOW = 8
EACH, QUICK_EACH = 25, 10
"""Answers of one participant; 25 are as many as one gives on a long day."""


def measure(quick: bool) -> list[Figure]:
    """Each round: ours, then the peer's."""
    each = QUICK_EACH if quick else EACH
    rounds: list[tuple[dict[str, float], ...]] = []
    with plenum() as server, peer("stock") as other:
        for at in tqdm(range(3 if quick else 8), desc="durable", leave=False):
            one = _ours(server, each), _peers(other, each), _ours(server, each, looked_at=True)
            if at:  # the first round warms both
                rounds.append(one)
    ours, peers, looked_at = zip(*rounds, strict=True)
    note = f"ours {_told(ours)}; stock {_told(peers)}; one fsync here takes {_fsync_ms():.2f} ms"
    return [
        Figure(ROWS[0], _ratios(ours, peers), "", LEAST_RATIO, at_least=True, note=note),
        Figure(ROWS[1], _ratios(looked_at, peers), "", None, note=f"ours {_told(looked_at)}"),
    ]


def _ratios(ours: Iterable[dict[str, float]], peers: Iterable[dict[str, float]]) -> list[float]:
    return [one["rate"] / other["rate"] for one, other in zip(ours, peers, strict=True)]


def _ours(server: Running, each: int, looked_at: bool = False) -> dict[str, float]:
    opened = open_session(server)
    join = opened["links"]["join"].rpartition("=")[2]
    keys = {"key": opened["key"], "wall_key": opened["wall_key"]} if looked_at else {}
    file = server.data / "sessions" / f"{opened['session']}.db"
    seen = _round(server, file, each, path=f"/live/{opened['code']}", join=join, **keys)
    erase_session(server, opened)
    return seen


def _peers(server: Running, each: int) -> dict[str, float]:
    return _round(server, server.data / "stock.db", each, path="/live/25517195", join="")


def _round(server: Running, file: Path, each: int, **work: Any) -> dict[str, float]:
    """Answers a second, the phones' share of a core, and the server's processor time for each answer."""
    before = _stored(file)
    seen: dict[str, float] = load(
        do="loop", port=server.port, pids=[server.pid], lines=LINES, each=each, window=WINDOW, **work
    )  # fmt: skip
    assert _stored(file) - before == LINES * each, "acked, but not in the file"
    return seen


def _stored(file: Path) -> int:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as reader:
        table = "answer" if file.name == "stock.db" else "entry"
        count: int = reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # our own two names
        return count


def _told(rounds: Sequence[dict[str, float]]) -> str:
    rate, phones, each = (median(one[name] for one in rounds) for name in ("rate", "phones", "each"))
    return f"{rate:,.0f}/s, {1e6 * each:.0f} µs of processor time each (phones: {phones:.0%} of a core)"


def _fsync_ms() -> float:
    """Where the data of both lie; on a file system in memory it is nothing, and the ratio says less."""
    with tempfile.TemporaryFile(prefix="plenum-bench-") as file:
        took = []
        for _ in range(50):
            file.write(b"x" * 4096)
            file.flush()
            began = perf_counter()
            os.fsync(file.fileno())
            took.append(perf_counter() - began)
    return 1000 * median(took)
