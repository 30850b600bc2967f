"""Which keys a session has, also where nobody has it open: somebody may hold the key of an earlier one of a code."""

import asyncio
from collections.abc import Collection

from ..storage.log import Log
from .loading import load


class HeldKeys:
    """The hashes of the keys of sessions without a room. Whoever tries wrong keys makes each be read once.

    Other processes may issue keys meanwhile: where there are any, only those who ask at the same time share a reading.
    """

    def __init__(self, log: Log, alone: bool) -> None:
        self._log = log
        self._alone = alone
        self._reading: dict[str, asyncio.Task[Collection[str]]] = {}

    async def of(self, session: str) -> Collection[str]:
        """The hashes; none for an unknown session. Raises `StorageError`."""
        if session not in self._reading:
            self._reading[session] = asyncio.create_task(self._read(session))
        task = self._reading[session]
        try:
            return await asyncio.shield(task)
        finally:
            if task.done() and (not self._alone or task.cancelled() or task.exception() or not task.result()):
                self.forget(session)

    async def _read(self, session: str) -> Collection[str]:
        loaded = await load(self._log, session)
        return frozenset(loaded[0].keys) if loaded else ()

    def forget(self, session: str) -> None:
        """The session has a room now, or is gone."""
        self._reading.pop(session, None)

    def close(self) -> None:
        """Read no more."""
        for task in self._reading.values():
            task.cancel()
