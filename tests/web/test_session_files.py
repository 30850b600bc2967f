"""A session as a file: a template, a faithful copy with all answers, what is no such file; and the time it closes."""

import json
from typing import Any

import pytest

from tests.conftest import Running

PREPARED: dict[str, Any] = {
    "title": "Unser Stadtteil",
    "small_groups": ["Tisch 1", "Tisch 2"],
    "agenda": [{"starts": "14:00", "text": "Ankommen"}],
    "questions": [
        {"id": "open", "text": "Was gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …"]},
        {
            "id": "when",
            "kind": "choice",
            "text": "Wann?",
            "options": ["vormittags", "abends"],
            "settings": {"other": True},
        },
        {"id": "fields", "kind": "points", "text": "Was ist dran?", "options": "handlungsfelder"},
        {"id": "who", "kind": "perspective", "text": "Von wo schaust du?", "options": ["Kommune", "Träger"]},
        {"id": "next", "kind": "question_backlog", "text": "Was bleibt?", "concealed": True},
    ],
}


KEY = {"id": "k9", "hash": "eines Fremden", "role": "facilitator", "name": ""}
ROUND = {"id": "open", "kind": "open", "text": "Was gelingt?", "handlungsfeld": False}


def also(file: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """The file with one thing more that happened."""
    return file | {"entries": [*file["entries"], file["entries"][-1] | {"events": [event]}]}


def bearer(session: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['key']}"}


async def a_meeting(server: Running) -> dict[str, Any]:
    """Two people and a facilitator who changes what she did."""
    session = await server.open(**PREPARED)
    async with (
        server.screen(session["code"], "desk", key=session["key"]) as desk,
        server.screen(session["code"], "phone") as maya,
        server.screen(session["code"], "phone") as jonas,
    ):
        for question in ("open", "when", "fields", "who"):
            assert "done" in await desk.ask(f"o-{question}", "open_question", question=question)
        assert "done" in await maya.ask("g", "choose_small_group", small_group="g1")
        field = {"handlungsfeld": "wohnen", "stem": "s1"}
        for id, phone in (("a", maya), ("b", jonas)):
            assert "done" in await phone.ask(id, "give_answer", question="open", text=f"=Text {id}", **field)
            assert "done" in await phone.ask(f"{id}2", "give_answer", question="when", value=["o1"])
            assert "done" in await phone.ask(f"{id}3", "give_answer", question="who", value="o2")
        assert "done" in await jonas.ask("b4", "give_answer", question="fields", value={"wohnen": 3})
        assert "done" in await desk.ask("m", "merge_answers", answers=["a1", "a4"], heading="Text")
        assert "done" in await desk.ask("h", "hide_answer", answer="a1")
        assert "done" in await desk.ask("u", "undo")
        assert "done" in await desk.ask("k", "issue_key", role="observer", name="Presse")
        assert "done" in await desk.ask("e", "edit_question", question="when", text="Wann am besten?")
        assert "done" in await desk.ask("r", "edit_record", place="Halle")
        assert "done" in await desk.ask("s", "share_record")
    return session


async def file_of(server: Running, session: dict[str, Any], query: str = "") -> bytes:
    answered = await server.http("GET", f"/api/sessions/{session['session']}/session.json{query}", **bearer(session))
    assert answered.status == 200, answered.body
    return answered.body


async def csv_of(server: Running, session: dict[str, Any]) -> bytes:
    answered = await server.http("GET", f"/api/sessions/{session['code']}/answers.csv", **bearer(session))
    return answered.body


async def whole(server: Running, session: dict[str, Any]) -> dict[str, Any]:
    """What the desk is shown, but for what is of this session alone."""
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        view: dict[str, Any] = desk.heard[0]["view"]
    own = {"id": "", "code": ""}
    groups = {id: {**group, "card": "", "short": ""} for id, group in view["small_groups"].items()}
    history = {at: {**line, "name": ""} for at, line in enumerate(view["history"].values())}
    return {
        **view,
        "session": {**view["session"], **own},
        "small_groups": groups,
        "keys": {},
        "history": len(history),
        "record": {**view["record"], "public": ""},
    }


async def test_a_session_opened_from_its_file_gives_the_same_table_the_same_view_and_the_same_file(
    server: Running,
) -> None:
    session = await a_meeting(server)
    file = await file_of(server, session)
    answered = await server.http("POST", "/api/sessions", json.loads(file))
    assert answered.status == 201, answered.body
    again = answered.json
    assert again["code"] != session["code"]
    assert await csv_of(server, again) == await csv_of(server, session)
    assert await file_of(server, again) == file
    before, after = await whole(server, session), await whole(server, again)
    assert {name for name in before if before[name] != after[name]} <= {"here", "history"}


async def test_R10_a_file_holds_nothing_that_opens_anything(server: Running) -> None:
    session = await a_meeting(server)
    file = (await file_of(server, session)).decode()
    for secret in (session["key"], session["wall_key"], session["session"], session["links"]["join"].split("j=")[1]):
        assert secret not in file
    assert "Presse" not in file
    assert '"hash"' not in file
    assert '"public"' not in file
    assert "Halle" in file


async def test_a_template_is_the_same_without_answers(server: Running) -> None:
    session = await a_meeting(server)
    form = json.loads(await file_of(server, session, "?answers=no"))
    assert form["plenum"] == 1
    assert "Text a" not in json.dumps(form)
    answered = await server.http("POST", "/api/sessions", form)
    assert answered.status == 201, answered.body
    view = await whole(server, answered.json)
    former = await whole(server, session)
    for id, question in view["questions"].items():
        for name in ("kind", "text", "options", "settings", "stems", "handlungsfeld"):
            assert question[name] == former["questions"][id][name]
    assert view["answers"] == {}
    assert json.loads(await file_of(server, answered.json, "?answers=no")) == form


@pytest.mark.parametrize("answers", [True, False])
async def test_a_copy_is_a_session_of_its_own(server: Running, answers: bool) -> None:
    session = await a_meeting(server)
    body = {"answers": answers, "title": "Noch einmal"}
    answered = await server.http("POST", f"/api/sessions/{session['session']}/copy", body, **bearer(session))
    assert answered.status == 201, answered.body
    view = await whole(server, answered.json)
    assert view["session"]["title"] == "Noch einmal"
    assert len(view["answers"]) == (2 if answers else 0)
    assert len((await whole(server, session))["answers"]) == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda file: file | {"plenum": 2}, "newer_file"),
        (lambda file: file | {"entries": []}, "broken_file"),
        (lambda file: file | {"entries": file["entries"][1:]}, "broken_file"),
        (lambda file: file | {"entries": file["entries"] + file["entries"][:1]}, "broken_file"),
        (lambda file: file | {"entries": [*file["entries"], {"v": 99}]}, "newer_file"),
        (lambda file: file | {"entries": [*file["entries"], 7]}, "broken_file"),
        (lambda file: file | {"entries": [file["entries"][0], file["entries"][-1] | {"at": "heute"}]}, "broken_file"),
        (lambda file: file | {"entries": [file["entries"][0], *reversed(file["entries"])][:-1]}, "broken_file"),
        (lambda file: json.loads(json.dumps(file).replace('"value": "o2"', '"value": "o9"')), "broken_file"),
        (
            lambda file: json.loads(json.dumps(file).replace('"kind": "perspective"', '"kind": "horoscope"')),
            "unknown_kind",
        ),
        (lambda file: json.loads(json.dumps(file).replace('"at": 1', '"at": 9999')), "broken_file"),
        (lambda file: file | {"template": {"title": ""}}, "no_title"),
        (lambda file: {"entries": "alle", "plenum": 1}, "wrong_field"),
        (lambda file: json.loads(json.dumps(file).replace("=Text a", "a" * 4001)), "broken_file"),
        (lambda file: json.loads(json.dumps(file).replace("=Text a", "\\u202e")), "broken_file"),
        (lambda file: file["template"] | {"plenum": 2}, "newer_file"),
        (lambda file: also(file, {"event": "key_issued", "key": KEY}), "broken_file"),
        (lambda file: also(file, {"event": "key_revoked", "key": "k1"}), "broken_file"),
        (lambda file: also(file, {"event": "cards_renewed", "cards": "bekannt"}), "broken_file"),
        (lambda file: also(file, {"event": "question_added", "question": ROUND | {"repeats": "open"}}), "broken_file"),
        (lambda file: also(file, {"event": "question_added", "question": ROUND | {"repeats": "nie"}}), "broken_file"),
    ],
)
async def test_what_is_no_session_is_refused_with_a_reason_and_opens_nothing(
    server: Running, change: Any, why: str
) -> None:
    file = json.loads(await file_of(server, await a_meeting(server)))
    before = await server.plenum.rooms.registry.count()
    answered = await server.http("POST", "/api/sessions", change(file))
    assert (answered.status, answered.json["why"]) == (400, why)
    assert await server.plenum.rooms.registry.count() == before


