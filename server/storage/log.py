"""The log's contract: one append-only sequence of entries per session, numbered from 1.

`tests/storage/` holds one suite of tests for all engines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Conflict(Exception):
    """Somebody else appended first, or the session is gone."""


class StorageError(Exception):
    """The engine could not do it (disk full, file damaged …); nothing was stored."""


class StorageFull(StorageError):
    """There is no room left; nothing was stored. It works again as soon as there is room."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A session's log. `epoch` is made with the log and never changes; `entries[n]` has number n + 1."""

    epoch: str
    entries: list[bytes]


class Log(Protocol):
    """All engines keep this contract; ids of sessions are 1 to 64 of `A-Z a-z 0-9 _ -`."""

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """Append all `entries` or none after entry number `head`; returns the epoch once they are durable.

        The first append (head 0) makes the log. Raises `Conflict` where `head` is not the last entry's number,
        `StorageError`.
        """

    async def load(self, session: str) -> Loaded | None:
        """The whole log; None for an unknown session. Raises `StorageError`."""

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """Put `entry` in the place of entry number `seq`; afterwards no file holds the former. Raises `Conflict`."""

    async def erase(self, session: str) -> None:
        """Remove the session; afterwards no file holds any of it. No error where there is none."""

    async def stale(self, before: int) -> list[str]:
        """Sessions to which nothing was appended since `before` (UTC ms); may name some that are newer, but leaves
        none out.
        """

    async def free(self) -> int:
        """Bytes that can still be stored. Raises `StorageError`."""

    async def close(self) -> None:
        """Finish what was begun and let go of files and threads."""
