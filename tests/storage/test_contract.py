"""The contract of log and registry, for every engine."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from server.storage import sqlite
from server.storage.lock import DataDirInUse, lock
from server.storage.log import Conflict, Loaded, Log, StorageFull
from server.storage.memory import MemoryLog, MemoryRegistry
from server.storage.redis.engine import RedisEngine, open_redis
from server.storage.redis.log import RedisLog
from server.storage.registry import MOST, Registry
from server.storage.sqlite import SqliteLog
from server.storage.sqlite_registry import SqliteRegistry
from tests.redis_groups import Cluster
from tests.redis_server import RedisServer


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def redis_cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@asynccontextmanager
async def redis_engine(request: pytest.FixtureRequest) -> AsyncIterator[RedisEngine]:
    """An engine at an empty Redis."""
    server: RedisServer | Cluster = request.getfixturevalue(request.param)
    server.flush()
    engine = open_redis(server.url)
    yield engine
    await engine.close()


@pytest.fixture(params=["memory", "sqlite", "redis_server", "redis_cluster"])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Log]:
    if request.param.startswith("redis"):
        async with redis_engine(request) as redis:
            yield redis.log
        return
    engine: Log = MemoryLog() if request.param == "memory" else SqliteLog(tmp_path)
    yield engine
    await engine.close()


@pytest.fixture(params=["memory", "sqlite", "redis_server", "redis_cluster"])
async def registry(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Registry]:
    if request.param.startswith("redis"):
        async with redis_engine(request) as redis:
            yield redis.registry
        return
    engine: Registry = MemoryRegistry() if request.param == "memory" else SqliteRegistry(tmp_path)
    yield engine
    await engine.close()


async def loaded(log: Log, session: str) -> Loaded:
    found = await log.load(session)
    assert found is not None
    return found


async def test_what_was_appended_is_read_in_its_order(log: Log) -> None:
    epoch = await log.append("s1", 0, [b"one"])
    assert await log.append("s1", 1, [b"two", b"three"]) == epoch
    assert await loaded(log, "s1") == Loaded(epoch, [b"one", b"two", b"three"])


async def test_appends_of_any_length_are_kept_whole(log: Log) -> None:
    written: list[bytes] = []
    for length in (1, 7, 8, 9, 63, 64, 65, 200):
        entries = [b"%d of %d" % (n, length) for n in range(length)]
        await log.append("s1", len(written), entries)
        written += entries
    assert (await loaded(log, "s1")).entries == written


async def test_an_unknown_session_has_no_log(log: Log) -> None:
    assert await log.load("nothing") is None


async def test_an_append_behind_the_head_is_refused_whole(log: Log) -> None:
    await log.append("s1", 0, [b"one", b"two"])
    for wrong in (0, 1, 3):
        with pytest.raises(Conflict):
            await log.append("s1", wrong, [b"x", b"y"])
    assert (await loaded(log, "s1")).entries == [b"one", b"two"]


async def test_of_two_appends_at_once_one_wins(log: Log) -> None:
    await log.append("s1", 0, [b"one"])
    results = await asyncio.gather(*(log.append("s1", 1, [b"%d" % n]) for n in range(8)), return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 7
    assert len((await loaded(log, "s1")).entries) == 2


async def test_sessions_are_apart(log: Log) -> None:
    epochs = {await log.append(f"s{n}", 0, [b"%d" % n]) for n in range(5)}
    assert len(epochs) == 5
    assert (await loaded(log, "s3")).entries == [b"3"]


async def test_an_entry_can_be_replaced(log: Log) -> None:
    epoch = await log.append("s1", 0, [b"one", b"two", b"three"])
    await log.replace("s1", 2, b"-")
    assert await loaded(log, "s1") == Loaded(epoch, [b"one", b"-", b"three"])
    for session in ("s1", "s1", "unknown"):
        await log.forget(session)
    assert await loaded(log, "s1") == Loaded(epoch, [b"one", b"-", b"three"])
    for session, seq in (("s1", 4), ("s1", 0), ("s2", 1)):
        with pytest.raises(Conflict):
            await log.replace(session, seq, b"-")


async def test_an_erased_session_is_gone_and_may_begin_anew(log: Log) -> None:
    epoch = await log.append("s1", 0, [b"one"])
    await log.erase("s1")
    await log.erase("s1")
    assert await log.load("s1") is None
    with pytest.raises(Conflict):
        await log.append("s1", 1, [b"two"])
    assert await log.append("s1", 0, [b"new"]) != epoch


async def test_what_comes_after_an_entry_is_read_on(log: Log) -> None:
    await log.append("s1", 0, [b"one", b"two", b"three"])
    assert await log.after("s1", 1) == [b"two", b"three"]
    assert await log.after("s1", 3) == await log.after("nothing", 0) == []


async def test_a_log_lives_on_while_nothing_is_lost(log: Log) -> None:
    await log.append("s1", 0, [b"one"])
    life = log.life("s1")
    await log.append("s1", 1, [b"two"])
    assert await log.turn("s1", 2) == []
    await log.give_back("s1")
    await log.load("s1")
    assert life == log.life("s1") != ""


async def test_sessions_that_nobody_changed_for_long_are_found(log: Log) -> None:
    await log.append("s1", 0, [b"one"])
    await log.append("s2", 0, [b"one"])
    assert sorted(await log.all()) == ["s1", "s2"]
    await log.erase("s2")
    assert await log.all() == ["s1"]
    if isinstance(log, RedisLog):
        assert await log.stale(1 << 45) == ["s1"]
        assert await log.stale(1_000) == []


async def test_there_is_room(log: Log) -> None:
    assert await log.free() > 1_000_000


async def test_a_code_is_claimed_once(registry: Registry) -> None:
    claims = await asyncio.gather(*(registry.claim("12345678", f"s{n}") for n in range(8)))
    assert sum(claims) == 1
    assert await registry.all("12345678") == [f"s{claims.index(True)}"]
    assert await registry.all("87654321") == []


async def test_a_released_code_is_free(registry: Registry) -> None:
    await registry.claim("12345678", "s1")
    await registry.release("s1")
    assert await registry.all("12345678") == []
    assert await registry.claim("12345678", "s2")


async def test_a_code_moves_on_to_the_next_session_and_knows_the_former_ones(registry: Registry) -> None:
    await registry.claim("12345678", "s1")
    assert await registry.move_on("12345678", "s1", "s2")
    assert await registry.move_on("12345678", "s2", "s3")
    assert await registry.all("12345678") == ["s3", "s2", "s1"]
    assert await registry.count() == 3
    assert not await registry.claim("12345678", "s4")
    assert not await registry.claim("12345678", "s1")
    assert await registry.all("87654321") == []


async def test_a_code_moves_on_only_from_its_present_session(registry: Registry) -> None:
    await registry.claim("12345678", "s1")
    await registry.move_on("12345678", "s1", "s2")
    assert not await registry.move_on("12345678", "s1", "s3")
    assert not await registry.move_on("12345678", "s2", "s1")
    assert not await registry.move_on("87654321", "s1", "s3")
    assert await registry.all("12345678") == ["s2", "s1"]
    assert await registry.count() == 2


async def test_of_two_that_move_a_code_on_at_once_one_wins(registry: Registry) -> None:
    await registry.claim("12345678", "s")
    moves = await asyncio.gather(*(registry.move_on("12345678", "s", f"s{n}") for n in range(8)))
    assert sum(moves) == 1
    assert await registry.all("12345678") == [f"s{moves.index(True)}", "s"]


@pytest.mark.parametrize(
    ("gone", "left"),
    [(["s3"], ["s2", "s1"]), (["s2"], ["s3", "s1"]), (["s1", "s3"], ["s2"]), (["s3", "s2", "s1"], []), (["s9"], None)],
)
async def test_a_released_session_frees_only_its_own_place(
    registry: Registry, gone: list[str], left: list[str] | None
) -> None:
    await registry.claim("12345678", "s1")
    await registry.move_on("12345678", "s1", "s2")
    await registry.move_on("12345678", "s2", "s3")
    for session in gone:
        await registry.release(session)
    expected = ["s3", "s2", "s1"] if left is None else left
    assert await registry.all("12345678") == expected
    assert await registry.claim("12345678", "new") is not bool(expected)


async def test_what_comes_after_an_erased_session_is_newer_than_what_is_left(registry: Registry) -> None:
    await registry.claim("12345678", "s1")
    await registry.move_on("12345678", "s1", "s2")
    await registry.release("s2")
    assert await registry.move_on("12345678", "s1", "s3")
    assert await registry.all("12345678") == ["s3", "s1"]


async def test_a_code_tells_its_newest_sessions_only(registry: Registry) -> None:
    await registry.claim("12345678", "s0")
    for n in range(MOST + 5):
        await registry.move_on("12345678", f"s{n}", f"s{n + 1}")
    told = await registry.all("12345678")
    assert told == [f"s{n}" for n in range(MOST + 5, 5, -1)]


async def test_sqlite_lifts_a_registry_in_which_each_code_had_one_session(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "registry.db")
    old.execute("CREATE TABLE code (code TEXT PRIMARY KEY, session TEXT NOT NULL) STRICT")
    old.executemany("INSERT INTO code VALUES (?, ?)", [("25517195", "s1"), ("12345678", "s2")])
    old.commit()
    old.close()
    for _ in range(2):
        registry = SqliteRegistry(tmp_path)
        assert [await registry.all(code) for code in ("25517195", "12345678")] == [["s1"], ["s2"]]
        assert await registry.count() == 2
        await registry.close()
    registry = SqliteRegistry(tmp_path)
    assert not await registry.claim("25517195", "s3")
    assert await registry.move_on("25517195", "s1", "s3")
    await registry.close()
    registry = SqliteRegistry(tmp_path)
    assert await registry.all("25517195") == ["s3", "s1"]
    await registry.close()


async def test_sqlite_keeps_everything_over_a_restart(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    epoch = await log.append("s1", 0, [b"one", b"two"])
    await log.close()
    log = SqliteLog(tmp_path)
    assert await loaded(log, "s1") == Loaded(epoch, [b"one", b"two"])
    await log.append("s1", 2, [b"three"])
    await log.close()


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


async def test_sqlite_leaves_no_trace_of_what_was_erased(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    await log.append("s1", 0, [b"first", b"kanarienvogel" * 50, b"last"])
    assert b"kanarienvogel" in everything_on_disk(tmp_path)
    await log.replace("s1", 2, b"{}")
    assert b"kanarienvogel" not in everything_on_disk(tmp_path)
    await log.append("s1", 3, [b"papagei"])
    await log.erase("s1")
    assert b"papagei" not in everything_on_disk(tmp_path)
    await log.close()


async def test_sqlite_appends_to_no_file_that_has_lost_its_epoch(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    await log.append("s1", 0, [b"one"])
    with closing(sqlite3.connect(tmp_path / "sessions" / "s1.db", isolation_level=None)) as file:
        file.execute("DELETE FROM meta")
    with pytest.raises(Conflict):
        await log.append("s1", 1, [b"two"])
    await log.close()


async def test_sqlite_refuses_ids_that_would_leave_its_folder(tmp_path: Path) -> None:
    log = SqliteLog(tmp_path)
    with pytest.raises(Conflict):
        await log.load("../registry")
    await log.close()


def test_a_second_process_does_not_get_the_data_directory(tmp_path: Path) -> None:
    held = lock(tmp_path)
    assert held >= 0
    with pytest.raises(DataDirInUse):
        lock(tmp_path)


async def test_sqlite_says_when_the_disk_is_full_keeps_what_it_had_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    log = SqliteLog(tmp_path)
    await log.append("s1", 0, [b"one"])
    writer = log._writer("s1")

    def pages(more: int) -> None:
        """SQLite's own limit stands for the disk's: the same error comes from the same place."""
        file = writer.files["s1"]
        [now] = file.execute("PRAGMA page_count").fetchone()
        file.execute(f"PRAGMA max_page_count={now + more}")

    await writer.run(pages, 0)
    with pytest.raises(StorageFull):
        await log.append("s1", 1, [b"x" * 100_000])
    assert (await loaded(log, "s1")).entries == [b"one"]
    await writer.run(pages, 100_000)
    await log.append("s1", 1, [b"x" * 100_000])
    assert len((await loaded(log, "s1")).entries) == 2
    await log.close()


async def test_sqlite_copies_its_wal_without_waiting_for_quiet_when_it_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "CHECKPOINT_BYTES", 200_000)
    monkeypatch.setattr(sqlite, "CHECKPOINT_AFTER", 3600)
    log = SqliteLog(tmp_path)
    await log.append("s1", 0, [b"x" * 1000])
    database = tmp_path / "sessions" / "s1.db"
    small = database.stat().st_size
    for n in range(1, 300):
        await log.append("s1", n, [b"x" * 1000])
    assert database.stat().st_size > small + 200_000
    assert Path(f"{database}-wal").stat().st_size < 1_500_000
    await log.close()


async def test_R10_a_crash_in_the_first_write_lays_nothing_of_the_memory_on_the_disk(tmp_path: Path) -> None:
    before = SqliteLog(tmp_path / "before")
    await before.append("s1", 0, [b"first"])
    files = [path for path in (tmp_path / "before" / "sessions").iterdir() if not path.name.endswith("-shm")]
    log = SqliteLog(tmp_path / "after")
    folder = tmp_path / "after" / "sessions"
    for path in files:  # of the log's first write only the head and half a page came to the disk
        (folder / path.name).write_bytes(path.read_bytes()[: 2000 if path.name.endswith("-wal") else None])
    await before.close()
    assert sorted(path.name for path in files) == ["s1.db", "s1.db-wal"]

    def read_much() -> None:
        """As a session that was loaded before, whose memory is free again."""
        assert [b"marke-" * size for size in range(1, 8000, 9)]

    for writer in log._writers:
        await writer.run(read_much)
    assert await log.load("s1") is None
    held = [path.name for path in folder.iterdir() if b"marke-" in path.read_bytes()]
    await log.close()
    assert not held