async def test_a_session_at_its_own_pace_is_open_at_once_and_closes_by_itself(server: Running) -> None:
    now = server.plenum.rooms.clock()
    server.plenum.rooms.clock = lambda: now
    past = await server.http("POST", "/api/sessions", {**PREPARED, "pace": "own", "closes_at": now})
    assert (past.status, past.json["why"]) == (400, "past")
    session = await server.open(**PREPARED, pace="own", closes_at=now + 60_000)
    async with server.screen(session["code"], "phone") as phone:
        view = phone.heard[0]["view"]
        assert view["session"]["state"] == "running"
        assert all(question["open"] for question in view["questions"].values())
        assert "done" in await phone.ask("a", "give_answer", question="who", value="o1")
        room = await server.plenum.rooms.by_session(session["session"])
        assert room
        room.clock = room._closing._clock = room._commits._clock = lambda: now + 60_000  # time passes
        refused = await phone.ask("b", "give_answer", question="when", value=["o1"])
        assert refused["why"] == "ended"
        room._closing.watch(room.session)  # the clock strikes
        while phone.heard[-1].get("patch", {}).get("session", {}).get("state") != "ended":
            await phone.hear_with("patch")
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        assert "done" in await desk.ask("r", "resume_session")
    async with server.screen(session["code"], "phone") as phone:
        assert phone.heard[0]["view"]["session"]["closes_at"] == 0
