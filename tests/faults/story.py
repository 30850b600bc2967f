"""The steps that a story is told in, and the judgement at its end: rules R1 to R5."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from server.live import audience as live_audience
from server.views.here import Here
from tests.faults.screens import Phone
from tests.faults.simulation import BEGINNING, VIEWS, World, whole

Step = tuple[str, int, int, int]
"""What happens, to whom, how, and how many turns the loop makes afterwards (0: until it is still)."""

QUESTIONS = ("both", "wish", "secret")
FIELDS: dict[str, dict[str, str]] = {"both": {"handlungsfeld": "schule", "stem": "gelingt"}}


def _pick(things: Any, at: int) -> Any:
    listed = list(things)
    return listed[at % len(listed)] if listed else None


def _give(world: World, who: int, how: int) -> None:
    tab = _pick(world.phones, who)
    question = _pick(QUESTIONS, how)
    tab.device.give(question, world.text(tab.device.name), **FIELDS.get(question, {}))
    tab.changed()


def _follow(world: World, who: int, how: int, withdraw: bool = False) -> None:
    tab = _pick(world.phones, who)
    known = [item["id"] for item in tab.device.items if item["do"] == "give_answer"]
    of = _pick(known, how)
    if of:
        tab.device.follow(of, "" if withdraw else world.text(tab.device.name))
        tab.changed()


def _choose(world: World, who: int, how: int) -> None:
    tab = _pick(world.phones, who)
    tab.device.choose(_pick(("t1", "t2", "-"), how))
    tab.changed()


def _lead(world: World, who: int, how: int) -> None:
    desk = _pick(world.desks, who)
    if not desk.view:
        return
    answer = _pick(desk.view["answers"], how // 24) or "a1"
    question = _pick(QUESTIONS, how // 24)
    deeds: list[tuple[str, dict[str, Any]]] = [
        ("open_question", {"question": question}),
        ("close_question", {"question": question}),
        ("reveal", {"question": question}),
        ("conceal", {"question": question}),
        ("hide_answer", {"answer": answer}),
        ("show_answer", {"answer": answer}),
        ("move_answer", {"answer": answer, "small_group": _pick(("t1", "t2", ""), how)}),
        ("correct_answer", {"answer": answer, "text": world.text(desk.name)}),
        ("show", {"question": question, "what": "question"}),
        ("show", {"first": answer}),
        ("undo", {}),
        ("undo", {}),
        ("redo", {}),
        ("hide_writer", {"answer": answer}),
        ("show_writer", {"answer": answer}),
        ("erase_answer", {"answer": answer}),
        ("freeze_wall", {}),
        ("unfreeze_wall", {}),
        ("lock_joining", {}),
        ("unlock_joining", {}),
        ("revoke_key", {"key": "k3"}),
        ("open_question", {"question": question}),
        ("end_session", {}),
        ("resume_session", {}),
    ]
    do, fields = deeds[how % 24]
    desk.do(do, **fields)


def _line(world: World, who: int) -> Any:
    return _pick(world.lines, who)


def _up(world: World, who: int, how: int) -> None:
    line = _pick([line for line in world.lines if line.up and line.wire], who)
    if line:
        line.deliver_up(1 + how % 6)


def _down(world: World, who: int, how: int, ack_first: bool = False) -> None:
    line = _pick([line for line in world.lines if line.down], who)
    if line:
        line.deliver_down(1 + how % 6, ack_first)


def _cut(world: World, who: int, how: int, side: str) -> None:
    line = _line(world, who)
    if line:
        line.cut(side, how % 4)


def _slow(world: World, who: int, slow: bool) -> None:
    line = _line(world, who)
    if line and line.wire and line.slow != slow:
        line.slow = slow
        if not slow:
            line.wire.drained()


def lose(world: World, how: int, noticed: bool = True) -> None:
    """The server crashes, and the log comes back without its end; where that was `noticed`, with a new epoch."""
    world.crash()
    world.disk.lose(1 + how % 6, len(BEGINNING))
    world.disk.epochs += noticed


def _reload(world: World, who: int) -> None:
    screen = _pick(world.screens, who)
    if screen.line:
        screen.line.cut("phone", 9)
    if isinstance(screen, Phone):
        screen.handed.clear()
    else:
        getattr(screen, "unacked", {}).clear()
    screen.view, screen.seq, screen.epoch = None, 0, ""


def _gate(world: World, where: str) -> None:
    world.disk.gate = where


def _leave(world: World, who: int) -> None:
    """A second tab is closed for good."""
    tab = world.phones[3]
    if not tab.closed and tab.line:
        tab.line.cut("phone", who)
    tab.closed = True


DEEDS: dict[str, Callable[[World, int, int], None]] = {
    "give": _give,
    "change": _follow,
    "withdraw": lambda w, who, how: _follow(w, who, how, withdraw=True),
    "choose": _choose,
    "lead": _lead,
    "report": lambda w, who, how: _pick(w.walls, who).report(),
    "connect": lambda w, who, how: w.connect(_pick([s for s in w.screens if not s.line] or w.screens, who)),
    "up": _up,
    "down": _down,
    "ack first": lambda w, who, how: _down(w, who, how, ack_first=True),
    "cut off phone": lambda w, who, how: _cut(w, who, how, "phone"),
    "cut off server": lambda w, who, how: _cut(w, who, how, "server"),
    "slow": lambda w, who, how: _slow(w, who, True),
    "quick": lambda w, who, how: _slow(w, who, False),
    "stop before commit": lambda w, who, how: _gate(w, "before"),
    "stop before ack": lambda w, who, how: _gate(w, "after"),
    "go on": lambda w, who, how: w.disk.release(),
    "fail": lambda w, who, how: w.disk.failures.append("before"),
    "fail twice": lambda w, who, how: w.disk.failures.extend(["before", "before"]),
    "cannot replace": lambda w, who, how: setattr(w.disk, "replace_failures", 1 + how % 2),
    "cannot read": lambda w, who, how: setattr(w.disk, "load_failures", 1 + how % 2),
    "crash": lambda w, who, how: w.crash(),
    "lose the end": lambda w, who, how: lose(w, how),
    "stop": lambda w, who, how: w.stop(),
    "start": lambda w, who, how: w.start(),
    "time": lambda w, who, how: w.loop.advance(0.05 * (1 + how % 8)),
    "long time": lambda w, who, how: w.loop.advance(30 * (1 + how)),
    "retry": lambda w, who, how: _pick(w.phones, who).retry(),
    "reload": lambda w, who, how: _reload(w, who),
    "leave": lambda w, who, how: _leave(w, who),
    "nothing": lambda w, who, how: None,
}
RARE: dict[str, Callable[[World, int, int], None]] = {
    "lose the end unnoticed": lambda w, who, how: lose(w, how, noticed=False),
}
"""Told only where a story asks for it by name."""
OUTSIDE_LOOP = {"lose the end unnoticed", "crash", "lose the end", "stop", "time", "long time"}
"""These turn the loop themselves."""


def tell(story: list[Step]) -> None:
    """Everybody connects, the story happens, all faults end; then rules R1 to R5 hold."""
    slice_, live_audience.SLICE = live_audience.SLICE, 2
    world = World()
    try:
        for _ in range(3):
            for screen in world.screens:
                with world.loop.entered():
                    world.connect(screen)
            world.deliver_all()
        world.loop.advance(1)
        world.deliver_all()
        for name, who, how, turns in story:
            if name in OUTSIDE_LOOP:
                (DEEDS | RARE)[name](world, who, how)
            else:
                with world.loop.entered():
                    DEEDS[name](world, who, how)
            if turns:
                for _ in range(turns):
                    world.loop.turn()
            else:
                world.loop.settle()
        world.calm()
        judge(world)
    finally:
        live_audience.SLICE = slice_
        world.over()


def judge(world: World) -> None:
    """What must hold when it is calm."""
    session = world.disk.fold()
    counted = Counter((entry.by.id, entry.command) for entry in world.disk.read if entry.command)
    world.see(max(counted.values()) == 1, "R1 a command counted twice")
    given = Counter((answer.writer, answer.command) for answer in session.answers.values())
    world.see(not given or max(given.values()) == 1, "R1 an answer is there twice")
    log = b"".join(world.disk.entries).decode()
    erased = {answer.command for answer in session.answers.values() if not all(v.text for v in answer.versions)}
    sent_away = {tab.device.name for tab in world.phones[:3] if tab.closed}
    for device in world.devices:
        if device.name in sent_away:
            continue
        waiting = [item["id"] for item in device.waiting()]
        world.see(not waiting, f"R3 {waiting} wait for ever")
        last = {item["of"]: item for item in device.items if "of" in item and "acked" in item and "text" in item}
        for item in device.items:
            # A change that another one overtook is acked without effect.
            counts = item["do"] == "give_answer" or item is last.get(item.get("of", ""))
            if counts and "acked" in item and not {item["id"], item.get("of")} & erased:
                world.see(item["text"] in log, f"R3 {item['id']} was acked and is not in the log")
            world.see("refused" not in item or bool(item["refused"]), f"R3 {item['id']} was refused without a reason")
        for of, item in last.items():
            answer = next(a for a in session.answers.values() if (a.writer, a.command) == (device.person, of))
            text = answer.versions[answer.own].text
            world.see(of in erased or text == item["text"], f"R3 {item['id']} was acked, and an older change holds")
        chosen = [item for item in device.items if item["do"] == "choose_small_group" and "acked" in item]
        # A choice bears no count: a second tab's copy of an earlier one may come late, where the first was not stored.
        if chosen and not (world.disk.failed and device is world.phones[3].device):
            group = session.participants[device.person].small_group
            world.see(group == chosen[-1]["small_group"], f"R3 {chosen[-1]['id']} was acked, and {group} is chosen")
    _judge_screens(world, session)
    failures = [failure for failure in world.loop.failures if "Task was destroyed" not in failure]
    world.see(not failures, f"an error got lost: {failures}")
    running = Counter(getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks(world.loop))
    world.see(running["Room._broadcast"] <= 3, "a room that was given up still broadcasts")
    assert not world.wrong, "\n".join(dict.fromkeys(world.wrong))


def _judge_screens(world: World, session: Any) -> None:
    here = Here()
    for tab in world.phones:
        here.people[tab.device.person] += tab.line is not None
    here.people += Counter()
    here.desks = sum(desk.line is not None for desk in world.desks)
    told = [wall.told for wall in world.walls if wall.told and not wall.closed]
    for screen in world.screens:
        if screen.closed:
            continue
        fresh = json.loads(json.dumps(whole(VIEWS[screen.as_], session, here)))
        seen = dict(screen.view or {})
        if screen.as_ == "desk":
            # The ids that walls get depend on who came first.
            walls, fresh["walls"] = seen.get("walls", seen.get("here", {}).get("walls", {})), {}
            if "walls" in seen:
                fresh["walls"] = walls
            else:
                del fresh["walls"]
                fresh["here"]["walls"] = walls
            numbers = sorted(report["number"] for report in walls.values())
            world.see(numbers == sorted(report["number"] for report in told), "R4 a desk knows the walls wrong")
        wrong = [name for name in fresh if seen.get(name) != fresh[name]]
        world.see(not wrong and len(seen) == len(fresh), f"R4 a {screen.as_} shows wrong {wrong}")
        if isinstance(screen, Phone):
            mine = VIEWS["phone"].mine(session, screen.device.person)  # type: ignore[attr-defined]  # beside View
            world.see(screen.mine == mine, f"R4 {screen.device.name} has a wrong mine")
