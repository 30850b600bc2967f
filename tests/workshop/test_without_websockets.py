"""Networks that block websockets, lines that die silently, shared and full devices; in real browsers."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal, cast

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from server.core.session import Session
from tests.conftest import Line, Running
from tests.faults.proxy import Fault, Proxy
from tests.workshop.conftest import DESK, WALL, People, violations

pytestmark = pytest.mark.asyncio(loop_scope="session")

Upgrades = Literal["pass", "forbid", "swallow"]
QUESTION = {"id": "q1", "text": "Was gelingt?"}
WITHOUT_WAITING = 10_000
"""Milliseconds; a call that waits for news in vain takes fifteen seconds."""
WITHOUT_BEAT = 18_000
"""Milliseconds; the beat finds a dead line only after twenty seconds."""
BY_HTTP = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/live/'))"
FILL = """() => {
  let part = 'x'.repeat(1 << 20);
  for (let n = 0; part; n += 1) {
    try {
      localStorage.setItem('filler' + n, part);
    } catch {
      part = part.slice(0, part.length >> 1);
    }
  }
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def opened(server: Running) -> dict[str, Any]:
    return await server.open(small_groups=3, questions=[QUESTION])


@pytest_asyncio.fixture(loop_scope="session")
async def lead(server: Running, opened: dict[str, Any]) -> AsyncIterator[Line]:
    async with server.screen(opened["code"], "desk", key=opened["key"]) as line:
        await line.ask("open", "open_question", question="q1")
        await line.ask("show", "show", what="question", question="q1")
        yield line


class Dying(Proxy):
    """`die`: the connections of now carry nothing more, without a FIN, or nothing more down; new ones do."""

    era = 0
    only_down = False

    def die(self, only_down: bool = False) -> None:
        self.era += 1
        self.only_down = only_down

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes, most: int | None, fault: Fault
    ) -> None:
        await super()._pump(cast(asyncio.StreamReader, Living(self, reader, bool(first))), writer, first, most, fault)


class Living:
    """Reads while the connection's era lasts."""

    def __init__(self, proxy: Dying, reader: asyncio.StreamReader, up: bool) -> None:
        self.proxy, self.reader, self.up, self.era = proxy, reader, up, proxy.era

    async def read(self, most: int) -> bytes:
        data = await self.reader.read(most)
        if self.proxy.era != self.era and not (self.up and self.proxy.only_down):
            await asyncio.Event().wait()
        return data


@asynccontextmanager
async def network(people: People, upgrades: Upgrades = "pass") -> AsyncIterator[tuple[Dying, Callable[[str], str]]]:
    """A proxy in front of the server, and what turns the server's links into the proxy's. It outlives the pages."""
    port = people.server.address.rpartition(":")[2]
    async with Dying(int(port), lambda _: Fault(upgrades=upgrades, patience=60)) as proxy:
        yield proxy, lambda link: link.replace(port, str(proxy.port), 1)
        for context in people.contexts:
            await context.close()
        people.contexts.clear()


async def session_of(server: Running, opened: dict[str, Any]) -> Session:
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    await room.settled()
    return room.session


async def texts(server: Running, opened: dict[str, Any]) -> list[str]:
    return [answer.text for answer in (await session_of(server, opened)).answers.values()]


async def write(phone: Page, text: str) -> None:
    await phone.locator("#text").fill(text)
    await phone.locator("#send").click()


async def joined(people: People, link: str) -> Page:
    phone = await people.come(link)
    await phone.locator('[data-id="g2"]').click()
    await expect(phone.locator("#text")).to_be_visible()
    return phone


@pytest.mark.parametrize("upgrades", ["forbid", "swallow"])
async def test_where_websockets_are_blocked_phone_wall_and_desk_work_over_http(
    server: Running, people: People, opened: dict[str, Any], upgrades: Upgrades
) -> None:
    async with network(people, upgrades) as (_, through):
        phone = await people.come(through(opened["links"]["join"]))
        await expect(phone.locator('[data-id="g2"]')).to_be_visible()
        assert await phone.evaluate(BY_HTTP)
        await phone.locator('[data-id="g2"]').click()
        desk = await people.come(through(opened["links"]["desk"]), DESK)
        wall = await people.come(through(opened["links"]["wall"]), WALL)
        async with server.screen(opened["code"], "desk", key=opened["key"]) as lead:
            await lead.ask("open", "open_question", question="q1")
            await lead.ask("show", "show", what="question", question="q1")
            await expect(phone.locator("#text")).to_be_visible()
            await write(phone, "über HTTP")
            await expect(phone.locator('li[data-state="sent"]')).to_contain_text("über HTTP")
            await expect(wall.locator("[data-answer]")).to_have_text("über HTTP")
            row = desk.locator('[data-answer="a1"]')
            await expect(row).to_contain_text("über HTTP")
            await lead.ask("hide", "hide_answer", answer="a1")
            await expect(wall.locator("[data-answer]")).to_have_count(0)
            room = await server.plenum.rooms.by_code(opened["code"])
            assert room
            assert (len(room.presence.here.people), len(room.presence.here.walls), room.presence.here.desks) == (
                1,
                1,
                2,
            )
            await lead.ask("close", "close_question", question="q1")
            await expect(phone.locator("#form")).to_be_hidden(timeout=WITHOUT_WAITING)
        for page in (phone, desk, wall):
            assert await violations(page) == []


