"""The stage: a real server whose clock stands where the play wants it, and real browsers that see the same time."""

import base64
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright

from server.crowd.phone import Phone, Tally
from server.web import access
from tests.conftest import Running, running
from tests.workshop.conftest import DESK, PHONE, WALL, launch

ADDRESS = "http://plenum.example"
BEAMER = (1024, 768)
HALF_WALL = (1280, 720)
DAY = "2026-03-12"
ZONE = ZoneInfo("Europe/Berlin")
TIME = """
const Real = Date;
let now = %d;
try { now = Number(localStorage.getItem('it is')) || now; } catch { /* about:blank has none */ }
globalThis.Date = class extends Real {
  constructor(...given) { super(...(given.length ? given : [now])); }
  static now() { return now; }
};
globalThis.itIs = (time) => {
  now = time;
  localStorage.setItem('it is', String(time));
};
"""
BESIDE = """<!doctype html><style>
body { margin: 0; padding: 32px; width: max-content; display: flex; gap: 32px; align-items: center }
body { background: #d9d2c5 }
img { display: block; border: 8px solid #231f1a; border-radius: 6px }
.phone { border-radius: 26px }
</style>"""


def at(clock: str) -> int:
    """UTC ms of a time like `14:30` on the day of the play."""
    return int(datetime.fromisoformat(f"{DAY}T{clock}").replace(tzinfo=ZONE).timestamp() * 1000)


class Stage:
    """Opens sessions and pages, moves the time, takes pictures."""

    def __init__(self, server: Running, browser: Browser, wanted: frozenset[str] | None) -> None:
        self.server, self.browser, self.wanted = server, browser, wanted
        self.now = at("13:50")
        self.taken: dict[str, bytes] = {}
        self.contexts: list[BrowserContext] = []
        self.stack = AsyncExitStack()
        server.plenum.rooms.clock = lambda: self.now

    async def it_is(self, clock: str) -> None:
        """Everybody's clock now says so."""
        self.now = at(clock)
        for context in self.contexts:
            for page in context.pages:
                for frame in page.frames:
                    try:
                        await frame.evaluate(f"globalThis.itIs?.({self.now})")
                    except Error:
                        # The desk's preview goes and comes; one that comes finds the time in the storage.
                        if not frame.is_detached():
                            raise

    async def open(self, **body: Any) -> "Meeting":
        """A session, and a desk's line to it."""
        meeting = Meeting(self, await self.server.open(**body))
        await meeting.begin()
        return meeting

    async def come(self, link: str, size: tuple[int, int], sharp: float = 0, **options: Any) -> Page:
        """A device of that size; phones show at twice the density."""
        width, height = size
        phone = size == PHONE
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            locale="de-DE",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            device_scale_factor=sharp or (2 if phone else 1),
            is_mobile=phone,
            has_touch=phone,
            **options,
        )
        context.set_default_timeout(20_000)
        await context.add_init_script(TIME % self.now)
        self.contexts.append(context)
        page = await context.new_page()
        await page.goto(link if ":" in link else ADDRESS + link)
        return page

    async def go(self, *pages: Page) -> None:
        """These devices are put away."""
        for page in pages:
            self.contexts.remove(page.context)
            await page.context.close()

    async def take(self, name: str, page: Page, **options: Any) -> None:
        """A picture, as soon as the page holds still; only of what is wanted."""
        if self.wanted is not None and name not in self.wanted:
            return
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(1000)
        picture, before = b"", b"-"
        for _ in range(8):
            picture = await page.screenshot(animations="disabled", caret="hide", **options)
            if picture == before:
                break
            before = picture
            await page.wait_for_timeout(350)
        self.taken[name] = picture

    async def take_wall(self, name: str, wall: Page) -> None:
        """On a wide projector and on an old one."""
        if self.wanted is not None:
            return
        for size, mark in ((BEAMER, "-4x3"), (WALL, "")):
            await wall.set_viewport_size({"width": size[0], "height": size[1]})
            await self.take(f"wall-{name}{mark}", wall)

    async def beside(self, name: str, *pictures: tuple[str, str, int]) -> None:
        """Pictures side by side, each as (name, kind, width)."""
        if self.wanted is not None and name not in self.wanted:
            return
        page = await self.come("about:blank", DESK)
        images = [
            f'<img class="{kind}" width="{width}" src="data:image/png;base64,{_base64(self.taken[one])}">'
            for one, kind, width in pictures
        ]
        await page.set_content(BESIDE + "".join(images))
        await page.wait_for_timeout(300)
        self.taken[name] = await page.locator("body").screenshot()
        await self.go(page)


class Meeting:
    """A session on the stage: its desk is spoken to over the wire, and so is a crowd of phones."""

    def __init__(self, stage: Stage, opened: dict[str, Any]) -> None:
        self.stage, self.opened = stage, opened
        self.links: dict[str, str] = opened["links"]
        self.crowd: list[Phone] = []
        self._asked = 0

    async def begin(self) -> None:
        screen = self.stage.server.screen(self.opened["code"], "desk", key=self.opened["key"])
        self._line = await self.stage.stack.enter_async_context(screen)

    @property
    def view(self) -> dict[str, Any]:
        """As it was when the desk came."""
        view: dict[str, Any] = self._line.heard[0]["view"]
        return view

    async def do(self, do: str, /, **fields: Any) -> dict[str, Any]:
        self._asked += 1
        answered = await self._line.ask(f"stage{self._asked}", do, **fields)
        assert "done" in answered, answered
        self._line.heard[1:] = []
        return answered

    async def people(self, n: int) -> list[Phone]:
        """So many more phones, which sit down at the small groups in turn."""
        live = f"ws{self.stage.server.address.removeprefix('http')}/live/{self.opened['code']}"
        came = [Phone(live, self.links["join"].split("=")[1], Tally(), random.Random(1)) for _ in range(n)]
        groups = list(self.view["small_groups"])
        for phone in came:
            await self.stage.stack.enter_async_context(phone)
            if groups:
                await phone.do({"do": "choose_small_group", "small_group": groups[len(self.crowd) % len(groups)]})
            self.crowd.append(phone)
        return came

    async def give(self, phone: Phone, **fields: Any) -> str:
        """An answer; returns its id."""
        given = await phone.do({"do": "give_answer", **fields})
        assert "done" in given, given
        room = await self.stage.server.plenum.rooms.by_session(self.opened["session"])
        assert room
        await room.settled()
        return next(reversed(room.session.answers))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@asynccontextmanager
async def staged(wanted: frozenset[str] | None = None) -> AsyncIterator[Stage]:
    """Server and browser; codes, links and QR codes are the same each time. Takes what is `wanted`, or everything."""
    chance = random.Random("plenum")
    codes = patch.object(access, "new_code", lambda: str(10_000_000 + chance.randrange(90_000_000)))
    secrets = patch.object(
        access, "new_secret", lambda: base64.urlsafe_b64encode(chance.randbytes(16)).decode().rstrip("=")
    )
    with TemporaryDirectory() as data, codes, secrets:
        async with running(Path(data), public_url=ADDRESS) as server, async_playwright() as playwright:
            host = server.address.removeprefix("http://")
            browser = await launch(playwright, f"--host-resolver-rules=MAP {ADDRESS.removeprefix('http://')}:80 {host}")
            stage = Stage(server, browser, wanted)
            async with stage.stack:
                yield stage
                for context in stage.contexts:
                    await context.close()
            await browser.close()
