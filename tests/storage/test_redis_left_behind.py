"""What must not stay: of ids that somebody guessed, of processes that died while they opened a session, of words about
who is here that nothing was new in.
"""

import asyncio

from server.live.rooms import Rooms
from server.storage.redis.engine import RedisEngine
from tests.redis_server import RedisServer
from tests.storage.engines import Engines

ALL = 10**15
"""ms; later than any session."""


def on_disk(server: RedisServer) -> int:
    return sum(path.stat().st_size for path in (server.folder / "appendonlydir").iterdir())


def rooms_of(engine: RedisEngine) -> Rooms:
    rooms = Rooms(engine.log, engine.registry, others=engine.company)
    engine.listen(rooms.news)
    return rooms


async def test_of_sessions_that_were_guessed_a_process_keeps_nothing(engines: Engines, server: RedisServer) -> None:
    one = await engines.engine()
    rooms = rooms_of(one)
    found = await asyncio.gather(*(rooms.by_session(f"guessed-{n}") for n in range(50)))
    assert found == [None] * 50
    assert await rooms.by_code("12345678") is None
    await one.log.erase("guessed")
    await one.log.load("another")
    assert not one.log._lives
    assert not one.company._followed
    assert not rooms._rooms
    assert not one.company._times
    assert not one.company._heard
    assert server.ask("KEYS", "*") == []


async def test_a_session_that_is_followed_no_more_leaves_nothing_in_the_process(engines: Engines) -> None:
    one, other = await engines.two()
    assert one.log.life("s1")
    for engine in (one, other):
        await engine.company.leave("s1")
    assert one.log._lives == other.log._lives == {}


async def test_a_code_is_free_again_after_a_crash_between_its_claim_and_the_first_entry(
    engines: Engines, server: RedisServer
) -> None:
    one, other = await engines.engine(), await engines.engine()
    assert await one.registry.claim("11112222", "died")
    assert await one.registry.count() == 1
    assert await other.log.stale(0) == []
    assert await other.registry.all("11112222") == ["died"]  # it may be opened at this moment
    assert await other.log.stale(ALL) == []
    assert await other.registry.count() == 0
    assert server.ask("KEYS", "*") == []
    assert await other.registry.claim("11112222", "s1")


async def test_a_code_is_free_again_after_a_crash_between_an_erasing_and_its_release(
    engines: Engines, server: RedisServer
) -> None:
    one, other = await engines.engine(), await engines.engine()
    await one.registry.claim("11112222", "died")
    await one.log.append("died", 0, [b"first"])
    await one.log.erase("died")
    assert await other.registry.all("11112222") == ["died"]
    await one.registry.claim("33334444", "lives")
    await one.log.append("lives", 0, [b"first"])
    assert await other.log.stale(ALL) == ["lives"]
    assert await other.registry.all("11112222") == []
    assert await other.registry.all("33334444") == ["lives"]
    assert await other.registry.count() == 1
    assert not server.ask("KEYS", "*died*")


async def test_the_word_of_a_quiet_room_is_not_written_again_and_again(engines: Engines, server: RedisServer) -> None:
    one, other = await engines.two()
    word = b"many people" * 2000
    await one.company.tell_here("s1", word, new=True)
    server.ask("CONFIG", "RESETSTAT")
    before = on_disk(server)
    for _ in range(20):
        await one.company.tell_here("s1", word, new=False)
    assert "cmdstat_set" not in server.ask("INFO", "commandstats")
    assert on_disk(server) - before < len(word)
    assert await other.company.tell_here("s1", b"here", new=False) == [word]
    await one.company.tell_here("s1", b"fewer", new=False)
    assert await other.company.tell_here("s1", b"here", new=False) == [b"fewer"]
