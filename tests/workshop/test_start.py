"""The page that prepares a session: agenda, kinds of questions, and an answer of the server that is lost."""

from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.conftest import Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.test_pages import good

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASTED = "14:00 Begrüßung\n14.10 Uhr: Praxis\n• 15 Uhr Kleingruppen\nEnde"
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}"""


async def values(page: Page, what: str) -> list[str]:
    return [await field.input_value() for field in await page.locator(f"[data-item] {what}").all()]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_an_agenda_is_pasted_and_a_question_becomes_a_backlog(
    server: Running, people: People, size: tuple[int, int]
) -> None:
    page = await people.come("/new?template=empty", size)
    await page.locator("#title").fill("Runder Tisch")
    await page.locator("[data-question] .asked").fill("Was fragen wir die Stadt?")
    await page.locator("[data-kind]").click()
    await page.locator("[data-choose=question_backlog]").click()
    await expect(page.locator("fieldset.stems")).to_have_count(0)
    await expect(page.locator("[data-item]")).to_have_count(0)
    await page.locator("#edit-agenda").click()
    await expect(page.locator("[data-item] input")).to_be_focused()
    await page.evaluate(PASTE, PASTED)
    assert await values(page, "input") == ["14:00", "14:10", "15:00", ""]
    assert await values(page, "textarea") == ["Begrüßung", "Praxis", "Kleingruppen", "Ende"]
    await page.locator('[data-item="4"] input').fill("später")
    await page.locator("#open").click()
    await expect(page.locator('[data-item="4"] input')).to_be_focused()
    await good(page)
    await page.keyboard.press("ControlOrMeta+a")
    await page.keyboard.type("1615")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator('[data-item="5"] input')).to_be_focused()
    await page.locator('[data-item="2"] .row-buttons button').last.click()
    await expect(page.locator("#put-back-agenda")).to_be_focused()
    await good(page)
    await page.locator("#edit-agenda").click()
    await expect(page.locator(".agenda-glance li")).to_have_count(3)
    await good(page)
    await page.locator("#open").click()
    await expect(page.locator("#code")).to_be_visible()
    code = (await page.locator("#code").inner_text()).replace(" ", "")
    room = await server.plenum.rooms.by_code(code)
    assert room
    agenda = [(item.starts, item.text) for item in room.session.agenda]
    assert agenda == [("14:00", "Begrüßung"), ("15:00", "Kleingruppen"), ("16:15", "Ende")]
    assert [question.kind for question in room.session.questions.values()] == ["question_backlog"]


async def test_the_ready_agenda_follows_its_beginning_and_survives_a_reload(server: Running, people: People) -> None:
    page = await people.come("/new?template=groups", DESK)
    first = page.locator('[data-item="1"] input')
    await first.fill("17")
    await first.press("Tab")
    times = ["17:00", "17:15", "17:30", "18:00", "18:35", "18:50"]
    assert await values(page, "input") == times
    await page.locator("#groups-minutes").fill("25")
    await page.reload()
    assert await values(page, "input") == times
    await page.locator("#title").fill("Abendtreffen")
    await page.locator("#open").click()
    await expect(page.locator("#code")).to_be_visible()
    code = (await page.locator("#code").inner_text()).replace(" ", "")
    room = await server.plenum.rooms.by_code(code)
    assert room
    assert room.session.minutes == 25
    assert [item.starts for item in room.session.agenda] == times


async def test_R3_pressing_again_after_a_lost_answer_opens_one_session(server: Running, people: People) -> None:
    page = await people.come("/new?template=stems", DESK)
    await page.locator("#title").fill("Runder Tisch")
    opened: list[dict[str, Any]] = []

    async def lose(route: Route) -> None:
        opened.append(await (await route.fetch()).json())
        await route.abort("internetdisconnected")

    await page.route("**/api/sessions", lose, times=1)
    await page.locator("#open").click()
    await expect(page.locator(".refusal")).to_be_visible()
    await page.locator("#open").click()
    await expect(page.locator("#code")).to_be_visible()
    assert (await page.locator("#code").inner_text()).replace(" ", "") == opened[0]["code"]
    assert await server.plenum.rooms.registry.count() == 1
