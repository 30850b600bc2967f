"""How much room is left on the disk, looked at every few seconds: before it is full, what may wait is refused."""

import asyncio
from collections.abc import Callable
from typing import Literal

from ..storage.log import Log, StorageError

LOOK_EVERY = 2.0
"""Seconds between two looks."""
FOR_SESSIONS = 200 << 20
"""Bytes below which no new session is opened."""
FOR_ANSWERS = 50 << 20
"""Bytes below which no answer is taken; what is left is for those who lead, and for ending in order."""

State = Literal["", "low", "full"]
"""`low`: no new sessions; `full`: no answers either; empty: enough."""


class Space:
    """Keeps `state`; calls `changed` when it changes."""

    def __init__(self, log: Log, changed: Callable[[], None]) -> None:
        self.state: State = ""
        self.unknown = False
        """The storage does not say."""
        self._log = log
        self._changed = changed

    async def look(self) -> None:
        """Look once."""
        try:
            free = await self._log.free()
        except StorageError:
            self.unknown = True
            return
        self.unknown = False
        state: State = "full" if free < FOR_ANSWERS else "low" if free < FOR_SESSIONS else ""
        if state != self.state:
            self.state = state
            self._changed()

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY)
