"""A whole afternoon in browsers, on a real agenda: lobby, small groups with scribes and a timer, results presented by
group, ordering by two desks at once, points, the questions for next time, and the session that takes them along.
"""

import asyncio
import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.conftest import Running
from tests.workshop.conftest import DESK, WALL, People, violations
from tests.workshop.desk.steps import go_on_to

pytestmark = pytest.mark.asyncio(loop_scope="session")

REAL = Path(__file__).parents[3] / "shared" / "data" / "ak-gwa.json"
OURS: dict[str, Any] = {
    "title": "Netzwerktreffen – Was trägt uns?",
    "agenda": [["14:00", "Ankommen"], ["14:30", "Kleingruppen"], ["15:30", "Ergebnisse"]],
    "small_group_minutes": 30,
    "questions": [
        {"kind": "open", "text": "Wen braucht ihr?"},
        {"kind": "open", "text": "Wo klappt es schon?"},
        {"kind": "open", "text": "Was habt ihr erlebt?", "stems": ["Es gelingt, weil …", "Es ist schwierig, weil …"]},
        {"kind": "question_backlog", "text": "Eure Fragen für das nächste Treffen"},
        {"kind": "open", "text": "Was nehmt ihr mit?"},
    ],
    "topic_tables": ["Räume", "Geld", "Beteiligung", "Nachwuchs"],
}
SAID = ["der Draht kurz ist", "wir uns kennen", "Zeit fehlt", "die Zeit fehlt"]


class Afternoon:
    """The people of one meeting, and what they have in their hands."""

    def __init__(self, server: Running, people: People, opened: dict[str, Any], told: dict[str, Any]) -> None:
        self.server, self.people, self.opened, self.told = server, people, opened, told
        self.scribes: list[Page] = []

    async def begin(self) -> None:
        links = self.opened["links"]
        self.desk = await self.people.come(links["desk"], DESK, reduced_motion="reduce")
        self.wall = await self.people.come(links["wall"], WALL, reduced_motion="reduce")
        self.guest = await self.people.come(links["join"])

    async def look(self, *pages: Page) -> None:
        for page in pages:
            assert await violations(page) == [], page.url

    async def api(self, what: str) -> Any:
        path = f"/api/sessions/{self.opened['session']}/{what}"
        return await self.server.http("GET", path, Authorization=f"Bearer {self.opened['key']}")

    async def room(self) -> Any:
        room = await self.server.plenum.rooms.by_session(self.opened["session"])
        assert room
        await room.settled()
        return room


async def test_R6_R9_an_afternoon_from_the_lobby_to_the_next_session(server: Running, people: People) -> None:
    told = json.loads(REAL.read_text()) if REAL.exists() else OURS
    opened = await server.open(
        title=told["title"],
        agenda=[{"starts": starts, "text": text} for starts, text in told["agenda"]],
        minutes=told["small_group_minutes"],
        small_groups=told["topic_tables"],
        questions=[
            {"id": f"q{at}", "handlungsfeld": "stems" in one, "concealed": "stems" in one, **one}
            for at, one in enumerate(told["questions"], 1)
        ],
    )
    afternoon = Afternoon(server, people, opened, told)
    await afternoon.begin()
    await lobby(afternoon)
    await small_groups(afternoon)
    await presentation(afternoon)
    await ordering(afternoon)
    await weighing(afternoon)
    await numbers(afternoon)
    await backlog(afternoon)
    await next_session(afternoon)


async def lobby(now: Afternoon) -> None:
    await expect(now.wall.locator("#stage [data-item]")).to_have_count(len(now.told["agenda"]))
    await now.desk.locator('[data-do="next-item"]').click()
    current = now.wall.locator('#stage [data-item][aria-current="step"]')
    await expect(current).to_contain_text(now.told["agenda"][0][1])
    await now.guest.locator('[data-id="g1"]').click()
    await expect(now.wall.locator("#stage")).to_contain_text("1")
    await now.look(now.wall, now.desk, now.guest)


