"""What the next answer costs in a session that has 50,000 already, and how long such a session takes to load.

Both sessions lie in this process and take turns, block by block, so that whatever else the machine does meets both.
Processor time, not the clock: other processes must not count.
The curves between the two ends: `python -m bench.curves`.
"""

import asyncio
import gc
import tempfile
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

from server.core.session import Touched
from server.edge.interface import frame
from server.live.audience import Screen
from server.live.connection import Payload
from server.live.loading import load
from server.live.room import Room
from server.storage.memory import MemoryLog
from server.storage.sqlite import SqliteLog

from .figures import Figure
from .meeting import PEOPLE, SESSION, START, Meeting, answer, person

FEW, MANY = 100, 50_000
BLOCK = 25
"""Answers timed at a stretch: long against the clock's resolution, short against the growth of the small session."""
MOST_RATIO = 1.5
MOST_LOAD_S = 1.0


def measure(quick: bool) -> list[Figure]:
    """The ratio, and the load time."""
    return asyncio.run(_measure(*(3, 10) if quick else (7, 40)))


async def _measure(loads: int, rounds: int) -> list[Figure]:
    meeting = Meeting(MANY)
    took = await _loads(meeting.log, loads)
    meeting.log.clear()
    many = _Talk(meeting)
    ratios, bare, costs = [], [], []
    for _ in range(rounds):
        few = _Talk(Meeting(FEW))
        # The small session grows by a hundred answers and is then made anew.
        cost = [talk.block(here) for here in (True, False) * 2 for talk in (few, many)]
        ratios.append((cost[1] + cost[5]) / (cost[0] + cost[4]))
        bare.append((cost[3] + cost[7]) / (cost[2] + cost[6]))
        costs.append(cost)
        await few.room.close()
    await many.room.close()
    at_few, at_many, bare_few, bare_many = (1e6 * median(cost[n] for cost in costs) for n in range(4))
    note = (
        f"{at_few:.0f} → {at_many:.0f} µs; the writer has {MANY // PEOPLE} answers already, in the small session none"
    )
    return [
        Figure(f"next answer at {MANY:,} answers ÷ at {FEW}", ratios, "", MOST_RATIO, note=note),
        Figure(
            "… without telling the writer (`mine`)", bare, "", MOST_RATIO, note=f"{bare_few:.0f} → {bare_many:.0f} µs"
        ),
        Figure(f"load a session of {MANY:,} answers, processor time", took, "s", MOST_LOAD_S),
    ]


class _Talk:
    """A room in which people answer and a wall and a desk look on. Every second person has a phone connected, who gets
    `mine` after each answer.
    """

    def __init__(self, meeting: Meeting) -> None:
        self.room = Room(meeting.session, "", MemoryLog(), lambda: START)
        answers = len(meeting.session.answers)
        self._next = {True: count(answers, 2), False: count(answers + 1, 2)}
        for n in range(0, PEOPLE, 2):
            self.room.enter("phone", Screen(Nowhere(), person(n).id))
        looked_at(self.room)

    def block(self, here: bool) -> float:
        """Seconds per answer: decide, evolve, write, touch, compute and frame the patches, and `mine` where `here`."""
        room, turns = self.room, self._next[here]
        commands = [(answer(n), person(n)) for n in (next(turns) for _ in range(BLOCK))]
        began = process_time()
        for command, by in commands:
            entries: list[bytes] = []
            touched: set[Touched] = set()
            room._commits.do((command, by, lambda _: None), START, entries, touched)
            room._publish(touched)
            for audience in room.audiences.values():
                audience.bring_up(room.session, room.presence.here)
        return (process_time() - began) / BLOCK


async def _loads(entries: list[bytes], rounds: int) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
        await stored(Path(folder), entries)
        return [await _load(Path(folder)) for _ in range(rounds)]


async def stored(folder: Path, entries: list[bytes]) -> None:
    """Put a session's log into the folder, as the default engine keeps it."""
    log = SqliteLog(folder)
    for head in range(0, len(entries), 4000):
        await log.append(SESSION, head, entries[head : head + 4000])
    await log.close()


async def opened(folder: Path) -> Room:
    """From a closed file to a room, as after a restart."""
    log = SqliteLog(folder)
    loaded = await load(log, SESSION)
    assert loaded is not None
    return Room(*loaded, log, lambda: START)


def looked_at(room: Room) -> None:
    """By one of each, with their first views encoded."""
    for name, audience in room.audiences.items():
        room.enter(name, Screen(Nowhere(), "k1"))
        audience.whole()


async def closed(room: Room) -> None:
    """The room, and its log with it."""
    await room.close()
    await room._commits._log.close()


async def _load(folder: Path) -> float:
    gc.collect()
    began = process_time()
    room = await opened(folder)
    looked_at(room)
    took = process_time() - began
    assert len(room.session.answers) == MANY
    await closed(room)
    return took


class Nowhere:
    """A screen's line that goes nowhere: writing to sockets costs the same at any age of the session."""

    ready = True
    crowded = False
    peer = ""

    def welcome(self) -> None:
        pass

    def send(self, payload: Payload) -> None:
        frame(payload)

    def close(self, code: int, reason: str) -> None:
        pass


class Measured(Nowhere):
    """Keeps the size of the last frame."""

    size = 0

    def send(self, payload: Payload) -> None:
        """See `Connection.send`."""
        self.size = len(frame(payload))
