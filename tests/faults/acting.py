"""What the people at the phones do in a story."""

from typing import Any

from server.core.cards import card
from tests.faults.people import Phone
from tests.faults.simulation import World

QUESTIONS = ("both", "wish", "secret")
FIELDS: dict[str, dict[str, str]] = {"both": {"handlungsfeld": "schule", "stem": "gelingt"}}


def pick(things: Any, at: int) -> Any:
    """One of them, if there are any."""
    listed = list(things)
    return listed[at % len(listed)] if listed else None


def by_age(ids: Any) -> list[str]:
    """In the order in which they were made; a view keeps none."""
    return sorted(ids, key=lambda id: int(id[1:]))


def give(world: World, who: int, how: int, questions: tuple[str, ...] = QUESTIONS) -> None:
    """Write an answer."""
    tab = pick(world.phones, who)
    question = pick(questions, how)
    tab.device.give(question, world.text(tab.device.name), **FIELDS.get(question, {}))
    tab.changed()


def follow(world: World, who: int, how: int, withdraw: bool = False) -> None:
    """Change or withdraw an answer."""
    tab = pick(world.phones, who)
    _follow(world, tab, pick((item["id"] for item in tab.device.items if item["do"] == "give_answer"), how), withdraw)


def follow_others(world: World, who: int, how: int) -> None:
    """Change or withdraw an answer of the small group that another device gave."""
    tab = pick(world.phones, who)
    table = _table(tab).get("answers", {})
    others = (id for id in by_age(table) if not table[id]["command"] and table[id]["state"] == "visible")
    _follow(world, tab, pick(others, how // 2), withdraw=how % 8 == 0)


def _follow(world: World, tab: Phone, of: str | None, withdraw: bool) -> None:
    if of:
        tab.device.follow(of, "" if withdraw else world.text(tab.device.name))
        tab.changed()


def choose(world: World, who: int, how: int, groups: tuple[str, ...] = ("t1", "t2", "-")) -> None:
    """Choose a small group."""
    tab = pick(world.phones, who)
    tab.device.choose(pick(groups, how))
    tab.changed()


def place(world: World, who: int, how: int) -> None:
    """Put points on something, or take them away."""
    tab = pick(world.phones, who)
    item = pick(by_age((tab.view or {}).get("items", {})), how // 4)
    if item:
        tab.device.place(item, how % 4)
        tab.changed()


def become_scribe(world: World, who: int, how: int) -> None:
    """Hold the camera at a table card: at one of now, at one of the beginning, or at another paper."""
    seeds = (world.disk.truth.cards, world.disk.truth.cards, "cards", "none")
    pick(world.phones, who).ask("become_scribe", card=card(pick(seeds, how), pick(("t1", "t2", "g3"), how // 4)))


def as_scribe(world: World, who: int, how: int) -> None:
    """Say how far the small group is, mark a central result, or stop writing."""
    tab = pick(world.phones, who)
    table = _table(tab)
    answer = pick(by_age(table.get("answers", {})), how // 4)
    match how % 4:
        case 0:
            tab.ask("stop_scribing")
        case 1:
            readiness = pick(("ready", "needs_time", "working"), how // 4)
            tab.ask("set_readiness", small_group=table.get("small_group", "t1"), readiness=readiness)
        case _:
            tab.ask("mark_central", answer=answer or "a1", central=how % 3 > 0)


def _table(tab: Phone) -> dict[str, Any]:
    table: dict[str, Any] = (tab.mine or {}).get("table", {})
    return table
