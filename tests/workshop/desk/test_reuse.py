"""A meeting used again: as a template, as one file, as a copy with or without its answers."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, People
from tests.workshop.desk.steps import give, looks_well

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def fetched(desk: Page, which: str) -> Any:
    """What lies in the file that the desk gives to take along."""
    await desk.locator('[data-do="download"]').click()
    async with desk.expect_download() as download:
        await desk.locator(f'[data-do="download-{which}"]').click()
    path = await (await download.value).path()
    assert (await download.value).suggested_filename.endswith(".json")
    await expect(desk.locator("dialog .said")).to_contain_text("Heruntergeladen")
    await desk.keyboard.press("Escape")
    return json.loads(Path(path).read_text())


async def test_a_template_and_the_whole_meeting_are_files_that_open_again(
    server: Running, people: People, desk: Page, maya: Line
) -> None:
    await give(maya, "eins")
    await expect(desk.locator("#rows [data-answer]")).to_have_count(1)
    template, whole = await fetched(desk, "template"), await fetched(desk, "whole")
    assert "eins" not in json.dumps(template)
    assert "eins" in json.dumps(whole)
    for file, answers in ((template, 0), (whole, 1)):
        again = await server.http("POST", "/api/sessions", file)
        assert again.status == 201, again.body
        page = await people.come(again.json["links"]["desk"], DESK)
        await expect(page.locator("h1")).to_have_text("Unser Stadtteil")
        await page.locator('.question[data-question="q1"]').click()
        await expect(page.locator("#rows [data-answer]")).to_have_count(answers)


@pytest.mark.parametrize(("which", "answers"), [("ohne", 0), ("mit allen Antworten", 1)])
async def test_a_copy_leads_to_a_desk_of_its_own(
    people: People, desk: Page, opened: dict[str, Any], maya: Line, which: str, answers: int
) -> None:
    await give(maya, "eins")
    await desk.locator('[data-do="finish"]').click()
    await desk.locator('dialog [data-do="copy"]').click()
    await expect(desk.locator("#copy-title")).to_have_value("Unser Stadtteil (Kopie)")
    await desk.locator("#copy-title").fill("Unser Stadtteil, Probe")
    await desk.get_by_role("radio", name=which).check()
    await looks_well(desk, "copying")
    await desk.locator('[data-do="make-copy"]').click()
    link = await desk.locator('[data-do="open-next"]').get_attribute("href")
    assert link
    await looks_well(desk, "copied")
    page = await people.come(link, DESK)
    await expect(page.locator("h1")).to_have_text("Unser Stadtteil, Probe")
    code = f"{opened['code'][:4]} {opened['code'][4:]}"
    await expect(page.locator("#code")).not_to_have_text(code)
    await page.locator('.question[data-question="q1"]').click()
    await expect(page.locator("#rows [data-answer]")).to_have_count(answers)
    await expect(desk.locator("#code")).to_have_text(code)
