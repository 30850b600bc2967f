"""Questions for the next meeting, the time, and the agenda on the phone."""

from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENDA = [{"starts": "15:00", "text": "Ankommen"}, {"starts": "15:20", "text": "Kleingruppen"}]
QUESTIONS = [
    {"id": "q1", "kind": "question_backlog", "text": "Fragen für das nächste Treffen"},
    {"id": "q2", "text": "Was gelingt?"},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=2, questions=QUESTIONS, agenda=AGENDA)


async def test_questions_are_asked_voted_on_and_answered(people: People, opened: dict[str, Any], lead: Lead) -> None:
    await lead("open_question", question="q1")
    asking, voting = [await people.come(opened["links"]["join"]) for _ in range(2)]
    for phone in (asking, voting):
        await phone.locator('[data-id="g1"]').click()
    for text in ("Wer kommt?", "Wann geht es weiter?"):
        await asking.locator("#text").fill(text)
        await asking.locator("#send").click()
    await expect(voting.locator("[data-item]")).to_have_count(2)
    assert await violations(voting) == []
    vote = voting.locator('[data-item="a2"] .vote')
    await vote.dblclick()
    await expect(vote).to_have_attribute("aria-pressed", "true")
    await expect(asking.locator('[data-item="a2"] .vote')).to_contain_text("1")
    await expect(asking.locator("[data-item]").first).to_contain_text("Wer kommt?")  # nothing moves under a thumb
    await asking.reload()
    await expect(asking.locator("[data-item]").first).to_contain_text("Wann geht es weiter?")
    await expect(voting.locator("[data-item]").first).to_contain_text("Wer kommt?")
    await voting.wait_for_timeout(800)
    await vote.click()
    await expect(asking.locator('[data-item="a2"] .vote')).to_contain_text("0")
    await asking.locator('[data-item="a1"] .edit').click()
    await asking.locator("#text").fill("Wer kommt alles?")
    await asking.locator("#send").click()
    await expect(voting.locator('[data-item="a1"]')).to_contain_text("Wer kommt alles?")
    await lead("set_status", answer="a1", status="answered", reply="Alle, die mögen.")
    await lead("set_status", answer="a2", status="postponed", reply="")
    await expect(voting.locator('[data-item="a1"]')).to_contain_text("Alle, die mögen.")
    await expect(voting.locator('[data-item="a2"]')).to_contain_text("nächste Treffen")
    assert await violations(asking) == []
    await lead("close_question", question="q1")
    await expect(voting.locator('[data-item="a1"] .number')).to_contain_text("0")
    assert await violations(voting) == []


async def test_R3_a_vote_without_network_goes_off_later(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="q1")
    await lead("enter_answer", question="q1", text="Wer kommt?", handlungsfeld="", stem="", small_group="")
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await expect(phone.locator(".vote")).to_be_visible()
    await phone.context.set_offline(True)
    await phone.locator(".vote").click()
    await phone.context.set_offline(False)
    await expect(phone.locator(".vote")).to_contain_text("1")
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    for _ in range(300):
        await room.settled()
        if room.session.answers["a1"].points == 1:
            return
        await phone.wait_for_timeout(20)
    raise AssertionError("no vote")


async def test_the_countdown_follows_the_servers_clock_and_vibrates_once_if_it_may(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come("about:blank")
    await phone.add_init_script(
        "window.shakes = []; navigator.vibrate = (pattern) => shakes.push(pattern);"
        "const real = Date.now; Date.now = () => real() - 3600000;"
    )
    await phone.goto(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await lead("start_timer", seconds=302)
    await expect(phone.locator("#timer")).to_contain_text("noch 6 min")
    await phone.locator("#timer").click()
    await expect(phone.locator(".face")).to_contain_text("05:0")
    assert await violations(phone) == []
    await expect(phone.locator("#timer")).to_contain_text("noch 5 min")
    assert len(await phone.evaluate("shakes")) == 1
    await phone.locator("#vibrate").uncheck(force=True)
    await lead("start_timer", seconds=1)
    await expect(phone.locator("#timer")).to_contain_text("Die Zeit ist um")
    assert len(await phone.evaluate("shakes")) == 1
    await lead("stop_timer")
    await expect(phone.locator("#timer")).to_have_count(0)


async def test_the_agendas_current_item_is_marked_in_the_lobby(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await expect(phone.locator("#agenda li")).to_have_count(2)
    second = list(lead.view["agenda"]["items"])[1]
    await lead("begin_item", item=second)
    await expect(phone.locator('#agenda [aria-current="step"]')).to_contain_text("Kleingruppen")
    assert await violations(phone) == []
