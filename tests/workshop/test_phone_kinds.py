"""The kinds of question on the phone: each is given, changed, kept half-made, and refused with a sentence."""

import re
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import People, violations
from tests.workshop.leading import Lead

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLACES = ["Garten", "Werkstatt für Nachbarschaftsprojekte", "Lesecafé", "مقهى"]
QUESTIONS = [
    {"id": "cloud", "kind": "cloud", "text": "Mit welchen Worten kommst du an?", "settings": {"words": 2}},
    {"id": "scale", "kind": "scale", "text": "Was gelingt?", "options": PLACES, "settings": {"low": "gar nicht"}},
    {"id": "ranking", "kind": "ranking", "text": "Was zuerst?", "options": PLACES},
    {
        "id": "points",
        "kind": "points",
        "text": "Wofür ist das Geld?",
        "options": "handlungsfelder",
        "settings": {"most": 3},
    },
    {
        "id": "position",
        "kind": "position",
        "text": "Wo steht der Garten?",
        "settings": {"x": "Aufwand", "x_high": "hoch", "y": "Wirkung", "y_high": "groß"},
    },
    {
        "id": "number",
        "kind": "number",
        "text": "Wie warm war es?",
        "settings": {"unit": "°C", "least": -20, "most": 40},
    },
    {"id": "backlog", "kind": "question_backlog", "text": "Eure Fragen", "settings": {"moderated": True}},
]


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=0, questions=QUESTIONS)


@pytest_asyncio.fixture(loop_scope="session")
async def phone(people: People, opened: dict[str, Any]) -> Page:
    return await people.come(opened["links"]["join"])


async def begin(phone: Page, lead: Lead, question: str, first: str) -> None:
    """The question is open, and its form stands there without fault."""
    await lead("open_question", question=question)
    await expect(phone.locator(first).first).to_be_visible()
    assert await violations(phone) == []


async def sent(phone: Page) -> None:
    await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()


async def given(server: Running, opened: dict[str, Any], question: str) -> list[Any]:
    """What the session holds: texts of what has one, else values; in the order in which they were given."""
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    answers = [one for one in room.session.answers.values() if one.question == question and one.state == "visible"]
    return [one.text or one.value for one in answers]


async def test_words_are_cards_that_can_be_changed_and_taken_back(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "cloud", "#form #text")
    words = phone.locator(".cloud li[data-state]")
    for text in ("neugierig", "  viel   Hoffnung "):
        await expect(phone.locator(".cloud .slot")).to_have_count(2 - await words.count())
        await phone.locator("#text").fill(text)
        await phone.locator("#text").press("Enter")
        await expect(phone.locator('.cloud [data-state="sent"]').last).to_contain_text(text.strip().split()[-1])
    await expect(phone.locator("#form")).to_have_count(0)
    assert await violations(phone) == []
    await words.first.locator(".word").click()
    await phone.locator("#text").fill("müde")
    await phone.locator("#send").click()
    await expect(words.first).to_contain_text("müde")
    await words.last.locator(".off").click()
    await expect(words.last).to_contain_text("Wirklich zurückziehen?")
    await words.last.locator(".off").click()
    await expect(words).to_have_count(1)
    await expect(phone.locator("#words-left")).to_contain_text("noch ein Wort")
    await phone.locator("#text").fill("Zusammenhalt")
    await phone.reload()
    await expect(phone.locator("#text")).to_have_value("Zusammenhalt")
    assert await given(server, opened, "cloud") == ["müde"]


async def test_a_word_that_is_too_long_is_not_sent_and_one_too_many_is_refused(lead: Lead, phone: Page) -> None:
    await begin(phone, lead, "cloud", "#form #text")
    await phone.locator("#text").fill("x" * 41)
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).to_contain_text("40 Zeichen")
    await phone.context.set_offline(True)
    for text in ("Mut", "Neugier"):
        await phone.locator("#text").fill(text)
        await phone.locator("#send").click()
    await expect(phone.locator('.cloud [data-state="waiting"]')).to_have_count(2)
    assert await violations(phone) == []
    await lead("edit_question", question="cloud", settings={"words": 1})
    await phone.context.set_offline(False)
    await expect(phone.locator('.cloud [data-state="refused"] .error')).not_to_be_empty()


