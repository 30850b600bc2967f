"""The record is edited at the desk: sections, introductions, wordings, preview, forms, link, pictures of the wall."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from tests.conftest import Running, running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.desk.steps import FIELDS, QUESTIONS, looks_well
from tests.workshop.leading import Lead, leading

pytestmark = pytest.mark.asyncio(loop_scope="session")

ANSWERS = {"a1": "kurze Wege", "a2": "alle <kennen> sich & uns", "a3": "Test"}


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(
        small_groups=["Tisch 1", "Tisch 2"],
        questions=[*QUESTIONS, {"id": "q3", "kind": "choice", "text": "Wann?", "options": ["vormittags", "abends"]}],
        handlungsfelder=[{"id": name.lower(), "name": name} for name in FIELDS],
    )


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Lead]:
    """Somebody else at a desk; all questions were asked, the first one has three answers, one of them hidden."""
    async with leading(server, opened) as lead:
        for question in ("q1", "q2", "q3"):
            await lead("open_question", question=question)
        for text in ANSWERS.values():
            await lead("enter_answer", question="q1", text=text, handlungsfeld="schule", stem="s1", small_group="g1")
        await lead("hide_answer", answer="a3")
        yield lead


@pytest_asyncio.fixture(loop_scope="session")
async def editor(people: People, opened: dict[str, Any], lead: Lead) -> Page:
    return await edits(people, opened)


async def edits(people: People, opened: dict[str, Any], size: tuple[int, int] = DESK, **options: Any) -> Page:
    page = await people.come(f"/desk/{opened['code']}/record#key={opened['key']}", size, **options)
    await expect(page.locator("[data-section]")).to_have_count(8)
    return page


async def order(page: Page) -> list[str]:
    return list(await page.locator("[data-section]").evaluate_all("rows => rows.map((row) => row.dataset.section)"))


async def record_of(server: Running, opened: dict[str, Any], form: str = "md") -> str:
    answered = await server.http(
        "GET", f"/api/sessions/{opened['session']}/record.{form}", Authorization=f"Bearer {opened['key']}"
    )
    assert answered.status == 200, answered.body
    return answered.body.decode()


async def turn(page: Page, tab: str) -> None:
    await page.locator(f'.tabs [data-tab="{tab}"]').click()


def saved(page: Page) -> Any:
    return expect(page.locator('#saved[data-saved="saved"]'))


async def test_the_desk_opens_the_editor_and_no_key_stays_in_the_address(tmp_path: Path, browser: Browser) -> None:
    async with running(tmp_path, cookies_without_tls=True) as server:
        opened = await server.open()
        people = People(browser, server)
        desk = await people.come(opened["links"]["desk"], DESK)
        async with desk.context.expect_page() as coming:
            await desk.locator('.leading [data-do="record"]').click()
        page = await coming.value
        await expect(page.locator("[data-section]")).to_have_count(5)
        await expect(page).to_have_url(f"{server.address}/desk/{opened['code']}/record")
        await page.reload()
        await expect(page.locator("[data-section]")).to_have_count(5)
        await desk.context.close()


async def test_sections_are_put_in_order_with_the_keyboard_alone(
    editor: Page, server: Running, opened: dict[str, Any]
) -> None:
    assert await order(editor) == ["about", "agenda", "people", "q1", "q2", "q3", "parked", "appendix"]
    up = editor.locator('[data-section="q2"] [data-do="up"]')
    await up.focus()
    await editor.keyboard.press("Enter")
    await expect(editor.locator("[data-section]").nth(3)).to_have_attribute("data-section", "q2")
    await expect(up).to_be_focused()
    await expect(editor.locator("#say")).to_contain_text("an Stelle 4 von 8")
    await saved(editor).to_be_visible()
    await editor.reload()
    await expect(editor.locator("[data-section]").nth(3)).to_have_attribute("data-section", "q2")


async def test_a_section_is_dragged_by_its_handle_and_that_is_undone(editor: Page) -> None:
    grip = editor.locator('[data-section="people"] .handle')
    target = editor.locator('[data-section="about"]')
    box = await target.bounding_box()
    assert box
    await grip.hover()
    await editor.mouse.down()
    await editor.mouse.move(box["x"] + 20, box["y"] + 40, steps=4)
    await editor.mouse.move(box["x"] + 20, box["y"] + 4, steps=4)
    await expect(target).to_have_attribute("data-lies", "above")
    await editor.mouse.up()
    await expect(editor.locator("[data-section]").first).to_have_attribute("data-section", "people")
    await editor.locator('[data-do="undo"][aria-disabled="false"]').click()
    await expect(editor.locator("[data-section]").first).to_have_attribute("data-section", "about")
    await editor.locator('[data-do="redo"][aria-disabled="false"]').click()
    await expect(editor.locator("[data-section]").first).to_have_attribute("data-section", "people")


async def test_the_preview_follows_and_stays_where_somebody_has_scrolled(editor: Page) -> None:
    inside = editor.frame_locator("#preview")
    await expect(inside.locator("h1")).to_have_text("Unser Stadtteil")
    await expect(inside.get_by_text(ANSWERS["a1"]).first).to_be_visible()
    await editor.evaluate("document.getElementById('preview').contentWindow.scrollTo(0, 300)")
    await editor.locator('[data-field="intro/q1"]').fill("So fing es an.")
    await editor.locator('[data-field="place"]').fill("Bürgerhaus")
    await editor.locator('[data-field="place"]').blur()
    await expect(inside.get_by_text("So fing es an.")).to_have_count(1)
    await expect(inside.get_by_text("Bürgerhaus")).to_have_count(1)
    assert await editor.evaluate("document.getElementById('preview').contentWindow.scrollY") == 300
    styled = "getComputedStyle(document.getElementById('preview').contentDocument.body).margin"
    assert await editor.evaluate(styled) == "0px", "its own style sheet holds in the frame"


async def test_r5_nothing_hidden_is_listed_or_previewed(editor: Page) -> None:
    await expect(editor.frame_locator("#preview").locator("h1")).to_be_visible()
    assert ANSWERS["a3"] not in await editor.frame_locator("#preview").locator("body").inner_text()
    await turn(editor, "answers")
    await expect(editor.locator("[data-answer]")).to_have_count(2)


async def test_two_facilitators_at_once_lose_nothing(people: People, opened: dict[str, Any], editor: Page) -> None:
    other = await edits(people, opened)
    await asyncio.gather(
        editor.locator('[data-field="intro/q1"]').fill("Von hier."),
        other.locator('[data-field="intro/q2"]').fill("Von dort."),
    )
    await asyncio.gather(
        editor.locator('[data-section="agenda"] [data-do="in"]').click(),
        other.locator('[data-section="people"] [data-do="in"]').click(),
    )
    for page in (editor, other):
        await expect(page.locator('[data-section][data-omitted="yes"]')).to_have_count(2)
        await expect(page.locator('[data-field="intro/q1"]')).to_have_value("Von hier.")
        await expect(page.locator('[data-field="intro/q2"]')).to_have_value("Von dort.")


async def test_who_writes_into_the_same_text_is_asked_and_both_may_stay(editor: Page, lead: Lead) -> None:
    field = editor.locator('[data-field="intro/q1"]')
    await field.press_sequentially("Meins")
    await lead("edit_record", intros={"q1": "Deins"})
    await expect(editor.locator(".conflict")).to_contain_text("Deins")
    await expect(field).to_have_value("Meins")
    await editor.locator('[data-do="keep-both"]').click()
    await expect(field).to_have_value("Deins\nMeins")
    await expect(editor.frame_locator("#preview").get_by_text("Meins")).to_be_visible()


async def test_an_answer_is_worded_left_out_emphasised_and_quoted(
    editor: Page, server: Running, opened: dict[str, Any]
) -> None:
    await editor.locator('[data-section="q1"] [data-do="answers"]').click()
    first, second = editor.locator('[data-answer="a1"]'), editor.locator('[data-answer="a2"]')
    await first.locator("textarea").fill("Kurze Wege zwischen allen")
    await first.locator('[data-do="quoted"]').click()
    await second.locator('[data-do="omitted"]').click()
    await expect(second).to_have_attribute("data-omitted", "yes")
    await saved(editor).to_be_visible()
    record = await record_of(server, opened)
    assert "Kurze Wege zwischen allen" in record
    assert "kennen" not in record
    await editor.locator("#find").fill("zwischen")
    await expect(editor.locator("[data-answer]")).to_have_count(1)
    await expect(editor.locator("#found")).to_have_text("1 von 2 Antworten")


async def test_a_wording_that_is_too_long_is_said_and_kept(editor: Page) -> None:
    await turn(editor, "answers")
    field = editor.locator('[data-answer="a1"] textarea')
    await field.fill("ä" * 503)
    await field.blur()
    await expect(editor.locator('[data-answer="a1"] .said')).to_have_text("3 Zeichen zu lang.")
    assert len(await field.input_value()) == 503


async def test_three_hundred_answers_are_written_into_without_delay(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    for n in range(300):
        await lead("enter_answer", question="q1", text=f"Antwort {n}", handlungsfeld="klima", stem="s1")
    page = await edits(people, opened)
    await turn(page, "answers")
    await expect(page.locator("#found")).to_have_text("302 Antworten")
    assert await page.locator("[data-answer]").count() < 100, "the others come when they are asked for"
    await page.locator('[data-do="more"]').click()
    await page.locator("#find").fill("Antwort 299")
    await expect(page.locator("[data-answer]")).to_have_count(1)


@pytest.mark.parametrize("which", ["docx", "html", "markdown", "xlsx", "excel-de", "whole"])
async def test_each_form_is_taken_along(editor: Page, which: str) -> None:
    await turn(editor, "forms")
    async with editor.expect_download() as coming:
        await editor.locator(f'[data-do="take-{which}"]').click()
    name = (await coming.value).suggested_filename
    await expect(editor.locator(f'[data-form="{which}"] .said')).to_have_text(f"Heruntergeladen: {name}")


async def test_while_a_form_is_made_it_says_so_and_where_it_fails_why(editor: Page, people: People) -> None:
    going = asyncio.Event()

    async def without_typst(route: Route) -> None:
        await going.wait()
        say = "Für PDF fehlt auf diesem Server ein Zusatz. Die anderen Formen gibt es."
        await route.fulfill(status=501, json={"why": "no_typst", "say": say})

    await editor.route("**/record.pdf", without_typst)
    await turn(editor, "forms")
    form = editor.locator('[data-form="pdf"]')
    await form.locator("button").click()
    await expect(form.locator("progress")).to_be_visible()
    await expect(form.locator(".going")).to_contain_text("entsteht gerade")
    going.set()
    await expect(form.locator(".said")).to_contain_text("Die anderen Formen gibt es.")
    people.errors[:] = [error for error in people.errors if "501" not in error]


async def test_the_public_link_opens_the_record_and_is_withdrawn(
    people: People, opened: dict[str, Any], editor: Page
) -> None:
    await turn(editor, "forms")
    await expect(editor.locator(".public")).to_contain_text("ohne Anmeldung")
    await editor.locator('[data-do="share"]').click()
    link = await editor.locator("#public-link").input_value()
    reader = await people.come(link, PHONE)
    await expect(reader.locator("h1")).to_have_text("Unser Stadtteil")
    await editor.locator('[data-do="copy"]').click()
    await expect(editor.locator(".public [role=status]")).not_to_be_empty()
    await editor.locator('[data-do="unshare"]').click()
    await expect(editor.locator('[data-do="share"]')).to_be_visible()
    answered = await people.server.http("GET", link.removeprefix(people.server.address))
    assert answered.status == 404


def pixels(png: bytes) -> tuple[int, int, int]:
    """Width and height of a PNG (RFC 2083, 11.2.1), and how many different bytes its lines have."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    at, data = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return width, height, len(set(zlib.decompress(data)))


