"""What was erased in Redis leaves no trace: not in its memory, nor in its append-only files, nor in a snapshot; also
while another process appends, or after a process died in the middle of it.
"""

import asyncio
from contextlib import suppress

import pytest

from server.storage.log import Conflict, StorageError
from server.storage.redis import log, rewriting
from server.storage.redis.engine import RedisEngine, open_redis
from tests.redis_server import RedisServer
from tests.storage.engines import Engines, until

SECRET = b"kanarienvogel" * 20


def on_disk(server: RedisServer) -> bytes:
    """All that its files hold; where Redis takes one away meanwhile, they are read again."""
    while True:
        with suppress(FileNotFoundError):
            return b"".join(path.read_bytes() for path in server.folder.rglob("*") if path.is_file())


def in_memory(server: RedisServer) -> bytes:
    """All that Redis holds, as it would write it into a snapshot."""
    keys = server.ask("KEYS", "*")
    return b"".join(server.ask("DUMP", key) or b"" for key in keys)


async def test_R10_a_replaced_entry_is_nowhere(engines: Engines, server: RedisServer) -> None:
    server.ask("CONFIG", "SET", "rdbcompression", "no")
    one, other = await engines.two()
    server.ask("BGSAVE")
    await one.log.append("s1", 1, [SECRET, b"last"])
    assert SECRET in on_disk(server)
    assert SECRET in in_memory(server)
    await other.log.replace("s1", 2, b"{}")
    assert SECRET not in in_memory(server)
    await other.log.forget("s1")
    assert SECRET not in on_disk(server)
    assert await one.log.after("s1", 0) == [b"first", b"{}", b"last"]


async def test_R10_a_snapshot_beside_the_append_only_file_forgets_it_too(engines: Engines, server: RedisServer) -> None:
    server.ask("CONFIG", "SET", "rdbcompression", "no")
    server.ask("CONFIG", "SET", "save", "3600 1")
    one, _ = await engines.two()
    await one.log.append("s1", 1, [SECRET])
    server.ask("SAVE")
    assert SECRET in (server.folder / "dump.rdb").read_bytes()
    await one.log.replace("s1", 2, b"{}")
    await one.log.forget("s1")
    assert SECRET not in on_disk(server)


async def test_R10_of_an_erased_session_nothing_is_left(engines: Engines, server: RedisServer) -> None:
    one, other = await engines.two()
    await one.registry.claim("25517195", "s1")
    await other.company.tell_here("s1", SECRET, new=True)
    await one.log.append("s1", 1, [SECRET])
    await other.log.erase("s1")
    assert SECRET not in on_disk(server)
    await one.registry.release("s1")
    assert server.ask("KEYS", "*") == []
    await until(lambda: ("erased", "s1") in engines.notes[one].heard)
    with pytest.raises(Conflict):
        await one.log.append("s1", 2, [b"late"])


async def test_an_entry_is_replaced_while_another_process_appends_and_none_is_missing(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "SLICE", 20)
    one, other = await engines.two()
    await one.log.append("s1", 1, [SECRET, *(b"%d" % n for n in range(100))])
    replacing = asyncio.create_task(other.log.replace("s1", 2, b"{}"))
    head = 102
    while not replacing.done():
        await one.log.append("s1", head, [b"more"])
        head += 1
    await replacing
    entries = await one.log.after("s1", 0)
    assert len(entries) == head
    assert head > 103
    assert entries[:2] == [b"first", b"{}"]
    assert set(entries[102:]) == {b"more"}
    await one.log.forget("s1")
    assert SECRET not in on_disk(server)
    assert not server.ask("KEYS", "*copy*")


async def test_two_replacements_at_once_are_both_kept(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "SLICE", 5)
    one, other = await engines.two()
    await one.log.append("s1", 1, [b"%d" % n + SECRET for n in range(20)])
    await asyncio.gather(*((one, other)[n % 2].log.replace("s1", n + 2, b"{%d}" % n) for n in range(8)))
    entries = await one.log.after("s1", 1)
    assert entries[:8] == [b"{%d}" % n for n in range(8)]
    assert entries[8:] == [b"%d" % n + SECRET for n in range(8, 20)]
    assert await one.log.append("s1", 21, [b"on"])


