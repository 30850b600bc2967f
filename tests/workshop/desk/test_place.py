"""The desk keeps its place: the small wall, the arrows, the end, and how its rarer states look."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, PHONE, People, violations
from tests.workshop.desk.steps import CARDS, FIELDS, give, go_on_to, press, row

pytestmark = pytest.mark.asyncio(loop_scope="session")

TWICE = """() => {
  const real = performance.now.bind(performance), began = real();
  performance.now = () => began + (real() - began) / 20;
  for (let n = 0; n < 2; n += 1) {
    const pressed = new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(pressed);
  }
}"""
"""Quick also on a slow machine: a later press would be one of its own, and three seconds is all that the desk waits."""


async def test_the_small_wall_on_the_desk_is_the_wall(desk: Page, wall: Page, maya: Line) -> None:
    for n in range(9):
        await give(maya, f"{n}: " + "die Zusammenarbeit im Quartier wächst langsam, aber sie wächst " * (n % 3 + 1))
    await expect(wall.locator(CARDS)).not_to_have_count(0)
    measure = f"""() => [...document.querySelectorAll('{CARDS}')].map((card) => {{
        const {{left, top, width, height}} = card.getBoundingClientRect();
        return [card.dataset.answer, ...[left, top, width, height].map(Math.round)].join(' ');
    }})"""
    inside = next(frame for frame in desk.frames if frame != desk.main_frame)
    for _ in range(100):
        large, small = await wall.evaluate(measure), await inside.evaluate(measure)
        if large == small and large:
            break
        await asyncio.sleep(0.05)
    assert small == large
    around = await desk.locator(".preview").bounding_box()
    frame = await desk.locator("iframe").bounding_box()
    assert around
    assert frame
    assert abs(around["width"] - frame["width"]) <= 5


async def test_two_quick_presses_turn_two_pages(desk: Page, wall: Page, maya: Line) -> None:
    for field in FIELDS:
        await give(maya, f"etwas zu {field}", field.lower())
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "schule")
    await expect(desk.locator('[data-do="page-next"]')).to_have_attribute("aria-disabled", "false")
    await desk.locator("#rows").focus()
    await desk.evaluate(TWICE)
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "sport")


async def test_the_end_keeps_the_place_and_everything_can_be_taken_along_then_erased(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line
) -> None:
    await give(maya, "zum Mitnehmen")
    await go_on_to(desk, "q2")
    await desk.locator('[data-question="q1"]').click()
    await desk.locator('[data-do="finish"]').click()
    await desk.locator('[data-do="end"]').click()
    await expect(desk.locator('[data-do="what-lobby"]')).to_have_text("Abschied")
    await expect(wall.locator("#wall")).to_have_attribute("data-picture", "ended")
    for _ in range(2):
        await expect(desk.locator('[data-question="q1"]')).to_have_attribute("aria-current", "true")
        await expect(row(desk, "a1")).to_be_visible()
        await desk.reload()
    await desk.locator('[data-question="q2"]').click()
    await expect(desk.locator(".empty")).to_have_text("Zu dieser Frage kam keine Antwort.")
    await desk.locator('[data-do="resume"]').click()
    await expect(desk.locator(".desk")).to_have_attribute("data-session", "running")

    await desk.locator('[data-do="download"]').click()
    async with desk.expect_download() as started:
        await desk.locator('[data-do="download-excel"]').click()
    taken = await (await started.value).path()
    assert "zum Mitnehmen" in Path(taken).read_text("utf-8-sig")
    await desk.keyboard.press("Escape")

    await desk.locator('[data-do="finish"]').click()
    await desk.locator('[data-do="erase"]').click()
    await expect(desk.locator("#erase-code")).to_be_focused()
    await desk.keyboard.type("1234 5678")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#erase-said")).not_to_be_empty()
    code = opened["code"]
    await desk.locator("#erase-code").fill(f"{code[:4]} {code[4:]}")
    await desk.locator('[data-do="erase-for-ever"]').click()
    await expect(desk.locator("h1")).to_have_text("Gelöscht")
    path = f"/api/sessions/{opened['session']}/answers.csv"
    assert (await server.http("GET", path, Authorization=f"Bearer {opened['key']}")).status == 404


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_R10_the_desk_in_its_rarer_states(
    people: People, opened: dict[str, Any], desk: Page, maya: Line, size: tuple[int, int]
) -> None:
    await give(maya, "eine Antwort")
    await give(maya, "noch eine")
    page = await people.come(opened["links"]["desk"], size)

    async def at(tab: str) -> None:
        if size == PHONE:
            await page.locator(f'nav.tabs [data-tab="{tab}"]').click()

    async def good(what: str) -> None:
        assert await violations(page) == [], what
        over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, what

    await at("answers")
    await press(page, "a1", "correct")
    await page.locator("#correcting").fill("x" * 501)
    await page.locator('[data-do="save"]').click()
    await good("correcting")
    await page.locator('[data-do="cancel"]').click()
    await press(page, "a1", "about")
    await good("about")
    await page.locator('[data-do="erase-answer"]').click()
    await good("erase")
    await page.locator('[data-do="erase-answer-for-ever"]').click()
    await press(page, "a2", "about")
    await page.locator('[data-do="hide-writer"]').click()
    await expect(row(page, "a2")).to_contain_text("Person ausgeblendet")
    await at("wall")
    await page.locator('[data-do="freeze"]').click()
    await at("more")
    await page.locator('[data-do="share"]:visible').click()
    await expect(page.locator("dialog .only-here")).to_be_visible()
    await page.locator('dialog [data-do="lock"]').click()
    await page.locator("dialog summary").click()
    await page.locator("#name-wall").fill("Nebenraum")
    await page.locator('[data-do="issue-wall"]').click()
    await page.locator('[id^="link-issued"]').wait_for()
    await page.locator('[data-do="revoke"]').first.click()
    await good("share")
    await page.keyboard.press("Escape")
    await expect(page.locator('.banner[data-kind="locked"]')).to_be_visible()
    await good("locked and frozen")
