"""The page that prepares a session: every kind of question, its options and settings, and a pace of one's own."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, Route, expect

from server.core.questions import KINDS
from server.core.session import Session
from tests.conftest import Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.test_pages import good
from tests.workshop.test_start import PASTE

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST = "- Garten\n- Werkstatt\n- Bühne"


async def opened(server: Running, page: Page) -> Session:
    """Press the button; the session that is there then."""
    await page.locator("#open").click()
    await expect(page.locator("#code")).to_be_visible()
    code = (await page.locator("#code").inner_text()).replace(" ", "")
    room = await server.plenum.rooms.by_code(code)
    assert room
    return room.session


async def add(page: Page, kind: str, text: str) -> None:
    await page.locator("#add-question").click()
    await page.locator(f"#kinds-new [data-choose={kind}]").click()
    await page.keyboard.type(text)


async def test_every_kind_is_prepared_and_opened(server: Running, people: People) -> None:
    page = await people.come("/new?template=empty", PHONE)
    await page.locator("#title").fill("Runder Tisch")
    await page.locator('[data-question="1"] .asked').fill("Was gelingt?")
    kinds = sorted(KINDS.keys() - {"open"})
    for at, kind in enumerate(kinds, 2):
        await add(page, kind, f"Frage {at}?")
        if KINDS[kind].least:
            await page.locator(f'[data-question="{at}"] .option-text textarea').first.focus()
            await page.evaluate(PASTE, LIST)
    await good(page)
    session = await opened(server, page)
    questions = list(session.questions.values())
    assert [question.kind for question in questions] == ["open", *kinds]
    for question in questions:
        listed = ["Garten", "Werkstatt", "Bühne"] if KINDS[question.kind].least else []
        assert [option.text for option in question.options if option.text] == listed, question.kind
    assert all(KINDS[question.kind].prepared({}) == question.settings for question in questions)


async def test_a_choice_is_prepared_with_the_keyboard_alone(server: Running, people: People) -> None:
    page = await people.come("/new?template=empty", DESK)
    keys = page.keyboard
    await page.locator("#title").focus()
    await keys.type("Runder Tisch")
    await page.locator('[data-question="1"] [data-kind]').focus()
    await keys.press("Enter")
    await expect(page.locator('[aria-current="true"]')).to_be_focused()
    for _ in range(3):
        await keys.press("Tab")
    await keys.press("Enter")
    await expect(page.locator('[data-kind="choice"]')).to_be_focused()
    await expect(page.locator(".kinds")).to_have_count(0)
    await page.locator(".asked").focus()
    await keys.type("Womit fangen wir an?")
    await keys.press("Tab")
    await keys.press("Tab")
    await keys.type("Garten")
    await keys.press("Enter")
    await keys.type("Werkstatt")
    await expect(page.locator('[data-option="2"] textarea')).to_have_value("Werkstatt")
    await page.locator('[data-option="2"] textarea').focus()
    await keys.press("Tab")
    await keys.press("Enter")
    await expect(page.locator('[data-option="1"] textarea')).to_have_value("Werkstatt")
    await expect(page.locator('[data-option="1"] button').nth(1)).to_be_focused()
    await page.locator('[data-option="3"] button').last.focus()
    await keys.press("Enter")
    await expect(page.locator("[data-option]")).to_have_count(2)
    await page.get_by_label("Mehrere dürfen gewählt werden").focus()
    await keys.press("Space")
    session = await opened(server, page)
    [question] = session.questions.values()
    assert [option.text for option in question.options] == ["Werkstatt", "Garten"]
    assert question.settings == {"several": True, "other": False}
    assert question.concealed


async def test_the_handlungsfelder_are_what_points_go_to(server: Running, people: People) -> None:
    page = await people.come("/new?template=dots", DESK)
    await page.locator("#title").fill("Runder Tisch")
    await page.get_by_label("Punkte je Person").fill("7")
    session = await opened(server, page)
    question = next(iter(session.questions.values()))
    assert [option.handlungsfeld for option in question.options] == list(session.handlungsfelder)
    assert question.settings == {"points": 7, "most": 3}


async def test_what_is_missing_is_said_at_its_field(people: People) -> None:
    page = await people.come("/new?template=empty", DESK)
    await page.locator("#title").fill("Runder Tisch")
    await page.locator('[data-question="1"] .asked').fill("Was gelingt?")
    await add(page, "points", "Was zuerst?")
    await page.get_by_label("Punkte je Person").fill("500")
    await page.locator('[data-question="2"] [data-option="1"] textarea').fill("Garten")
    await page.locator("#open").click()
    await expect(page.locator('[data-question="2"] [data-option="2"] textarea')).to_be_focused()
    await page.keyboard.type("GARTEN")
    await expect(page.locator('[data-question="2"] [data-option="2"] .problem')).to_be_visible()
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("Werkstatt")
    await page.locator("#open").click()
    await expect(page.get_by_label("Punkte je Person")).to_be_focused()
    await good(page)


async def test_what_the_server_refuses_finds_its_field(people: People) -> None:
    page = await people.come("/new?template=opinion", DESK)
    await page.locator("#title").fill("Runder Tisch")

    async def refuse(route: Route) -> None:
        body = {"why": "too_few_options", "say": "Diese Frage braucht mindestens 2 Möglichkeiten."}
        await route.fulfill(status=400, content_type="application/json", body=json.dumps(body))

    await page.route("**/api/sessions", refuse)
    await page.locator("#open").click()
    await expect(page.locator("#refusal")).to_contain_text("mindestens 2")

    async def unfit(route: Route) -> None:
        say = "Expected `str` - at `$.questions[1].text`"
        await route.fulfill(
            status=400, content_type="application/json", body=json.dumps({"why": "wrong_field", "say": say})
        )

    await page.route("**/api/sessions", unfit)
    await page.locator("#open").click()
    await expect(page.locator('[data-question="2"] .asked')).to_be_focused()
    await expect(page.locator('[data-question="2"] .problem')).to_contain_text("Expected")
    await good(page)
    people.errors = [said for said in people.errors if "400" not in said]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_session_at_ones_own_pace_closes_when_it_was_said(
    server: Running, people: People, size: tuple[int, int]
) -> None:
    page = await people.come("/new?template=feedback", size, timezone_id="America/New_York")
    await page.locator("#title").fill("Wie war es?")
    await expect(page.locator("#pace-own")).to_be_checked()
    await expect(page.locator("#edit-agenda")).to_have_count(0)
    await expect(page.locator("#closes-time")).to_have_value("20:00")
    await page.locator("#closes-day").fill("2020-01-01")
    await page.locator("#open").click()
    await expect(page.locator("#closes-day")).to_be_focused()
    await good(page)
    await page.locator("#closes-day").fill("2999-01-15")
    await expect(page.locator("#closes-hint")).to_contain_text("20:00")
    session = await opened(server, page)
    assert session.pace == "own"
    evening = datetime(2999, 1, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
    assert session.closes_at == evening.timestamp() * 1000
    assert all(question.open for question in session.questions.values())


async def test_a_draft_of_an_earlier_version_is_still_there(server: Running, people: People) -> None:
    page = await people.come("/new", DESK)
    draft: dict[str, Any] = {
        "made": 2, "template": "empty", "language": "de", "title": "Runder Tisch", "handlungsfelder": [],
        "small_groups": {"how": "none", "number": "4", "names": ""},
        "questions": [{"key": "1", "text": "Was nun?", "handlungsfeld": False, "concealed": True, "stems": []}],
    }  # fmt: skip
    await page.evaluate(
        "(kept) => localStorage.setItem('plenum.draft', kept)", json.dumps({"draft": draft, "own": True})
    )
    await page.reload()
    await expect(page.locator("#title")).to_have_value("Runder Tisch")
    await page.locator("[data-kind]").click()
    await page.locator("[data-choose=ranking]").click()
    await page.locator(".option-text textarea").first.focus()
    await page.evaluate(PASTE, LIST)
    session = await opened(server, page)
    [question] = session.questions.values()
    assert (question.kind, question.text, question.concealed) == ("ranking", "Was nun?", True)


async def test_R10_the_choice_of_a_kind(people: People) -> None:
    for template in ("opinion", "places"):
        page = await people.come(f"/new?template={template}", DESK, "en-GB")
        await expect(page.locator(f"#template-{template}")).to_be_checked()
        await page.locator('[data-question="1"] [data-kind]').click()
        await good(page)
        await page.keyboard.press("Escape")
        await expect(page.locator('[data-question="1"] [data-kind]')).to_be_focused()
