"""A disk that fills up: first no new sessions, then no answers, both said and shown; and on it goes when there is
room (R3).
"""

import pytest

from server.core.refused import Refused
from server.live.rooms import Rooms
from server.storage.memory import MemoryLog, MemoryRegistry
from tests.live.test_room import Follower, answer, ask, until
from tests.meeting import LEA, OPENED

MEGABYTE = 1 << 20


class SmallLog(MemoryLog):
    """A log on a disk whose room the test decides."""

    left = 1000 * MEGABYTE

    async def free(self) -> int:
        """See `Log.free`."""
        return self.left


async def test_R3_a_full_disk_refuses_with_its_own_code_and_recovers_without_a_restart() -> None:
    log = SmallLog()
    rooms = Rooms(log, MemoryRegistry())
    assert await rooms.open(OPENED)
    room = await rooms.by_code(OPENED.code)
    assert room
    desk = Follower(room, "desk", "k1")
    await ask(room, LEA, "open_question", question="both")

    log.left = 199 * MEGABYTE
    await rooms.space.look()
    await until(lambda: desk.view["here"]["space"] == "low")
    with pytest.raises(Refused, match="disk_full"):
        await rooms.open(OPENED)
    assert not isinstance(await answer(room, "noch geht es"), Refused)

    log.left = 49 * MEGABYTE
    await rooms.space.look()
    await until(lambda: desk.view["here"]["space"] == "full")
    refused = await answer(room, "jetzt nicht")
    assert isinstance(refused, Refused)
    assert refused.why == "disk_full"
    assert not isinstance(await ask(room, LEA, "close_question", question="both"), Refused)
    await ask(room, LEA, "open_question", question="both")

    log.left = 1000 * MEGABYTE
    await rooms.space.look()
    await until(lambda: desk.view["here"]["space"] == "")
    assert not isinstance(await answer(room, "wieder"), Refused)
    await rooms.close()
