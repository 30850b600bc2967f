"""The engine for tests: nothing outlives the process."""

from collections.abc import Sequence
from itertools import count

from .log import Conflict, Loaded


class MemoryLog:
    """See `storage.log.Log`."""

    def __init__(self) -> None:
        self._logs: dict[str, Loaded] = {}
        self._epochs = count(1)

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """See `Log.append`."""
        log = self._logs.get(session) or Loaded(f"memory-{next(self._epochs)}", [])
        if len(log.entries) != head:
            raise Conflict(session)
        log.entries.extend(entries)
        self._logs[session] = log
        return log.epoch

    async def load(self, session: str) -> Loaded | None:
        """See `Log.load`."""
        log = self._logs.get(session)
        return log and Loaded(log.epoch, list(log.entries))

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """See `Log.replace`."""
        log = self._logs.get(session)
        if log is None or not 1 <= seq <= len(log.entries):
            raise Conflict(session)
        log.entries[seq - 1] = entry

    async def erase(self, session: str) -> None:
        """See `Log.erase`."""
        self._logs.pop(session, None)

    async def stale(self, before: int) -> list[str]:
        """See `Log.stale`."""
        return list(self._logs)

    async def free(self) -> int:
        """See `Log.free`."""
        return 1 << 40

    async def close(self) -> None:
        """See `Log.close`."""


class MemoryRegistry:
    """See `storage.registry.Registry`."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}

    async def claim(self, code: str, session: str) -> bool:
        """See `Registry.claim`."""
        return self._codes.setdefault(code, session) == session

    async def find(self, code: str) -> str | None:
        """See `Registry.find`."""
        return self._codes.get(code)

    async def release(self, session: str) -> None:
        """See `Registry.release`."""
        self._codes = {code: held for code, held in self._codes.items() if held != session}

    async def count(self) -> int:
        """See `Registry.count`."""
        return len(self._codes)

    async def close(self) -> None:
        """See `Registry.close`."""
