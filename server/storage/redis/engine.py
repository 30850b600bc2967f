"""All of the engine: the log, the registry and the other processes, over one client."""

from dataclasses import dataclass

from ..others import Listener
from .company import Company
from .flusher import Flusher
from .link import Client, close, connect
from .log import RedisLog
from .registry import RedisRegistry


@dataclass(frozen=True)
class RedisEngine:
    """`close` it after all of it."""

    log: RedisLog
    registry: RedisRegistry
    company: Company
    _client: Client
    _flushers: tuple[Flusher, ...]

    def listen(self, listener: Listener) -> None:
        """Tell `listener` what the other processes do, and how Redis is."""
        self.company.listen(listener)
        self.log.doubtful = listener.doubtful
        self._flushers[0].changed = listener.storage_changed

    async def close(self) -> None:
        """Let go of the lines."""
        await self.company.close()
        for flusher in self._flushers:
            await flusher.close()
        await close(self._client)


def open_redis(url: str) -> RedisEngine:
    """The engine at this URL, see `link.connect`; nothing is asked yet. Raises ValueError."""
    client = connect(url)
    commands, reading = Flusher(client), Flusher(client)
    company = Company(client, commands)
    log = RedisLog(client, commands, reading, company)
    company.lives_on, company.left = log.lives_on, log.forget_life
    return RedisEngine(log, RedisRegistry(reading), company, client, (commands, reading))
