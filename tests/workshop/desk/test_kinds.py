"""Questions that have figures at the desk: what it shows, how it leads the wall, and what is typed in by hand."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, PHONE, WALL, People
from tests.workshop.desk.steps import looks_well

pytestmark = pytest.mark.asyncio(loop_scope="session")

TIMES = ["Vormittags", "Nachmittags", "Abends"]
QUESTIONS = [
    {"id": "times", "kind": "choice", "text": "Wann trefft ihr euch?", "options": TIMES, "settings": {"other": True}},
    {"id": "mood", "kind": "ampel", "text": "Wie geht es dir damit?"},
    {"id": "words", "kind": "cloud", "text": "Ein Wort dazu?"},
    {"id": "who", "kind": "perspective", "text": "Für wen bist du hier?", "options": ["Kommune", "Träger"]},
    {"id": "talk", "text": "Und sonst?"},
    {"id": "asked", "kind": "question_backlog", "text": "Eure Fragen", "settings": {"moderated": True}},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=["Tisch 1", "Tisch 2"], questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(people: People, opened: dict[str, Any]) -> Page:
    return await people.come(opened["links"]["desk"], DESK)


@pytest_asyncio.fixture(loop_scope="session")
async def phones(server: Running, opened: dict[str, Any]) -> AsyncIterator[list[Line]]:
    """Four people, at two tables in turn."""
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(server.screen(opened["code"], "phone")) for _ in range(4)]
        for at, line in enumerate(lines):
            await line.ask("group", "choose_small_group", small_group=f"g{at % 2 + 1}")
        yield lines


async def give(line: Line, question: str, **answer: Any) -> None:
    done = await line.ask(f"c{len(line.heard)}", "give_answer", question=question, **answer)
    assert "done" in done, done


async def look_at(desk: Page, question: str) -> None:
    await desk.locator(f'.question[data-question="{question}"]').click()
    await expect(desk.locator(f'.question[data-question="{question}"]')).to_have_attribute("aria-current", "true")


async def onward(desk: Page, step: str) -> None:
    await desk.locator(f'#answers [data-step="onward.{step}"]').click()


async def open_question(desk: Page, question: str) -> None:
    await look_at(desk, question)
    await onward(desk, "ask")
    await expect(desk.locator('[data-phase="collect"]')).to_have_attribute("aria-current", "step")


async def test_a_choice_is_collected_shown_and_done_and_what_people_wrote_can_be_put_right(
    desk: Page, people: People, opened: dict[str, Any], phones: list[Line]
) -> None:
    await open_question(desk, "times")
    await give(phones[0], "times", value=["o1"])
    await give(phones[1], "times", value=["o3"])
    await give(phones[2], "times", text="im Winter")
    rows = desk.locator("#rows")
    await expect(rows).to_contain_text("3 Personen haben geantwortet")
    await expect(rows.locator(".figure")).to_contain_text("Nachmittags")
    await expect(desk.locator(".phase")).to_have_text(["Sammeln", "Zeigen", "Fertig"])
    await expect(desk.locator(".filters")).to_have_count(0)
    await expect(rows.locator("[data-answer]")).to_have_count(1)
    await rows.locator('[data-do="hide-answer"]').click()
    await expect(rows).to_contain_text("2 Personen")
    await desk.locator('[data-do="undo"]').click()
    await expect(rows).to_contain_text("3 Personen")
    await desk.locator('[data-do="conceal"]').click()
    await expect(rows).to_contain_text("nur hier")
    wall = await people.come(opened["links"]["wall"], WALL, reduced_motion="reduce")
    await expect(wall.locator("#wall")).to_contain_text("Wann trefft ihr euch?")
    await expect(wall.get_by_text("Nachmittags")).to_have_count(0)
    await onward(desk, "show")
    await expect(wall.get_by_text("Nachmittags").first).to_be_visible()
    await onward(desk, "done")
    await expect(desk.locator('[data-phase="done"]')).to_have_attribute("aria-current", "step")


async def test_the_wall_shows_a_result_whole_and_split_by_who_answered(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "who")
    for at, line in enumerate(phones):
        await give(line, "who", value=f"o{at % 2 + 1}")
    await open_question(desk, "mood")
    await give(phones[0], "mood", value="green")
    ways = desk.locator("#wall .choices").first
    await expect(ways.locator("button")).to_have_text(
        ["Begrüßung", "Alle zusammen", "Kleingruppe", "Perspektive", "Vorstellung der Ergebnisse"]
    )
    await expect(ways.locator('[data-do="by-all"]')).to_have_attribute("aria-pressed", "true")
    await ways.locator('[data-do="by-perspective"]').click()
    await expect(ways.locator('[data-do="by-perspective"]')).to_have_attribute("aria-pressed", "true")
    await look_at(desk, "talk")
    await onward(desk, "ask")
    await expect(ways.locator('[data-do="by-perspective"]')).to_have_attribute("aria-pressed", "true")


async def test_a_second_round_stands_beside_the_first(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "mood")
    await give(phones[0], "mood", value="red")
    await expect(desk.locator('[data-do="ask-again"]')).to_have_count(0)
    await onward(desk, "done")
    await desk.locator('[data-do="ask-again"]').click()
    await expect(desk.locator("#answers .kicker")).to_contain_text("2. Runde")
    await expect(desk.locator("#rows")).to_contain_text("Noch hat niemand geantwortet")
    await desk.locator('[data-do="by-rounds"]').click()
    await expect(desk.locator('[data-do="by-rounds"]')).to_have_attribute("aria-pressed", "true")


async def test_words_are_hidden_merged_and_taken_apart_again(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "words")
    for line, text in zip(phones, ["Mut", "mutig", "Quatsch", "Mut"], strict=True):
        await give(line, "words", text=text)
    words = desk.locator("[data-word]")
    await expect(words).to_have_count(3)
    await words.filter(has_text="Quatsch").locator('[data-do="hide-word"]').click()
    await expect(words.filter(has_text="Quatsch")).to_have_attribute("data-state", "hidden")
    await words.first.locator('[data-do="merge-word"]').click()
    await expect(desk.locator(".picked")).to_contain_text("wie „Mut“")
    await desk.locator('[data-do="pick-end"]').click()
    await words.filter(has_text="mutig").locator('[data-do="merge-word"]').click()
    await words.first.locator(".pick").check()
    stays = desk.locator('[data-select="staying"]')
    await expect(stays.locator("option:checked")).to_have_text("Mut (2)")
    await stays.select_option(label="mutig (1)")
    await expect(stays.locator("option:checked")).to_have_text("mutig (1)")
    await stays.select_option(label="Mut (2)")
    await looks_well(desk, "words picked")
    await desk.locator('[data-do="merge-words"]').click()
    await expect(words).to_have_count(2)
    await expect(words.first).to_contain_text("3")
    await expect(words.first).to_contain_text("mutig")
    await words.first.locator('[data-do="unmerge-word"]').click()
    await expect(words).to_have_count(3)
    await desk.locator('[data-do="undo"]').click()
    await expect(words).to_have_count(2)
    await expect(desk.locator('[data-do="by-one_by_one"]')).to_have_count(1)


async def test_raised_hands_are_counted_for_a_table(desk: Page) -> None:
    await open_question(desk, "mood")
    await desk.locator('#answers [data-do="entry"]').click()
    await desk.locator('dialog [data-select="small_group"]').select_option("g2")
    await desk.locator("#hand-green").fill("viele")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#entry-said")).to_contain_text("ganze Zahlen")
    await desk.locator("#hand-green").fill("3")
    await desk.locator('[data-hand="red"] [data-do="one-more"]').click()
    await desk.locator('[data-do="enter"]').click()
    kept = desk.locator('.typed [data-typed="kept"]')
    await expect(kept).to_have_text(["für Tisch 2 eingetragen 1 × Rot", "für Tisch 2 eingetragen 3 × Grün"])
    await desk.keyboard.press("Escape")
    await expect(desk.locator("#rows")).to_contain_text("4 Personen")
    await expect(desk.locator("#undo-what")).to_have_text("„Rot“ eingetragen")


async def test_what_is_called_out_instead_of_a_choice_is_entered_too_and_each_question_has_its_own_receipts(
    desk: Page,
) -> None:
    await open_question(desk, "mood")
    await desk.locator('#answers [data-do="entry"]').click()
    await expect(desk.locator("#hand-other")).to_have_count(0)
    await desk.locator("#hand-green").fill("1")
    await desk.locator('[data-do="enter"]').click()
    await expect(desk.locator(".typed [data-typed]")).to_have_count(1)
    await desk.keyboard.press("Escape")
    await open_question(desk, "times")
    await desk.locator('#answers [data-do="entry"]').click()
    await expect(desk.locator(".typed [data-typed]")).to_have_count(0)
    await desk.locator("#hand-other").fill("im Winter")
    await desk.keyboard.press("Enter")
    await expect(desk.locator('.typed [data-typed="kept"]')).to_contain_text("im Winter")
    await expect(desk.locator("#hand-other")).to_have_value("")
    await desk.keyboard.press("Escape")
    await expect(desk.locator("#rows")).to_contain_text("Eine Person")
    await expect(desk.locator("#rows [data-answer]")).to_contain_text("im Winter")


async def test_before_anybody_answered_there_is_nothing_to_finish(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "mood")
    await expect(desk.locator('#answers [data-do="onward"]')).to_have_count(0)
    await give(phones[0], "mood", value="red")
    await expect(desk.locator('#answers [data-step="onward.done"]')).to_be_visible()


async def test_after_a_further_round_comes_the_question_that_follows_the_first_one(
    desk: Page, people: People, opened: dict[str, Any], phones: list[Line]
) -> None:
    await open_question(desk, "times")
    await give(phones[0], "times", value=["o1"])
    await onward(desk, "done")
    await desk.locator('[data-do="ask-again"]').click()
    await expect(desk.locator("#answers .kicker")).to_contain_text("2. Runde")
    listed = desk.locator(".questions .question")
    await expect(listed.nth(1)).to_contain_text("2. Runde")
    await expect(listed.nth(1)).to_contain_text("Wann trefft ihr euch?")
    await expect(desk.locator('[data-do="next"]')).to_have_text("Weiter zu Frage 2")
    anew = await people.come(opened["links"]["desk"], DESK)
    await expect(anew.locator("#answers .kicker")).to_contain_text("2. Runde")
    await desk.locator('[data-do="next"]').click()
    await expect(desk.locator('.question[data-question="mood"]')).to_have_attribute("aria-current", "true")
    await desk.locator('#wall [data-do="results"]').click()
    await expect(desk.locator('[data-do="next"]')).to_have_text("Weiter zu Frage 3")


async def test_a_backlog_stands_by_votes_at_once(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "asked")
    await expect(desk.locator('#wall [data-do="by-points"]')).to_have_attribute("aria-pressed", "true")
    await expect(desk.locator('#wall [data-do="by-small_group"]')).to_have_count(0)
    await expect(desk.locator("#wall .turning")).to_have_count(0)


async def test_a_perspective_stands_on_no_card_while_small_numbers_are_protected(
    desk: Page, phones: list[Line]
) -> None:
    await open_question(desk, "who")
    for line in phones[:3]:
        await give(line, "who", value="o1")
    await open_question(desk, "talk")
    await give(phones[0], "talk", text="eins")
    await expect(desk.locator("#rows [data-answer]")).to_contain_text("Tisch 1")
    await expect(desk.locator("#rows [data-answer]")).not_to_contain_text("Kommune")
    await desk.locator('.head [data-do="session"]').click()
    await desk.locator('[data-do="small-numbers"]').click()
    await expect(desk.locator("dialog")).to_contain_text("unter dem Versprechen geantwortet")
    await expect(desk.locator('[data-do="small-numbers"]')).to_have_attribute("aria-checked", "true")


async def test_a_backlog_that_is_read_first(desk: Page, phones: list[Line]) -> None:
    await open_question(desk, "asked")
    for line, text in zip(phones, ["Wer zahlt?", "Wie lange?", "Quatsch"], strict=False):
        await give(line, "asked", text=text)
    queue = desk.locator("[data-waiting]")
    await expect(queue).to_have_count(3)
    await expect(desk.locator("#rows [data-answer]")).to_have_count(0)
    await queue.filter(has_text="Wer zahlt?").locator('[data-do="let-through"]').click()
    await queue.filter(has_text="Quatsch").locator('[data-do="leave-hidden"]').click()
    await expect(queue).to_have_count(1)
    paying = desk.locator("#rows [data-answer]", has_text="Wer zahlt?")
    await paying.locator('[data-do="answering"]').click()
    await expect(paying).to_contain_text("wird gerade beantwortet")
    await desk.locator('[data-do="moderate"]').click()
    await expect(desk.locator('[data-do="moderate"]')).to_have_attribute("aria-checked", "false")
    await give(phones[3], "asked", text="Und wann?")
    await expect(desk.locator("#rows [data-answer]", has_text="Und wann?")).to_have_attribute("data-state", "visible")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_questions_with_figures_look_and_read_well(
    people: People, opened: dict[str, Any], phones: list[Line], size: tuple[int, int]
) -> None:
    page = await people.come(opened["links"]["desk"], size)

    async def to(question: str) -> None:
        if size == PHONE:
            await page.locator('nav.tabs [data-tab="questions"]').click()
        await page.locator(f'.question[data-question="{question}"]').click()

    for question, answer in [
        ("times", {"text": "im Winter"}),
        ("mood", {"value": "green"}),
        ("words", {"text": "Mut"}),
        ("who", {"value": "o1"}),
        ("asked", {"text": "Wer zahlt?"}),
    ]:
        await to(question)
        await onward(page, "ask")
        await page.locator('#answers [data-do="close-question"]').wait_for()
        await give(phones[0], question, **answer)
        await page.locator("#rows :is(.figure, [data-word], [data-waiting])").first.wait_for()
        await looks_well(page, question)
        await page.locator('#answers [data-do="entry"]').click()
        await page.locator('[data-do="enter"]').wait_for()
        await looks_well(page, f"{question} by hand")
        await page.keyboard.press("Escape")
