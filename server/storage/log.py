"""The log's contract: one append-only sequence of entries per session, numbered from 1.

`tests/storage/` holds one suite of tests for all engines.
"""

import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What ids of sessions look like: they become names of files and of keys."""


class Conflict(Exception):
    """Somebody else appended first, or the session is gone."""


class StorageError(Exception):
    """The engine could not do it (disk full, file damaged …); nothing was changed, unless the call says otherwise."""


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

    def life(self, session: str) -> str:
        """Another one whenever the log may have lost its end: a backup was brought back, a server took over."""

    async def turn(self, session: str, head: int) -> list[bytes]:
        """The entries that other processes appended after number `head`. From now on and for a moment they leave the
        next append to this one. It saves lost races; `append` refuses the loser in any case.
        """

    async def give_back(self, session: str) -> None:
        """There was nothing to append after all."""

    async def after(self, session: str, head: int) -> list[bytes]:
        """The entries after number `head`. Raises `StorageError`; may raise `Conflict` where the session is gone."""

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """Put `entry` in the place of entry number `seq`, for all who read from now on, and begin to take the former
        out of the files. Raises `Conflict`.
        """

    async def forget(self, session: str) -> None:
        """Return once no file holds what was replaced in this log, which may take long. Raises `StorageError`: then
        some may.
        """

    async def erase(self, session: str) -> None:
        """Remove the session; afterwards no file holds any of it. No error where there is none."""

    async def all(self) -> list[str]:
        """Every session that has a log."""

    async def stale(self, before: int) -> list[str]:
        """Sessions to which nothing was appended since `before` (UTC ms); may name some that are newer, but leaves
        none out.
        """

    async def free(self) -> int:
        """Bytes that can still be stored. Raises `StorageError`."""

    async def close(self) -> None:
        """Finish what was begun and let go of files and threads."""


class SingleProcess(ABC):
    """What an engine says of other processes where there are none."""

    def __init__(self) -> None:
        # A backup may be brought back while no server runs: so each process has another one.
        self._life = secrets.token_hex(4)

    @abstractmethod
    async def load(self, session: str) -> Loaded | None:
        """See `Log.load`."""

    def life(self, session: str) -> str:
        """See `Log.life`."""
        return self._life

    async def turn(self, session: str, head: int) -> list[bytes]:
        """See `Log.turn`."""
        return []

    async def give_back(self, session: str) -> None:  # noqa: B027  # nothing to do is right here
        """See `Log.give_back`."""

    async def forget(self, session: str) -> None:  # noqa: B027  # `replace` has done it
        """See `Log.forget`."""

    async def after(self, session: str, head: int) -> list[bytes]:
        """See `Log.after`."""
        loaded = await self.load(session)
        return loaded.entries[head:] if loaded else []
