"""Where a phone stands when several questions are open, and how rounds are told apart."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS: list[dict[str, Any]] = [
    {"id": "when", "kind": "choice", "text": "Wann treffen wir uns?", "options": ["Im März", "Im Mai"]},
    {"id": "mood", "kind": "ampel", "text": "Machen wir so weiter?"},
    {"id": "heat", "kind": "number", "text": "Wie warm ist es?"},
    {"id": "rated", "kind": "scale", "text": "Wie ist es?", "options": ["Es ist warm.", "Die Luft"]},
    {"id": "backlog", "kind": "question_backlog", "text": "Eure Fragen", "settings": {"moderated": True}},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=0, questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def phone(people: People, opened: dict[str, Any]) -> Page:
    return await people.come(opened["links"]["join"])


async def at(phone: Page, question: str) -> None:
    text = next(one["text"] for one in QUESTIONS if one["id"] == question)
    await expect(phone.locator("h1")).to_have_text(text)


async def test_who_comes_later_or_reloads_is_at_the_question_on_the_wall(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    for question in ("when", "mood", "heat", "rated"):
        await lead("open_question", question=question)
    await lead("show", what="question", question="mood")
    phone = await people.come(opened["links"]["join"])
    await at(phone, "mood")
    await expect(phone.locator('nav [aria-current="true"]')).to_be_in_viewport(ratio=0.9)
    await phone.locator('nav [data-id="heat"]').click()
    await at(phone, "heat")
    await lead("show", what="question", question="rated")
    await at(phone, "heat")
    await phone.reload()
    await at(phone, "rated")
    await expect(phone.locator('nav [aria-current="true"]')).to_be_in_viewport(ratio=0.9)


async def test_with_nothing_of_them_on_the_wall_it_is_the_first_without_an_answer(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="mood")
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-colour="green"]').click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
    for question in ("heat", "rated"):
        await lead("open_question", question=question)
    await lead("show", what="lobby")
    await phone.reload()
    await at(phone, "heat")


async def test_who_stays_at_something_unsent_is_led_to_what_is_new(phone: Page, lead: Lead) -> None:
    await lead("open_question", question="when")
    await phone.get_by_label("Im März").check()
    await phone.locator("#send").click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
    await phone.get_by_label("Im Mai").check()
    await lead("open_question", question="mood")
    hint = phone.locator("#newer")
    await expect(hint).to_have_text("Neue Frage: Machen wir so weiter?")
    await at(phone, "when")
    assert await violations(phone) == []
    await hint.click()
    await at(phone, "mood")
    await phone.locator('nav [data-id="when"]').click()
    await expect(hint).to_have_count(0)
    await lead("open_question", question="heat")
    await expect(hint).to_be_visible()
    await phone.locator("#discard").click()
    await at(phone, "heat")


async def test_a_further_round_says_which_it_is(phone: Page, lead: Lead) -> None:
    await lead("open_question", question="mood")
    await phone.locator('[data-colour="green"]').click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
    await lead("ask_again", question="mood")
    await expect(phone.locator(".now")).to_have_text("2. Runde: Wie stehst du dazu?")
    await phone.locator('[data-colour="red"]').click()
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
    await lead("end_session")
    await expect(phone.locator("h2")).to_have_text(["Machen wir so weiter?", "Machen wir so weiter? 2. Runde"])


async def test_no_colon_follows_a_full_stop_and_no_list_is_empty_below_ones_own(phone: Page, lead: Lead) -> None:
    await lead("open_question", question="rated")
    for place in (0, 1):
        await phone.locator("input[value='4']").nth(place).check(force=True)
    await phone.locator("#send").click()
    await lead("open_question", question="backlog")
    await expect(phone.get_by_text("Stell die erste!")).to_be_visible()
    await phone.locator("#text").fill("Wer macht das?")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("Wer macht das?")
    await expect(phone.get_by_text("Stell die erste!")).to_have_count(0)
    for question in ("rated", "backlog"):
        await lead("close_question", question=question)
    await expect(phone.get_by_text("Es ist warm. 4, Die Luft: 4")).to_be_visible()
    await expect(phone.get_by_text("Wer macht das?")).to_be_visible()


async def test_a_refusal_of_a_whole_number_names_a_whole_one(phone: Page, lead: Lead) -> None:
    await lead("add_question", text="Wie viele?", kind="number", settings={"whole": True})
    await lead("open_question", question="q6")
    await phone.locator("#number").fill("viele")
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).to_contain_text("zum Beispiel 12.")
    await expect(phone.locator("#missing")).not_to_contain_text("12,5")
