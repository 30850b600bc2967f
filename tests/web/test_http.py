"""The HTTP doors: opening, downloads, erasing, pages."""

import csv
import gzip
import io
import re
from typing import Any

import pytest

from server.words import words as server_words
from tests.conftest import Running

NASTY = [
    "=1+1",
    "+49 30 1234",
    "-minus",
    "@SUM(A1)",
    "\t=1",
    'Anführung "doppelt" und ; Semikolon, Komma',
    "zwei\nZeilen",
    "Ümläüte ß und 🌱👩‍👧",
    "'Apostroph zuerst",
    " =Leerraum",
]


async def answered(server: Running, texts: list[str]) -> dict[str, Any]:
    session = await server.open(
        title="Straße & Bäume",
        small_groups=1,
        questions=[{"id": "q1", "text": "Was; gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …"]}],
    )
    async with (
        server.screen(session["code"], "desk", key=session["key"]) as desk,
        server.screen(session["code"], "phone") as phone,
    ):
        await desk.ask("o", "open_question", question="q1")
        await phone.ask("g", "choose_small_group", small_group="g1")
        for n, text in enumerate(texts):
            fields = {"question": "q1", "text": text, "handlungsfeld": "schule", "stem": "s1"}
            assert "done" in await phone.ask(f"c{n}", "give_answer", **fields)
        await desk.ask("h", "hide_answer", answer="a2")
        await phone.ask("w", "withdraw_answer", answer="a3")
        await phone.ask("ch", "change_answer", answer="a1", text="=2+2")
    return session


async def download(server: Running, session: dict[str, Any], dialect: str, name: str = "session") -> bytes:
    path = f"/api/sessions/{session[name]}/answers.csv?dialect={dialect}"
    response = await server.http("GET", path, Authorization=f"Bearer {session['key']}")
    assert response.status == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    ending = "-rfc4180.csv" if dialect == "rfc4180" else ".csv"
    assert re.search(rf'filename="strasse-baeume-\d{{4}}-\d\d-\d\d{ending}"', response.headers["content-disposition"])
    return response.body


async def test_R9_the_csv_for_programs_is_exact(server: Running) -> None:
    session = await answered(server, NASTY)
    text = (await download(server, session, "rfc4180")).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    kept = [text.strip() for text in NASTY]
    assert [row["antwort"] for row in rows] == ["=2+2", *kept[1:]]
    assert [row["status"] for row in rows[:4]] == ["sichtbar", "ausgeblendet", "zurueckgezogen", "sichtbar"]
    first = rows[0]
    assert (first["treffen"], first["frage"], first["frageart"]) == ("Straße & Bäume", "Was; gelingt?", "offen")
    assert (first["handlungsfeld"], first["kleingruppe"], first["satzanfang"]) == (
        "Schule und Bildung",
        "Gruppe 1",
        "Es gelingt, weil …",
    )
    assert (first["wert"], first["punkte"], first["perspektive"]) == ("", "", "")
    assert first["id"] == "a1"
    assert first["gegeben"].startswith(first["datum"])
    assert first["geaendert"][-6:] in ("+01:00", "+02:00")
    assert rows[4]["geaendert"] == ""


async def test_R9_the_csv_for_excel_has_its_columns_in_order_and_no_formula(server: Running) -> None:
    session = await answered(server, NASTY)
    raw = await download(server, session, "excel-de", "code")
    columns = (
        "treffen;datum;frage;frageart;handlungsfeld;kleingruppe;satzanfang;antwort;wert;punkte;perspektive;status;"
        "gegeben;geaendert;id"
    )
    assert raw.startswith(b"\xef\xbb\xbf" + columns.encode() + b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))[1:]
    texts = [row[7] for row in rows]
    assert texts[0] == "'=2+2"
    assert texts[1] == "'+49 30 1234"
    assert texts[5:8] == NASTY[5:8]
    assert texts[8] == "'Apostroph zuerst"
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


async def test_an_english_session_has_english_columns(server: Running) -> None:
    session = await server.open(language="en", questions=["What now?"])
    response = await server.http(
        "GET",
        f"/api/sessions/{session['session']}/answers.csv?dialect=rfc4180",
        Authorization=f"Bearer {session['key']}",
    )
    assert response.body.startswith(b"session,date,question,kind,handlungsfeld,small_group,stem,answer,")


@pytest.mark.parametrize(
    ("status", "why", "name", "authorization"),
    [
        (403, "wrong_key", "session", ""),
        (403, "wrong_key", "session", "Bearer nothing"),
        (403, "wrong_key", "code", "Bearer {wall_key}"),
        (403, "wrong_key", "code", "Basic {key}"),
        (404, "unknown_code", "key", "Bearer {key}"),
    ],
)
async def test_only_the_facilitators_key_opens_downloads_and_erases(
    server: Running, status: int, why: str, name: str, authorization: str
) -> None:
    session = await server.open()
    headers = {"Authorization": authorization.format(**session), "Accept_Language": "en"}
    for method, path in (("GET", "/answers.csv"), ("DELETE", "")):
        response = await server.http(method, f"/api/sessions/{session[name]}{path}", None, **headers)
        assert (response.status, response.json["why"]) == (status, why)
        assert response.json["say"].endswith(".")


