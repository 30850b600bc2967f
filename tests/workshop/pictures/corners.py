"""Screens with nothing on them, with one answer, with 30 and 300, and with words that are hard to set."""

from typing import Any

from playwright.async_api import expect

from tests.workshop.conftest import DESK, PHONE, WALL
from tests.workshop.pictures import texts
from tests.workshop.pictures.cast import fill, write
from tests.workshop.pictures.stage import Meeting, Stage

FIELDS = ["wohnen", "soziales", "zusammenleben", "schule", "oekonomie"]
FIELDS += ["kultur", "sport", "gesundheit", "umwelt", "image"]
WAYS = ("handlungsfeld", "small_group", "stems", "matrix", "overview")


async def play(stage: Stage) -> None:
    """All of them."""
    stage.now += 86_400_000
    for n in (0, 1, 30, 300):
        await numbers(stage, n)
    await hard_words(stage)
    await several_at_once(stage)
    await refused(stage)
    await print_out(stage)


async def asked(stage: Stage, groups: Any, **body: Any) -> Meeting:
    question = {**texts.QUESTIONS[0], "concealed": False}
    meeting = await stage.open(**{"title": texts.TITLE, "small_groups": groups, "questions": [question], **body})
    await meeting.do("open_question", question="q1")
    await meeting.do("show", what="question", question="q1", by="handlungsfeld")
    return meeting


