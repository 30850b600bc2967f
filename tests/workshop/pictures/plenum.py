"""The second half of the afternoon: results, ordering, points, questions for the next meeting, farewell."""

from playwright.async_api import expect

from tests.workshop.pictures import texts
from tests.workshop.pictures.cast import Afternoon


async def play(now: Afternoon) -> None:
    """All of it."""
    await results(now)
    await order(now)
    await weigh(now)
    await backlog(now)
    await leave(now)


async def results(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("15:06")
    await do("stop_timer")
    await do("begin_item", item=list(now.meeting.view["agenda"]["items"])[3])
    for at, table in enumerate(now.tables):
        for answer in list(table.mine["answers"])[1 : 1 + (3, 2, 0, 3, 1, 2)[at]]:
            assert "done" in await table.do({"do": "mark_central", "answer": answer, "central": True})
    await do("show", what="lobby")
    await now.walls("lobby-running")
    await do("set_phase", question="q1", phase="reveal")
    await stage.take("phone-reveal", now.guest)
    await do("show", what="question", question="q1", by="handlungsfeld", page="zusammenleben")
    await now.walls("handlungsfeld")
    await now.desks("reveal", "answers")
    await do("show", dark=True)
    await stage.take_wall("handlungsfeld-dark", now.wall)
    await do("show", dark=False, what="results", page="g4", order="numbered")
    await now.walls("results")
    await now.desks("results", "wall")
    await now.remote.locator('nav [data-tab="remote"]').click()
    await stage.take("desk-phone-remote-results", now.remote)
    await do("show", page="g3")
    await stage.take_wall("results-one", now.wall)
    for by in ("small_group", "stems", "matrix", "overview"):
        await do("show", what="question", question="q1", by=by, order="answered")
        await stage.take_wall(by, now.wall)
    await do("show", dark=True)
    await stage.take_wall("overview-dark", now.wall)
    await do("show", by="matrix")
    await stage.take_wall("matrix-dark", now.wall)
    await do("show", dark=False, by="handlungsfeld", page="umwelt")


async def order(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("15:21")
    await do("set_phase", question="q1", phase="order")
    await stage.take("phone-order", now.guest)
    bus = await now.ids("der Bus abends", "der Bus am Sonntag", "Gehwege zugeparkt")
    await do("merge_answers", answers=bus, heading="Ohne Auto kommt man schlecht weg")
    await do("correct_answer", answer=(await now.ids("Beete"))[0], text="Beete Pat*innen haben")
    parked = await now.ids("Stellen jedes Jahr", "die Mieten", "der Förderantrag")
    for answer in parked:
        await do("park_answer", answer=answer)
    await do("hide_answer", answer=(await now.ids("Sperrmüll"))[0])
    await do("show", what="question", question="q1", by="handlungsfeld", page="umwelt")
    await now.walls("stack")
    await now.desks("order", "answers")
    await now.desk.locator("li.stack .text").first.click()
    await now.desk.locator('li.stack [data-do="unfold"]').first.click()
    await stage.take("desk-stack", now.desk)
    other = await now.ids("das Lastenrad")
    await now.desk.locator(f'[data-answer="{other[0]}"] .text').click()
    await stage.take("desk-row-opened", now.desk)
    await now.desk.locator(f'[data-answer="{other[0]}"] [data-do="move"]').first.click()
    await stage.take("desk-move", now.desk)
    await now.shut()
    for dialog in ("entry", "history", "shortcuts", "ask", "finish", "download"):
        await now.desk.locator(f'[data-do="{dialog}"]').first.click()
        await stage.take(f"desk-{dialog}", now.desk)
        await now.shut()
    await do("show", spotlight=bus[0])
    await now.walls("spotlight")
    await do("show", spotlight="", page="~")
    await stage.take_wall("themenspeicher", now.wall)
    for heading in ("Wege und Verkehr", "Räume, die offen stehen"):
        await do("add_heading", question="q1", text=heading)
    ways, rooms = (await now.session()).headings
    for answer in (bus[0], *await now.ids("die Kreuzung")):
        await do("move_answer", answer=answer, heading=ways)
    for answer in await now.ids("die Schule am", "das Café am", "der Bolzplatz"):
        await do("move_answer", answer=answer, heading=rooms)
    await do("show", by="headings", page=rooms)
    await stage.take_wall("headings", now.wall)
    await now.desk.locator('[data-select="order"]').select_option("headings")
    await now.desks("headings")


async def weigh(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("15:33")
    await do("begin_item", item=list(now.meeting.view["agenda"]["items"])[4])
    await now.desk.locator('[data-select="order"]').select_option("newest")
    await now.desk.locator('[data-do="onward"][data-step="onward.weigh"]').click()
    await stage.take("desk-weigh-dialog", now.desk)
    await now.shut()
    await do("set_phase", question="q1", phase="weigh", points=3, most=2)
    await do("show", by="points")
    items = await now.ids(
        "der Bus abends", "das Café am", "die Schule am", "Proberäume", "Gewerbemieten", "wir uns Zeit"
    )
    for at, phone in enumerate(now.meeting.crowd):
        for turn, points in ((0, 2), (1, 1)):
            item = items[(at * at + turn * (1 + at % 3)) % len(items)]
            await phone.do({"do": "set_points", "answer": item, "points": points})
        if at == len(now.meeting.crowd) * 2 // 3:
            await now.walls("weighing")
    await stage.take("phone-weigh-begin", now.guest)
    await now.guest.locator('details[data-field="soziales"] summary').click()
    await now.guest.locator(f'[data-item="{items[1]}"] .plus').click()
    await now.guest.locator(f'[data-item="{items[1]}"] .plus').click()
    await stage.take("phone-weigh", now.guest)
    await now.desks("weighing", "remote")
    await do("close_question", question="q1")
    await do("count_by_hand", answer=items[3], points=4)
    await do("show", by="points")
    await now.walls("points")
    await stage.take("phone-weighed", now.guest)
    await now.desk.locator('[data-select="order"]').select_option("points")
    await now.desks("points", "answers")
    await do("show", dark=True)
    await stage.take_wall("points-dark", now.wall)
    await do("show", dark=False)


async def backlog(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("15:49")
    await do("set_phase", question="q1", phase="done")
    await do("begin_item", item=list(now.meeting.view["agenda"]["items"])[5])
    await do("open_question", question="q3")
    await do("show", what="question", question="q3")
    await stage.take_wall("backlog-none", now.wall)
    await stage.take("phone-backlog-none", now.guest)
    asked = []
    for at, text in enumerate(texts.NEXT_TIME):
        asked.append(await now.meeting.give(now.meeting.crowd[at], question="q3", text=text))
        for phone in now.meeting.crowd[at + 1 : 27 - 5 * at]:
            await phone.do({"do": "set_points", "answer": asked[at], "points": 1})
    await do("set_status", answer=asked[2], status="postponed", reply="")
    await do("set_status", answer=asked[3], status="answered", reply="Er wird im Mai eröffnet.")
    await now.guest.locator(f'[data-item="{asked[1]}"] .vote').click()
    await stage.take("phone-backlog", now.guest)
    await now.walls("backlog")
    await now.desks("backlog", "answers")
    await now.desk.locator(f'[data-answer="{asked[1]}"] [data-do="status"]').first.click()
    await stage.take("desk-status", now.desk)
    await now.shut()
    later = ("phone-weigh", "phone-backlog", "desk-phone-remote")
    await stage.beside("phones-later", *((one, "phone", 330) for one in later))


async def leave(now: Afternoon) -> None:
    stage, do = now.stage, now.meeting.do
    await stage.it_is("16:01")
    await do("set_phase", question="q3", phase="order")
    await do("set_phase", question="q3", phase="done")
    await stage.take("phone-done", now.guest)
    await now.desks("done")
    await now.desk.locator('[data-do="next-meeting"], [data-step="onward.meeting"]').first.click()
    await stage.take("desk-next", now.desk)
    await now.desk.locator('[data-do="make-next"]').click()
    await expect(now.desk.locator('[data-do="open-next"]')).to_be_visible()
    await stage.take("desk-next-made", now.desk)
    await now.shut()
    await do("end_session")
    await do("show", what="lobby")
    await now.walls("ended")
    await stage.take("phone-ended", now.guest)
    await now.desks("ended", "remote")
    await stage.beside("plenum", ("phone-answer", "phone", 280), ("wall-handlungsfeld-small", "wall", 1080))
    await stage.go(now.wall, now.desk, now.remote, now.guest, now.scribe)
