"""What a process counts of its work, in plain numbers: adding costs next to nothing, `web.metrics` reads them.

Never anything of a person or a session (R10).
"""

import asyncio
from bisect import bisect_left
from dataclasses import dataclass, field

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
COMMANDS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500)
LAG_EVERY = 0.25
"""Seconds between two looks at how late the loop is."""


class Buckets:
    """A histogram: `counts[n]` values are at most `bounds[n]` and more than the bound before; the last are greater."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...] = SECONDS) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.total = 0.0

    def add(self, value: float, times: int = 1) -> None:
        """Count a value, or so many like it."""
        self.counts[bisect_left(self.bounds, value)] += times
        self.total += value * times


def _by_audience() -> dict[str, Buckets]:
    return {name: Buckets() for name in ("wall", "desk", "phone")}


@dataclass(slots=True)
class Counts:
    """Since the process began. `acks` are seconds from a command to its ack: all of a batch count as its first, so none
    seems quicker than it was. `batches` are commands, `appends` seconds until entries were durable, `fanouts` seconds
    to bring an audience up to date, `lag` seconds by which the event loop came late.
    """

    acks: Buckets = field(default_factory=Buckets)
    batches: Buckets = field(default_factory=lambda: Buckets(COMMANDS))
    appends: Buckets = field(default_factory=Buckets)
    failed_appends: int = 0
    races_lost: int = 0
    fanouts: dict[str, Buckets] = field(default_factory=_by_audience)
    lag: Buckets = field(default_factory=Buckets)

    async def watch_lag(self) -> None:
        """Look again and again how late the loop is, until cancelled."""
        clock = asyncio.get_running_loop().time
        while True:
            due = clock() + LAG_EVERY
            await asyncio.sleep(LAG_EVERY)
            self.lag.add(max(0.0, clock() - due))
