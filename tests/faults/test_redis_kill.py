"""Three processes behind nginx at one Redis, and `kill -9` of any of them under load, against the phones' own ledger:
nothing acked is missing, nothing is there twice, and in the end all screens at all processes agree (R1, R2, R4).
"""

import asyncio
import random
import re
import secrets
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.core.events import AnswerGiven
from server.core.session import Session
from server.core.upgrade import read
from server.crowd import phone as crowd
from server.crowd.phone import Phone, Tally
from server.live.loading import load
from server.storage.redis.engine import open_redis
from tests.faults import process as processes
from tests.faults.figures import SOAK, figure
from tests.faults.outbox import LATER
from tests.faults.process import Process, process
from tests.faults.test_kill import Ledger, opened
from tests.faults.test_proxy import Hasty
from tests.faults.watching import watching
from tests.hosting import test_nginx as hosting
from tests.ports import free_port
from tests.redis_server import RedisServer

REDIS_KILLS = figure("REDIS_KILLS", 4, 30)
ACKED_BETWEEN = 150 if SOAK else 40
"""Answers that are acked between two kills, on average."""
PHONES = 24 if SOAK else 9
PAUSE = 1.0 if SOAK else 0.1
"""Seconds between two answers of a phone, at most: nobody may give more than 500."""
PROCESSES = 3
QUICKER = """
import server.storage.others as others
assert others.HERE_FOR
others.HERE_FOR = 3.0
"""
"""So that words of processes that were killed fade soon."""


class Processes:
    """The processes by number; each has a port of its own for life."""

    def __init__(self, folder: Path, redis: RedisServer) -> None:
        self.ports = [free_port() for _ in range(PROCESSES)]
        self._folder = folder
        self._environment = {"REDIS_URL": redis.url}
        self._stacks = [AsyncExitStack() for _ in self.ports]
        self.running: list[Process] = []

    async def start(self, at: int) -> Process:
        data_dir = self._folder / f"process-{at}"
        one = process(data_dir, port=self.ports[at], environment=self._environment)
        return await self._stacks[at].enter_async_context(one)

    async def start_all(self) -> None:
        self.running = list(await asyncio.gather(*map(self.start, range(PROCESSES))))

    async def kill(self, at: int) -> None:
        self.running[at].process.kill()
        await self.running[at].process.wait()
        await self._stacks[at].aclose()

    async def stop(self) -> None:
        await asyncio.gather(*(stack.aclose() for stack in self._stacks))


