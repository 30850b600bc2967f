"""The wire against a real server: hello, commands, patches; and every way of being wrong, each with its own refusal."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.conftest import Line, Running

PREPARED: dict[str, Any] = {
    "title": "Unser Stadtteil",
    "small_groups": ["Tisch 1", "Tisch 2"],
    "questions": [
        {
            "id": "q1",
            "text": "Was gelingt?",
            "handlungsfeld": True,
            "stems": [{"id": "gelingt", "text": "Es gelingt, weil …"}],
        },
        {"id": "q2", "text": "Und sonst?"},
    ],
}
ANSWER = {"question": "q1", "text": "die Schule offen ist", "handlungsfeld": "schule", "stem": "gelingt"}


@pytest.fixture
async def session(server: Running) -> dict[str, Any]:
    return await server.open(**PREPARED)


@pytest.fixture
async def desk(server: Running, session: dict[str, Any]) -> AsyncIterator[Line]:
    async with server.screen(session["code"], "desk", key=session["key"]) as line:
        await line.ask("open", "open_question", question="q1")
        await line.ask("show", "show", what="question", question="q1")
        yield line


@pytest.fixture
async def phone(server: Running, session: dict[str, Any], desk: Line) -> AsyncIterator[Line]:
    async with server.screen(session["code"], "phone", join="x") as line:
        yield line


async def test_an_answer_goes_from_the_phone_to_the_wall(server: Running, session: dict[str, Any], phone: Line) -> None:
    async with server.screen(session["code"], "wall", key=session["wall_key"]) as wall:
        assert wall.heard[0]["view"]["session"]["title"] == "Unser Stadtteil"
        assert (await phone.ask("c1", "give_answer", **ANSWER))["done"] == "c1"
        while True:
            patch = (await wall.hear_with("patch"))["patch"]
            if "answers" in patch:
                break
        assert patch["answers"]["a1"]["text"] == "die Schule offen ist"
        assert patch["questions"]["q1"]["count"] == 1


async def test_R1_a_command_sent_twice_is_acked_twice_and_counts_once(phone: Line) -> None:
    assert await phone.ask("c1", "give_answer", **ANSWER) == await phone.ask("c1", "give_answer", **ANSWER)
    [*_, mine] = [envelope["mine"] for envelope in phone.heard if "mine" in envelope]
    assert len(mine["answers"]) == 1


async def test_R8_the_token_brings_back_the_person_with_group_and_answers(
    server: Running, session: dict[str, Any], phone: Line
) -> None:
    await phone.ask("c1", "choose_small_group", small_group="g2")
    await phone.ask("c2", "give_answer", **ANSWER)
    token = phone.heard[0]["you"]["token"]
    async with server.screen(session["code"], "phone", token=token) as again:
        mine = again.heard[0]["mine"]
        assert mine["small_group"] == "g2"
        assert [answer["command"] for answer in mine["answers"].values()] == ["c2"]
        assert await again.ask("c2", "give_answer", **ANSWER) == {"done": "c2", "seq": again.heard[0]["seq"]}


async def test_a_beat_is_answered_with_the_servers_clock(phone: Line) -> None:
    await phone.say({"beat": 1})
    assert (await phone.hear_with("now"))["now"] > 1_700_000_000_000


async def test_a_walls_report_is_seen_on_the_desk(server: Running, session: dict[str, Any], desk: Line) -> None:
    async with server.screen(session["code"], "wall", key=session["wall_key"]) as wall:
        report = {
            "by": "handlungsfeld",
            "page": "schule",
            "number": 1,
            "pages": 3,
            "next": {"page": "schule", "first": "a9"},
        }
        await wall.say({"report": report})
        while True:
            walls = (await desk.hear_with("patch"))["patch"].get("walls")
            if walls:
                break
        [seen] = walls.values()
        assert (seen["pages"], seen["next"], seen["previous"]) == (3, {"page": "schule", "first": "a9"}, {})


COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("unknown_question", {"do": "give_answer", **ANSWER, "question": "q9"}),
    ("closed", {"do": "give_answer", "question": "q2", "text": "x"}),
    ("unknown_handlungsfeld", {"do": "give_answer", **ANSWER, "handlungsfeld": "meer"}),
    ("no_handlungsfeld", {"do": "give_answer", **ANSWER, "handlungsfeld": ""}),
    ("unknown_stem", {"do": "give_answer", **ANSWER, "stem": "meer"}),
    ("no_stem", {"do": "give_answer", **ANSWER, "stem": ""}),
    ("empty", {"do": "give_answer", **ANSWER, "text": ""}),
    ("empty", {"do": "give_answer", **ANSWER, "text": " \n\t "}),
    ("too_long", {"do": "give_answer", **ANSWER, "text": "x" * 501}),
    ("control_characters", {"do": "give_answer", **ANSWER, "text": "a\x00b"}),
    ("control_characters", {"do": "give_answer", **ANSWER, "text": "a\u202eb"}),
    ("unknown_small_group", {"do": "choose_small_group", "small_group": "g9"}),
    ("unknown_answer", {"do": "withdraw_answer", "answer": "a9"}),
    ("not_allowed", {"do": "open_question", "question": "q2"}),
    ("not_allowed", {"do": "end_session"}),
    ("wrong_type", {"do": "give_answer", **ANSWER, "text": 7}),
    ("wrong_type", {"do": "give_answer", "text": "hier"}),
    ("wrong_value", {"do": "give_answer", **ANSWER, "value": {"tief": [[[{}]]]}}),
    ("wrong_type", {"do": "give_answer", **ANSWER, "question": "x" * 65}),
    ("unknown_command", {"do": "dance"}),
    ("unknown_command", {"do": []}),
]


@pytest.mark.parametrize(("why", "command"), COMMANDS, ids=[f"{why}-{n}" for n, (why, _) in enumerate(COMMANDS)])
async def test_a_wrong_command_is_refused_with_its_own_code_and_a_sentence(
    server: Running, session: dict[str, Any], phone: Line, why: str, command: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    room = await server.plenum.rooms.by_code(session["code"])
    assert room
    if why == "closed":
        await_open = [("o", "open_question", "q2"), ("c", "close_question", "q2")]
        async with server.screen(session["code"], "desk", key=session["key"]) as other:
            for id, do, question in await_open:
                await other.ask(id, do, question=question)
    before = room.session.seq
    await phone.say({"id": "c1", **command})
    refused = await phone.hear_with("refused")
    assert (refused["refused"], refused["why"]) == ("c1", why)
    assert refused["say"].endswith(".")
    assert room.session.seq == before
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


FRAMES: list[tuple[str, str | bytes]] = [
    ("unreadable", ""),
    ("unreadable", "{"),
    ("unreadable", "NaN"),
    ("unreadable", '{"id":"c1","do":"give_answer","question":"q1","text":NaN}'),
    ("unreadable", '{"id":"c1","do":"give_answer","question":"q1","text":"\\ud800"}'),
    ("unreadable", "[" * 8000),
    ("wrong_type", "[]"),
    ("wrong_type", '"hello"'),
    ("wrong_type", '{"beat":"x"}'),
    ("wrong_type", '{"report":7}'),
    ("hello_twice", '{"hello":1,"as":"phone"}'),
    ("unknown_command", '{"id":"c1","do":"dance"}'),
    ("unknown_command", "{}"),
    ("binary", b"\x00\x01"),
    ("too_large", "x" * 70_000),
    ("too_large", "[" * 100_000),
]


@pytest.mark.parametrize(("why", "frame"), FRAMES, ids=[f"{why}-{n}" for n, (why, _) in enumerate(FRAMES)])
async def test_an_unreadable_frame_is_refused_with_its_own_code(
    phone: Line, desk: Line, why: str, frame: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    await phone.say(frame)
    refused = await phone.hear_with("refused")
    assert refused["why"] == why
    assert refused["say"]
    assert (await desk.ask("still", "close_question", question="q1"))["done"] == "still"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_three_unreadable_frames_close_the_socket(phone: Line) -> None:
    for _ in range(3):
        await phone.say("{")
        await phone.hear_with("refused")
    with pytest.raises(ConnectionClosed) as closed:
        await phone.hear()
    assert closed.value.rcvd
    assert closed.value.rcvd.code == 1008


async def test_an_unknown_code_is_refused_in_the_persons_language(server: Running) -> None:
    for language, word in (("de", "Ziffern"), ("en-GB,en;q=0.9", "digits"), ("fr", "Ziffern")):
        async with server.line("10000000", Accept_Language=language) as line:
            await line.say({"hello": 1, "as": "phone"})
            refused = await line.hear()
            assert refused["why"] == "unknown_code"
            assert word in refused["say"]


async def test_a_command_before_the_hello_is_refused(server: Running, session: dict[str, Any]) -> None:
    async with server.line(session["code"]) as line:
        assert (await line.ask("c1", "give_answer", **ANSWER))["why"] == "hello_first"


@pytest.mark.parametrize(
    ("as_", "key"), [("desk", "wall_key"), ("desk", "code"), ("wall", "code"), ("wall", "session")]
)
async def test_a_wrong_key_opens_neither_desk_nor_wall(
    server: Running, session: dict[str, Any], as_: str, key: str
) -> None:
    async with server.line(session["code"]) as line:
        await line.say({"hello": 1, "as": as_, "key": session[key]})
        assert (await line.hear())["why"] == "wrong_key"
        with pytest.raises(ConnectionClosed):
            await line.hear()


async def test_a_key_opens_no_other_session(server: Running, session: dict[str, Any]) -> None:
    other = await server.open()
    async with server.line(other["code"]) as line:
        await line.say({"hello": 1, "as": "desk", "key": session["key"]})
        assert (await line.hear())["why"] == "wrong_key"


async def test_the_wall_and_a_phone_lead_nothing(server: Running, session: dict[str, Any], desk: Line) -> None:
    async with server.screen(session["code"], "wall", key=session["wall_key"]) as wall:
        assert (await wall.ask("c1", "close_question", question="q1"))["why"] == "not_allowed"


async def test_a_page_of_a_foreign_host_gets_no_socket(server: Running, session: dict[str, Any]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with server.line(session["code"], Origin="https://example.com"):
            pass
    assert refused.value.response.status_code == 403
    async with server.line(session["code"], Origin=server.address) as line:
        await line.say({"hello": 1, "as": "phone"})
        assert "you" in await line.hear()


async def test_only_live_addresses_are_upgraded(server: Running) -> None:
    for path in ("1234", "123456789", "12345678/x"):
        with pytest.raises(InvalidStatus) as refused:
            async with server.line(path):
                pass
        assert refused.value.response.status_code == 404


async def test_a_code_with_a_space_is_forgiven(server: Running, session: dict[str, Any]) -> None:
    code = session["code"]
    async with server.screen(f"{code[:4]}%20{code[4:]}", "phone") as line:
        assert line.heard[0]["view"]["session"]["code"] == code


async def test_R12_a_screen_that_hangs_up_in_the_middle_harms_nobody(
    server: Running, session: dict[str, Any], phone: Line
) -> None:
    for _ in range(20):
        async with server.line(session["code"]) as line:
            await line.say({"hello": 1, "as": "phone"})
            line.socket.transport.abort()
    assert (await phone.ask("c1", "give_answer", **ANSWER))["done"] == "c1"
    room = await server.plenum.rooms.by_code(session["code"])
    assert room
    for _ in range(200):
        if len(room.presence.here.people) == 1:
            break
        await asyncio.sleep(0.01)
    assert len(room.presence.here.people) == 1


async def test_R7_three_hundred_joins_by_link_from_one_address_all_pass(
    server: Running, session: dict[str, Any]
) -> None:
    secret = session["links"]["join"].rpartition("#j=")[2]

    async def join() -> bool:
        async with server.screen(session["code"], "phone", join=secret) as line:
            return "you" in line.heard[0]

    assert all(await asyncio.gather(*(join() for _ in range(300))))


async def test_R10_no_log_holds_a_key_a_text_or_an_address(
    server: Running, session: dict[str, Any], phone: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await phone.ask("c1", "give_answer", **ANSWER)
    await phone.say("{")
    await phone.hear_with("refused")
    await server.http("GET", f"/api/sessions/{session['code']}/answers.csv", Authorization=f"Bearer {session['key']}")
    ours = [record for record in caplog.records if record.name.startswith(("plenum", "uvicorn"))]
    said = json.dumps([record.getMessage() for record in ours])
    for secret in (session["key"], ANSWER["text"], "127.0.0.1", session["code"]):
        assert secret not in said
