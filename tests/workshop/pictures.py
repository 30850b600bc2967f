"""`make pictures`: the README's picture (a phone left, the wall right) and one of each screen, from a real session.

python -m tests.workshop.pictures [folder]: without a folder only `docs/plenum.png` is made anew.
"""

import asyncio
import base64
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Browser, Page, async_playwright, expect

from server.crowd import answers
from server.crowd.play import DEMO, crowd
from tests.conftest import Running, running
from tests.workshop.conftest import DESK, PHONE, ROOT, WALL, launch

ADDRESS = "http://plenum.example"
OURS = ROOT / "docs" / "plenum.png"
TOGETHER = """<!doctype html><style>
body {{ margin: 0; padding: 40px; width: 1480px; display: flex; gap: 40px; align-items: center; background: #d9d2c5 }}
img {{ display: block; border: 10px solid #231f1a }}
.phone {{ height: 560px; border-radius: 28px }}
.wall {{ width: 1120px; border-radius: 6px }}
</style><img class="phone" src="{phone}"><img class="wall" src="{wall}">"""


async def main(folder: Path | None) -> None:
    """Play the meeting and take the pictures."""
    with TemporaryDirectory() as data:
        async with running(Path(data), public_url=ADDRESS) as server, async_playwright() as playwright:
            host = server.address.removeprefix("http://")
            browser = await launch(playwright, f"--host-resolver-rules=MAP {ADDRESS.removeprefix('http://')}:80 {host}")
            pictures = await meeting(browser, server)
            await together(browser, pictures["phone-answer"], pictures["wall-handlungsfeld"])
            await browser.close()
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures.items():
            (folder / f"{name}.png").write_bytes(picture)


async def meeting(browser: Browser, server: Running) -> dict[str, bytes]:
    """A picture of each screen on the way through a meeting."""
    text = DEMO["de"]
    question = {"id": "q1", "kind": "open", "text": text["question"], "handlungsfeld": True, "stems": text["stems"]}
    session = await server.open(title=text["title"], small_groups=4, questions=[question, "Was braucht ihr dafür?"])
    links = session["links"]
    taken: dict[str, bytes] = {}

    async def take(name: str, page: Page) -> None:
        await page.wait_for_timeout(600)
        taken[name] = await page.screenshot()

    join = await come(browser, ADDRESS, PHONE)
    await take("phone-join", join)
    await take("start-desktop", await come(browser, ADDRESS, DESK))
    await take("new", await come(browser, f"{ADDRESS}/new?template=stems", DESK))
    await take("new-phone", await come(browser, f"{ADDRESS}/new?template=groups", PHONE))
    phone, wall = await come(browser, links["join"], PHONE), await come(browser, links["wall"], WALL)
    desk, remote = await come(browser, links["desk"], DESK), await come(browser, links["desk"], PHONE)
    await take("phone-groups", phone)
    await phone.locator('[data-id="g3"]').click()
    await take("phone-lobby", phone)
    await take("wall-lobby", wall)
    await take("desk-lobby", desk)
    async with server.screen(session["code"], "desk", key=session["key"]) as lead:

        async def do(name: str, /, **fields: Any) -> None:
            assert "done" in await lead.ask(f"{name}{len(lead.heard)}", name, **fields)

        await do("conceal", question="q1")
        await do("open_question", question="q1")
        await do("show", what="question", question="q1", by="handlungsfeld")
        await crowd(f"{server.address}/{session['code']}", answers.read(answers.SAMPLE), 12, 1.5)
        await take("wall-concealed", wall)
        await do("reveal", question="q1")
        await write(phone, "s1", "zusammenleben", "jede Gruppe einmal im Jahr Gastgeberin ist")
        await write(phone, "s2", "umwelt", "der Bus am Sonntag nicht fährt")
        await phone.locator('[name=stem][value="s1"]').check(force=True)
        await phone.locator('[name=handlungsfeld][value="schule"]').check(force=True)
        await phone.locator("#text").fill("die Kinder selbst sagen, was ihnen fehlt")
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(2)
        await take("phone-answer", phone)
        await do("show", page="zusammenleben")
        await take("wall-handlungsfeld", wall)
        await do("hide_answer", answer="a3")
        await do("correct_answer", answer="a6", text="niemand sagt, wer für die Grünfläche zuständig ist")
        await take("desk", desk)
        await remote.locator('nav [data-tab="answers"]').click()
        await take("desk-phone-answers", remote)
        await remote.locator('nav [data-tab="wall"]').click()
        await take("desk-phone-wall", remote)
        for by in ("small_group", "stems", "matrix", "overview"):
            await do("show", by=by)
            await take(f"wall-{by}", wall)
        await do("show", by="handlungsfeld", dark=True)
        await take("wall-dark", wall)
        await do("close_question", question="q1")
        await take("phone-closed", phone)
        await do("end_session")
        await take("phone-ended", phone)
        await take("wall-ended", wall)
    return taken


async def come(browser: Browser, link: str, size: tuple[int, int]) -> Page:
    """A page of that size, phones at twice the density."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale="de-DE",
        reduced_motion="reduce",
        device_scale_factor=2 if size == PHONE else 1,
        is_mobile=size == PHONE,
        has_touch=size == PHONE,
    )
    page = await context.new_page()
    await page.goto(link)
    return page


async def write(phone: Page, stem: str, handlungsfeld: str, text: str) -> None:
    """Write an answer as a person does."""
    await phone.locator(f'[name=stem][value="{stem}"]').check(force=True)
    await phone.locator(f'[name=handlungsfeld][value="{handlungsfeld}"]').check(force=True)
    await phone.locator("#text").fill(text)
    await phone.locator("#send").click()


async def together(browser: Browser, phone: bytes, wall: bytes) -> None:
    """The README's picture."""
    page = await come(browser, "about:blank", (1560, 760))
    as_url = (f"data:image/png;base64,{base64.b64encode(picture).decode()}" for picture in (phone, wall))
    await page.set_content(TOGETHER.format(phone=next(as_url), wall=next(as_url)))
    await page.wait_for_timeout(300)
    await page.screenshot(path=OURS, full_page=True)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