@pytest.mark.parametrize("question", ["q1", "q3"])
async def test_the_wall_of_any_question_becomes_a_picture(editor: Page, question: str) -> None:
    await editor.locator(f'[data-section="{question}"] [data-do="picture"]').click()
    wall = editor.frame_locator("#wall-picture")
    if question == "q1":
        await expect(wall.get_by_text(ANSWERS["a1"])).to_be_visible()
        await expect(wall.get_by_text(ANSWERS["a3"])).to_have_count(0)
    files = {}
    for form in ("png", "svg"):
        async with editor.expect_download() as coming:
            await editor.locator(f'[data-do="picture-{form}"][aria-disabled="false"]').click()
        download = await coming.value
        assert download.suggested_filename == {"q1": "was-gelingt", "q3": "wann"}[question] + f".{form}"
        files[form] = (await download.path()).read_bytes()
    width, height, different = pixels(files["png"])
    assert (width, height) == (1920, 1080)
    assert different > 50, "it is not one empty sheet"
    svg = files["svg"].decode()
    assert "http" not in svg.replace("http://www.w3.org/", ""), "R10: the file asks nobody for anything"
    assert "data:font/woff2" in svg
    assert (ANSWERS["a1"] in svg) == (question == "q1")
    assert ("alle &lt;kennen&gt; sich &amp; uns" in svg) == (question == "q1"), "R11"
    assert ANSWERS["a3"] not in svg


