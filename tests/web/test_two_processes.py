"""Two processes at one Redis serve one session: whoever speaks to one of them is heard and seen at the other."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from server.live import closing
from server.live.expiring import expire
from server.live.loading import entries_of, load
from server.views.here import Here
from server.views.patch import apply
from tests.conftest import Line, Running, running
from tests.redis_server import RedisServer
from tests.web.test_exchange import Poller

QUESTION = {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True}
FIELDS = ("schule", "wohnen", "garten")
PEOPLE = 6


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
async def two(redis: RedisServer, tmp_path: Path) -> AsyncIterator[list[Running]]:
    async with (
        running(tmp_path / "one", redis_url=redis.url) as one,
        running(tmp_path / "other", redis_url=redis.url) as other,
    ):
        yield [one, other]


class Screen:
    """A screen that keeps its view, as the page does, and waits for its replies while patches come."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.welcome = line.heard[0]
        assert "you" in self.welcome, self.welcome
        self.view, self.mine = self.welcome["view"], self.welcome["mine"]
        self.closed = 0
        self._replies: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        try:
            async for message in self.line.socket:
                envelope = json.loads(message)
                self.view = envelope.get("view", self.view)
                self.view = apply(self.view, envelope.get("patch", {}))
                self.mine = apply({} if envelope.get("whole") else self.mine, envelope.get("mine", {}))
                reply = self._replies.get(envelope.get("done") or envelope.get("refused") or "")
                if reply and not reply.done():
                    reply.set_result(envelope)
        except ConnectionClosed:
            pass
        self.closed = self.line.socket.close_code or 0

    async def ask(self, id: str, do: str, /, **fields: Any) -> dict[str, Any]:
        self._replies[id] = asyncio.get_running_loop().create_future()
        await self.line.say({"id": id, "do": do, **fields})
        async with asyncio.timeout(30):
            return await self._replies[id]

    async def does(self, id: str, do: str, /, **fields: Any) -> int:
        reply = await self.ask(id, do, **fields)
        assert "done" in reply, reply
        return int(reply["seq"])

    async def close(self) -> None:
        await self.line.socket.close()
        await self._listening


class Hall:
    """A session whose screens are spread over the processes."""

    def __init__(self, two: list[Running], opened: dict[str, Any]) -> None:
        self.two = two
        self.opened = opened
        self.join = opened["links"]["join"].partition("#j=")[2]
        self._stack = AsyncExitStack()

    async def screen(self, at: int, as_: str, **hello: Any) -> Screen:
        key = {"desk": "key", "wall": "wall_key"}.get(as_)
        known = {"key": self.opened[key]} if key else {"join": self.join}
        line = await self._stack.enter_async_context(self.two[at].screen(self.opened["code"], as_, **(known | hello)))
        one = Screen(line)
        self._stack.push_async_callback(one.close)
        return one

    async def leave(self) -> None:
        await self._stack.aclose()


Meet = Callable[..., Awaitable[Hall]]


@pytest.fixture
async def meet(two: list[Running]) -> AsyncIterator[Meet]:
    async with AsyncExitStack() as stack:

        async def open_hall(**body: Any) -> Hall:
            hall = Hall(two, await two[0].open(questions=[QUESTION], **body))
            stack.push_async_callback(hall.leave)
            return hall

        yield open_hall


async def until(is_so: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.01)


def texts(view: dict[str, Any]) -> Counter[str]:
    return Counter(answer["text"] for answer in view["answers"].values())


async def answers(hall: Hall, each: int) -> list[Screen]:
    """Phones at both processes, each of which gives so many answers at once with the others."""
    desk = await hall.screen(0, "desk")
    await desk.does("open", "open_question", question="q1")
    phones = [await hall.screen(n % 2, "phone") for n in range(PEOPLE)]

    async def give(n: int) -> None:
        for at in range(each):
            await phones[n].does(f"c{at}", "give_answer", question="q1", text=f"{n}-{at}", handlungsfeld=FIELDS[at % 2])

    await asyncio.gather(*map(give, range(PEOPLE)))
    return phones


async def test_R4_what_many_say_at_two_processes_at_once_is_the_same_on_all_screens(meet: Meet) -> None:
    hall = await meet()
    screens = [await hall.screen(at, as_) for at in (0, 1) for as_ in ("wall", "desk")]
    await screens[1].does("show", "show", question="q1")
    await answers(hall, 10)
    expected = Counter(f"{n}-{at}" for n in range(PEOPLE) for at in range(10))
    await until(lambda: all(texts(screen.view) == expected for screen in screens))
    await until(lambda: screens[0].view == screens[2].view)
    await until(lambda: screens[1].view == screens[3].view)