async def answered(meeting: Meeting, n: int) -> list[str]:
    """More of them in the first Handlungsfelder than in the last, as it is in life."""
    people = await meeting.people(min(n, 12) or 1)
    given = []
    for at, text in enumerate(texts.many(n)):
        field = FIELDS[(at * at // 7 + at % 3 * (at % 4)) % 10]
        stem = texts.STEMS[at % 5 // 3]["id"]
        meeting.stage.now += 5_000
        given.append(
            await meeting.give(people[at % len(people)], question="q1", text=text, handlungsfeld=field, stem=stem)
        )
    return given


async def numbers(stage: Stage, n: int) -> None:
    meeting = await asked(stage, 6)
    given = await answered(meeting, n)
    wall, desk = await stage.come(meeting.links["wall"], WALL), await stage.come(meeting.links["desk"], DESK)
    remote = await stage.come(meeting.links["desk"], PHONE)
    for by in WAYS:
        await meeting.do("show", by=by)
        await stage.take_wall(f"{n}-{by}", wall)
    await stage.take(f"desk-{n}", desk)
    await remote.locator('nav [data-tab="answers"]').click()
    await stage.take(f"desk-phone-{n}", remote)
    if n == 300:
        for first in range(0, 60, 4):
            await meeting.do("merge_answers", answers=given[first : first + 3])
        await meeting.do("show", by="handlungsfeld", page="wohnen")
        await stage.take_wall("300-stacks", wall)
    await meeting.do("show", what="results")
    await stage.take_wall(f"{n}-results", wall)
    await meeting.do("set_phase", question="q1", phase="weigh", points=5, most=3)
    await meeting.do("show", what="question", by="points")
    for at, phone in enumerate(meeting.crowd):
        for item in given[at::40][:2]:
            await phone.do({"do": "set_points", "answer": item, "points": 1 + at % 3})
    guest = await stage.come(meeting.links["join"], PHONE)
    await guest.locator('[data-id="g1"]').click()
    await expect(guest.locator("h1")).to_contain_text("Was gelingt")
    await stage.take(f"phone-{n}-weigh", guest)
    await meeting.do("close_question", question="q1")
    await stage.take_wall(f"{n}-points", wall)
    await stage.take(f"phone-{n}-weighed", guest)
    await stage.go(wall, desk, remote, guest)


async def hard_words(stage: Stage) -> None:
    """Long words, 500 characters, emoji, Arabic; long names of everything."""
    question = {**texts.QUESTIONS[0], "text": texts.LONG_QUESTION, "concealed": False}
    agenda = [*texts.AGENDA, *({"text": f"{one['text']}: {texts.LONG_TITLE}"} for one in texts.AGENDA[:3])]
    meeting = await asked(stage, texts.LONG_GROUPS, title=texts.LONG_TITLE, questions=[question], agenda=agenda)
    people = await meeting.people(6)
    given = [
        await meeting.give(people[at % 6], question="q1", text=text, handlungsfeld=field, stem=stem)
        for at, (field, stem, text) in enumerate(texts.HARD)
    ]
    wall, desk = await stage.come(meeting.links["wall"], WALL), await stage.come(meeting.links["desk"], DESK)
    guest, remote = await stage.come(meeting.links["join"], PHONE), await stage.come(meeting.links["desk"], PHONE)
    await stage.take("phone-hard-groups", guest)
    await guest.locator('[data-id="g2"]').click()
    await write(guest, "gelingt", "zusammenleben", texts.LONG_WORDS)
    await fill(guest, "schwierig", "image", texts.FIVE_HUNDRED)
    await stage.take("phone-hard", guest)
    for by in WAYS:
        await meeting.do("show", by=by)
        await stage.take_wall(f"hard-{by}", wall)
    for name, at in (("500", 2), ("arabic", 4), ("word", 0)):
        await meeting.do("show", by="handlungsfeld", spotlight=given[at])
        await stage.take_wall(f"hard-spotlight-{name}", wall)
    await meeting.do("show", spotlight="")
    for at in (0, 2, 4):
        await meeting.do("mark_central", answer=given[at], central=True)
    await meeting.do("show", what="results", page="g1")
    await stage.take_wall("hard-results", wall)
    await stage.take("desk-hard", desk)
    await remote.locator('nav [data-tab="answers"]').click()
    await stage.take("desk-phone-hard", remote)
    await remote.locator('nav [data-tab="groups"]').click()
    await stage.take("desk-phone-hard-groups", remote)
    await meeting.do("show", what="lobby")
    await stage.take_wall("hard-lobby", wall)
    await meeting.do("conceal", question="q1")
    await meeting.do("start_timer", seconds=25 * 60)
    await meeting.do("show", what="question", question="q1")
    await stage.take_wall("hard-at-work", wall)
    await stage.take("phone-hard-concealed", guest)
    await meeting.do("set_phase", question="q1", phase="weigh")
    await stage.take("phone-hard-weigh", guest)
    for at, phone in enumerate(people):
        await phone.do({"do": "set_points", "answer": given[at * at % 5], "points": 1})
    await meeting.do("close_question", question="q1")
    await meeting.do("show", by="points")
    await stage.take_wall("hard-points", wall)
    await stage.go(wall, desk, guest, remote)


async def several_at_once(stage: Stage) -> None:
    """Three guiding questions open, and own Handlungsfelder, more than ten; the time is up."""
    own = [f"{name} im Quartier" for name in ("Räume", "Geld", "Wege", "Feste", "Hilfe", "Sprachen")]
    own += ["Jugend", "Ältere", "Familien", "Gesundheit", "Handel", "Grün"]
    three = [{"id": f"q{n}", "text": text, "handlungsfeld": n == 1} for n, text in enumerate(texts.EASIER[:3], 1)]
    meeting = await stage.open(title="Drei Leitfragen", small_groups=4, handlungsfelder=own, questions=three)
    for n in (1, 2, 3):
        await meeting.do("open_question", question=f"q{n}")
    guest, wall = await stage.come(meeting.links["join"], PHONE), await stage.come(meeting.links["wall"], WALL)
    await guest.locator('[data-id="g1"]').click()
    await stage.take("phone-three", guest)
    await guest.locator("#text").fill("ein großer Tisch, an dem alle Platz haben")
    people, fields = await meeting.people(4), list(meeting.view["handlungsfelder"])
    for at, text in enumerate(texts.many(24)):
        await meeting.give(people[at % 4], question="q1", text=text, handlungsfeld=fields[at % 12], stem="")
    await meeting.do("show", what="question", question="q1", by="overview")
    await stage.take_wall("twelve-overview", wall)
    await meeting.do("show", by="handlungsfeld")
    await stage.take_wall("twelve-handlungsfeld", wall)
    await meeting.do("start_timer", seconds=60)
    stage.now += 30_000
    await meeting.do("show", what="question", question="q2")
    desk = await stage.come(meeting.links["desk"], DESK)
    stage.now += 45_000
    await wall.reload()
    await desk.reload()
    await stage.take("desk-time-is-up", desk)
    await stage.take_wall("time-is-up", wall)
    await guest.reload()
    await stage.take("phone-time-is-up", guest)
    await guest.context.set_offline(True)
    await guest.locator("#text").fill("auch ohne Netz geht nichts verloren")
    await guest.locator("#send").click()
    await stage.take("phone-offline", guest)
    await stage.go(guest, wall, desk)


async def refused(stage: Stage) -> None:
    """Doors that stay shut."""
    phone, desk = await stage.come("/12345678", PHONE), await stage.come("/desk/12345678#key=wrong", DESK)
    wall = await stage.come("/wall/12345678#key=wrong", WALL)
    await stage.take("phone-unknown-code", phone)
    await stage.take("desk-refused", desk)
    await stage.take("wall-refused", wall)
    await stage.go(phone, desk, wall)


async def print_out(stage: Stage) -> None:
    """The wall on paper."""
    meeting = await asked(stage, 4)
    await answered(meeting, 30)
    wall = await stage.come(meeting.links["wall"], (794, 1123))
    await expect(wall.locator("[data-answer]").first).to_be_visible()
    await wall.evaluate("dispatchEvent(new Event('beforeprint'))")
    await wall.emulate_media(media="print")
    await stage.take("wall-on-paper", wall, full_page=True)
    await stage.go(wall)
