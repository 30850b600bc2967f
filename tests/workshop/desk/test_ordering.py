"""Ordering answers: with the pointer, by the menus, by the keyboard alone; seen on the wall, and taken back."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.desk.steps import CARDS, file_of, give, looks_well, press, row

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def drag(desk: Page, card: Locator, target: str) -> None:
    """Take a card by its text and let it go in the middle of the target."""
    start = await card.locator(".text").first.bounding_box()
    assert start
    await desk.mouse.move(start["x"] + 20, start["y"] + 8)
    await desk.mouse.down()
    await desk.mouse.move(start["x"] + 60, start["y"] + 30, steps=4)
    end = await desk.locator(target).bounding_box()
    assert end
    await desk.mouse.move(end["x"] + end["width"] / 3, end["y"] + end["height"] / 2, steps=4)
    await expect(desk.locator(target)).to_have_attribute("data-over", "yes")
    await desk.mouse.up()
    await expect(desk.locator(".tray")).to_have_count(0)


async def test_R5_R6_a_stack_is_laid_named_opened_and_taken_apart(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line, jonas: Line
) -> None:
    await give(maya, "Räume fehlen")
    await give(jonas, "es gibt keinen Treffpunkt")
    await give(maya, "der Sportplatz ist offen", "sport")
    await expect(wall.locator(CARDS)).to_have_count(2)

    await drag(desk, row(desk, "a2"), '[data-answer="a1"]')
    stack = desk.locator("[data-stack]")
    await expect(stack).to_contain_text("2 Antworten")
    await expect(stack).to_contain_text("Räume fehlen")
    await expect(wall.locator(CARDS)).to_have_count(1)
    await stack.locator('[data-do="name-stack"]').click()
    await desk.locator("#naming").fill("Orte für alle")
    await desk.keyboard.press("Enter")
    await expect(wall.locator("#stage")).to_contain_text("Orte für alle")

    await drag(desk, stack, '.tray [data-target="handlungsfeld"][data-id="klima"]')
    await stack.locator('[data-do="unfold"]').click()
    await expect(stack.locator("[data-answer]")).to_have_count(2)
    rows = await file_of(server, opened)
    assert {rows[id]["handlungsfeld"] for id in ("a1", "a2")} == {"Klima"}

    await press(desk, "a1", "unmerge")
    await expect(stack).to_have_count(0)
    await desk.locator('[data-do="undo"]').click()
    await expect(stack).to_have_count(1)
    await stack.locator(".text").first.click()
    await stack.locator('[data-do="dissolve"]').click()
    await expect(desk.locator("#rows [data-answer]")).to_have_count(3)


async def test_the_keyboard_alone_merges_moves_and_marks(desk: Page, maya: Line) -> None:
    for text in ("eins", "zwei", "drei"):
        await give(maya, text)
    await expect(row(desk, "a3")).to_be_visible()
    await row(desk, "a3").locator('[data-do="about"]').focus()
    await desk.keyboard.press("ArrowDown")
    await expect(row(desk, "a2").locator('[data-do="about"]')).to_be_focused()
    await desk.keyboard.press("Enter")
    await desk.locator('dialog [data-do="merge"]').focus()
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#merge-find")).to_be_focused()
    await desk.keyboard.type("EINS")
    await expect(desk.locator("[data-with]")).to_have_count(1)
    await desk.keyboard.press("Tab")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("[data-stack]")).to_contain_text("2 Antworten")
    await desk.locator('[data-do="pick"]').focus()
    await desk.keyboard.press("Enter")
    for box in (row(desk, "a3").locator(".pick"), desk.locator("[data-stack] .pick")):
        await box.focus()
        await desk.keyboard.press("Space")
    await desk.locator('[data-do="merge-picked"]').focus()
    await desk.keyboard.press("Enter")
    await expect(desk.locator("[data-stack]")).to_contain_text("3 Antworten")
    await expect(desk.locator("[data-stack] .text")).to_have_text("drei")


async def test_own_headings_take_answers_by_the_menu_and_stand_on_the_wall(desk: Page, wall: Page, maya: Line) -> None:
    await give(maya, "eins")
    await give(maya, "zwei")
    await desk.locator('[data-do="pick"]').click()
    for id in ("a1", "a2"):
        await row(desk, id).locator(".text").click()
    await desk.locator('[data-do="move-picked"]').click()
    await desk.locator("#move-heading").fill("Gemeinsam")
    await desk.keyboard.press("Enter")
    await expect(row(desk, "a1").locator(".under")).to_contain_text("Gemeinsam")
    await expect(desk.locator("#undo-what")).to_contain_text("Gemeinsam")
    await desk.locator('[data-select="order"]').select_option("headings")
    heading = desk.locator("[data-heading]")
    await expect(heading).to_contain_text("Gemeinsam")
    await expect(heading.locator(".count")).to_have_text("2")
    await heading.locator('[data-do="rename-heading"]').click()
    await desk.locator("#naming").fill("Miteinander")
    await desk.keyboard.press("Enter")
    await desk.locator('[data-do="by-headings"]').click()
    await expect(wall.locator("body")).to_contain_text("Miteinander")
    await desk.locator('[data-do="new-heading"]').click()
    await desk.locator("#naming").fill("Später")
    await desk.keyboard.press("Enter")
    await press(desk, "a2", "move")
    await desk.locator("dialog .target", has_text="Später").click()
    await expect(desk.locator(".own-heading .count")).to_have_text(["1", "1"])
    await heading.first.locator('[data-do="drop-heading"]').click()
    await expect(heading).to_have_count(1)
    await expect(row(desk, "a1")).to_be_visible()
    await desk.locator('[data-do="undo"]').click()
    await expect(heading).to_have_count(2)


async def test_one_answer_large_others_aside_and_what_a_group_holds_to_be_central(
    desk: Page, wall: Page, maya: Line
) -> None:
    await give(maya, "groß")
    await give(maya, "für später")
    await press(desk, "a1", "spotlight")
    await expect(wall.locator("#wall")).to_contain_text("groß")
    await expect(desk.locator(".lit")).to_contain_text("groß")
    await desk.locator('[data-do="end-spotlight"]').click()
    await expect(desk.locator(".lit")).to_have_count(0)
    await row(desk, "a2").locator(".text").click()
    await press(desk, "a2", "park")
    await expect(desk.locator("#rows .heading")).to_contain_text("Themenspeicher")
    await expect(wall.locator(CARDS)).to_have_count(1)
    await desk.locator('[data-do="parked"]').click()
    await expect(wall.locator("#stage")).to_contain_text("für später")
    await press(desk, "a2", "unpark")
    await expect(desk.locator("#rows .heading")).to_have_count(0)
    await row(desk, "a1").locator(".text").click()
    await press(desk, "a1", "central")
    await expect(row(desk, "a1").locator(".meta")).to_contain_text("zentral")
    await desk.locator('[data-do="results"]').click()
    await expect(wall.locator("#wall")).to_contain_text("Tisch 1")
    await desk.locator("#rows").focus()
    await desk.keyboard.press("ArrowRight")
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "g2")


async def test_a_similar_answer_is_only_suggested(desk: Page, maya: Line, jonas: Line) -> None:
    await give(maya, "es fehlt Geld")
    await give(jonas, "Geld fehlt")
    await give(jonas, "Geld fehlt!")
    await expect(desk.locator(".alike")).to_have_count(2)
    await row(desk, "a3").locator('[data-do="dismiss"]').click()
    await row(desk, "a3").locator('[data-do="dismiss"]').click()
    await expect(row(desk, "a3").locator(".alike")).to_have_count(0)
    await row(desk, "a2").locator('[data-do="merge-similar"]').click()
    await expect(desk.locator("[data-stack]")).to_contain_text("es fehlt Geld")


async def test_what_is_looked_for_is_found(desk: Page, maya: Line, jonas: Line) -> None:
    await give(maya, "Straßenfest im Café")
    await give(jonas, "Spielplatz", "sport")
    await expect(row(desk, "a2")).to_be_visible()
    await desk.keyboard.press("/")
    await expect(desk.locator("#find")).to_be_focused()
    await desk.keyboard.type("cafe strasse")
    await expect(desk.locator("#rows [data-answer]")).to_have_count(1)
    await desk.keyboard.press("Escape")
    await desk.locator('[data-do="more-filters"]').click()
    await desk.locator('[data-select="handlungsfeld"]').select_option("sport")
    await expect(row(desk, "a1")).to_have_count(0)
    await desk.locator('[data-select="stem"]').select_option("s2")
    await expect(desk.locator(".empty")).to_be_visible()
    await desk.locator('.empty + [data-do="all"]').click()
    await expect(desk.locator("#rows [data-answer]")).to_have_count(2)


async def test_while_something_is_dragged_the_list_is_not_drawn_anew(desk: Page, maya: Line, jonas: Line) -> None:
    for n in range(12):
        await give(maya, f"Antwort {n}")
    await expect(row(desk, "a12")).to_be_visible()
    start = await row(desk, "a11").locator(".text").bounding_box()
    assert start
    await desk.mouse.move(start["x"] + 20, start["y"] + 8)
    await desk.mouse.down()
    await desk.mouse.move(start["x"] + 60, start["y"] + 30, steps=4)
    await desk.evaluate("""() => {
        window.touched = [];
        const note = ({ type, attributeName }) => window.touched.push(attributeName ?? type);
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        new MutationObserver((changes) => changes.forEach(note)).observe(document.getElementById('desk'), all);
    }""")
    await give(jonas, "kommt dazwischen")
    for n in range(30):
        await desk.mouse.move(120 + n * 38, 300 + n * 6)
    assert set(await desk.evaluate("window.touched")) <= {"data-over"}
    await desk.keyboard.press("Escape")
    await desk.mouse.up()
    await expect(desk.locator('#desk [data-over], #desk [data-drag="yes"]')).to_have_count(0)
    await expect(desk.locator('[data-answer="a13"], [data-do="later"]')).to_have_count(1)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_ordering_looks_and_reads_well(
    people: People, opened: dict[str, Any], desk: Page, maya: Line, size: tuple[int, int]
) -> None:
    for text in ("Räume fehlen", "Räume fehlen sehr", "etwas anderes", "noch etwas"):
        await give(maya, text)
    page = await people.come(opened["links"]["desk"], size)
    if size == PHONE:
        await page.locator('nav.tabs [data-tab="answers"]').click()

    await expect(row(page, "a4")).to_be_visible()
    await expect(page.locator(".alike")).to_have_count(1)
    await page.locator('[data-do="merge-similar"]').click()
    stack = page.locator("[data-stack]")
    await stack.locator('[data-do="unfold"]').click()
    await row(page, "a4").locator(".text").click()
    await looks_well(page, "a stack and an opened row")
    await page.locator('[data-do="more-filters"]').click()
    await page.locator('[data-do="pick"]').click()
    await row(page, "a3").locator(".pick").check()
    await looks_well(page, "picking")
    await page.locator('[data-do="move-picked"]').click()
    await looks_well(page, "moving")
    await page.keyboard.press("Escape")
    await page.locator('[data-do="pick-end"]').click()
    await row(page, "a3").locator('[data-do="about"]').click()
    await page.locator('dialog [data-do="merge"]').click()
    await looks_well(page, "merging")
    await page.keyboard.press("Escape")
    await page.locator('[data-select="order"]').select_option("headings")
    await page.locator('[data-do="new-heading"]').click()
    await page.locator('[data-do="save-name"]').click()
    await looks_well(page, "a heading without a word")
