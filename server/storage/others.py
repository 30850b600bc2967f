"""The other processes that serve the same sessions, where there can be any."""

from collections.abc import Sequence
from typing import Protocol


class Listener(Protocol):
    """What a process hears of the others; called in its loop."""

    def appended(self, session: str, head: int) -> None:
        """Another process appended; the last entry has number `head`."""

    def stands_at(self, session: str, head: int) -> None:
        """The last entry has number `head`, told again and again; 0 where there is no log any more."""

    def missed(self, session: str) -> None:
        """Something may have been appended that was not heard of."""

    def doubtful(self, session: str) -> None:
        """The log is on another server than before, and may have lost its end."""

    def came_or_left(self, session: str) -> None:
        """Who is here at another process changed."""

    def erased(self, session: str) -> None:
        """Another process erased the session."""

    def storage_changed(self) -> None:
        """`Others.away` changed."""


class Others(Protocol):
    """`possible` tells whether there can be any; `process` is this one's own name among them."""

    possible: bool
    process: str

    @property
    def away(self) -> bool:
        """The storage cannot be reached."""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on."""

    async def follow(self, session: str) -> None:
        """Hear of this session, until it was left as often as it was followed. Raises `StorageError`."""

    async def leave(self, session: str) -> None:
        """Hear of it no more; nobody is here any more."""

    async def tell_here(self, session: str, word: bytes, new: bool) -> Sequence[bytes]:
        """Tell the others who is here, and hear their words. Has to be told again before `HERE_FOR` is over. Raises
        `StorageError`.
        """


HERE_FOR = 15.0
"""Seconds a process's word about who is here holds."""


class Alone:
    """There are no others."""

    possible = False
    away = False
    process = ""

    def listen(self, listener: Listener) -> None:
        """See `Others.listen`."""

    async def follow(self, session: str) -> None:
        """See `Others.follow`."""

    async def leave(self, session: str) -> None:
        """See `Others.leave`."""

    async def tell_here(self, session: str, word: bytes, new: bool) -> Sequence[bytes]:
        """See `Others.tell_here`."""
        return ()
