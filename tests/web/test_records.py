"""The record and the spreadsheet over HTTP: every form for who leads, and a public link that can be taken back."""

import asyncio
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from server.core.refused import Refused
from server.making.forms import FORMS, Made
from server.making.maker import Entries
from tests.conftest import Answered, Running, running

FILES = {"docx": "record.docx", "pdf": "record.pdf", "html": "record.html", "md": "record.md", "xlsx": "answers.xlsx"}
FIELD = {"handlungsfeld": "wohnen", "stem": "s1"}
PREPARED: dict[str, Any] = {
    "title": "Übers Viertel: Treffen",
    "small_groups": ["Tisch 1", "Tisch 2"],
    "questions": [
        {
            "id": "q1",
            "text": "Was gelingt?",
            "handlungsfeld": True,
            "stems": ["Es gelingt, weil …", "Es stockt, weil …"],
        },
        {"id": "q2", "text": "Was bleibt unter uns?", "concealed": True},
        {"id": "q3", "kind": "choice", "text": "Wann?", "options": ["vormittags", "abends"]},
    ],
}
SEEN = ("Sichtbares", "Verschobenes")
UNSEEN = ("Verstecktes", "Zurückgenommenes", "Gelöschtes", "Verdecktes", "Weggelassenes")


async def a_meeting(server: Running) -> dict[str, Any]:
    """Answers of all fates."""
    session = await server.open(**PREPARED)
    async with (
        server.screen(session["code"], "desk", key=session["key"]) as desk,
        server.screen(session["code"], "phone") as maya,
    ):
        for question in ("q1", "q2", "q3"):
            assert "done" in await desk.ask(f"o-{question}", "open_question", question=question)
        for at, text in enumerate((*SEEN, *UNSEEN)):
            where = {"question": "q2"} if text == "Verdecktes" else {"question": "q1", **FIELD}
            assert "done" in await maya.ask(f"a{at}", "give_answer", text=text, **where)
        assert "done" in await maya.ask("c", "give_answer", question="q3", value=["o2"])
        assert "done" in await desk.ask("m", "move_answer", answer="a2", stem="s2")
        assert "done" in await desk.ask("h", "hide_answer", answer="a3")
        assert "done" in await maya.ask("w", "withdraw_answer", answer="a4")
        assert "done" in await desk.ask("e", "erase_answer", answer="a5")
        assert "done" in await desk.ask("l", "mark_answer", answer="a7", omitted=True)
        assert "done" in await desk.ask("d", "edit_record", date="2026-11-22", place="Bürgerhaus")
    return session


async def led(server: Running, session: dict[str, Any], *deeds: tuple[str, dict[str, Any]]) -> None:
    """The facilitator does something more."""
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        for do, fields in deeds:
            id = f"{do}-{await seq(server, session)}"
            assert "done" in await desk.ask(id, do, **fields)


async def seq(server: Running, session: dict[str, Any]) -> int:
    room = await server.plenum.rooms.by_session(session["session"])
    return room.seq if room else 0


async def secret_of(server: Running, session: dict[str, Any]) -> str:
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        secret: str = desk.heard[0]["view"]["record"]["public"]
    return secret


async def file(server: Running, session: dict[str, Any], form: str) -> Answered:
    key = {"Authorization": f"Bearer {session['key']}"}
    return await server.http("GET", f"/api/sessions/{session['code']}/{FILES[form]}", **key)


def said(form: str, content: bytes, folder: Path) -> str:
    """The text of a document."""
    if form in ("md", "html"):
        return content.decode()
    if form == "pdf":
        path = folder / "record.pdf"
        path.write_bytes(content)
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    with ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("form", FILES)
async def test_R5_a_form_has_what_is_seen_and_nothing_else(server: Running, form: str, tmp_path: Path) -> None:
    session = await a_meeting(server)
    answered = await file(server, session, form)
    assert answered.status == 200, answered.body
    assert answered.headers["content-type"] == FORMS[form].media_type
    assert answered.headers["cache-control"] == "no-store"
    name = f"uebers-viertel-treffen-2026-11-22.{form}"
    assert answered.headers["content-disposition"] == f'attachment; filename="{name}"'
    text = said(form, answered.body, tmp_path)
    assert "Was gelingt?" in text
    assert [one for one in SEEN if one not in text] == []
    # The spreadsheet holds the table of the CSV, where a status says what became of an answer.
    unseen = UNSEEN[2:3] if form == "xlsx" else UNSEEN
    assert [one for one in unseen if one in text] == []


async def test_a_kept_cookie_is_as_good_as_the_key(server: Running, tmp_path: Path) -> None:
    async with running(tmp_path / "other", cookies_without_tls=True) as own:
        session = await a_meeting(own)
        path = f"/api/sessions/{session['session']}"
        entered = await own.http("POST", f"{path}/enter", {"as": "desk"}, Authorization=f"Bearer {session['key']}")
        cookie = entered.headers["set-cookie"].partition(";")[0]
        assert (await own.http("GET", f"{path}/record.md", Cookie=cookie)).status == 200
        assert (await own.http("GET", f"{path}/record.md")).status == 403


