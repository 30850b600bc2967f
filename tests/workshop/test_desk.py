"""The desk in a real browser: what the facilitator does is seen on the wall and in the file, and can be taken back."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.conftest import Line, Running, running
from tests.workshop.conftest import DESK, PHONE, WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

FIELDS = ["Schule", "Klima", "Sport", "Kultur"]
QUESTIONS = [
    {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …", "Es fehlt, weil …"]},
    {"id": "q2", "text": "Und sonst?"},
]
CARDS = "#stage [data-answer]"


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


async def give(line: Line, text: str, handlungsfeld: str = "schule") -> None:
    done = await line.ask(
        f"c{len(line.heard)}", "give_answer", question="q1", text=text, handlungsfeld=handlungsfeld, stem="s1"
    )
    assert "done" in done


def row(desk: Page, answer: str) -> Locator:
    return desk.locator(f'[data-answer="{answer}"]')


async def press(desk: Page, answer: str, what: str) -> None:
    await row(desk, answer).locator(f'[data-do="{what}"]').click()


async def file_of(server: Running, opened: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The rows of the CSV by id."""
    path = f"/api/sessions/{opened['code']}/answers.csv?dialect=rfc4180"
    response = await server.http("GET", path, Authorization=f"Bearer {opened['key']}")
    return {one["id"]: one for one in csv.DictReader(io.StringIO(response.body.decode(), newline=""))}


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
    await desk.keyboard.press("Control+Enter")
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


async def test_R8_locked_joining_refuses_who_is_new_and_lets_back_who_was_here(
    people: People, opened: dict[str, Any], desk: Page
) -> None:
    here = await people.come(opened["links"]["join"])
    await here.locator('[data-id="g1"]').click()
    await expect(here.locator("#text")).to_be_visible()
    await desk.locator('[data-do="share"]').click()
    await desk.locator('dialog [data-do="lock"]').click()
    await expect(desk.locator('.banner[data-kind="locked"]')).to_be_visible()
    late = await people.come(opened["links"]["join"])
    await expect(late.get_by_text("niemand Neues")).to_be_visible()
    await here.reload()
    await expect(here.locator("#text")).to_be_visible()
    await desk.keyboard.press("Escape")
    await desk.locator('[data-do="unlock"]').click()
    await expect(desk.locator('.banner[data-kind="locked"]')).to_have_count(0)
    await late.reload()
    await expect(late.locator('[data-id="g1"]')).to_be_visible()


async def test_R6_two_desks_take_back_each_their_own_until_one_is_revoked(
    people: People, opened: dict[str, Any], desk: Page, maya: Line
) -> None:
    await give(maya, "eins")
    await give(maya, "zwei")
    await desk.locator('[data-do="share"]').click()
    await desk.locator("summary").click()
    await desk.locator('[data-do="issue-facilitator"]').click()
    await expect(desk.get_by_text("Schreib noch einen Namen")).to_be_visible()
    await desk.locator("#name-facilitator").fill("Zweites Pult")
    await desk.keyboard.press("Enter")
    link = await desk.locator("#link-issued").input_value()
    await expect(desk.locator("[data-key]")).to_have_count(2)
    await expect(desk.locator('[data-key="k1"] [data-do="revoke"]')).to_have_count(0)
    assert await violations(desk) == []
    await desk.keyboard.press("Escape")
    other = await people.come(link, DESK)

    await press(desk, "a1", "hide-answer")
    await press(other, "a2", "hide-answer")
    await desk.locator('[data-do="undo"]').click()
    await expect(row(desk, "a1")).to_have_attribute("data-state", "visible")
    await expect(row(desk, "a2")).to_have_attribute("data-state", "hidden")
    await other.locator('[data-do="undo"]').click()
    await expect(row(desk, "a2")).to_have_attribute("data-state", "visible")

    for page, to in ((desk, "klima"), (other, "sport")):
        await press(page, "a1", "move")
        await page.locator(f'[data-to="handlungsfeld:{to}"]').click()
        await expect(row(other, "a1")).to_contain_text(to.capitalize())
    await desk.locator('[data-do="undo"]').click()
    await expect(desk.locator(".note")).to_contain_text("jemand anderes geändert")
    await expect(row(desk, "a1")).to_contain_text("Sport")

    await desk.locator('[data-do="share"]').click()
    await expect(desk.locator("#link-issued")).to_have_count(0)
    await desk.locator("summary").click()
    await desk.locator('[data-key="k3"] [data-do="revoke"]').click()
    await desk.locator('[data-do="revoke-now"]').click()
    await expect(desk.locator("[data-key]")).to_have_count(1)
    await expect(other.locator("h1")).to_have_text("Dieses Pult ist geschlossen")
    await expect(other.get_by_text("eins")).to_have_count(0)
    assert await violations(other) == []


