"""A network's meetings beside each other, in the record's editor: each question, and the backlog's history."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.web.test_meetings import bearer, made_next
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.desk.steps import looks_well
from tests.workshop.leading import leading

pytestmark = pytest.mark.asyncio(loop_scope="session")

PREPARED: dict[str, Any] = {
    "title": "Frühjahr",
    "questions": [
        {
            "id": "q1",
            "text": "Was gelingt?",
            "handlungsfeld": True,
            "stems": ["Es gelingt, weil …", "Es fehlt, weil …"],
        },
        {"id": "q2", "kind": "choice", "text": "Wann?", "options": ["vormittags", "abends"]},
        {"id": "q3", "kind": "scale", "text": "Wie seht ihr das?", "options": ["Ich werde gehört"]},
        {"id": "q4", "kind": "question_backlog", "text": "Was bleibt?"},
    ],
}


@pytest_asyncio.fixture(loop_scope="session")
async def spring(server: Running) -> dict[str, Any]:
    """Three answers, and two questions for the next meeting, one of them answered at once."""
    spring = await server.open(**PREPARED)
    async with leading(server, spring) as lead:
        for question in ("q1", "q2", "q3", "q4"):
            await lead("open_question", question=question)
        await lead("enter_answer", question="q1", text="kurze Wege", handlungsfeld="wohnen", stem="s1")
        for value in ("o1", "o2", "o2"):
            await lead("enter_answer", question="q2", value=[value])
        await lead("enter_answer", question="q3", value={"o1": 2})
        for text in ("Wer <zahlt>?", "Wo steht die Bank?"):
            await lead("enter_answer", question="q4", text=text)
        await lead("set_status", answer="a7", status="answered", reply="Am Markt.")
        await lead("add_question", text="Nur heute?", kind="ampel", open=True)
    return spring


@pytest_asyncio.fixture(loop_scope="session")
async def autumn(server: Running, spring: dict[str, Any]) -> dict[str, Any]:
    autumn = await made_next(server, spring, title="Herbst")
    async with leading(server, autumn) as lead:
        await lead("edit_question", question="q2", text="Wann am besten?")
        await lead("drop_question", question="q5")
        await lead("open_question", question="q2")
        await lead("enter_answer", question="q2", value=["o2"])
        await lead("set_status", answer="a1", status="postponed")
    return autumn


async def compares(people: People, session: dict[str, Any], size: tuple[int, int] = DESK, **options: Any) -> Page:
    page = await people.come(f"/desk/{session['code']}/record?tab=meetings#key={session['key']}", size, **options)
    await expect(page.locator('.tabs [data-tab="meetings"]')).to_have_attribute("aria-current", "page")
    return page


async def test_the_desk_leads_to_the_comparison_where_the_next_meeting_is_made(
    people: People, autumn: dict[str, Any]
) -> None:
    desk = await people.come(autumn["links"]["desk"], DESK)
    await desk.locator('.leading [data-do="finish"]').click()
    async with desk.context.expect_page() as coming:
        await desk.locator('dialog [data-do="compare"]').click()
    page = await coming.value
    await expect(page.locator(".met > li")).to_have_count(2)
    await expect(page.locator(".met > li").last).to_contain_text("dieses Treffen")
    await page.locator('.tabs [data-tab="sections"]').click()
    await expect(page.locator("#preview")).to_be_visible()


async def test_each_option_has_its_meetings_below_each_other(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn)
    when = page.locator('[data-compared="choice"]')
    await expect(when.locator("h3")).to_have_text("Wann am besten?")
    await expect(when.locator(".answered")).to_contain_text("Damals hieß es: Wann?")
    evening = when.get_by_role("table", name="abends")
    await expect(evening.get_by_role("row")).to_have_count(3)
    cells = await evening.get_by_role("cell").all_inner_texts()
    assert [" ".join(cell.split()) for cell in cells] == ["2 67 %", "1 100 %"]
    await expect(page.locator('[data-compared="open"] table')).not_to_have_count(0)
    await expect(page.locator("body")).not_to_contain_text("kurze Wege")


async def test_what_was_asked_once_is_folded_and_opens_by_keyboard(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn)
    once = page.locator(".once")
    await expect(once.locator("summary")).to_have_text("3 Fragen, die nur einmal gestellt wurden")
    await once.locator("summary").focus()
    await page.keyboard.press("Enter")
    await expect(once.get_by_text("Nur heute?")).to_be_visible()


async def test_the_backlog_tells_what_became_of_each_question(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn)
    paid, bench = page.locator(".wish").nth(0), page.locator(".wish").nth(1)
    await expect(paid.locator(".asks")).to_have_text("Wer <zahlt>?")
    await expect(paid.locator("> .state")).to_have_text("vertagt")
    await expect(paid.locator("[data-meeting] span")).to_have_text(
        ["gefragt, 0 Stimmen, offen", "kam mit, 0 Stimmen, vertagt"]
    )
    await expect(bench.locator("> .state")).to_have_text("beantwortet")
    await expect(bench.locator(".reply")).to_have_text("Am Markt.")


async def test_the_comparison_is_taken_along_as_a_table(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn)
    async with page.expect_download() as coming:
        await page.locator('[data-do="take-meetings"]').click()
    assert (await coming.value).suggested_filename == "herbst-vergleich.csv"
    await expect(page.locator(".meetings .actions .said")).to_have_text("Heruntergeladen: herbst-vergleich.csv")


async def test_with_one_meeting_it_says_what_to_do(people: People, spring: dict[str, Any]) -> None:
    page = await compares(people, spring)
    await expect(page.locator(".nothing")).to_contain_text("Noch gibt es nichts zu vergleichen")
    await looks_well(page, "nothing to compare")


async def test_where_the_earlier_meeting_was_erased_it_says_so(
    people: People, server: Running, spring: dict[str, Any], autumn: dict[str, Any]
) -> None:
    page = await compares(people, autumn)
    await expect(page.locator(".met > li")).to_have_count(2)
    await server.http("DELETE", f"/api/sessions/{spring['session']}", None, **bearer(spring))
    await page.locator('.tabs [data-tab="answers"]').click()
    await page.locator('.tabs [data-tab="meetings"]').click()
    await expect(page.locator(".nothing")).to_contain_text("Die früheren Treffen sind gelöscht")


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_it_looks_well_everywhere(people: People, autumn: dict[str, Any], size: tuple[int, int]) -> None:
    page = await compares(people, autumn, size)
    await page.locator(".once summary").click()
    await expect(page.locator(".once .compared").first).to_be_visible()
    await looks_well(page, "comparison")


async def test_on_paper_nothing_is_cut_off(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn)
    await expect(page.locator(".wish").last).to_be_attached()
    await page.emulate_media(media="print")
    await expect(page.locator(".tabs")).to_be_hidden()
    bottom = await page.locator(".wish").last.evaluate("wish => wish.getBoundingClientRect().bottom")
    height = await page.evaluate("document.documentElement.scrollHeight")
    assert bottom <= height + 1
    assert height > 800, "the whole length, not one screen of it"


async def test_it_speaks_english_to_who_asks_for_it(people: People, autumn: dict[str, Any]) -> None:
    page = await compares(people, autumn, language="en-GB")
    await expect(page.locator("#meetings-title")).to_have_text("Side by side")
    await expect(page.locator('[data-compared="choice"] .measured')).to_have_text("number")
