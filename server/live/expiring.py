"""Sessions end by themselves: who forgot to erase one has it erased after a term without a change."""

import asyncio
import logging

from ..storage.log import StorageError
from ..views.here import DAY, expires
from .rooms import Rooms

EXPIRE_EVERY = 3 * 3600.0
"""Seconds between two looks for sessions whose term is over."""

log = logging.getLogger("plenum.expiring")


async def expire(rooms: Rooms) -> None:
    """Erase the sessions whose term is over and where nobody is. Raises `StorageError`."""
    if rooms.term:
        now = rooms.clock()
        for session in await rooms.log.stale(now - rooms.term * DAY):
            try:
                await _expire(rooms, session, now)
            except Exception as error:  # noqa: BLE001  # one that cannot be read must not keep the others
                log.error("a session could not be erased: %s", type(error).__name__)


async def _expire(rooms: Rooms, session: str, now: int) -> None:
    room = await rooms.by_session(session)
    if room is None or room.visited or expires(room.session.changed, rooms.term) > now:
        return
    if not await rooms.others.tell_here(session, b"", new=False):
        await rooms.erase(room)


async def expire_again_and_again(rooms: Rooms) -> None:
    """`expire` now and every few hours, until cancelled."""
    while True:
        try:
            await expire(rooms)
        except StorageError as error:
            log.error("what expired could not be looked for: %s", type(error).__name__)
        await asyncio.sleep(EXPIRE_EVERY)
