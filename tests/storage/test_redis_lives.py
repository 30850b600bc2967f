"""The engine on Redis when that goes away, comes back as another one than it was, or has no room left."""

import asyncio

import pytest

from server.storage.log import Conflict, StorageError, StorageFull
from server.storage.redis import flusher, pipeline
from server.storage.redis.log import _APPEND
from tests.ports import free_port
from tests.redis_server import RedisServer
from tests.storage.engines import Engines, until


async def test_an_append_that_was_decided_before_a_restart_is_refused_and_the_log_is_doubted(
    engines: Engines, server: RedisServer
) -> None:
    one, other = await engines.two()
    epoch, life = await one.log.append("s1", 1, [b"second"]), one.log.life("s1")
    server.kill()
    server.start()
    with pytest.raises(Conflict):
        await one.log.append("s1", 2, [b"third"])
    assert engines.notes[one].heard.count(("doubtful", "s1")) == 1
    assert one.log.life("s1") != life
    assert await one.log.append("s1", 2, [b"third"]) == epoch
    assert engines.notes[one].heard.count(("doubtful", "s1")) == 1
    # The other one notices though nobody does anything there: its line is made anew, and what it missed is read.
    await until(lambda: engines.notes[other].heard.count(("missed", "s1")) == 2)
    assert await other.log.after("s1", 1) == [b"second", b"third"]
    assert engines.notes[other].heard.count(("doubtful", "s1")) == 1


async def test_what_was_asked_while_redis_was_away_is_done_once_it_is_back_and_everybody_hears_of_both(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "AWAY_AFTER", 0.1)
    monkeypatch.setattr(flusher, "PATIENCE", 0.2)
    one = await engines.engine()
    await one.log.append("s1", 0, [b"first"])
    server.kill()
    one.log._lives.clear()  # as a process that has loaded nothing yet
    waiting = asyncio.create_task(one.log.append("s1", 1, [b"second"]))
    await until(lambda: one.company.away)
    assert engines.notes[one].heard == [("storage_changed",)]
    with pytest.raises(StorageError):
        await one.log.load("s1")
    server.start()
    await waiting
    assert not one.company.away
    assert engines.notes[one].heard == [("storage_changed",)] * 2
    assert await one.log.after("s1", 0) == [b"first", b"second"]


async def test_a_server_that_was_a_replica_for_a_while_is_another_one_than_before(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flusher, "PATIENCE", 0.3)
    one, other = await engines.two()
    lines = server.ask("INFO", "stats")["total_connections_received"]
    server.ask("REPLICAOF", "127.0.0.1", str(free_port()))
    with pytest.raises(StorageError):
        await one.log.load("s1")
    waiting = asyncio.create_task(one.log.append("s1", 1, [b"second"]))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    assert server.ask("INFO", "stats")["total_connections_received"] > lines + 2  # a name may lead elsewhere by now
    server.ask("REPLICAOF", "NO", "ONE")
    with pytest.raises(Conflict):
        await waiting
    assert ("doubtful", "s1") in engines.notes[one].heard
    assert await other.log.turn("s1", 1) == []
    assert ("doubtful", "s1") in engines.notes[other].heard


async def test_where_replicas_are_missing_that_redis_has_to_wait_for_it_is_away(
    engines: Engines, server: RedisServer
) -> None:
    one, _ = await engines.two()
    server.ask("CONFIG", "SET", "min-replicas-to-write", "1")
    waiting = asyncio.create_task(one.log.append("s1", 1, [b"second"]))
    await until(lambda: one.company.away)
    server.ask("CONFIG", "SET", "min-replicas-to-write", "0")
    await waiting
    assert not one.company.away


async def test_what_waits_when_the_engine_is_closed_is_told(engines: Engines, server: RedisServer) -> None:
    one = await engines.engine()
    await one.log.append("s1", 0, [b"first"])
    server.kill()
    waiting = [asyncio.create_task(one.log.append("s1", 1, [b"second"])) for _ in range(2)]
    await asyncio.sleep(0.05)
    await one.close()
    assert all(isinstance(one, StorageError) for one in await asyncio.gather(*waiting, return_exceptions=True))


async def test_an_append_whose_answer_was_lost_counts_once(engines: Engines, server: RedisServer) -> None:
    """The first entry of a session: nobody has loaded it who could find out."""
    one = await engines.engine()
    call = one.log._commands._client.execute_command
    where = [f"plenum:{{s1}}:{what}" for what in ("log", "meta", "turn")]
    said = ("me", 0, "", "epoch", "plenum:{s1}:news", b"first", b"second")
    for _ in range(2):
        reply = await call("EVAL", _APPEND, 3, *where, *said)
        assert reply[0] == b"done"
        assert reply[2] == b"epoch"
    assert (await call("EVAL", _APPEND, 3, *where, "me", 0, "", "other", *said[4:]))[0] == b"conflict"
    assert await one.log.after("s1", 0) == [b"first", b"second"]


# ── no room ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_full_redis_refuses_keeps_what_it_had_and_goes_on_when_there_is_room(
    engines: Engines, server: RedisServer
) -> None:
    one, other = await engines.two()
    server.ask("CONFIG", "SET", "maxmemory", "1")
    with pytest.raises(StorageFull):
        await one.log.append("s1", 1, [b"second"])
    assert await one.log.free() < 0
    # Nor can a process note that it is its turn; but it can read, and hears from its append how it is.
    assert await other.log.turn("s1", 1) == []
    await other.log.give_back("s1")
    server.ask("CONFIG", "SET", "maxmemory", "0")
    await one.log.append("s1", 1, [b"second"])
    assert await other.log.turn("s1", 1) == [b"second"]


async def test_a_redis_that_cannot_write_its_files_is_full(engines: Engines, server: RedisServer) -> None:
    one, _ = await engines.two()
    server.ask("CONFIG", "SET", "save", "3600 1")
    (server.folder / "dump.rdb").mkdir()  # in the way of the snapshot
    server.ask("BGSAVE")
    await until(lambda: server.ask("INFO", "persistence")["rdb_last_bgsave_status"] == "err")
    with pytest.raises(StorageFull):
        await one.log.append("s1", 1, [b"second"])
    (server.folder / "dump.rdb").rmdir()
    server.ask("SAVE")
    await one.log.append("s1", 1, [b"second"])


async def test_that_redis_is_there_again_shows_also_where_nobody_waits_for_it_any_more(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "AWAY_AFTER", 0.1)
    monkeypatch.setattr(flusher, "PATIENCE", 0.3)
    one = await engines.engine()
    await one.log.append("s1", 0, [b"first"])
    server.stop()
    with pytest.raises(StorageError):
        await one.company.tell_here("s1", b"here", new=True)
    assert one.company.away
    server.start()
    await until(lambda: not one.company.away)


async def test_who_asks_while_the_engine_closes_hears_that_it_is_closed(engines: Engines, server: RedisServer) -> None:
    one = await engines.engine()
    await one.log.append("s1", 0, [b"first"])
    server.stop()
    waiting = asyncio.create_task(one.log.append("s1", 1, [b"second"]))
    await asyncio.sleep(0.05)
    await engines.close()
    with pytest.raises(StorageError):
        await waiting
    server.start()
