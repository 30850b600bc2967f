"""Words, orders, places on a field and estimates on the wall: every number as the server counts it (R9), nothing that
is hidden (R5), words that neither overlap nor are cut, and all of it accessible.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.conftest import Line, Running
from tests.workshop.conftest import WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTIONS: list[dict[str, Any]] = [
    {"id": "arrive", "kind": "cloud", "text": "Mit welchem Wort kommt ihr an?", "settings": {"words": 5}},
    {"id": "first", "kind": "ranking", "text": "Was kommt zuerst?", "options": ["Garten", "Werkstatt", "Fest"]},
    {
        "id": "place",
        "kind": "position",
        "text": "Wo seht ihr das Vorhaben?",
        "settings": {"x": "Aufwand", "x_low": "gering", "x_high": "hoch", "y_low": "wenig Wirkung", "y_high": "viel"},
    },
    {"id": "guess", "kind": "number", "text": "Wie viele Gärten gibt es?", "settings": {"unit": "Gärten"}},
    {"id": "asked", "kind": "question_backlog", "text": "Fragen für das nächste Treffen"},
]
PEOPLE = 4

INK = """(svg) => {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  const unit = box.width / view.width;
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  pen.textAlign = 'center';
  const taken = new Uint8Array(width * height);
  let twice = 0;
  let cut = 0;
  for (const text of svg.querySelectorAll('text')) {
    const { e: x, f: y, a: scale } = new DOMMatrix(getComputedStyle(text).transform);
    const { fontWeight, fontFamily } = getComputedStyle(text);
    pen.clearRect(0, 0, width, height);
    pen.font = `${fontWeight} ${10 * scale * unit}px ${fontFamily}`;
    const ink = pen.measureText(text.textContent);
    const [left, base] = [(x - view.x) * unit, (y - view.y) * unit];
    cut += left - ink.width / 2 < 0 || left + ink.width / 2 > width || base - ink.actualBoundingBoxAscent < 0
      || base + ink.actualBoundingBoxDescent > height;
    pen.fillText(text.textContent, left, base);
    const pixels = pen.getImageData(0, 0, width, height).data;
    for (let at = 0; at < taken.length; at += 1) if (pixels[4 * at + 3] > 90) twice += taken[at]++ > 0;
  }
  return { twice, cut };
}"""
"""How many pixels two words share, and how many words reach beyond the picture."""
APART = INK.replace(
    "pen.fillText(", "pen.lineWidth = 2 * scale * unit; pen.strokeText(text.textContent, left, base); pen.fillText("
)
"""The same with words that are wider by half a space all round."""


@dataclass
class Round:
    """People with a phone each, a desk, and the wall that shows what they answer."""

    wall: Page
    desk: Line
    phones: list[Line]
    options: list[str]
    asked: int = 0

    async def do(self, do: str, /, **fields: Any) -> None:
        await self._ask(self.desk, do, fields)

    async def give(self, person: int, question: str, **fields: Any) -> None:
        await self._ask(self.phones[person], "give_answer", {"question": question, **fields})

    async def phone(self, person: int, do: str, /, **fields: Any) -> None:
        await self._ask(self.phones[person], do, fields)

    async def _ask(self, line: Line, do: str, fields: dict[str, Any]) -> None:
        self.asked += 1
        answered = await line.ask(f"c{self.asked}", do, **fields)
        assert "done" in answered, answered

    async def show(self, question: str, by: str = "all") -> None:
        await self.do("open_question", question=question)
        await self.do("show", what="question", question=question, by=by)
        await self.do("reveal", question=question)

    async def say(self, *words: str) -> None:
        """These words, from one person after the other."""
        for at, word in enumerate(words):
            await self.give(at % PEOPLE, "arrive", text=word)

    def word(self, text: str) -> Locator:
        return self.wall.locator("text[data-word]").get_by_text(text, exact=True)

    async def good(self, picture: str = "figure") -> None:
        await expect(self.wall.locator("#wall")).to_have_attribute("data-picture", picture)
        assert await violations(self.wall) == []


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(server: Running, people: People) -> AsyncIterator[Round]:
    session = await server.open(small_groups=2, questions=QUESTIONS)
    async with AsyncExitStack() as lines:
        desk = await lines.enter_async_context(server.screen(session["code"], "desk", key=session["key"]))
        phones = [await lines.enter_async_context(server.screen(session["code"], "phone")) for _ in range(PEOPLE)]
        wall = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
        items = desk.heard[0]["view"]["questions"]["first"]["options"]
        yield Round(wall, desk, phones, sorted(items, key=lambda option: int(items[option]["at"])))


async def test_words_are_larger_the_more_people_said_them_and_neither_overlap_nor_are_cut(meeting: Round) -> None:
    await meeting.show("arrive")
    long, arabic, hearts = "Öffentlichkeitsarbeitskonzeptentwicklung", "مرحبا", "💚💚"
    await meeting.say(
        "Mut", "mut", " MUT", "Zeit", "zeit", long, arabic, hearts, "2025", "gute Laune", "Qualität", "Jg"
    )
    await expect(meeting.wall.locator("text[data-word]")).to_have_count(9)
    await expect(meeting.word("Mut").or_(meeting.word("MUT")).or_(meeting.word("mut"))).to_have_attribute(
        "data-count", "3"
    )
    sizes = await meeting.wall.locator("text[data-word]").evaluate_all(
        "(all) => all.map((one) => [Number(one.dataset.count), new DOMMatrix(getComputedStyle(one).transform).a])"
    )
    by_count = {count: {round(size, 3) for n, size in sizes if n == count} for count in (1, 2, 3)}
    assert max(by_count[1]) < min(by_count[2]) < min(by_count[3])
    ink = await meeting.wall.locator(".cloud-words").evaluate(INK)
    assert ink == {"twice": 0, "cut": 0}
    assert (await meeting.wall.locator(".cloud-words").evaluate(APART))["twice"] == 0
    await expect(meeting.wall.locator("ol.unseen li").first).to_contain_text(": 3")
    await meeting.good()


async def test_R5_a_hidden_word_is_gone_and_a_merged_one_counts_for_the_other(meeting: Round) -> None:
    await meeting.show("arrive")
    await meeting.say("Hoffnung", "Zuversicht", "Zuversicht", "Mist")
    await expect(meeting.word("Zuversicht")).to_have_attribute("data-count", "2")
    ids = {text: await meeting.word(text).get_attribute("data-word") for text in ("Hoffnung", "Zuversicht", "Mist")}
    await meeting.do("merge_words", question="arrive", words=[ids["Hoffnung"], ids["Zuversicht"]])
    await expect(meeting.wall.locator("text[data-count='3']")).to_have_count(1)
    await meeting.do("hide_word", question="arrive", word=ids["Mist"])
    await expect(meeting.wall.locator("text[data-word]")).to_have_count(1)
    assert "Mist" not in await meeting.wall.content()
    await meeting.do("unmerge_word", question="arrive", word=ids["Zuversicht"])
    await expect(meeting.wall.locator("text[data-word]")).to_have_count(2)
    await meeting.good()


STILL = """() => {
  const places = [...document.querySelectorAll('text[data-word]')].map((one) => one.style.transform).join();
  window.frames_still = window.places === places ? window.frames_still + 1 : 0;
  window.places = places;
  return window.frames_still > 30;
}"""


async def test_a_word_that_comes_moves_no_other(meeting: Round) -> None:
    await meeting.show("arrive")
    await meeting.say(*(f"Wort {n}" for n in range(16)))
    words = meeting.wall.locator("text[data-word]")
    await expect(words).to_have_count(16)
    where = "(all) => Object.fromEntries(all.map((one) => [one.textContent, one.style.transform]))"
    await meeting.wall.wait_for_function(STILL)  # words may come in two goes, and are laid out twice then
    before = await words.evaluate_all(where)
    await meeting.say("neu hier")
    await expect(words).to_have_count(17)
    await meeting.wall.wait_for_function(STILL)
    after = await words.evaluate_all(where)
    moved = [text for text in before if before[text] != after[text]]
    assert len(moved) <= 2


async def test_one_by_one_each_word_stands_alone_and_the_arrows_turn(meeting: Round) -> None:
    await meeting.show("arrive", by="one_by_one")
    await meeting.say("Mut", "Zeit", "Mut")
    alone = meeting.wall.locator(".one-word")
    await expect(alone).to_contain_text("Mut")
    await expect(alone).to_contain_text("2-mal genannt")
    await expect(meeting.wall.locator("#position")).to_have_text("1 von 2")
    await meeting.good()
    await meeting.wall.keyboard.press("ArrowRight")
    await expect(alone).to_contain_text("Zeit")
    await expect(alone).to_contain_text("einmal genannt")
    await expect(meeting.wall.locator("#wall")).to_have_attribute(
        "data-page", str(await alone.get_attribute("data-word"))
    )
    await meeting.wall.keyboard.press("ArrowLeft")
    await expect(alone).to_contain_text("Mut")


async def test_R9_an_order_stands_by_its_borda_count_with_first_places_and_ties(meeting: Round) -> None:
    garden, workshop, party = meeting.options
    await meeting.show("first")
    for person, order in enumerate([(party, garden, workshop), (party, workshop, garden), (garden, party, workshop)]):
        await meeting.give(person, "first", value=list(order))
    bars = meeting.wall.locator("[data-option]")
    await expect(bars).to_have_text(["1. Fest 5 2 × Platz 1", "2. Garten 3 1 × Platz 1", "3. Werkstatt 1"])
    await meeting.give(3, "first", value=[workshop, garden, party])
    await expect(bars.nth(1)).to_contain_text("2. Garten")
    await meeting.good()
    await meeting.phone(3, "withdraw_answer", answer=await _last_answer(meeting.phones[3]))
    await meeting.give(3, "first", value=[garden, workshop, party])
    await expect(bars.nth(0)).to_contain_text("gleichauf")
    await expect(bars.nth(1)).to_contain_text("1.")
    await expect(bars.nth(1)).to_contain_text("gleichauf")
    await meeting.good()


async def _last_answer(phone: Line) -> str:
    for envelope in reversed(phone.heard):
        answers = envelope.get("mine", {}).get("answers")
        if answers:
            return str(next(reversed(answers)))
    while True:
        heard = await phone.hear_with("mine")
        answers = heard["mine"].get("answers")
        if answers:
            return str(next(reversed(answers)))


async def test_a_field_shows_a_dot_for_each_and_the_middle_of_all(meeting: Round) -> None:
    await meeting.show("place")
    for person, (x, y) in enumerate([(20, 80), (80, 80), (80, 80), (60, 10)]):
        await meeting.give(person, "place", value={"x": x, "y": y})
    dots = meeting.wall.locator(".person")
    await expect(dots).to_have_count(3)
    await expect(meeting.wall.locator("[data-at='80,80']")).to_have_attribute("data-count", "2")
    counts = {name: meeting.wall.locator(f"[data-quarter={name}]") for name in ("high_left", "high_right", "low_right")}
    await expect(counts["high_left"]).to_have_text("1")
    await expect(counts["high_right"]).to_have_text("2")
    await expect(counts["low_right"]).to_have_text("1")
    field = meeting.wall.get_by_role("img")
    await expect(field).to_have_attribute(
        "aria-label",
        "4 Personen haben ihren Punkt gesetzt. "
        "Die Mitte aller Punkte liegt bei 70 von 100 nach rechts und 80 von 100 nach oben.",
    )
    await expect(meeting.wall.locator("[data-end=right]")).to_contain_text("hoch")
    await meeting.good()


async def test_R9_an_estimate_says_its_median_and_its_range_and_each_column_its_count(meeting: Round) -> None:
    await meeting.show("guess")
    for person, value in enumerate([12, 14, 15]):
        await meeting.give(person, "guess", value=value)
    await expect(meeting.wall.locator("[data-fact=median]")).to_contain_text("14 Gärten")
    await expect(meeting.wall.locator("[data-fact=range]")).to_contain_text("12 bis 15")
    await expect(meeting.wall.locator(".bin")).to_have_count(3)
    await expect(meeting.wall.locator("table.unseen tr", has_text="14 Gärten").locator("td")).to_have_text("1")
    await meeting.give(3, "guess", value=2.5)
    await expect(meeting.wall.locator("[data-fact=range]")).to_contain_text("2,5 bis 15")
    await expect(meeting.wall.locator("[data-fact=median]")).to_contain_text("13")
    await meeting.good()


async def test_figures_are_split_and_stand_side_by_side(meeting: Round) -> None:
    await meeting.do("protect_small_numbers", protected=False)
    for person in range(PEOPLE):
        await meeting.phone(person, "choose_small_group", small_group=f"g{1 + person % 2}")
    for question in ("arrive", "first", "place", "guess"):
        await meeting.show(question, by="small_group")
        for person in range(PEOPLE):
            value = {"first": meeting.options, "place": {"x": 10 * person, "y": 40}, "guess": 7 + person}
            given = {"text": f"Wort {person}"} if question == "arrive" else {"value": value[question]}
            await meeting.give(person, question, **given)
        await expect(meeting.wall.locator("[data-part]")).to_have_count(2)
        await expect(meeting.wall.locator("[data-part]").nth(1)).to_contain_text("2 Antworten")
        await meeting.good("figure_parts")


async def test_what_is_answered_just_now_stands_first_and_large(meeting: Round) -> None:
    await meeting.show("asked")
    for person, text in enumerate(["Wer lädt ein?", "Gibt es Kuchen?", "Wann ist das Fest?"]):
        await meeting.give(person, "asked", text=text)
    await meeting.phone(0, "set_points", answer="a1", points=1)
    cards = meeting.wall.locator("[data-answer]")
    await expect(cards.nth(0)).to_contain_text("Wer lädt ein?")
    small = await cards.nth(1).locator(".text").evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    await meeting.do("set_status", answer="a3", status="answering")
    await expect(cards.nth(0)).to_contain_text("Wann ist das Fest?")
    await expect(cards.nth(0)).to_contain_text("wird gerade beantwortet")
    await expect(cards).to_have_count(3)
    await expect(meeting.wall.locator(".total")).to_have_text("3 Fragen")
    large = await cards.nth(0).locator(".text").evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    assert large > small
    await meeting.good("question_backlog")
    await meeting.do("set_status", answer="a3", status="answered", reply="Im Mai")
    await expect(cards.nth(0)).to_contain_text("Wer lädt ein?")
    await meeting.good("question_backlog")
