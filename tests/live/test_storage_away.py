"""That the storage is away is on walls and desks, whatever waits for it (R3, R4)."""

import pytest

from server.live import room as live_room
from server.live.room import Room
from tests.live.test_room import Follower, WatchedLog, answer, log, room, until

__all__ = ["log", "room"]  # the fixtures


def shown(screens: list[Follower]) -> set[str]:
    return {screen.view["here"]["storage"] for screen in screens}


@pytest.fixture
def screens(room: Room) -> list[Follower]:
    return [Follower(room, "wall", "k2"), Follower(room, "desk", "k1")]


async def test_R4_walls_and_desks_are_told_while_a_commit_waits(
    room: Room, log: WatchedLog, screens: list[Follower]
) -> None:
    log.may_append.clear()
    waiting = answer(room, "Der Garten")
    await until(lambda: not room._commits.settled.is_set())
    room.storage_changed("away")
    await until(lambda: shown(screens) == {"away"})
    assert not waiting.done()
    log.may_append.set()
    await waiting
    room.storage_changed("")
    await until(lambda: shown(screens) == {""})


async def test_R4_walls_and_desks_are_told_where_the_commit_began_to_wait_a_moment_later(
    room: Room, log: WatchedLog, screens: list[Follower], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_room, "PACE", dict.fromkeys(live_room.PACE, 0.05))
    room.touch_here()
    await answer(room, "Der Garten")
    await until(lambda: all(screen.paper.sent for screen in screens))  # now they pause
    room.storage_changed("away")
    log.may_append.clear()
    waiting = answer(room, "Die Schule")
    await until(lambda: shown(screens) == {"away"})
    assert not waiting.done()
    log.may_append.set()
    await waiting
