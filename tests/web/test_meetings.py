"""A network from meeting to meeting: one code, its next session, the links of the earlier ones; and the table cards."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from server.storage.log import StorageError
from tests.conftest import Answered, Running, running

PREPARED: dict[str, Any] = {
    "title": "Frühjahr",
    "small_groups": ["Tisch 1", "Tisch 2"],
    "agenda": [{"starts": "14:00", "text": "Ankommen"}, "Abschied"],
    "minutes": 25,
    "questions": [
        {"id": "q1", "text": "Was nun?", "concealed": True},
        {"id": "q2", "text": "Was bleibt offen?", "kind": "question_backlog"},
    ],
}


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['key']}"}


async def ask_next(server: Running, session: dict[str, Any], name: str = "code", **body: Any) -> Answered:
    return await server.http("POST", f"/api/sessions/{session[name]}/next", body, **bearer(session))


async def made_next(server: Running, session: dict[str, Any], **body: Any) -> dict[str, Any]:
    answered = await ask_next(server, session, **body)
    assert answered.status == 201, answered.body
    made: dict[str, Any] = answered.json
    return made


async def greeted(server: Running, session: dict[str, Any], as_: str, **hello: Any) -> dict[str, Any]:
    """What a hello under the session's code is answered."""
    async with server.screen(session["code"], as_, **hello) as line:
        return line.heard[0]


async def leads_to(server: Running, session: dict[str, Any], as_: str, **hello: Any) -> str:
    return str((await greeted(server, session, as_, **hello))["you"]["session"])


async def test_the_code_leads_to_the_next_session_and_the_links_of_the_former_one_still_to_that(
    server: Running,
) -> None:
    spring = await server.open(**PREPARED)
    async with server.screen(spring["code"], "desk", key=spring["key"]) as desk:
        watching = (await desk.ask("i", "issue_key", role="observer", name="Presse"))["key"]
    autumn = await made_next(server, spring, title="Herbst")
    assert autumn["code"] == spring["code"]
    assert autumn["links"]["join"] == spring["links"]["join"]
    assert {autumn["session"], autumn["key"], autumn["wall_key"]}.isdisjoint(map(str, spring.values()))
    assert autumn["qr"] == spring["qr"]
    secret = spring["links"]["join"].rpartition("#j=")[2]
    for hello in ({}, {"join": secret}):
        assert await leads_to(server, spring, "phone", **hello) == autumn["session"]
    for one in (spring, autumn):
        assert await leads_to(server, one, "desk", key=one["key"]) == one["session"]
        assert await leads_to(server, one, "wall", key=one["wall_key"]) == one["session"]
        entered = await server.http("POST", f"/api/sessions/{one['code']}/enter", {"as": "desk"}, **bearer(one))
        assert entered.status == 200
        csv = await server.http("GET", f"/api/sessions/{one['code']}/answers.csv", None, **bearer(one))
        assert csv.status == 200
    assert await leads_to(server, spring, "wall", key=watching) == spring["session"]
    for as_, key in (("desk", spring["wall_key"]), ("desk", watching), ("wall", "nothing"), ("desk", "")):
        assert (await greeted(server, spring, as_, key=key))["why"] == "wrong_key"


async def test_three_meetings_of_one_network_stay_apart(server: Running) -> None:
    first = await server.open(**PREPARED)
    second = await made_next(server, first)
    third = await made_next(server, second)
    meetings = [first, second, third]
    assert len({one["code"] for one in meetings}) == 1
    for one in meetings:
        assert await leads_to(server, one, "desk", key=one["key"]) == one["session"]
    assert (await ask_next(server, first)).json["why"] == "moved_on"
    second_erased = await server.http("DELETE", f"/api/sessions/{second['code']}", None, **bearer(second))
    assert second_erased.status == 204
    assert (await greeted(server, second, "desk", key=second["key"]))["why"] == "wrong_key"
    assert await leads_to(server, first, "desk", key=first["key"]) == first["session"]
    assert await leads_to(server, first, "phone") == third["session"]
    await server.http("DELETE", f"/api/sessions/{third['session']}", None, **bearer(third))
    assert await leads_to(server, first, "phone") == first["session"]
    await server.http("DELETE", f"/api/sessions/{first['code']}", None, **bearer(first))
    assert (await greeted(server, first, "phone"))["why"] == "unknown_code"


