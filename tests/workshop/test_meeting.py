"""A whole meeting on real input: twelve phones in four small groups, one desk, one wall, and a network that fails for
a while.
"""

import asyncio
import csv
import io
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.async_api import Page, expect

from server.crowd import answers
from server.crowd.phone import Phone, Tally
from tests.conftest import Running
from tests.workshop.conftest import DESK, WALL, People

pytestmark = pytest.mark.asyncio(loop_scope="session")

REAL = Path(__file__).parents[3] / "shared" / "data" / "nennungen.csv"
ROWS = answers.read(REAL if REAL.exists() else answers.SAMPLE)
STEMS = [{"id": "gelingt", "text": "Es gelingt, weil …"}, {"id": "schwierig", "text": "Es ist schwierig, weil …"}]
WRITTEN_BY_HAND = 9
"""Rows that the three phones in the browser write; the crowd plays the rest."""


async def write(page: Page, fields: dict[str, str], text: str) -> None:
    await page.locator(f'[name=stem][value="{fields["stem"]}"]').check(force=True)
    await page.locator(f'[name=handlungsfeld][value="{fields["handlungsfeld"]}"]').check(force=True)
    await page.locator("#text").fill(text)
    await page.locator("#send").click()


async def test_R1_R3_R9_eighty_two_answers_stand_on_the_wall_and_in_the_csv_exactly_once(
    server: Running, people: People
) -> None:
    session = await server.open(
        small_groups=4,
        questions=[{"id": "q1", "text": "Was gelingt, was ist schwierig?", "handlungsfeld": True, "stems": STEMS}],
    )
    links = session["links"]
    desk = await people.come(links["desk"], DESK)
    wall = await people.come(links["wall"], WALL)
    phones = [await people.come(links["join"]) for _ in range(3)]
    for at, phone in enumerate(phones, 1):
        await phone.locator(f'[data-id="g{at}"]').click()
    await expect(wall.locator("#stage")).to_contain_text("3")

    await desk.locator('[data-do="next"]').click()
    await expect(phones[0].locator("#form")).to_be_visible()

    tally = Tally()
    fitted: list[dict[str, str]] = []
    async with AsyncExitStack() as stack:
        live = f"ws{server.address.removeprefix('http')}/live/{session['code']}"
        crowd = [await stack.enter_async_context(Phone(live, "", tally, Random(n))) for n in range(9)]
        for at, one in enumerate(crowd):
            await one.do({"do": "choose_small_group", "small_group": f"g{at % 4 + 1}"})
            assert one.view["questions"]["q1"]["open"]
        for row in ROWS:
            fields = answers.fit(row, crowd[0].view)
            assert fields
            fitted.append(fields)

        async def by_hand(phone: Page, at: int) -> None:
            own = list(range(WRITTEN_BY_HAND))[at::3]
            for turn, n in enumerate(own):
                if at == 2 and turn == 1:
                    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
                    await phone.context.set_offline(True)
                await write(phone, fitted[n], ROWS[n].text)
            if at == 2:
                await expect(phone.locator('li[data-state="waiting"]')).to_have_count(2)
                await phone.context.set_offline(False)
            await expect(phone.locator('li[data-state="sent"]')).to_have_count(len(own))
            await expect(phone.locator('li[data-state="waiting"]')).to_have_count(0)

        async def by_crowd(one: Phone, at: int) -> None:
            for n in range(WRITTEN_BY_HAND + at, len(ROWS), len(crowd)):
                assert "done" in await one.do({"do": "give_answer", **fitted[n], "text": ROWS[n].text})

        await asyncio.gather(
            *(by_hand(phone, at) for at, phone in enumerate(phones)),
            *(by_crowd(one, at) for at, one in enumerate(crowd)),
        )

    expected = sorted((f["handlungsfeld"], f["stem"], row.text.strip()) for f, row in zip(fitted, ROWS, strict=True))
    await expect(desk.locator('[data-question="q1"]').first).to_contain_text(str(len(ROWS)))
    assert await on_the_wall(server, session, wall, desk) == expected
    assert await in_the_csv(server, session) == sorted(
        (handlungsfeld, STEMS[stem == "schwierig"]["text"], text) for handlungsfeld, stem, text in expected
    )


async def on_the_wall(server: Running, session: dict[str, Any], wall: Page, desk: Page) -> list[tuple[str, str, str]]:
    """Handlungsfeld, stem and text of every card that the wall shows while the facilitator turns all its pages."""
    seen: dict[str, tuple[str, str, str]] = {}
    await desk.locator("body").click(position={"x": 5, "y": 5})
    while await turned(server, session, desk, "previous", "ArrowLeft"):
        pass
    for _ in range(60):
        cards = await wall.evaluate(
            """() => [...document.querySelectorAll('#stage [data-answer]')].map((card) => [
                card.dataset.answer, document.querySelector('#wall').dataset.page,
                Number(card.closest('[data-stem]').dataset.stem), card.textContent])"""
        )
        for id, page, stem, text in cards:
            card = (page, STEMS[stem]["id"], text.replace("\u00ad", "").strip())
            assert seen.setdefault(id, card) == card
        page = await turned(server, session, desk, "next", "ArrowRight")
        if not page:
            break
        await expect(wall.locator("#wall")).to_have_attribute("data-page", page)
    return sorted(seen.values())


async def turned(server: Running, session: dict[str, Any], desk: Page, way: str, key: str) -> str:
    """The page to which a key on the desk has turned the wall; empty where there is none."""
    room = await server.plenum.rooms.by_code(session["code"])
    assert room
    [report] = room.presence.here.walls.values()
    if not report[way]:
        return ""
    before = (report["page"], report["from"])
    while (report["page"], report["from"]) == before:
        await desk.keyboard.press(key)
        for _ in range(50):
            await asyncio.sleep(0.01)
            [report] = room.presence.here.walls.values()
            if (report["page"], report["from"]) != before:
                break
    return str(report["page"])


async def in_the_csv(server: Running, session: dict[str, Any]) -> list[tuple[str, str, str]]:
    path = f"/api/sessions/{session['code']}/answers.csv?dialect=rfc4180"
    response = await server.http("GET", path, Authorization=f"Bearer {session['key']}")
    room = await server.plenum.rooms.by_code(session["code"])
    assert room
    ids = {handlungsfeld.name: handlungsfeld.id for handlungsfeld in room.session.handlungsfelder.values()}
    rows = csv.DictReader(io.StringIO(response.body.decode(), newline=""))
    return sorted((ids[row["handlungsfeld"]], row["satzanfang"], row["antwort"]) for row in rows)
