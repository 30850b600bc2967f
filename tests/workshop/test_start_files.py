"""The page that prepares a session: templates saved and loaded, sessions with all their answers opened again."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.test_pages import good

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = [
    {"id": "q1", "text": "Was fehlt?"},
    {"id": "q2", "kind": "choice", "text": "Womit zuerst?", "options": ["Garten", "Werkstatt"]},
]

LARGE = """() => {
  const field = document.getElementById('file');
  const brought = new DataTransfer();
  brought.items.add(new File([new Uint8Array(16 * 1024 * 1024 + 1)], 'viel.json'));
  field.files = brought.files;
  field.dispatchEvent(new Event('change'));
}"""


async def bring(page: Page, name: str, content: str) -> None:
    """Choose a file, as if from the device."""
    file = {"name": name, "mimeType": "application/json", "buffer": content.encode()}
    await page.locator("#file").set_input_files(file)  # type: ignore[arg-type]


async def prepared(page: Page) -> str:
    """What the form would ask the server for."""
    async with page.expect_download() as coming:
        await page.locator("#save-template").click()
    return Path(await (await coming.value).path()).read_text()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_saved_template_fills_the_form_of_somebody_else(people: People, size: tuple[int, int]) -> None:
    page = await people.come("/new?template=opinion", size)
    await page.locator("#title").fill("Runder Tisch")
    await page.locator('[data-question="2"] [data-option="1"] textarea').fill("Garten")
    template = await prepared(page)
    assert json.loads(template)["plenum"] == 1
    other = await people.come("/new?template=stems", size)
    await other.locator(".asked").fill("Das bleibt liegen.")
    async with other.expect_file_chooser() as chooser:
        await other.locator("#load").click()
    assert not (await chooser.value).is_multiple()
    await bring(other, "Runder-Tisch.json", template)
    await expect(other.locator("#title")).to_have_value("Runder Tisch")
    await expect(other.locator("#title")).to_be_focused()
    assert await prepared(other) == template
    await good(other)
    await other.locator("#undo").click()
    await expect(other.locator("[data-question] .asked")).to_have_value("Das bleibt liegen.")


async def test_a_session_is_a_template_for_the_next(server: Running, people: People) -> None:
    session = await server.open(title="Herbsttreffen", language="en", small_groups=3, questions=QUESTIONS)
    key = f"Bearer {session['key']}"
    file = await server.http("GET", f"/api/sessions/{session['code']}/session.json?answers=no", Authorization=key)
    page = await people.come("/new", DESK)
    await bring(page, "Herbsttreffen.json", file.body.decode())
    await expect(page.locator("#title")).to_have_value("Herbsttreffen")
    await expect(page.locator("#title")).to_be_focused()
    await expect(page.locator("#loaded")).to_have_text("Die Vorlage ist geladen.")
    await expect(page.locator("#loaded")).to_be_in_viewport()
    await good(page)
    async with page.expect_download() as coming:
        await page.locator("#save-template").click()
    assert (await coming.value).suggested_filename == "herbsttreffen-vorlage.json"
    await expect(page.locator("#language-en")).to_be_checked()
    await page.locator("#pace-own").check()
    await expect(page.locator("#title-hint")).to_contain_text("Kurzeinschätzung")
    await page.locator("#pace-led").check()
    await expect(page.locator("#groups-number")).to_have_value("3")
    await expect(page.locator('[data-question="2"] [data-option="2"] textarea')).to_have_value("Werkstatt")
    await page.locator("#open").click()
    await expect(page.locator("#code")).to_be_visible()
    code = (await page.locator("#code").inner_text()).replace(" ", "")
    room = await server.plenum.rooms.by_code(code)
    assert room
    assert [question.kind for question in room.session.questions.values()] == ["open", "choice"]
    assert room.session.language == "en"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_session_with_answers_says_what_it_holds_and_is_opened_with_them(
    server: Running, people: People, size: tuple[int, int]
) -> None:
    session = await server.open(title="Herbsttreffen", questions=QUESTIONS)
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        await desk.ask("1", "open_question", question="q1")
        for n in range(3):
            await desk.ask(f"a{n}", "enter_answer", question="q1", text=f"Antwort {n}")
    key = f"Bearer {session['key']}"
    file = await server.http("GET", f"/api/sessions/{session['code']}/session.json", Authorization=key)
    page = await people.come("/new", size)
    await bring(page, "Herbsttreffen.json", file.body.decode())
    held = page.locator(".held")
    await expect(held).to_contain_text("„Herbsttreffen“")
    await expect(held).to_contain_text("2 Fragen, 3 Antworten")
    await good(page)
    await page.locator("#open-file").click()
    await expect(page.locator("#code")).to_be_visible()
    code = (await page.locator("#code").inner_text()).replace(" ", "")
    assert code != session["code"]
    room = await server.plenum.rooms.by_code(code)
    assert room
    texts = [answer.text for answer in room.session.answers.values() if answer.state == "visible"]
    assert texts == ["Antwort 0", "Antwort 1", "Antwort 2"]


async def test_anything_else_is_refused_in_words(people: People) -> None:
    page = await people.come("/new", DESK)
    await page.locator("#title").fill("Bleibt stehen")
    refusal = page.locator(".loaded .refusal")
    await bring(page, "Einladung.json", "Liebe Alle")
    await expect(refusal).to_contain_text("„Einladung.json“ ist weder")
    await bring(page, "neu.json", '{"plenum": 2, "questions": []}')
    await expect(refusal).to_contain_text("neueren Fassung")
    await page.evaluate(LARGE)
    await expect(refusal).to_contain_text("16 MB")
    await good(page)
    broken = {"plenum": 1, "template": {"title": "x", "questions": ["Was nun?"]}, "entries": [{"v": 0}]}
    await bring(page, "kaputt.json", json.dumps(broken))
    await page.locator("#open-file").click()
    await expect(refusal).to_be_visible()
    await expect(page.locator("#title")).to_have_value("Bleibt stehen")
    await page.locator("#leave-file").click()
    await expect(page.locator(".held")).to_have_count(0)
    await expect(page.locator("#load")).to_be_focused()
    people.errors = [said for said in people.errors if "400" not in said]
