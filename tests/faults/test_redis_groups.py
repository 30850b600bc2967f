"""A Sentinel puts a replica in the master's place that has not heard all: what was acked and lost by that is offered
again by the phones, since the log has another epoch (R2, R3). And news in a Cluster, whose servers share the sessions.
"""

import asyncio
import secrets
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest

from server.crowd.phone import Phone, Tally
from server.storage.redis import company, link
from server.storage.redis.checks import unfit
from tests.conftest import running
from tests.faults.outbox import LATER
from tests.faults.partition import Lines
from tests.faults.test_redis_kill import kept
from tests.faults.watching import watching
from tests.redis_groups import Cluster, Watched
from tests.redis_server import RedisServer
from tests.storage.engines import Engines, until

PHONES = 4


class Faithful(Phone):
    """A phone that keeps what was acked, and offers it again where the session's epoch changed, as the page does."""

    def __init__(self, address: str, join: str, chance: Random) -> None:
        super().__init__(address, join, Tally(), chance)
        self.acked: dict[str, dict[str, Any]] = {}
        self.epochs: list[str] = []
        self._offering: set[asyncio.Task[None]] = set()

    async def answer(self, text: str) -> None:
        id = secrets.token_hex(8)
        command = {"id": id, "do": "give_answer", "question": "q1", "text": text}
        await self._until_done(command)
        self.acked[id] = command

    async def _until_done(self, command: dict[str, Any]) -> None:
        while "done" not in (reply := await self.do(command)):
            assert reply["why"] in LATER, reply
            await asyncio.sleep(0.05)

    def _hear(self, envelope: dict[str, Any]) -> None:
        super()._hear(envelope)
        if "you" in envelope and envelope["epoch"] not in self.epochs[-1:]:
            self.epochs.append(envelope["epoch"])
            for command in self.acked.values():
                self._offering.add(asyncio.create_task(self._until_done(command)))

    async def offered(self) -> None:
        await asyncio.gather(*self._offering)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "ANSWERS_WITHIN", 1.0)
    monkeypatch.setattr(link, "CONNECTS_WITHIN", 0.5)
    monkeypatch.setattr("server.crowd.phone.ACK_WITHIN", 1.0)


async def test_R2_R3_what_a_failover_loses_of_what_was_acked_the_phones_offer_again(tmp_path: Path) -> None:
    with RedisServer(tmp_path / "master") as master:
        async with Lines(master.port) as replication:
            watched = Watched(tmp_path, master, replication.port)
            try:
                await asyncio.to_thread(watched.start)
                assert await unfit(watched.url) == {}
                async with running(tmp_path / "process", redis_url=watched.url) as server:
                    await _afternoon(server, watched, replication)
            finally:
                watched.kill()


async def _afternoon(server: Any, watched: Watched, replication: Lines) -> None:
    session = await server.open(questions=[{"id": "q1", "text": "Was nun?"}])
    port = int(server.address.rpartition(":")[2])
    join = session["links"]["join"].rpartition("=")[2]
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        assert "done" in await desk.ask("open", "open_question", question="q1")
    phones = [Faithful(f"ws://127.0.0.1:{port}/live/{session['code']}", join, Random(n)) for n in range(PHONES)]
    async with watching([port], session) as screens:
        for phone in phones:
            await phone.__aenter__()
        await asyncio.gather(*(phone.answer(f"{n} vorher") for n, phone in enumerate(phones)))
        await asyncio.to_thread(watched.until_equal)
        replication.stall()
        await asyncio.gather(*(phone.answer(f"{n} verloren") for n, phone in enumerate(phones)))
        there, _ = await kept(watched.master, session["session"])
        assert there.total() == 2 * PHONES
        watched.master.kill()
        replication.reset()
        await asyncio.gather(*(phone.answer(f"{n} nachher") for n, phone in enumerate(phones)))
        await until(lambda: all(len(phone.epochs) == 2 for phone in phones))
        await asyncio.gather(*(phone.offered() for phone in phones))
        there, log = await kept(watched.replica, session["session"])
        assert there == Counter(f"{n} {when}" for n in range(PHONES) for when in ("vorher", "verloren", "nachher"))
        await until(lambda: all(screen.shows(log) for screen in screens))
        for phone in phones:
            await phone.__aexit__()


async def test_in_a_cluster_processes_hear_of_every_session_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company, "QUIET", 0.2)
    with Cluster(tmp_path) as cluster:
        assert await unfit(cluster.url) == {}
        cluster.servers[1].ask("CONFIG", "SET", "appendfsync", "everysec")
        assert await unfit(cluster.url) == {"appendfsync": "everysec"}
        engines = Engines(cluster.url)
        sessions = [f"s{n}" for n in range(8)]
        one, other = await engines.engine(), await engines.engine()
        for session in sessions:
            await other.company.follow(session)
        for session in sessions:
            await one.log.append(session, 0, [b"first"])
            assert await one.registry.claim(f"code-{session}", session)
            await one.company.tell_here(session, b"here", new=True)
        await until(lambda: {("appended", session, 1) for session in sessions} <= set(engines.notes[other].heard))
        for session in sessions:
            assert await other.company.tell_here(session, b"there", new=False) == [b"here"]
            assert await other.log.turn(session, 0) == [b"first"]
        await other.log.erase(sessions[0])
        assert sorted(await one.log.all()) == sessions[1:]
        await engines.close()
        assert all(server.ask("KEYS", "*") for server in cluster.servers)
