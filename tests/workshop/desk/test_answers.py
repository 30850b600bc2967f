"""What the facilitator does with answers is seen on the wall and in the file, and can be taken back."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.desk.steps import CARDS, file_of, give, press, row

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_R5_R6_R9_hidden_moved_corrected_and_taken_back_on_the_wall_and_in_the_file(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line
) -> None:
    await give(maya, "die Schule hilft")
    await give(maya, "ein Tippfeler")
    await expect(wall.locator(CARDS)).to_have_count(2)

    await press(desk, "a1", "hide-answer")
    await expect(wall.locator(CARDS)).to_have_text(["ein Tippfeler"])
    assert (await file_of(server, opened))["a1"]["status"] == "ausgeblendet"
    await desk.locator('[data-do="undo"]').click()
    await expect(wall.locator(CARDS)).to_have_count(2)
    await desk.locator('[data-do="redo"]').click()
    await expect(wall.locator(CARDS)).to_have_count(1)
    await press(desk, "a1", "show-answer")
    await expect(wall.locator(CARDS)).to_have_count(2)

    await press(desk, "a1", "move")
    await desk.locator('[data-to="handlungsfeld:klima"]').click()
    await expect(wall.locator(CARDS)).to_have_count(1)
    start = await row(desk, "a2").locator(".text").bounding_box()
    assert start
    await desk.mouse.move(start["x"] + 20, start["y"] + 8)
    await desk.mouse.down()
    await desk.mouse.move(start["x"] + 80, start["y"] + 30, steps=4)
    target = await desk.locator('.tray [data-target="small_group"][data-id="g2"]').bounding_box()
    assert target
    await desk.mouse.move(target["x"] + 30, target["y"] + 10, steps=4)
    await desk.mouse.up()
    await expect(row(desk, "a2")).to_contain_text("Tisch 2")

    await press(desk, "a2", "correct")
    await desk.locator("#correcting").fill("ein Tippfehler")
    await desk.keyboard.press("Enter")
    await expect(wall.locator(CARDS)).to_have_text(["ein Tippfehler"])
    await expect(row(desk, "a2").locator(".original")).to_contain_text("ein Tippfeler")
    rows = await file_of(server, opened)
    assert rows["a1"]["handlungsfeld"] == "Klima"
    assert (rows["a2"]["antwort"], rows["a2"]["kleingruppe"]) == ("ein Tippfehler", "Tisch 2")


async def test_a_correction_that_is_empty_or_too_long_is_kept_counted_and_refused_with_words(
    server: Running, opened: dict[str, Any], desk: Page, maya: Line
) -> None:
    await give(maya, "kurz")
    await press(desk, "a1", "correct")
    field = desk.locator("#correcting")
    await expect(field).to_be_focused()
    for text, said in (("   ", "blende sie aus"), ("🌱" * 503, "Kürze")):
        await field.fill(text)
        await desk.keyboard.press("Control+Enter")
        await expect(desk.locator("#correct-said")).to_contain_text(said)
        await expect(field).to_have_value(text)
    await expect(desk.locator("#correct-left")).to_contain_text("3")
    await field.fill("🌱" * 500)
    await desk.locator('[data-do="save"]').click()
    await expect(row(desk, "a1").locator(".text")).to_have_text("🌱" * 500)
    assert (await file_of(server, opened))["a1"]["antwort"] == "🌱" * 500


async def test_R5_all_of_a_person_is_hidden_also_what_is_still_to_come(
    desk: Page, wall: Page, maya: Line, jonas: Line
) -> None:
    await give(maya, "Unfug")
    await give(jonas, "ernst gemeint")
    await press(desk, "a1", "about")
    await desk.locator('[data-do="hide-writer"]').click()
    await expect(wall.locator(CARDS)).to_have_text(["ernst gemeint"])
    await give(maya, "noch mehr Unfug")
    await expect(row(desk, "a3")).to_contain_text("Person ausgeblendet")
    await expect(wall.locator(CARDS)).to_have_text(["ernst gemeint"])
    await press(desk, "a3", "about")
    await desk.locator('[data-do="show-writer"]').click()
    await expect(wall.locator(CARDS)).to_have_count(3)
    await desk.locator('[data-do="undo"]').click()
    await expect(wall.locator(CARDS)).to_have_count(1)


async def test_the_frozen_wall_keeps_still_but_what_is_hidden_vanishes(
    desk: Page, wall: Page, maya: Line, jonas: Line
) -> None:
    await give(maya, "davor")
    await give(jonas, "auch davor")
    await expect(wall.locator(CARDS)).to_have_count(2)
    await desk.locator('[data-do="freeze"]').click()
    await expect(desk.locator('.banner[data-kind="frozen"]')).to_be_visible()
    await give(maya, "danach")
    await expect(row(desk, "a3")).to_be_visible()
    await press(desk, "a1", "hide-answer")
    await expect(wall.locator(CARDS)).to_have_text(["auch davor"])
    await desk.locator('[data-do="unfreeze"]').click()
    await expect(wall.locator(CARDS)).to_have_count(2)
    await expect(wall.locator("#stage")).to_contain_text("danach")


async def test_an_erased_answer_leaves_no_text_behind(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line
) -> None:
    canary = "Kanarienvogel"
    await give(maya, f"{canary} im Keller")
    await give(maya, "bleibt")
    await press(desk, "a1", "correct")
    await desk.locator("#correcting").fill(f"{canary} auf")
    await desk.keyboard.press("Shift+Enter")
    await desk.keyboard.type("dem Dach")
    await desk.keyboard.press("Enter")
    await expect(row(desk, "a1").locator(".text")).to_contain_text("Dach")
    await press(desk, "a1", "about")
    await desk.locator('[data-do="erase-answer"]').click()
    await expect(desk.get_by_role("dialog")).to_contain_text("für immer")
    await expect(desk.locator('dialog [data-do="cancel"]')).to_be_focused()
    await desk.keyboard.press("Enter")  # what has the focus keeps it
    await expect(desk.get_by_role("dialog")).to_have_count(0)
    await press(desk, "a1", "about")
    await desk.locator('[data-do="erase-answer"]').click()
    await desk.locator('[data-do="erase-answer-for-ever"]').click()
    await expect(row(desk, "a1")).to_contain_text("gelöscht")
    await expect(wall.locator(CARDS)).to_have_text(["bleibt"])
    async with asyncio.timeout(30):
        for page in (desk, wall):
            while canary in await page.content():  # noqa: ASYNC110  # the page tells nobody
                await asyncio.sleep(0.05)
        files = server.plenum.settings.data_dir
        while any(canary.encode() in one.read_bytes() for one in files.rglob("*") if one.is_file()):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert (await file_of(server, opened))["a1"]["status"] == "geloescht"
