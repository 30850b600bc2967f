"""Two thousand phones answer within five seconds: how long the acks take, until the wall shows what was given, and for
how long the server's loop heard nobody meanwhile.
"""

import tempfile
from pathlib import Path

from tqdm import tqdm

from .figures import Figure, percentile
from .processes import load, open_session, plenum, where

PEOPLE = 2000
SECONDS = 5.0
MOST_ACK_MS = 250.0
MOST_WALL_MS = 500.0
ROWS = (
    f"{PEOPLE:,} phones answer within {SECONDS:.0f} s: ack p99",
    f"{PEOPLE:,} phones answer within {SECONDS:.0f} s: on the wall p95",
    f"{PEOPLE:,} phones answer within {SECONDS:.0f} s: longest pause of the event loop",
)


def measure(quick: bool) -> list[Figure]:
    """Each round is a new server with a session, a wall, a desk and all the phones."""
    p50, p99, wall, late, connecting = [], [], [], [], []
    pauses: list[tuple[float, float]] = []
    for _ in tqdm(range(1 if quick else 3), desc="acks", leave=False):
        with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
            file = Path(folder) / "pauses"
            with plenum(PAUSES=str(file)) as server:
                opened = open_session(server)
                seen = load(do="crowd", port=server.port, people=PEOPLE, seconds=SECONDS, **where(opened))
            pauses.append(_longest(file, seen["from"], seen["to"]))
        p50.append(1000 * percentile(seen["acks"], 50))
        p99.append(1000 * percentile(seen["acks"], 99))
        wall.append(1000 * percentile(seen["wall"], 95))
        late.append(1000 * percentile(seen["late"], 99))
        connecting.append(seen["connecting"])
    note = (
        f"p50 {min(p50):.1f} … {max(p50):.1f} ms; the phones themselves were late by up to {max(late):.1f} ms (p99); "
        f"connecting them took {min(connecting):.1f} … {max(connecting):.1f} s"
    )
    own = [one for _, one in pauses]
    paused = (
        f"how much later than asked the loop came to a timer; for {min(own):.0f} … {max(own):.0f} ms of it the server "
        "was itself at work, the rest others were"
    )
    return [
        Figure(ROWS[0], p99, "ms", MOST_ACK_MS, note=note),
        Figure(ROWS[1], wall, "ms", MOST_WALL_MS),
        Figure(ROWS[2], [one for one, _ in pauses], "ms", None, note=paused),
    ]


def _longest(file: Path, begin: float, end: float) -> tuple[float, float]:
    """Of the pauses that `bench.serve` wrote down between the two moments: the longest, and the longest of its own."""
    rows = [tuple(map(float, line.split())) for line in file.read_text().splitlines()]
    within = [(late, own) for at, late, own in rows if begin <= at <= end] or [(0.0, 0.0)]
    return max(late for late, _ in within), max(own for _, own in within)
