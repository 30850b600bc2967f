"""How a session grows with its answers: cost of one more, its patches, the first view, memory, loading, the file.

All rooms have a real log in a file and take turns, block by block. Times are processor time of the whole process, the
writer threads' included: other processes must not count.
"""

import asyncio
import gc
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from shutil import copytree
from time import process_time

import msgspec
import uvloop

from server.core.commands import AnyCommand
from server.core.events import Author
from server.live import room as live_room
from server.live.audience import Screen
from server.live.reply import Done
from server.live.room import Room
from server.views import phone

from .curve import Curves
from .growth import Measured, closed, looked_at, opened, stored
from .meeting import FACILITATOR, PEOPLE, SESSION, Meeting, answer, person
from .processes import ROOT

SIZES = (100, 500, 2_000, 10_000, 50_000)
QUICK_SIZES = (100, 2_000, 10_000)
WARM = 5
ALONE = 15
"""Answers one after the other, each with a commit of its own and told to every audience."""
TOGETHER = 50
"""Answers that wait together, as in a rush: one commit, one patch."""
GROWN = 5_000
"""Sessions below this are made anew in each round, so that they keep their size."""


def measure(curves: Curves, quick: bool) -> None:
    """Adds to the curves named in `curve.CURVES` that are told by answers."""
    sizes = QUICK_SIZES if quick else SIZES
    log = Meeting(sizes[-1]).log
    before = len(log) - sizes[-1]
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as parent:
        folders = {size: Path(parent) / f"{size}" for size in (0, *sizes)}
        for size, folder in folders.items():
            uvloop.run(stored(folder, log[: before + size]))
        empty = _file(folders.pop(0))
        for size, folder in folders.items():
            curves.add("answer disk", size, (_file(folder) - empty) / size)
            for _ in range(1 if quick else 2):
                curves.add("session memory", size, _resident(folder))
        uvloop.run(_measure(curves, folders, 2 if quick else 12))


def _file(folder: Path) -> int:
    return (folder / "sessions" / f"{SESSION}.db").stat().st_size


def _resident(folder: Path) -> float:
    """MB of a fresh process that has loaded the session and nothing else."""
    command = [sys.executable, "-m", "bench.resident", str(folder), "1"]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=True)
    return float(told.stdout) / 1e6


async def _measure(curves: Curves, folders: dict[int, Path], rounds: int) -> None:
    pace, live_room.PACE = live_room.PACE, dict.fromkeys(live_room.PACE, 0.0)
    talks = {size: await Talk.of(folder) for size, folder in folders.items()}
    try:
        for _ in range(rounds):
            for size, folder in folders.items():
                if size < GROWN:
                    await talks[size].end()
                    talks[size] = await Talk.of(folder)
                await talks[size].measure(curves, size)
        for size, talk in talks.items():
            talk.measure_views(curves, size)
    finally:
        live_room.PACE = pace
        for talk in talks.values():
            await talk.end()
    for _ in range(max(2, rounds // 3)):
        for size, folder in folders.items():
            curves.add("session load", size, await _loading(folder))


async def _loading(folder: Path) -> float:
    """Seconds to load the session."""
    gc.collect()
    began = process_time()
    room = await opened(folder)
    looked_at(room)
    took = process_time() - began
    await closed(room)
    return took


class Talk:
    """A room on a copy of a log, with a wall, a desk and a phone of every second person. What changes is told at once,
    not ten times a second: so does a meeting in which people think before they write.
    """

    def __init__(self, room: Room, folder: "tempfile.TemporaryDirectory[str]") -> None:
        self.room = room
        self._folder = folder
        answers = len(room.session.answers)
        self._turns = count(answers, 2)  # those who have a phone connected
        self.lines = {name: Measured() for name in ("wall", "desk", "phone")}
        for n in range(0, PEOPLE, 2):
            room.enter("phone", Screen(self.lines["phone"], person(n).id))
        for name in ("wall", "desk"):
            room.enter(name, Screen(self.lines[name], "k1"))

    @classmethod
    async def of(cls, folder: Path) -> "Talk":
        """Opened on a copy of the folder."""
        own = tempfile.TemporaryDirectory(prefix="plenum-bench-")
        copytree(folder, own.name, dirs_exist_ok=True)
        return cls(await opened(Path(own.name)), own)

    async def end(self) -> None:
        """Away with it."""
        await closed(self.room)
        self._folder.cleanup()

    async def measure(self, curves: Curves, size: int) -> None:
        """One block of each, after some that bring the session back into the processor's cache."""
        await self._answers(WARM)
        turns = [next(self._turns) for _ in range(ALONE)]
        commands = [(answer(n), person(n)) for n in turns]
        began = process_time()
        for one in commands:
            await self._told([one])
        curves.add("answer alone", size, 1e6 * (process_time() - began) / ALONE)
        for name in ("wall", "desk"):
            curves.add(f"{name} patch", size, self.lines[name].size)
        curves.add("mine patch", size, self.lines["phone"].size)
        together = [(answer(n), person(n)) for n in (next(self._turns) for _ in range(TOGETHER))]
        began = process_time()
        await self._told(together)
        curves.add("answer in a rush", size, 1e6 * (process_time() - began) / TOGETHER)
        for do in ("close_question", "open_question"):
            await self._told([(_command(self.room, do), FACILITATOR)])
            curves.add("phone patch", size, self.lines["phone"].size)

    def measure_views(self, curves: Curves, size: int) -> None:
        """What a screen gets that joins now, in kB."""
        for name in ("wall", "desk", "phone"):
            mine = phone.mine(self.room.session, person(0).id) if name == "phone" else {}
            view = len(self.room.audiences[name].whole()) + len(msgspec.json.encode(mine))
            curves.add(f"{name} view", size, view / 1000)

    async def _answers(self, times: int) -> None:
        for _ in range(times):
            n = next(self._turns)
            await self._told([(answer(n), person(n))])

    async def _told(self, commands: Sequence[tuple[AnyCommand, Author]]) -> None:
        """Until all are acked and every audience has heard of it."""
        loop = asyncio.get_running_loop()
        replies = [loop.create_future() for _ in commands]
        for (command, by), reply in zip(commands, replies, strict=True):
            self.room.submit(command, by, reply.set_result)
        for reply in replies:
            assert isinstance(await reply, Done)
        while any(audience.waiting for audience in self.room.audiences.values()):  # noqa: ASYNC110  # it has no event
            await asyncio.sleep(0)


def _command(room: Room, do: str) -> AnyCommand:
    command: AnyCommand = msgspec.convert({"id": f"{do}{room.session.seq}", "do": do, "question": "q1"}, AnyCommand)
    return command