async def test_statements_are_rated_by_key_and_thumb_and_left_free_again(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "scale", ".statement")
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).to_contain_text("1 bis 5")
    first, second = phone.locator('[data-option="o1"]'), phone.locator('[data-option="o2"]')
    await first.get_by_role("radio", name="1: gar nicht").focus()
    await phone.keyboard.press("Space")
    await phone.keyboard.press("ArrowRight")
    await second.locator("label").nth(4).tap()
    await phone.reload()
    await expect(first.get_by_role("radio", name="2")).to_be_checked()
    await expect(second.get_by_role("radio", name="5")).to_be_checked()
    await phone.locator("#send").click()
    await sent(phone)
    await second.locator(".plain").click()
    await expect(second.get_by_role("radio", name="5")).not_to_be_checked()
    assert await violations(phone) == []
    await phone.locator("#send").click()
    await sent(phone)
    assert await given(server, opened, "scale") == [{"o1": 2}]


async def test_what_is_gone_meanwhile_is_refused_with_a_sentence(lead: Lead, phone: Page) -> None:
    await begin(phone, lead, "scale", ".statement")
    await phone.locator('[data-option="o4"] label').first.tap()
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await lead("drop_option", question="scale", option="o4")
    await phone.context.set_offline(False)
    await expect(phone.locator('#ballot [data-state="refused"]')).to_be_visible()
    await expect(phone.locator("#missing")).not_to_be_empty()
    assert await violations(phone) == []


async def order(phone: Page) -> str:
    places: list[str] = await phone.locator(".ranking li").evaluate_all("all => all.map((one) => one.dataset.option)")
    return " ".join(places)


async def test_an_order_is_made_by_keys_buttons_and_a_finger_and_counts_once_it_is_sent(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "ranking", ".ranking li")
    await expect(phone.locator("#send")).to_have_text("Diese Reihenfolge senden")
    assert await given(server, opened, "ranking") == []
    await phone.locator('[data-option="o3"] .up').click()
    assert await order(phone) == "o1 o3 o2 o4"
    await expect(phone.locator('[data-option="o3"] .up')).to_be_focused()
    await expect(phone.get_by_role("status").filter(has_text="Lesecafé")).to_have_text(
        "Lesecafé: jetzt auf Platz 2 von 4"
    )
    await phone.locator('[data-option="o4"] .grip').press("Home")
    assert await order(phone) == "o4 o1 o3 o2"
    await expect(phone.locator('[data-option="o4"] .grip')).to_be_focused()
    await draw(phone, "o4", "o2")
    assert await order(phone) == "o1 o3 o2 o4"
    await phone.reload()
    await expect(phone.locator(".ranking li").last).to_have_attribute("data-option", "o4")
    await phone.locator("#send").click()
    await sent(phone)
    await draw(phone, "o2", "o1")
    assert await violations(phone) == []
    await phone.locator("#send").click()
    await sent(phone)
    assert await given(server, opened, "ranking") == [["o2", "o1", "o3", "o4"]]


async def draw(phone: Page, option: str, to: str) -> None:
    """A finger draws a card by its handle onto the middle of another one, and a little further."""
    await phone.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    line = await phone.context.new_cdp_session(phone)
    boxes = [await phone.locator(f'[data-option="{id}"] .grip').bounding_box() for id in (option, to)]
    (x, start), (_, end) = [(box["x"] + 24, box["y"] + box["height"] / 2) for box in boxes if box]
    further = 12 if end > start else -12

    async def touch(kind: str, *points: dict[str, float]) -> None:
        await line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    await touch("touchStart", {"x": x, "y": start})
    for step in range(1, 9):
        await touch("touchMove", {"x": x, "y": start + (end + further - start) * step / 8})
    await expect(phone.locator(".drawn")).to_have_attribute("style", re.compile("translateY"))
    await touch("touchEnd")
    await expect(phone.locator(".drawn")).to_have_count(0)


async def test_an_item_that_came_meanwhile_makes_an_order_incomplete(lead: Lead, phone: Page) -> None:
    await begin(phone, lead, "ranking", ".ranking li")
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await lead("add_option", question="ranking", text="Spielplatz")
    await phone.context.set_offline(False)
    await expect(phone.locator('#ballot [data-state="refused"]')).to_be_visible()
    await expect(phone.locator(".ranking li")).to_have_count(5)
    assert await violations(phone) == []


async def test_points_lie_on_handlungsfelder_within_the_limits(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "points", ".points .item")
    await expect(phone.locator(".points .disc svg")).to_have_count(10)
    items = phone.locator(".points .item")
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).to_contain_text("wenigstens einen Punkt")
    for _ in range(5):
        await items.first.locator(".plus").dispatch_event("click")
    await expect(items.first).to_have_attribute("data-own", "3")
    await expect(phone.locator(".purse")).to_contain_text("Noch 2 von 5 Punkten")
    await items.nth(1).locator(".plus").click()
    await phone.reload()
    await expect(items.first).to_have_attribute("data-own", "3")
    await phone.locator("#send").click()
    await sent(phone)
    await items.first.locator(".minus").click()
    assert await violations(phone) == []
    await phone.locator("#send").click()
    await sent(phone)
    ids = await items.evaluate_all("all => all.map((one) => one.dataset.option)")
    assert await given(server, opened, "points") == [{ids[0]: 2, ids[1]: 1}]


