"""One pipeline to Redis: what is asked meanwhile goes with the next. Asked again until Redis answers.

Every command must bear being done twice: its answer may have been lost on the way.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from redis.exceptions import OutOfMemoryError, RedisError, ResponseError

from ..log import StorageError, StorageFull
from .link import AWAY, Client, by_server, is_away, let_go

log = logging.getLogger("plenum.redis")

PATIENCE = 5.0
"""Seconds that a page, a hello or a download waits for Redis."""
AGAIN_AFTER = 0.1
AGAIN_AT_MOST = 1.0
"""Seconds between two attempts: first, and at most."""
AWAY_AFTER = 1.0
"""Seconds without an answer after which Redis is said to be away."""
MOST_AT_ONCE = 500
"""Commands of one flush."""


Asked = tuple[tuple[Any, ...], asyncio.Future[Any]]
"""A command, and who waits for its reply."""


class Flusher:
    """`call` from anywhere in the loop. `away` tells whether Redis cannot be reached; `changed` hears of it."""

    def __init__(self, client: Client, changed: Callable[[], None] = lambda: None) -> None:
        self.away = False
        self._client = client
        self.changed = changed
        self._waiting: list[Asked] = []
        self._task: asyncio.Task[None] | None = None
        self._silent_since = 0.0
        self._closed = False

    async def call(self, *command: Any, for_ever: bool = False) -> Any:
        """The reply; raises `StorageError` where Redis refuses, or does not answer within `PATIENCE`, unless it is
        waited for `for_ever`.
        """
        if self._closed:
            raise StorageError("closed")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, future))
        if self._task is None:
            self._task = asyncio.create_task(self._flush())
        try:
            async with asyncio.timeout(None if for_ever else PATIENCE):
                return await future
        except TimeoutError as error:
            raise StorageError("Redis is away") from error

    async def _flush(self) -> None:
        try:
            pause = AGAIN_AFTER
            while self._waiting:
                self._waiting = [one for one in self._waiting if not one[1].done()]
                batch = self._waiting[:MOST_AT_ONCE]
                if not batch:
                    return
                del self._waiting[:MOST_AT_ONCE]
                again = await self._send(batch)
                if again:
                    self._waiting[:0] = again
                    self._missed()
                    await asyncio.sleep(pause)
                    pause = AGAIN_AFTER if len(again) < len(batch) else min(AGAIN_AT_MOST, 2 * pause)
                else:
                    pause = AGAIN_AFTER
        finally:
            self._task = None

    async def _send(self, batch: list[Asked]) -> list[Asked]:
        """Send a batch; returns what has to be sent again. In a Cluster a server that is away keeps only its own."""
        replies: dict[int, Any] = {}
        try:
            groups = await by_server(self._client, [command for command, _ in batch])
            for group, said in zip(groups, await asyncio.gather(*map(partial(self._ask, batch), groups)), strict=True):
                replies |= zip(group, said, strict=False)
        except AWAY:
            pass
        except asyncio.CancelledError:
            self._waiting[:0] = batch  # `close` tells them
            raise
        again = [one for at, one in enumerate(batch) if at not in replies or is_away(replies[at])]
        for at, reply in replies.items():
            _, future = batch[at]
            if not is_away(reply) and not future.done():
                if isinstance(reply, BaseException):
                    future.set_exception(refusal(reply))
                else:
                    future.set_result(reply)
        if again:  # last: in a Cluster who got an answer must not wait for who did not
            await let_go(self._client)  # the line may lead to what was the master once
        else:
            self._reached()
        return again

    async def _ask(self, batch: list[Asked], group: list[int]) -> list[Any]:
        """The replies to these of a batch; none where nobody answers."""
        try:
            pipe = self._client.pipeline(transaction=False)
            for at in group:
                pipe.execute_command(*batch[at][0])
            replies: list[Any] = await pipe.execute(raise_on_error=False)
        except AWAY:
            return []
        except Exception as error:  # noqa: BLE001  # who asked must hear of it, whatever it is
            return [error] * len(group)
        return replies

    def _missed(self) -> None:
        now = asyncio.get_running_loop().time()
        self._silent_since = self._silent_since or now
        if not self.away and now - self._silent_since >= AWAY_AFTER:
            self._now(away=True)

    def _reached(self) -> None:
        self._silent_since = 0.0
        if self.away:
            self._now(away=False)

    def _now(self, away: bool) -> None:
        self.away = away
        try:
            self.changed()
        except Exception as error:  # noqa: BLE001  # who waits must not wait for ever because a wall could not be told
            log.error("telling how Redis is failed: %s", type(error).__name__)

    async def close(self) -> None:
        """Ask nothing more; who still waits hears a `StorageError`."""
        self._closed = True
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for _, future in self._waiting:
            if not future.done():
                future.set_exception(StorageError("closed"))


def refusal(error: BaseException) -> StorageError:
    """What Redis refused, in the log's words."""
    text = str(error)
    full = isinstance(error, OutOfMemoryError) or (isinstance(error, ResponseError) and "OOM" in text)
    if full or "MISCONF" in text:
        return StorageFull("Redis has no room left" if full else "Redis cannot write its files")
    return StorageError(text if isinstance(error, RedisError) else type(error).__name__)
