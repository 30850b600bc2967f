"""Real browsers: Chromium with one window per person, watched for foreign requests and for errors in its console."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright, expect

from tests.conftest import Running, running
from tests.workshop.leading import Lead, leading

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=15_000)  # a slow machine is not a fault of the page
AXE = ROOT / "bundle" / "node_modules" / "axe-core" / "axe.min.js"
PHONE, DESK, WALL = (360, 740), (1366, 768), (1920, 1080)
ARGUMENTS = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP plenum.test 127.0.0.1",
]


async def launch(playwright: Playwright, *more: str) -> Browser:
    """Debian's Chromium, without a sandbox: it only ever opens our own pages. It is taken without any windows where it
    comes so, which halves the work.
    """
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return await playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *more], chromium_sandbox=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """See `launch`."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    """A server with an empty data directory, in the browsers' loop."""
    async with running(tmp_path) as one:
        yield one


class People:
    """Opens pages; at the end nothing may have gone to a foreign host, and no console may hold an error."""

    def __init__(self, browser: Browser, server: Running) -> None:
        self.browser = browser
        self.server = server
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.contexts: list[BrowserContext] = []

    async def come(self, link: str, size: tuple[int, int] = PHONE, language: str = "de-DE", **options: Any) -> Page:
        """A person with a device of their own opens a link or a path of this server."""
        width, height = size
        touch = size == PHONE
        context = await self.browser.new_context(
            viewport={"width": width, "height": height}, locale=language, has_touch=touch, is_mobile=touch, **options
        )
        self.contexts.append(context)
        context.set_default_timeout(15_000)
        return await self.another_tab(context, link)

    async def another_tab(self, context: BrowserContext, link: str) -> Page:
        """The same device opens a further page."""
        page = await context.new_page()
        page.on("request", lambda request: self._asked(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._said(message.type, message.text))
        await page.goto(link if ":" in link else self.server.address + link)
        return page

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "plenum.test"):
            self.foreign.append(url)

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and "net::ERR_INTERNET_DISCONNECTED" not in text and "WebSocket connection" not in text:
            self.errors.append(text)


@pytest_asyncio.fixture(loop_scope="session")
async def people(browser: Browser, server: Running) -> AsyncIterator[People]:
    """See `People`."""
    everybody = People(browser, server)
    yield everybody
    for context in everybody.contexts:
        await context.close()
    assert everybody.foreign == [], "R10: a page asked a foreign host"
    assert everybody.errors == []


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Lead]:
    """A desk of the session that the module has `opened`; see `Lead`."""
    async with leading(server, opened) as one:
        yield one


async def violations(page: Page) -> list[str]:
    """What axe-core finds, WCAG 2.2 AA and best practices; a line each."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
    found = await page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
        ".map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)"
    )
    return list(found)
