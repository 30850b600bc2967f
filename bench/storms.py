"""Everybody at once: 5,000 phones come back after the server was restarted, and 5,000 join with the page, the socket
and the first view. The same phones come to node's `ws`, which greets them with as many bytes, made ready beforehand.
"""

import json
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tqdm import tqdm

from .figures import Figure
from .peers import peer, there
from .processes import load, open_session, plenum, where

PEOPLE = 5000
ROUNDS = 5
MOST_TO_WS = 1.5
BACK = f"{PEOPLE:,} phones come back after a restart: CPU of each ÷ node's ws"
ROWS = (
    BACK,
    f"{PEOPLE:,} phones come back after a restart: CPU of each",
    f"{PEOPLE:,} phones come back after a restart: until all are in",
    f"{PEOPLE:,} phones join with page, socket and first view: CPU of each",
    f"{PEOPLE:,} phones join with page, socket and first view: until all are in",
)
_SESSION = {
    "title": "Stadtteilkonferenz",
    "small_groups": 8,
    "questions": [
        {"id": "q1", "text": "Was gelingt in unserem Stadtteil?", "handlungsfeld": True},
        {"id": "q2", "text": "Was nehmen wir uns vor?", "handlungsfeld": True},
    ],
}
Turn = dict[str, Any]


def measure(quick: bool) -> list[Figure]:
    """Each round: ours is joined and restarted, all come back; then they come to the peer."""
    joined: list[Turn] = []
    back: list[Turn] = []
    peers: list[Turn] = []
    for _ in tqdm(range(1 if quick else ROUNDS), desc="storms", leave=False):
        with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
            one, other = _ours(Path(folder))
            joined.append(one)
            back.append(other)
            if there("ws"):
                peers.append(_peers(Path(folder) / "view.json", other["greeting"]))
    ratios = [one["each"] / other["each"] for one, other in zip(back, peers, strict=False)]
    note = f"{_told(back)}; ws {_told(peers)}" if peers else ""
    return [
        Figure(ROWS[0], ratios, "", MOST_TO_WS, note=note),
        *_absolute(ROWS[1:3], back),
        *_absolute(ROWS[3:], joined),
    ]


def _ours(data: Path) -> tuple[Turn, Turn]:
    with plenum(data) as server:
        opened = open_session(server, _SESSION)
        work = {"do": "arrive", "peer": "plenum", "people": PEOPLE, **where(opened)}
        joined = load(port=server.port, pid=server.pid, page=True, **work)
    greeting = json.loads(joined["greeting"])
    again = {"session": opened["session"], "epoch": greeting["epoch"], "seq": greeting["seq"]}
    with plenum(data) as server:
        return joined, load(port=server.port, pid=server.pid, again=again, **work)


def _peers(view: Path, greeting: str) -> Turn:
    view.write_text(greeting)
    with peer("ws", str(view)) as server:
        return load(do="arrive", peer="ws", people=PEOPLE, port=server.port, pid=server.pid)


def _absolute(rows: tuple[str, ...], turns: list[Turn]) -> list[Figure]:
    note = f"{_told(turns)}; 95 of 100 phones were in within {1000 * median(one['p95'] for one in turns):.0f} ms"
    return [
        Figure(rows[0], [1e6 * one["each"] for one in turns], "µs", None, note=note),
        Figure(rows[1], [one["all"] for one in turns], "s", None),
    ]


def _told(turns: list[Turn]) -> str:
    each, busy = median(1e6 * one["each"] for one in turns), max(one["busy"] for one in turns)
    size = len(turns[0]["greeting"].encode())
    return f"{each:.0f} µs each, greeted with {size:,} bytes (phones: {busy:.0%} of their core)"
