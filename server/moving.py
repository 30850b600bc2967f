"""Sessions from one engine to another: `python -m server copy`."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from .core.events import SessionOpened
from .core.upgrade import read
from .storage.lock import lock
from .storage.log import Conflict, Log
from .storage.redis.engine import open_redis
from .storage.registry import Registry
from .storage.sqlite import SqliteLog
from .storage.sqlite_registry import SqliteRegistry

SLICE = 4000
"""Entries appended at once."""


@dataclass(frozen=True)
class Copied:
    """How many sessions and entries came over, and how many sessions were there already."""

    sessions: int
    entries: int
    there: int


@asynccontextmanager
async def opened(place: str) -> AsyncIterator[tuple[Log, Registry]]:
    """The engine at a Redis URL or in a data directory, which no server may use at the time. Raises `DataDirInUse`,
    ValueError.
    """
    if "://" in place:
        redis = open_redis(place)
        try:
            yield redis.log, redis.registry
        finally:
            await redis.close()
        return
    held = lock(Path(place))
    log, registry = SqliteLog(Path(place)), SqliteRegistry(Path(place))
    try:
        yield log, registry
    finally:
        await log.close()
        await registry.close()
        os.close(held)


async def copy_all(source: str, target: str) -> Copied:
    """Copy every session, its code and its place behind the code. What is there already stays as it is, so a copy that
    broke off can be done again. Raises `StorageError`, `DataDirInUse`, ValueError.
    """
    sessions = entries = there = 0
    async with opened(source) as (log, registry), opened(target) as (new_log, new_registry):
        codes: dict[str, None] = {}
        for session in await log.all():
            loaded = await log.load(session)
            first = read(loaded.entries[0]).events[0] if loaded and loaded.entries else None
            if loaded is None or not isinstance(first, SessionOpened):
                continue
            codes[first.code] = None
            if await _written(new_log, session, loaded.entries):
                sessions, entries = sessions + 1, entries + len(loaded.entries)
            else:
                there += 1
        for code in codes:
            await _placed(new_registry, code, (await registry.all(code))[::-1])
    return Copied(sessions, entries, there)


async def _written(log: Log, session: str, entries: list[bytes]) -> bool:
    """Write what is missing; False where nothing is."""
    known = await log.load(session)
    head = len(known.entries) if known else 0
    if known and known.entries[: len(entries)] != entries[:head]:
        raise Conflict(session)
    for start in range(head, len(entries), SLICE):
        await log.append(session, start, entries[start : start + SLICE])
    return head < len(entries)


async def _placed(registry: Registry, code: str, sessions: list[str]) -> None:
    """Let the code lead through these sessions, the present one last."""
    former = ""
    for session in sessions:
        known = await registry.all(code)
        if session not in known:
            await (registry.move_on(code, former, session) if former else registry.claim(code, session))
        former = session
