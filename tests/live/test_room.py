"""A room over a real log: batches, acks, poison, and screens that are slow."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import msgspec
import pytest

from server.core.commands import AnyCommand
from server.core.events import VERSION, Author, Entry
from server.core.refused import Refused
from server.core.upgrade import write
from server.live import room as live_room
from server.live.audience import Screen
from server.live.connection import Payload
from server.live.loading import load
from server.live.reply import Done
from server.live.room import Room
from server.storage.log import StorageError
from server.storage.memory import MemoryLog
from server.views.patch import apply
from tests.meeting import LEA, MAYA, OPENED, START

Outcome = Done | Refused


class WatchedLog(MemoryLog):
    """A log that can be held, or fail, and counts its appends."""

    def __init__(self) -> None:
        super().__init__()
        self.may_append = asyncio.Event()
        self.may_append.set()
        self.appends: list[int] = []
        self.poison = b""
        self.error: type[Exception] = ValueError

    async def append(self, session: str, head: int, entries: Sequence[bytes]) -> str:
        await self.may_append.wait()
        if self.poison and any(self.poison in entry for entry in entries):
            raise self.error("poison")
        self.appends.append(len(entries))
        return await super().append(session, head, entries)


class PaperScreen:
    """A connection that keeps what it was sent; `ready` is up to the test."""

    def __init__(self) -> None:
        self.ready = True
        self.sent: list[dict[str, Any]] = []
        self.closed = 0

    crowded = False
    peer = ""

    def welcome(self) -> None:
        """Nothing to keep."""

    def send(self, payload: Payload) -> None:
        self.sent.append(json.loads(payload.text))

    def close(self, code: int, reason: str) -> None:
        self.closed = code


class Follower:
    """A screen of an audience that applies what it is sent, as a page does."""

    def __init__(self, room: Room, audience: str, person: str) -> None:
        self.paper = PaperScreen()
        self.screen = Screen(self.paper, person)
        room.enter(audience, self.screen)
        self._first = json.loads(msgspec.json.encode(room.audiences[audience].whole()))

    @property
    def view(self) -> Any:
        view = self._first
        for envelope in self.paper.sent:
            view = envelope.get("view", view)
            view = apply(view, envelope.get("patch", {}))
        return view


@pytest.fixture
def log() -> WatchedLog:
    return WatchedLog()


@pytest.fixture
async def room(log: WatchedLog, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    monkeypatch.setattr(live_room, "PACE", dict.fromkeys(live_room.PACE, 0.001))
    await log.append("s1", 0, [write(Entry(VERSION, START, Author("facilitator"), "open_session", (OPENED,)))])
    loaded = await load(log, "s1")
    assert loaded
    room = Room(*loaded, log, lambda: START)
    await ask(room, LEA, "open_question", question="both")
    await ask(room, LEA, "show", what="question", question="both")
    log.appends.clear()
    yield room
    await room.close()


_ids = iter(range(1_000_000))


def start(room: Room, who: Author, do: str, /, **fields: Any) -> asyncio.Future[Outcome]:
    done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
    command = msgspec.convert({"id": f"c{next(_ids)}", "do": do, **fields}, AnyCommand)
    room.submit(command, who, done.set_result)
    return done


async def ask(room: Room, who: Author, do: str, /, **fields: Any) -> Outcome:
    return await start(room, who, do, **fields)


def answer(room: Room, text: str, who: Author = MAYA, **fields: Any) -> asyncio.Future[Outcome]:
    return start(room, who, "give_answer", question="both", text=text, handlungsfeld="schule", stem="gelingt", **fields)


async def until(true: Any) -> None:
    for _ in range(2000):
        if true():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it did not happen")


async def test_R2_nothing_is_acked_before_it_is_on_disk(room: Room, log: WatchedLog) -> None:
    log.may_append.clear()
    wall = Follower(room, "wall", "k2")
    waiting = answer(room, "eins")
    await asyncio.sleep(0.02)
    assert not waiting.done()
    assert wall.view["answers"] == {}
    log.may_append.set()
    assert isinstance(await waiting, Done)
    await until(lambda: wall.view["answers"])


async def test_what_waits_becomes_one_append(room: Room, log: WatchedLog) -> None:
    log.may_append.clear()
    first = answer(room, "eins")
    await asyncio.sleep(0.01)
    rest = [answer(room, f"Antwort {n}") for n in range(100)]
    log.may_append.set()
    await asyncio.gather(first, *rest)
    assert log.appends == [1, 100]


async def test_R1_a_command_sent_twice_is_acked_twice_and_counts_once(room: Room) -> None:
    once, again = answer(room, "eins", id="same"), answer(room, "eins", id="same")
    later = await answer(room, "eins", id="same")
    assert await once == await again == later
    assert len(room.session.answers) == 1


async def test_R1_two_people_may_use_the_same_command_id(room: Room) -> None:
    await asyncio.gather(answer(room, "eins", id="same"), answer(room, "zwei", Author("participant", "ole"), id="same"))
    assert len(room.session.answers) == 2


async def test_R1_a_command_counts_once_over_a_restart(room: Room, log: WatchedLog) -> None:
    done = await answer(room, "eins", id="same")
    loaded = await load(log, "s1")
    assert loaded
    second = Room(*loaded, log, lambda: START)
    assert await answer(second, "eins", id="same") == done
    await second.close()


async def test_poison_fails_alone(room: Room, log: WatchedLog) -> None:
    log.may_append.clear()
    first = answer(room, "vorher")
    await asyncio.sleep(0.01)
    log.poison = b"gift"
    outcomes = [answer(room, text) for text in ("eins", "gift", "zwei")]
    log.may_append.set()
    await first
    one, poison, two = await asyncio.gather(*outcomes)
    assert isinstance(one, Done)
    assert isinstance(two, Done)
    assert isinstance(poison, Refused)
    assert poison.why == "not_stored"
    assert [a.text for a in room.session.answers.values()] == ["vorher", "eins", "zwei"]


async def test_a_failing_storage_meets_the_whole_batch_and_is_not_asked_again_for_each(
    room: Room, log: WatchedLog
) -> None:
    log.may_append.clear()
    first = answer(room, "vorher")
    await asyncio.sleep(0.01)
    log.poison, log.error = b"eins", StorageError
    outcomes = [answer(room, text) for text in ("eins", "zwei")]
    log.may_append.set()
    await first
    appends = len(log.appends)
    for outcome in await asyncio.gather(*outcomes):
        assert isinstance(outcome, Refused)
        assert outcome.why == "not_stored"
    assert len(log.appends) == appends
    log.poison = b""
    assert isinstance(await answer(room, "zwei"), Done)


async def test_R4_screens_and_hellos_get_their_turn_while_answers_keep_coming(room: Room, log: WatchedLog) -> None:
    wall = Follower(room, "wall", "k2")
    going = True

    async def keep_writing() -> None:
        n = 0
        while going:
            n += 1
            person = Author("participant", f"p{n}")
            answer(room, "und noch eins", person)
            log.may_append.clear()
            asyncio.get_running_loop().call_later(0.002, log.may_append.set)
            await asyncio.sleep(0.001)

    writing = asyncio.create_task(keep_writing())
    try:
        async with asyncio.timeout(30):
            for _ in range(10):
                await room.settled()
                await asyncio.sleep(0.005)
            await until(lambda: len(wall.paper.sent) > 5)
    finally:
        going = False
        log.may_append.set()
        await writing


async def test_R3_when_the_log_fails_the_answer_is_refused_and_later_ones_work(room: Room, log: WatchedLog) -> None:
    log.poison = b"eins"
    outcome = await answer(room, "eins")
    assert isinstance(outcome, Refused)
    log.poison = b""
    assert isinstance(await answer(room, "eins"), Done)


async def test_R4_a_slow_screen_is_passed_over_and_then_gets_one_patch(room: Room) -> None:
    slow, quick = Follower(room, "wall", "k2"), Follower(room, "wall", "k2")
    slow.paper.ready = False
    for n in range(5):
        await answer(room, f"Antwort {n}")
        await until(lambda n=n: len(quick.view["answers"]) == n + 1)
    assert slow.paper.sent == []
    slow.paper.ready = True
    room.drained("wall")
    await until(lambda: slow.view == quick.view)
    assert len(slow.paper.sent) == 1


async def test_R4_a_screen_far_behind_gets_the_whole_view(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, quick = Follower(room, "wall", "k2"), Follower(room, "wall", "k2")
    slow.paper.ready = False
    for n in range(210):
        await answer(room, f"Antwort {n}", Author("participant", f"p{n}"))
        await until(lambda n=n: len(quick.view["answers"]) == n + 1)
    slow.paper.ready = True
    room.drained("wall")
    await until(lambda: slow.view == quick.view)
    assert "view" in slow.paper.sent[-1]


async def test_R4_after_a_failed_batch_every_screen_shows_what_is_on_disk(room: Room, log: WatchedLog) -> None:
    wall = Follower(room, "wall", "k2")
    await answer(room, "bleibt")
    log.poison = b"gift"
    await answer(room, "gift")
    await answer(room, "danach")
    await until(lambda: len(wall.view["answers"]) == 2)
    assert [a["text"] for a in wall.view["answers"].values()] == ["bleibt", "danach"]


async def test_R5_a_phone_is_sent_its_own_answers_and_nobody_elses(room: Room) -> None:
    maya, jonas = Follower(room, "phone", "maya"), Follower(room, "phone", "jonas")
    await answer(room, "nur für mich")
    await until(lambda: maya.paper.sent)
    assert maya.paper.sent[-1]["mine"]["answers"]["a1"]["text"] == "nur für mich"
    await asyncio.sleep(0.02)
    assert jonas.paper.sent == []


async def test_leaving_is_seen_on_the_wall(room: Room) -> None:
    wall, phone = Follower(room, "wall", "k2"), Follower(room, "phone", "maya")
    await until(lambda: wall.view["here"] == {"count": 1, "storage": ""})
    room.leave("phone", phone.screen)
    await until(lambda: wall.view["here"] == {"count": 0, "storage": ""})


async def test_undo_that_kept_something_says_so(room: Room) -> None:
    await answer(room, "eins")
    await ask(room, LEA, "move_answer", answer="a1", handlungsfeld="garten")
    await ask(room, MAYA, "change_answer", answer="a1", handlungsfeld="schule")
    done = await ask(room, LEA, "undo")
    assert isinstance(done, Done)
    assert done.kept


async def test_closing_finishes_what_was_begun_and_sends_the_screens_away(room: Room) -> None:
    wall = Follower(room, "wall", "k2")
    waiting = answer(room, "eins")
    await room.close(1012, "restart")
    assert isinstance(await waiting, Done)
    assert wall.paper.closed == 1012
    refused = await answer(room, "zwei")
    assert isinstance(refused, Refused)
