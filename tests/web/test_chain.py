"""A network's meetings beside each other: who may read of them, how far back, and in which forms."""

import asyncio
import csv
import io
from typing import Any

import pytest

from server.live.chain import Chain
from tests.conftest import Running
from tests.web.test_meetings import bearer, made_next

PREPARED: dict[str, Any] = {
    "title": "Frühjahr",
    "questions": [
        {"id": "mood", "kind": "ampel", "text": "Wie ist die Stimmung?"},
        {"id": "q2", "text": "Was gelingt?"},
        {"id": "left", "text": "Was bleibt offen?", "kind": "question_backlog"},
    ],
}


async def held(server: Running, session: dict[str, Any], *colours: str, asks: str = "") -> None:
    """People say how they feel, and one asks something for the next meeting."""
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        for question in ("mood", "q2", "left"):
            await desk.ask(f"o{question}", "open_question", question=question)
        for colour in colours:
            async with server.screen(session["code"], "phone", session=session["session"]) as phone:
                assert "done" in await phone.ask("a", "give_answer", question="mood", value=colour)
                assert "done" in await phone.ask("b", "give_answer", question="q2", text=f"Kanarienvogel {colour}")
                if asks:
                    await phone.ask("c", "give_answer", question="left", text=asks)
                    asks = ""


async def meetings(server: Running, session: dict[str, Any], name: str = "session", **headers: str) -> Any:
    answered = await server.http("GET", f"/api/sessions/{session[name]}/meetings", **(headers or bearer(session)))
    return answered.json if answered.status == 200 else answered.json["why"]


