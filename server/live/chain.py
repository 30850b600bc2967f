"""The sessions before one: each names the one that it follows, and whoever leads the last may read of all of them.

They are read from the disk and forgotten again, one after the other: nobody has to be waiting in them for that, so no
room is opened, and only what is told of each is kept.
"""

import asyncio
from collections.abc import Callable
from typing import Literal, TypeVar

from ..core.evolve import evolve
from ..core.session import Session
from ..core.upgrade import read
from ..storage.log import Log
from ..storage.registry import MOST

T = TypeVar("T")
Before = Literal["", "erased", "more"]
"""What was before the first session of a chain: nothing, one that is gone by now, or more than are told."""

SLICE = 250
"""Entries folded before others get their turn: a few milliseconds."""


class Chain:
    """Reads what was before a session. However many ask at once, one earlier session is in memory at a time."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._reading = asyncio.Lock()

    async def before(self, session: Session, told: Callable[[Session], T], most: int = MOST) -> tuple[list[T], Before]:
        """What is `told` of the sessions before this one, the oldest first, at most `most`; and what was before those.

        Only `former` leads to them, which no request can say: an id that somebody guesses opens nothing.
        """
        found: list[T] = []
        former = session.former
        async with self._reading:
            while former and len(found) < most:
                earlier = await self._folded(former)
                if earlier is None:
                    return found[::-1], "erased"
                found.append(told(earlier))
                former = earlier.former
        return found[::-1], "more" if former else ""

    async def _folded(self, id: str) -> Session | None:
        loaded = await self._log.load(id)
        if loaded is None or not loaded.entries:
            return None
        session = Session()
        for seq, data in enumerate(loaded.entries, 1):
            evolve(session, seq, read(data))
            if seq % SLICE == 0:
                await asyncio.sleep(0)
        return session
