"""Sessions from one engine to another: `python -m server copy`."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from .checking import Unusable, folder_is_ours, redis_keeps, without_secrets
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


NEITHER = """
  {place} ist weder ein Ordner noch die Adresse eines Redis. So geht es: /var/lib/plenum oder redis://localhost:6379/0
  {place} is neither a folder nor the address of a Redis. It may be: /var/lib/plenum or redis://localhost:6379/0
"""
NO_SOURCE = """
  {place}: dort liegen keine Treffen (es fehlt {place}/sessions). Nichts wurde kopiert oder angelegt.
  {place}: no sessions lie there ({place}/sessions is missing). Nothing was copied or made.
"""


def can_be_copied(source: str, target: str, unchecked: bool) -> None:
    """See that there is something to copy and that the target keeps it, before anything is made. Raises `Unusable`."""
    for place in (source, target):
        # Like redis//localhost or localhost:6379: it would become a folder of that name.
        if "://" not in place and re.match(r"[^/.~][^/]*(//|:)|//", place):
            raise Unusable(NEITHER.format(place=place.rpartition("@")[2]))
    if "://" in source:
        redis_keeps(source, unchecked=True, where=without_secrets(source))
    elif not (Path(source) / "sessions").is_dir():
        raise Unusable(NO_SOURCE.format(place=source.rstrip("/")))
    else:
        folder_is_ours(Path(source))
    if "://" in target:
        redis_keeps(target, unchecked, without_secrets(target))
    else:
        folder_is_ours(Path(target))


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
