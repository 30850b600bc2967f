"""What the stories of the desk are told with."""

import asyncio
import csv
import io
from typing import Any

from playwright.async_api import Locator, Page

from tests.conftest import Line, Running
from tests.workshop.conftest import violations

FIELDS = ["Schule", "Klima", "Sport", "Kultur"]
QUESTIONS = [
    {"id": "q1", "text": "Was gelingt?", "handlungsfeld": True, "stems": ["Es gelingt, weil …", "Es fehlt, weil …"]},
    {"id": "q2", "text": "Und sonst?"},
]
CARDS = "#stage [data-answer]"


async def give(line: Line, text: str, handlungsfeld: str = "schule") -> None:
    done = await line.ask(
        f"c{len(line.heard)}", "give_answer", question="q1", text=text, handlungsfeld=handlungsfeld, stem="s1"
    )
    assert "done" in done


def row(desk: Page, answer: str) -> Locator:
    return desk.locator(f'[data-answer="{answer}"]')


async def press(desk: Page, answer: str, what: str) -> None:
    await row(desk, answer).locator(f'[data-do="{what}"]').click()


async def go_on_to(desk: Page, question: str) -> None:
    """Press "Weiter", again while the desk still takes it for a double press of the one before."""
    async with asyncio.timeout(20):
        while await desk.locator(f'[data-question="{question}"]').get_attribute("aria-current") != "true":
            await desk.locator('[data-do="next"]').click()
            await asyncio.sleep(0.1)


async def file_of(server: Running, opened: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The rows of the CSV by id."""
    path = f"/api/sessions/{opened['code']}/answers.csv?dialect=rfc4180"
    response = await server.http("GET", path, Authorization=f"Bearer {opened['key']}")
    return {one["id"]: one for one in csv.DictReader(io.StringIO(response.body.decode(), newline=""))}


async def looks_well(page: Page, what: str) -> None:
    """axe finds nothing, and nothing sticks out to the side."""
    assert await violations(page) == [], what
    over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, what
