"""The other processes at the same Redis: what they did, heard by publish/subscribe, one channel per session.

Redis forgets what nobody heard. So whenever a channel is (again) listened to, the log is read on from where it was.
Source: redis.io/docs/latest/develop/pubsub.
"""

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from redis.asyncio.client import PubSub

from ..log import StorageError
from ..others import HERE_FOR, Listener
from .flusher import PATIENCE, Flusher
from .link import AWAY, Client, RedisError, key, news_line, script

log = logging.getLogger("plenum.company")

QUIET = 2.0
"""Seconds without a word after which the line is tried."""
SILENT = 6.0
"""Seconds without a word after which it is taken for dead."""
AGAIN_AFTER = 0.2
HEART = "plenum:heart"
"""A channel that is always listened to, and a key that is asked for to see whether Redis is there."""

_HERE = script("life") + script("here")


class Company:
    """See `storage.others.Others`."""

    possible = True

    def __init__(self, client: Client, flusher: Flusher) -> None:
        self.process = secrets.token_hex(4)
        self._client = client
        self._flusher = flusher
        self._listener: Listener | None = None
        self._followed: dict[str, asyncio.Future[None]] = {}
        self._times: Counter[str] = Counter()
        """How often each session is followed: a room may open while the one before it closes."""
        self._shared: set[str] = set()
        self._heard: dict[str, asyncio.Event] = {}
        self._line: PubSub | None = None
        self._task: asyncio.Task[None] | None = None
        self.lives_on: Callable[[str, bytes], None] = lambda session, life: None
        """Hears of a session's life whenever it is told, see `life.lua`."""
        self.left: Callable[[str], None] = lambda session: None
        """Hears that a session is followed no more."""

    @property
    def away(self) -> bool:
        """See `Others.away`."""
        return self._flusher.away

    def listen(self, listener: Listener) -> None:
        """See `Others.listen`."""
        self._listener = listener

    async def follow(self, session: str) -> None:
        """See `Others.follow`."""
        self._times[session] += 1
        try:
            await self._followed_by_now(session)
        except BaseException:
            await self.leave(session)
            raise

    async def _followed_by_now(self, session: str) -> None:
        if session not in self._followed:
            self._followed[session] = asyncio.get_running_loop().create_future()
            if self._task is None:
                self._task = asyncio.create_task(self._listen())
            elif self._line:
                await self._say(self._line, self._line.subscribe, session)
        done, _ = await asyncio.wait([self._followed[session]], timeout=PATIENCE)
        if not done:
            raise StorageError("Redis is away")

    async def leave(self, session: str) -> None:
        """See `Others.leave`."""
        self._times[session] -= 1
        if self._times[session] > 0:
            return
        del self._times[session]
        self._shared.discard(session)
        self._word_of(session)
        if self._followed.pop(session, None):
            if self._line:
                await self._say(self._line, self._line.unsubscribe, session)
            with suppress(StorageError):  # it is forgotten by itself
                await self.tell_here(session, b"", new=True)
            if session not in self._followed:
                self.left(session)

    async def tell_here(self, session: str, word: bytes, new: bool) -> Sequence[bytes]:
        """See `Others.tell_here`."""
        said = self.process, int(HERE_FOR * 1000), word, int(new), key(session, "news")
        where = key(session, "here"), key(session, "log")
        life, last, words = await self._flusher.call("EVAL", _HERE, 2, *where, *said)
        if session in self._followed:
            (self._shared.add if words else self._shared.discard)(session)
            self.lives_on(session, life)
            if self._listener:
                self._listener.stands_at(session, last)
        found: list[bytes] = words
        return found

    def shared(self, session: str) -> bool:
        """Whether another process has the session too, as far as is known."""
        return session in self._shared

    def met(self, session: str) -> None:
        """Another process was faster: so there is one, whether it has said so or not."""
        if session in self._followed:
            self._shared.add(session)

    def heard(self, session: str) -> asyncio.Event:
        """Set with the next word about the session."""
        return self._heard.setdefault(session, asyncio.Event())

    def _word_of(self, session: str) -> None:
        if heard := self._heard.pop(session, None):
            heard.set()

    async def _say(self, line: PubSub, what: Callable[[str], Awaitable[None]], session: str) -> None:
        try:
            await what(key(session, "news"))
        except Exception:  # noqa: BLE001  # whatever it is (redis-py may be making it anew): another line listens to all
            if self._line is line:
                self._line = None

    async def _listen(self) -> None:
        while True:
            line: PubSub | None = None
            try:
                line = await news_line(self._client)
                await self._hear_all(line)
            except (*AWAY, RedisError):
                pass
            except Exception as error:  # noqa: BLE001  # whatever was said, the next word must be heard
                log.error("a word of another process could not be read: %s", type(error).__name__)
            finally:
                self._line = None
                if line:
                    with suppress(Exception):
                        await line.aclose()  # type: ignore[no-untyped-call]
            await asyncio.sleep(AGAIN_AFTER)

    async def _hear_all(self, line: PubSub) -> None:
        """Until the line is dead."""
        heard_of = set(self._followed)
        await line.subscribe(HEART, *(key(session, "news") for session in heard_of))
        self._line = line
        for session in self._followed.keys() - heard_of:  # came while the line was made
            await self._say(line, line.subscribe, session)
        clock = asyncio.get_running_loop().time
        last = clock()
        while self._line is line and clock() - last < SILENT:
            message = await line.get_message(ignore_subscribe_messages=False, timeout=QUIET)
            if message is None:
                await line.ping()
            else:
                last = clock()
                if message["channel"] is not None:  # else it answers a ping
                    self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        session, listener = _session_of(message["channel"]), self._listener
        if session not in self._followed:
            return
        if message["type"] == "subscribe":
            if not self._followed[session].done():
                self._followed[session].set_result(None)
            if listener:
                listener.missed(session)
        elif message["type"] == "message":
            what, process, *rest = message["data"].decode().split()
            if process != self.process:
                self._shared.add(session)
                self._word_of(session)
                if listener and what == "appended":
                    listener.appended(session, int(rest[0]))
                elif listener and what == "came_or_left":
                    listener.came_or_left(session)
                elif listener and what == "erased":
                    listener.erased(session)

    async def watch(self) -> None:
        """See again and again whether Redis is there, until cancelled."""
        while True:
            with suppress(StorageError):
                await self._flusher.call("GET", HEART)
            await asyncio.sleep(QUIET)

    async def close(self) -> None:
        """Listen no more."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def _session_of(channel: bytes) -> str:
    return channel.decode().partition("{")[2].partition("}")[0]
