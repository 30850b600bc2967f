"""An afternoon from preparing to the farewell, with a picture of every screen on the way."""

from playwright.async_api import expect

from tests.workshop.conftest import DESK, PHONE
from tests.workshop.pictures import plenum, texts
from tests.workshop.pictures.cast import TABLES, Afternoon, fill, write
from tests.workshop.pictures.stage import ADDRESS, Stage

LAST = "die Kinder selbst sagen, was ihnen fehlt"


async def play(stage: Stage) -> None:
    """All of it."""
    await prepare(stage)
    meeting = await stage.open(
        title=texts.TITLE, agenda=texts.AGENDA, minutes=35, small_groups=TABLES, questions=texts.QUESTIONS
    )
    now = Afternoon(stage, meeting)
    await now.come()
    await arrive(now)
    await small_groups(now)
    await plenum.play(now)


async def prepare(stage: Stage) -> None:
    join, table = await stage.come(ADDRESS, PHONE), await stage.come(ADDRESS, DESK)
    await stage.take("phone-join", join)
    await join.locator("#code").fill("1234")
    await join.keyboard.press("Enter")
    await stage.take("phone-join-wrong", join)
    await stage.take("start-join", table)
    for template in ("groups", "stems", "empty"):
        await table.goto(f"{ADDRESS}/new?template={template}")
        await stage.take(f"new-{template}", table, full_page=True)
    await join.goto(f"{ADDRESS}/new?template=groups")
    await stage.take("new-phone", join, full_page=True)
    await table.goto(f"{ADDRESS}/new?template=groups")
    await table.locator("#title").fill(texts.TITLE)
    await stage.take("new", table)
    await table.locator("#open").click()
    await expect(table.locator("#to-desk")).to_be_visible()
    await stage.take("opened", table)
    await stage.go(join, table)


async def arrive(now: Afternoon) -> None:
    stage = now.stage
    await stage.take("phone-choose-group", now.guest)
    await now.guest.locator('[data-id="g3"]').click()
    await now.meeting.people(22)
    await now.walls("lobby")
    await stage.it_is("14:19")
    for item in list(now.meeting.view["agenda"]["items"])[:2]:
        await now.meeting.do("begin_item", item=item)
    await now.walls("lobby-late")
    await stage.take("phone-lobby", now.guest)
    await now.desks("lobby", "remote")
    await now.desk.locator('[data-do="share"]').click()
    await stage.take("desk-share", now.desk)
    await now.shut()
    cards = await stage.come(now.meeting.links["desk"].replace("/desk/", "/cards/"), DESK)
    await stage.take("cards", cards)
    await stage.take("cards-all", cards, full_page=True)
    await stage.go(cards)
    await now.desk.locator("#board summary").click()
    await now.desk.locator('[data-group="g2"]').click()
    await stage.take("desk-group-panel", now.desk)
    await now.shut()
    await now.desk.locator('[data-do="arrange"]').click()
    await stage.take("desk-groups-panel", now.desk)
    await now.shut()
    await now.desk.locator('[data-do="edit-agenda"]').click()
    await stage.take("desk-agenda", now.desk)
    await now.shut()


async def scribe(now: Afternoon) -> None:
    """A phone that scans the card of the third table."""
    card = now.meeting.view["small_groups"]["g3"]["card"]
    now.scribe = await now.stage.come(f"{now.meeting.links['join']}&n=g3&g={card}", PHONE)
    await now.stage.take("phone-card", now.scribe)
    await now.scribe.locator("#write-for-group").click()
    await expect(now.scribe.locator("#readiness, #handover").first).to_be_visible()


async def small_groups(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("14:31")
    await now.desk.reload()
    await do("begin_item", item=list(now.meeting.view["agenda"]["items"])[2])
    await do("open_question", question="q1")
    await do("show", what="question", question="q1", by="handlungsfeld")
    now.tables = await now.meeting.people(TABLES)
    for at, table in enumerate(now.tables, 1):
        short = now.meeting.view["small_groups"][f"g{at}"]["short"]
        assert "done" in await table.do({"do": "become_scribe", "card": short})
    await scribe(now)
    await do("start_timer", seconds=35 * 60)
    await now.walls("at-work-none")
    await now.say(0, 3)
    await stage.take("phone-answer-empty", now.guest)
    await now.say(3, 26)
    await write(now.scribe, "gelingt", "kultur", "der Chor niemanden vorsingen lässt")
    await stage.it_is("14:47:36")
    for group, readiness in (("g1", "ready"), ("g4", "ready"), ("g5", "needs_time")):
        await do("set_readiness", small_group=group, readiness=readiness)
    await now.say(26, 30)
    await stage.it_is("14:51:12")
    await fill(now.scribe, "gelingt", "schule", LAST)
    await stage.take("phone-scribe", now.scribe)
    await now.walls("at-work")
    await now.desks("at-work", "groups")
    await now.remote.locator('nav [data-tab="remote"]').click()
    await stage.take("desk-phone-remote", now.remote)
    await now.guest.locator("#timer").click()
    await stage.take("phone-clock", now.guest)
    await now.guest.locator("#back").click()
    await now.scribe.locator("#send").click()
    await now.say(30, 61)
    await now.scribe.locator("[data-central]").first.click()
    await now.scribe.locator('[data-readiness="ready"]').click()
    await stage.take("phone-scribe-central", now.scribe)
    await now.scribe.locator("#handover").click()
    await stage.take("phone-handover", now.scribe)
    await now.scribe.locator("#back").click()
    await write(now.guest, "schwierig", "umwelt", "der Bus am Sonntag nicht fährt")
    await fill(now.guest, "gelingt", "schule", "die Schule auch samstags öffnet")
    await stage.take("phone-answer", now.guest)
    await stage.beside("phones", *((f"phone-{one}", "phone", 330) for one in ("choose-group", "card", "scribe")))
