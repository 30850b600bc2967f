"""A desk in a real browser, a wall beside it, and two phones that are spoken to over the wire."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, WALL, People
from tests.workshop.desk.steps import FIELDS, QUESTIONS


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(
        small_groups=["Tisch 1", "Tisch 2"],
        questions=QUESTIONS,
        handlungsfelder=[{"id": name.lower(), "name": name} for name in FIELDS],
    )


@pytest_asyncio.fixture(loop_scope="session")
async def desk(people: People, opened: dict[str, Any]) -> Page:
    """The first question is open and on the wall."""
    page = await people.come(opened["links"]["desk"], DESK)
    await page.locator('[data-do="next"]').click()
    await expect(page.locator('[data-question="q1"]')).to_contain_text("offen")
    return page


@pytest_asyncio.fixture(loop_scope="session")
async def wall(people: People, opened: dict[str, Any]) -> Page:
    return await people.come(opened["links"]["wall"], WALL, reduced_motion="reduce")


@pytest_asyncio.fixture(loop_scope="session")
async def maya(server: Running, opened: dict[str, Any], desk: Page) -> AsyncIterator[Line]:
    """Somebody's phone, spoken to over the wire."""
    async with server.screen(opened["code"], "phone") as line:
        await line.ask("group", "choose_small_group", small_group="g1")
        yield line


@pytest_asyncio.fixture(loop_scope="session")
async def jonas(server: Running, opened: dict[str, Any], desk: Page) -> AsyncIterator[Line]:
    """Somebody else's."""
    async with server.screen(opened["code"], "phone") as line:
        yield line