async def test_R1_R3_a_command_over_http_breaks_the_wait_off_and_counts_once(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    async with network(people, "forbid") as (_, through):
        phone = await joined(people, through(opened["links"]["join"]))
        await phone.wait_for_timeout(1500)  # now a call waits for news
        for text in ("eins", "zwei", "drei"):
            await write(phone, text)
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(3, timeout=WITHOUT_WAITING)
        assert await texts(server, opened) == ["eins", "zwei", "drei"]


@pytest.mark.parametrize("upgrades", ["pass", "forbid"])
async def test_R1_R3_on_a_line_that_dies_silently_an_answer_is_sent_exactly_once(
    server: Running, people: People, opened: dict[str, Any], lead: Line, upgrades: Upgrades
) -> None:
    async with network(people, upgrades) as (proxy, through):
        phone = await joined(people, through(opened["links"]["join"]))
        await write(phone, "vorher")
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
        proxy.stall()
        await write(phone, "ins Leere")
        await phone.wait_for_timeout(1000)
        await expect(phone.locator('li[data-state="waiting"]')).to_have_count(1)
        proxy.reset()
        proxy._fault = lambda _: Fault()
        proxy.flow()
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(2)
        assert await texts(server, opened) == ["vorher", "ins Leere"]


async def test_R1_R3_a_command_whose_ack_is_lost_goes_over_a_new_line_and_counts_once(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    async with network(people) as (proxy, through):
        phone = await joined(people, through(opened["links"]["join"]))
        await phone.wait_for_timeout(300)
        proxy.die(only_down=True)
        began = time.monotonic()
        await write(phone, "trotzdem")
        await expect(phone.locator('li[data-state="sent"]')).to_have_count(1, timeout=WITHOUT_BEAT)
        assert time.monotonic() - began > 5
        assert await texts(server, opened) == ["trotzdem"]


async def test_R8_after_waking_up_a_dead_line_is_found_within_seconds(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    async with network(people) as (proxy, through):
        phone = await joined(people, through(opened["links"]["join"]))
        await phone.wait_for_timeout(300)
        proxy.die()
        await phone.evaluate("dispatchEvent(new Event('online'))")
        await lead.ask("close", "close_question", question="q1")
        await expect(phone.locator("#form")).to_be_hidden(timeout=WITHOUT_BEAT)


async def test_a_device_is_handed_over_and_the_next_person_is_somebody_else(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened["links"]["join"])
    other = await people.another_tab(phone.context, opened["links"]["join"])
    await write(phone, "von der ersten Person")
    await expect(other.locator('li[data-state="sent"]')).to_have_count(1)
    await phone.locator("#text").fill("halb geschrieben")
    await phone.locator("#group").click()
    first = await phone.evaluate("Object.keys(localStorage).length")
    await phone.locator("#pass").click()
    await expect(phone.get_by_text("bleiben im Treffen")).to_be_visible()
    assert await violations(phone) == []
    await phone.locator("#pass").click()
    for tab in (phone, other):
        await expect(tab.locator('[data-id="g1"][aria-current="false"]')).to_be_visible()
        await expect(tab.locator("#pass")).to_have_count(0)
    assert first > await phone.evaluate("Object.keys(localStorage).length")
    await phone.locator('[data-id="g1"]').click()
    await expect(phone.locator("#text")).to_have_value("")
    await write(phone, "von der zweiten")
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    answers = (await session_of(server, opened)).answers.values()
    assert [(answer.text, answer.small_group) for answer in answers] == [
        ("von der ersten Person", "g2"),
        ("von der zweiten", "g1"),
    ]
    assert len({answer.writer for answer in answers}) == 2


async def test_R3_a_device_on_which_something_waits_is_not_handed_over(
    people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await joined(people, opened["links"]["join"])
    await phone.context.set_offline(True)
    await write(phone, "noch nicht weg")
    await phone.locator("#group").click()
    for _ in range(2):
        await phone.locator("#pass").click()
        await expect(phone.get_by_text("sobald alles gesendet ist")).to_be_visible()
    await phone.context.set_offline(False)
    await expect(phone.get_by_text("bleiben im Treffen")).to_be_visible()


async def test_R3_with_a_full_storage_a_phone_works_for_the_tabs_life(
    server: Running, people: People, opened: dict[str, Any], lead: Line
) -> None:
    phone = await people.come("/")
    await phone.evaluate(FILL)
    await phone.goto(opened["links"]["join"])
    await phone.locator('[data-id="g3"]').click()
    await phone.context.set_offline(True)
    await write(phone, "Speicher voll")
    await phone.locator("#text").fill("halb")
    await phone.context.set_offline(False)
    await expect(phone.locator('li[data-state="sent"]')).to_have_count(1)
    await expect(phone.locator("#text")).to_have_value("halb")
    assert await phone.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('plenum:')).length") == 0
    assert await texts(server, opened) == ["Speicher voll"]
    assert (await session_of(server, opened)).answers["a1"].small_group == "g3"
