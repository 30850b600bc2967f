"""The registry of the default engine: a small SQLite file beside the sessions' own."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .registry import MOST
from .sqlite import Writer

T = TypeVar("T")

NAME = "registry"
_PRESENT_FIRST = "SELECT session FROM place WHERE code = ? ORDER BY at DESC LIMIT ?"
_TAKE = "INSERT OR IGNORE INTO place (code, session) VALUES (?, ?)"
_SCHEMA = (
    # `at` counts the places as they were taken.
    """CREATE TABLE IF NOT EXISTS place
    (at INTEGER PRIMARY KEY, code TEXT NOT NULL, session TEXT NOT NULL, UNIQUE (code, session)) STRICT""",
    "CREATE INDEX IF NOT EXISTS place_session ON place (session)",
)
_LIFT = (
    "INSERT OR IGNORE INTO place (code, session) SELECT code, session FROM code ORDER BY rowid",
    "DROP TABLE code",
)
"""For files from the time when a code had one session."""


class SqliteRegistry:
    """See `storage.registry.Registry`."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._writer = Writer(data_dir, 1)
        self._made = False
        self._known: dict[str, list[str]] = {}
        """What codes lead to, asked by everybody who comes; filled and forgotten on the writer's thread."""

    async def _run(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Do `act` on the writer's thread, where nothing else comes between its statements."""
        return await self._writer.run(lambda: act(self._file()))

    def _file(self) -> sqlite3.Connection:
        file = self._writer.open(NAME, make=True)
        assert file is not None  # make=True
        if not self._made:
            file.execute("PRAGMA wal_autocheckpoint=100")
            _make(file)
            self._made = True
        return file

    async def claim(self, code: str, session: str) -> bool:
        """See `Registry.claim`."""

        def claim(file: sqlite3.Connection) -> bool:
            present = _present(file, code)
            self._known.pop(code, None)
            return _take(file, code, session) if present is None else present == session

        return await self._run(claim)

    async def move_on(self, code: str, former: str, session: str) -> bool:
        """See `Registry.move_on`."""

        def move_on(file: sqlite3.Connection) -> bool:
            self._known.pop(code, None)
            return _present(file, code) == former and _take(file, code, session)

        return await self._run(move_on)

    async def all(self, code: str) -> list[str]:
        """See `Registry.all`."""

        def all_of(file: sqlite3.Connection) -> list[str]:
            found = [session for (session,) in file.execute(_PRESENT_FIRST, (code, MOST))]
            if found:  # a code that leads nowhere may be anybody's guess
                self._known[code] = found
            return found

        known = self._known.get(code)
        return list(known if known is not None else await self._run(all_of))

    async def count(self) -> int:
        """See `Registry.count`."""
        rows = await self._run(lambda file: file.execute("SELECT count(*) FROM place").fetchall())
        return int(rows[0][0])

    async def release(self, session: str) -> None:
        """See `Registry.release`."""

        def release(file: sqlite3.Connection) -> None:
            self._known.clear()
            file.execute("DELETE FROM place WHERE session = ?", (session,))
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        await self._run(release)

    async def close(self) -> None:
        """See `Registry.close`."""
        await self._writer.run(self._writer.close)
        self._writer.thread.shutdown()


def _make(file: sqlite3.Connection) -> None:
    old = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'code'").fetchone()
    file.execute("BEGIN IMMEDIATE")
    try:
        for statement in (*_SCHEMA, *(_LIFT if old else ())):
            file.execute(statement)
        file.execute("COMMIT")
    except BaseException:
        if file.in_transaction:
            file.execute("ROLLBACK")
        raise


def _present(file: sqlite3.Connection, code: str) -> str | None:
    row = file.execute(_PRESENT_FIRST, (code, 1)).fetchone()
    return row[0] if row else None


def _take(file: sqlite3.Connection, code: str, session: str) -> bool:
    """The next place of this code; False where the session has had one of it before."""
    return bool(file.execute(_TAKE, (code, session)).rowcount)