async def test_a_record_that_is_not_shared_is_not_there_like_any_other_page(server: Running) -> None:
    session = await a_meeting(server)
    nowhere = await server.http("GET", "/nowhere/at-all")
    await led(server, session, ("share_record", {}))
    secret = await secret_of(server, session)
    await led(server, session, ("unshare_record", {}))
    for address in (
        f"/record/{session['session']}/{secret}", f"/record/{session['session']}/x", "/record/no-such-session/x",
        f"/record/{session['session']}/%F0%9F%98%80", f"/record/{session['code']}/{secret}", "/record/%2F/%00",
        f"/record/{session['session']}/",
    ):  # fmt: skip
        answered = await server.http("GET", address)
        assert (answered.status, answered.body) == (404, nowhere.body), address


async def test_a_shared_record_is_read_without_a_key_until_it_is_taken_back(server: Running, tmp_path: Path) -> None:
    session = await a_meeting(server)
    await led(server, session, ("share_record", {}))
    address = f"/record/{session['session']}/{await secret_of(server, session)}"
    answered = await server.http("GET", address)
    assert answered.status == 200
    text = answered.body.decode()
    assert [one for one in SEEN if one not in text] == []
    assert [one for one in UNSEEN if one in text] == []
    for secret in (session["key"], session["wall_key"], session["code"], session["links"]["join"].split("j=")[1]):
        assert secret not in text
    for wrong in (address[:-1], address + "x", address.swapcase()):
        assert (await server.http("GET", wrong)).status == 404
    await led(server, session, ("share_record", {}))
    assert (await server.http("GET", address)).status == 200, "the link stays"
    await led(server, session, ("unshare_record", {}))
    assert (await server.http("GET", address)).status == 404
    await led(server, session, ("undo", {}))
    assert (await server.http("GET", address)).status == 404, "a link that was taken back never comes back"
    await led(server, session, ("share_record", {}))
    address = f"/record/{session['session']}/{await secret_of(server, session)}"
    assert (await server.http("GET", address)).status == 200
    key = {"Authorization": f"Bearer {session['key']}"}
    await server.http("DELETE", f"/api/sessions/{session['session']}", **key)
    assert (await server.http("GET", address)).status == 404


async def test_R10_a_shared_record_is_kept_nowhere_runs_nothing_and_is_in_no_log(
    server: Running, caplog: pytest.LogCaptureFixture
) -> None:
    session = await a_meeting(server)
    await led(server, session, ("share_record", {}))
    secret = await secret_of(server, session)
    with caplog.at_level(0):
        answered = await server.http("GET", f"/record/{session['session']}/{secret}")
        await server.http("GET", f"/record/{session['session']}/{secret[::-1]}")
    assert secret not in caplog.text
    assert secret[::-1] not in caplog.text
    policy = answered.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert re.search(r"style-src 'sha256-[\w+/]{43}='", policy)
    assert answered.headers["cache-control"] == "no-store"
    assert answered.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answered.headers["x-robots-tag"]
    assert b"<script" not in answered.body
    assert not re.search(rb"(?:src|href)=[\"'](?!#|data:)", answered.body)


async def test_a_shared_record_is_made_once_and_anew_when_something_has_happened(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await a_meeting(server)
    await led(server, session, ("share_record", {}))
    address = f"/record/{session['session']}/{await secret_of(server, session)}"
    orders, make = 0, server.plenum.maker.make

    async def counted(form: str, id: str, entries: Entries) -> Made:
        nonlocal orders
        orders += 1
        return await make(form, id, entries)

    monkeypatch.setattr(server.plenum.maker, "make", counted)
    first = await server.http("GET", address)
    again = await asyncio.gather(*(server.http("GET", address) for _ in range(5)))
    assert {one.body for one in again} == {first.body}
    assert orders == 1
    await led(server, session, ("hide_answer", {"answer": "a1"}))
    assert SEEN[0] not in (await server.http("GET", address)).body.decode()
    assert orders == 2


async def test_a_server_that_stops_waits_for_no_document(tmp_path: Path) -> None:
    async with running(tmp_path / "other") as own:
        session = await a_meeting(own)
        own.plenum.maker._program = (sys.executable, "-c", "import time; time.sleep(600)")
        waits = asyncio.create_task(file(own, session, "pdf"))
        while not own.plenum.maker.pid:  # noqa: ASYNC110  # there is no event for it, but in this test
            await asyncio.sleep(0.01)
    answered = await waits
    assert (answered.status, answered.json["why"]) == (503, "busy")
    assert own.plenum.maker.pid == 0


async def test_where_too_many_wait_it_is_said_and_a_browser_comes_back_by_itself(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> Made:
        raise Refused("busy")

    session = await a_meeting(server)
    await led(server, session, ("share_record", {}))
    address = f"/record/{session['session']}/{await secret_of(server, session)}"
    monkeypatch.setattr(server.plenum.maker, "make", busy)
    asked = await file(server, session, "pdf")
    assert (asked.status, asked.json["why"]) == (503, "busy")
    shared = await server.http("GET", address)
    assert (shared.status, shared.headers["refresh"]) == (503, "10")
    assert "gleich noch einmal" in shared.body.decode()
