"""The network between a process and Redis vanishes without a word: nothing is acked that is not stored, walls and desks
say so, the other process goes on, and it all heals by itself (R2, R3, R4).
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.crowd import phone as crowd
from server.crowd.phone import Phone, Tally
from server.live import elsewhere
from server.storage.redis import company, link, pipeline
from tests.conftest import Running, running
from tests.faults.partition import Proxied, Ways, apart, proxied
from tests.faults.test_proxy import Hasty
from tests.faults.test_redis_kill import answer, kept
from tests.faults.watching import Watching, watching

PHONES = 4
"""At each process."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a server is, in a tenth of the time."""
    for where, name, seconds in (
        (link, "ANSWERS_WITHIN", 0.5),
        (link, "CONNECTS_WITHIN", 0.3),
        (pipeline, "AWAY_AFTER", 0.1),
        (company, "QUIET", 0.2),
        (company, "SILENT", 0.6),
        (company, "HERE_FOR", 1.5),
        (elsewhere, "RENEWED_EVERY", 0.5),
        (crowd, "ACK_WITHIN", 0.7),
    ):
        assert hasattr(where, name)
        monkeypatch.setattr(where, name, seconds)


class Hall:
    """Two processes with a wall, a desk and phones each, which answer without end."""

    def __init__(self, ways: Ways, servers: list[Running], session: dict[str, Any], screens: list[Watching]) -> None:
        self.ways = ways
        self.session = session
        self.screens = screens
        self.acked: list[Counter[str]] = [Counter(), Counter()]
        self.resting = [False, False]
        self._ports = [int(server.address.rpartition(":")[2]) for server in servers]
        self._over = asyncio.Event()

    def of(self, way: int) -> list[Watching]:
        """Its wall and its desk."""
        return self.screens[2 * way : 2 * way + 2]

    async def play(self) -> None:
        join = self.session["links"]["join"].rpartition("=")[2]

        async def say(way: int, name: int) -> None:
            address = f"ws://127.0.0.1:{self._ports[way]}/live/{self.session['code']}"
            async with Phone(address, join, Tally(), Hasty(name)) as phone:
                at = 0
                while not self._over.is_set():
                    at += 1
                    if not self.resting[way]:
                        await answer(phone, f"{way}/{name}/{at}")
                        self.acked[way][f"{way}/{name}/{at}"] += 1
                    await asyncio.sleep(random.random() / 5)

        async with asyncio.TaskGroup() as group:
            for n in range(2 * PHONES):
                group.create_task(say(n % 2, n))

    async def more_acked(self, way: int, by: int) -> None:
        before = self.acked[way].total()
        await until(lambda: self.acked[way].total() >= before + by)

    async def over(self, play: "asyncio.Task[None]") -> None:
        """All that was said is acked, is there once, and everybody sees it."""
        self._over.set()
        async with asyncio.timeout(60):
            await play
        async with asyncio.timeout(60):
            while True:
                there, log = await kept(self.ways.redis, self.session["session"])
                if all(screen.shows(log) and screen.states[-1] == "" for screen in self.screens):
                    break
                await asyncio.sleep(0.1)
        assert there == self.acked[0] + self.acked[1]
        assert max(there.values()) == 1


@asynccontextmanager
async def hall(ways: Ways, folder: Path) -> AsyncIterator[tuple[Hall, "asyncio.Task[None]"]]:
    async with AsyncExitStack() as stack:
        servers = [
            await stack.enter_async_context(running(folder / f"process-{n}", redis_url=url))
            for n, url in enumerate(ways.urls)
        ]
        session = await servers[0].open(questions=[{"id": "q1", "text": "Was nun?"}])
        async with servers[0].screen(session["code"], "desk", key=session["key"]) as desk:
            assert "done" in await desk.ask("open", "open_question", question="q1")
        ports = [int(server.address.rpartition(":")[2]) for server in servers]
        one = Hall(ways, servers, session, await stack.enter_async_context(watching(ports, session)))
        play = asyncio.create_task(one.play())
        yield one, play
        play.cancel()


