"""A session at one's own pace: one question at a time, forth and back, for days, on one device or with a pause."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead, leading

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS: list[dict[str, Any]] = [
    {"id": "when", "kind": "choice", "text": "Wann treffen wir uns?", "options": ["Im März", "Im Mai"]},
    {"id": "good", "text": "Was gelingt bei euch?"},
    {"id": "mood", "kind": "ampel", "text": "Machen wir so weiter?"},
    {"id": "view", "kind": "perspective", "text": "Woher kommst du?", "options": ["Kommune", "Land"]},
]
ORDER = ["view", "when", "good", "mood"]
"""The perspective comes first."""
CLOSES = datetime(2099, 11, 23, 18, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=2, questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Lead]:
    async with leading(server, opened) as one:
        await one("set_pace", pace="own", closes_at=int(CLOSES.timestamp() * 1000))
        yield one


async def joined(people: People, opened: dict[str, Any], language: str = "de-DE", **options: Any) -> Page:
    """The small group is chosen before the first question."""
    phone = await people.come(opened["links"]["join"], language=language, **options)
    await phone.locator('[data-id="g2"]').click()
    await expect(phone.locator("#pace-on")).to_be_visible()
    return phone


async def at(phone: Page, number: int) -> None:
    """The device is at this question."""
    of = len(ORDER)
    question = next(one for one in QUESTIONS if one["id"] == ORDER[number - 1])
    await expect(phone.get_by_role("progressbar", name=f"Frage {number} von {of}")).to_have_attribute(
        "aria-valuenow", str(number)
    )
    await expect(phone.locator("h1")).to_have_text(question["text"])


async def good(phone: Page) -> None:
    assert await violations(phone) == []
    over = await phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0


async def test_all_questions_one_at_a_time_forth_and_back_to_an_end_that_thanks(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened)
    await at(phone, 1)
    await expect(phone.locator("#pace-back")).to_have_count(0)
    await expect(phone.locator("nav")).to_have_count(0)
    await expect(phone.get_by_text("Deine Antworten sind anonym")).to_be_visible()
    await expect(phone.get_by_text("nie für weniger als drei Personen")).to_be_visible()
    await expect(phone.locator("main")).to_contain_text(await phone.title())
    await expect(phone.get_by_text("Montag, 23. November, 18:00 Uhr")).to_be_visible()
    await good(phone)
    await phone.get_by_role("button", name="Land").click()
    await phone.locator("#pace-on").click()
    await at(phone, 2)
    await phone.get_by_label("Im Mai").check()
    await good(phone)
    await phone.locator("#pace-on").click()
    await at(phone, 3)
    await phone.locator("#text").fill("ein Café")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("ein Café")
    await good(phone)
    await phone.locator("#pace-back").click()
    await at(phone, 2)
    await expect(phone.get_by_label("Im Mai")).to_be_checked()
    await phone.locator("#pace-on").click()
    await phone.locator("#pace-on").click()
    await at(phone, 4)
    await phone.locator('[data-colour="green"]').click()
    await expect(phone.locator("#pace-on")).to_have_text("Zum Schluss")
    await phone.locator("#pace-on").click()
    await expect(phone.locator("h1")).to_have_text("Danke!")
    await expect(phone.get_by_text("Alle deine Antworten sind gesendet.")).to_be_visible()
    await expect(phone.get_by_text("Montag, 23. November, 18:00 Uhr")).to_be_visible()
    for id, said in zip(ORDER, ("Land", "Im Mai", "ein Café", "Passt"), strict=True):
        row = phone.locator(f'[data-step="{id}"]')
        await expect(row).to_have_attribute("data-became", "sent")
        await expect(row).to_contain_text(said)
    await good(phone)
    await phone.locator('[data-step="when"]').click()
    await at(phone, 2)


async def test_R8_a_reload_goes_on_at_the_same_question_also_at_the_end(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened)
    for number in (2, 3, 4):
        await phone.locator("#pace-on").click()
        await at(phone, number)
        await phone.reload()
        await at(phone, number)
    await phone.locator("#pace-on").click()
    await phone.reload()
    await expect(phone.locator("h1")).to_have_text("Danke!")
    await phone.locator("#pace-back").click()
    await at(phone, 4)


async def test_the_way_on_sends_what_is_chosen_and_says_so(people: People, opened: dict[str, Any], lead: Lead) -> None:
    phone = await joined(people, opened)
    on = phone.locator("#pace-on")
    await on.click()
    await expect(on).to_have_text("Weiter")
    await phone.get_by_label("Im März").check()
    await expect(phone.locator('[data-state="unsent"]')).to_have_text("noch nicht gesendet")
    await expect(phone.locator("main .main:visible")).to_have_text("Senden und weiter")
    await on.click()
    await at(phone, 3)
    await phone.locator("#text").fill("   ")
    await expect(on).to_have_text("Senden und weiter")
    await on.click()
    await expect(phone.locator("#missing")).to_have_text("Schreib noch deine Antwort.")
    await at(phone, 3)
    await phone.locator("#text").fill("ein Café")
    await expect(phone.get_by_text("noch nicht gesendet")).to_be_visible()
    await good(phone)
    await on.click()
    await at(phone, 4)
    for id in ("when", "good"):
        await phone.locator("#overview").click()
        await expect(phone.locator(f'[data-step="{id}"]')).to_have_attribute("data-became", "sent")
        await phone.locator("#pace-back").click()
    assert "Wand" not in await phone.locator("main").inner_text()


async def test_R3_what_is_left_half_made_asks_nothing_and_is_told_in_the_overview(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#pace-on").click()
    await phone.get_by_label("Im März").check()
    for step, text in (("good", "halb geschrie"), ("mood", "")):
        await phone.locator("#overview").click()
        await phone.locator(f'[data-step="{step}"]').click()
        if text:
            await phone.locator("#text").fill(text)
    await at(phone, 4)
    await phone.reload()
    await at(phone, 4)
    await phone.locator("#overview").click()
    await expect(phone.locator("h1")).to_have_text("Übersicht")
    for id, state, text in (("when", "unsent", "Im März"), ("good", "unsent", "halb geschrie"), ("mood", "open", "")):
        row = phone.locator(f'[data-step="{id}"]')
        await expect(row).to_have_attribute("data-became", state)
        await expect(row).to_contain_text(text)
    await expect(phone.locator('[data-step="when"]')).to_contain_text("noch nicht gesendet")
    await good(phone)
    await phone.locator("#pace-back").click()
    await at(phone, 4)
    await phone.locator("#pace-on").click()
    await expect(phone.locator("h1")).to_have_text("Fast fertig")
    await phone.locator('[data-step="when"]').click()
    await expect(phone.get_by_label("Im März")).to_be_checked()
    await phone.locator("#pace-on").click()
    await at(phone, 3)
    await phone.locator("#overview").click()
    await expect(phone.locator('[data-step="when"]')).to_have_attribute("data-became", "sent")


async def test_R3_without_network_everything_can_be_answered_and_is_sent_later(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened)
    for _ in ORDER:  # what each question needs has been loaded
        await phone.locator("#pace-on").click()
    await phone.locator('[data-step="mood"]').click()
    await expect(phone.locator("[data-colour]")).to_have_count(3)
    await phone.context.set_offline(True)
    await phone.locator('[data-colour="red"]').click()
    await phone.locator("#pace-back").click()
    await phone.locator("#text").fill("ohne Netz")
    await phone.locator("#send").click()
    await phone.locator("#overview").click()
    for id in ("mood", "good"):
        await expect(phone.locator(f'[data-step="{id}"]')).to_have_attribute("data-became", "waiting")
    await phone.context.set_offline(False)
    for id in ("mood", "good"):
        await expect(phone.locator(f'[data-step="{id}"]')).to_have_attribute("data-became", "sent")


async def test_after_its_end_it_says_so_and_what_one_answered_stays(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened)
    await phone.get_by_role("button", name="Land").click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
    await lead("end_session")
    await expect(phone.locator("h1")).to_have_text("Die Kurzeinschätzung ist abgeschlossen")
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("Land")
    await good(phone)


async def test_it_speaks_english_too_and_tells_the_time_of_the_session_wherever_one_is(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await joined(people, opened, "en-GB", timezone_id="America/New_York")
    await expect(phone.get_by_role("progressbar", name="Question 1 of 4")).to_be_visible()
    await expect(phone.get_by_text("Monday, November 23, 06:00 PM")).to_be_visible()
    await phone.locator("#overview").click()
    await expect(phone.locator("h1")).to_have_text("Overview")
    await good(phone)


async def test_the_keyboard_alone_leads_through(people: People, opened: dict[str, Any], lead: Lead) -> None:
    phone = await joined(people, opened)
    await phone.get_by_role("button", name="Land").focus()
    await phone.keyboard.press("Enter")
    await phone.locator("#pace-on").focus()
    await phone.keyboard.press("Enter")
    await at(phone, 2)
    await expect(phone.locator("#pace-on")).to_be_focused()
    await phone.get_by_label("Im März").focus()
    await phone.keyboard.press("Space")
    await phone.keyboard.press("ArrowDown")
    await expect(phone.get_by_label("Im Mai")).to_be_checked()
    await phone.locator("#pace-on").focus()
    await phone.keyboard.press("Enter")
    await at(phone, 3)
    await phone.locator("#pace-back").click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
