"""The registry in Redis: a list per code, its present session last."""

import time

from ..registry import MOST
from .flusher import Flusher
from .link import PLACES, SESSIONS, key, script

_CLAIM, _MOVE_ON = script("claim"), script("move_on")

ONLY_ITS_PLACE = 1
"""Among the sessions: nothing of it is in the files any more, and only its place is left."""


def _code(code: str) -> str:
    return f"plenum:code:{{{code}}}"


async def release(flusher: Flusher, session: str) -> None:
    """See `Registry.release`."""
    code = await flusher.call("GET", key(session, "code"))
    if code:
        await flusher.call("LREM", _code(code.decode()), 0, session)
    await _forget(flusher, session)
    if await flusher.call("ZSCORE", SESSIONS, session) == ONLY_ITS_PLACE:
        await flusher.call("ZREM", SESSIONS, session)


async def _forget(flusher: Flusher, session: str) -> None:
    await flusher.call("SREM", PLACES, session)
    await flusher.call("DEL", key(session, "code"))


class RedisRegistry:
    """See `storage.registry.Registry`. A place is noted before it is taken: a crash leaves a note too many, which goes
    when the session expires.
    """

    def __init__(self, flusher: Flusher) -> None:
        self._flusher = flusher

    async def claim(self, code: str, session: str) -> bool:
        """See `Registry.claim`."""
        return await self._take(code, session, _CLAIM, session)

    async def move_on(self, code: str, former: str, session: str) -> bool:
        """See `Registry.move_on`."""
        return await self._take(code, session, _MOVE_ON, former, session)

    async def _take(self, code: str, session: str, script: str, *said: str) -> bool:
        noted = await self._flusher.call("GET", key(session, "code"))
        if not noted:
            await self._flusher.call("ZADD", SESSIONS, "NX", int(time.time()), session)
            await self._flusher.call("SET", key(session, "code"), code)
            await self._flusher.call("SADD", PLACES, session)
        taken = bool(await self._flusher.call("EVAL", script, 1, _code(code), *said))
        if not taken and not noted:
            await _forget(self._flusher, session)
        return taken

    async def all(self, code: str) -> list[str]:
        """See `Registry.all`."""
        sessions = await self._flusher.call("LRANGE", _code(code), -MOST, -1)
        return [session.decode() for session in reversed(sessions)]

    async def release(self, session: str) -> None:
        """See `Registry.release`."""
        await release(self._flusher, session)

    async def count(self) -> int:
        """See `Registry.count`."""
        return int(await self._flusher.call("SCARD", PLACES))

    async def close(self) -> None:
        """See `Registry.close`. The line is the engine's."""
