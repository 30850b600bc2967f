"""The default engine: one SQLite file per session, so that erasing is unlinking.

WAL with `synchronous=FULL`: an append is on the disk when it returns. Each file is pinned to one of a few writer
threads, which holds its only connection and is also its only checkpointer; checkpoints run when the file has been
quiet, not on the ack's path. Sources: sqlite.org/wal.html, sqlite.org/pragma.html#pragma_secure_delete.
"""

import asyncio
import errno
import os
import secrets
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeVar

from .log import SESSION, Conflict, Loaded, SingleProcess, StorageError, StorageFull

T = TypeVar("T")

WRITERS = 2
OPEN_FILES = 24
"""Connections a writer thread keeps open at least, of three files each; the longest unused is closed."""
CHECKPOINT_AFTER = 1.0
"""Seconds of quiet before a file's WAL is copied into it."""
CHECKPOINT_BYTES = 16 << 20
"""Bytes of WAL since the last checkpoint after which it no longer waits for quiet."""
PAGE = 4096

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=0",
    "secure_delete=ON",
    "fullfsync=ON",  # macOS: its fsync alone leaves the data in the drive's cache
    f"journal_size_limit={CHECKPOINT_BYTES}",
)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

_HEAD = "SELECT coalesce(max(seq), 0), (SELECT value FROM meta WHERE key = 'epoch') FROM entry"
_INSERT = {rows: f"INSERT INTO entry VALUES {', '.join(['(?, ?)'] * rows)}" for rows in (64, 8, 1)}  # noqa: S608  # marks only
"""So many entries with one statement: after each the thread has to wait for its turn (GIL), while the loop is busy."""


def sync(path: Path) -> None:
    """Make a file's bytes, or the names in a folder, durable (fsync(2): a file's own fsync does not cover its name)."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Writer:
    """One thread and the connections that are pinned to it. Its methods run on that thread, except `run`."""

    def __init__(self, folder: Path, most: int) -> None:
        self.folder = folder
        self.most = most
        self.thread = ThreadPoolExecutor(1, "sqlite")
        self.files: dict[str, sqlite3.Connection] = {}

    async def run(self, act: Callable[..., T], *args: object) -> T:
        """Do `act` on the thread; what SQLite cannot do becomes a `StorageError`."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self.thread, act, *args)
        except (sqlite3.Error, OSError) as error:
            full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(error, "errno", 0) == errno.ENOSPC
            raise (StorageFull if full else StorageError)(str(error)) from error

    def path(self, session: str) -> Path:
        """The session's file."""
        return self.folder / f"{session}.db"

    def open(self, session: str, make: bool = False) -> sqlite3.Connection | None:
        """The session's connection; None where there is no file and none shall be made."""
        if session in self.files:
            self.files[session] = self.files.pop(session)
            return self.files[session]
        if not make and not self.path(session).exists():
            return None
        while len(self.files) >= self.most:
            self.files.pop(next(iter(self.files))).close()
        left = _size(Path(f"{self.path(session)}-wal"))
        self.files[session] = self.connect(session)
        if left:
            # A crash left it: what was being erased may still stand in it. And where none of it counts, SQLite has just
            # laid what this process's freed memory held into its index (-shm), which goes with the last connection.
            self.checkpoint(session, "TRUNCATE")
            self.files.pop(session).close()
            sync(self.folder)
            self.files[session] = self.connect(session)
        return self.files[session]

    def connect(self, session: str) -> sqlite3.Connection:
        """A connection as all are."""
        file = sqlite3.connect(self.path(session), isolation_level=None)
        for pragma in PRAGMAS:
            file.execute(f"PRAGMA {pragma}")
        return file

    def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """See `Log.append`."""
        file = self.open(session, make=head == 0)
        if file is None:
            raise Conflict(session)
        if head == 0:
            file.executescript(_SCHEMA)
        file.execute("BEGIN IMMEDIATE")
        try:
            last, epoch = file.execute(_HEAD).fetchone()
            if last != head or (epoch is None) != (head == 0):
                raise Conflict(session)
            if head == 0:
                epoch = secrets.token_hex(6)
                file.execute("INSERT INTO meta VALUES ('epoch', ?)", (epoch,))
            _insert(file, head, entries)
            file.execute("COMMIT")
        except BaseException:
            if file.in_transaction:
                file.execute("ROLLBACK")
            raise
        if head == 0:
            sync(self.folder)
        return str(epoch)

    def load(self, session: str) -> Loaded | None:
        """See `Log.load`."""
        file = self.open(session)
        if file is None or not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return None
        epoch = file.execute("SELECT value FROM meta WHERE key = 'epoch'").fetchone()
        entries = [data for (data,) in file.execute("SELECT data FROM entry ORDER BY seq")]
        return Loaded(epoch[0], entries) if epoch else None

    def replace(self, session: str, seq: int, entry: bytes) -> None:
        """See `Log.replace`."""
        file = self.open(session)
        if file is None or not file.execute("UPDATE entry SET data = ? WHERE seq = ?", (entry, seq)).rowcount:
            raise Conflict(session)
        [[busy, *_]] = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if busy:
            raise sqlite3.OperationalError("somebody else reads the file: the former text is still in its WAL")
        sync(Path(f"{self.path(session)}-wal"))  # SQLite does not: a power cut would bring the text back

    def checkpoint(self, session: str, mode: str) -> None:
        """Copy the WAL into the file; with `TRUNCATE` also empty it."""
        if session in self.files:
            self.files[session].execute(f"PRAGMA wal_checkpoint({mode})").fetchall()

    def erase(self, session: str) -> None:
        """See `Log.erase`."""
        if session in self.files:
            self.files.pop(session).close()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.path(session)}{suffix}").unlink(missing_ok=True)
        sync(self.folder)  # the file itself goes last: while it is there, the session can be found and erased again
        self.path(session).unlink(missing_ok=True)
        sync(self.folder)

    def close(self) -> None:
        """Close every file; SQLite checkpoints each as it goes."""
        while self.files:
            self.files.popitem()[1].close()


