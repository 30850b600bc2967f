"""The steps that a story is told in: people, network, disk, crashes, time."""

from collections.abc import Callable
from itertools import count
from typing import Any
from unittest.mock import patch

from server.live import audience as live_audience
from server.web import access
from tests.faults import acting, leading
from tests.faults.acting import pick
from tests.faults.judgement import judge
from tests.faults.simulation import BEGINNING, World

Step = tuple[str, int, int, int]
"""What happens, to whom, how, and how many turns the loop makes afterwards (0: until it is still)."""


def _line(world: World, who: int) -> Any:
    return pick(world.lines, who)


def _up(world: World, who: int, how: int) -> None:
    line = pick([line for line in world.lines if line.up and line.wire], who)
    if line:
        line.deliver_up(1 + how % 6)


def _down(world: World, who: int, how: int, ack_first: bool = False) -> None:
    line = pick([line for line in world.lines if line.down], who)
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


def _gate(world: World, where: str) -> None:
    world.disk.gate = where


def _leave(world: World, who: int) -> None:
    """A second tab is closed for good."""
    tab = world.phones[3]
    if not tab.closed and tab.line:
        tab.line.cut("phone", who)
    tab.closed = True


def _deliver(world: World) -> None:
    """Until nothing is on its way."""
    for _ in range(5):
        world.deliver_all()
        world.loop.advance(0.3)


DEEDS: dict[str, Callable[[World, int, int], None]] = {
    "give": acting.give,
    "ask": lambda w, who, how: acting.give(w, who, how, ("next",)),
    "say a word": lambda w, who, how: acting.give(w, who, how, ("word",)),
    "change": acting.follow,
    "withdraw": lambda w, who, how: acting.follow(w, who, how, withdraw=True),
    "change another's": acting.follow_others,
    "choose": acting.choose,
    "be dealt": lambda w, who, how: acting.choose(w, who, how, ("?",)),
    "place": acting.place,
    "read a card": acting.become_scribe,
    "as scribe": acting.as_scribe,
    "lead": leading.lead,
    "weigh": leading.weigh,
    "order": leading.order,
    "arrange": leading.arrange,
    "gather": leading.gather,
    "report": lambda w, who, how: pick(w.walls, who).report(),
    "connect": lambda w, who, how: w.connect(pick([s for s in w.screens if not s.line] or w.screens, who)),
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
    "retry": lambda w, who, how: pick(w.phones, who).retry(),
    "reload": lambda w, who, how: pick(w.screens, who).reload(),
    "leave": lambda w, who, how: _leave(w, who),
    "nothing": lambda w, who, how: None,
}
RARE: dict[str, Callable[[World, int, int], None]] = {
    "all arrives": lambda w, who, how: _deliver(w),
    "lose the end unnoticed": lambda w, who, how: lose(w, how, noticed=False),
}
"""Told only where a story asks for it by name."""
OUTSIDE_LOOP = {"all arrives", "lose the end unnoticed", "crash", "lose the end", "stop", "time", "long time"}
"""These turn the loop themselves."""


def tell(story: list[Step]) -> None:
    """Everybody connects, the story happens, all faults end; then rules R1 to R5 hold."""
    secrets = count(1)
    with (
        patch.object(live_audience, "SLICE", 2),
        patch.object(access, "new_secret", lambda: f"secret {next(secrets)}"),
    ):
        _tell(story)


def _tell(story: list[Step]) -> None:
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
        world.over()
