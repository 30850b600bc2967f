"""The engine on Redis where it differs from the others: several processes at one server."""

import asyncio

import pytest

from server.storage.log import Conflict
from server.storage.redis import company, log
from server.storage.registry import Registry
from tests.redis_server import RedisServer
from tests.storage.engines import Engines, until

# ── two processes ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_one_process_appends_the_other_hears_of_and_can_read_on(engines: Engines) -> None:
    one, other = await engines.two()
    await one.log.append("s1", 1, [b"second", b"third"])
    await until(lambda: ("appended", "s1", 3) in engines.notes[other].heard)
    assert await other.log.after("s1", 1) == [b"second", b"third"]
    assert ("appended", "s1", 3) not in engines.notes[one].heard


async def test_processes_that_are_quiet_for_long_still_hear_each_other(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company, "QUIET", 0.02)
    monkeypatch.setattr(company, "SILENT", 0.3)
    one, other = await engines.two()
    listened = engines.notes[other].heard.count(("missed", "s1"))
    await asyncio.sleep(1)  # fifty times quiet, three times as long as a dead line is waited for
    await one.log.append("s1", 1, [b"second"])
    await until(lambda: ("appended", "s1", 2) in engines.notes[other].heard)
    assert engines.notes[other].heard.count(("missed", "s1")) == listened


async def test_a_word_that_nobody_can_read_does_not_end_the_listening(engines: Engines, server: RedisServer) -> None:
    one, other = await engines.two()
    server.ask("PUBLISH", "plenum:{s1}:news", "appended somebody many")
    await until(lambda: engines.notes[other].heard.count(("missed", "s1")) == 2)
    await one.log.append("s1", 1, [b"second"])
    await until(lambda: ("appended", "s1", 2) in engines.notes[other].heard)


async def test_sessions_that_are_opened_while_the_line_is_made_are_listened_to(engines: Engines) -> None:
    one = await engines.engine()
    await asyncio.gather(*(one.company.follow(f"s{n}") for n in range(20)))
    assert {session for what, session in engines.notes[one].heard if what == "missed"} == {f"s{n}" for n in range(20)}


async def test_a_session_is_followed_until_it_was_left_as_often(engines: Engines, server: RedisServer) -> None:
    one = await engines.engine()
    for _ in range(2):
        await one.company.follow("s1")
    await one.company.leave("s1")
    assert server.ask("PUBLISH", "plenum:{s1}:news", "came_or_left another") == 1
    await one.company.leave("s1")
    assert server.ask("PUBLISH", "plenum:{s1}:news", "came_or_left another") == 0
    await one.company.follow("s1")
    assert server.ask("PUBLISH", "plenum:{s1}:news", "came_or_left another") == 1


async def test_a_lost_race_is_a_conflict_and_leaves_nothing(engines: Engines) -> None:
    one, other = await engines.two()
    results = await asyncio.gather(
        *(engine.log.append("s1", 1, [b"%d" % n, b"%d" % n]) for n, engine in enumerate((one, other) * 10)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, Conflict) for result in results) == 19
    loaded = await one.log.load("s1")
    assert loaded
    assert len(loaded.entries) == 3
    assert loaded.entries[1] == loaded.entries[2]


async def test_the_turn_is_one_processs_alone_and_tells_what_it_missed(engines: Engines) -> None:
    one, other = await engines.two()
    assert await one.log.turn("s1", 1) == []
    waiting = asyncio.create_task(other.log.turn("s1", 1))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await one.log.append("s1", 1, [b"second"])
    assert await waiting == [b"second"]
    await other.log.give_back("s1")
    assert await one.log.turn("s1", 1) == [b"second"]


async def test_who_appends_while_another_process_has_the_turn_is_refused_and_asks_for_it_from_then_on(
    engines: Engines,
) -> None:
    one, other = await engines.two()
    one.company._shared.clear()  # it has not heard of the other yet
    assert await one.log.turn("s1", 1) == []
    assert await other.log.turn("s1", 1) == []
    with pytest.raises(Conflict):
        await one.log.append("s1", 1, [b"too early"])
    waiting = asyncio.create_task(one.log.turn("s1", 1))
    await other.log.append("s1", 1, [b"second"])
    assert await waiting == [b"second"]
    await one.log.append("s1", 2, [b"third"])
    assert await other.log.after("s1", 1) == [b"second", b"third"]


async def test_a_turn_that_nobody_gives_back_ends_by_itself(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "TURN_MS", 100)
    one, other = await engines.two()
    await one.log.turn("s1", 1)
    async with asyncio.timeout(20):
        assert await other.log.turn("s1", 1) == []
    with pytest.raises(Conflict):
        await one.log.append("s1", 7, [b"late"])
    assert await other.log.append("s1", 1, [b"second"])


async def test_a_turn_tells_much_that_was_missed_slice_by_slice(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "SLICE", 3)
    one, other = await engines.two()
    more = [b"%d" % n for n in range(9)]
    await one.log.append("s1", 1, more)
    assert await other.log.turn("s1", 1) == more
    assert await other.log.after("s1", 1) == more
    loaded = await other.log.load("s1")
    assert loaded
    assert loaded.entries == [b"first", *more]


async def test_codes_are_claimed_once_by_several_processes(engines: Engines) -> None:
    some: list[Registry] = [(await engines.engine()).registry for _ in range(3)]
    claims = await asyncio.gather(*(some[n % 3].claim("25517195", f"s{n}") for n in range(30)))
    assert sum(claims) == 1
    assert await some[0].count() == 1
    [present] = await some[1].all("25517195")
    moves = await asyncio.gather(*(some[n % 3].move_on("25517195", present, f"t{n}") for n in range(30)))
    assert sum(moves) == 1
    assert await some[2].count() == 2


# ── who is here ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_words_about_who_is_here_reach_the_others_and_fade_when_a_process_dies(
    engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(company, "HERE_FOR", 0.3)
    one, other = await engines.two()
    assert await one.company.tell_here("s1", b"two people", new=True) == [b"here"]
    assert await other.company.tell_here("s1", b"a wall", new=True) == [b"two people"]
    await until(lambda: ("came_or_left", "s1") in engines.notes[one].heard)
    async with asyncio.timeout(20):  # `other` says no more
        while await one.company.tell_here("s1", b"two people", new=False):  # noqa: ASYNC110  # it fades by itself
            await asyncio.sleep(0.05)
    assert not one.company.shared("s1")


async def test_who_leaves_is_gone_at_once(engines: Engines) -> None:
    one, other = await engines.two()
    await one.company.leave("s1")
    assert await other.company.tell_here("s1", b"here", new=False) == []
    assert ("came_or_left", "s1") in engines.notes[other].heard