async def test_an_erased_session_is_gone_for_everybody(server: Running) -> None:
    session = await answered(server, ["Kanarienvogel"])
    files = [path for path in server.plenum.settings.data_dir.rglob("*") if path.is_file()]
    assert any(b"Kanarienvogel" in path.read_bytes() for path in files)
    authorization = {"Authorization": f"Bearer {session['key']}"}
    assert (await server.http("DELETE", f"/api/sessions/{session['session']}", None, **authorization)).status == 204
    files = [path for path in server.plenum.settings.data_dir.rglob("*") if path.is_file()]
    assert not any(b"Kanarienvogel" in path.read_bytes() for path in files)
    async with server.line(session["code"]) as line:
        await line.say({"hello": 1, "as": "phone"})
        assert (await line.hear())["why"] == "unknown_code"


@pytest.mark.parametrize(
    ("status", "why", "body"),
    [
        (400, "unreadable", b""),
        (400, "unreadable", b"{"),
        (400, "unreadable", b'{"title": NaN}'),
        (400, "wrong_field", b"[" * 100_000),
        (400, "unreadable", b'{"title": "\\ud800"}'),
        (400, "wrong_field", b"[]"),
        (400, "wrong_field", b'{"title": 7}'),
        (400, "wrong_field", b'{"title": "x", "small_groups": -1}'),
        (400, "no_title", b'{"title": " "}'),
        (400, "too_many", b'{"title": "x", "small_groups": 1000}'),
        (413, "too_large", b'{"title": "' + b"x" * 300_000 + b'"}'),
    ],
)
async def test_a_wrong_request_for_a_session_is_refused(server: Running, status: int, why: str, body: bytes) -> None:
    response = await server.http("POST", "/api/sessions", body)
    assert (response.status, response.json["why"]) == (status, why)
    assert response.json["say"]


async def test_every_page_is_there_in_both_languages_and_asks_no_foreign_host(server: Running) -> None:
    for path in ("/", "/new", "/12345678", "/desk/12345678", "/wall/12345678", "/cards/12345678"):
        for language in ("de", "en"):
            page = await server.http("GET", path, None, Accept_Language=language)
            assert page.status == 200
            text = page.body.decode()
            assert f'<html lang="{language}"' in text
            assert "http://" not in text.replace("http://www.w3.org/", "")
            assert "https://" not in text
            policy = page.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy


async def test_the_language_cookie_wins_and_is_set_by_the_switch(server: Running) -> None:
    page = await server.http("GET", "/", None, Accept_Language="de", Cookie="language=en")
    assert b'<html lang="en"' in page.body
    body = b"language=en&next=/new"
    response = await server.http("POST", "/language", body, Content_Type="application/x-www-form-urlencoded")
    assert b'id="start"' in response.body


async def test_the_phone_page_tells_nothing_about_codes(server: Running) -> None:
    session = await server.open()
    known = await server.http("GET", f"/{session['code']}")
    unknown = await server.http("GET", "/10000000")
    assert known.body == unknown.body


async def test_a_code_leads_on_without_javascript(server: Running) -> None:
    page = await server.http("GET", "/?code=2551%207195")
    assert page.body == (await server.http("GET", "/25517195")).body
    assert (await server.http("GET", "/2551%207195")).body == page.body


async def test_the_phone_page_is_one_request_of_at_most_14_kB(server: Running) -> None:
    for language in ("de", "en"):
        page = await server.http("GET", "/12345678", None, Accept_Encoding="gzip", Accept_Language=language)
        assert len(page.body) <= 14_000
        assert page.headers["content-encoding"] == "gzip"
        plain = (await server.http("GET", "/12345678", None, Accept_Language=language)).body.decode()
        assert "src=" not in plain
        # exchange.js, only loaded where websockets are blocked, and what comes when the page stands
        assert sorted(re.findall(r"/assets/(\w+)-", plain)) == ["exchange", "more"]
        [address] = re.findall(r"/words/phone_more-\w+\.json", plain)
        words = await server.http("GET", address)
        assert words.json.keys() == server_words("phone_more", language).keys()
        assert "immutable" in words.headers["cache-control"]
    assert (await server.http("GET", "/words/phone_more-00000000.json")).status == 404


async def test_what_a_page_loads_comes_packed_and_may_be_kept_for_ever(server: Running) -> None:
    desk = (await server.http("GET", "/desk/12345678")).body.decode()
    addresses = re.findall(r"/assets/[\w.-]+", desk)
    assert {address.rpartition(".")[2] for address in addresses} >= {"js", "css"}
    for address in addresses:
        plain = await server.http("GET", address)
        packed = await server.http("GET", address, None, Accept_Encoding="gzip")
        assert "immutable" in plain.headers["cache-control"]
        assert packed.headers["content-type"] == plain.headers["content-type"]
        if packed.headers.get("content-encoding") == "gzip":
            assert gzip.decompress(packed.body) == plain.body
        assert ("content-encoding" in packed.headers) == (not address.endswith("woff2"))
    assert (await server.http("GET", "/assets/desk-00000000.js")).status == 404
    assert (await server.http("GET", "/assets/..%2F..%2Fapp.py")).status == 404


async def test_health_and_unknown_addresses(server: Running) -> None:
    assert (await server.http("GET", "/health")).json["status"] == "ok"
    assert (await server.http("GET", "/nothing/here")).status == 404
    assert (await server.http("GET", "/api/nothing")).json["why"] == "http_404"