def _insert(file: sqlite3.Connection, head: int, entries: Sequence[bytes]) -> None:
    at = 0
    for rows, statement in _INSERT.items():
        while len(entries) - at >= rows:
            numbered = enumerate(entries[at : at + rows], head + at + 1)
            file.execute(statement, tuple(chain.from_iterable(numbered)))
            at += rows


class SqliteLog(SingleProcess):
    """See `storage.log.Log`."""

    def __init__(self, data_dir: Path, descriptors: int = 0) -> None:
        """`descriptors`: open files that the sessions may take, where there are more than a few."""
        super().__init__()
        most = max(OPEN_FILES, descriptors // 3 // WRITERS)
        folder = data_dir / "sessions"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._writers = [Writer(folder, most) for _ in range(WRITERS)]
        self._folder = folder
        self._quiet: dict[str, asyncio.TimerHandle] = {}
        self._appended: dict[str, int] = {}

    def _writer(self, session: str) -> Writer:
        if not SESSION.fullmatch(session):
            raise Conflict(session)
        return self._writers[zlib.crc32(session.encode()) % WRITERS]

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """See `Log.append`."""
        writer = self._writer(session)
        epoch = await writer.run(writer.append, session, head, entries)
        if session in self._quiet:
            self._quiet[session].cancel()
        pages = 3 + sum(map(len, entries)) // PAGE  # a commit writes whole pages, also of the tree above
        self._appended[session] = self._appended.get(session, 0) + pages * PAGE
        if self._appended[session] > CHECKPOINT_BYTES:
            self._checkpoint(writer, session, "PASSIVE")
        else:
            loop = asyncio.get_running_loop()
            self._quiet[session] = loop.call_later(CHECKPOINT_AFTER, self._checkpoint, writer, session, "TRUNCATE")
        return epoch

    def _checkpoint(self, writer: Writer, session: str, mode: str) -> None:
        self._quiet.pop(session, None)
        self._appended.pop(session, None)
        writer.thread.submit(writer.checkpoint, session, mode)

    async def load(self, session: str) -> Loaded | None:
        """See `Log.load`."""
        writer = self._writer(session)
        return await writer.run(writer.load, session)

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """See `Log.replace`."""
        writer = self._writer(session)
        await writer.run(writer.replace, session, seq, entry)

    async def erase(self, session: str) -> None:
        """See `Log.erase`."""
        writer = self._writer(session)
        if session in self._quiet:
            self._quiet.pop(session).cancel()
        self._appended.pop(session, None)
        await writer.run(writer.erase, session)

    async def all(self) -> list[str]:
        """See `Log.all`."""
        return await self._writers[0].run(lambda: sorted(file.stem for file in self._folder.glob("*.db")))

    async def stale(self, before: int) -> list[str]:
        """See `Log.stale`. A file's time is that of its last checkpoint; where its WAL holds anything, it is newer."""

        def look() -> list[str]:
            files = self._folder.glob("*.db")
            return [
                file.stem for file in files if file.stat().st_mtime * 1000 < before and not _size(Path(f"{file}-wal"))
            ]

        return await self._writers[0].run(look)

    async def free(self) -> int:
        """See `Log.free`."""
        return (await self._writers[0].run(shutil.disk_usage, self._folder)).free

    async def close(self) -> None:
        """See `Log.close`."""
        for timer in self._quiet.values():
            timer.cancel()
        for writer in self._writers:
            await writer.run(writer.close)
            writer.thread.shutdown()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
