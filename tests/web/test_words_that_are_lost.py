"""A process that does not hear what the others say still comes to know it: by what it asks itself, again and again."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.core.commands import OpenQuestion
from server.core.difference import session_changed
from server.core.events import VERSION, Author, Entry
from server.core.upgrade import write
from server.live import elsewhere
from server.live.loading import load
from server.storage.redis import company, pipeline
from tests.conftest import Running, running
from tests.redis_server import RedisServer
from tests.web.test_two_processes import Hall, Meet, meet, redis, two, until

__all__ = ["meet", "redis", "two"]  # the fixtures

LEA = Author("facilitator", "lea")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "RENEWED_EVERY", 0.1)
    monkeypatch.setattr(company, "HERE_FOR", 5.0)


def deaf(server: Running) -> None:
    """The line for news is open, and nothing comes."""
    server.plenum.rooms.others._hear = lambda message: None  # type: ignore[attr-defined]  # Redis's own


async def test_R10_who_missed_that_a_session_was_erased_sends_its_screens_away(meet: Meet) -> None:
    hall = await meet()
    screens = [await hall.screen(1, as_) for as_ in ("phone", "wall", "desk")]
    at_the_other = await hall.screen(0, "desk")
    deaf(hall.two[1])
    bearer = {"Authorization": f"Bearer {hall.opened['key']}"}
    gone = await hall.two[0].http("DELETE", f"/api/sessions/{hall.opened['session']}", None, **bearer)
    assert gone.status == 204
    await until(lambda: all(screen.closed for screen in (at_the_other, *screens)))
    assert {screen.closed for screen in screens} <= {4004, 1012}
    await until(lambda: not hall.two[1].plenum.rooms.all_loaded())
    async with hall.two[1].screen(hall.opened["code"], "phone", join=hall.join) as line:
        assert line.heard[0]["why"] == "unknown_code"


async def test_R4_who_missed_that_another_appended_catches_up_by_itself(meet: Meet) -> None:
    hall = await meet()
    desks = [await hall.screen(at, "desk") for at in (0, 1)]
    deaf(hall.two[1])
    await desks[0].does("open", "open_question", question="q1")
    await until(lambda: desks[1].view["questions"]["q1"]["open"])
    await desks[0].does("lock", "lock_joining")
    await until(lambda: desks[1].view["session"]["locked"])
    # And what is decided there, is decided upon all of it.
    await desks[1].does("close", "close_question", question="q1")
    await until(lambda: not desks[0].view["questions"]["q1"]["open"])


async def append_unheard(hall: Hall) -> int:
    """An entry of a process that has told nobody that it is there; returns its number."""
    log, session = hall.two[1].plenum.rooms.log, hall.opened["session"]
    loaded = await load(log, session)
    assert loaded
    entry = Entry(VERSION, 0, LEA, "end_session", tuple(session_changed(loaded[0], state="ended")))
    await log.append(session, loaded[0].seq, [write(entry)])
    return loaded[0].seq + 1


@pytest.mark.parametrize("waits", [False, True], ids=["nothing waits", "a command waits"])
async def test_R4_what_was_missed_is_read_on_also_where_nobody_else_is_known_and_a_command_waits(
    meet: Meet, waits: bool
) -> None:
    hall = await meet()
    desk = await hall.screen(0, "desk")
    rooms = hall.two[0].plenum.rooms
    deaf(hall.two[0])
    rooms.news.stands_at = lambda session, head: None  # type: ignore[method-assign]  # only what `missed` says
    head = await append_unheard(hall)
    [room] = rooms.all_loaded()
    assert not rooms.others.shared(hall.opened["session"])  # type: ignore[attr-defined]  # Redis's own
    if waits:  # one that appends nothing, and so loses no race
        room.submit(OpenQuestion(id="c1", question="none"), LEA, lambda reply: None)
    rooms.news.missed(hall.opened["session"])
    await until(lambda: room.seq == head)
    await until(lambda: desk.view["session"]["state"] == "ended")


async def test_R10_that_the_storage_is_away_is_told_without_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pipeline, "AWAY_AFTER", 0.1)
    with RedisServer(tmp_path / "redis") as redis:
        url = f"redis://:geheimnis@{redis.host}:{redis.port}"
        redis.ask("CONFIG", "SET", "requirepass", "geheimnis")
        async with running(tmp_path / "one", redis_url=url) as one:
            opened = await one.open()
            async with one.screen(opened["code"], "desk", key=opened["key"]) as desk:
                monkeypatch.setattr(logging.getLogger("plenum"), "handlers", [caplog.handler])
                redis.kill()
                await until(said(caplog, "cannot be reached"))
                await desk.hear_with("patch")
                redis.start()
                redis.ask("CONFIG", "SET", "requirepass", "geheimnis")
                await until(said(caplog, "can be reached again"))
    lines = [record.getMessage() for record in caplog.records]
    assert sum("cannot be reached" in line for line in lines) == 1
    assert sum("can be reached again" in line for line in lines) == 1
    for secret in (redis.host, str(redis.port), "geheimnis", opened["session"], opened["code"], opened["key"]):
        assert secret not in caplog.text


def said(caplog: pytest.LogCaptureFixture, words: str) -> Callable[[], Any]:
    return lambda: any(words in record.getMessage() for record in caplog.records)


async def test_R4_over_http_nobody_is_told_what_a_room_that_was_given_up_did_not_store(server: Running) -> None:
    opened = await server.open(questions=[{"id": "q1", "text": "Was gelingt?"}])
    hello = {"hello": 1, "as": "desk", "screen": "mine", "key": opened["key"]}
    welcome = (await server.http("POST", f"/live/{opened['code']}", [hello])).json[0]
    room = await server.plenum.rooms.by_session(opened["session"])
    assert room
    append, may_append, asked = server.plenum.rooms.log.append, asyncio.Event(), asyncio.Event()

    async def wait(*said: Any) -> str:
        asked.set()
        await may_append.wait()
        return await append(*said)

    server.plenum.rooms.log.append = wait  # type: ignore[method-assign,assignment]  # the storage is away, and stays so
    back = hello | {"epoch": welcome["epoch"], "seq": welcome["seq"], "point": welcome["point"]}
    command = {"id": "open", "do": "open_question", "question": "q1"}
    calls = [
        asyncio.create_task(server.http("POST", f"/live/{opened['code']}", [back | {"screen": name}, *more]))
        for name, more in (("mine", [command]), ("another", []))
    ]
    await asked.wait()
    room.give_up()
    async with asyncio.timeout(20):
        asking, looking = await asyncio.gather(*calls)
    assert (asking.status, asking.json["why"]) == (503, "not_stored")
    # It may have come later, and then to a room that was loaded anew.
    assert looking.status == 503 or looking.json[0]["seq"] == welcome["seq"]
    may_append.set()
