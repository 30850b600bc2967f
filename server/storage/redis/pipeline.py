"""One pipeline to one server of Redis: what is asked meanwhile goes with the next, again until somebody answers."""

import asyncio
from collections.abc import Callable
from typing import Any

from redis.exceptions import ClusterDownError, OutOfMemoryError, RedisError, ResponseError

from ..log import StorageError, StorageFull
from .link import Client, is_away, let_go, place_of

AGAIN_AFTER = 0.1
AGAIN_AT_MOST = 1.0
"""Seconds between two attempts: first, and at most."""
AWAY_AFTER = 1.0
"""Seconds without an answer after which the server is said to be away."""
MOST_AT_ONCE = 500
"""Commands of one flush."""

NOWHERE = ClusterDownError("nobody is known to keep this")

Asked = tuple[tuple[Any, ...], asyncio.Future[Any]]
"""A command, and who waits for its reply."""


class Pipeline:
    """`put` what is asked. `server` None: nobody knows yet where to ask, and it is found out. `put_anew` takes what has
    to be asked again, perhaps elsewhere; `changed` hears whenever `away` is another.
    """

    def __init__(
        self,
        client: Client,
        server: str | None,
        put_anew: Callable[[Asked, "Pipeline"], None],
        changed: Callable[[], None],
    ) -> None:
        self.away = False
        self._client = client
        self._server = server
        self._put_anew = put_anew
        self._changed = changed
        self._waiting: list[Asked] = []
        self._task: asyncio.Task[None] | None = None
        self.silent_since = 0.0
        """The loop's time, or 0: the last that was asked was answered."""

    def put(self, asked: Asked, former: "Pipeline | None" = None) -> None:
        """Ask it with the next flush; who has waited for a `former` server has waited for this one."""
        if former:
            self.away = self.away or former.away
            self.silent_since = self.silent_since or former.silent_since
        self._waiting.append(asked)
        if self._task is None:
            self._task = asyncio.create_task(self._flush())

    async def _flush(self) -> None:
        try:
            pause = AGAIN_AFTER
            while self._waiting:
                batch = [one for one in self._waiting[:MOST_AT_ONCE] if not one[1].done()]
                if self.away and not batch:  # nobody waits any more; it must show all the same when it is there again
                    batch = [(("EXISTS", place_of(command)), waiter) for command, waiter in self._waiting[:1]]
                del self._waiting[:MOST_AT_ONCE]
                unanswered = await self._send(batch)
                if not unanswered:
                    pause = AGAIN_AFTER
                    continue
                await asyncio.sleep(pause)
                pause = AGAIN_AFTER if unanswered < len(batch) else min(AGAIN_AT_MOST, 2 * pause)
                self._put_all_anew()
        finally:
            self._task = None

    def _put_all_anew(self) -> None:
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            self._put_anew(one, self)
        if not self._waiting:  # another server is asked, and was told since when
            self._now(silent_since=0.0, away=False)

    async def _send(self, batch: list[Asked]) -> int:
        """Send a batch; returns how many wait for another attempt."""
        if not batch:
            return 0
        try:
            replies = await self._ask([command for command, _ in batch])
        except asyncio.CancelledError:
            self._waiting[:0] = batch  # `close` tells them
            raise
        again = []
        for one, reply in zip(batch, replies, strict=True):
            _, future = one
            if is_away(reply):
                again.append(one)
            elif not future.done():
                if isinstance(reply, BaseException):
                    future.set_exception(refusal(reply))
                else:
                    future.set_result(reply)
        if not again:
            self._now(silent_since=0.0, away=False)
        else:
            self._waiting[:0] = again
            now = asyncio.get_running_loop().time()
            since = self.silent_since or now
            self._now(since, away=self.away or now - since >= AWAY_AFTER)
            await let_go(self._client)  # the line may lead to what was the master once
        return len(again)

    async def _ask(self, commands: list[tuple[Any, ...]]) -> list[Any]:
        """A reply to each, or what was raised in its place."""
        if self._server is None:
            return [NOWHERE] * len(commands)
        try:
            pipe = self._client.pipeline(transaction=False)
            for command in commands:
                pipe.execute_command(*command)
            replies: list[Any] = await pipe.execute(raise_on_error=False)
        except Exception as error:  # noqa: BLE001  # who asked must hear of it, whatever it is
            return [error] * len(commands)
        return replies

    def _now(self, silent_since: float, away: bool) -> None:
        self.silent_since = silent_since
        if away != self.away:
            self.away = away
            self._changed()

    async def close(self) -> None:
        """Ask nothing more; who still waits hears a `StorageError`."""
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
