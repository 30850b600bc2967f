"""A room that was given up tells nobody what may not be on the disk, and lets nobody wait for it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from server.core.refused import Refused
from server.live import room as live_room
from server.live.room import Room
from tests.live.test_room import WatchedLog, answer, log, room, until

__all__ = ["log", "room"]  # the fixtures


def given_up(room: Room) -> None:
    room.give_up()


async def closed(room: Room) -> None:
    await room.close()


@pytest.mark.parametrize("end", [given_up, closed])
async def test_R4_who_waits_for_a_settled_session_is_refused_where_it_will_not_be_settled(
    room: Room,
    log: WatchedLog,
    end: Callable[[Room], Coroutine[Any, Any, None] | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The storage is away, and stays so."""
    monkeypatch.setattr(live_room, "CLOSES_WITHIN", 0.05)
    log.may_append.clear()
    outcome = answer(room, "eins")
    await until(lambda: len(room.session.answers) == 1)
    waiting = asyncio.create_task(room.settled())
    await asyncio.sleep(0)
    assert not waiting.done()
    if (ending := end(room)) is not None:
        await ending
    async with asyncio.timeout(20):
        for one in (waiting, room.settled()):
            with pytest.raises(Refused, match="not_stored"):
                await one
    log.may_append.set()
    said = await outcome
    assert isinstance(said, Refused) or log.appends
    with pytest.raises(Refused, match="not_stored"):
        await room.settled()
