"""What is asked of Redis: each of its servers has a pipeline of its own, so that one that hangs holds up no others."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from ..log import StorageError
from .link import Client, server_of
from .pipeline import Asked, Pipeline

log = logging.getLogger("plenum.redis")

PATIENCE = 5.0
"""Seconds that a page, a hello or a download waits for Redis."""


class Flusher:
    """`call` from anywhere in the loop. `away` tells whether a server cannot be reached; `changed` hears of it.

    Every command must bear being done twice: its answer may have been lost on the way.
    """

    def __init__(self, client: Client, changed: Callable[[], None] = lambda: None) -> None:
        self.away = False
        self.changed = changed
        self._client = client
        self._pipelines: dict[str | None, Pipeline] = {}
        self._closed = False

    async def call(self, *command: Any, for_ever: bool = False) -> Any:
        """The reply; raises `StorageError` where Redis refuses, or does not answer within `PATIENCE`, unless it is
        waited for `for_ever`.
        """
        if self._closed:
            raise StorageError("closed")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._put((command, future))
        try:
            async with asyncio.timeout(None if for_ever else PATIENCE):
                return await future
        except TimeoutError as error:
            raise StorageError("Redis is away") from error

    def _put(self, asked: Asked, former: Pipeline | None = None) -> None:
        """To the server that keeps what it is about; after a failover that is another one than the `former`."""
        if self._closed:
            if not asked[1].done():
                asked[1].set_exception(StorageError("closed"))
            return
        server = server_of(self._client, asked[0])
        if server not in self._pipelines:
            self._pipelines[server] = Pipeline(self._client, server, self._put, self._look)
        self._pipelines[server].put(asked, former)

    def _look(self) -> None:
        """A server was missed, or answered again."""
        away = any(pipeline.away for pipeline in self._pipelines.values())
        if away == self.away:
            return
        self.away = away
        try:
            self.changed()
        except Exception as error:  # noqa: BLE001  # who waits must not wait for ever because a wall could not be told
            log.error("telling how Redis is failed: %s", type(error).__name__)

    async def close(self) -> None:
        """Ask nothing more; who still waits hears a `StorageError`."""
        self._closed = True
        for pipeline in list(self._pipelines.values()):
            await pipeline.close()
