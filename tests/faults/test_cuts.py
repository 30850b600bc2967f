"""A whole exchange (upgrade, hello, command, ack, patch) broken after its bytes, in both directions: the server stays
well, and a retry makes exactly one answer of it (R1, R3, R12). `make soak` cuts after each of them.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from random import randrange

import pytest

from server.edge import edge_for
from server.edge.capacity import Capacity
from server.live.rooms import Rooms
from server.storage.memory import MemoryLog, MemoryRegistry
from server.web import access
from tests.faults.figures import SOAK
from tests.faults.loop import StillLoop
from tests.faults.pipe import Pipe, masked, upgrade
from tests.faults.simulation import BEGINNING, doors
from tests.meeting import START

CODE = "25517195"
SHORT_STEP = 3
ENDS: dict[str, Callable[[Pipe], None]] = {"fin": Pipe.finish, "reset": Pipe.reset, "stall": lambda pipe: None}


class Served:
    """A server on a loop of the test's own, over the memory engine."""

    def __init__(self) -> None:
        self.loop = StillLoop()
        self.capacity = Capacity(1024)
        registry = MemoryRegistry({CODE: ["s1"]})
        log = MemoryLog()
        self.loop.run_until_complete(log.append("s1", 0, BEGINNING))
        self.rooms = Rooms(log, registry, lambda: START + int(self.loop.time() * 1000))
        self.doors = doors()
        self.doors.rooms, self.doors.hellos = self.rooms, set()
        self.edge = edge_for(self.doors.accept, self.capacity)
        self.wall = self.screen({"hello": 1, "as": "wall", "key": "key of wall"})

    def pipe(self, takes: int | None = None, stalls: bool = False) -> Pipe:
        return Pipe(self.loop, self.edge, takes, stalls)

    def screen(self, hello: dict[str, object]) -> Pipe:
        pipe = Pipe(self.loop, self.edge, lively=True)
        pipe.send(upgrade(CODE))
        pipe.send(masked(json.dumps(hello).encode()))
        assert "you" in pipe.heard()[0], pipe.written
        return pipe

    def told(self) -> list[bytes]:
        """What one phone says, piece by piece; each waits for the server to have done what it can."""
        hello = {"hello": 1, "as": "phone", "join": "join", "token": "token"}
        give = {"id": "give", "do": "give_answer", "question": "both", "text": "Grüße", "handlungsfeld": "schule"}
        return [
            upgrade(CODE),
            masked(json.dumps(hello).encode()),
            masked(json.dumps(give | {"stem": "gelingt"}).encode()),
            masked(b'{"id":"sit","do":"choose_small_group","small_group":"t1"}'),
            masked(b"\x03\xe8", 8),
        ]

    def answers(self) -> int:
        room = self.loop.run_until_complete(self.rooms.by_code(CODE))
        assert room
        return len(room.session.participants[access.participant("s1", "token")].answers)

    def retry(self) -> None:
        """The phone comes back and sends what was not acked to it."""
        before = len(self.wall.heard())
        pipe = self.pipe()
        for piece in self.told()[:-1]:
            pipe.send(piece)
        heard = pipe.heard()
        assert {envelope["done"] for envelope in heard if "done" in envelope} == {"give", "sit"}
        assert not [envelope for envelope in heard if "refused" in envelope]
        assert self.answers() == 1
        self.loop.advance(1)
        pipe.send(masked(b"\x03\xe8", 8))
        self.loop.advance(5)
        assert len(self.wall.heard()) > before, "the wall was told nothing"

    def judge(self) -> None:
        """Nothing is left of the phone, and nothing went wrong on the way."""
        assert self.capacity.sockets == 1
        assert not self.doors.hellos
        room = self.loop.run_until_complete(self.rooms.by_code(CODE))
        assert room
        assert not room.presence.here.people
        assert not room.audiences["phone"].screens
        assert not self.loop.failures

    def over(self) -> None:
        self.loop.run_until_complete(self.rooms.close())
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.settle()
        self.loop.close()


@pytest.fixture
def errors(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What was logged must be nothing."""
    with caplog.at_level(logging.WARNING):
        yield caplog
    assert not caplog.records


def broken_above(end: str, cut: int) -> Served:
    """The phone's own bytes end after `cut`."""
    served = Served()
    pipe, left = served.pipe(), cut
    for piece in served.told():
        pipe.send(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    ENDS[end](pipe)
    served.loop.advance(130 if end == "stall" else 1)
    return served


def broken_below(end: str, cut: int) -> Served:
    """The server's bytes reach the phone up to `cut`; what the phone says arrives whole."""
    served = Served()
    pipe = served.pipe(takes=cut, stalls=end == "stall")
    for piece in served.told()[:-1]:
        pipe.send(piece)
    served.loop.advance(130 if end == "stall" else 1)
    pipe.reset()
    return served


def whole() -> tuple[int, int]:
    """Bytes of the unbroken exchange, above and below."""
    served = Served()
    pipe = served.pipe()
    for piece in served.told()[:-1]:
        pipe.send(piece)
    served.loop.advance(1)
    sizes = sum(map(len, served.told())), len(pipe.written)
    assert any("patch" in envelope for envelope in served.wall.heard())
    served.over()
    return sizes


def each_cut(break_it: Callable[[str, int], Served], end: str, size: int) -> int:
    """How many bytes there are to cut after; the short form cuts after every third, from another one on each time."""
    for cut in range(0 if SOAK else randrange(SHORT_STEP), size + 1, 1 if SOAK else SHORT_STEP):
        served = break_it(end, cut)
        try:
            served.judge()
            served.retry()
            served.judge()
        except AssertionError as error:
            raise AssertionError(f"cut after {cut} of {size} bytes: {error}") from error
        finally:
            served.over()
    return size + 1


@pytest.mark.parametrize("end", ENDS)
def test_R1_R3_R12_every_cut_of_what_the_phone_says(errors: pytest.LogCaptureFixture, end: str) -> None:
    assert each_cut(broken_above, end, whole()[0]) > 400


@pytest.mark.parametrize("end", ["reset", "stall"])
def test_R1_R3_R12_every_cut_of_what_the_phone_hears(errors: pytest.LogCaptureFixture, end: str) -> None:
    assert each_cut(broken_below, end, whole()[1]) > 1000
