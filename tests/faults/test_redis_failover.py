"""A master of a Cluster is killed under load, and its replica takes its place: sessions on the other masters go on
meanwhile, its own are answered afterwards, and what was acked is there, or the log's life is another one (R2, R3).
One that only hangs holds up its own sessions alone.
"""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio.cluster import RedisCluster

from server.storage.log import Conflict, StorageError
from server.storage.redis import link
from server.storage.redis.engine import RedisEngine
from tests.redis_groups import Cluster
from tests.redis_server import RedisServer
from tests.storage.engines import Engines, until

SESSIONS = [f"s{n}" for n in range(9)]
"""They lie on all three masters."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    told = {
        "node-timeout": "1000",
        "require-full-coverage": "no",
        "replica-no-failover": "yes",  # until it is time
        "replica-validity-factor": "0",
    }
    options = [word for name, value in told.items() for word in (f"--cluster-{name}", value)]
    with Cluster(tmp_path, *options, replicas=1) as one:
        yield one


class Writer:
    """Appends to a session again and again, as a room does: reads it anew where it may not be what was known."""

    def __init__(self, engine: RedisEngine, session: str) -> None:
        self.acked: list[bytes] = []
        self._engine = engine
        self._session = session
        self._head = 0

    async def write(self) -> None:
        for n in range(100_000):
            entry = b"%d" % n
            while not await self._appended(entry):
                there = await self._engine.log.after(self._session, 0)
                self._head = len(there)
                if entry in there:
                    break
            self.acked.append(entry)
            await asyncio.sleep(0.02)

    async def _appended(self, entry: bytes) -> bool:
        try:
            await self._engine.log.append(self._session, self._head, [entry])
        except Conflict:
            return False
        self._head += 1
        return True


def master_of(cluster: Cluster, engine: RedisEngine, place: str) -> RedisServer:
    assert isinstance(engine._client, RedisCluster)
    node = engine._client.get_node_from_key(place)
    return next(server for server in cluster.servers if node and server.port == node.port)


@pytest.mark.parametrize("also", ["the registry", "nothing else"])
async def test_R2_R3_when_a_master_dies_the_others_sessions_go_on_and_its_own_are_answered_by_its_replica(
    cluster: Cluster, also: str
) -> None:
    engines = Engines(cluster.url)
    engine = await engines.engine()
    watching = asyncio.create_task(engine.company.watch())
    writers = {session: Writer(engine, session) for session in SESSIONS}
    writing = [asyncio.create_task(writer.write()) for writer in writers.values()]
    try:
        await until(lambda: all(len(writer.acked) > 5 for writer in writers.values()))
        special = master_of(cluster, engine, link.SESSIONS)
        masters = {session: master_of(cluster, engine, link.key(session, "log")) for session in SESSIONS}
        victim = next(one for one in masters.values() if (one is special) == (also == "the registry"))
        its_own = [session for session in SESSIONS if masters[session] is victim]
        others = [session for session in SESSIONS if session not in its_own]
        lives = {session: engine.log.life(session) for session in SESSIONS}

        victim.kill()
        before = {session: len(writer.acked) for session, writer in writers.items()}
        await until(lambda: all(len(writers[session].acked) > before[session] + 5 for session in others))
        assert all(len(writers[session].acked) <= before[session] + 1 for session in its_own)
        for server in cluster.servers:
            if server is not victim:
                server.ask("CONFIG", "SET", "cluster-replica-no-failover", "no")
        await until(lambda: all(len(writers[session].acked) > before[session] + 5 for session in its_own))
        await until(lambda: not engine.company.away)
        for session, writer in writers.items():
            lost = set(writer.acked) - set(await engine.log.after(session, 0))
            assert not lost or session in its_own
            doubted = ("doubtful", session) in engines.notes[engine].heard
            assert doubted == (engine.log.life(session) != lives[session]) == (session in its_own)
    finally:
        for task in (watching, *writing):
            task.cancel()
        await asyncio.gather(watching, *writing, return_exceptions=True)
        await engines.close()


def places_asked(cluster: Cluster, but: RedisServer) -> int:
    """How often anybody looked for the servers of the Cluster."""
    told = [server.ask("INFO", "commandstats") for server in cluster.servers if server is not but]
    return sum(stats.get("cmdstat_cluster|slots", {}).get("calls", 0) for stats in told)


async def test_R12_asking_a_master_that_hangs_how_much_room_it_has_lets_nobody_else_wait(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "ANSWERS_WITHIN", 0.3)
    engines = Engines(cluster.url)
    engine = await engines.engine()
    for session in SESSIONS:
        await engine.log.append(session, 0, [b"first"])
    victim = master_of(cluster, engine, "plenum")
    other = next(one for one in SESSIONS if master_of(cluster, engine, link.key(one, "log")) is not victim)
    assert victim.process is not None
    victim.process.send_signal(signal.SIGSTOP)
    try:
        before = places_asked(cluster, but=victim)
        with pytest.raises(StorageError):
            await engine.log.free()
        await engine.log.append(other, 1, [b"second"])
        assert places_asked(cluster, but=victim) == before
    finally:
        victim.process.send_signal(signal.SIGCONT)
        await engines.close()


async def test_R12_a_master_that_hangs_holds_up_no_sessions_of_the_others(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "ANSWERS_WITHIN", 300.0)
    engines = Engines(cluster.url)
    engine = await engines.engine()
    writers = {session: Writer(engine, session) for session in SESSIONS}
    writing = [asyncio.create_task(writer.write()) for writer in writers.values()]
    victim = None
    try:
        await until(lambda: all(len(writer.acked) > 5 for writer in writers.values()))
        special = master_of(cluster, engine, link.SESSIONS)
        masters = {session: master_of(cluster, engine, link.key(session, "log")) for session in SESSIONS}
        victim = next(one for one in masters.values() if one is not special).process
        assert victim is not None
        its_own = [session for session in SESSIONS if masters[session].process is victim]
        others = [session for session in SESSIONS if session not in its_own]

        victim.send_signal(signal.SIGSTOP)
        before = {session: len(writer.acked) for session, writer in writers.items()}
        await until(lambda: all(len(writers[session].acked) > before[session] + 20 for session in others))
        assert all(len(writers[session].acked) <= before[session] + 1 for session in its_own)

        victim.send_signal(signal.SIGCONT)
        await until(lambda: all(len(writer.acked) > before[session] + 20 for session, writer in writers.items()))
        for session, writer in writers.items():
            assert not set(writer.acked) - set(await engine.log.after(session, 0))
    finally:
        if victim is not None:
            victim.send_signal(signal.SIGCONT)
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        await engines.close()
