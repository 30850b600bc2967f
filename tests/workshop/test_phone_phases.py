"""The phone through a question's phases: it says what is happening now, and points are as safe as answers."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead, leading

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = [
    {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …", "Es hakt, weil …"]},
    {"id": "q2", "text": "Was fehlt?"},
]
ENTERED = [("kurze Wege", "wohnen", "s1"), ("lange Wege", "wohnen", "s2"), ("ein Sommerfest", "kultur", "s1")]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=2, questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Lead]:
    async with leading(server, opened) as one:
        await one("open_question", question="q1")
        for text, handlungsfeld, stem in ENTERED:
            await one("enter_answer", question="q1", text=text, handlungsfeld=handlungsfeld, stem=stem, small_group="")
        yield one


async def come(people: People, opened: dict[str, Any], **options: Any) -> Page:
    phone = await people.come(opened["links"]["join"], **options)
    await phone.locator('[data-id="g1"]').click()
    return phone


async def placed(server: Running, opened: dict[str, Any]) -> dict[str, int]:
    """The points of all people by answer."""
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    found: dict[str, int] = {}
    for participant in room.session.participants.values():
        for id, points in participant.points.items():
            found[id] = found.get(id, 0) + points
    return {id: points for id, points in found.items() if points}


async def become(server: Running, opened: dict[str, Any], wanted: dict[str, int]) -> None:
    for _ in range(300):
        if await placed(server, opened) == wanted:
            return
        await asyncio.sleep(0.02)
    assert await placed(server, opened) == wanted


async def test_the_phone_says_in_one_sentence_what_is_happening_now(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await come(people, opened)
    now, title = phone.locator(".now"), phone.locator("h1")
    await expect(now).to_have_text("Schreibt eure Antworten.")
    await lead("conceal", question="q1")
    await expect(now).to_contain_text("erst später")
    await lead("close_question", question="q1")
    await expect(title).to_have_text("Schreiben ist beendet")
    await lead("set_phase", question="q1", phase="reveal")
    await expect(title).to_contain_text("schauen")
    await lead("open_question", question="q1")
    await expect(now).to_contain_text("ergänzen")
    await lead("set_phase", question="q1", phase="order")
    await expect(title).to_contain_text("sortieren")
    assert await violations(phone) == []
    await lead("set_phase", question="q1", phase="weigh", points=3, most=2)
    await expect(now).to_contain_text("3 Punkte")
    await lead("close_question", question="q1")
    await expect(title).to_have_text("Die Punkte sind vergeben")
    await lead("set_phase", question="q1", phase="done")
    await expect(title).to_contain_text("abgeschlossen")
    await lead("set_phase", question="q1", phase="collect")
    await expect(phone.locator("#form")).to_be_visible()


async def test_points_are_placed_moved_and_counted_as_one_person_has_them(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("merge_answers", answers=["a1", "a2"], heading="Wege")
    phone = await come(people, opened)
    await lead("set_phase", question="q1", phase="weigh", points=3, most=2)
    stack, other = phone.locator('[data-item="a1"]'), phone.locator('[data-item="a3"]')
    await expect(stack).to_contain_text("Wege")
    await expect(stack).to_contain_text("× 2")
    assert await violations(phone) == []
    for _ in range(3):
        await stack.locator(".plus").click(force=True)  # the third is one too many
    await expect(stack).to_have_attribute("data-own", "2")
    await other.locator(".plus").click()
    await expect(phone.locator("#left-points")).to_contain_text("Alle Punkte vergeben")
    await become(server, opened, {"a1": 2, "a3": 1})
    await expect(other.locator(".plus")).to_have_attribute("aria-disabled", "true")
    await stack.locator(".minus").click()
    await other.locator(".plus").click()
    await become(server, opened, {"a1": 1, "a3": 2})
    assert await violations(phone) == []
    box = await other.locator(".plus").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    await lead("close_question", question="q1")
    await expect(phone.locator(".ranked li").first).to_contain_text("ein Sommerfest")
    await expect(phone.locator(".ranked li")).to_have_count(2)
    assert await violations(phone) == []


async def test_R1_R3_points_placed_without_network_survive_a_reload_and_count_once(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("set_phase", question="q1", phase="weigh", points=3, most=3)
    phone = await come(people, opened)
    await expect(phone.locator("#left-points")).to_contain_text("Noch 3 von 3")
    await phone.context.set_offline(True)
    for id in ("a1", "a1", "a3"):
        await phone.locator(f'[data-item="{id}"] .plus').click()
    await phone.locator('[data-item="a1"] .minus').click()
    assert await placed(server, opened) == {}
    await phone.context.set_offline(False)
    await phone.reload()
    await expect(phone.locator('[data-item="a1"]')).to_have_attribute("data-own", "1")
    await become(server, opened, {"a1": 1, "a3": 1})
    await expect(phone.locator("#left-points")).to_contain_text("Noch 1 von 3")


async def test_R3_points_that_came_too_late_are_refused_with_a_reason(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("set_phase", question="q1", phase="weigh", points=3)
    phone = await come(people, opened)
    await expect(phone.locator("#left-points")).to_be_visible()
    await phone.context.set_offline(True)
    await phone.locator('[data-item="a1"] .plus').click()
    await lead("close_question", question="q1")
    await phone.context.set_offline(False)
    await expect(phone.locator('[role="status"] .error')).not_to_be_empty()
    assert await placed(server, opened) == {}


async def test_two_weighings_at_once_have_points_of_their_own_and_many_answers_lie_folded_by_handlungsfeld(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    for n in range(20):
        await lead("enter_answer", question="q1", text=f"Antwort {n}", handlungsfeld="sport", stem="s1", small_group="")
    await lead("open_question", question="q2")
    await lead("enter_answer", question="q2", text="ein Bus", handlungsfeld="", stem="", small_group="")
    await lead("set_phase", question="q1", phase="weigh", points=3)
    await lead("set_phase", question="q2", phase="weigh", points=1)
    phone = await come(people, opened)
    await phone.locator('nav [data-id="q2"]').click()
    await phone.locator('[data-item="a24"] .plus').click()
    await expect(phone.locator("#left-points")).to_contain_text("Alle Punkte vergeben")
    await phone.locator('nav [data-id="q1"]').click()
    await expect(phone.locator("#left-points")).to_contain_text("Noch 3 von 3")
    await phone.locator('[data-field="kultur"] summary').focus()
    await phone.keyboard.press("Enter")
    await phone.keyboard.press("Tab")
    await phone.keyboard.press("Tab")
    await phone.keyboard.press("Space")
    await become(server, opened, {"a24": 1, "a3": 1})
    assert await violations(phone) == []
    over = await phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0


async def test_the_first_page_stands_without_what_comes_later(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come("about:blank")
    await phone.route("**/assets/more-*.js", lambda route: route.abort())
    await phone.goto(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await phone.locator("[name=stem]").first.check(force=True)
    await phone.locator("[name=handlungsfeld]").first.check(force=True)
    await phone.locator("#text").fill("auch so")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    await phone.unroute("**/assets/more-*.js")
    await lead("set_phase", question="q1", phase="weigh", points=3)
    await expect(phone.locator("#left-points")).to_be_visible()
    people.errors.clear()  # the browser tells that a file did not come