async def test_an_erased_answer_leaves_no_text_behind(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line
) -> None:
    canary = "Kanarienvogel"
    await give(maya, f"{canary} im Keller")
    await give(maya, "bleibt")
    await press(desk, "a1", "correct")
    await desk.locator("#correcting").fill(f"{canary} auf dem Dach")
    await desk.keyboard.press("Control+Enter")
    await expect(row(desk, "a1").locator(".text")).to_contain_text("Dach")
    await press(desk, "a1", "about")
    await desk.locator('[data-do="erase-answer"]').click()
    await expect(desk.get_by_role("dialog")).to_contain_text("für immer")
    await desk.keyboard.press("Enter")  # what has the focus keeps it
    await expect(desk.get_by_role("dialog")).to_have_count(0)
    await press(desk, "a1", "about")
    await desk.locator('[data-do="erase-answer"]').click()
    await desk.locator('[data-do="erase-answer-for-ever"]').click()
    await expect(row(desk, "a1")).to_contain_text("gelöscht")
    await expect(wall.locator(CARDS)).to_have_text(["bleibt"])
    for page in (desk, wall):
        assert canary not in await page.content()
    for _ in range(100):
        if canary.encode() not in b"".join(
            path.read_bytes() for path in server.plenum.settings.data_dir.rglob("*") if path.is_file()
        ):
            break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError("the text still lies in a file")
    assert (await file_of(server, opened))["a1"]["status"] == "geloescht"


async def test_the_small_wall_on_the_desk_is_the_wall(desk: Page, wall: Page, maya: Line) -> None:
    for n in range(9):
        await give(maya, f"{n}: " + "die Zusammenarbeit im Quartier wächst langsam, aber sie wächst " * (n % 3 + 1))
    await expect(wall.locator(CARDS)).not_to_have_count(0)
    measure = f"""() => [...document.querySelectorAll('{CARDS}')].map((card) => {{
        const {{left, top, width, height}} = card.getBoundingClientRect();
        return [card.dataset.answer, ...[left, top, width, height].map(Math.round)].join(' ');
    }})"""
    inside = next(frame for frame in desk.frames if frame != desk.main_frame)
    for _ in range(100):
        large, small = await wall.evaluate(measure), await inside.evaluate(measure)
        if large == small and large:
            break
        await asyncio.sleep(0.05)
    assert small == large
    around = await desk.locator(".preview").bounding_box()
    frame = await desk.locator("iframe").bounding_box()
    assert around
    assert frame
    assert abs(around["width"] - frame["width"]) <= 5


async def test_two_quick_presses_turn_two_pages(desk: Page, wall: Page, maya: Line) -> None:
    for field in FIELDS:
        await give(maya, f"etwas zu {field}", field.lower())
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "schule")
    await expect(desk.locator('[data-do="page-next"]')).to_have_attribute("aria-disabled", "false")
    await desk.locator("#rows").focus()
    await desk.keyboard.press("ArrowRight")
    await desk.keyboard.press("ArrowRight")
    await expect(wall.locator("#wall")).to_have_attribute("data-page", "sport")


