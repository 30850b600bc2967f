"""The operator's self-test in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, WebSocketRoute, expect

from tests.conftest import running
from tests.workshop.conftest import DESK, PHONE, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOBODY = "status of 404"
"""What the console says of the code that leads nowhere; nothing else may stand there."""


async def lines(page: Page) -> dict[str, str]:
    """How each thing is, once all is found."""
    await expect(page.locator("#again")).to_be_enabled()
    found = await page.locator("#lines li").evaluate_all(
        "all => all.map((one) => [one.dataset.about, one.dataset.how])"
    )
    return dict(found)


def only_nobody(people: People) -> None:
    assert all(NOBODY in error for error in people.errors)
    people.errors.clear()


async def test_on_this_machine_all_is_well_and_it_is_accessible(people: People) -> None:
    page = await people.come("/selftest", DESK)
    assert set((await lines(page)).values()) == {"ok"}
    await expect(page.get_by_role("status")).to_have_text("Alles in Ordnung.")
    assert await violations(page) == []
    await page.locator("#again").press("Enter")
    assert (await lines(page))["socket"] == "ok"
    only_nobody(people)


async def test_in_english_on_a_phone_over_plain_http_it_warns(people: People) -> None:
    address = people.server.address.replace("127.0.0.1", "plenum.test")
    page = await people.come(f"{address}/selftest", PHONE, "en-GB")
    assert (await lines(page))["tls"] == "warn"
    await expect(page.get_by_role("status")).to_have_text("It works. Some things should be different.")
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    only_nobody(people)


async def test_it_finds_that_websockets_are_blocked(people: People) -> None:
    page = await people.come("/selftest", DESK)
    await lines(page)

    async def block(route: WebSocketRoute) -> None:
        await route.close()

    await page.route_web_socket("**/live/*", block)
    await page.reload()
    found = await lines(page)
    assert (found["socket"], found["http"]) == ("warn", "ok")
    only_nobody(people)


async def test_a_page_opened_elsewhere_than_links_lead_to_is_told(browser: Browser, tmp_path: Path) -> None:
    async with running(tmp_path, public_url="https://plenum.example") as server:
        people = People(browser, server)
        page = await people.come("/selftest", DESK)
        assert (await lines(page))["address"] == "warn"
        await expect(page.locator('[data-about="address"] .said')).to_contain_text("https://plenum.example")
        for context in people.contexts:
            await context.close()
