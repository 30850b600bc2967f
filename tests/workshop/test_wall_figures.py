"""Results on the wall: what people chose, live, split and round by round. Never before it is revealed (R5), every
number as the server counts it (R9), and all of it accessible.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "topic",
        "kind": "choice",
        "text": "Welches Thema nehmen wir uns vor?",
        "options": ["Garten", "Werkstatt", "Fest"],
        "settings": {"several": True, "other": True},
        "concealed": True,
    },
    {"id": "mood", "kind": "ampel", "text": "Seid ihr einverstanden?"},
    {
        "id": "felt",
        "kind": "scale",
        "text": "Wie sehr stimmt ihr zu?",
        "options": ["Wir haben genug Räume.", "Wir wissen voneinander."],
        "settings": {"low": "gar nicht", "high": "voll"},
    },
    {"id": "weight", "kind": "points", "text": "Was wiegt am schwersten?", "options": "handlungsfelder"},
    {
        "id": "side",
        "kind": "perspective",
        "text": "Aus welcher Perspektive sprecht ihr?",
        "options": ["Kommune", "Bewohner*innen"],
    },
    {"id": "wish", "text": "Was wünscht ihr euch?"},
]
PEOPLE = 4


@dataclass
class Round:
    """People with a phone each, a desk, and the wall that shows what they answer."""

    wall: Page
    desk: Line
    phones: list[Line]
    options: dict[str, list[str]]
    asked: int = 0
    given: dict[tuple[int, str], str] = field(default_factory=dict)

    async def do(self, do: str, /, **fields: Any) -> dict[str, Any]:
        return await self._ask(self.desk, do, fields)

    async def give(self, person: int, question: str, **fields: Any) -> None:
        await self._ask(self.phones[person], "give_answer", {"question": question, **fields})

    async def phone(self, person: int, do: str, /, **fields: Any) -> None:
        await self._ask(self.phones[person], do, fields)

    async def _ask(self, line: Line, do: str, fields: dict[str, Any]) -> dict[str, Any]:
        self.asked += 1
        answered = await line.ask(f"c{self.asked}", do, **fields)
        assert "done" in answered, answered
        return answered

    async def show(self, question: str, by: str = "all") -> None:
        await self.do("open_question", question=question)
        await self.do("show", what="question", question=question, by=by)

    async def good(self, picture: str) -> None:
        await expect(self.wall.locator("#wall")).to_have_attribute("data-picture", picture)
        assert await violations(self.wall) == []

    def bar(self, option: str) -> Any:
        return self.wall.locator(f"[data-option='{option}']")


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(server: Running, people: People) -> AsyncIterator[Round]:
    session = await server.open(small_groups=2, questions=QUESTIONS)
    async with AsyncExitStack() as lines:
        desk = await lines.enter_async_context(server.screen(session["code"], "desk", key=session["key"]))
        phones = [await lines.enter_async_context(server.screen(session["code"], "phone")) for _ in range(PEOPLE)]
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        questions = desk.heard[0]["view"]["questions"]
        options = {
            id: sorted(one["options"], key=lambda option: one["options"][option]["at"]) for id, one in questions.items()
        }
        yield Round(wall, desk, phones, options)


async def test_R5_what_people_choose_is_hidden_until_it_is_revealed_and_then_a_bar_for_each(meeting: Round) -> None:
    garden, workshop, party = meeting.options["topic"]
    await meeting.show("topic")
    await meeting.give(0, "topic", value=[garden, workshop])
    await meeting.give(1, "topic", value=[garden], text="")
    await meeting.give(2, "topic", value=[], text="ein Repaircafé")
    await meeting.good("at_work")
    await expect(meeting.wall.locator(".so-many")).to_contain_text("3")
    await expect(meeting.wall.locator("[data-option]")).to_have_count(0)
    await meeting.do("reveal", question="topic")
    await expect(meeting.bar(garden)).to_contain_text("2 67 %")
    await expect(meeting.bar(party)).to_contain_text("0 0 %")
    await expect(meeting.bar("other")).to_contain_text("Etwas anderes")
    await expect(meeting.wall.locator("#people")).to_have_text("3")
    await expect(meeting.wall.locator(".figure-note")).to_contain_text("mehr als 100 %")
    await meeting.good("figure")
    await meeting.wall.keyboard.press("ArrowRight")
    await expect(meeting.wall.locator("[data-answer]")).to_have_text("ein Repaircafé")
    await expect(meeting.wall.locator("#position")).to_have_count(0)
    assert await violations(meeting.wall) == []
    while (2, 2) not in places(await meeting.desk.hear()):
        pass
    await meeting.wall.keyboard.press("ArrowLeft")
    await expect(meeting.bar(garden)).to_be_visible()
    await meeting.do("conceal", question="topic")
    await meeting.good("at_work")


def places(envelope: dict[str, Any]) -> list[tuple[int, int]]:
    """On which of how many pages a wall is, as the desk is told."""
    walls = [wall for wall in envelope.get("patch", {}).get("walls", {}).values() if wall]
    return [(wall["number"], wall.get("pages", 2)) for wall in walls if "number" in wall]


async def test_before_anybody_has_answered_the_wall_says_what_to_do(meeting: Round) -> None:
    await meeting.show("mood")
    await expect(meeting.wall.locator(".invited")).to_contain_text("Handy")
    await expect(meeting.wall.locator("#people")).to_have_text("0")
    await meeting.good("figure")


async def test_the_ampel_is_live_and_a_change_draws_nothing_else_anew(meeting: Round) -> None:
    await meeting.show("mood")
    await meeting.give(0, "mood", value="yellow")
    await meeting.give(1, "mood", value="red")
    wall = meeting.wall
    await expect(wall.locator("[data-colour=yellow] [data-n]")).to_have_text("1")
    await wall.evaluate("for (const one of document.querySelectorAll('#stage *')) one.known = true")
    await meeting.give(2, "mood", value="green")
    await expect(wall.locator("[data-colour=green] [data-n]")).to_have_text("1")
    await expect(wall.locator("[data-colour=green] .lamp-word")).to_have_text("Passt")
    anew = "(all) => all.filter((one) => !one.known && !one.closest('svg')).map((one) => one.outerHTML)"
    assert await wall.locator("#stage *").evaluate_all(anew) == []
    await meeting.good("figure")


async def test_R9_a_scale_says_its_median_and_counts_who_left_a_statement_out(meeting: Round) -> None:
    rooms, known = meeting.options["felt"]
    await meeting.show("felt")
    for person, value in enumerate([2, 4, 5]):
        await meeting.give(person, "felt", value={rooms: value} if person else {rooms: value, known: 1})
    await expect(meeting.bar(rooms)).to_contain_text("Mitte (Median) 4")
    await expect(meeting.bar(rooms).get_by_role("img")).to_have_attribute("aria-label", "1: 0, 2: 1, 3: 0, 4: 1, 5: 1")
    await expect(meeting.bar(known)).to_contain_text("2 ohne Antwort")
    await meeting.good("figure")


async def test_points_stand_by_their_number_and_level_ones_share_a_rank(meeting: Round) -> None:
    first, second, third, *_ = meeting.options["weight"]
    await meeting.show("weight")
    await meeting.give(0, "weight", value={second: 3, third: 2})
    await meeting.give(1, "weight", value={third: 1, first: 2})
    bars = meeting.wall.locator("[data-option]")
    await expect(bars.nth(0)).to_have_attribute("data-option", second)
    await expect(bars.nth(0)).to_contain_text("Platz 1 gleichauf")
    await expect(bars.nth(1)).to_contain_text("Platz 1 gleichauf")
    await expect(bars.nth(2)).to_contain_text("Platz 3")
    await expect(bars.nth(2).locator("svg use")).to_have_attribute("href", "#p-wohnen")
    await meeting.good("figure")


async def test_a_result_is_split_by_small_group_and_who_are_too_few_stand_together(meeting: Round) -> None:
    await meeting.show("mood", by="small_group")
    for person in range(PEOPLE):
        await meeting.phone(person, "choose_small_group", small_group="g2" if person == 0 else "g1")
        await meeting.give(person, "mood", value="green" if person else "red")
    parts = meeting.wall.locator("[data-part]")
    await expect(parts).to_have_count(1)
    await expect(parts).to_contain_text("Übrige, zusammen")
    await expect(meeting.wall.locator(".above")).to_contain_text("Weniger als drei werden nie einzeln gezeigt.")
    await meeting.do("protect_small_numbers", protected=False)
    await expect(parts).to_have_count(2)
    await expect(parts.nth(0)).to_contain_text("Gruppe 1")
    await expect(parts.nth(1).locator("[data-colour=red] [data-n]")).to_have_text("1")
    await meeting.good("figure_parts")


async def test_a_result_and_a_wall_of_cards_are_split_by_perspective(meeting: Round) -> None:
    town, people = meeting.options["side"]
    first, second, *_ = meeting.options["topic"]
    await meeting.do("protect_small_numbers", protected=False)
    await meeting.show("side")
    for person in range(PEOPLE - 1):
        await meeting.give(person, "side", value=town if person else people)
    await expect(meeting.bar(town)).to_contain_text("2 67 %")
    await meeting.do("open_question", question="wish")
    for person in range(PEOPLE):
        await meeting.give(person, "wish", text=f"Wunsch {person}")
    await meeting.show("topic", by="perspective")
    await meeting.do("reveal", question="topic")
    for person in range(PEOPLE):
        await meeting.give(person, "topic", value=[first, second] if person else [first])
    wall = meeting.wall
    await expect(wall.locator("thead [data-part]")).to_have_text(
        ["Kommune 2 Antworten", "Bewohner*innen 1 Antwort", "ohne Perspektive 1 Antwort"]
    )
    await expect(meeting.bar(second).locator("td").nth(0)).to_contain_text("2 100 %")
    await expect(meeting.bar(second).locator("td").nth(1)).to_contain_text("0 0 %")
    await meeting.good("figure_parts")
    await meeting.show("wish", by="perspective")
    await meeting.do("show", page=people)
    await expect(wall.locator("h1")).to_have_text("Bewohner*innen")
    await expect(wall.locator("[data-answer]")).to_have_text("Wunsch 0")
    await meeting.do("show", page="-")
    await expect(wall.locator("h1")).to_have_text("Ohne Perspektive")
    await meeting.good("perspective")


async def test_a_second_round_stands_beside_the_first_with_what_changed(meeting: Round) -> None:
    await meeting.show("mood")
    for person, value in enumerate(["red", "red", "green"]):
        await meeting.give(person, "mood", value=value)
    await meeting.do("ask_again", question="mood")
    await expect(meeting.wall.locator(".above")).to_have_text("2. Runde")
    again = await meeting.wall.locator("[data-question]").get_attribute("data-question")
    assert again
    assert again != "mood"
    for person, value in enumerate(["green", "red", "green", "green"]):
        await meeting.give(person, again, value=value)
    await meeting.do("show", by="rounds")
    rounds = meeting.wall.locator("[data-part]")
    await expect(rounds.nth(0).locator("[data-colour=red] [data-n]")).to_have_text("2")
    await expect(rounds.nth(1).locator("[data-colour=green] [data-change]")).to_contain_text("+2")
    await expect(rounds.nth(1).locator("[data-colour=red] [data-change]")).to_contain_text("−1")
    await meeting.good("figure_rounds")


async def test_many_options_go_over_pages_that_the_desk_can_turn(server: Running, people: People) -> None:
    long = "Ressortübergreifende Zusammenarbeit im Quartier, die auch abends und am Wochenende gelingt, Nummer"
    asked = {"id": "long", "kind": "choice", "text": "Was zuerst?", "options": [f"{long} {n}" for n in range(40)]}
    session = await server.open(questions=[asked])
    async with server.screen(session["code"], "desk", key=session["key"]) as desk:
        await desk.ask("c1", "open_question", question="long")
        await desk.ask("c2", "show", what="question", question="long", by="all")
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        shown = wall.locator("[data-option]")
        await expect(shown.first).to_contain_text("Nummer 0")
        await expect(wall.locator("#position")).to_contain_text("von 40")
        size = await shown.count()
        stage = await wall.locator("#stage").bounding_box()
        last = await shown.last.bounding_box()
        assert stage
        assert last
        assert last["y"] + last["height"] <= stage["y"] + stage["height"] + 1
        options = sorted(desk.heard[0]["view"]["questions"]["long"]["options"].items(), key=lambda one: one[1]["at"])
        answered = await desk.ask("c3", "show", page=options[size][0])
        assert "done" in answered
        await expect(shown.first).to_contain_text(f"Nummer {size}")
        assert await violations(wall) == []


async def test_a_screen_reader_hears_one_summary_and_paper_has_the_figures(meeting: Round) -> None:
    first, second, _ = meeting.options["topic"]
    await meeting.wall.clock.install()
    await meeting.wall.reload()
    await meeting.show("topic")
    await meeting.do("reveal", question="topic")
    await meeting.give(0, "topic", value=[first, second])
    await meeting.give(1, "topic", value=[first])
    await expect(meeting.wall.locator("#people")).to_have_text("2")
    await expect(meeting.wall.locator("#say")).to_have_text(QUESTIONS[0]["text"])
    await meeting.wall.clock.fast_forward(15_000)
    await expect(meeting.wall.locator("#say")).to_have_text("2 Antworten. Vorn liegt Garten mit 2.")
    await meeting.wall.evaluate("dispatchEvent(new Event('beforeprint'))")
    await expect(meeting.wall.locator("#print [data-option]")).to_have_count(4)
    await meeting.wall.evaluate("dispatchEvent(new Event('afterprint'))")
    await expect(meeting.wall.locator("#print [data-option]")).to_have_count(0)