async def test_the_end_keeps_the_place_and_everything_can_be_taken_along_then_erased(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line
) -> None:
    await give(maya, "zum Mitnehmen")
    await desk.locator('[data-do="next"]').click()
    await expect(desk.locator('[data-question="q2"]')).to_have_attribute("aria-current", "true")
    await desk.locator('[data-question="q1"]').click()
    await desk.locator('[data-do="finish"]').click()
    await desk.locator('[data-do="end"]').click()
    await expect(desk.locator('[data-do="what-lobby"]')).to_have_text("Abschied")
    await expect(wall.locator("#wall")).to_have_attribute("data-picture", "ended")
    for _ in range(2):
        await expect(desk.locator('[data-question="q1"]')).to_have_attribute("aria-current", "true")
        await expect(row(desk, "a1")).to_be_visible()
        await desk.reload()
    await desk.locator('[data-question="q2"]').click()
    await expect(desk.locator(".empty")).to_have_text("Zu dieser Frage kam keine Antwort.")
    await desk.locator('[data-do="resume"]').click()
    await expect(desk.locator(".desk")).to_have_attribute("data-session", "running")

    await desk.locator('[data-do="download"]').click()
    async with desk.expect_download() as started:
        await desk.locator('[data-do="download-excel"]').click()
    taken = await (await started.value).path()
    assert "zum Mitnehmen" in Path(taken).read_text("utf-8-sig")
    await desk.keyboard.press("Escape")

    await desk.locator('[data-do="finish"]').click()
    await desk.locator('[data-do="erase"]').click()
    await expect(desk.locator("#erase-code")).to_be_focused()
    await desk.keyboard.type("1234 5678")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#erase-said")).not_to_be_empty()
    code = opened["code"]
    await desk.locator("#erase-code").fill(f"{code[:4]} {code[4:]}")
    await desk.locator('[data-do="erase-for-ever"]').click()
    await expect(desk.locator("h1")).to_have_text("Gelöscht")
    path = f"/api/sessions/{opened['session']}/answers.csv"
    assert (await server.http("GET", path, Authorization=f"Bearer {opened['key']}")).status == 404


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_R10_the_desk_in_its_rarer_states(
    people: People, opened: dict[str, Any], desk: Page, maya: Line, size: tuple[int, int]
) -> None:
    await give(maya, "eine Antwort")
    await give(maya, "noch eine")
    page = await people.come(opened["links"]["desk"], size)

    async def at(tab: str) -> None:
        if size == PHONE:
            await page.locator(f'nav.tabs [data-tab="{tab}"]').click()

    async def good(what: str) -> None:
        assert await violations(page) == [], what
        over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, what

    await at("answers")
    await press(page, "a1", "correct")
    await page.locator("#correcting").fill("x" * 501)
    await page.locator('[data-do="save"]').click()
    await good("correcting")
    await page.locator('[data-do="cancel"]').click()
    await press(page, "a1", "about")
    await good("about")
    await page.locator('[data-do="erase-answer"]').click()
    await good("erase")
    await page.locator('[data-do="erase-answer-for-ever"]').click()
    await press(page, "a2", "about")
    await page.locator('[data-do="hide-writer"]').click()
    await expect(row(page, "a2")).to_contain_text("Person ausgeblendet")
    await at("wall")
    await page.locator('[data-do="freeze"]').click()
    await at("more")
    await page.locator('[data-do="share"]:visible').click()
    await expect(page.locator("dialog .only-here")).to_be_visible()
    await page.locator('dialog [data-do="lock"]').click()
    await page.locator("summary").click()
    await page.locator("#name-wall").fill("Nebenraum")
    await page.locator('[data-do="issue-wall"]').click()
    await page.locator("#link-issued").wait_for()
    await page.locator('[data-do="revoke"]').first.click()
    await good("share")
    await page.keyboard.press("Escape")
    await expect(page.locator('.banner[data-kind="locked"]')).to_be_visible()
    await good("locked and frozen")


async def test_the_key_leaves_the_address_bar_and_a_cookie_opens_the_desk_again(
    browser: Browser, tmp_path: Path
) -> None:
    async with running(tmp_path, cookies_without_tls=True) as server:
        people = People(browser, server)
        opened = await server.open(questions=QUESTIONS)
        desk = await people.come(opened["links"]["desk"], DESK)
        await expect(desk).to_have_url(f"{server.address}/desk/{opened['code']}")
        await desk.reload()
        await desk.locator('[data-do="next"]').click()
        await expect(desk.locator('[data-question="q1"]')).to_contain_text("offen")
        await desk.locator('[data-do="share"]').click()
        await expect(desk.locator("#link-desk")).to_have_value(opened["links"]["desk"])
        await desk.keyboard.press("Escape")
        await desk.locator('[data-do="download"]').click()
        async with desk.expect_download():
            await desk.locator('[data-do="download-rfc4180"]').click()
        await desk.keyboard.press("Escape")
        await desk.locator('[data-do="finish"]').click()
        await desk.locator('[data-do="erase"]').click()
        await expect(desk.locator("#erase-code")).to_be_focused()
        await desk.keyboard.type(opened["code"])
        await desk.keyboard.press("Enter")
        await expect(desk.locator("h1")).to_have_text("Gelöscht")
        for context in people.contexts:
            await context.close()
        assert people.errors == []