async def test_a_picture_shows_what_the_page_shows(editor: Page, people: People) -> None:
    """Were the canvas spoilt, or a font not there, it would be another picture than the one on the screen."""
    await editor.locator('[data-section="q1"] [data-do="picture"]').click()
    async with editor.expect_download() as coming:
        await editor.locator('[data-do="picture-svg"][aria-disabled="false"]').click()
    path = await (await coming.value).path()
    page = await people.come("about:blank", (1920, 1080))
    await page.set_content(f"<body style='margin:0'>{path.read_text()}</body>")
    await page.evaluate("document.fonts.ready")
    loaded = await page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")
    assert loaded
    assert await page.locator("#stage").bounding_box() is not None


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_the_editor_looks_well_everywhere(
    people: People, opened: dict[str, Any], lead: Lead, size: tuple[int, int]
) -> None:
    page = await edits(people, opened, size)
    tabs = ["sections", "answers", "forms", *(["preview"] if size == PHONE else [])]
    for tab in tabs:
        await turn(page, tab)
        await looks_well(page, tab)
    await turn(page, "sections")
    await page.locator('[data-section="q1"] [data-do="picture"]').click()
    await expect(page.locator('[data-do="picture-png"][aria-disabled="false"]')).to_be_visible()
    await looks_well(page, "picture")


async def test_it_speaks_english_to_who_asks_for_it(people: People, opened: dict[str, Any], lead: Lead) -> None:
    page = await edits(people, opened, language="en-GB")
    await expect(page.locator('.tabs [data-tab="forms"]')).to_have_text("Take along")