def moods(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    (question,) = [one for one in found["questions"] if one["kind"] == "ampel"]
    rows = question["tables"][0]["rows"]
    return {row["text"]: {at: cell["value"] for at, cell in row["meetings"].items()} for row in rows}


async def test_whoever_leads_a_meeting_reads_of_all_before_it(server: Running) -> None:
    spring = await server.open(**PREPARED)
    await held(server, spring, "green", "red", asks="=Wer zahlt?")
    summer = await made_next(server, spring, title="Sommer")
    await held(server, summer, "green")
    autumn = await made_next(server, summer, title="Herbst", keep_code=False)
    found = await meetings(server, autumn)
    assert [(one["at"], one["title"], one["people"]) for one in found["meetings"]] == [
        (1, "Frühjahr", 2),
        (2, "Sommer", 1),
        (3, "Herbst", 0),
    ]
    assert found["before"] == ""
    assert moods(found) == {"grün": {"1": 1, "2": 1}, "gelb": {"1": 0, "2": 0}, "rot": {"1": 1, "2": 0}}
    assert [(one["text"], one["asked"], one["last"]) for one in found["backlog"]] == [("=Wer zahlt?", 1, 3)]
    assert "Kanarienvogel" not in str(found)
    assert spring["session"] not in str(found)
    assert len((await meetings(server, summer))["meetings"]) == 2, "nothing of what comes after it"
    assert len((await meetings(server, spring))["meetings"]) == 1
    by_code = await meetings(server, summer, "code")
    assert [one["title"] for one in by_code["meetings"]] == ["Frühjahr", "Sommer"]


async def test_a_former_meetings_id_opens_nothing_to_whoever_leads_the_next_one(server: Running) -> None:
    spring = await server.open(**PREPARED)
    autumn = await made_next(server, spring)
    assert await meetings(server, spring, **bearer(autumn)) == "wrong_key"
    assert await meetings(server, autumn, **bearer(spring)) == "wrong_key"
    assert await meetings(server, autumn, Authorization=f"Bearer {autumn['wall_key']}") == "wrong_key"
    for form in ("answers.csv", "session.json", "record.md"):
        answered = await server.http("GET", f"/api/sessions/{spring['session']}/{form}", **bearer(autumn))
        assert answered.json["why"] == "wrong_key", form


async def test_the_chain_ends_where_a_meeting_was_erased(server: Running) -> None:
    spring = await server.open(**PREPARED)
    summer = await made_next(server, spring, title="Sommer")
    autumn = await made_next(server, summer, title="Herbst")
    await server.http("DELETE", f"/api/sessions/{spring['session']}", None, **bearer(spring))
    found = await meetings(server, autumn)
    assert ([one["title"] for one in found["meetings"]], found["before"]) == (["Sommer", "Herbst"], "erased")
    await server.http("DELETE", f"/api/sessions/{summer['session']}", None, **bearer(summer))
    found = await meetings(server, autumn)
    assert ([one["title"] for one in found["meetings"]], found["before"]) == (["Herbst"], "erased")


async def test_a_copy_and_a_file_follow_no_meeting(server: Running) -> None:
    spring = await server.open(**PREPARED)
    await held(server, spring, "green")
    autumn = await made_next(server, spring)
    path = f"/api/sessions/{autumn['session']}"
    file = await server.http("GET", f"{path}/session.json", **bearer(autumn))
    assert spring["session"] not in file.body.decode()
    forged = file.json
    forged["entries"][0]["events"][0]["former"] = spring["session"]
    for made in (
        await server.http("POST", f"{path}/copy", {"answers": True}, **bearer(autumn)),
        await server.http("POST", f"{path}/copy", {}, **bearer(autumn)),
        await server.http("POST", "/api/sessions", file.body),
        await server.http("POST", "/api/sessions", forged),
        await server.http("POST", "/api/sessions", PREPARED | {"former": spring["session"]}),
    ):
        assert made.status == 201, made.body
        found = await meetings(server, made.json)
        assert (len(found["meetings"]), found["before"]) == (1, "")


async def test_at_most_so_many_meetings_are_told(server: Running) -> None:
    one = await server.open(**PREPARED)
    for _ in range(3):
        one = await made_next(server, one)
    room = await server.plenum.rooms.by_session(one["session"])
    assert room
    found, before = await Chain(server.plenum.rooms.log).before(room.session, lambda session: session.title, most=2)
    assert (len(found), before) == (2, "more")


async def test_R12_reading_many_answers_of_a_former_meeting_opens_no_room_and_lets_others_have_their_turn(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    spring = await server.open(**PREPARED)
    async with server.screen(spring["code"], "desk", key=spring["key"]) as desk:
        for n in range(100):
            await desk.ask(f"e{n}", "enter_answer", question="q2", text=f"Antwort {n}")
    autumn = await made_next(server, spring)
    rooms = server.plenum.rooms
    room = await rooms.by_session(spring["session"])
    assert room
    rooms._close_idle(room)
    turns = 0

    async def another() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    present = await rooms.by_session(autumn["session"])
    assert present
    loaded = await rooms.log.load(spring["session"])
    assert loaded

    async def load(session: str) -> Any:
        return loaded

    monkeypatch.setattr(rooms.log, "load", load)
    monkeypatch.setattr("server.live.chain.SLICE", 10)
    other = asyncio.create_task(another())
    await asyncio.sleep(0)
    before = turns
    (answers,), _ = await Chain(rooms.log).before(present.session, lambda session: len(session.answers), most=1)
    other.cancel()
    assert answers == 100
    assert turns - before >= 10
    assert rooms._loaded(spring["session"]) is None


async def test_the_table_comes_in_both_dialects(server: Running) -> None:
    spring = await server.open(**PREPARED)
    await held(server, spring, "green", "red", asks="=Wer zahlt?")
    autumn = await made_next(server, spring, title="Herbst & Winter")
    path = f"/api/sessions/{autumn['session']}/meetings.csv"
    german = await server.http("GET", path, **bearer(autumn))
    assert german.status == 200
    assert german.headers["content-disposition"] == 'attachment; filename="herbst-winter-vergleich.csv"'
    assert german.headers["cache-control"] == "no-store"
    lines = german.body.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "treffen;datum;frage;frageart;eintrag;groesse;wert"
    assert any(line.endswith("Fragenspeicher;'=Wer zahlt?;Stimmen;0") for line in lines)
    exact = await server.http("GET", f"{path}?dialect=rfc4180", **bearer(autumn))
    rows = list(csv.DictReader(io.StringIO(exact.body.decode(), newline="")))
    assert {row["eintrag"] for row in rows if row["frageart"] == "Fragenspeicher"} == {"=Wer zahlt?"}
    counted = {row["eintrag"]: row["wert"] for row in rows if row["groesse"] == "Anzahl"}
    assert counted == {"grün": "1", "gelb": "0", "rot": "1"}
    wrong = await server.http("GET", f"{path}?dialect=x", **bearer(autumn))
    assert wrong.json["why"] == "unknown_dialect"


async def test_the_words_are_those_of_whoever_reads(server: Running) -> None:
    spring = await server.open(**PREPARED)
    await held(server, spring, "green")
    path = f"/api/sessions/{spring['session']}/meetings"
    answered = await server.http("GET", path, **{**bearer(spring), "Accept-Language": "en"})
    assert list(moods(answered.json)) == ["green", "yellow", "red"]