async def died_before_rewriting(engine: RedisEngine, monkeypatch: pytest.MonkeyPatch, erase: bool) -> None:
    """As if the process had been killed when Redis had done all but write its files anew."""

    async def die(*_: object) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(rewriting.Rewriting, "rewrite", die)
        with suppress(asyncio.CancelledError):
            if erase:
                await engine.log.erase("s1")
            else:
                await engine.log.replace("s1", 2, b"{}")
                await engine.log.forget("s1")


async def test_R10_a_replacement_that_a_crash_broke_off_is_finished_by_who_loads_it_next(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = await engines.two()
    await one.log.append("s1", 1, [SECRET])
    await died_before_rewriting(one, monkeypatch, erase=False)
    assert SECRET in on_disk(server)
    await other.log.load("s1")
    await until(lambda: SECRET not in on_disk(server))


async def test_R10_an_erasing_that_a_crash_broke_off_is_finished_when_somebody_looks_for_old_ones(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = await engines.two()
    await one.log.append("s1", 1, [SECRET])
    await died_before_rewriting(one, monkeypatch, erase=True)
    assert SECRET in on_disk(server)
    assert await other.log.all() == await other.log.stale(1000) == []
    assert SECRET not in on_disk(server)


async def test_a_process_that_closes_says_that_it_did_not_see_the_files_written(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await engines.two()
    monkeypatch.setattr(rewriting, "LOOK_EVERY", 30.0)
    files = one.log._rewriting
    waiting = [asyncio.create_task(files.rewrite("plenum:{s1}:log"))]
    await until(lambda: not files._next and files._under_way)
    waiting.append(asyncio.create_task(files.rewrite("plenum:{s1}:log")))
    await until(lambda: files._next)
    await files.close()
    for one_of_them in waiting:
        with pytest.raises(StorageError):
            await one_of_them
    monkeypatch.undo()
    await files.rewrite("plenum:{s1}:log")


async def test_a_rewriting_that_failed_is_not_taken_for_done(engines: Engines, server: RedisServer) -> None:
    one, _ = await engines.two()
    await one.log.append("s1", 1, [SECRET])
    folder = server.folder / "appendonlydir"
    blocked = [folder / f"appendonly.aof.{n}.base.rdb" for n in range(2, 9)]
    for path in blocked:
        (path / "in the way").mkdir(parents=True)
    await one.log.replace("s1", 2, b"{}")
    with pytest.raises(StorageError):
        await one.log.forget("s1")
    assert SECRET in on_disk(server)
    for path in blocked:
        (path / "in the way").rmdir()
        path.rmdir()
    await one.log.load("s1")
    await until(lambda: SECRET not in on_disk(server))


async def test_where_redis_says_nothing_about_its_settings_erasing_works_all_the_same(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with RedisServer(tmp_path_factory.mktemp("redis"), "--rename-command", "CONFIG", "") as server:
        one = open_redis(server.url)
        await one.log.append("s1", 0, [b"first", SECRET])
        await one.log.replace("s1", 2, b"{}")
        await one.log.forget("s1")
        assert SECRET not in on_disk(server)
        await one.close()


async def test_a_copy_that_faded_before_its_next_slice_is_begun_anew(
    engines: Engines, server: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a process is frozen for longer than its copy is kept: the beginning of the log was in it."""
    monkeypatch.setattr(log, "SLICE", 5)
    one, other = await engines.two()
    await one.log.append("s1", 1, [SECRET, *(b"%d" % n for n in range(20))])
    call, slices = one.log._reading.call, 0

    async def fade_once(*command: object) -> object:
        nonlocal slices
        if command[:2] == ("EVAL", log._REPLACE):
            slices += 1
            if slices == 3:
                [copy] = server.ask("KEYS", "*copy*")
                server.ask("DEL", copy.decode())
        return await call(*command)

    monkeypatch.setattr(one.log._reading, "call", fade_once)
    await one.log.replace("s1", 2, b"{}")
    assert slices > 5
    assert await other.log.after("s1", 0) == [b"first", b"{}", *(b"%d" % n for n in range(20))]
    await other.log.forget("s1")
    assert SECRET not in on_disk(server)
    assert not server.ask("KEYS", "*copy*")
