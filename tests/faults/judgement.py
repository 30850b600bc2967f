"""What must hold when a story has been told and all faults are over: rules R1 to R5, and every number."""

import asyncio
import json
from collections import Counter

from server.core.evolve import evolve
from server.core.session import Session
from server.core.upgrade import read
from server.views.here import Here
from tests.faults.invariants import Ledger, broken
from tests.faults.outbox import PUBLIC, Device
from tests.faults.people import Phone
from tests.faults.simulation import VIEWS, World, whole

LEADING = {"assign_small_groups", "start_round", "move_people", "merge_small_groups"}


def judge(world: World) -> None:
    """What must hold when it is calm."""
    session = _recounted(world)
    counted = Counter((entry.by.id, entry.command) for entry in world.disk.read if entry.command)
    world.see(max(counted.values()) == 1, "R1 a command counted twice")
    given = Counter((answer.writer, answer.command) for answer in session.answers.values())
    world.see(not given or max(given.values()) == 1, "R1 an answer is there twice")
    sent_away = {tab.device.name for tab in world.phones[:3] if tab.closed}
    for device in world.devices:
        if device.name not in sent_away:
            _judge_device(world, device, session)
    _judge_screens(world, session)
    failures = [failure for failure in world.loop.failures if "Task was destroyed" not in failure]
    world.see(not failures, f"an error got lost: {failures}")
    running = Counter(getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks(world.loop))
    world.see(running["Room._broadcast"] <= 3, "a room that was given up still broadcasts")
    assert not world.wrong, "\n".join(dict.fromkeys(world.wrong))


def _recounted(world: World) -> Session:
    """The session from the log: on the way nobody places more points than allowed, at the end every number is right."""
    session, ledger = Session(), Ledger()
    for seq, data in enumerate(world.disk.entries, 1):
        entry = read(data)
        evolve(session, seq, entry)
        for wrong in ledger.take(session, entry):
            world.see(False, wrong)
    for wrong in broken(session, ledger):
        world.see(False, f"R9 {wrong}")
    return session


def _judge_device(world: World, device: Device, session: Session) -> None:
    log = b"".join(world.disk.entries).decode()
    lost = [answer for answer in session.answers.values() if not all(v.text for v in answer.versions)]
    erased = {name for answer in lost for name in (answer.command, answer.id)}
    waiting = [item["id"] for item in device.waiting()]
    world.see(not waiting, f"R3 {waiting} wait for ever")
    last = {item["of"]: item for item in device.items if "of" in item and "acked" in item and "text" in item}
    refused = {item["text"] for item in device.items if "text" in item and "refused" in item}
    for item in device.items:
        # A change that another one overtook is acked without effect.
        counts = item["do"] == "give_answer" or item is last.get(item.get("of", ""))
        if counts and "acked" in item and not {item["id"], item.get("of")} & erased and item["text"] not in refused:
            world.see(item["text"] in log, f"R3 {item['id']} was acked and is not in the log")
        world.see("refused" not in item or bool(item["refused"]), f"R3 {item['id']} was refused without a reason")
        world.see("refused" not in item or "acked" not in item, f"R3 {item['id']} was acked, and seems refused")
    two_tabs = device is world.phones[3].device
    for of, item in last.items():
        if PUBLIC.fullmatch(of) and two_tabs:
            continue  # without a count of its own, an older copy may come late from the other tab
        named = (a for a in session.answers.values() if a.id == of or (a.writer, a.command) == (device.person, of))
        text = (answer := next(named)).versions[answer.own].text
        another = not text.startswith(f"[{device.name} ")  # another scribe's word came later
        world.see(
            of in erased or another or text == item["text"], f"R3 {item['id']} was acked, and an older change holds"
        )
    # Neither a choice nor points bear a count: a second tab's copy may come late, where the first was not stored.
    if not (world.disk.failed and two_tabs):
        _judge_choice(world, device, session)
    if not two_tabs:
        _judge_points(world, device, session)


def _judge_choice(world: World, device: Device, session: Session) -> None:
    chosen = [item for item in device.items if item["do"] == "choose_small_group" and "acked" in item]
    deeds = [entry.do for entry in world.disk.read]
    entry = session.stamps.get((f"participant {device.person}", "small_group"), 0)
    # Who chose where they had been led is led away when that is undone.
    led = deeds[entry - 1] != "choose_small_group" if entry else not LEADING.isdisjoint(deeds)
    if chosen and not led and chosen[-1]["small_group"] != "?":
        group = session.participants[device.person].small_group
        world.see(group == chosen[-1]["small_group"], f"R3 {chosen[-1]['id']} was acked, and {group} is chosen")


def _judge_points(world: World, device: Device, session: Session) -> None:
    hidden = {"hide_answer", "hide_writer"} & {entry.do for entry in world.disk.read}
    last = {item["answer"]: item for item in device.items if item["do"] == "set_points" and "acked" in item}
    for id, item in last.items():
        lie = session.participants[device.person].points.get(id, 0)
        stacked = session.questions[session.answers[id].question].stacks
        holds = hidden or stacked or lie == item["points"]
        world.see(bool(holds), f"R3 {item['id']} was acked, and {lie} lie there")


def _judge_screens(world: World, session: Session) -> None:
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
