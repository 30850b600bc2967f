"""Orders documents of a process of their own, so that no meeting waits for one.

The process starts with the first document and ends after a while without any. It reads its orders from a pipe: where
the server is gone, however it went, the pipe is at its end and so is the process.
"""

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from ..core.refused import Refused
from .forms import SIZE, Made, Order, made_of, packed

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "server.making")
MOST_WAITING = 8
"""Documents that may wait; more are refused with `busy`."""
WAIT = 25.0
"""Seconds until whoever waits is told to try again; the edge ends a request after 30."""
LIMIT = 20.0
"""Seconds that one document may take."""
IDLE = 60.0
"""Seconds without documents after which the process ends."""
SLICE = 256 * 1024
"""Bytes written at a time."""

Entries = Callable[[], Awaitable[Sequence[bytes]]]
"""Reads a session's log, when its turn has come."""

log = logging.getLogger("plenum.making")


class Maker:
    """`make` a document; at the end `stop` and `close`. One is made at a time; `program` is what makes them."""

    def __init__(
        self, program: Sequence[str] = PROGRAM, wait: float = WAIT, limit: float = LIMIT, idle: float = IDLE
    ) -> None:
        self._program = program
        self._wait = wait
        self._limit = limit
        self._idle = idle
        self._process: Process | None = None
        self._one = asyncio.Lock()
        self._waiting: dict[tuple[str, str], asyncio.Task[Made]] = {}
        self._tasks: set[asyncio.Task[Made]] = set()
        self._resting: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def pid(self) -> int:
        """The process's id, 0 for none."""
        return self._process.pid if self._process and self._process.returncode is None else 0

    async def make(self, form: str, session: str, entries: Entries) -> Made:
        """The document, of the session as it is now or a little later: who asks for the same while it waits gets the
        same. Refuses `busy`, `not_made`, and what the form needs and is not there.
        """
        key = (session, form)
        task = self._waiting.get(key)
        if task is None:
            if self._closed or len(self._waiting) >= MOST_WAITING:
                raise Refused("busy")
            task = self._waiting[key] = asyncio.create_task(self._turn(key, entries))
            self._tasks.add(task)
            task.add_done_callback(self._done)
        done, _ = await asyncio.wait([task], timeout=self._wait)
        if not done or task.cancelled():
            raise Refused("busy")
        made = task.result()
        if made.why:
            raise Refused(made.why)
        return made

    def stop(self) -> None:
        """Refuse what waits, and what is being made: the server is about to end."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()

    async def close(self) -> None:
        """End the process."""
        self.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._end()

    def _done(self, task: asyncio.Task[Made]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # somebody may have asked and gone

    async def _turn(self, key: tuple[str, str], entries: Entries) -> Made:
        try:
            async with self._one:
                del self._waiting[key]  # who asks from now on may have seen more than this log will hold
                return await self._made(key[1], await entries())
        finally:
            if self._waiting.get(key) is asyncio.current_task():
                del self._waiting[key]

    async def _made(self, form: str, entries: Sequence[bytes]) -> Made:
        if self._resting:
            self._resting.cancel()
        finished = False
        try:
            async with asyncio.timeout(self._limit):
                made = await self._ordered(packed(Order(form, list(entries), self._limit)))
            finished = True
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            made = Made(why="not_made", error=type(error).__name__)
        finally:
            if not finished:  # nobody knows what its pipes still hold
                await self._end()
        if form == "pdf":
            self._rest()  # typst keeps half a gigabyte of each larger document
        if made.error:
            log.error("a document (%s) could not be made: %s", form, made.error)
        self._resting = asyncio.get_running_loop().call_later(self._idle, self._rest)
        return made

    async def _ordered(self, order: bytes) -> Made:
        process = self._process
        if process is None or process.stdin is None or process.stdin.is_closing() or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                *self._program, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=SLICE
            )
        assert process.stdin is not None
        assert process.stdout is not None
        for at in range(0, len(order), SLICE):
            process.stdin.write(order[at : at + SLICE])
            await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(SIZE))
        return made_of(await process.stdout.readexactly(size))

    def _rest(self) -> None:
        """Closing its pipe ends the process once it is done."""
        if self._process and self._process.stdin:
            self._process.stdin.close()

    async def _end(self) -> None:
        if self._resting:
            self._resting.cancel()
        process, self._process = self._process, None
        if process:
            if process.returncode is None:
                process.kill()
            await process.wait()
