"""Kinds that are answered once and then changed: choice, Ampel, perspective, and what they have in common."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from server.core.session import Session
from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = [
    {"id": "when", "kind": "choice", "text": "Wann treffen wir uns?", "options": ["Im März", "Im Mai"]},
    {
        "id": "needs",
        "kind": "choice",
        "text": "Was fehlt euch?",
        "options": ["Räume", "Zeit", "Geld"],
        "settings": {"several": True, "other": True},
    },
    {"id": "mood", "kind": "ampel", "text": "Machen wir so weiter?"},
    {"id": "view", "kind": "perspective", "text": "Woher kommst du?", "options": ["Kommune", "Land", "Träger"]},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=2, questions=QUESTIONS)


async def session_of(server: Running, opened: dict[str, Any]) -> Session:
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    return room.session


async def values(server: Running, opened: dict[str, Any]) -> list[Any]:
    """Of the answers that stand."""
    answers = (await session_of(server, opened)).answers.values()
    return [answer.value for answer in answers if answer.state == "visible"]


async def joined(people: People, opened: dict[str, Any], group: str = "g1") -> Page:
    phone = await people.come(opened["links"]["join"])
    await phone.locator(f'[data-id="{group}"]').click()
    await expect(phone.locator("#ballot")).to_be_visible()
    return phone


def became(phone: Page, state: str) -> Locator:
    return phone.locator(f'#ballot [data-state="{state}"]')


async def good(phone: Page) -> None:
    """Accessible, as wide as the screen, and nothing to press is too small for a thumb."""
    assert await violations(phone) == []
    over = await phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    small = "all => all.map(one => one.getBoundingClientRect()).filter(box => box.height && box.height < 44).length"
    assert await phone.locator("main button, main label, main input[id]").evaluate_all(small) == 0


async def test_one_of_the_options_is_chosen_sent_changed_and_withdrawn(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="when")
    phone = await joined(people, opened)
    await good(phone)
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).not_to_be_empty()
    await phone.get_by_label("Im Mai").check()
    await expect(became(phone, "unsent")).to_be_visible()
    assert await values(server, opened) == []
    await phone.locator("#send").click()
    await expect(became(phone, "sent")).to_be_visible()
    await expect(phone.locator("#send")).to_have_count(0)
    await good(phone)
    assert await values(server, opened) == [["o2"]]
    await phone.get_by_label("Im März").check()
    await good(phone)
    await phone.locator("#discard").click()
    await expect(phone.get_by_label("Im Mai")).to_be_checked()
    await phone.get_by_label("Im März").check()
    await phone.locator("#send").click()
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == [["o1"]]
    await phone.locator("#withdraw").click()
    await expect(phone.locator("#withdraw")).to_have_text("Wirklich zurückziehen?")
    await phone.locator("#withdraw").click()
    await expect(became(phone, "open")).to_have_count(1)
    await expect(phone.get_by_label("Im März")).not_to_be_checked()
    assert await values(server, opened) == []


async def test_R3_R8_what_is_half_chosen_and_what_waits_survive_a_reload_without_network(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="needs")
    phone = await joined(people, opened)
    await phone.get_by_label("Räume").check()
    await phone.get_by_label("Etwas anderes").check()
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).not_to_be_empty()
    await phone.locator("#own").fill("Kaffee")
    await phone.reload()
    await expect(phone.locator("#own")).to_have_value("Kaffee")
    await expect(phone.get_by_label("Räume")).to_be_checked()
    await good(phone)
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await expect(became(phone, "waiting")).to_be_visible()
    await phone.get_by_label("Zeit").check()
    await phone.locator("#send").click()
    await expect(became(phone, "waiting")).to_be_visible()
    assert await values(server, opened) == []
    await phone.context.set_offline(False)
    await phone.reload()
    await expect(became(phone, "sent")).to_be_visible()
    answers = list((await session_of(server, opened)).answers.values())
    assert [(answer.value, answer.text) for answer in answers] == [(["o1", "o2"], "Kaffee")]
    await phone.get_by_label("Etwas anderes").uncheck()
    await phone.get_by_label("Zeit").uncheck()
    await phone.locator("#send").click()
    await expect(became(phone, "sent")).to_be_visible()
    assert [(answer.value, answer.text) for answer in answers] == [(["o1"], "")]


async def test_the_ampel_is_one_tap_and_may_change_at_any_time(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="mood")
    phone = await joined(people, opened)
    await good(phone)
    for colour in ("red", "green", "green", "yellow"):
        await phone.locator(f'[data-colour="{colour}"]').click()
        await expect(phone.locator(f'[data-colour="{colour}"]')).to_have_attribute("aria-pressed", "true")
        await expect(became(phone, "sent")).to_be_visible()
    await good(phone)
    assert await values(server, opened) == ["yellow"]
    await phone.locator('[data-colour="green"]').focus()
    await phone.keyboard.press("Space")
    await expect(phone.locator('[data-colour="green"]')).to_have_attribute("aria-pressed", "true")
    await phone.reload()
    await expect(phone.locator('[data-colour="green"]')).to_have_attribute("aria-pressed", "true")
    assert await values(server, opened) == ["green"]
    await lead("close_question", question="mood")
    await expect(phone.locator("[data-state=sent] .text")).to_contain_text("Passt")
    await good(phone)


async def test_R3_a_tap_without_network_waits_and_goes_off_by_itself(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="mood")
    phone = await joined(people, opened)
    await expect(phone.locator("[data-colour]")).to_have_count(3)
    await phone.context.set_offline(True)
    await phone.locator('[data-colour="red"]').click()
    await phone.locator('[data-colour="green"]').click()
    await expect(became(phone, "waiting")).to_be_visible()
    await phone.context.set_offline(False)
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == ["green"]


async def test_a_perspective_is_told_once_and_says_what_becomes_of_it(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="view")
    phone = await joined(people, opened)
    await expect(phone.get_by_text("nie für weniger als drei Personen")).to_be_visible()
    await lead("protect_small_numbers", protected=False)
    await expect(phone.get_by_text("auch für einzelne Personen")).to_be_visible()
    await lead("protect_small_numbers", protected=True)
    await phone.get_by_role("button", name="Land").click()
    await expect(became(phone, "sent")).to_be_visible()
    await good(phone)
    await phone.get_by_role("button", name="Träger").click()
    await expect(phone.get_by_role("button", name="Träger")).to_have_attribute("aria-pressed", "true")
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == ["o3"]


async def test_R1_where_another_device_was_first_the_choice_becomes_a_change(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="when")
    phone = await joined(people, opened)
    await phone.get_by_label("Im März").check()
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await expect(became(phone, "waiting")).to_be_visible()
    token = await phone.evaluate(
        "JSON.parse(localStorage['plenum:' + Object.keys(localStorage).find(key => key.endsWith(':token')).slice(7)])"
    )
    async with server.screen(opened["code"], "phone", token=token) as other:
        assert "done" in await other.ask("first", "give_answer", question="when", value=["o2"])
    await phone.context.set_offline(False)
    await expect(became(phone, "unsent")).to_be_visible()
    await expect(phone.get_by_label("Im März")).to_be_checked()
    await phone.locator("#send").click()
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == [["o1"]]


async def test_R8_two_tabs_of_a_device_give_one_answer(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="when")
    phone = await joined(people, opened)
    second = await people.another_tab(phone.context, opened["links"]["join"])
    await expect(second.locator("#ballot")).to_be_visible()
    await phone.get_by_label("Im März").check()
    await phone.locator("#send").click()
    await expect(second.get_by_label("Im März")).to_be_checked()
    await second.get_by_label("Im Mai").check()
    await second.locator("#send").click()
    await expect(phone.get_by_label("Im Mai")).to_be_checked()
    assert await values(server, opened) == [["o2"]]


async def test_R3_what_was_chosen_too_late_says_so_and_goes_off_when_the_question_is_open_again(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="when")
    phone = await joined(people, opened)
    await phone.context.set_offline(True)
    await phone.get_by_label("Im Mai").check()
    await phone.locator("#send").click()
    await lead("close_question", question="when")
    await phone.context.set_offline(False)
    await expect(phone.locator('li[data-state="refused"]')).to_contain_text("Im Mai")
    await lead("open_question", question="when")
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == [["o2"]]


async def test_who_chose_an_option_that_goes_is_told_and_may_choose_anew(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="view")
    phone = await joined(people, opened)
    await phone.get_by_role("button", name="Land").click()
    await expect(became(phone, "sent")).to_be_visible()
    await lead("drop_option", question="view", option="o2", votes="discard")
    await expect(phone.get_by_role("button", name="Land")).to_have_count(0)
    await expect(phone.locator("#ballot")).to_contain_text("steht so nicht mehr da")
    await phone.get_by_role("button", name="Träger").click()
    await expect(phone.locator("#ballot")).not_to_contain_text("steht so nicht mehr da")
    await expect(became(phone, "sent")).to_be_visible()
    assert await values(server, opened) == ["o3"]


async def test_a_scribe_answers_for_the_small_group(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="when")
    short = lead.view["small_groups"]["g2"]["short"]
    scribes = []
    for _ in range(2):
        phone = await people.come(opened["links"]["join"])
        await phone.locator("#scribe summary").click()
        await phone.locator("#short").fill(short)
        await phone.keyboard.press("Enter")
        await expect(phone.locator("#ballot")).to_contain_text("Ihr antwortet als Gruppe 2.")
        scribes.append(phone)
    one, other = scribes
    await good(one)
    await one.get_by_label("Im März").check()
    await one.locator("#send").click()
    await expect(became(other, "sent")).to_be_visible()
    await expect(other.get_by_label("Im März")).to_be_checked()
    await other.get_by_label("Im Mai").check()
    await other.locator("#send").click()
    await expect(one.get_by_label("Im Mai")).to_be_checked()
    assert await values(server, opened) == [["o2"]]


async def test_a_kind_is_one_request_and_is_asked_for_again_when_it_does_not_come(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await expect(phone.locator("#pass")).to_be_visible()
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    await phone.route("**/assets/choice-*.js", lambda route: route.abort(), times=1)
    await lead("open_question", question="when")
    await expect(phone.get_by_text("Gleich da …")).to_be_visible()
    await lead("open_question", question="mood")
    await phone.locator('nav [data-id="when"]').click()
    await expect(phone.get_by_label("Im Mai")).to_be_visible()
    assert {url.rsplit("/", 1)[1].split("-")[0] for url in asked} <= {"choice", "ampel"}
    people.errors.clear()  # the browser tells that a file did not come
