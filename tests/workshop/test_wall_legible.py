"""What a hall reads from ten metres: no type of a result is too small, whole, split or round by round; the word for the
middle covers nobody, and the marks of statements compare.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from random import Random
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

ITEMS = ["Ein Garten für alle", "Eine Werkstatt", "Ein Fest auf dem Platz", "Eine Zeitung", "Mehr Bänke"]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "choice", "kind": "choice", "text": "Was soll es sein?", "options": ITEMS, "settings": {"other": True}},
    {
        "id": "scale",
        "kind": "scale",
        "text": "Wie sehr stimmt ihr zu?",
        "options": [*ITEMS, "Das weiß niemand"],
        "settings": {"low": "gar nicht", "high": "voll und ganz"},
    },
    {"id": "one", "kind": "scale", "text": "Wie sehr stimmt ihr zu?", "settings": {"low": "gar nicht", "high": "voll"}},
    {"id": "ampel", "kind": "ampel", "text": "Seid ihr dafür?"},
    {"id": "ranking", "kind": "ranking", "text": "Was zuerst?", "options": ITEMS},
    {"id": "points", "kind": "points", "text": "Was wiegt am schwersten?", "options": ITEMS},
    {
        "id": "position",
        "kind": "position",
        "text": "Wo seht ihr das Vorhaben?",
        "settings": {
            "x": "Aufwand",
            "x_low": "gering",
            "x_high": "hoch",
            "y": "Wirkung",
            "y_low": "klein",
            "y_high": "groß",
        },
    },
    {"id": "number", "kind": "number", "text": "Wie viele kommen?", "settings": {"unit": "Personen", "whole": True}},
]
KINDS = [one["id"] for one in QUESTIONS]
GROUPS = ["g1"] * 6 + ["g2"] * 4 + ["g3"]
SIZES = """() => [...document.querySelectorAll('#head *, #stage *')].flatMap((one) => {
  const own = [...one.childNodes].map((node) => (node.nodeType === 3 ? node.data.trim() : '')).filter(Boolean);
  if (own.length === 0 || one.closest('.unseen') || !one.getClientRects().length) return [];
  const scale = one instanceof SVGElement ? one.getScreenCTM().a : 1;
  const size = parseFloat(getComputedStyle(one).fontSize) * scale;
  return size > 0 && size < SMALLEST ? [`${own.join(' ')}: ${size.toFixed(1)} px`] : [];
})""".replace("SMALLEST", "34")
COVERED = """() => {
  const word = document.querySelector('.middle-word').getBoundingClientRect();
  const [x, y] = [(word.left + word.right) / 2, (word.top + word.bottom) / 2];
  const [wide, high] = [word.width / 2, word.height * 0.3];
  return [...document.querySelectorAll('.person')].filter((one) => {
    const dot = one.getBoundingClientRect();
    const away = [Math.abs((dot.left + dot.right) / 2 - x) - wide, Math.abs((dot.top + dot.bottom) / 2 - y) - high];
    return Math.hypot(...away.map((each) => Math.max(0, each))) < dot.width / 2;
  }).length;
}"""


def said(kind: str, options: list[str], chance: Random) -> Any:
    match kind:
        case "choice":
            return [chance.choice(options)]
        case "scale" | "one":
            return {option: chance.randint(1, 5) for option in options[:5]}
        case "ampel":
            return chance.choice(["green", "yellow", "red"])
        case "ranking":
            return chance.sample(options, len(options))
        case "points":
            return dict.fromkeys(options, 1)
        case "position":
            return {"x": chance.randint(20, 80), "y": chance.randint(20, 80)}
    return chance.choice([12, 18, 20, 25, 40, 100])


def prepared(options: dict[str, Any]) -> list[str]:
    return sorted(options, key=lambda id: int(options[id]["at"]))


class Hall:
    """A desk, eleven people in three small groups, one of them alone, and the wall."""

    def __init__(self, desk: Line, wall: Page) -> None:
        self.desk = desk
        self.wall = wall
        self.done = 0

    async def lead(self, do: str, **fields: Any) -> None:
        self.done += 1
        answered = await self.desk.ask(f"c{self.done}", do, **fields)
        assert "done" in answered, answered

    async def show(self, question: str, by: str) -> None:
        await self.lead("show", what="question", question=question, by=by)
        kind = next(one["kind"] for one in QUESTIONS if one["id"] == question)
        size = "wall" if by == "all" else "part"
        await expect(self.wall.locator(".figure").first).to_have_class(f"figure of-{kind} size-{size}")


@pytest_asyncio.fixture(loop_scope="session")
async def hall(server: Running, people: People) -> AsyncIterator[Hall]:
    session = await server.open(small_groups=3, questions=QUESTIONS)
    chance = Random(7)
    async with AsyncExitStack() as lines:
        desk = await lines.enter_async_context(server.screen(session["code"], "desk", key=session["key"]))
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        one = Hall(desk, wall)
        for question in KINDS:
            await one.lead("open_question", question=question)
            await one.lead("reveal", question=question)
        asked = desk.heard[0]["view"]["questions"]
        inside = {id: prepared(asked[id]["options"]) for id in KINDS}
        for at, group in enumerate(GROUPS):
            phone = await lines.enter_async_context(server.screen(session["code"], "phone"))
            assert "done" in await phone.ask("group", "choose_small_group", small_group=group)
            for question in KINDS:
                value = said(question, inside[question], chance)
                answered = await phone.ask(f"{question}{at}", "give_answer", question=question, value=value)
                assert "done" in answered, answered
        yield one


@pytest.mark.parametrize("by", ["all", "small_group", "rounds"])
async def test_no_type_of_a_result_is_smaller_than_34_px(hall: Hall, by: str) -> None:
    small = {}
    for question in KINDS:
        if by == "rounds":
            await hall.lead("ask_again", question=question)
            await hall.lead("show", by="rounds")
            await expect(hall.wall.locator("#wall")).to_have_attribute("data-picture", "figure_rounds")
        else:
            await hall.show(question, by)
        small[question] = await hall.wall.evaluate(SIZES)
        beyond = await hall.wall.locator("#stage").evaluate("(stage) => stage.scrollHeight - stage.clientHeight")
        assert beyond <= 0, question
        assert await violations(hall.wall) == []
    assert {question: found for question, found in small.items() if found} == {}
    assert await hall.wall.locator("#join b").evaluate("(code) => parseFloat(getComputedStyle(code).fontSize)") > 40


async def test_who_are_too_few_are_the_others_and_the_wall_says_why(hall: Hall) -> None:
    await hall.show("ampel", "small_group")
    await expect(hall.wall.locator("[data-part] h2").last).to_have_text("Übrige, zusammen")
    await expect(hall.wall.locator(".above")).to_contain_text("Weniger als drei werden nie einzeln gezeigt.")


async def test_the_word_for_the_middle_covers_nobody(hall: Hall) -> None:
    for by in ("all", "small_group"):
        await hall.show("position", by)
        assert await hall.wall.evaluate(COVERED) == 0


async def test_a_mark_stands_at_its_value_and_none_where_nobody_rated(hall: Hall) -> None:
    await hall.show("scale", "all")
    rows = hall.wall.locator("[data-option]")
    await expect(rows).to_have_count(6)
    for at in range(5):
        mark = rows.nth(at).locator(".middle-at")
        median = float(await mark.get_attribute("data-median") or "")
        axis = await rows.nth(at).locator(".middle-axis").bounding_box()
        box = await mark.bounding_box()
        assert axis
        assert box
        place = (box["x"] + box["width"] / 2 - axis["x"]) / axis["width"]
        assert abs(place - (median - 1) / 4) < 0.01
        await expect(rows.nth(at)).to_contain_text("Mitte (Median) ")
    await expect(rows.nth(5).locator(".middle-at")).to_have_count(0)


async def test_ranks_side_by_side_are_shares_of_what_each_part_could_give(hall: Hall) -> None:
    await hall.show("ranking", "small_group")
    cells = await hall.wall.locator("tbody td").evaluate_all(
        """(all) => all.map((cell) => {
          const [number, bar] = [cell.querySelector('[data-n]'), cell.querySelector('.bar')];
          return [number.dataset.n, number.textContent, bar.style.getPropertyValue('--share'), cell.cellIndex];
        })"""
    )
    for points, told, share, column in cells:
        possible = (6, 5)[column - 1] * 4
        assert abs(float(share) - int(points) / possible) < 0.001
        assert told == f"{int(points) / possible * 100:.0f}\N{NO-BREAK SPACE}%"


async def test_at_the_end_of_a_session_at_ones_own_pace_nobody_is_sent_home(hall: Hall) -> None:
    await hall.lead("set_pace", pace="own")
    await hall.lead("end_session")
    await expect(hall.wall.locator("h1")).to_have_text("Danke fürs Mitmachen!")
    await expect(hall.wall.locator("#stage")).not_to_contain_text("nach Hause")
