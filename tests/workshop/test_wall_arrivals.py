"""Answers that arrive one by one hang exactly as on a wall that was opened only afterwards: what was guessed of a card
that nobody had drawn yet is never seen.
"""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import WALL, People

pytestmark = pytest.mark.asyncio(loop_scope="session")

STEMS = ["Es gelingt, weil …", "Es ist schwierig, weil …"]
TEXTS = [
    "mehr Bänke",
    "ein Fest im Hof",
    "wir\nuns\nkennen",
    "eine Antwort mit so vielen Wörtern wie auf einer Karte",
    "نحن نعرف بعضنا البعض في الحي ونساعد الجيران",
    "🎉🌳👩‍👩‍👧",
    "a\nb\nc\nd\ne\nf\ng",
    "Nachbarschaftshilfekoordinationsstelle",
    "das Quartier lebt von denen, die da sind. " * 9,
    "kurz",
    "1\n2\n3\n4\n5\n6\n7\n8\n9",
    "noch ein Satz, der über zwei Zeilen geht, damit die Seite voll wird",
    "und\nnoch\neiner",
]
PLACES = """() => [...document.querySelectorAll('#stage [data-answer]')].map((card) => {
  const { x, y, width, height } = card.getBoundingClientRect();
  return [card.dataset.answer, x, y, width, height].join(' ');
})"""
STAND = f"(wanted) => JSON.stringify(({PLACES})()) === JSON.stringify(wanted)"
FULL = "document.querySelector('#stage').scrollHeight > document.querySelector('#stage').clientHeight"


@pytest.mark.parametrize(("by", "stems"), [("handlungsfeld", STEMS), ("stems", [])])
async def test_each_answer_hangs_where_a_wall_opened_afterwards_has_it(
    server: Running, people: People, by: str, stems: list[str]
) -> None:
    question: dict[str, Any] = {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True, "stems": stems}
    session = await server.open(questions=[question])
    wall = await people.come(session["links"]["wall"], WALL)
    again = await people.come(session["links"]["wall"], WALL, reduced_motion="reduce")
    async with (
        server.screen(session["code"], "desk", key=session["key"]) as desk,
        server.screen(session["code"], "phone") as phone,
    ):
        own = list(desk.heard[0]["view"]["questions"]["q1"]["stems"]) or [""]
        await desk.ask("open", "open_question", question="q1")
        for n, text in enumerate(TEXTS):
            stem = own[n % 3 % len(own)]
            given = await phone.ask(f"a{n}", "give_answer", question="q1", text=text, handlungsfeld="wohnen", stem=stem)
            assert "done" in given
            if n == 0:
                await desk.ask("show", "show", what="question", question="q1", by=by)
            await _hangs_as(again, wall)


async def _hangs_as(again: Page, wall: Page) -> None:
    await again.reload()
    await expect(again.locator("#stage [data-answer]").first).to_be_visible()
    await again.evaluate("document.fonts.ready")
    await wall.wait_for_function(STAND, arg=await again.evaluate(PLACES))
    assert not await wall.evaluate(FULL)