async def test_R6_two_desks_at_two_processes_moderate_at_once_and_no_change_is_lost(meet: Meet) -> None:
    hall = await meet()
    await answers(hall, 4)
    desks = [await hall.screen(at, "desk") for at in (0, 1)]
    walls = [await hall.screen(at, "wall") for at in (0, 1)]
    ids = list(desks[0].view["answers"])
    acked: list[str] = []

    async def moderate(desk: Screen, name: str) -> None:
        chance = Random(name)
        for n in range(25):
            do, fields = chance.choice(
                [
                    ("move_answer", {"answer": chance.choice(ids), "handlungsfeld": chance.choice(FIELDS)}),
                    ("merge_answers", {"answers": chance.sample(ids, 2)}),
                    ("hide_answer", {"answer": chance.choice(ids)}),
                    ("correct_answer", {"answer": chance.choice(ids), "text": f"{name} {n}"}),
                    ("undo", {}),
                ]
            )
            reply = await desk.ask(f"{name}{n}", str(do), **fields)
            if "done" in reply:
                acked.append(f"{name}{n}")
            else:
                assert reply["why"] not in ("busy", "not_stored", "gone"), reply

    await asyncio.gather(moderate(desks[0], "lea"), moderate(desks[1], "ole"))
    assert len(acked) > 25
    room = await hall.two[0].plenum.rooms.by_session(hall.opened["session"])
    loaded = await load(hall.two[0].plenum.rooms.log, hall.opened["session"])
    assert room
    assert loaded
    assert set(acked) <= {command for _, command in loaded[0].done}
    await until(lambda: desks[0].view == desks[1].view)
    await until(lambda: walls[0].view == walls[1].view)
    for name, screen in (("desk", desks[0]), ("wall", walls[1])):
        fresh = json.loads(json.dumps(_whole(room.audiences[name].view, loaded[0])))
        assert screen.view["answers"] == fresh["answers"]


def _whole(view: Any, session: Any) -> dict[str, Any]:
    from server.views.patch import put

    tree: dict[str, Any] = view.empty()
    for path in view.paths(session, Here()):
        if (value := view.part(session, Here(), path)) is not None:
            put(tree, path, value)
    return tree


async def test_R8_who_comes_back_to_the_other_process_finds_the_own_answer_at_once(meet: Meet) -> None:
    hall = await meet()
    phones = await answers(hall, 1)
    for n in range(20):
        was, now = n % 2, 1 - n % 2
        welcome, token = phones[was].welcome, phones[was].welcome["you"]["token"]
        seq = await phones[was].does(f"w{n}", "give_answer", question="q1", text=f"wieder {n}", handlungsfeld="schule")
        back = await hall.screen(now, "phone", token=token, epoch=welcome["epoch"], seq=seq)
        assert back.welcome["seq"] >= seq
        assert f"w{n}" in {answer["command"] for answer in back.mine["answers"].values()}
        assert (await back.ask(f"w{n}", "give_answer", question="q1", text="noch einmal", handlungsfeld="schule"))[
            "seq"
        ] == seq
        await back.close()


async def test_R8_without_websockets_it_is_the_same(meet: Meet) -> None:
    hall = await meet()
    await answers(hall, 1)
    poller = Poller(hall.two[0], hall.opened["code"], "phone", join=hall.join)
    await poller.call()
    give = {"do": "give_answer", "question": "q1", "handlungsfeld": "schule"}
    for n in range(10):
        poller.server = hall.two[n % 2]
        answer = await poller.call({"id": f"p{n}", **give, "text": f"ohne {n}"})
        assert answer[1].get("done") == f"p{n}", answer
        poller.server = hall.two[1 - n % 2]
        await poller.call()
        assert f"p{n}" in {own["command"] for own in poller.mine["answers"].values()}
    waiting = asyncio.create_task(poller.until("view"))
    desk = await hall.screen(1, "desk")
    await desk.does("close", "close_question", question="q1")
    await waiting
    assert not poller.view["questions"]["q1"]["open"]


async def test_who_is_at_both_processes_counts_once(meet: Meet) -> None:
    hall = await meet()
    walls = [await hall.screen(at, "wall") for at in (0, 1)]
    phone = await hall.screen(0, "phone")
    twice = await hall.screen(1, "phone", token=phone.welcome["you"]["token"])
    other = await hall.screen(1, "phone")
    await until(lambda: [wall.view["here"]["count"] for wall in walls] == [2, 2])
    await twice.close()
    await other.close()
    await until(lambda: [wall.view["here"]["count"] for wall in walls] == [1, 1])
    await phone.close()
    await until(lambda: [wall.view["here"]["count"] for wall in walls] == [0, 0])


