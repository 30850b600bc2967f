"""The engine for tests: nothing outlives the process."""

from collections.abc import Mapping, Sequence
from itertools import count

from .log import Conflict, Loaded, SingleProcess
from .registry import MOST


class MemoryLog(SingleProcess):
    """See `storage.log.Log`."""

    def __init__(self) -> None:
        super().__init__()
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

    async def all(self) -> list[str]:
        """See `Log.all`."""
        return list(self._logs)

    async def stale(self, before: int) -> list[str]:
        """See `Log.stale`."""
        return list(self._logs)

    async def free(self) -> int:
        """See `Log.free`."""
        return 1 << 40

    async def close(self) -> None:
        """See `Log.close`."""


class MemoryRegistry:
    """See `storage.registry.Registry`. `places`: sessions by code, the present one last."""

    def __init__(self, places: Mapping[str, Sequence[str]] | None = None) -> None:
        self._places = {code: list(sessions) for code, sessions in (places or {}).items()}

    async def claim(self, code: str, session: str) -> bool:
        """See `Registry.claim`."""
        return self._places.setdefault(code, [session])[-1] == session

    async def move_on(self, code: str, former: str, session: str) -> bool:
        """See `Registry.move_on`."""
        places = self._places.get(code, [""])
        if places[-1] != former or session in places:
            return False
        places.append(session)
        return True

    async def all(self, code: str) -> list[str]:
        """See `Registry.all`."""
        return self._places.get(code, [])[: -MOST - 1 : -1]

    async def release(self, session: str) -> None:
        """See `Registry.release`."""
        for code, places in list(self._places.items()):
            self._places[code] = [place for place in places if place != session]
            if not self._places[code]:
                del self._places[code]

    async def count(self) -> int:
        """See `Registry.count`."""
        return sum(map(len, self._places.values()))

    async def close(self) -> None:
        """See `Registry.close`."""
