"""Sessions that end by themselves, where one of them cannot be read."""

import asyncio
import logging
from contextlib import suppress

import pytest

from server.core.events import VERSION, Author, Entry
from server.core.upgrade import write
from server.live import expiring
from server.live.expiring import expire, expire_again_and_again
from server.live.rooms import Rooms
from server.storage.log import StorageError
from server.storage.memory import MemoryLog, MemoryRegistry
from server.views.here import DAY
from tests.meeting import OPENED, START

LATE = START + 60 * DAY


async def some_rooms(log: MemoryLog) -> Rooms:
    """Of two sessions whose term is over, the first is damaged."""
    await log.append("damaged", 0, [b'{"broken'])
    await log.append("s1", 0, [write(Entry(VERSION, START, Author("facilitator"), "open_session", (OPENED,)))])
    return Rooms(log, MemoryRegistry(), clock=lambda: LATE, term=30)


async def test_R10_a_session_that_cannot_be_read_does_not_keep_the_others(caplog: pytest.LogCaptureFixture) -> None:
    log = MemoryLog()
    rooms = await some_rooms(log)
    await expire(rooms)
    assert await log.all() == ["damaged"]
    assert [record.getMessage() for record in caplog.records] != []
    assert "broken" not in caplog.text
    assert "damaged" not in caplog.text
    await rooms.close()


async def test_R10_one_that_cannot_be_erased_does_not_keep_the_others_either(monkeypatch: pytest.MonkeyPatch) -> None:
    logging.disable(logging.CRITICAL)
    log = MemoryLog()
    rooms = await some_rooms(log)
    await log.append("s0", 0, (await log.load("s1")).entries)  # type: ignore[union-attr]  # it is there
    erase = log.erase

    async def erase_not_that(session: str) -> None:
        if session == "s0":
            raise StorageError("no")
        await erase(session)

    monkeypatch.setattr(log, "erase", erase_not_that)
    monkeypatch.setattr(log, "stale", lambda before: asyncio.sleep(0, ["s0", "s1"]))
    await expire(rooms)
    assert await log.load("s1") is None
    await rooms.close()
    logging.disable(logging.NOTSET)


async def test_R10_expiring_goes_on_after_it_could_not_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiring, "EXPIRE_EVERY", 0.001)
    log = MemoryLog()
    rooms = await some_rooms(log)
    stale, looked = log.stale, 0

    async def fail_at_first(before: int) -> list[str]:
        nonlocal looked
        looked += 1
        if looked == 1:
            raise StorageError("away")
        return await stale(before)

    monkeypatch.setattr(log, "stale", fail_at_first)
    task = asyncio.create_task(expire_again_and_again(rooms))
    async with asyncio.timeout(20):
        while await log.load("s1"):  # noqa: ASYNC110  # the task's doing
            await asyncio.sleep(0.005)
    assert not task.done()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    await rooms.close()
