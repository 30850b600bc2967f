"""Time and the agenda, led from the desk."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import DESK, PHONE, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA = [{"starts": "14:00", "text": "Begrüßung"}, {"starts": "15:00", "text": "Kleingruppen"}, "Ende"]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(
        small_groups=2, questions=[{"id": "q1", "text": "Was gelingt?"}], agenda=AGENDA, minutes=25
    )


@pytest_asyncio.fixture(loop_scope="session")
async def desk(people: People, opened: dict[str, Any]) -> Page:
    page = await people.come(opened["links"]["desk"], DESK)
    await expect(page.locator("#minutes")).to_have_value("25")
    return page


async def test_the_timer_starts_is_prolonged_and_stops(people: People, opened: dict[str, Any], desk: Page) -> None:
    await desk.locator('[data-do="start-5"]').click()
    await expect(desk.locator("#timer .countdown")).to_contain_text("4:")
    other = await people.come(opened["links"]["desk"], PHONE)
    await other.clock.set_system_time("2020-02-29T12:00:00")  # a phone whose clock is wrong
    await other.reload()
    await expect(other.locator("#timer .countdown")).to_contain_text("4:")
    await other.locator('[data-do="prolong-5"]').click()
    await expect(desk.locator("#timer .countdown")).to_contain_text("9:")
    await expect(desk.locator("#timer")).to_contain_text("von 10 Minuten, bis ")
    assert await violations(desk) == []
    await desk.locator('[data-do="sound"]').click()
    await expect(desk.locator('[data-do="sound"]')).to_have_attribute("aria-checked", "false")
    await desk.locator('[data-do="stop-timer"]').click()
    await desk.locator('[data-do="resume-timer"]').click()
    await expect(desk.locator("#timer .countdown")).to_contain_text("9:")
    await desk.locator('[data-do="stop-timer"]').click()
    await expect(desk.locator('[data-do="resume-timer"]')).to_contain_text("9:")
    await desk.locator("#minutes").fill("12")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#timer .countdown")).to_contain_text("11:5")


async def test_the_agenda_goes_on_and_back_and_is_edited_in_place(desk: Page) -> None:
    items = desk.locator("#agenda [data-item]")
    await expect(items).to_have_count(3)
    await desk.locator('[data-do="next-item"]').click()
    await expect(items.nth(0)).to_have_attribute("aria-current", "step")
    await items.nth(1).click()
    await expect(items.nth(1)).to_have_attribute("aria-current", "step")
    await desk.locator('[data-do="previous-item"]').click()
    await expect(items.nth(0)).to_have_attribute("aria-current", "step")

    await desk.locator('[data-do="edit-agenda"]').click()
    rows = desk.locator("[data-row]")
    up = rows.nth(2).locator('[data-do="item-up"]')
    await up.focus()
    await desk.keyboard.press("Enter")
    await expect(rows.nth(1).locator("input").nth(1)).to_have_value("Ende")
    await expect(rows.nth(1).locator('[data-do="item-up"]')).to_be_focused()
    await rows.nth(1).locator("input").nth(1).fill("Pause")
    await desk.locator('[data-do="add-item"]').click()
    await expect(rows.nth(3).locator("input").nth(0)).to_be_focused()
    await desk.locator('[data-do="add-item"]').click()
    await rows.nth(4).locator('[data-do="remove-item"]').click()
    await expect(rows.nth(3).locator('[data-do="remove-item"]')).to_be_focused()
    await rows.nth(3).locator("input").nth(1).fill("Abschluss")
    await rows.nth(3).locator("input").nth(0).fill("später")
    await desk.locator('[data-do="save-agenda"]').click()
    await expect(desk.get_by_role("alert").filter(has_text="später")).to_be_visible()
    assert await violations(desk) == []
    await rows.nth(3).locator("input").nth(0).fill("1630")
    await desk.keyboard.press("Enter")
    await expect(desk.get_by_role("dialog")).to_have_count(0)
    await expect(items).to_have_text(["14:00Begrüßung", "Pause", "15:00Kleingruppen", "16:30Abschluss"])
    await expect(items.nth(0)).to_have_attribute("aria-current", "step")
    await expect(desk.locator("#undo-what")).to_have_text("Ablauf geändert")
    await desk.locator('[data-do="undo"]').click()
    await expect(items).to_have_count(3)
    await desk.locator('[data-do="history"]').click()
    line = desk.locator('.history [data-undone="yes"]')
    await expect(line.locator("s")).to_have_text("Ablauf geändert")
    await expect(line).to_contain_text("Moderation")
    assert await violations(desk) == []
