"""Who comes in, who leads, and what becomes of a key."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.conftest import Line, running
from tests.workshop.conftest import DESK, People, violations
from tests.workshop.desk.steps import QUESTIONS, give, press, row

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_R8_locked_joining_refuses_who_is_new_and_lets_back_who_was_here(
    people: People, opened: dict[str, Any], desk: Page
) -> None:
    here = await people.come(opened["links"]["join"])
    await here.locator('[data-id="g1"]').click()
    await expect(here.locator("#text")).to_be_visible()
    await desk.locator('[data-do="share"]').click()
    await desk.locator('dialog [data-do="lock"]').click()
    await expect(desk.locator('.banner[data-kind="locked"]')).to_be_visible()
    late = await people.come(opened["links"]["join"])
    await expect(late.get_by_text("niemand Neues")).to_be_visible()
    await here.reload()
    await expect(here.locator("#text")).to_be_visible()
    await desk.keyboard.press("Escape")
    await desk.locator('[data-do="unlock"]').click()
    await expect(desk.locator('.banner[data-kind="locked"]')).to_have_count(0)
    await late.reload()
    await expect(late.locator('[data-id="g1"]')).to_be_visible()


async def test_R6_two_desks_take_back_each_their_own_until_one_is_revoked(
    people: People, opened: dict[str, Any], desk: Page, maya: Line
) -> None:
    await give(maya, "eins")
    await give(maya, "zwei")
    await desk.locator('[data-do="share"]').click()
    await desk.locator("dialog summary").click()
    await desk.locator('[data-do="issue-facilitator"]').click()
    await expect(desk.get_by_text("Schreib noch einen Namen")).to_be_visible()
    await desk.locator("#name-facilitator").fill("Zweites Pult")
    await desk.keyboard.press("Enter")
    link = await desk.locator('[id^="link-issued"]').input_value()
    await expect(desk.locator("[data-key]")).to_have_count(2)
    await expect(desk.locator('[data-key="k1"] [data-do="revoke"]')).to_have_count(0)
    assert await violations(desk) == []
    await desk.keyboard.press("Escape")
    other = await people.come(link, DESK)

    await press(desk, "a1", "hide-answer")
    await press(other, "a2", "hide-answer")
    await desk.locator('[data-do="undo"]').click()
    await expect(row(desk, "a1")).to_have_attribute("data-state", "visible")
    await expect(row(desk, "a2")).to_have_attribute("data-state", "hidden")
    await other.locator('[data-do="undo"]').click()
    await expect(row(desk, "a2")).to_have_attribute("data-state", "visible")

    for page, to in ((desk, "klima"), (other, "sport")):
        await press(page, "a1", "move")
        await page.locator(f'[data-to="handlungsfeld:{to}"]').click()
        await expect(row(other, "a1")).to_contain_text(to.capitalize())
    await desk.locator('[data-do="undo"]').click()
    await expect(desk.locator(".note")).to_contain_text("jemand anderes geändert")
    await expect(row(desk, "a1")).to_contain_text("Sport")

    await desk.locator('[data-do="share"]').click()
    await expect(desk.locator('[id^="link-issued"]')).to_have_count(0)
    await desk.locator("dialog summary").click()
    await desk.locator('[data-key="k3"] [data-do="revoke"]').click()
    await desk.locator('[data-do="revoke-now"]').click()
    await expect(desk.locator("[data-key]")).to_have_count(1)
    await expect(other.locator("h1")).to_have_text("Dieses Pult ist geschlossen")
    await expect(other.get_by_text("eins")).to_have_count(0)
    assert await violations(other) == []


async def test_the_key_leaves_the_address_bar_and_a_cookie_opens_the_desk_again(
    browser: Browser, tmp_path: Path
) -> None:
    async with running(tmp_path, cookies_without_tls=True) as server:
        people = People(browser, server)
        opened = await server.open(questions=QUESTIONS)
        desk = await people.come(opened["links"]["desk"], DESK)
        await expect(desk).to_have_url(f"{server.address}/desk/{opened['code']}")
        await desk.reload()
        await desk.locator('[data-do="next"]').click()
        await expect(desk.locator('[data-question="q1"]')).to_contain_text("offen")
        await desk.locator('[data-do="share"]').click()
        await expect(desk.locator("#link-desk")).to_have_value(opened["links"]["desk"])
        await desk.keyboard.press("Escape")
        await desk.locator('[data-do="download"]').click()
        async with desk.expect_download():
            await desk.locator('[data-do="download-rfc4180"]').click()
        await desk.keyboard.press("Escape")
        await desk.locator('[data-do="finish"]').click()
        await desk.locator('[data-do="erase"]').click()
        await expect(desk.locator("#erase-code")).to_be_focused()
        await desk.keyboard.type(opened["code"])
        await desk.keyboard.press("Enter")
        await expect(desk.locator("h1")).to_have_text("Gelöscht")
        for context in people.contexts:
            await context.close()
        assert people.errors == []