@asynccontextmanager
async def proxied(folder: Path, ports: list[int], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    """nginx as we tell people to set it up, but for: each screen goes where the next place is, whatever its code."""
    with_ports = hosting.with_ports

    def spread(place: Path, port: int, servers: list[int]) -> str:
        text = with_ports(place, port, servers).replace("hash $plenum_key consistent;", "")
        text, times = re.subn(r"(server 127\.0\.0\.1:\d+);", r"\1 max_fails=0;", text)
        assert times == len(servers)
        return text

    monkeypatch.setattr(hosting, "with_ports", spread)
    folder.mkdir()
    async with hosting.nginx(folder, ports) as proxy:
        yield proxy.port


async def answer(phone: Phone, text: str) -> None:
    """Give an answer and offer it until it is acked, as the page's outbox does."""
    command = {"id": secrets.token_hex(8), "do": "give_answer", "question": "q1", "text": text}
    while "done" not in (reply := await phone.do(command)):
        assert reply["why"] in LATER, reply
        await asyncio.sleep(0.05)


class Crowd:
    """Phones that give one answer after the other until they are told that it is enough."""

    def __init__(self, ledger: Ledger) -> None:
        self.enough = False
        self._ledger = ledger

    async def play(self, address: str, join: str) -> None:
        """All of them; they stay until it is enough for everybody."""
        self._gone = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            self._phones = [group.create_task(self._say(address, join, name)) for name in range(PHONES)]

    async def _say(self, address: str, join: str, name: int) -> None:
        async with Phone(address, join, Tally(), Hasty(name)) as phone:
            at = 0
            while not self.enough:
                at += 1
                self._ledger.given += 1
                await answer(phone, f"{name}/{at}")
                async with self._ledger.news:
                    self._ledger.acked.append(f"{name}/{at}")
                    self._ledger.news.notify_all()
                await asyncio.sleep(random.random() * PAUSE)
            await self._gone.wait()

    def leave(self) -> None:
        """All that was given is acked."""
        self._gone.set()


async def kept(redis: RedisServer, session: str) -> tuple[Counter[str], Session]:
    """The answers that are in the log, as a process that starts now reads them."""
    engine = open_redis(redis.url)
    try:
        entries = await engine.log.after(session, 0)
        loaded = await load(engine.log, session)
    finally:
        await engine.close()
    assert loaded
    events = (event for data in entries for event in read(data).events)
    return Counter(event.text for event in events if isinstance(event, AnswerGiven)), loaded[0]


async def test_R1_R2_R4_whoever_of_three_processes_and_redis_is_killed_every_acked_answer_is_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "ACK_WITHIN", 1.0)
    monkeypatch.setattr(crowd, "FIRST_ATTEMPTS", 1_000_000)
    monkeypatch.setattr(processes, "RUN", QUICKER + processes.RUN)
    chance, ledger = random.Random(), Ledger()
    with RedisServer(tmp_path / "redis") as redis:
        all_of_them = Processes(tmp_path, redis)
        async with AsyncExitStack() as stack:
            stack.push_async_callback(all_of_them.stop)
            await all_of_them.start_all()
            port = await stack.enter_async_context(proxied(tmp_path / "nginx", all_of_them.ports, monkeypatch))
            session = await opened(all_of_them.running[0])
            address = f"ws://127.0.0.1:{port}/live/{session['code']}"
            screens = await stack.enter_async_context(watching(all_of_them.ports, session))
            phones = Crowd(ledger)
            play = asyncio.create_task(phones.play(address, session["links"]["join"].rpartition("=")[2]))
            for n in range(REDIS_KILLS):
                some = chance.randrange(ACKED_BETWEEN // 2, ACKED_BETWEEN * 3 // 2)
                await ledger.until(len(ledger.acked) + some, play)
                known = list(ledger.acked)
                victim = chance.randrange(PROCESSES)
                if n % 3 != 1:
                    await all_of_them.kill(victim)
                if n % 3:
                    redis.kill()
                    await asyncio.sleep(chance.random() / 2)
                    redis.start()
                there, _ = await kept(redis, session["session"])
                assert not [text for text in known if there[text] != 1]
                assert max(there.values()) == 1
                if n % 3 != 1:
                    all_of_them.running[victim] = await all_of_them.start(victim)
            phones.enough = True
            await _agreed(redis, session, screens)
            phones.leave()
            await play
            there, log = await kept(redis, session["session"])
            assert there == Counter(ledger.acked)
            assert len(ledger.acked) >= REDIS_KILLS * ACKED_BETWEEN // 2
            assert len(log.answers) == len(ledger.acked)
            assert all("Traceback" not in line for one in all_of_them.running for line in one.log)


async def _agreed(redis: RedisServer, session: dict[str, Any], screens: list[Any]) -> None:
    """Return when everybody shows the same, and knows who is here."""
    reason = ""
    try:
        async with asyncio.timeout(60):
            while True:
                _, log = await kept(redis, session["session"])
                wrong = [screen for screen in screens if not screen.shows(log)]
                counts = [screen.view["here"]["count"] for screen in screens if screen.view]
                states = [screen.states[-1:] for screen in screens]
                reason = f"{len(wrong)} of {len(screens)} show something else; people: {counts}; {states}"
                if not wrong and set(counts) == {PHONES} and states == [[""]] * len(screens):
                    return
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(reason) from None
