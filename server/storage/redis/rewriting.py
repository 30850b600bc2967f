"""What was erased leaves the files too: Redis writes its append-only file anew from what it holds now.

Source: redis.io/docs/latest/commands/bgrewriteaof.
"""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ..log import StorageError
from .link import AWAY, Client, RedisError, on_server, server_of

LOOK_EVERY = 0.02
WITHIN = 120.0
"""Seconds a rewriting may take."""


@dataclass(frozen=True)
class Kind:
    """A way in which Redis writes all it holds anew: the command, and the names of what `INFO persistence` says of it.
    Where `kept` is 0, Redis keeps no such file.
    """

    command: str
    kept: str
    running: str
    status: str


APPENDED = Kind("BGREWRITEAOF", "aof_enabled", "aof_rewrite_in_progress", "aof_last_bgrewrite_status")
SNAPSHOT = Kind("BGSAVE", "rdb_last_save_time", "rdb_bgsave_in_progress", "rdb_last_bgsave_status")


class Rewriting:
    """`rewrite` returns after a rewriting that began after it was called; those who call meanwhile share the next."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._next: dict[str, asyncio.Task[None]] = {}
        self._under_way: set[asyncio.Task[None]] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def rewrite(self, place: str) -> None:
        """Rewrite the files of the server that holds the key `place`. Raises `StorageError`."""
        server = server_of(self._client, ("GET", place)) or ""
        if server not in self._next:
            task = self._next[server] = asyncio.create_task(self._rewrite(server, place))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        task = self._next[server]
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise StorageError("closed before Redis had written its files anew") from None
            raise

    async def close(self) -> None:
        """Look no longer whether it is done: Redis goes on by itself, and whoever asks next looks again, here or in
        another process.
        """
        self._next.clear()
        tasks = list(self._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _rewrite(self, server: str, place: str) -> None:
        async with self._turns[server]:
            self._next.pop(server, None)  # who calls from now on, calls after this one has begun
            try:
                async with asyncio.timeout(WITHIN):
                    await self._do(place, APPENDED)
                    if await self._snapshots(place):
                        await self._do(place, SNAPSHOT)
            except (*AWAY, RedisError, TimeoutError) as error:
                raise StorageError(f"what was erased may still be in Redis's files: {type(error).__name__}") from error

    async def _snapshots(self, place: str) -> bool:
        """Whether Redis keeps snapshots beside; where it does not say, it is taken that it does not."""
        try:
            said: Any = await on_server(self._client, place, "CONFIG GET", "save")
        except RedisError:
            return False
        return bool(next(iter(said.values()), ""))

    async def _do(self, place: str, kind: Kind) -> None:
        state = await self._state(place)
        if not int(state.get(kind.kept, 0)):
            return
        while True:
            await self._until_idle(place, kind.running)
            try:
                await on_server(self._client, place, kind.command)
                break
            except RedisError as error:
                if "in progress" not in str(error):
                    raise
        await asyncio.sleep(LOOK_EVERY)
        await self._until_idle(place, kind.running)
        done = await self._state(place)
        if done.get(kind.status) != "ok":
            raise RedisError(f"{kind.command} failed")

    async def _until_idle(self, place: str, running: str) -> None:
        while True:
            state = await self._state(place)
            if not int(state.get(running, 0)) and not int(state.get("aof_rewrite_scheduled", 0)):
                return
            await asyncio.sleep(LOOK_EVERY)

    async def _state(self, place: str) -> dict[str, Any]:
        state: dict[str, Any] = await on_server(self._client, place, "INFO", "persistence")
        return state
