"""Engines at one real Redis, each as a process of its own would have it."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

from server.storage.others import Listener
from server.storage.redis.engine import RedisEngine, open_redis


class Notes(Listener):
    """What an engine told its process, in order."""

    def __init__(self) -> None:
        self.heard: list[tuple[Any, ...]] = []

    def appended(self, session: str, head: int) -> None:
        self.heard.append(("appended", session, head))

    def stands_at(self, session: str, head: int) -> None:
        self.heard.append(("stands_at", session, head))

    def missed(self, session: str) -> None:
        self.heard.append(("missed", session))

    def doubtful(self, session: str) -> None:
        self.heard.append(("doubtful", session))

    def came_or_left(self, session: str) -> None:
        self.heard.append(("came_or_left", session))

    def erased(self, session: str) -> None:
        self.heard.append(("erased", session))

    def storage_changed(self) -> None:
        self.heard.append(("storage_changed",))


class Engines:
    """Engines at one Redis, as many as are asked for; each is a process of its own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._stack = AsyncExitStack()
        self.notes: dict[RedisEngine, Notes] = {}

    async def engine(self) -> RedisEngine:
        one = open_redis(self._url)
        self._stack.push_async_callback(one.close)
        self._stack.push_async_callback(one.log.close)
        self.notes[one] = Notes()
        one.listen(self.notes[one])
        return one

    async def two(self, session: str = "s1") -> tuple[RedisEngine, RedisEngine]:
        """Two that have the session, and know of each other."""
        one, other = await self.engine(), await self.engine()
        await one.log.append(session, 0, [b"first"])
        for each in (one, other):
            await each.log.load(session)
            await each.company.follow(session)
            await each.company.tell_here(session, b"here", new=True)
        await one.company.tell_here(session, b"here", new=False)
        return one, other

    async def close(self) -> None:
        await self._stack.aclose()


async def until(is_so: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.005)
