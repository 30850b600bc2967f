"""Leading through a question and beyond it: one blue button, what nobody had prepared, cards, points, the backlog."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.desk.steps import file_of, give, looks_well, press, row

pytestmark = pytest.mark.asyncio(loop_scope="session")

AT_ONCE = """(chosen) => {
  for (const [name, value] of Object.entries(chosen)) {
    const select = document.querySelector(`dialog [data-select="${name}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  }
}"""
"""Chosen before the desk is drawn anew: one choice must not undo the other."""


async def onward(desk: Page, step: str) -> None:
    """Press the one blue button once it says what is expected."""
    await desk.locator(f'[data-do="onward"][data-step="onward.{step}"]').click()


async def at(desk: Page, phase: str) -> None:
    await expect(desk.locator(f'[data-phase="{phase}"]')).to_have_attribute("aria-current", "step")


async def test_one_blue_button_leads_through_a_question_and_every_step_can_be_taken_back(
    server: Running, opened: dict[str, Any], desk: Page, wall: Page, maya: Line, jonas: Line
) -> None:
    await give(maya, "eins")
    await give(maya, "zwei")
    await onward(desk, "stop")
    await at(desk, "order")
    late = await maya.ask("late", "give_answer", question="q1", text="zu spät", handlungsfeld="schule", stem="s1")
    assert late["why"] == "closed"
    await onward(desk, "weigh")
    await expect(desk.locator('[data-do="start-weighing"]')).to_be_focused()
    await desk.locator('[name="points"]').fill("0")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#weigh-said")).to_contain_text("1 bis 100")
    await desk.locator('[name="points"]').fill("3")
    await desk.keyboard.press("Enter")
    await at(desk, "weigh")
    assert "done" in await maya.ask("p1", "set_points", answer="a1", points=1)
    assert (await maya.ask("p2", "set_points", answer="a1", points=2))["why"] == "too_many_points"
    assert "done" in await jonas.ask("p3", "set_points", answer="a1", points=1)
    await expect(desk.locator(".progress")).to_contain_text("2 Personen")
    await expect(desk.locator("[data-points]")).to_have_count(0)
    await row(desk, "a2").locator(".text").click()
    await row(desk, "a2").locator('[data-do="hand"]').fill("5")
    await desk.keyboard.press("Enter")
    await onward(desk, "weighed")
    await expect(row(desk, "a1").locator("[data-points]")).to_have_attribute("data-points", "2")
    await expect(row(desk, "a2").locator("[data-points]")).to_have_text("5 Punkte (5 von Hand)")
    await expect(wall.locator("#stage")).to_contain_text("5")
    await onward(desk, "done")
    await at(desk, "done")
    for phase in ("order", "collect"):
        await desk.locator(f'[data-phase="{phase}"]').click()
        await at(desk, phase)
    await give(jonas, "doch noch")
    await desk.locator('[data-do="undo"]').click()
    await at(desk, "order")
    await desk.locator('[data-do="onward"]').focus()
    await expect(desk.locator("button.main:visible")).to_have_count(1)


async def test_a_spontaneous_question_is_one_line_and_enter(
    desk: Page, wall: Page, people: People, opened: dict[str, Any]
) -> None:
    phone = await people.come(opened["links"]["join"], PHONE)
    await phone.get_by_text("Ohne Gruppe").click()
    await desk.locator("#rows").focus()
    await desk.keyboard.press("n")
    await expect(desk.locator("#ask-text")).to_be_focused()
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#ask-said")).to_contain_text("zuerst")
    await desk.keyboard.type("Was brauchst du jetzt?")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#answers-title")).to_have_text("Was brauchst du jetzt?")
    await expect(wall.locator("#wall")).to_contain_text("Was brauchst du jetzt?")
    await expect(phone.get_by_text("Was brauchst du jetzt?").first).to_be_visible()
    await expect(desk.locator('[data-question="q1"]')).to_contain_text("offen")

    await desk.keyboard.press("n")
    await desk.locator("#ask-text").fill("Für den Schluss")
    await desk.locator("dialog summary").click()
    await desk.locator('[name="concealed"]').check()
    await desk.locator('[name="stem1"]').fill("Ich nehme mit, dass …")
    await desk.locator('[data-do="ask-later"]').click()
    later = desk.locator(".question", has_text="Für den Schluss")
    await expect(later).to_contain_text("noch nicht offen")
    await later.click()
    await desk.locator('[data-do="drop-question"]').click()
    await expect(later).to_have_count(0)
    await desk.locator('[data-do="undo"]').click()
    await expect(later).to_have_count(1)


async def test_R1_cards_typed_in_one_after_the_other_are_kept_also_offline(
    server: Running, opened: dict[str, Any], desk: Page
) -> None:
    await desk.locator('[data-do="entry"]').click()
    await expect(desk.locator("#entering")).to_be_focused()
    await desk.evaluate(AT_ONCE, {"small_group": "g2", "handlungsfeld": "sport"})
    await desk.locator("#entering").fill("erste Karte")
    await desk.keyboard.press("Enter")
    await expect(desk.locator(".typed li")).to_have_text(["für Tisch 2 eingetragen erste Karte"])
    await desk.context.set_offline(True)
    for text in ("zweite Karte", "dritte Karte"):
        await expect(desk.locator("#entering")).to_have_value("")
        await desk.keyboard.type(text)
        await desk.keyboard.press("Enter")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#entry-said")).to_contain_text("zuerst")
    await desk.context.set_offline(False)
    await expect(desk.locator('.typed [data-typed="kept"]')).to_have_count(3)
    await desk.keyboard.press("Escape")
    await expect(desk.locator("#rows [data-answer]")).to_have_count(3)
    await expect(desk.locator("#rows [data-answer]").first).to_contain_text("Tisch 2")
    assert {one["handlungsfeld"] for one in (await file_of(server, opened)).values()} == {"Sport"}


async def test_the_backlog_is_answered_and_carried_to_the_next_meeting(
    server: Running, people: People, desk: Page, opened: dict[str, Any], maya: Line
) -> None:
    await desk.keyboard.press("n")
    await desk.locator("#ask-text").fill("Fragen für das nächste Treffen")
    await desk.get_by_role("radio", name="Fragenspeicher").check()
    await desk.locator('[data-do="ask-now"]').dblclick()
    await expect(desk.locator("#answers-title")).to_have_text("Fragen für das nächste Treffen")
    await expect(desk.locator(".question", has_text="Fragen für das nächste Treffen")).to_have_count(1)
    question = await desk.locator('.question[aria-current="true"]').get_attribute("data-question")
    for n, text in enumerate(("Wer lädt ein?", "Wann geht es weiter?")):
        assert "done" in await maya.ask(f"b{n}", "give_answer", question=question, text=text)
    assert "done" in await maya.ask("v", "set_points", answer="a1", points=1)
    await expect(desk.locator("#rows [data-answer]").first).to_contain_text("1 Stimme")
    await press(desk, "a2", "status")
    await desk.locator("#reply").fill("Im Herbst.")
    await desk.locator('[data-do="save-status"]').click()
    await expect(row(desk, "a2")).to_contain_text("Im Herbst.")
    await expect(row(desk, "a2")).to_contain_text("beantwortet")
    await desk.locator('[data-do="next-meeting"]').click()
    await expect(desk.get_by_role("dialog")).to_contain_text("Eine offene")
    await expect(desk.locator("#next-title")).to_have_value("Unser Stadtteil")
    await desk.locator("#next-title").fill("Unser Stadtteil im Herbst")
    await desk.locator('[data-do="make-next"]').click()
    link = await desk.locator('[data-do="open-next"]').get_attribute("href")
    assert link
    await desk.keyboard.press("Escape")
    await desk.locator('[data-do="next-meeting"]').click()
    await expect(desk.locator('[data-do="open-next"]')).to_have_attribute("href", link)
    kept = await desk.evaluate("JSON.parse(localStorage.getItem('plenum.sessions'))[0]")
    assert (kept["links"]["desk"], kept["title"]) == (link, "Unser Stadtteil im Herbst")
    following = await people.come(link, DESK)
    await expect(following.locator("h1")).to_have_text("Unser Stadtteil im Herbst")
    await expect(following.locator("#code")).to_have_text(f"{opened['code'][:4]} {opened['code'][4:]}")
    await following.locator(".question", has_text="Fragen für das nächste Treffen").click()
    await expect(following.locator("#rows [data-answer]")).to_have_count(1)
    await expect(following.locator("#rows")).to_contain_text("Wer lädt ein?")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_leading_looks_and_reads_well(
    people: People, opened: dict[str, Any], desk: Page, maya: Line, size: tuple[int, int]
) -> None:
    await give(maya, "eins")
    page = await people.come(opened["links"]["desk"], size)
    if size == PHONE:
        await page.locator('nav.tabs [data-tab="answers"]').click()

    await onward(page, "stop")
    await onward(page, "weigh")
    await expect(page.locator('[data-do="start-weighing"]')).to_be_focused()
    await looks_well(page, "how many points")
    await page.keyboard.press("Enter")
    await at(page, "weigh")
    await row(page, "a1").locator(".text").click()
    await looks_well(page, "weighing")
    await onward(page, "weighed")
    await page.locator("#answers [data-step]").wait_for()
    await looks_well(page, "weighed")
    await page.locator('[data-do="entry"]').click()
    await page.locator("#entering").fill("eine Karte")
    await page.keyboard.press("Enter")
    await expect(page.locator('[data-typed="kept"]')).to_have_count(1)
    await looks_well(page, "typing cards in")
    await page.keyboard.press("Escape")
    if size == PHONE:
        await page.locator('nav.tabs [data-tab="questions"]').click()
    await page.locator('[data-do="ask"]').click()
    await page.locator("dialog summary").click()
    await looks_well(page, "a question slipped in")
