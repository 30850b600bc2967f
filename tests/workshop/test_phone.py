"""The phone in a real browser: what is written is never lost, and never counts twice."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from server.core.session import Session
from tests.conftest import Line, Running
from tests.workshop.conftest import People

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS = [
    {
        "id": "q1",
        "text": "Was gelingt?",
        "handlungsfeld": True,
        "stems": ["Es gelingt, weil …", "Es ist schwierig, weil …"],
    },
    {"id": "q2", "text": "Und sonst?"},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=3, questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Line]:
    async with server.screen(opened["code"], "desk", key=opened["key"]) as line:
        await line.ask("open2", "open_question", question="q2")
        yield line


async def joined(people: People, opened: dict[str, Any], group: str = "g2") -> Page:
    phone = await people.come(opened["links"]["join"])
    await phone.locator(f'[data-id="{group}"]').click()
    await expect(phone.locator("#text")).to_be_visible()
    return phone


async def session_of(server: Running, opened: dict[str, Any]) -> Session:
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    return room.session


async def test_R3_waiting_answers_are_sent_by_themselves_once(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.context.set_offline(True)
    for text in ("eins", "zwei"):
        await phone.locator("#text").fill(text)
        await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="waiting"]')).to_have_count(2)
    assert (await session_of(server, opened)).answers == {}
    await phone.context.set_offline(False)
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(2)
    answers = (await session_of(server, opened)).answers.values()
    assert [answer.text for answer in answers] == ["eins", "zwei"]
    assert {answer.small_group for answer in answers} == {"g2"}


async def test_R3_R8_a_waiting_answer_and_a_half_written_text_survive_a_reload_without_network(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.context.set_offline(True)
    await phone.locator("#text").fill("noch ohne Netz")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="waiting"]')).to_have_count(1)
    await phone.locator("#text").fill("halb geschrie")
    await phone.context.set_offline(False)
    await phone.reload()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    await expect(phone.locator("#text")).to_have_value("halb geschrie")
    await expect(phone.locator("#group")).to_contain_text("Gruppe 2")
    assert [a.text for a in (await session_of(server, opened)).answers.values()] == ["noch ohne Netz"]


async def test_R8_a_phone_that_lay_dark_while_the_server_restarted_goes_on(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("vorher")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.close(1012, "restart")
    await phone.locator("#text").fill("nachher")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(2)
    assert [a.text for a in (await session_of(server, opened)).answers.values()] == ["vorher", "nachher"]


async def test_R8_two_tabs_of_a_device_are_one_person(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    second = await people.another_tab(phone.context, opened["links"]["join"])
    await expect(second.locator("#group")).to_contain_text("Gruppe 2")
    for tab, text in ((phone, "hier"), (second, "dort")):
        await tab.locator("#text").fill(text)
        await tab.locator("#send").click()
    for tab in (phone, second):
        await expect(tab.locator('li[data-state="sent"]')).to_have_count(2)
    session = await session_of(server, opened)
    assert len({answer.writer for answer in session.answers.values()}) == 1
    assert len(session.answers) == 2


async def test_an_answer_is_changed_and_withdrawn(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("erst so")
    await phone.locator("#send").click()
    await phone.locator('li[data-state="sent"]').get_by_role("button").first.click()
    await expect(phone.locator("#text")).to_have_value("erst so")
    await phone.locator("#text").fill("dann so")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("dann so")
    for _ in range(200):
        if (await session_of(server, opened)).answers["a1"].text == "dann so":
            break
        await asyncio.sleep(0.02)
    assert [version.text for version in (await session_of(server, opened)).answers["a1"].versions] == [
        "erst so",
        "dann so",
    ]
    await phone.locator('li[data-state="sent"]').get_by_role("button").first.click()
    await phone.locator("#withdraw").click()
    await phone.locator("#withdraw").click()
    await expect(phone.locator("li[data-state]")).to_have_count(0)
    for _ in range(200):
        if (await session_of(server, opened)).answers["a1"].withdrawn:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("not withdrawn")


async def test_R3_a_question_that_closes_keeps_the_half_written_text(
    people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("noch nicht fertig")
    await lead.ask("close2", "close_question", question="q2")
    await expect(phone.locator("#form")).to_be_hidden()
    await expect(phone.get_by_text("noch nicht fertig")).to_be_visible()
    await lead.ask("open3", "open_question", question="q2")
    await expect(phone.locator("#text")).to_have_value("noch nicht fertig")


async def test_R3_a_change_of_an_answer_that_another_tab_withdrew_stays_and_can_be_sent_anew(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("erst so")
    await phone.locator("#send").click()
    await phone.locator('li[data-state="sent"] button').click()
    second = await people.another_tab(phone.context, opened["links"]["join"])
    await second.locator('li[data-state="sent"] button').click()
    await second.locator("#withdraw").click()
    await second.locator("#withdraw").click()
    await expect(phone.locator("li[data-state]")).to_have_count(0)
    await phone.locator("#text").fill("dann so")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="refused"]')).to_contain_text("dann so")
    await phone.locator('li[data-state="refused"] button').click()
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("dann so")
    assert (await session_of(server, opened)).answers["a2"].text == "dann so"


async def test_R3_a_half_written_change_stays_whatever_else_is_tapped_and_when_the_question_closes(
    people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    for text in ("eins", "zwei"):
        await phone.locator("#text").fill(text)
        await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(2)
    await phone.locator('li[data-state="sent"] button').first.click()
    await phone.locator("#text").fill("zweieinhalb")
    await phone.locator("details summary").click()
    await phone.locator('li[data-state="sent"] button').last.click()
    await expect(phone.locator("#text")).to_have_value("eins")
    await phone.locator('li[data-state="unsent"] button').click()
    await expect(phone.locator("#text")).to_have_value("zweieinhalb")
    await lead.ask("close2", "close_question", question="q2")
    await expect(phone.locator('li[data-state="unsent"]')).to_contain_text("zweieinhalb")


async def test_what_was_written_after_the_end_goes_off_when_the_session_is_resumed(
    people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.context.set_offline(True)
    await phone.locator("#text").fill("zu spät")
    await phone.locator("#send").click()
    await lead.ask("end", "end_session")
    await phone.context.set_offline(False)
    await expect(phone.locator('li[data-state="refused"]')).to_contain_text("zu spät")
    await lead.ask("resume", "resume_session")
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("zu spät")


async def test_a_session_that_was_erased_leaves_nothing_on_the_phone(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("halb")
    await phone.request.delete(
        f"{server.address}/api/sessions/{opened['code']}", headers={"Authorization": f"Bearer {opened['key']}"}
    )
    await expect(phone.locator("h1")).to_have_text("Dieses Treffen wurde gelöscht.")
    await phone.wait_for_function("Object.keys(localStorage).length === 0")


async def test_what_is_missing_is_said_kindly_and_nothing_is_sent(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    await lead.ask("open1", "open_question", question="q1")
    phone = await joined(people, opened)
    await phone.locator('nav [data-id="q1"]').click()
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).not_to_be_empty()
    assert (await session_of(server, opened)).answers == {}


async def test_a_text_that_is_too_long_is_kept_counted_and_not_sent(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened)
    await phone.locator("#text").fill("🌱" * 399)
    await expect(phone.locator("#left")).to_have_count(0)
    await phone.locator("#text").fill("🌱" * 503)
    await expect(phone.locator("#left")).to_contain_text("3")
    await phone.locator("#send").click()
    await expect(phone.locator("#text")).to_have_value("🌱" * 503)
    await phone.locator("#text").fill("🌱" * 500)
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    assert (await session_of(server, opened)).answers["a1"].text == "🌱" * 500


async def test_R11_what_people_write_is_only_text(people: People, opened: dict[str, Any], lead: Line) -> None:
    wall = await people.come(opened["links"]["wall"], (1920, 1080))
    await lead.ask("show2", "show", what="question", question="q2")
    phone = await joined(people, opened)
    nasty = "<img src=x onerror=alert(1)><script>alert(2)</script>${7*7}{{7*7}}"
    await phone.locator("#text").fill(nasty)
    await phone.locator("#send").click()
    await expect(wall.locator("[data-answer]")).to_have_text(nasty)
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text(nasty)
    assert await wall.locator("#stage img, #stage script").count() == 0


@pytest.mark.parametrize("typed", ["{code}", "{a} {b}", " {a}-{b} ", "{address}/{code}#j=abc", "{address}/{code}"])
async def test_the_code_can_be_typed_in_many_ways(
    server: Running, people: People, opened: dict[str, Any], lead: Line, typed: str
) -> None:
    code = opened["code"]
    page = await people.come("/")
    await page.locator("#code").fill(typed.format(code=code, a=code[:4], b=code[4:], address=server.address))
    await page.keyboard.press("Enter")
    await expect(page.locator('[data-id="g1"]')).to_be_visible()


async def test_a_wrong_code_gets_a_kind_sentence_and_another_try(
    people: People, opened: dict[str, Any], lead: Line
) -> None:
    page = await people.come("/10000000")
    await expect(page.locator("h1")).to_contain_text("Ziffern")
    await page.locator("#code").click()
    await page.locator("#code").fill(opened["code"])
    await page.keyboard.press("Enter")
    await expect(page.locator('[data-id="g1"]')).to_be_visible()


async def test_a_phone_without_storage_works_for_the_tabs_life(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await people.come("about:blank")
    await phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    await phone.goto(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').click()
    await phone.locator("#text").fill("ohne Speicher")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    assert (await session_of(server, opened)).answers["a1"].small_group == "g1"


async def test_in_a_hall_over_plain_http_under_another_host_name_everything_works(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    hall = opened["links"]["join"].replace("127.0.0.1", "plenum.test")
    phone = await people.come(hall)
    assert await phone.evaluate("window.isSecureContext") is False
    await phone.locator('[data-id="g3"]').click()
    await phone.locator("#text").fill("aus dem Saal")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    desk = await people.come(opened["links"]["desk"].replace("127.0.0.1", "plenum.test"), (1366, 768))
    await expect(desk.get_by_text("aus dem Saal")).to_be_visible()


async def test_the_phone_is_worked_with_the_keyboard_alone(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    await lead.ask("open1", "open_question", question="q1")
    await lead.ask("close2", "close_question", question="q2")
    phone = await people.come(opened["links"]["join"])
    await phone.locator('[data-id="g1"]').focus()
    await phone.keyboard.press("Enter")
    await expect(phone.locator("#form")).to_be_visible()
    await phone.locator("[name=stem]").first.focus()
    await phone.keyboard.press("Space")
    await phone.keyboard.press("Tab")
    await phone.keyboard.type("nur mit Tasten")
    await phone.keyboard.press("Tab")
    await phone.keyboard.press("Space")
    await phone.keyboard.press("ArrowRight")
    await phone.keyboard.press("Control+Enter")
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    answer = (await session_of(server, opened)).answers["a1"]
    assert (answer.text, answer.stem, answer.handlungsfeld) == ("nur mit Tasten", "s1", "soziales")
