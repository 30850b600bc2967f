"""The log in Redis: one stream per session; one script per append says 'expected head, then all entries or none'.

XADD with explicit ids is no compare-and-append: of a pipeline, number 6 is accepted after 5 was refused. Redis answers
a script only after its effects were written and synced (`appendonly yes`, `appendfsync always`), to whoever appended
as to whoever reads. Sources: redis.io/docs/latest/commands/xadd, …/develop/programmability/eval-intro,
…/operate/oss_and_stack/management/persistence.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from ..log import SESSION, Conflict, Loaded, StorageError, StorageFull
from .company import Company
from .flusher import Flusher
from .link import AWAY, SESSIONS, Client, RedisError, key, on_server, script
from .registry import ONLY_ITS_PLACE, release
from .rewriting import Rewriting

told = logging.getLogger("plenum.redis")

SLICE = 5000
"""Entries read at once: Redis serves nobody else meanwhile."""
TURN_MS = 2000
"""How long a process that was given the turn may keep it."""
TRY_AGAIN = 0.02
"""Seconds until a process asks again for a turn that another has, unless it hears of an append before."""
UNLIMITED = 1 << 40

_APPEND, _READ, _TURN = (script("life") + script(name) for name in ("append", "read", "turn"))
_REPLACE, _ERASE = script("replace"), script("erase")
_GIVE_BACK = "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0"
_WRITTEN = """
local replaced, written = unpack(redis.call('HMGET', KEYS[1], 'replaced', 'written'))
if replaced and tonumber(written or 0) < tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'written', ARGV[1])
end
"""


class RedisLog:
    """See `storage.log.Log`. `commands` carries appends and turns, `reading` whole logs, so that none of these waits
    for the other. `doubtful` hears of a session whose server is another one than before.
    """

    def __init__(self, client: Client, commands: Flusher, reading: Flusher, company: Company) -> None:
        self._client = client
        self._commands = commands
        self._reading = reading
        self._company = company
        self._rewriting = Rewriting(client)
        self._lives: dict[str, str] = {}
        self._forgetting: dict[str, asyncio.Task[None]] = {}
        self.doubtful: Callable[[str], None] = lambda _: None

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        """See `Log.append`. While Redis is away it waits."""
        if not SESSION.fullmatch(session):
            raise Conflict(session)
        if head == 0:
            await self._commands.call("ZADD", SESSIONS, "NX", str(_now()), session)
        where = key(session, "log"), key(session, "meta"), key(session, "turn")
        said = self._company.process, head, self._lives.get(session, ""), secrets.token_hex(6), key(session, "news")
        reply = await self._commands.call("EVAL", _APPEND, 3, *where, *said, *entries, for_ever=head > 0)
        self.lives_on(session, reply[1])
        if reply[0] != b"done":
            self._company.met(session)
            raise Conflict(session)
        return str(reply[2].decode())

    async def turn(self, session: str, head: int) -> list[bytes]:
        """See `Log.turn`. Where no other process has the session, nothing is asked: `append` finds out the rest."""
        if not self._company.shared(session):
            return []
        where = key(session, "log"), key(session, "meta"), key(session, "turn")
        missed: list[bytes] = []
        while True:
            said = self._company.process, TURN_MS, head + len(missed), SLICE
            heard = self._company.heard(session)
            try:
                life, state, entries = await self._commands.call("EVAL", _TURN, 3, *where, *said, for_ever=True)
            except StorageFull:  # a turn needs room, too; the append will say so to those who wait
                return missed + await self.after(session, head + len(missed))
            self.lives_on(session, life)
            missed += entries
            if state == b"taken" and len(entries) < SLICE:
                return missed
            if state != b"taken":
                with suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), TRY_AGAIN)

    async def give_back(self, session: str) -> None:
        """See `Log.give_back`."""
        if self._company.shared(session):
            await self._commands.call("EVAL", _GIVE_BACK, 1, key(session, "turn"), self._company.process)

    async def load(self, session: str) -> Loaded | None:
        """See `Log.load`. Finishes a replacement that a crash broke off."""
        if not SESSION.fullmatch(session):
            raise Conflict(session)
        while True:
            epoch, entries, unwritten = await self._slice(session, 1)
            begun = epoch
            while entries and len(entries) % SLICE == 0 and epoch == begun:
                epoch, more, _ = await self._slice(session, len(entries) + 1)
                if not more:
                    break
                entries += more
            if epoch == begun:
                break
        if unwritten:
            self._forgetting_of(session)
        if not epoch:  # anybody may guess ids: nothing is kept of them
            self.forget_life(session)
        return Loaded(epoch, entries) if epoch else None

    async def after(self, session: str, head: int) -> list[bytes]:
        """See `Log.after`."""
        entries: list[bytes] = []
        while True:
            epoch, more, _ = await self._slice(session, head + len(entries) + 1)
            if head and not epoch:
                raise Conflict(session)
            entries += more
            if len(more) < SLICE:
                return entries

    async def _slice(self, session: str, first: int) -> tuple[str, list[bytes], bool]:
        where = key(session, "log"), key(session, "meta")
        life, epoch, entries, unwritten = await self._reading.call("EVAL", _READ, 2, *where, first, SLICE)
        self.lives_on(session, life)
        return epoch.decode(), entries, bool(unwritten)

    def life(self, session: str) -> str:
        """See `Log.life`, and `life.lua`."""
        return self._lives.get(session, "")

    def lives_on(self, session: str, said: bytes) -> None:
        """A session's life was told."""
        life, known = said.decode(), self._lives.get(session, "")
        self._lives[session] = life
        if known not in ("", life):
            self.doubtful(session)

    def forget_life(self, session: str) -> None:
        """Nobody asks for it any more."""
        self._lives.pop(session, None)

    async def replace(self, session: str, seq: int, entry: bytes) -> None:
        """See `Log.replace`."""
        if seq < 1:
            raise Conflict(session)
        where = key(session, "log"), key(session, "meta"), key(session, f"copy:{secrets.token_hex(4)}")
        first, replaced = 1, await self._reading.call("HGET", where[1], "replaced")
        while first:
            said = first, SLICE, seq, entry, replaced or b"", TURN_MS * 10
            first = await self._reading.call("EVAL", _REPLACE, 3, *where, *said)
            if first == -1:
                raise Conflict(session)
            if first == -2:
                await self.replace(session, seq, entry)
                return
        self._forgetting_of(session)

    async def forget(self, session: str) -> None:
        """See `Log.forget`. What was replaced since the files were last written is counted in the log's `meta`."""
        while True:
            replaced, written = await self._reading.call("HMGET", key(session, "meta"), "replaced", "written")
            if int(replaced or 0) <= int(written or 0):
                return
            await asyncio.shield(self._forgetting_of(session))

    def _forgetting_of(self, session: str) -> asyncio.Task[None]:
        """Whoever wants it meanwhile shares it. Where it fails, the next one who loads the session tries again."""
        if session not in self._forgetting:
            task = self._forgetting[session] = asyncio.create_task(self._write_files(session))
            task.add_done_callback(partial(self._no_longer, session))
        return self._forgetting[session]

    def _no_longer(self, session: str, done: asyncio.Task[None]) -> None:
        del self._forgetting[session]
        if not done.cancelled() and (error := done.exception()):
            told.warning("a file may still hold what was erased: %s", type(error).__name__)

    async def _write_files(self, session: str) -> None:
        replaced = await self._reading.call("HGET", key(session, "meta"), "replaced")
        await self._rewriting.rewrite(key(session, "log"))
        await self._reading.call("EVAL", _WRITTEN, 1, key(session, "meta"), replaced or 0)

    async def erase(self, session: str) -> None:
        """See `Log.erase`. It stays among the sessions, as the oldest, until the files are written and its place is
        released: so `stale` finds it where a crash broke that off.
        """
        listed = await self._reading.call("ZSCORE", SESSIONS, session)
        await self._reading.call("ZADD", SESSIONS, "XX", 0, session)
        keys = [key(session, what) for what in ("log", "meta", "turn", "here")]
        there = await self._reading.call("EVAL", _ERASE, 4, *keys, key(session, "news"), self._company.process)
        self._lives.pop(session, None)
        if there or listed is not None:
            await self._rewriting.rewrite(keys[0])
        if await self._reading.call("EXISTS", key(session, "code")):
            await self._reading.call("ZADD", SESSIONS, "XX", ONLY_ITS_PLACE, session)
        else:
            await self._reading.call("ZREM", SESSIONS, session)

    async def all(self) -> list[str]:
        """See `Log.all`."""
        opened = [name.decode() for name in await self._reading.call("ZRANGE", SESSIONS, 0, -1)]
        lengths = [await self._reading.call("EXISTS", key(session, "log")) for session in opened]
        return [session for session, there in zip(opened, lengths, strict=True) if there]

    async def stale(self, before: int) -> list[str]:
        """See `Log.stale`. What a crash left of an opening or an erasing is erased here."""
        opened = await self._reading.call("ZRANGEBYSCORE", SESSIONS, "-inf", f"({before / 1000}")
        found = []
        for name in opened:
            session = name.decode()
            changed = await self._reading.call("HGET", key(session, "meta"), "changed")
            if changed is None:
                await release(self._reading, session)
                await self.erase(session)
            elif int(changed) * 1000 < before:
                found.append(session)
        return found

    async def free(self) -> int:
        """See `Log.free`: of the memory that Redis may use, or its machine has."""
        try:
            said = await on_server(self._client, "plenum", "INFO", "memory")
        except (*AWAY, RedisError) as error:
            raise StorageError(type(error).__name__) from error
        most = int(said.get("maxmemory") or 0) or int(said.get("total_system_memory") or 0)
        return most - int(said["used_memory"]) if most else UNLIMITED

    async def close(self) -> None:
        """See `Log.close`. The lines are the engine's."""
        tasks = list(self._forgetting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._rewriting.close()


def _now() -> int:
    return int(time.time())