async def test_everything_of_a_network_survives_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        spring = await server.open(**PREPARED)
        autumn = await made_next(server, spring)
    async with running(tmp_path) as server:
        assert await leads_to(server, spring, "phone") == autumn["session"]
        assert await leads_to(server, spring, "desk", key=spring["key"]) == spring["session"]
        assert await leads_to(server, autumn, "desk", key=autumn["key"]) == autumn["session"]


async def test_the_next_session_is_prepared_alike_and_takes_the_open_questions_along(server: Running) -> None:
    spring = await server.open(**PREPARED)
    async with (
        server.screen(spring["code"], "desk", key=spring["key"]) as desk,
        server.screen(spring["code"], "phone") as phone,
        server.screen(spring["code"], "phone") as other,
    ):
        for question in ("q1", "q2"):
            await desk.ask(f"o{question}", "open_question", question=question)
        await desk.ask("r", "reveal", question="q1")
        await phone.ask("a", "give_answer", question="q1", text="nicht mitnehmen")
        for n, text in enumerate(["wenig gefragt", "beantwortet", "viel gefragt", "versteckt"], 2):
            await phone.ask(f"b{n}", "give_answer", question="q2", text=text)
        await other.ask("v", "set_points", answer="a4", points=1)
        await desk.ask("s3", "set_status", answer="a3", status="answered", reply="ja")
        await desk.ask("s4", "set_status", answer="a4", status="postponed")
        await desk.ask("h5", "hide_answer", answer="a5")
        await desk.ask("n", "rename_small_group", small_group="g2", name="Sofa")
        await desk.ask("g", "add_small_group", name="Balkon")
        await desk.ask("q", "add_question", text="Und sonst?")
    autumn = await made_next(server, spring, title="Herbst")
    view = (await greeted(server, autumn, "desk", key=autumn["key"]))["view"]
    assert (view["session"]["title"], view["session"]["state"], view["session"]["minutes"]) == ("Herbst", "lobby", 25)
    assert [(item["starts"], item["text"]) for item in view["agenda"]["items"].values()] == [
        ("14:00", "Ankommen"),
        ("", "Abschied"),
    ]
    assert [group["name"] for group in view["small_groups"].values()] == ["Tisch 1", "Sofa", "Balkon"]
    questions = view["questions"]
    assert [(one["text"], one["concealed"], one["phase"]) for one in questions.values()] == [
        ("Was nun?", True, "collect"),
        ("Was bleibt offen?", False, "collect"),
        ("Und sonst?", False, "collect"),
    ]
    asked = sorted(view["answers"].values(), key=lambda answer: int(answer["at"]))
    assert [(one["text"], one["question"], one["status"], one["small_group"], one["points"]) for one in asked] == [
        ("viel gefragt", "q2", "open", "", 0),
        ("wenig gefragt", "q2", "open", "", 0),
    ]


