"""Who is on the stage in an afternoon, and what they do again and again."""

from playwright.async_api import Page, expect

from server.core.session import Session
from server.crowd import answers
from server.crowd.phone import Phone
from tests.workshop.conftest import DESK, PHONE
from tests.workshop.pictures.stage import HALF_WALL, Meeting, Stage

TABLES = 6


class Afternoon:
    """The devices of the play: a wall, a laptop, a remote, a guest and a scribe; others speak over the wire."""

    def __init__(self, stage: Stage, meeting: Meeting) -> None:
        self.stage, self.meeting = stage, meeting
        self.tables: list[Phone] = []
        self.wall: Page
        self.desk: Page
        self.remote: Page
        self.guest: Page
        self.scribe: Page
        self.rows = answers.read(answers.SAMPLE)

    async def come(self) -> None:
        stage, links = self.stage, self.meeting.links
        self.wall = await stage.come(links["wall"], HALF_WALL)
        self.desk = await stage.come(links["desk"], DESK)
        self.remote = await stage.come(links["desk"], PHONE)
        self.guest = await stage.come(links["join"], PHONE)

    async def walls(self, name: str) -> None:
        """For judging at both sizes, and small for the handbook."""
        await self.stage.take_wall(name, self.wall)
        await self.wall.set_viewport_size({"width": HALF_WALL[0], "height": HALF_WALL[1]})
        await self.stage.take(f"wall-{name}-small", self.wall)

    async def desks(self, name: str, tab: str = "") -> None:
        await self.desk.evaluate("document.activeElement?.blur()")
        await self.stage.take(f"desk-{name}", self.desk)
        if tab:
            await self.remote.locator(f'nav [data-tab="{tab}"]').click()
            await self.stage.take(f"desk-phone-{name}", self.remote)

    async def shut(self) -> None:
        """The desk's dialog, as soon as it is there."""
        await expect(self.desk.locator("dialog[open]")).to_be_visible()
        await self.desk.keyboard.press("Escape")
        await expect(self.desk.locator("dialog[open]")).to_have_count(0)

    async def say(self, first: int, last: int) -> None:
        """Rows of the sample, table after table."""
        for at, row in enumerate(self.rows[first:last], first):
            table = self.tables[at * 5 % TABLES]
            fields = answers.fit(row, table.view)
            assert fields
            self.stage.now += 9_000
            await self.meeting.give(table, **fields)

    async def session(self) -> Session:
        """As the server has it."""
        room = await self.stage.server.plenum.rooms.by_session(self.meeting.opened["session"])
        assert room
        await room.settled()
        return room.session

    async def ids(self, *begins: str) -> list[str]:
        """The answers that begin so."""
        given = (await self.session()).answers.items()
        return [next(id for id, one in given if one.text.startswith(begin)) for begin in begins]


async def fill(phone: Page, stem: str, handlungsfeld: str, text: str) -> None:
    await phone.locator(f'[name=stem][value="{stem}"]').check(force=True)
    await phone.locator(f'[name=handlungsfeld][value="{handlungsfeld}"]').check(force=True)
    await phone.locator("#text").fill(text)


async def write(phone: Page, stem: str, handlungsfeld: str, text: str) -> None:
    """Write an answer as a person does."""
    await fill(phone, stem, handlungsfeld, text)
    await phone.locator("#send").click()
    await expect(phone.locator('li[data-state="sent"]').first).to_contain_text(text)
