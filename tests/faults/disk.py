"""A disk that outlives the server's crashes, and the engine that a server process has of it."""

import asyncio
from collections.abc import Sequence

from server.core.events import Entry
from server.core.evolve import evolve
from server.core.session import Session
from server.core.upgrade import read
from server.storage.log import Conflict, Loaded, SingleProcess, StorageError


class Disk:
    """One session's log; its fold is kept as the truth to compare with. `gate`: where the engine shall stop, before
    or after it has written. `failures`: what the next appends shall do, `before` (nothing stored) or `after` (stored,
    and yet an error: a line to a database that broke).
    """

    def __init__(self, entries: Sequence[bytes]) -> None:
        self.epochs = 1
        self.entries: list[bytes] = []
        self.read: list[Entry] = []
        self.truth = Session()
        self.ever_asked: set[str] = set()
        self.gate = ""
        self.opened = asyncio.Event()
        self.failures: list[str] = []
        self.failed = False
        self.load_failures = 0
        self.replace_failures = 0
        self.write(entries)

    @property
    def epoch(self) -> str:
        return f"e{self.epochs}"

    def write(self, entries: Sequence[bytes]) -> None:
        for data in entries:
            self.entries.append(data)
            self.read.append(read(data))
            evolve(self.truth, len(self.entries), self.read[-1])
            self.ever_asked |= {question.id for question in self.truth.questions.values() if question.asked}

    def replace(self, seq: int, entry: bytes) -> None:
        self.entries[seq - 1] = entry
        self.read[seq - 1] = read(entry)

    def lose(self, count: int, least: int) -> None:
        """The last `count` entries are gone, but never the first `least`."""
        del self.entries[max(least, len(self.entries) - count) :]
        del self.read[len(self.entries) :]
        self.truth = self.fold()

    def fold(self, upto: int | None = None) -> Session:
        """The session, fresh from the log's bytes, or as it was after `upto` entries."""
        session = Session()
        for seq, data in enumerate(self.entries[:upto], 1):
            evolve(session, seq, read(data))
        return session

    def release(self) -> None:
        self.gate = ""
        self.opened.set()


class Engine(SingleProcess):
    """A process's hands on the disk (`storage.log.Log`); after `die` they move nothing."""

    def __init__(self, disk: Disk) -> None:
        super().__init__()
        self.disk = disk
        self.alive = True

    def die(self) -> None:
        self.alive = False

    async def _stop_at(self, gate: str) -> None:
        await asyncio.sleep(0)
        while self.disk.gate == gate:
            self.disk.opened.clear()
            await self.disk.opened.wait()
        if not self.alive:
            await asyncio.Event().wait()

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """See `Log.append`."""
        failure = self.disk.failures.pop(0) if self.disk.failures else ""
        await self._stop_at("before")
        if head != len(self.disk.entries):
            raise Conflict(session)
        if failure == "before":
            self.disk.failed = True
            raise StorageError("nothing was written")
        self.disk.write(entries)
        await self._stop_at("after")
        if failure == "after":
            raise StorageError("it was written, but nobody knows")
        return self.disk.epoch

    async def load(self, session: str) -> Loaded | None:
        """See `Log.load`."""
        await self._stop_at("before")
        if self.disk.load_failures:
            self.disk.load_failures -= 1
            raise StorageError("cannot be read")
        return Loaded(self.disk.epoch, list(self.disk.entries))

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """See `Log.replace`."""
        await self._stop_at("before")
        if self.disk.replace_failures:
            self.disk.replace_failures -= 1
            raise StorageError("nothing was replaced")
        self.disk.replace(seq, entry)
        await self._stop_at("after")

    async def erase(self, session: str) -> None:
        """See `Log.erase`."""
        raise AssertionError("no story erases a whole session")

    async def all(self) -> list[str]:
        """See `Log.all`."""
        return ["s"]

    async def stale(self, before: int) -> list[str]:
        """See `Log.stale`."""
        return ["s1"]

    async def free(self) -> int:
        """See `Log.free`."""
        return 1 << 40

    async def close(self) -> None:
        """See `Log.close`."""
