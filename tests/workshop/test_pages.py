"""Every page in every state: axe-core at zero, nothing told in the wrong language, nothing asked of a foreign host
(R10).
"""

import pytest
from playwright.async_api import Page, expect

from server.crowd import answers
from server.crowd.play import crowd
from tests.conftest import Running
from tests.workshop.conftest import DESK, PHONE, WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEMS = ["Es gelingt, weil …", "Es ist schwierig, weil …"]
QUESTIONS = [
    {"id": "q1", "text": "Was gelingt bei uns?", "handlungsfeld": True, "stems": STEMS},
    {"id": "q2", "text": "Was fehlt?"},
]


async def wide_as_the_screen(page: Page) -> None:
    """Nothing sticks out to the right."""
    over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, page.url


async def good(page: Page) -> None:
    """Accessible, and as wide as the screen."""
    assert await violations(page) == []
    await wide_as_the_screen(page)


@pytest.mark.parametrize("language", ["de-DE", "en-GB"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_R10_the_pages_before_a_session(people: People, size: tuple[int, int], language: str) -> None:
    join = await people.come("/", size, language)
    await good(join)
    assert await join.evaluate("document.documentElement.lang") == language[:2]
    for template in ("groups", "stems", "empty"):
        await good(await people.come(f"/new?template={template}", size, language))
    unknown = await people.come("/10000000", size, language)
    await expect(unknown.locator("#code")).to_be_visible()
    await good(unknown)


async def test_R10_the_phone_in_all_its_states(server: Running, people: People) -> None:
    session = await server.open(small_groups=4, questions=QUESTIONS)
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        phone = await people.come(session["links"]["join"])
        await expect(phone.locator('[data-id="g4"]')).to_be_visible()
        await good(phone)
        await phone.locator('[data-id="g4"]').click()
        await good(phone)
        await desk.ask("1", "open_question", question="q1")
        await expect(phone.locator("#form")).to_be_visible()
        await good(phone)
        await phone.locator("#send").click()
        await expect(phone.locator("#missing")).not_to_be_empty()
        await good(phone)
        await desk.ask("2", "open_question", question="q2")
        await expect(phone.locator("nav [data-id]")).to_have_count(2)
        await phone.locator('nav [data-id="q2"]').click()
        await phone.locator("#text").fill("ein Bus am Sonntag")
        await phone.locator("#send").click()
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
        await good(phone)
        await phone.locator('li[data-state="sent"]').first.get_by_role("button").first.click()
        await expect(phone.locator("#withdraw")).to_be_visible()
        await good(phone)
        await desk.ask("3", "close_question", question="q1")
        await desk.ask("4", "close_question", question="q2")
        await expect(phone.locator("#form")).to_be_hidden()
        await good(phone)
        await desk.ask("5", "end_session")
        await expect(phone.locator("h1")).not_to_be_empty()
        await good(phone)


async def test_R10_the_wall_in_all_its_views(server: Running, people: People) -> None:
    session = await server.open(small_groups=4, questions=QUESTIONS)
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        await expect(wall.locator("#wall")).to_have_attribute("data-picture", "lobby")
        await good(wall)
        await desk.ask("1", "open_question", question="q1")
        await desk.ask("2", "conceal", question="q1")
        await desk.ask("3", "show", what="question", question="q1")
        await crowd(session["links"]["join"], answers.read(answers.SAMPLE), 8, 0.5)
        await expect(wall.locator("#wall")).not_to_have_attribute("data-picture", "lobby")
        await good(wall)
        await desk.ask("4", "reveal", question="q1")
        for dark in (False, True):
            for n, by in enumerate(("handlungsfeld", "small_group", "stems", "matrix", "overview")):
                await desk.ask(f"{by}{dark}{n}", "show", by=by, dark=dark)
                await expect(wall.locator("#wall")).to_have_attribute("data-picture", by)
                await expect(wall.locator("html")).to_have_attribute("data-theme", "dark" if dark else "light")
                await good(wall)
        await desk.ask("9", "end_session")
        await expect(wall.locator("#wall")).not_to_have_attribute("data-picture", "overview")
        await good(wall)
    wrong = await people.come(session["links"]["wall"] + "x", WALL)
    await expect(wrong.get_by_text("Link", exact=False).first).to_be_visible()
    await good(wrong)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_R10_the_desk_in_all_its_states(server: Running, people: People, size: tuple[int, int]) -> None:
    session = await server.open(small_groups=4, questions=QUESTIONS)
    desk = await people.come(session["links"]["desk"], size)
    if size == PHONE:
        await expect(desk.locator('[data-do="remote-onward"]')).to_be_visible()
        await good(desk)
        await desk.locator('nav.tabs [data-tab="questions"]').click()
    await expect(desk.locator('[data-question="q1"]').first).to_be_visible()
    await good(desk)
    await desk.locator('[data-do="next"]').click()
    await crowd(session["links"]["join"], answers.read(answers.SAMPLE), 8, 0.5)
    if size == PHONE:
        await desk.locator('nav.tabs [data-tab="answers"]').click()
    await expect(desk.locator("[data-answer]").nth(10)).to_be_visible()
    await good(desk)
    await desk.locator('[data-answer] [data-do="correct"]').first.click()
    await expect(desk.locator("#correcting")).to_be_visible()
    await good(desk)
    await desk.keyboard.press("Escape")
    await desk.locator('[data-answer] [data-do="move"]').first.click()
    await expect(desk.get_by_role("dialog")).to_be_visible()
    await good(desk)
    await desk.keyboard.press("Escape")
    if size == PHONE:
        for tab in ("wall", "groups", "remote", "more"):
            await desk.locator(f'nav.tabs [data-tab="{tab}"]').click()
            await good(desk)
    for name in ("share", "download", "finish"):
        await desk.locator(f'[data-do="{name}"]:visible').click()
        await expect(desk.get_by_role("dialog")).to_be_visible()
        await good(desk)
        await desk.keyboard.press("Escape")


async def test_R10_opening_a_session_by_hand(people: People) -> None:
    page = await people.come("/new?template=stems", DESK)
    await page.get_by_label("Titel des Treffens").fill("Runder Tisch Nord")
    await page.get_by_role("button", name="Treffen anlegen").click()
    await expect(page.get_by_text("Zum Pult").first).to_be_visible()
    await good(page)
    await page.get_by_text("Zum Pult").first.click()
    await expect(page.locator('[data-do="next"]')).to_be_visible()
    await expect(page.locator("h1")).to_have_text("Runder Tisch Nord")