async def test_an_erased_session_is_gone_at_every_process(meet: Meet) -> None:
    hall = await meet()
    screens = [await hall.screen(at, as_) for at in (0, 1) for as_ in ("phone", "wall", "desk")]
    bearer = {"Authorization": f"Bearer {hall.opened['key']}"}
    gone = await hall.two[0].http("DELETE", f"/api/sessions/{hall.opened['session']}", None, **bearer)
    assert gone.status == 204
    await until(lambda: all(screen.closed for screen in screens))
    assert {screen.closed for screen in screens} == {4004}
    for server in hall.two:
        async with server.screen(hall.opened["code"], "phone", join=hall.join) as line:
            assert line.heard[0]["why"] == "unknown_code"


async def test_a_revoked_keys_screens_close_at_every_process_and_it_opens_none(meet: Meet) -> None:
    hall = await meet()
    lea = await hall.screen(0, "desk")
    issued = await lea.ask("i", "issue_key", role="facilitator", name="Ole")
    ole = await hall.screen(1, "desk", key=issued["key"])
    [id] = [id for id, key in ole.view["keys"].items() if key["name"] == "Ole" and not key["of"]]
    await lea.does("r", "revoke_key", key=id)
    await until(lambda: ole.closed)
    assert ole.closed == 4003
    async with hall.two[1].screen(hall.opened["code"], "desk", key=issued["key"]) as line:
        assert line.heard[0]["why"] == "wrong_key"


async def test_joining_that_was_locked_at_one_process_is_locked_at_the_other(meet: Meet) -> None:
    hall = await meet()
    known = [await hall.screen(at, "phone") for at in (0, 1)]
    desks = [await hall.screen(at, "desk") for at in (0, 1)]
    await until(lambda: [desk.view["here"]["count"] for desk in desks] == [2, 2])
    await desks[0].does("lock", "lock_joining")
    await until(lambda: desks[1].view["session"]["locked"])
    for at in (0, 1):
        async with hall.two[at].screen(hall.opened["code"], "phone", join=hall.join) as line:
            assert line.heard[0]["why"] == "locked"
        await hall.screen(at, "phone", token=known[1 - at].welcome["you"]["token"])


async def test_a_session_at_its_own_pace_is_closed_once(meet: Meet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "AGAIN", 0.05)
    hall = await meet()
    now = hall.two[0].plenum.rooms.clock()
    desks = [await hall.screen(at, "desk") for at in (0, 1)]
    await desks[0].does("own", "set_pace", pace="own", closes_at=now + 600)
    await until(lambda: [desk.view["session"]["state"] for desk in desks] == ["ended"] * 2)
    await asyncio.sleep(0.3)  # both go on asking until they know
    entries = await entries_of(hall.two[0].plenum.rooms.log, hall.opened["session"])
    assert [entry.do for entry in entries].count("end_session") == 1


async def test_what_expires_is_kept_while_somebody_is_there_at_another_process(meet: Meet) -> None:
    hall = await meet()
    rooms = [server.plenum.rooms for server in hall.two]
    now = rooms[0].clock()
    walls = [await hall.screen(at, "wall") for at in (0, 1)]
    for one in rooms:
        one.clock = lambda: now + 40 * 24 * 60 * 60 * 1000
    await walls[0].close()
    await until(lambda: not rooms[0].all_loaded()[0].audiences["wall"].screens)
    await until(lambda: rooms[0].others.shared(hall.opened["session"]))  # type: ignore[attr-defined]  # Redis's own
    for one in rooms:
        await expire(one)
    assert not walls[1].closed
    await walls[1].close()
    await until(lambda: not rooms[1].all_loaded()[0].audiences["wall"].screens)
    await until(lambda: not rooms[0].others.shared(hall.opened["session"]))  # type: ignore[attr-defined]  # Redis's own
    await expire(rooms[0])
    assert await rooms[1].log.load(hall.opened["session"]) is None


async def test_two_that_make_the_next_meeting_at_once_make_one(meet: Meet) -> None:
    hall = await meet()
    path = f"/api/sessions/{hall.opened['session']}/next"
    bearer = {"Authorization": f"Bearer {hall.opened['key']}"}
    answered = await asyncio.gather(
        *(hall.two[n % 2].http("POST", path, {"title": f"Nummer {n}"}, **bearer) for n in range(4))
    )
    made = [one.json["session"] for one in answered if one.status == 201]
    assert len(set(made)) == 1
    assert all(one.status in (201, 409) for one in answered), [one.body for one in answered]
    for server in hall.two:
        assert await server.plenum.rooms.registry.all(hall.opened["code"]) == [made[0], hall.opened["session"]]
