"""Leading from the hand and by the keyboard, and who may only watch."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line
from tests.workshop.conftest import DESK, PHONE, WALL, People, violations
from tests.workshop.desk.steps import CARDS, FIELDS, give

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_phone_is_a_full_remote(
    people: People, opened: dict[str, Any], wall: Page, desk: Page, maya: Line
) -> None:
    for field in FIELDS:
        await give(maya, f"etwas zu {field}", field.lower())
    remote = await people.come(opened["links"]["desk"], PHONE)
    await expect(remote.locator("#remote h2").first).to_have_text("Was gelingt?")
    await remote.locator('[data-do="remote-next"]').click()
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "klima")
    await expect(remote.locator(".paging")).to_contain_text("Klima")
    await desk.locator("#rows").focus()
    await desk.locator('[data-answer="a2"] [data-do="spotlight"]').first.click()
    await expect(remote.locator('[data-do="spotlight-off"]')).to_contain_text("etwas zu Klima")
    assert await violations(remote) == []
    for button in await remote.locator("#remote button:visible").all():
        box = await button.bounding_box()
        assert box
        assert box["height"] >= 44
    await remote.locator('[data-do="spotlight-off"]').click()
    await expect(remote.locator('[data-do="spotlight-off"]')).to_have_count(0)
    await remote.locator('[data-do="remote-onward"]').click()
    await expect(desk.locator('[data-phase="order"]')).to_have_attribute("aria-current", "step")
    for tab in ("questions", "answers", "wall", "groups", "more", "remote"):
        await remote.locator(f'nav.tabs [data-tab="{tab}"]').click()
        assert await violations(remote) == [], tab
        over = await remote.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, tab


async def test_single_keys_lead_and_can_be_switched_off(desk: Page, wall: Page, maya: Line) -> None:
    await give(maya, "eins")
    await desk.locator("#rows").focus()
    await desk.keyboard.press("t")
    await expect(desk.locator("#timer .countdown")).to_contain_text("29:")
    await desk.keyboard.press("+")
    await expect(desk.locator("#timer .countdown")).to_contain_text("30:")
    await desk.keyboard.press("t")
    await expect(desk.locator("#minutes")).to_be_visible()
    await desk.keyboard.press("a")
    await expect(desk.locator('[data-question="q1"]')).to_contain_text("verdeckt")
    await desk.keyboard.press("z")
    await expect(desk.locator('[data-question="q1"]')).not_to_contain_text("verdeckt")
    await desk.keyboard.press("Shift+Z")
    await expect(desk.locator('[data-question="q1"]')).to_contain_text("verdeckt")
    await desk.keyboard.press("o")
    await expect(desk.locator('[data-question="q1"]')).not_to_contain_text("offen")
    await desk.keyboard.press("w")
    await expect(desk.locator('[data-do="dark"]')).to_have_attribute("aria-pressed", "true")

    await desk.keyboard.press("?")
    await expect(desk.get_by_role("dialog")).to_contain_text("Eine Minute länger")
    assert await violations(desk) == []
    await desk.locator('[data-do="switch-shortcuts"]').click()
    await desk.keyboard.press("Escape")
    await desk.locator("#rows").focus()
    await desk.keyboard.press("w")
    await desk.keyboard.press("t")
    await expect(desk.locator('[data-do="dark"]')).to_have_attribute("aria-pressed", "true")
    await expect(desk.locator("#minutes")).to_be_visible()
    await desk.reload()
    await expect(desk.locator("#minutes")).to_be_visible()
    await desk.locator("#rows").focus()
    await desk.keyboard.press("t")
    await expect(desk.locator("#minutes")).to_be_visible()


async def test_an_observer_watches_changes_nothing_and_counts_as_no_wall(
    people: People, opened: dict[str, Any], desk: Page, maya: Line
) -> None:
    await give(maya, "für alle zu sehen")
    await expect(desk.locator("#wall")).to_contain_text("Noch zeigt kein Bildschirm die Wand")
    await desk.locator('[data-do="share"]').click()
    await desk.locator("dialog summary").click()
    await desk.locator("#name-observer").fill("Presse")
    await desk.keyboard.press("Enter")
    link = await desk.locator('[id^="link-issued"]').input_value()
    await desk.keyboard.press("Escape")
    watching = await people.come(link, WALL, reduced_motion="reduce")
    await expect(watching.locator(CARDS)).to_have_text(["für alle zu sehen"])
    await expect(desk.locator("#wall")).to_contain_text("Noch zeigt kein Bildschirm die Wand")
    refused = await people.come(link.replace("/wall/", "/desk/"), DESK)
    await expect(refused.locator("h1")).to_have_text("Dieses Pult lässt sich nicht öffnen")
    await desk.locator('[data-do="share"]').click()
    await desk.locator("dialog summary").click()
    await desk.locator("[data-key]", has_text="Presse").locator('[data-do="revoke"]').click()
    await desk.locator('[data-do="revoke-now"]').click()
    await expect(watching.get_by_text("für alle zu sehen")).to_have_count(0)
