"""Small groups, led from the desk: the readiness board, one group, table cards on paper."""

import re
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import PHONE, People, violations
from tests.workshop.desk.steps import give

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    question = {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …"]}
    return await server.open(small_groups=["Tisch 1", "Tisch 2", "Tisch 3"], questions=[question])


async def cards_of(server: Running, opened: dict[str, Any]) -> list[dict[str, Any]]:
    response = await server.http(
        "GET", f"/api/sessions/{opened['code']}/cards", Authorization=f"Bearer {opened['key']}"
    )
    cards: list[dict[str, Any]] = response.json["cards"]
    return cards


async def test_the_board_tells_how_far_each_group_is(server: Running, opened: dict[str, Any], desk: Page) -> None:
    tile = desk.locator('.tile[data-group="g1"]')
    await expect(tile).to_contain_text("noch nichts")
    card = (await cards_of(server, opened))[0]["link"].split("&g=")[1]
    async with server.screen(opened["code"], "phone") as scribe:
        await scribe.ask("s", "become_scribe", card=card)
        await expect(tile.locator('[data-connected="yes"]')).to_be_visible()
        await give(scribe, "ein Gedanke")
        await expect(tile).to_contain_text("1 Antwort")
        await expect(tile).to_contain_text("arbeitet")
        await expect(tile).to_contain_text("gerade eben")
        await scribe.ask("r", "set_readiness", small_group="g1", readiness="needs_time")
        await expect(tile).to_contain_text("braucht Zeit")
    await expect(tile.locator('[data-connected="no"]')).to_contain_text("0 von 1")
    await tile.click()
    await desk.locator('[data-do="readiness-ready"]').click()
    await expect(desk.locator('[data-do="readiness-ready"]')).to_have_attribute("aria-pressed", "true")
    assert await violations(desk) == []
    await desk.locator('[data-do="answers-of"]').click()
    await expect(desk.locator('[data-select="small_group"]')).to_have_value("g1")
    await expect(desk.locator("#groups-title ~ .so-many")).to_have_text("1 von 3 fertig")


async def test_groups_are_named_merged_added_and_people_move(
    server: Running, opened: dict[str, Any], desk: Page
) -> None:
    async with server.screen(opened["code"], "phone") as maya, server.screen(opened["code"], "phone") as jonas:
        for line in (maya, jonas):
            await line.ask("group", "choose_small_group", small_group="g1")
        await give(maya, "ein Gedanke")
        tiles = desk.locator(".tile[data-group]")
        await expect(tiles.nth(0)).to_contain_text("2 da")
        await tiles.nth(0).click()
        await desk.locator('[data-select="people-into"]').select_option("g2")
        await desk.locator('[data-do="move-people"]').click()
        await expect(desk.locator("dialog .said", has_text="Verschoben")).to_be_visible()
        await desk.locator("#group-name").fill("Bildung")
        await desk.locator('[data-do="rename-group"]').click()
        await expect(desk.locator("#dialog-title")).to_have_text("Bildung")
        await desk.locator("#merge-into").select_option("g3")
        await desk.locator('[data-do="merge-groups"]').click()
        await expect(tiles).to_have_count(2)
        await expect(tiles.nth(1)).to_contain_text("1 Antwort")
        await expect(tiles.nth(1)).to_contain_text("1 da")
        await expect(desk.locator("#undo-what")).to_have_text("Zwei Gruppen zusammengelegt")
        await desk.locator('[data-do="undo"]').click()
        await expect(tiles).to_have_count(3)
        await expect(tiles.nth(0)).to_contain_text("1 Antwort")

        await desk.locator('[data-do="arrange"]').click()
        await desk.locator("#new-group").fill("Tisch 4")
        await desk.keyboard.press("Enter")
        await expect(desk.locator("dialog .said", has_text="„Tisch 4“ ist dabei")).to_be_visible()
        await expect(tiles).to_have_count(4)
        await desk.locator('[data-do="assign-balanced"]').click()
        await expect(desk.locator('[data-do="assign-balanced"]')).to_have_attribute("aria-pressed", "true")
        await desk.locator('[data-do="start-round"]').dblclick()
        await expect(desk.locator('[data-do="start-round"]')).to_have_text("Runde 3 beginnen")
        assert await violations(desk) == []
        await desk.keyboard.press("Escape")
        await expect(desk.locator("#groups-title")).to_contain_text("Runde 2")


async def test_the_table_cards_are_printed_and_renewed(
    server: Running, people: People, opened: dict[str, Any], desk: Page, tmp_path: Path
) -> None:
    before = await cards_of(server, opened)
    await desk.locator('.tile[data-group="g2"]').click()
    await expect(desk.locator("#link-card")).to_have_value(before[1]["link"])
    await expect(desk.locator(".table-card .qr")).to_be_visible()
    await expect(desk.locator("#short")).to_have_text(re.compile(r"\s*".join(before[1]["short"].replace(" ", ""))))
    await desk.keyboard.press("Escape")
    await desk.locator('[data-do="arrange"]').click()
    async with desk.context.expect_page() as opening:
        await desk.locator('[data-do="open-cards"]').click()
    paper = await opening.value
    await expect(paper.locator("[data-card]")).to_have_count(3)
    await expect(paper.locator('[data-card="g2"] h2')).to_have_text("Tisch 2")
    assert await violations(paper) == []
    for size, pages in (("a4", 2), ("a5", 3)):
        await paper.locator(f'[data-do="paper-{size}"]').click()
        await paper.pdf(path=tmp_path / f"{size}.pdf", prefer_css_page_size=True)
        assert (tmp_path / f"{size}.pdf").read_bytes().count(b"/Type /Page\n") == pages
    await desk.locator('[data-do="renew-cards"]').click()
    await desk.locator('[data-do="renew-now"]').click()
    await expect(desk.locator("dialog .said", has_text="Die Karten sind neu")).to_be_visible()
    assert [card["link"] for card in await cards_of(server, opened)] != [card["link"] for card in before]
    phone = await people.come(f"/cards/{opened['code']}", PHONE)
    await expect(phone.locator("h1")).to_have_text("Diese Tischkarten lassen sich nicht öffnen")
    assert await violations(phone) == []
    people.errors[:] = [error for error in people.errors if "403" not in error]  # what the browser says of the refusal