async def test_more_points_than_there_are_by_now_are_refused(lead: Lead, phone: Page) -> None:
    await begin(phone, lead, "points", ".points .item")
    for item in range(2):
        await phone.locator(".points .plus").nth(item).click()
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await lead("edit_question", question="points", settings={"points": 1, "most": 0})
    await phone.context.set_offline(False)
    await expect(phone.locator('#ballot [data-state="refused"]')).to_be_visible()
    await expect(phone.locator("#missing")).not_to_be_empty()


async def test_a_point_is_set_by_a_tap_by_keys_and_by_sliders(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "position", ".plane")
    await phone.locator("#send").click()
    await expect(phone.locator("#missing")).to_contain_text("Tippe ins Feld")
    plane = phone.locator(".plane")
    box = await plane.bounding_box()
    assert box
    await plane.tap(position={"x": box["width"] * 0.75, "y": box["height"] * 0.75})
    await expect(phone.locator("#where")).to_contain_text("Aufwand: eher bei „hoch“")
    await expect(phone.locator("#where")).to_contain_text("Wirkung: eher bei „wenig“")
    for key in ("Shift+ArrowUp", *["Shift+ArrowRight"] * 3, *["ArrowLeft"] * 26):
        await plane.press(key)
    await phone.locator("summary").click()
    across, upwards = phone.get_by_role("slider", name="Aufwand"), phone.get_by_role("slider", name="Wirkung")
    await expect(across).to_have_value("74")
    await upwards.press("End")
    await expect(upwards).to_have_attribute("aria-valuetext", "Wirkung: ganz bei „groß“")
    assert await violations(phone) == []
    await phone.reload()
    await expect(phone.locator(".plane circle")).to_have_attribute("cx", "74")
    await phone.locator("#send").click()
    await sent(phone)
    await plane.press("ArrowRight")
    await phone.locator("#send").click()
    await sent(phone)
    assert await given(server, opened, "position") == [{"x": 75, "y": 100}]


async def test_a_number_is_read_as_people_write_it_and_nonsense_is_not_sent(
    server: Running, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "number", "#number")
    number, missing = phone.locator("#number"), phone.locator("#missing")
    for typed, why in (("", "Schreib eine Zahl"), ("viel", "Schreib eine Zahl"), ("41", "Zwischen −20 und 40")):
        await number.fill(typed)
        await phone.locator("#send").click()
        await expect(missing).to_contain_text(why)
        await expect(number).to_be_focused()
    assert await violations(phone) == []
    await number.fill("12,5")
    await phone.locator(".sign-key").click()
    await expect(phone.locator("#reads")).to_contain_text("−12,5 °C")
    await phone.reload()
    await expect(number).to_have_value("-12,5")
    await number.press("Enter")
    await sent(phone)
    await number.fill("3.25")
    await phone.locator("#send").click()
    await sent(phone)
    await expect(number).to_have_value("3,25")
    assert await given(server, opened, "number") == [3.25]


async def test_a_number_beyond_bounds_that_came_meanwhile_is_refused(lead: Lead, phone: Page) -> None:
    await begin(phone, lead, "number", "#number")
    await phone.locator("#number").fill("30")
    await phone.context.set_offline(True)
    await phone.locator("#send").click()
    await lead("edit_question", question="number", settings={"most": 20})
    await phone.context.set_offline(False)
    await expect(phone.locator('#ballot [data-state="refused"]')).to_be_visible()
    await expect(phone.locator("#missing")).to_contain_text("20")
    await expect(phone.locator("#bounds")).to_contain_text("20")


async def test_a_moderated_question_is_as_given_for_its_writer_and_for_nobody_else(
    people: People, opened: dict[str, Any], lead: Lead, phone: Page
) -> None:
    await begin(phone, lead, "backlog", "#form")
    other = await people.come(opened["links"]["join"])
    await phone.locator("#text").fill("Wann kommt der Garten?")
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]')).to_contain_text("Wann kommt der Garten?")
    await expect(other.locator("#form")).to_be_visible()
    await expect(other.locator("[data-item]")).to_have_count(0)
    await lead("show_answer", answer="a1")
    await expect(other.locator("[data-item]")).to_contain_text("Wann kommt der Garten?")
    await expect(phone.locator("[data-item]")).to_have_count(1)
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(0)
    await lead("set_status", answer="a1", status="answering", reply="")
    await expect(other.locator(".status")).to_have_text("Wird gerade beantwortet")
    assert await violations(other) == []