async def small_groups(now: Afternoon) -> None:
    """Three guiding questions at once; a device of each table writes for it; the timer runs everywhere."""
    cards = (await now.api("cards")).json["cards"]
    for card in cards:
        scribe = await now.people.come(card["link"])
        await scribe.locator("#write-for-group").click()
        now.scribes.append(scribe)
    for question in ("q1", "q2", "q3"):
        await now.desk.locator(f'.question[data-question="{question}"]').click()
        await now.desk.locator('[data-do="onward"][data-step="onward.ask"]').click()
        await expect(now.desk.locator(f'[data-question="{question}"]').first).to_contain_text("offen")
    await now.desk.locator('[data-do="start-30"]').click()
    await expect(now.wall.get_by_role("timer").first).to_contain_text("29:")
    await expect(now.scribes[0].locator("#clock, #timer").first).to_contain_text("30")
    for at, scribe in enumerate(now.scribes):
        await scribe.locator('nav [data-id="q3"]').click()
        for turn, text in enumerate((SAID[at], f"Tisch {at + 1} dranbleibt")):
            await scribe.locator("[name=stem]").nth(turn).check(force=True)
            await scribe.locator("[name=handlungsfeld]").nth(at // 2).check(force=True)
            await scribe.locator("#text").fill(text)
            await scribe.locator("#send").click()
            await expect(scribe.locator('li[data-state="sent"]').first).to_contain_text(text)
        await scribe.locator("[data-central]").first.click()
        await expect(scribe.locator("#central")).to_contain_text("1 von 3")
        await scribe.locator('[data-readiness="ready"]').click()
    await expect(now.desk.locator("#groups-title ~ .so-many")).to_have_text("4 von 4 fertig")
    await now.look(now.wall, now.desk, now.scribes[0])
    assert SAID[0] not in await now.wall.locator("body").inner_text(), "R5 it is collected hidden"
    await now.desk.locator('[data-do="stop-timer"]').click()


async def presentation(now: Afternoon) -> None:
    """One key press for each group."""
    await now.desk.locator('[data-do="onward"][data-step="onward.reveal"]').click()
    await expect(now.wall.locator("#stage [data-answer]").first).to_be_visible()
    await now.desk.locator("#rows").focus()
    room = await now.room()
    for at, group in enumerate(room.session.small_groups.values(), 1):
        await now.desk.keyboard.press(str(at))
        await expect(now.wall.locator("#wall")).to_have_attribute("data-page", group.id)
        [central] = [one for one in room.session.answers.values() if one.central and one.small_group == group.id]
        await expect(now.wall.locator("#stage")).to_contain_text(central.text)
    await now.look(now.wall)


async def ordering(now: Afternoon) -> None:
    """Two desks at once; what one takes back leaves the other's work alone."""
    await now.desk.locator('[data-do="onward"][data-step="onward.stop"]').click()
    async with now.server.screen(now.opened["code"], "desk", key=now.opened["key"]) as line:
        link = (await line.ask("second", "issue_key", role="facilitator", name="Zweites Pult"))["link"]
    second = await now.people.come(link, DESK, reduced_motion="reduce")
    merged = await answers_of(now, SAID[2], SAID[3])
    await now.desk.locator('[data-do="pick"]').click()
    for id in merged:
        await now.desk.locator(f'[data-answer="{id}"] .pick').check()
    parked = (await answers_of(now, SAID[0]))[0]
    await second.locator(f'[data-answer="{parked}"] .text').click()
    await asyncio.gather(
        now.desk.locator('[data-do="merge-picked"]').click(),
        second.locator(f'[data-answer="{parked}"] [data-do="park"]').click(),
    )
    await expect(second.locator("[data-stack]")).to_contain_text("2 Antworten")
    await expect(now.desk.locator("#rows")).to_contain_text("Themenspeicher")
    await now.desk.locator('[data-do="undo"]').click()
    await expect(second.locator("[data-stack]")).to_have_count(0)
    await expect(now.desk.locator("#rows")).to_contain_text("Themenspeicher")
    await now.desk.locator('[data-do="redo"]').click()
    await second.locator('[data-do="undo"]').click()
    await expect(now.desk.locator("#rows")).not_to_contain_text("Themenspeicher")
    await expect(second.locator("[data-stack]")).to_have_count(1)
    await second.locator('[data-do="history"]').click()
    await expect(second.locator('.history [data-undone="yes"]')).to_contain_text("Zweites Pult")
    await now.look(second)
    await second.context.close()
    now.people.contexts.remove(second.context)


async def answers_of(now: Afternoon, *texts: str) -> list[str]:
    session = (await now.room()).session
    return [id for text in texts for id, answer in session.answers.items() if answer.text == text]


async def weighing(now: Afternoon) -> None:
    await now.desk.locator('[data-do="onward"][data-step="onward.weigh"]').click()
    await now.desk.locator('[data-do="start-weighing"]').click()
    [first] = await answers_of(now, SAID[2])
    for phone in (*now.scribes, now.guest):
        item = phone.locator(f'[data-item="{first}"]')
        await expect(item).to_contain_text("× 2")
        await item.locator(".plus").click()
        await expect(phone.locator("#left-points")).to_contain_text("Noch 2 von 3")
    await expect(now.wall.locator("#given")).to_contain_text("5")
    await now.look(now.wall, now.scribes[0])
    await now.desk.locator('[data-do="onward"][data-step="onward.weighed"]').click()
    await expect(now.wall.locator("#stage [data-rank]").first).to_contain_text("5")
    await now.look(now.wall, now.desk)


async def numbers(now: Afternoon) -> None:
    """R9: the file, the session, the wall's matrix and the desk's board count the same."""
    response = await now.api("answers.csv?dialect=rfc4180")
    rows = list(csv.DictReader(io.StringIO(response.body.decode(), newline="")))
    session = (await now.room()).session
    assert len(rows) == session.questions["q3"].count == 8
    assert sum(int(row["punkte"] or 0) for row in rows) == session.questions["q3"].given == 5
    await now.desk.locator('[data-do="by-matrix"]').click()
    await expect(now.wall.locator("#wall")).to_have_attribute("data-picture", "matrix")
    await expect(now.wall.locator("#stage tfoot td.sum").last).to_have_text("8")
    names = {group.name: group.id for group in session.small_groups.values()}
    by_group = Counter(names[row["kleingruppe"]] for row in rows)
    for group, count in by_group.items():
        await expect(now.desk.locator(f'.tile[data-group="{group}"]')).to_contain_text(str(count))


async def backlog(now: Afternoon) -> None:
    await go_on_to(now.desk, "q4")
    asking, voting = now.scribes[0], now.scribes[1]
    for phone in (asking, voting):
        await expect(phone.locator("h1")).to_contain_text("Eure Fragen")
    for text in ("Wer zahlt die Koordination?", "Wann treffen wir uns?"):
        await asking.locator("#text").fill(text)
        await asking.locator("#send").click()
        await expect(asking.locator('li[data-state="sent"], [data-item]').filter(has_text=text).first).to_be_visible()
    [wanted] = await answers_of(now, "Wer zahlt die Koordination?")
    [other] = await answers_of(now, "Wann treffen wir uns?")
    await voting.locator(f'[data-item="{wanted}"] .vote').click()
    await expect(now.wall.locator(f'#stage [data-answer="{wanted}"]')).to_contain_text("1")
    await now.desk.locator(f'[data-answer="{other}"] [data-do="status"]').click()
    await now.desk.locator("[name=status][value=answered]").check(force=True)
    await now.desk.locator("[name=reply]").fill("Im März.")
    await now.desk.locator('[data-do="save-status"]').click()
    await expect(voting.locator(f'[data-item="{other}"]')).to_contain_text("Im März.")
    await now.look(now.wall, now.desk, voting)


async def next_session(now: Afternoon) -> None:
    """The open question goes along, the answered one stays; the code opens the new session."""
    await now.desk.locator('[data-do="next-meeting"]').first.click()
    await now.look(now.desk)
    await now.desk.locator('[data-do="make-next"]').click()
    async with now.desk.context.expect_page() as opening:
        await now.desk.locator('[data-do="open-next"]').click()
    desk = await opening.value
    await desk.locator('.question[data-question="q4"]').click()
    await expect(desk.locator("#rows [data-answer]")).to_have_count(1)
    await expect(desk.locator("#rows")).to_contain_text("Wer zahlt die Koordination?")
    newcomer = await now.people.come(f"/{now.opened['code']}")
    await newcomer.locator('[data-id="g1"]').click()
    room = await now.server.plenum.rooms.by_code(now.opened["code"])
    assert room
    assert room.session.id != now.opened["session"]
    assert [answer.text for answer in room.session.answers.values()] == ["Wer zahlt die Koordination?"]
