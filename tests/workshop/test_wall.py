"""The wall through an afternoon: stacks, Themenspeicher, results, points, spotlight, time, backlog; by keyboard, on
paper, for an observer. Every state is accessible, and its numbers agree (R9).
"""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

ASKED = "Was gelingt bei uns?"
STEMS = ["Es gelingt, weil …", "Es ist schwierig, weil …"]
QUESTIONS = [
    {"id": "q1", "text": ASKED, "handlungsfeld": True, "stems": STEMS},
    {"id": "q2", "kind": "question_backlog", "text": "Fragen für das nächste Treffen"},
]
TEXTS = ["mehr Bänke", "Bänke im Park", "ein Fest im Hof", "der Bus fährt", "Hefte fehlen", "zu wenig Räume"]
FIELDS = ["wohnen", "wohnen", "zusammenleben", "umwelt", "schule", "wohnen"]


@dataclass
class Afternoon:
    """A session with six answers on a wall, its desk and a phone, both spoken to over the wire."""

    session: dict[str, Any]
    desk: Line
    phone: Line
    wall: Page
    asked: int = 0

    async def do(self, do: str, /, **fields: Any) -> dict[str, Any]:
        return await self._ask(self.desk, do, fields)

    async def give(self, do: str, /, **fields: Any) -> dict[str, Any]:
        return await self._ask(self.phone, do, fields)

    async def _ask(self, line: Line, do: str, fields: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        answered = await line.ask(f"c{self.asked}", do, **fields)
        assert "done" in answered, answered
        return answered

    async def shows(self, picture: str) -> None:
        await expect(self.wall.locator("#wall")).to_have_attribute("data-picture", picture)

    async def good(self) -> None:
        assert await violations(self.wall) == []


@pytest_asyncio.fixture(loop_scope="session")
async def afternoon(server: Running, people: People) -> AsyncIterator[Afternoon]:
    agenda = [{"starts": "00:00", "text": "Ankommen"}, {"starts": "", "text": "Kleingruppen"}]
    session = await server.open(small_groups=2, questions=QUESTIONS, agenda=agenda)
    async with AsyncExitStack() as lines:
        desk = await lines.enter_async_context(server.screen(session["code"], "desk", key=session["key"]))
        phone = await lines.enter_async_context(server.screen(session["code"], "phone"))
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        one = Afternoon(session, desk, phone, wall)
        stems = list(desk.heard[0]["view"]["questions"]["q1"]["stems"])
        await one.do("open_question", question="q1")
        for n, (text, field) in enumerate(zip(TEXTS, FIELDS, strict=True)):
            await one.give("choose_small_group", small_group=f"g{1 + n % 2}")
            await one.give("give_answer", question="q1", text=text, handlungsfeld=field, stem=stems[n // 4])
        await one.do("show", what="question", question="q1", by="handlungsfeld")
        yield one


async def test_R9_a_stack_is_one_card_and_every_answer_is_counted(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await expect(wall.locator("[data-answer]")).to_have_count(3)
    await afternoon.do("merge_answers", answers=["a1", "a2"], heading="Bänke!")
    await expect(wall.locator("[data-answer]")).to_have_count(2)
    await expect(wall.locator('[data-answer="a1"]')).to_contain_text("Bänke!")
    await expect(wall.locator('[data-answer="a1"] .times')).to_contain_text("2")
    await expect(wall.locator("[data-stem='0'] .count")).to_have_text("2")
    await afternoon.do("park_answer", answer="a6")
    await expect(wall.locator("[data-stem='1'] .count")).to_have_text("0")
    await afternoon.do("show", page="~")
    await expect(wall.locator("h1")).to_have_text("Themenspeicher")
    await expect(wall.locator("[data-answer]")).to_have_count(1)
    await expect(wall.locator(".pager li").last).to_have_attribute("aria-current", "page")
    await afternoon.good()
    for by in ("matrix", "overview"):
        await afternoon.do("show", by=by)
        await afternoon.shows(by)
        await expect(wall.locator("[data-row]").last).to_have_attribute("data-row", "~")
        await expect(wall.locator("h1")).to_contain_text("6")
        await afternoon.good()
    await expect(wall.locator(".tile .count")).to_have_count(11)
    counts = await wall.locator(".tile .tile-head .count").all_inner_texts()
    assert sum(map(int, counts)) == 6


async def test_own_headings_are_pages(afternoon: Afternoon) -> None:
    await afternoon.do("add_heading", question="q1", text="Draußen")
    heading = await _heading(afternoon)
    await afternoon.do("move_answer", answer="a4", heading=heading)
    await afternoon.do("show", by="headings")
    await afternoon.shows("headings")
    await expect(afternoon.wall.locator("h1")).to_have_text("Draußen")
    await expect(afternoon.wall.locator("[data-answer]")).to_have_count(1)
    await afternoon.wall.keyboard.press("ArrowRight")
    await expect(afternoon.wall.locator("h1")).to_have_text("Ohne Überschrift")
    await expect(afternoon.wall.locator("[data-answer]")).to_have_count(5)
    await afternoon.good()


async def _heading(afternoon: Afternoon) -> str:
    for envelope in reversed(afternoon.desk.heard):
        headings = envelope.get("patch", {}).get("questions", {}).get("q1", {}).get("headings")
        if headings:
            return str(next(iter(headings)))
    while True:
        heard = await afternoon.desk.hear_with("patch")
        headings = heard["patch"].get("questions", {}).get("q1", {}).get("headings")
        if headings:
            return str(next(iter(headings)))


async def test_points_stay_hidden_until_the_weighing_ends_and_ties_are_told(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("set_phase", question="q1", phase="weigh", points=3, most=2)
    await afternoon.do("show", by="points")
    await afternoon.shows("weighing")
    await afternoon.give("set_points", answer="a3", points=1)
    await afternoon.give("set_points", answer="a5", points=1)
    await expect(wall.locator("#given")).to_have_text("2")
    await expect(wall.locator("[data-answer]")).to_have_count(0)
    await afternoon.good()
    await afternoon.do("close_question", question="q1")
    await afternoon.do("count_by_hand", answer="a1", points=4)
    await afternoon.shows("points")
    await expect(wall.locator('[data-answer="a1"]')).to_have_attribute("data-rank", "1")
    await expect(wall.locator("[data-rank='2']")).to_have_count(2)
    await expect(wall.locator("[data-rank='2']").first).to_contain_text("gleichauf")
    await expect(wall.locator("[data-rank='2']").first.locator(".dot")).to_have_count(1)
    await expect(wall.locator(".tally")).to_contain_text("von 3 Punkten geklebt")
    await expect(wall.locator("#by-hand")).to_contain_text("4 Punkte von Hand")
    await afternoon.good()


async def test_the_results_are_shown_group_by_group(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("show", what="results", order="numbered")
    await afternoon.shows("results")
    await expect(wall.locator("h1")).to_have_text("Gruppe 1")
    await expect(wall.locator("#stage")).to_contain_text("bis zu drei Antworten")
    await afternoon.good()
    await afternoon.do("mark_central", answer="a2", central=True)
    await afternoon.do("show", page="g2")
    await expect(wall.locator("h1")).to_have_text("Gruppe 2")
    await expect(wall.locator("[data-answer]")).to_have_count(1)
    await expect(wall.locator('[data-answer="a2"]')).to_contain_text(TEXTS[1])
    await afternoon.good()


async def test_the_spotlight_shows_a_stack_with_all_that_lies_in_it(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("show", spotlight="a3")
    await afternoon.shows("spotlight")
    await expect(wall.locator("[data-answer]")).to_have_count(1)
    await expect(wall.locator(".spotlight .text")).to_have_text(TEXTS[2])
    await afternoon.do("merge_answers", answers=["a1", "a2"], heading="Bänke!")
    await afternoon.do("show", spotlight="a2")
    await expect(wall.locator("[data-member]")).to_have_text(TEXTS[:2])
    await afternoon.good()
    await afternoon.do("hide_answer", answer="a2")
    await afternoon.shows("handlungsfeld")


async def test_a_wrong_clock_shows_the_right_time(afternoon: Afternoon, people: People) -> None:
    await afternoon.do("conceal", question="q1")
    await afternoon.do("set_readiness", small_group="g2", readiness="ready")
    await afternoon.do("start_timer", seconds=600)
    context = afternoon.wall.context
    await context.add_init_script("const real = Date.now; Date.now = () => real() + 3_600_000;")
    wrong = await people.another_tab(context, afternoon.session["links"]["wall"])
    for wall in (afternoon.wall, wrong):
        await expect(wall.locator("[data-clock]")).to_have_text(re.compile(r"^(10:00|9:5\d)$"))
        await expect(wall.locator('[data-group="g2"]')).to_contain_text("fertig")
    await afternoon.good()
    await afternoon.do("reveal", question="q1")
    await expect(wrong.locator("#clock")).to_contain_text(re.compile(r"\d:\d\d"))
    await afternoon.good()


UNTOUCHED = """window.AudioContext = class extends EventTarget {
  state = 'suspended';
  async resume() { this.state = 'running'; this.dispatchEvent(new Event('statechange')); }
}"""
"""A browser whose page nobody has touched; what drives it here counts as a touch."""


async def test_the_sound_is_asked_for_and_the_question_vanishes_with_the_first_key(
    afternoon: Afternoon, people: People
) -> None:
    await afternoon.do("switch_sound", sound=True)
    await afternoon.do("start_timer", seconds=600)
    context = afternoon.wall.context
    await context.add_init_script(UNTOUCHED)
    wall = await people.another_tab(context, afternoon.session["links"]["wall"])
    await expect(wall.get_by_role("button", name="Ton einschalten")).to_be_visible()
    assert await violations(wall) == []
    await wall.keyboard.press("ArrowDown")
    await expect(wall.locator("#sound")).to_have_count(0)


async def test_the_lobby_shows_the_agenda_and_how_late_it_is(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("show", what="lobby")
    await expect(wall.locator("[data-item]")).to_have_count(2)
    first = await wall.locator("[data-item]").first.get_attribute("data-item")
    await afternoon.do("begin_item", item=first)
    await expect(wall.locator(f'[data-item="{first}"]')).to_have_attribute("aria-current", "step")
    await afternoon.good()


async def test_the_backlog_stands_by_votes_with_what_became_of_each(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("open_question", question="q2")
    await afternoon.do("show", what="question", question="q2")
    await afternoon.shows("question_backlog")
    await afternoon.good()
    for text in ("Wer räumt auf?", "Wann kommt das Geld?"):
        await afternoon.give("give_answer", question="q2", text=text)
    await expect(wall.locator("[data-answer]")).to_have_count(2)
    await afternoon.give("set_points", answer="a8", points=1)
    await expect(wall.locator("[data-answer]").first).to_have_attribute("data-answer", "a8")
    await afternoon.do("set_status", answer="a8", status="answered", reply="Im Mai.")
    card = wall.locator('[data-answer="a8"]')
    await expect(card).to_have_attribute("data-status", "answered")
    await expect(card).to_contain_text("Im Mai.")
    await expect(card).to_contain_text("beantwortet")
    await afternoon.good()


async def test_the_wall_by_keyboard(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await expect(wall.locator("h1")).to_contain_text("Wohnen")
    await wall.keyboard.press("PageDown")
    await expect(wall.locator("h1")).to_contain_text("Zusammenleben")
    await wall.keyboard.press("ArrowRight")
    await expect(wall.locator("h1")).to_contain_text("Schule")
    await wall.keyboard.press("PageUp")
    await expect(wall.locator("h1")).to_contain_text("Zusammenleben")
    await wall.keyboard.press("Home")
    await expect(wall.locator("h1")).to_contain_text("Wohnen")
    await wall.keyboard.press("d")
    await expect(wall.locator("html")).to_have_attribute("data-theme", "dark")
    await wall.keyboard.press("ArrowRight")
    await afternoon.do("show", page="umwelt")
    await expect(wall.locator("h1")).to_contain_text("Umwelt")
    await wall.keyboard.press("?")
    await expect(wall.get_by_role("dialog", name="Tasten an der Wand")).to_be_visible()
    await afternoon.good()
    await wall.keyboard.press("ArrowRight")
    await expect(wall.locator("h1")).to_contain_text("Umwelt")
    await wall.keyboard.press("Escape")
    await expect(wall.get_by_role("dialog")).to_be_hidden()
    await wall.keyboard.press("Tab")
    await expect(wall.locator("#help")).to_be_focused()


async def test_on_paper_stands_every_page(afternoon: Afternoon) -> None:
    wall = afternoon.wall
    await afternoon.do("merge_answers", answers=["a1", "a2"], heading="Bänke!")
    await expect(wall.locator("[data-answer]")).to_have_count(2)
    await wall.evaluate("dispatchEvent(new Event('beforeprint'))")
    await wall.emulate_media(media="print")
    paper = wall.locator("#print")
    await expect(wall.locator("#wall")).to_be_hidden()
    await expect(paper.locator("h2")).to_have_count(4)
    for text in (*TEXTS, "Bänke!", ASKED):
        await expect(paper).to_contain_text(text)
    await wall.evaluate("dispatchEvent(new Event('afterprint'))")
    await wall.emulate_media(media="screen")
    await expect(wall.locator("#wall")).to_be_visible()
    await expect(paper).to_be_empty()


async def test_an_observer_sees_the_wall_and_is_none(afternoon: Afternoon, people: People) -> None:
    issued = await afternoon.do("issue_key", role="observer", name="Presse")
    watching = await people.come(issued["link"], WALL, reduced_motion="reduce")
    await expect(watching.locator("[data-answer]")).to_have_count(3)
    await watching.keyboard.press("ArrowRight")
    await expect(watching.locator("h1")).to_contain_text("Zusammenleben")
    await expect(afternoon.wall.locator("h1")).to_contain_text("Wohnen")
    walls: dict[str, Any] = {}
    async with people.server.screen(afternoon.session["code"], "desk", key=afternoon.session["key"]) as desk:
        walls = desk.heard[0]["view"]["walls"]
    assert len(walls) == 1
