"""Writing for a small group: the table card, two devices, readiness, central results, World-Café rounds."""

import re
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from server.core import cards
from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=3, questions=[{"id": "q1", "text": "Was gelingt?"}])


def card(opened: dict[str, Any], lead: Lead, group: str = "g2") -> str:
    return f"/{opened['code']}#n={group}&g={lead.view['small_groups'][group]['card']}"


async def by_code(people: People, opened: dict[str, Any], lead: Lead, group: str = "g2") -> Page:
    """A device that types the short code."""
    phone = await people.come(opened["links"]["join"])
    await phone.locator("#scribe summary").click()
    await phone.locator("#short").fill(lead.view["small_groups"][group]["short"].lower())
    await phone.keyboard.press("Enter")
    await expect(phone.locator("#group")).to_contain_text("Gruppe 2")
    return phone


async def write(phone: Page, text: str) -> None:
    await phone.locator("#text").fill(text)
    await phone.locator("#send").click()
    await expect(phone.locator('.short li[data-state="sent"]').first).to_contain_text(text)


async def test_R8_the_card_makes_a_device_a_scribe_and_a_reload_keeps_it(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come(card(opened, lead))
    await expect(phone.locator("#write-for-group")).to_be_visible()
    await expect(phone.locator("h1")).to_have_text("Schreibst du für Gruppe 2?")
    assert await violations(phone) == []
    await phone.locator("#write-for-group").click()
    await expect(phone.locator(".card").first).to_contain_text("Gruppe 2")
    await expect(phone).not_to_have_url(re.compile("#"))
    await lead("open_question", question="q1")
    await expect(phone.locator("#readiness")).to_be_visible()
    await phone.reload()
    await expect(phone.locator("#readiness")).to_be_visible()
    assert await violations(phone) == []


async def test_a_member_joins_the_group_by_the_same_card(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come(card(opened, lead))
    await phone.locator("#join-only").click()
    await expect(phone.locator("#group")).to_contain_text("Gruppe 2")
    await lead("open_question", question="q1")
    await expect(phone.locator("#form")).to_be_visible()
    await expect(phone.locator("#readiness")).to_have_count(0)
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    assert not room.session.small_groups["g2"].scribes


async def test_a_wrong_card_and_a_wrong_short_code_are_said_kindly(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    phone = await people.come(card(opened, lead)[:-6] + "000000")
    await phone.locator("#write-for-group").click()
    await expect(phone.locator("#wrong")).to_contain_text("Tischkarte")
    await phone.locator("#without-card").click()
    await phone.locator("#scribe summary").click()
    await phone.locator("#short").fill("abcde")
    await phone.locator("#short-go").click()
    await expect(phone.locator("#wrong")).not_to_be_empty()
    await expect(phone.locator("#short")).to_have_value("abcde")
    assert await violations(phone) == []
    await phone.locator('[data-id="g1"]').click()
    await expect(phone.locator("#group")).to_contain_text("Gruppe 1")


async def test_two_devices_write_for_one_group_and_hand_over(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="q1")
    first = await people.come(card(opened, lead))
    await first.locator("#write-for-group").click()
    await write(first, "vom ersten Gerät")
    await first.locator("#handover").click()
    short = lead.view["small_groups"]["g2"]["short"]
    await expect(first.locator("#short-code")).to_have_text(short)
    assert len(short) == cards.SHORT
    await expect(first.get_by_role("status").last).to_contain_text("nur dieses Gerät")
    assert await violations(first) == []
    second = await by_code(people, opened, lead)
    await expect(first.get_by_role("status").last).to_contain_text("2 Geräte")
    await second.locator('li[data-state="sent"] button.answer').click()
    await second.locator("#text").fill("vom zweiten geändert")
    await second.locator("#send").click()
    await expect(second.locator('li[data-state="sent"]')).to_contain_text("vom zweiten geändert")
    await first.locator("#leave").click()
    await expect(first.locator("#readiness")).to_have_count(0)
    await expect(first.locator('li[data-state="sent"]')).to_contain_text("vom zweiten geändert")
    await second.locator('li[data-state="sent"] button.answer').click()
    await second.locator("#withdraw").click()
    await second.locator("#withdraw").click()
    await expect(second.locator("li[data-state]")).to_have_count(0)
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    assert room.session.answers["a1"].withdrawn
    [scribe] = room.session.small_groups["g2"].scribes
    assert scribe != room.session.answers["a1"].writer


async def test_readiness_and_central_results_reach_the_other_device_and_the_session(
    server: Running, people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="q1")
    first, second = [await by_code(people, opened, lead) for _ in range(2)]
    for n in range(4):
        await write(first, f"Ergebnis {n}")
    await first.locator('[data-readiness="needs_time"]').click()
    await expect(second.locator('[data-readiness="needs_time"]')).to_have_attribute("aria-pressed", "true")
    await first.locator("details summary").first.click()
    for n in (1, 2, 3):
        await first.locator(f'[data-central="a{n}"]').click()
    await expect(first.locator("#central")).to_contain_text("3 von 3")
    await first.locator('[data-central="a4"]').click(force=True)
    await expect(first.locator('[role="status"] .error')).to_contain_text("Drei")
    await first.locator('[data-central="a1"]').click()
    await expect(second.locator("#central")).to_contain_text("2 von 3")
    assert await violations(first) == []
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    assert [id for id, answer in room.session.answers.items() if answer.central] == ["a2", "a3"]


async def test_in_a_world_cafe_the_table_reads_the_rounds_before_and_the_others_choose_anew(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="q1")
    table = await by_code(people, opened, lead)
    guest = await people.come(opened["links"]["join"])
    await guest.locator('[data-id="g2"]').click()
    await write(table, "aus der ersten Runde")
    await lead("start_round", how="free")
    await expect(guest.locator("h1")).to_contain_text("Kleingruppe")
    await guest.locator('[data-id="g3"]').click()
    await expect(guest.locator(".now")).to_contain_text("Runde")
    await expect(table.locator("#group")).to_contain_text("Gruppe 2")
    await expect(table.locator(".short").first.locator("li")).to_have_count(0)
    await table.locator("details summary").first.click()
    await expect(table.get_by_text("aus der ersten Runde")).to_be_visible()
    assert await violations(table) == []


async def test_somebody_who_is_moved_or_dealt_is_told_and_the_answers_stay_where_they_were_given(
    people: People, opened: dict[str, Any], lead: Lead
) -> None:
    await lead("open_question", question="q1")
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await write(phone, "in Gruppe 1 geschrieben")
    await expect(phone.locator("#moved")).to_have_count(0)
    await lead("move_people", small_group="g1", into="g3", people=1)
    await expect(phone.locator("#moved")).to_contain_text("Gruppe 3")
    await expect(phone.locator("#moved")).to_contain_text("bleibt bei Gruppe 1")
    assert await violations(phone) == []
    await phone.reload()
    await phone.locator("#moved button").click()
    await expect(phone.locator("#moved")).to_have_count(0)
    await lead("assign_small_groups", how="balanced")
    late = await people.come(opened["links"]["join"])
    await expect(late.locator("#moved")).to_contain_text("Du bist in Gruppe")
    await expect(late.locator("#form")).to_be_visible()
