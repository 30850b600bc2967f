"""The wire over HTTP: `POST /live/{code}` says and hears what a websocket would."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from server.live.room import Room
from server.web import exchange
from tests.conftest import Answered, Line, Running, running

QUESTIONS = [{"id": "q1", "text": "Was gelingt?"}]
WAITED = 10
"""Seconds; a call that hears nothing waits twice as long."""


class Poller:
    """A screen that asks over HTTP, as the page does."""

    def __init__(self, server: Running, code: str, as_: str, **hello: Any) -> None:
        self.server, self.code = server, code
        self.hello = {"hello": 1, "as": as_, "screen": "mine", **hello}
        self.view: Any = None
        self.mine: Any = None

    async def call(self, *envelopes: Any, wait: float = 0) -> list[dict[str, Any]]:
        answered = await self.raw(*envelopes, wait=wait)
        assert answered.status == 200, answered.body
        answer: list[dict[str, Any]] = answered.json
        greeted = answer[0]
        self.hello |= {"epoch": greeted["epoch"], "seq": greeted["seq"], "point": greeted["point"]}
        if self.hello["as"] == "phone":
            self.hello["token"] = greeted["you"]["token"]
        assert ("view" in greeted) == ("mine" in greeted)
        if "view" in greeted:
            self.view, self.mine = greeted["view"], greeted["mine"]
        return answer

    async def raw(self, *envelopes: Any, wait: float = 0, **headers: str) -> Answered:
        body = [{**self.hello, "wait": wait}, *envelopes]
        return await self.server.http("POST", f"/live/{self.code}", body, Accept_Language="de", **headers)

    async def give(self, id: str, text: str) -> dict[str, Any]:
        answer = await self.call({"id": id, "do": "give_answer", "question": "q1", "text": text})
        return answer[1]

    async def until(self, name: str) -> None:
        """Ask for news until `mine` or the view changes."""
        before = getattr(self, name)
        async with asyncio.timeout(30):
            while getattr(self, name) == before:
                await self.call(wait=5)


@pytest.fixture
async def session(server: Running) -> dict[str, Any]:
    return await server.open(questions=QUESTIONS, small_groups=2)


@pytest.fixture
async def desk(server: Running, session: dict[str, Any]) -> AsyncIterator[Line]:
    async with server.screen(session["code"], "desk", key=session["key"]) as line:
        await line.ask("open", "open_question", question="q1")
        yield line


@pytest.fixture
async def phone(server: Running, session: dict[str, Any], desk: Line) -> Poller:
    one = Poller(server, session["code"], "phone")
    await one.call()
    return one


async def room_of(server: Running, session: dict[str, Any]) -> Room:
    room = await server.plenum.rooms.by_code(session["code"])
    assert room
    return room


async def here(server: Running, session: dict[str, Any]) -> tuple[int, int, int]:
    """Participants, walls and desks that are here."""
    presence = (await room_of(server, session)).presence.here
    return len(presence.people), len(presence.walls), presence.desks


async def eventually(server: Running, session: dict[str, Any], expected: tuple[int, int, int]) -> None:
    for _ in range(250):
        if await here(server, session) == expected:
            return
        await asyncio.sleep(0.02)
    assert await here(server, session) == expected


async def test_a_hello_brings_the_view_and_the_token(phone: Poller) -> None:
    assert phone.view["questions"]["q1"]["open"]
    assert phone.mine == {"small_group": "", "answers": {}, "points": {}}
    assert phone.hello["token"]


async def test_with_the_former_point_an_answer_without_news_has_no_view(phone: Poller) -> None:
    [greeted] = await phone.call()
    assert greeted.keys() == {"you", "epoch", "seq", "now", "point"}


async def test_R1_R2_commands_are_acked_in_the_same_answer_and_count_once(
    server: Running, session: dict[str, Any], phone: Poller
) -> None:
    first = await phone.give("c1", "kurze Wege")
    assert first["done"] == "c1"
    assert await phone.give("c1", "kurze Wege") == first
    assert [answer["command"] for answer in phone.mine["answers"].values()] == ["c1"]
    assert len((await room_of(server, session)).session.answers) == 1


async def test_refusals_of_commands_stay_in_the_list_in_order(phone: Poller) -> None:
    answer = await phone.call(
        {"id": "c1", "do": "give_answer", "question": "q9", "text": "x"},
        {"id": "c2", "do": "choose_small_group", "small_group": "g2"},
        {"id": "c3", "do": "fly"},
        {"id": "c4", "do": "open_question", "question": "q1"},
        {"beat": 1},
    )
    said = {reply.get("refused") or reply.get("done") or "beat": reply.get("why") for reply in answer[1:]}
    assert said == {"c1": "unknown_question", "c2": None, "c3": "unknown_command", "c4": "not_allowed", "beat": None}
    assert phone.mine["small_group"] == "g2"


async def test_who_waits_hears_the_news_at_once(desk: Line, phone: Poller) -> None:
    began = time.monotonic()
    waiting = asyncio.create_task(phone.call(wait=20))
    await asyncio.sleep(0.3)
    assert not waiting.done()
    await desk.ask("close", "close_question", question="q1")
    await waiting
    assert time.monotonic() - began < WAITED
    assert phone.view["questions"]["q1"]["open"] is False


async def test_a_wait_without_news_ends_in_time(phone: Poller) -> None:
    began = time.monotonic()
    [greeted] = await phone.call(wait=0.5)
    assert 0.5 <= time.monotonic() - began < WAITED
    assert "view" not in greeted


async def test_what_another_device_of_the_person_did_is_news(phone: Poller, server: Running) -> None:
    async with server.screen(phone.code, "phone", token=phone.hello["token"]) as other:
        waiting = asyncio.create_task(phone.call(wait=20))
        await asyncio.sleep(0.2)
        await other.ask("c1", "choose_small_group", small_group="g1")
        await waiting
    assert phone.mine["small_group"] == "g1"


async def test_a_desk_works_over_http_and_hears_who_is_here(server: Running, session: dict[str, Any]) -> None:
    desk = Poller(server, session["code"], "desk", key=session["key"])
    [_, done] = await desk.call({"id": "d1", "do": "open_question", "question": "q1"})
    assert done["done"] == "d1"
    seq = (await desk.call())[0]["seq"]
    async with asyncio.timeout(30):
        while desk.view["here"]["desks"] != 1:
            await desk.call(wait=2)
    async with server.screen(session["code"], "phone"):
        async with asyncio.timeout(30):
            while desk.view["here"]["count"] != 1:
                await desk.call(wait=2)
    assert desk.hello["seq"] == seq


async def test_a_person_a_wall_and_a_desk_count_once_over_many_calls(
    server: Running, session: dict[str, Any], phone: Poller
) -> None:
    wall = Poller(server, session["code"], "wall", key=session["wall_key"])
    for number in (1, 2, 3):
        await phone.call()
        await wall.call({"report": {"by": "handlungsfeld", "page": "", "number": number, "pages": 3}})
    assert await here(server, session) == (1, 1, 1)
    reports = (await room_of(server, session)).presence.here.walls
    assert [(wall, report["number"]) for wall, report in reports.items()] == [("w1", 3)]


async def test_a_new_call_of_a_screen_ends_its_former_one(
    server: Running, session: dict[str, Any], phone: Poller
) -> None:
    waiting = asyncio.create_task(phone.raw(wait=20))
    await asyncio.sleep(0.3)
    began = time.monotonic()
    await phone.call()
    assert (await waiting).status == 200
    assert time.monotonic() - began < WAITED
    assert await here(server, session) == (1, 0, 1)


async def test_who_calls_no_more_is_gone_after_a_while(
    server: Running, session: dict[str, Any], phone: Poller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "PRESENT_FOR", 1.2)
    await phone.call()
    await asyncio.sleep(0.7)
    await phone.call()
    await asyncio.sleep(0.7)
    assert await here(server, session) == (1, 0, 1)
    await eventually(server, session, (0, 0, 1))
    assert not (await room_of(server, session)).audiences["phone"].screens


async def test_R12_who_hangs_up_leaves_nothing_behind(
    server: Running, session: dict[str, Any], phone: Poller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "PRESENT_FOR", 0.2)
    port = int(server.address.rpartition(":")[2])
    body = json.dumps([{**phone.hello, "wait": 20}]).encode()
    for _ in range(3):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /live/%b HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b"
                     % (phone.code.encode(), len(body), body))  # fmt: skip
        await asyncio.sleep(0.1)
        writer.transport.abort()
    await eventually(server, session, (0, 0, 1))
    doors = server.plenum.exchange
    assert [*doors._calls, *doors._here, *doors._silent] == []
    assert not (await room_of(server, session)).audiences["phone"].screens


async def test_R12_silent_screens_are_bounded(
    server: Running, session: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_PRESENT", 5)
    for _ in range(12):
        await Poller(server, session["code"], "phone").call()
    assert await here(server, session) == (5, 0, 0)


async def test_R8_after_a_restart_the_screen_gets_its_view_and_a_new_epoch(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        session = await server.open(questions=QUESTIONS)
        phone = Poller(server, session["code"], "phone")
        before = (await phone.call())[0]["epoch"]
    async with running(tmp_path) as server:
        phone.server = server
        again = (await phone.call())[0]
        assert "view" in again
        assert again["epoch"] != before


async def test_stopping_waits_for_no_long_poll(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        session = await server.open(questions=QUESTIONS)
        phones = [Poller(server, session["code"], "phone") for _ in range(5)]
        for phone in phones:
            await phone.call()
        waiting = [asyncio.create_task(phone.call(wait=20)) for phone in phones]
        await asyncio.sleep(0.3)
        began = time.monotonic()
    assert time.monotonic() - began < WAITED
    await asyncio.gather(*waiting)


async def test_an_erased_session_ends_the_wait(server: Running, session: dict[str, Any], phone: Poller) -> None:
    waiting = asyncio.create_task(phone.raw(wait=20))
    await asyncio.sleep(0.2)
    await server.http("DELETE", f"/api/sessions/{session['code']}", None, Authorization=f"Bearer {session['key']}")
    await asyncio.wait_for(waiting, WAITED)
    answered = await phone.raw()
    assert (answered.status, answered.json["why"]) == (404, "unknown_code")


WRONG: list[tuple[Any, int, str]] = [
    (b"[{", 400, "unreadable"),
    ({"hello": 1, "as": "phone"}, 400, "wrong_type"),
    ([], 400, "hello_first"),
    ([{"beat": 1}], 400, "hello_first"),
    ([{"id": "c1", "do": "undo"}], 400, "hello_first"),
    ([{"hello": 1, "as": "cat"}], 400, "wrong_type"),
    ([{"hello": 1, "as": "phone", "wait": -1}], 400, "wrong_type"),
    ([{"hello": 1, "as": "phone", "wait": "long"}], 400, "wrong_type"),
    ([{"hello": 1, "as": "desk", "key": "no"}], 403, "wrong_key"),
    ([{"hello": 1, "as": "phone"}, *[{"beat": 1}] * 200], 413, "too_large"),
    (b"[" + b" " * 300_000 + b"]", 413, "too_large"),
]


@pytest.mark.parametrize(("body", "status", "why"), WRONG, ids=lambda value: str(value)[:40])
async def test_what_is_wrong_as_a_whole_has_its_status(
    server: Running, session: dict[str, Any], body: Any, status: int, why: str
) -> None:
    answered = await server.http("POST", f"/live/{session['code']}", body, Accept_Language="de")
    assert (answered.status, answered.json["why"]) == (status, why)
    assert answered.json["say"]


async def test_an_unknown_code_and_a_foreign_origin_are_refused(server: Running, phone: Poller) -> None:
    code, phone.code = phone.code, "10000000"
    answered = await phone.raw()
    assert (answered.status, answered.json["why"]) == (404, "unknown_code")
    phone.code = code
    foreign = await phone.raw(Origin="https://elsewhere.example")
    assert (foreign.status, foreign.json["why"]) == (403, "foreign_origin")
    assert (await phone.raw(Origin=server.address)).status == 200


async def test_phones_that_find_no_room_come_back_later_and_those_who_lead_get_in(
    server: Running, session: dict[str, Any]
) -> None:
    server.plenum.capacity.most_with_phones = -1
    answered = await Poller(server, session["code"], "phone").raw()
    assert (answered.status, answered.json["why"]) == (503, "full")
    assert (await Poller(server, session["code"], "desk", key=session["key"]).raw()).status == 200


async def test_three_unreadable_envelopes_end_the_list(phone: Poller) -> None:
    answer = await phone.call(
        {"x": 1}, {"x": 2}, {"x": 3}, {"id": "c1", "do": "choose_small_group", "small_group": "g1"}
    )
    assert [reply["why"] for reply in answer[1:]] == ["unknown_command"] * 3
    assert phone.mine["small_group"] == ""
