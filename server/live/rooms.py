"""All rooms of this process: found by code or session, opened once, closed when nobody has been there for a while."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Coroutine, Sequence

from ..core.events import VERSION, AnswerGiven, Author, Entry, SessionOpened
from ..core.refused import Refused
from ..core.session import Session
from ..core.upgrade import write
from ..storage.log import SESSION, Log
from ..storage.others import Alone, Others
from ..storage.registry import Registry
from ..views.here import Here
from .counts import Counts
from .held_keys import HeldKeys
from .loading import load
from .news import News
from .room import Room
from .space import Space

IDLE_AFTER = 600.0
"""Seconds without a screen after which a room is closed; its log stays."""


log = logging.getLogger("plenum.rooms")


def utc_ms() -> int:
    """The present time in UTC ms."""
    return time.time_ns() // 1_000_000


class Rooms:
    """`by_code` and `by_session` give a room, loading it where needed; None where there is no such session.

    A code may have had several sessions: a network keeps it from meeting to meeting. It leads to the newest; links of
    the earlier ones lead there as long as these are kept.
    """

    def __init__(
        self,
        log: Log,
        registry: Registry,
        clock: Callable[[], int] = utc_ms,
        term: int = 0,
        most: int = 1_000_000,
        others: Others | None = None,
        unfit: bool = False,
    ) -> None:
        self.log = log
        self.registry = registry
        self.clock = clock
        self.term = term
        self.most = most
        self.others = others or Alone()
        self.news = News(self._loaded, self.all_loaded, self.storage, self._doubtful, self._erased_elsewhere)
        self._unfit = unfit
        self.counts = Counts()
        self.space = Space(log, self._space_changed)
        self._rooms: dict[str, asyncio.Task[Room | None]] = {}
        self._held = HeldKeys(log, not self.others.possible)
        self._doubted: set[str] = set()
        self._idle: dict[str, asyncio.TimerHandle] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._erasing: set[str] = set()

    async def open(
        self,
        opened: SessionOpened,
        carried: Sequence[AnswerGiven] = (),
        former: str = "",
        entries: Sequence[Entry] = (),
    ) -> bool:
        """Make the session, with what is `carried` over from an earlier one, or with all these `entries`; False where
        its code is taken.

        With `former` the code moves on from that session; False where it leads to another one by now. Refuses
        `disk_full`, `too_many_sessions`.
        """
        if self.space.state:
            raise Refused("disk_full")
        if await self.registry.count() >= self.most:
            raise Refused("too_many_sessions")
        now, session = self.clock(), opened.session
        entries = entries or [
            Entry(VERSION, now, Author("facilitator"), "open_session", (opened,)),
            # Each in an entry of its own: only so each can be erased alone.
            *(Entry(VERSION, now, Author("time"), "carry_answer", (answer,)) for answer in carried),
        ]
        if not former and not await self.registry.claim(opened.code, session):
            return False
        try:
            await self.log.append(session, 0, [write(entry) for entry in entries])
            # Last: a crash before it leaves a file that nobody finds until it expires, not a code that leads nowhere.
            moved = not former or await self.registry.move_on(opened.code, former, session)
        except BaseException:
            await self.registry.release(session)
            await self.log.erase(session)
            raise
        if not moved:
            await self.log.erase(session)
        return moved

    async def successor(self, former: Session) -> Room | None:
        """The present session of the code, where it came directly after `former`."""
        sessions = await self.registry.all(former.code)
        return await self.by_session(sessions[0]) if sessions[1:2] == [former.id] else None

    async def by_code(
        self, code: str, epoch: str = "", hash_of: Callable[[str], str] | None = None, session: str = ""
    ) -> Room | None:
        """The room that the code leads to: of its present session, but for those whom an earlier one still concerns.

        A screen that has `epoch` from a session which is still loaded only lost its line, and comes back to it.
        Who has been in `session`, and still has to do with it, stays there. `hash_of` tells the hash of the key that is
        offered for a session; it opens the newest that has such a key.
        """
        sessions = await self.registry.all(code)
        for room in filter(None, map(self._loaded, sessions if epoch else ())):
            if room.epoch == epoch and (hash_of is None or hash_of(room.session.id) in room.session.keys):
                return room
        if session in sessions and (former := await self.by_session(session)):
            return former
        present = None
        for one in sessions:
            if present := await self.by_session(one):
                break  # an earlier one only leads where a later one is being erased, or a crash broke that off
        for one in sessions if hash_of else ():
            offered = hash_of(one) if hash_of else ""
            if offered and offered in await self._keys(one) and (found := await self.by_session(one)):
                return found
        return present

    async def _keys(self, session: str) -> Collection[str]:
        """The hashes of the session's keys; a session without a room cannot get others."""
        if session in self._rooms:
            room = await self.by_session(session)
            return room.session.keys if room else ()
        return await self._held.of(session)

    def _loaded(self, session: str) -> Room | None:
        task = self._rooms.get(session)
        return task.result() if task and task.done() and not self._stale(task) else None

    async def by_session(self, session: str) -> Room | None:
        """The session's room. Requests at the same time share one loading; a failed one is not kept."""
        if session in self._erasing or not SESSION.fullmatch(session):
            return None
        if room := self._loaded(session):
            return room
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
        self._held.forget(session)
        await self.others.follow(session)
        room = None
        try:
            room = await self._read(session)
        finally:
            if room is None:
                await self.others.leave(session)
        if room:
            room.over.add_done_callback(lambda _: self._over(session))
            self.left(room)
        return room

    async def _read(self, session: str) -> Room | None:
        while True:
            self._doubted.discard(session)
            loaded = await load(self.log, session)
            if loaded is None:
                return None
            if session not in self._doubted:
                break
        # A log may have lost its end and have grown again since: so phones offer what was acked again to every life of
        # it. What is there already counts once (R1).
        epoch = f"{loaded[1]}.{self.log.life(session)}"
        here = Here(space=self.space.state, storage=self.storage(), term=self.term)
        return Room(loaded[0], epoch, self.log, self.clock, here, self.others, self.counts)

    def storage(self) -> str:
        """See `views.here.Here`."""
        return "away" if self.others.away else "unfit" if self._unfit else ""

    def _space_changed(self) -> None:
        for room in self.all_loaded():
            room.presence.here.space = self.space.state
            room.touch_here()

    def all_loaded(self) -> list[Room]:
        """The rooms of this process; any thread may ask."""
        return [room for room in map(self._loaded, list(self._rooms)) if room]

    def _doubtful(self, session: str) -> None:
        """The log may have lost its end: the screens come back to a room of another epoch, and offer what was acked
        again.
        """
        self._doubted.add(session)
        if room := self._loaded(session):
            room.give_up()

    def _over(self, session: str) -> None:
        if session in self._rooms and self._loaded(session) is None and self._rooms[session].done():
            del self._rooms[session]
        self._aside(self.others.leave(session))

    def _erased_elsewhere(self, room: Room) -> None:
        self._rooms.pop(room.session.id, None)
        self._aside(room.close(4004, "erased"))

    def _aside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def left(self, room: Room) -> None:
        """The room may be empty now; then it closes after a while."""
        session = room.session.id
        if room.closed:
            return
        if session in self._idle:
            self._idle.pop(session).cancel()
        if not room.visited:
            self._idle[session] = asyncio.get_running_loop().call_later(IDLE_AFTER, self._close_idle, room)

    def _close_idle(self, room: Room) -> None:
        self._idle.pop(room.session.id, None)
        if not room.visited and not room.closed:
            self._rooms.pop(room.session.id, None)
            self._aside(room.close())

    async def erase(self, room: Room) -> None:
        """Remove the session and all that is known of it; its screens are told."""
        session = room.session.id
        self._erasing.add(session)
        try:
            await room.close(4004, "erased")
            self._rooms.pop(session, None)
            self._held.forget(session)
            if session in self._idle:
                self._idle.pop(session).cancel()
            await self.log.erase(session)
            await self.registry.release(session)
        finally:
            self._erasing.discard(session)

    async def close(self) -> None:
        """Finish all rooms, then the storage."""
        for timer in self._idle.values():
            timer.cancel()
        self._held.close()
        for task in self._rooms.values():
            task.cancel()
        closing = [room.close(1012, "restart") for room in self.all_loaded()]
        for error in await asyncio.gather(*closing, return_exceptions=True):
            if error:
                log.error("a room could not be closed: %s", type(error).__name__)
        await asyncio.gather(*self._closing, return_exceptions=True)
        await self.log.close()
        await self.registry.close()