async def test_a_question_that_was_taken_along_can_be_erased_alone(server: Running) -> None:
    spring = await server.open(**PREPARED)
    async with (
        server.screen(spring["code"], "desk", key=spring["key"]) as desk,
        server.screen(spring["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q2")
        for n in range(3):
            await phone.ask(f"a{n}", "give_answer", question="q2", text=f"Kanarienvogel {n}")
    autumn = await made_next(server, spring)
    async with server.screen(autumn["code"], "desk", key=autumn["key"]) as desk:
        for id in ("a1", "a3"):
            assert "done" in await desk.ask(f"e{id}", "erase_answer", answer=id)
    await server.http("DELETE", f"/api/sessions/{spring['session']}", None, **bearer(spring))
    files = b"".join(p.read_bytes() for p in server.plenum.settings.data_dir.rglob("*") if p.is_file())
    assert [f"Kanarienvogel {n}".encode() in files for n in range(3)] == [False, True, False]


async def test_a_next_session_may_have_a_code_of_its_own(server: Running) -> None:
    spring = await server.open(**PREPARED)
    other = await made_next(server, spring, keep_code=False)
    assert other["code"] != spring["code"]
    assert other["links"]["join"].rpartition("#j=")[2] != spring["links"]["join"].rpartition("#j=")[2]
    assert await leads_to(server, spring, "phone") == spring["session"]
    assert await leads_to(server, other, "phone") == other["session"]
    view = (await greeted(server, other, "desk", key=other["key"]))["view"]
    assert view["session"]["title"] == "Frühjahr"


@pytest.mark.parametrize(
    ("status", "why", "body"),
    [
        (400, "unreadable", b"{"),
        (400, "wrong_field", b'{"title": 7}'),
        (400, "wrong_field", b'{"keep_code": "yes"}'),
        (400, "wrong_field", b'{"id": "short"}'),
        (400, "wrong_field", b'{"id": "with spaces in it"}'),
        (400, "too_long", b'{"title": "' + b"x" * 201 + b'"}'),
        (201, None, b""),
    ],
)
async def test_a_wrong_request_for_the_next_session_is_refused(
    server: Running, status: int, why: str | None, body: bytes
) -> None:
    session = await server.open(**PREPARED)
    answered = await server.http("POST", f"/api/sessions/{session['session']}/next", body, **bearer(session))
    assert (answered.status, answered.json.get("why")) == (status, why)


async def test_R1_the_same_request_once_more_opens_no_second_session(server: Running) -> None:
    body = {"title": "Runder Tisch", "id": "0123456789abcdef"}
    first, again = await asyncio.gather(*(server.http("POST", "/api/sessions", body) for _ in range(2)))
    assert first.json == again.json
    assert await server.plenum.rooms.registry.count() == 1
    spring = first.json
    asked = {"title": "Herbst", "id": "fedcba9876543210"}
    made = await asyncio.gather(*(ask_next(server, spring, **asked) for _ in range(3)))
    assert [one.status for one in made] == [201] * 3
    assert len({one.body for one in made}) == 1
    assert await server.plenum.rooms.registry.count() == 2


async def test_an_id_opens_nothing_that_somebody_else_asked_for(server: Running) -> None:
    id = "0123456789abcdef"
    mine = await server.http("POST", "/api/sessions", {"title": "meins", "id": id})
    theirs = await server.http("POST", "/api/sessions", {"title": "ihres", "id": id})
    assert mine.json["session"] != theirs.json["session"]
    made = await ask_next(server, mine.json, id=id)
    wrong = await server.http("POST", f"/api/sessions/{mine.json['code']}/next", {"id": id}, Authorization="Bearer x")
    assert (made.status, wrong.status, wrong.json["why"]) == (201, 403, "wrong_key")


async def test_a_failure_is_not_remembered(tmp_path: Path) -> None:
    async with running(tmp_path, max_sessions=1) as server:
        first = await server.open()
        body = {"title": "x", "id": "0123456789abcdef"}
        assert (await server.http("POST", "/api/sessions", body)).json["why"] == "too_many_sessions"
        await server.http("DELETE", f"/api/sessions/{first['code']}", None, **bearer(first))
        assert (await server.http("POST", "/api/sessions", body)).status == 201


async def test_of_two_facilitators_who_press_at_once_both_lead_the_one_next_session(server: Running) -> None:
    spring = await server.open(**PREPARED)
    async with server.screen(spring["code"], "desk", key=spring["key"]) as desk:
        issued = await desk.ask("i", "issue_key", role="facilitator", name="Ole")
    ole = spring | {"key": issued["key"]}
    one, other = await asyncio.gather(made_next(server, spring), made_next(server, ole))
    assert one["session"] == other["session"]
    assert one["key"] != other["key"]
    for made in (one, other):
        assert await leads_to(server, made, "desk", key=made["key"]) == made["session"]
        assert await leads_to(server, made, "wall", key=made["wall_key"]) == made["session"]
    assert await server.plenum.rooms.registry.count() == 2


@pytest.mark.parametrize("late", ["begun", "a day later"])
async def test_whoever_led_the_former_session_gets_no_key_once_the_next_one_is_under_way(
    server: Running, late: str
) -> None:
    spring = await server.open(**PREPARED)
    autumn = await made_next(server, spring)
    assert (await made_next(server, spring))["session"] == autumn["session"]
    if late == "begun":
        async with server.screen(autumn["code"], "desk", key=autumn["key"]) as desk:
            await desk.ask("o", "open_question", question="q1")
    else:
        now = server.plenum.rooms.clock()
        server.plenum.rooms.clock = lambda: now + 25 * 3600 * 1000
    refused = await ask_next(server, spring)
    assert (refused.status, refused.json["why"]) == (409, "moved_on")
    assert (await made_next(server, spring, keep_code=False))["code"] != spring["code"]


async def test_a_screen_that_only_lost_its_line_comes_back_to_the_session_it_was_in(server: Running) -> None:
    spring = await server.open(**PREPARED)
    async with server.screen(spring["code"], "phone") as phone, server.screen(spring["code"], "phone") as other:
        welcome = phone.heard[0]
        autumn = await made_next(server, spring)
        token, epoch = welcome["you"]["token"], welcome["epoch"]
        assert await leads_to(server, spring, "phone", token=token, epoch=epoch) == spring["session"]
        over_http = [{"hello": 1, "as": "phone", "token": token, "epoch": epoch}]
        answered = await server.http("POST", f"/live/{spring['code']}", over_http)
        assert answered.json[0]["you"]["session"] == spring["session"]
        assert await leads_to(server, spring, "phone", token=token) == autumn["session"]
        assert await leads_to(server, spring, "phone", epoch="another") == autumn["session"]
        assert await leads_to(server, spring, "desk", key=autumn["key"], epoch=epoch) == autumn["session"]
        assert (await greeted(server, spring, "desk", epoch=epoch))["why"] == "wrong_key"
        assert other.heard[0]["you"]["session"] == spring["session"]


async def test_a_cookie_opens_the_session_it_was_made_for(tmp_path: Path) -> None:
    async with running(tmp_path, cookies_without_tls=True) as server:
        spring = await server.open(**PREPARED)
        path = f"/api/sessions/{spring['code']}/enter"
        entered = await server.http("POST", path, {"as": "desk"}, **bearer(spring))
        cookie = entered.headers["set-cookie"].partition(";")[0]
        autumn = await made_next(server, spring)
        async with server.line(spring["code"], Cookie=cookie) as line:
            await line.say({"hello": 1, "as": "desk"})
            assert (await line.hear())["you"]["session"] == spring["session"]
        entered = await server.http("POST", path, {"as": "desk"}, **bearer(autumn))
        both = f"{cookie}; {entered.headers['set-cookie'].partition(';')[0]}"
        async with server.line(spring["code"], Cookie=both) as line:
            await line.say({"hello": 1, "as": "desk"})
            welcome = await line.hear()
            assert welcome["you"]["session"] == autumn["session"]
        made = await server.http("POST", f"/api/sessions/{spring['session']}/next", {}, Cookie=cookie)
        assert made.json["session"] == autumn["session"]


async def test_R12_whoever_tries_keys_makes_each_earlier_session_be_read_once(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings = [await server.open(**PREPARED)]
    for _ in range(4):
        meetings.append(await made_next(server, meetings[-1]))
    rooms = server.plenum.rooms
    for task in list(rooms._rooms.values()):
        room = task.result()
        assert room
        rooms._close_idle(room)
    read: Counter[str] = Counter()
    load = rooms.log.load

    async def counting(session: str) -> Any:
        read[session] += 1
        return await load(session)

    monkeypatch.setattr(rooms.log, "load", counting)
    tries = [greeted(server, meetings[0], "desk", key=f"wrong {n}") for n in range(20)]
    assert {welcome["why"] for welcome in await asyncio.gather(*tries)} == {"wrong_key"}
    assert read == {one["session"]: 1 for one in meetings}
    for one in meetings:
        assert await leads_to(server, one, "desk", key=one["key"]) == one["session"]
    assert max(read.values()) == 2


async def test_a_key_issued_in_an_earlier_session_counts_at_once_and_a_revoked_one_no_more(server: Running) -> None:
    spring = await server.open(**PREPARED)
    await made_next(server, spring)
    await greeted(server, spring, "desk", key="wrong")
    async with server.screen(spring["code"], "desk", key=spring["key"]) as desk:
        issued = await desk.ask("i", "issue_key", role="wall", name="Saal")
        assert await leads_to(server, spring, "wall", key=issued["key"]) == spring["session"]
        await desk.ask("r", "revoke_key", key="k3")
        assert (await greeted(server, spring, "wall", key=issued["key"]))["why"] == "wrong_key"


async def test_a_code_whose_newest_session_has_no_log_leads_to_the_one_before(server: Running) -> None:
    spring = await server.open(**PREPARED)
    autumn = await made_next(server, spring)
    room = await server.plenum.rooms.by_session(autumn["session"])
    assert room
    server.plenum.rooms._close_idle(room)
    await asyncio.sleep(0.05)
    await server.plenum.rooms.log.erase(autumn["session"])  # as far as a crash might let erasing come
    assert await leads_to(server, spring, "phone") == spring["session"]


async def test_a_next_session_that_could_not_take_the_code_leaves_nothing(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    spring = await server.open(**PREPARED)

    async def failing(code: str, former: str, session: str) -> bool:
        raise StorageError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(server.plenum.rooms.registry, "move_on", failing)
        refused = await ask_next(server, spring)
        assert (refused.status, refused.json["why"]) == (503, "not_stored")
    folder = server.plenum.settings.data_dir / "sessions"
    assert {path.stem for path in folder.glob("*.db")} == {spring["session"]}
    assert await leads_to(server, spring, "phone") == spring["session"]
    await made_next(server, spring)


async def test_table_cards_make_scribes_and_leave_with_their_small_groups(server: Running) -> None:
    session = await server.open(**PREPARED)
    path = f"/api/sessions/{session['code']}/cards"
    answered = await server.http("GET", path, None, **bearer(session))
    sheet = answered.json
    assert answered.headers["cache-control"] == "no-store"
    assert (sheet["title"], sheet["code"], sheet["language"]) == ("Frühjahr", session["code"], "de")
    assert sheet["address"] == server.address
    assert [(card["id"], card["name"]) for card in sheet["cards"]] == [("g1", "Tisch 1"), ("g2", "Tisch 2")]
    first, second = sheet["cards"]
    assert first["link"].startswith(f"{server.address}/{session['code']}#j=")
    assert first["qr"]["size"] > 20
    async with (
        server.screen(session["code"], "phone") as phone,
        server.screen(session["code"], "desk", key=session["key"]) as desk,
    ):
        assert "done" in await phone.ask("b", "become_scribe", card=first["link"].rpartition("&g=")[2])
        assert "done" in await phone.ask("c", "become_scribe", card=second["short"])
        await desk.ask("m", "merge_small_groups", small_group="g1", into="g2")
        merged = (await server.http("GET", path, None, **bearer(session))).json
        assert merged["cards"] == [second]
        await desk.ask("r", "renew_cards")
        renewed = (await server.http("GET", path, None, **bearer(session))).json
        assert renewed["cards"][0]["link"] != second["link"]
        assert "refused" in await phone.ask("d", "become_scribe", card=second["short"])


async def test_the_next_sessions_table_cards_are_new(server: Running) -> None:
    spring = await server.open(**PREPARED)
    autumn = await made_next(server, spring)
    sheets = [
        (await server.http("GET", f"/api/sessions/{one['code']}/cards", None, **bearer(one))).json["cards"]
        for one in (spring, autumn)
    ]
    assert {card["link"] for card in sheets[0]}.isdisjoint(card["link"] for card in sheets[1])
