"""What the desk changes while it runs: questions of any kind slipped in, wording, options, the session and its pace."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import DESK, PHONE, People
from tests.workshop.desk.steps import give, looks_well

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIST = "- Garten\n- Werkstatt\n\n- Bühne"


async def ask(desk: Page, kind: str, text: str) -> None:
    """Open the panel for a question that nobody prepared, and choose its kind."""
    await desk.locator("#rows").focus()
    await desk.keyboard.press("n")
    await desk.locator("#ask-text").fill(text)
    await desk.get_by_role("radio", name=kind).check()


async def vote(line: Line, question: str, **answer: Any) -> None:
    done = await line.ask(f"v{len(line.heard)}", "give_answer", question=question, **answer)
    assert "done" in done, done


async def present(desk: Page) -> str:
    return str(await desk.locator('.question[aria-current="true"]').get_attribute("data-question"))


async def test_a_pasted_list_is_a_poll_in_a_moment(desk: Page, people: People, opened: dict[str, Any]) -> None:
    await ask(desk, "Auswahl", "Was bauen wir?")
    await desk.locator('[data-do="ask-now"]').click()
    await expect(desk.locator("#ask-said")).to_contain_text("mindestens 2")
    await desk.locator("#ask-options").fill(LIST)
    await desk.get_by_label("Mehrere").check()
    await desk.locator("#ask-text").press("Enter")
    await expect(desk.locator("#answers-title")).to_have_text("Was bauen wir?")
    await expect(desk.locator("#answers .kicker")).to_contain_text("Auswahl")
    await expect(desk.locator('#answers [data-state="open"]')).to_be_visible()
    await desk.locator('[data-do="edit-question"]').click()
    names = await desk.locator(".options-of [data-option] input").evaluate_all("all => all.map((each) => each.value)")
    assert names == ["Garten", "Werkstatt", "Bühne"]


async def test_what_was_said_before_is_what_points_go_to(desk: Page, maya: Line) -> None:
    await give(maya, "kurze Wege")
    await give(maya, "ein fester Ort")
    await ask(desk, "Punkte verteilen", "Was ist wichtig?")
    await desk.get_by_label("Punkte je Person").fill("viele")
    await desk.locator('dialog [data-select="from"]').select_option("q1")
    await expect(desk.locator("dialog")).to_contain_text("2 Möglichkeiten")
    await desk.locator('[data-do="ask-now"]').click()
    await expect(desk.locator("#ask-said")).to_contain_text("von 1 bis 100")
    await desk.get_by_label("Punkte je Person").fill("3")
    await desk.locator('[data-do="ask-now"]').click()
    await expect(desk.locator("#answers-title")).to_have_text("Was ist wichtig?")
    await expect(desk.locator("#answers .kicker")).to_contain_text("Punkte verteilen")
    await vote(maya, await present(desk), value={"o1": 3})
    await expect(desk.locator("#rows")).to_contain_text("ein fester Ort")


async def test_the_handlungsfelder_can_be_the_options(desk: Page) -> None:
    await ask(desk, "Rangfolge", "Womit anfangen?")
    await desk.locator('dialog [data-select="from"]').select_option("handlungsfelder")
    await desk.locator('[data-do="ask-later"]').click()
    await desk.locator(".question", has_text="Womit anfangen?").click()
    await desk.locator('[data-do="edit-question"]').click()
    await expect(desk.locator(".options-of [data-option]")).to_have_count(4)


async def test_an_option_with_votes_does_not_go_without_saying_where_they_go(desk: Page, maya: Line) -> None:
    await ask(desk, "Auswahl", "Was bauen wir?")
    await desk.locator("#ask-options").fill(LIST)
    await desk.locator('[data-do="ask-now"]').click()
    await expect(desk.locator("#answers-title")).to_have_text("Was bauen wir?")
    await vote(maya, await present(desk), value=["o2"])
    await expect(desk.locator("#rows")).to_contain_text("Eine Person")
    await desk.locator('[data-do="edit-question"]').click()
    await expect(desk.get_by_label("Mehrere")).to_be_disabled()
    await desk.locator('.options-of [data-option="o3"] [data-do="drop-option"]').click()
    await expect(desk.locator('.options-of [data-option="o3"]')).to_contain_text("wird entfernt")
    await desk.locator('.options-of [data-option="o2"] [data-do="drop-option"]').click()
    await expect(desk.locator(".losing")).to_contain_text("Eine Person")
    await desk.locator("#new-option").fill("Küche")
    await desk.keyboard.press("Enter")
    await expect(desk.locator('.options-of [data-option="new"] input')).to_have_value("Küche")
    await expect(desk.locator(".losing")).to_be_visible()
    await desk.locator('[data-select="votes"]').select_option("o1")
    await desk.locator('[data-do="give-votes"]').click()
    await expect(desk.locator('.options-of [data-option="o2"]')).to_contain_text("gehen an „Garten“")
    await looks_well(desk, "options that go and come")
    await desk.locator("#edit-text").fill("Was bauen wir zuerst?")
    await desk.locator('.options-of [data-option="o1"] input').fill("Gemeinschaftsgarten")
    await desk.locator('[data-do="save-question"]').click()
    await expect(desk.locator("#answers-title")).to_have_text("Was bauen wir zuerst?")
    await expect(desk.locator("#rows")).to_contain_text("Gemeinschaftsgarten")
    await expect(desk.locator("#rows")).to_contain_text("Küche")
    await expect(desk.locator("#rows")).not_to_contain_text("Werkstatt")
    await expect(desk.locator("#undo-what")).to_contain_text("entfernt")
    for _ in range(5):
        await desk.locator('[data-do="undo"]').click()
    await expect(desk.locator("#answers-title")).to_have_text("Was bauen wir?")


async def test_whoever_leaves_the_panel_has_changed_nothing(desk: Page, maya: Line) -> None:
    await ask(desk, "Auswahl", "Was bauen wir?")
    await desk.locator("#ask-options").fill(LIST)
    await desk.locator('[data-do="ask-now"]').click()
    await expect(desk.locator("#answers-title")).to_have_text("Was bauen wir?")
    await desk.locator('[data-do="edit-question"]').click()
    await desk.locator("#edit-text").fill("Etwas ganz anderes?")
    await desk.locator('.options-of [data-option="o1"] [data-do="drop-option"]').click()
    await desk.locator("#new-option").fill("Küche")
    await desk.locator('[data-do="add-option"]').click()
    await desk.locator('.options-of [data-option="o2"] [data-do="drop-option"]').click()
    await desk.locator('.options-of [data-option="o3"] [data-do="drop-option"]').click()
    await desk.locator('[data-do="save-question"]').click()
    await expect(desk.locator("#edit-said")).to_contain_text("Mindestens 2")
    await desk.locator('[data-do="cancel"]').click()
    await expect(desk.locator("dialog")).to_have_count(0)
    await desk.locator('[data-do="edit-question"]').click()
    names = await desk.locator(".options-of [data-option] input").evaluate_all("all => all.map((each) => each.value)")
    assert names == ["Garten", "Werkstatt", "Bühne"]
    await expect(desk.locator("#edit-text")).to_have_value("Was bauen wir?")


async def test_stems_are_put_right_while_people_write(desk: Page, maya: Line) -> None:
    await give(maya, "eins")
    await desk.locator('[data-do="edit-question"]').click()
    await desk.locator('[name="stem-s1"]').fill("Es gelingt uns, weil …")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("#rows .strip").first).to_contain_text("Es gelingt uns, weil …")


async def test_the_title_and_what_protects_few_people(desk: Page, wall: Page) -> None:
    await desk.locator('.head [data-do="session"]').click()
    await desk.locator("#session-title").fill("Unser Quartier")
    await desk.keyboard.press("Enter")
    await expect(desk.locator("dialog .said").first).to_contain_text("geändert")
    await expect(desk.locator("h1")).to_have_text("Unser Quartier")
    switch = desk.locator('[data-do="small-numbers"]')
    await expect(switch).to_have_attribute("aria-checked", "true")
    await switch.click()
    await expect(switch).to_have_attribute("aria-checked", "false")
    await expect(desk.locator("#dialog-title")).to_have_text("Einstellungen")
    await expect(desk.locator("#small-numbers-explain")).to_contain_text("bleibt es dabei")


async def test_people_answer_in_their_own_time_until_it_closes(
    server: Running, desk: Page, people: People, opened: dict[str, Any]
) -> None:
    await desk.locator('.head [data-do="session"]').click()
    await desk.locator('[name="pace"][value="own"]').check()
    await desk.locator('[name="day"]').fill("2020-01-01")
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator("dialog .said").first).to_contain_text("schon vorbei")
    await desk.locator('[name="day"]').fill("2099-07-01")
    await desk.locator('[name="time"]').fill("18:30")
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator(".own-pace")).to_contain_text("1. Juli um 18:30")
    await desk.keyboard.press("Escape")
    await expect(desk.locator(".own-pace")).to_contain_text("niemand am Pult")
    await expect(desk.locator('[data-question="q2"]')).to_contain_text("offen")
    async with server.screen(opened["code"], "phone") as phone:
        assert phone.heard[0]["view"]["session"]["closes_at"] == 4086606600000
    await desk.locator('[data-do="change-pace"]').click()
    await desk.locator('[name="pace"][value="led"]').check()
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator(".own-pace")).to_have_count(0)
    await expect(desk.locator("#timer")).to_be_visible()


async def test_once_a_survey_is_over_its_results_come_first_and_opening_it_again_asks_until_when(desk: Page) -> None:
    await desk.locator('.head [data-do="session"]').click()
    await desk.locator('[name="pace"][value="own"]').check()
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator(".own-pace")).to_contain_text("ist nicht bekannt")
    await desk.keyboard.press("Escape")
    await expect(desk.locator("#timer")).to_have_count(0)
    await desk.locator('[data-do="finish"]').click()
    await desk.locator('[data-do="end"]').click()
    await expect(desk.locator('.ahead [data-do="take-results"]')).to_be_visible()
    await expect(desk.locator(".ahead .main")).to_have_text("Ergebnisse herunterladen")
    await desk.locator('.ahead [data-do="results-on-wall"]').click()
    await expect(desk.locator('[data-question="q1"]')).to_contain_text("an der Wand")
    await desk.locator('.ahead [data-do="reopen"]').click()
    await expect(desk.locator("#closing-at")).to_be_checked()
    await desk.locator('[name="day"]').fill("2020-01-01")
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator("dialog .said").first).to_contain_text("schon vorbei")
    await desk.locator('[name="day"]').fill("2099-07-01")
    await desk.locator('[name="time"]').fill("18:30")
    await desk.locator('[data-do="set-pace"]').click()
    await expect(desk.locator(".ahead .own-pace")).to_contain_text("1. Juli um 18:30")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_panels_look_and_read_well(
    people: People, opened: dict[str, Any], desk: Page, size: tuple[int, int]
) -> None:
    page = await people.come(opened["links"]["desk"], size)
    if size == PHONE:
        await page.locator('nav.tabs [data-tab="questions"]').click()
    await page.locator('[data-do="ask"]').click()
    for kind in ("Auswahl", "Punkte verteilen", "Positionsfeld", "Schätzfrage", "Skala"):
        await page.get_by_role("radio", name=kind).check()
        await looks_well(page, kind)
    await page.get_by_role("radio", name="Auswahl").check()
    await page.locator("#ask-text").fill("Was bauen wir?")
    await page.locator("#ask-options").fill(LIST)
    await page.locator('[data-do="ask-now"]').click()
    if size == PHONE:
        await page.locator(".question", has_text="Was bauen wir?").click()
    await expect(page.locator("#answers-title")).to_have_text("Was bauen wir?")
    await page.locator('[data-do="edit-question"]').click()
    await looks_well(page, "editing")
    await page.keyboard.press("Escape")
    if size == PHONE:
        await page.locator('nav.tabs [data-tab="more"]').click()
    await page.locator('[data-do="session"]:visible').click()
    await page.locator('[name="pace"][value="own"]').check()
    await looks_well(page, "the session")