async def until(is_so: Callable[[], Any]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.02)


async def cut_off_and_back(ways: Ways, folder: Path) -> None:
    async with hall(ways, folder) as (one, play):
        await one.more_acked(0, 5)
        await one.more_acked(1, 5)
        for _ in range(2):
            ways.cut(0)
            await until(lambda: all(screen.states[-1] == "away" for screen in one.of(0)))
            before = one.acked[0].total()
            await one.more_acked(1, 20)
            assert one.acked[0].total() == before
            assert all(screen.states[-1] == "" for screen in one.of(1))
            await until(lambda: all(screen.view["here"]["count"] == PHONES for screen in one.of(1)))
            ways.heal(0)
            await one.more_acked(0, 5)
            await until(lambda: all(screen.view["here"]["count"] == 2 * PHONES for screen in one.screens))
        await one.over(play)
        assert [screen.hellos for screen in one.screens] == [1] * 4  # nobody had to come back for that


async def test_R2_R3_R4_a_process_that_is_cut_off_from_redis_acks_nothing_says_so_and_heals(tmp_path: Path) -> None:
    async with proxied(tmp_path / "redis") as ways:
        await cut_off_and_back(ways, tmp_path)


async def test_R2_R3_R4_the_same_where_packets_vanish_between_two_networks(tmp_path: Path) -> None:
    async with apart(tmp_path / "redis") as ways:
        await cut_off_and_back(ways, tmp_path)


async def test_R3_nobody_reaches_redis_and_everything_goes_on_once_it_is_back(tmp_path: Path) -> None:
    async with proxied(tmp_path / "redis") as ways, hall(ways, tmp_path) as (one, play):
        await one.more_acked(0, 5)
        for way in (0, 1):
            ways.cut(way)
        await until(lambda: all(screen.states[-1] == "away" for screen in one.screens))
        before = one.acked[0] + one.acked[1]
        await asyncio.sleep(1)
        assert one.acked[0] + one.acked[1] == before
        for way in (0, 1):
            ways.heal(way)
        await one.more_acked(0, 5)
        await one.more_acked(1, 5)
        await one.over(play)


async def test_R4_a_line_for_news_that_is_half_open_hides_nothing_for_long(tmp_path: Path) -> None:
    async with proxied(tmp_path / "redis") as ways, hall(ways, tmp_path) as (one, play):
        one.resting[0] = True  # at that process nothing happens that would make it look
        await one.more_acked(1, 5)
        for _ in range(2):
            _deafen(ways)
            await one.more_acked(1, 10)
            ways.lines[0].hear()
            await one.more_acked(1, 5)
        _deafen(ways)
        one.resting[0] = False  # what it appends meanwhile finds its place all the same
        await one.more_acked(0, 10)
        ways.lines[0].hear()
        await one.over(play)


def _deafen(ways: Proxied) -> None:
    ways.lines[0].deafen()


async def test_R4_a_line_for_news_that_breaks_again_and_again_hides_nothing(tmp_path: Path) -> None:
    async with proxied(tmp_path / "redis") as ways, hall(ways, tmp_path) as (one, play):
        one.resting[0] = True
        for _ in range(6):
            await one.more_acked(1, 4)
            ways.redis.ask("CLIENT", "KILL", "TYPE", "pubsub")
        await one.over(play)


async def test_R1_R2_lines_to_redis_that_break_under_load_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    async with proxied(tmp_path / "redis") as ways, hall(ways, tmp_path) as (one, play):
        for n in range(30):
            await one.more_acked(n % 2, 1)
            ways.redis.ask("CLIENT", "KILL", "TYPE", "normal")  # also between an append and its answer
        for line in ways.lines * 5:
            await one.more_acked(0, 1)
            line.reset()
        await one.over(play)
