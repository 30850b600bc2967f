"""An erasing is confirmed once no file holds the text any more. That may take long: only who asked waits for it."""

import asyncio
import logging

from ..core.refused import Refused
from ..storage.log import Log
from .reply import Done, Reply

log_of_rooms = logging.getLogger("plenum.room")

AGAIN_AFTER = 30.0
"""Seconds until files that could not be written anew are tried again."""


class Forgetting:
    """What a room waits for after its log holds the text no more."""

    def __init__(self, log: Log, session: str) -> None:
        self._log = log
        self._session = session
        self._waiting: set[asyncio.Task[None]] = set()
        self._trying: asyncio.Task[None] | None = None

    def reply_once_forgotten(self, reply: Reply, done: Done) -> None:
        """Called once; where it fails, with a refusal, and it is tried again until the room closes."""
        task = asyncio.create_task(self._forget(reply, done))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    async def _forget(self, reply: Reply, done: Done) -> None:
        outcome: Done | Refused = Refused("still_in_files")
        try:
            if await self._forgotten():
                outcome = done
        finally:
            reply(outcome)
        if outcome is not done and self._trying is None:
            self._trying = asyncio.create_task(self._try_again())

    async def _try_again(self) -> None:
        while True:
            await asyncio.sleep(AGAIN_AFTER)
            if await self._forgotten():
                self._trying = None
                return

    async def _forgotten(self) -> bool:
        try:
            await self._log.forget(self._session)
        except Exception as error:  # noqa: BLE001  # whatever it is, who asked must hear of it
            log_of_rooms.error("what was erased may still be in a file: %s", type(error).__name__)
            return False
        return True

    async def close(self) -> None:
        """Wait for those who wait, and try no more."""
        await asyncio.gather(*self._waiting, return_exceptions=True)
        if self._trying:
            self._trying.cancel()
