"""Who is here at other processes that serve the same session, told to each other as words that fade."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from ..storage.log import StorageError
from ..storage.others import HERE_FOR, Others
from .presence import Presence

log = logging.getLogger("plenum.elsewhere")

PACE = 0.2
"""Seconds between two words about a session."""
RENEWED_EVERY = HERE_FOR / 3


class Elsewhere:
    """`touch` when who is here changed, here or at another process; `changed` gets the walls that changed."""

    def __init__(self, others: Others, session: str, presence: Presence, changed: Callable[[set[str]], None]) -> None:
        self._others = others
        self._session = session
        self._presence = presence
        self._changed = changed
        self._stirred = asyncio.Event()

    def touch(self) -> None:
        """There is something to tell, or to hear."""
        self._stirred.set()

    async def keep(self) -> None:
        """Tell and hear again and again, until cancelled."""
        told = b""
        while True:
            self._stirred.clear()
            word = self._presence.word()
            try:
                words = await self._others.tell_here(self._session, word, new=word != told)
                told = word
                changed = self._presence.hear(words)
                if changed is not None:
                    self._changed(changed)
            except StorageError:
                self._stirred.set()  # once more
            except Exception as error:  # noqa: BLE001  # a word of another version must not end the telling
                log.error("who is elsewhere could not be read: %s", type(error).__name__)
            await asyncio.sleep(PACE)
            with suppress(TimeoutError):
                async with asyncio.timeout(RENEWED_EVERY):
                    await self._stirred.wait()
