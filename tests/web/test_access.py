"""Who gets in: keys, cookies, codes, tokens; and what an attacker and a hall full of people get from one address."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from server.core.text import MAX_ANSWER
from server.live.expiring import expire
from server.live.rooms import utc_ms
from server.views.here import DAY
from server.web.access import key_from, origin_is_ours
from server.web.throttle import Throttle
from tests.conftest import Line, Running, running

QUESTION = {"id": "q1", "text": "Was nun?"}


async def closed_with(line: Line) -> int:
    """The code that the server closes this line with."""
    try:
        while True:
            await line.hear()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


async def first_word(server: Running, code: str, **hello: Any) -> dict[str, Any]:
    async with server.line(code, Accept_Language="de") as line:
        await line.say({"hello": 1, **hello})
        return await line.hear()


async def test_a_further_key_leads_too_and_when_revoked_its_screens_close_at_once(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with server.screen(opened["code"], "desk", key=opened["key"]) as lea:
        issued = await lea.ask("i", "issue_key", role="facilitator", name="Ole")
        assert issued["link"] == f"{server.address}/desk/{opened['code']}#key={issued['key']}"
        again = await lea.ask("i", "issue_key", role="facilitator", name="Ole")
        assert "key" not in again
        async with server.screen(opened["code"], "desk", key=issued["key"]) as ole:
            mine, keys = ole.heard[0]["mine"], ole.heard[0]["view"]["keys"]
            assert mine["name"] == "Ole"
            while not any(key["name"] == "Ole" for key in keys.values()):
                keys |= (await ole.hear_with("patch"))["patch"].get("keys", {})
            [id] = [id for id, key in keys.items() if key["name"] == "Ole" and not key["of"]]
            wall_key = ole.heard[0]["you"]["links"]["wall"].rpartition("#key=")[2]
            async with server.screen(opened["code"], "wall", key=wall_key) as wall:
                assert (await ole.ask("o", "open_question", question="q1"))["done"] == "o"
                assert (await ole.ask("self", "revoke_key", key=id))["why"] == "own_key"
                assert (await lea.ask("r", "revoke_key", key=id))["done"] == "r"
                assert await closed_with(ole) == 4003
                assert await closed_with(wall) == 4003
        assert (await first_word(server, opened["code"], **{"as": "desk"}, key=issued["key"]))["why"] == "wrong_key"
        assert (await lea.ask("r2", "revoke_key", key=id))["why"] == "unknown_key"


async def test_no_file_holds_a_key_or_a_token(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with (
        server.screen(opened["code"], "desk", key=opened["key"]) as desk,
        server.screen(opened["code"], "phone") as phone,
    ):
        issued = await desk.ask("i", "issue_key", role="wall", name="Saal")
        await desk.ask("o", "open_question", question="q1")
        await phone.ask("a", "give_answer", question="q1", text="hier")
        files = b"".join(p.read_bytes() for p in server.plenum.settings.data_dir.rglob("*") if p.is_file())
        for secret in (opened["key"], opened["wall_key"], issued["key"], phone.heard[0]["you"]["token"]):
            assert secret.encode() not in files


async def test_a_client_cannot_plant_a_hash_of_its_own(server: Running) -> None:
    opened = await server.open()
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        await desk.ask("i", "issue_key", role="facilitator", hash="0" * 40, wall_hash="1" * 40)
        room = await server.plenum.rooms.by_code(opened["code"])
        assert room
        assert not {"0" * 40, "1" * 40} & set(room.session.keys)


async def test_a_key_moves_into_a_cookie_where_the_operator_allows_it_over_plain_http(tmp_path: Path) -> None:
    async with running(tmp_path, cookies_without_tls=True) as server:
        opened = await server.open()
        path = f"/api/sessions/{opened['session']}"
        entered = await server.http("POST", f"{path}/enter", {"as": "desk"}, Authorization=f"Bearer {opened['key']}")
        assert entered.json == {"cookie": True}
        cookie = entered.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        pair = cookie.partition(";")[0]
        async with server.line(opened["code"], Cookie=pair) as line:
            await line.say({"hello": 1, "as": "desk"})
            greeted = await line.hear()
            assert greeted["you"]["links"]["desk"] == opened["links"]["desk"]
        assert (await server.http("GET", f"{path}/answers.csv", None, Cookie=pair)).status == 200
        foreign = await server.http("DELETE", path, None, Cookie=pair, Origin="https://example.com")
        assert (foreign.status, foreign.json["why"]) == (403, "foreign_origin")
        assert (await server.http("DELETE", path, None, Cookie=pair, Origin=server.address)).status == 204


async def test_over_plain_http_a_key_stays_in_the_fragment_by_default(server: Running) -> None:
    opened = await server.open()
    path = f"/api/sessions/{opened['code']}/enter"
    entered = await server.http("POST", path, {"as": "desk"}, Authorization=f"Bearer {opened['key']}")
    assert entered.json == {"cookie": False}
    assert "set-cookie" not in entered.headers
    tls = await server.http(
        "POST", path, {"as": "desk"}, Authorization=f"Bearer {opened['key']}", X_Forwarded_Proto="https"
    )
    assert tls.headers["set-cookie"].startswith("__Host-plenum-desk-")
    assert "Secure" in tls.headers["set-cookie"]
    wall = await server.http("POST", path, {"as": "desk"}, Authorization=f"Bearer {opened['wall_key']}")
    assert wall.json["why"] == "wrong_key"


def test_a_screens_cookie_opens_that_screen_only() -> None:
    cookies = {"__Host-plenum-wall-s1": "w", "plenum-desk-s2": "d"}
    assert key_from(cookies, "s1", "wall") == "w"
    assert key_from(cookies, "s1", "desk") == ""
    assert key_from(cookies, "s2", "desk") == "d"


@pytest.mark.parametrize(
    ("origin", "host", "public", "ours"),
    [
        (None, "a.example", "", True),
        ("https://a.example", "a.example", "", True),
        ("http://a.example:8000", "a.example:8000", "", True),
        ("http://a.example", "a.example:8000", "", False),
        ("null", "a.example", "", False),
        ("https://a.example.evil", "a.example", "", False),
        ("https://plenum.example", "127.0.0.1:8000", "https://plenum.example", True),
        ("https://evil.example", "127.0.0.1:8000", "https://plenum.example", False),
    ],
)
def test_an_origin_is_ours_exactly(origin: str | None, host: str, public: str, ours: bool) -> None:
    assert origin_is_ours(origin, host, public) is ours


async def test_R7_five_hundred_joins_at_once_from_one_address_with_five_percent_typos_pass(server: Running) -> None:
    opened = await server.open()
    secret = opened["links"]["join"].rpartition("#j=")[2]

    async def join(n: int) -> str:
        if n % 20 == 0:
            wrong = await first_word(server, "10000000", **{"as": "phone"})
            assert wrong["why"] == "unknown_code"
        hello: dict[str, Any] = {"as": "phone"} | ({"join": secret} if n % 2 else {})
        return str((await first_word(server, opened["code"], **hello))["you"]["token"])

    tokens: set[str] = set()
    for start in range(0, 480, 20):
        tokens.update(await asyncio.gather(*(join(n) for n in range(start, start + 20))))
    assert len(tokens) == 480


async def test_R7_while_somebody_guesses_typed_codes_wait_and_links_and_known_tokens_pass(server: Running) -> None:
    opened = await server.open()
    secret = opened["links"]["join"].rpartition("#j=")[2]
    known = (await first_word(server, opened["code"], **{"as": "phone"}, join=secret))["you"]["token"]
    guesses = await asyncio.gather(*(first_word(server, str(10_000_000 + n), **{"as": "phone"}) for n in range(60)))
    assert sum(guess["why"] == "unknown_code" for guess in guesses) == 25
    assert sum(guess["why"] == "one_moment" for guess in guesses) == 35
    typed = await first_word(server, opened["code"], **{"as": "phone"})
    assert typed["why"] == "one_moment"
    assert "you" in await first_word(server, opened["code"], **{"as": "phone"}, join=secret)
    assert "you" in await first_word(server, opened["code"], **{"as": "phone"}, token=known)
    assert "you" in await first_word(server, opened["code"], **{"as": "desk"}, key=opened["key"])


def test_R7_guesses_from_many_addresses_are_counted_together() -> None:
    throttle = Throttle()
    judged = sum(throttle.may_judge(f"192.0.2.{n}", right=False) for n in range(200))
    assert judged == 100
    assert not throttle.may_judge("198.51.100.1", right=True)


def test_R7_a_households_ipv6_addresses_count_as_one() -> None:
    throttle = Throttle()
    assert sum(throttle.may_judge(f"2001:db8::{n:x}", right=False) for n in range(1, 60)) == 25


async def test_R8_when_joining_is_locked_nobody_new_comes_in_and_who_was_here_comes_back(server: Running) -> None:
    opened = await server.open(small_groups=2)
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        async with server.screen(opened["code"], "phone") as phone:
            token = phone.heard[0]["you"]["token"]
        await desk.ask("l", "lock_joining")
        assert (await first_word(server, opened["code"], **{"as": "phone"}))["why"] == "locked"
        assert "you" in await first_word(server, opened["code"], **{"as": "phone"}, token=token)
        await desk.ask("u", "unlock_joining")
        assert "you" in await first_word(server, opened["code"], **{"as": "phone"})


async def test_a_password_for_opening_sessions(tmp_path: Path) -> None:
    async with running(tmp_path, opening_password="sesam") as server:  # noqa: S106  # of this test alone
        refused = await server.http("POST", "/api/sessions", {"title": "x"})
        assert (refused.status, refused.json["why"]) == (403, "wrong_password")
        wrong = await server.http("POST", "/api/sessions", {"title": "x"}, Authorization="Bearer kümmel")
        assert wrong.json["why"] == "wrong_password"
        right = await server.http("POST", "/api/sessions", {"title": "x"}, Authorization="Bearer sesam")
        assert right.status == 201


async def test_an_instance_holds_no_more_sessions_than_it_may(tmp_path: Path) -> None:
    async with running(tmp_path, max_sessions=2) as server:
        first = await server.open()
        await server.open()
        refused = await server.http("POST", "/api/sessions", {"title": "x"})
        assert (refused.status, refused.json["why"]) == (503, "too_many_sessions")
        authorization = {"Authorization": f"Bearer {first['key']}"}
        await server.http("DELETE", f"/api/sessions/{first['code']}", None, **authorization)
        await server.open()


async def test_an_erased_answer_leaves_the_disk_and_every_screen(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with (
        server.screen(opened["code"], "desk", key=opened["key"]) as desk,
        server.screen(opened["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q1")
        await phone.ask("a", "give_answer", question="q1", text="Kanarienvogel eins")
        await phone.ask("c", "change_answer", answer="a1", text="Kanarienvogel zwei")
        await desk.ask("k", "correct_answer", answer="a1", text="Kanarienvogel drei")
        await phone.ask("b", "give_answer", question="q1", text="bleibt")
        assert (await desk.ask("e", "erase_answer", answer="a1"))["done"] == "e"
        files = b"".join(p.read_bytes() for p in server.plenum.settings.data_dir.rglob("*") if p.is_file())
        assert b"Kanarienvogel" not in files
        assert b"bleibt" in files
        assert (await phone.ask("d", "change_answer", answer="a1", text="wieder da"))["why"] == "erased"
        csv = await server.http(
            "GET", f"/api/sessions/{opened['code']}/answers.csv", None, Authorization=f"Bearer {opened['key']}"
        )
        assert ";geloescht;" in csv.body.decode()
        assert "Kanarienvogel" not in csv.body.decode()


async def test_R6_hiding_a_person_hides_what_was_and_what_comes_and_is_undone_whole(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with (
        server.screen(opened["code"], "desk", key=opened["key"]) as desk,
        server.screen(opened["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q1")
        await phone.ask("a", "give_answer", question="q1", text="eins")
        await desk.ask("h", "hide_writer", answer="a1")
        await phone.ask("b", "give_answer", question="q1", text="zwei")
        room = await server.plenum.rooms.by_code(opened["code"])
        assert room
        assert [answer.state for answer in room.session.answers.values()] == ["hidden", "hidden"]
        assert room.session.questions["q1"].count == 0
        await desk.ask("u", "undo")
        assert [answer.state for answer in room.session.answers.values()] == ["visible", "visible"]
        assert room.session.questions["q1"].count == 2


async def test_R5_a_frozen_wall_shows_what_it_showed_but_for_what_is_hidden(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with (
        server.screen(opened["code"], "desk", key=opened["key"]) as desk,
        server.screen(opened["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q1")
        await desk.ask("s", "show", what="question", question="q1")
        for n in (1, 2):
            await phone.ask(f"a{n}", "give_answer", question="q1", text=f"Antwort {n}")
        await desk.ask("f", "freeze_wall")
        await phone.ask("a3", "give_answer", question="q1", text="Antwort 3")
        await phone.ask("c1", "change_answer", answer="a1", text="anders")
        await desk.ask("h", "hide_answer", answer="a2")

        async def shown() -> tuple[list[str], int, bool]:
            async with server.screen(opened["code"], "wall", key=opened["wall_key"]) as wall:
                view = wall.heard[0]["view"]
                texts = [answer["text"] for answer in view["answers"].values()]
                return texts, view["questions"]["q1"]["count"], view["show"]["frozen"]

        async def until(expected: tuple[list[str], int, bool]) -> None:
            for _ in range(100):
                if await shown() == expected:
                    return
                await asyncio.sleep(0.02)
            assert await shown() == expected

        await until((["Antwort 1"], 2, True))
        await desk.ask("u", "unfreeze_wall")
        await until((["anders", "Antwort 3"], 2, False))


async def test_R3_who_writes_faster_than_a_person_is_refused_kindly_and_may_go_on_later(server: Running) -> None:
    opened = await server.open(questions=[QUESTION])
    async with (
        server.screen(opened["code"], "desk", key=opened["key"]) as desk,
        server.screen(opened["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q1")
        fields = {"question": "q1", "text": "noch eine"}
        replies = [await phone.ask(f"c{n}", "give_answer", **fields) for n in range(130)]
        refused = [reply for reply in replies if "refused" in reply]
        assert refused
        assert {reply["why"] for reply in refused} == {"too_fast"}


async def test_a_session_expires_after_its_term_unless_somebody_is_there(server: Running) -> None:
    opened, visited = await server.open(), await server.open()
    rooms = server.plenum.rooms
    await expire(rooms)
    assert await rooms.by_code(opened["code"])
    rooms.clock = lambda: utc_ms() + 32 * DAY
    async with server.screen(visited["code"], "desk", key=visited["key"]) as desk:
        expires = desk.heard[0]["view"]["here"]["expires"]
        assert 30 * DAY < expires - utc_ms() <= 31 * DAY
        await rooms.log.stale(0)
        for session in (opened, visited):
            path = server.plenum.settings.data_dir / "sessions" / f"{session['session']}.db-wal"
            for _ in range(300):
                if not path.exists() or not path.stat().st_size:
                    break
                await asyncio.sleep(0.02)
        await expire(rooms)
        assert await rooms.by_code(opened["code"]) is None
        assert await rooms.by_code(visited["code"])


async def test_one_huge_text_of_combining_marks_costs_nobody_anything(server: Running) -> None:
    marks = json.dumps({"title": "\u0301\u0316" * 60_000}).encode()[:250_000].rpartition(b"\\u")[0] + b'"}'
    async with asyncio.timeout(10):
        assert (await server.http("POST", "/api/sessions", marks)).json["why"] == "too_long"
    assert MAX_ANSWER == 500
