"""All rooms of this process: found by code or session, opened once, closed when nobody has been there for a while."""

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Callable

from ..core.events import VERSION, Author, Entry, SessionOpened
from ..core.refused import Refused
from ..core.upgrade import NewerLog, write
from ..storage.log import Log, StorageError
from ..storage.registry import Registry
from ..views.here import DAY, Here, expires
from .loading import load
from .room import Room
from .space import Space

SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What ids of sessions look like."""
EXPIRE_EVERY = 3 * 3600.0
"""Seconds between two looks for sessions whose term is over."""
IDLE_AFTER = 600.0
"""Seconds without a screen after which a room is closed; its log stays."""


log = logging.getLogger("plenum.rooms")


def utc_ms() -> int:
    """The present time in UTC ms."""
    return time.time_ns() // 1_000_000


class Rooms:
    """`by_code` and `by_session` give a room, loading it where needed; None where there is no such session."""

    def __init__(
        self, log: Log, registry: Registry, clock: Callable[[], int] = utc_ms, term: int = 0, most: int = 1_000_000
    ) -> None:
        self.log = log
        self.registry = registry
        self.clock = clock
        self.term = term
        self.most = most
        # A log may have lost its end while the server was down (a backup brought back), and have grown again since: so
        # phones offer what was acked again to every life of a server. What is there already counts once (R1).
        self._life = secrets.token_hex(4)
        self.space = Space(log, self._space_changed)
        self._rooms: dict[str, asyncio.Task[Room | None]] = {}
        self._idle: dict[str, asyncio.TimerHandle] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._erasing: set[str] = set()

    async def open(self, opened: SessionOpened) -> bool:
        """Make the session, under its code; False where the code is taken. Refuses `disk_full`, `too_many_sessions`."""
        if self.space.state:
            raise Refused("disk_full")
        if await self.registry.count() >= self.most:
            raise Refused("too_many_sessions")
        if not await self.registry.claim(opened.code, opened.session):
            return False
        entry = Entry(VERSION, self.clock(), Author("facilitator"), "open_session", (opened,))
        try:
            await self.log.append(opened.session, 0, [write(entry)])
        except BaseException:
            await self.registry.release(opened.session)
            raise
        return True

    async def by_code(self, code: str) -> Room | None:
        """The room of the session that the code points to."""
        session = await self.registry.find(code)
        return await self.by_session(session) if session else None

    async def by_session(self, session: str) -> Room | None:
        """The session's room. Requests at the same time share one loading; a failed one is not kept."""
        if session in self._erasing or not SESSION.fullmatch(session):
            return None
        task = self._rooms.get(session)
        if task is None or (task.done() and self._stale(task)):
            task = self._rooms[session] = asyncio.create_task(self._load(session))
        try:
            return await asyncio.shield(task)
        finally:
            if task.done() and self._stale(task) and self._rooms.get(session) is task:
                del self._rooms[session]

    @staticmethod
    def _stale(task: asyncio.Task[Room | None]) -> bool:
        if task.cancelled() or task.exception() is not None:
            return True
        room = task.result()
        return room is None or room.closed

    async def _load(self, session: str) -> Room | None:
        loaded = await load(self.log, session)
        if loaded is None:
            return None
        found, epoch = loaded
        room = Room(found, f"{epoch}.{self._life}", self.log, self.clock, Here(space=self.space.state, term=self.term))
        self.left(room)
        return room

    def _space_changed(self) -> None:
        for task in self._rooms.values():
            if task.done() and not self._stale(task) and (room := task.result()):
                room.presence.here.space = self.space.state
                room.touch_here()

    def left(self, room: Room) -> None:
        """The room may be empty now; then it closes after a while."""
        session = room.session.id
        if room.closed:
            return
        if session in self._idle:
            self._idle.pop(session).cancel()
        if not _visited(room):
            self._idle[session] = asyncio.get_running_loop().call_later(IDLE_AFTER, self._close_idle, room)

    def _close_idle(self, room: Room) -> None:
        self._idle.pop(room.session.id, None)
        if not _visited(room) and not room.closed:
            self._rooms.pop(room.session.id, None)
            closing = asyncio.create_task(room.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)

    async def erase(self, room: Room) -> None:
        """Remove the session and all that is known of it; its screens are told."""
        session = room.session.id
        self._erasing.add(session)
        try:
            await room.close(4004, "erased")
            self._rooms.pop(session, None)
            if session in self._idle:
                self._idle.pop(session).cancel()
            await self.log.erase(session)
            await self.registry.release(session)
        finally:
            self._erasing.discard(session)

    async def expire(self) -> None:
        """Erase the sessions whose term is over and where nobody is."""
        if not self.term:
            return
        now = self.clock()
        for session in await self.log.stale(now - self.term * DAY):
            room = await self.by_session(session)
            if room and expires(room.session.changed, self.term) <= now and not _visited(room):
                await self.erase(room)

    async def expire_again_and_again(self) -> None:
        """`expire` now and every few hours, until cancelled."""
        while True:
            try:
                await self.expire()
            except (StorageError, NewerLog) as error:
                log.error("erasing what expired failed: %s", type(error).__name__)
            await asyncio.sleep(EXPIRE_EVERY)

    async def close(self) -> None:
        """Finish all rooms, then the storage."""
        for timer in self._idle.values():
            timer.cancel()
        for task in list(self._rooms.values()):
            if not task.done():
                task.cancel()
            elif not self._stale(task) and (room := task.result()):
                try:
                    await room.close(1012, "restart")
                except Exception as error:  # noqa: BLE001  # the other rooms and the log still have to be closed
                    log.error("a room could not be closed: %s", type(error).__name__)
        await self.log.close()
        await self.registry.close()


def _visited(room: Room) -> bool:
    return any(audience.screens for audience in room.audiences.values())
