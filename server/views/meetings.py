"""Several meetings beside each other: the same question from meeting to meeting, and what became of the backlog. Pure.

A question is the same where the next session took it along, or where kind and wording are; so is an option. A wish of
the backlog is the same where it came along, or is worded alike: what is carried over bears no mark of where it was.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from .met import AskedThen, Figured, Line, Met, Wish

T = TypeVar("T")
MOST_LINES = 20
"""Of a table whose lines are what people thought of, such as the words of a cloud: those that came most often."""


@dataclass(eq=False)
class Thread(Generic[T]):
    """The same thing from meeting to meeting, by the meeting's number."""

    then: dict[int, T] = field(default_factory=dict)

    @property
    def last(self) -> T:
        """As it was in the last meeting that had it."""
        return self.then[max(self.then)]


@dataclass(frozen=True)
class Way(Generic[T]):
    """How to tell that two are the same: `came` names the later one, `went` the earlier one, None neither. `directly`:
    only from one meeting to the next.
    """

    came: Callable[[T], Hashable]
    went: Callable[[T], Hashable]
    directly: bool = True


def alike(worded: Callable[[T], Hashable]) -> Way[T]:
    """They are called the same, however long ago."""
    return Way(worded, worded, directly=False)


def compared(meetings: Sequence[Met], before: str = "", most: int = MOST_LINES) -> dict[str, Any]:
    """All of it, as `docs/protocol.md` describes it, oldest meeting first; `before` says why there are no earlier ones.
    `most`: lines of a table that anybody may add to.
    """
    counted = dict(enumerate(meetings, 1))
    return {
        "before": before,
        "meetings": [_meeting(at, one) for at, one in counted.items()],
        "questions": [_question(thread, most) for thread in _asked(counted)],
        "backlog": [_wish(thread) for thread in _wishes(counted)],
    }


def _meeting(at: int, one: Met) -> dict[str, Any]:
    told = {"title": one.title, "day": one.day, "state": one.state, "people": one.people, "answers": one.answers}
    return {"at": at, **told}


# ── what is the same ─────────────────────────────────────────────────────────────────────────────────────────────────


def _asked(meetings: dict[int, Met]) -> list[Thread[AskedThen]]:
    """Those that were asked at all, in the order of the last meeting that had them."""
    threads = threaded(
        {at: one.questions for at, one in meetings.items()},
        Way(
            came=lambda one: (one.root, one.repeat, one.kind),
            went=lambda one: (one.root, one.repeat, one.kind) if one.goes_on else None,
        ),
        alike(lambda one: (said(one.text), one.kind)),
    )
    for thread in threads:
        thread.then = {at: one for at, one in thread.then.items() if one.told}
    return [thread for thread in threads if thread.then]


def _lines(tables: dict[int, Figured]) -> list[Thread[Line]]:
    return threaded(
        {at: one.lines for at, one in tables.items()},
        alike(lambda one: said(one.text)),
        Way(came=lambda one: one.id or None, went=lambda one: one.id or None),
    )


def _wishes(meetings: dict[int, Met]) -> list[Thread[Wish]]:
    """What is still to be answered first, then those with most votes."""
    threads = threaded(
        {at: one.backlog for at, one in meetings.items()},
        Way(came=lambda one: said(one.came), went=lambda one: said(one.text)),
        alike(lambda one: said(one.text)),
    )
    ranks = {"answering": 0, "open": 0, "postponed": 1, "answered": 2}
    return sorted(threads, key=lambda thread: (ranks[thread.last.status], -max(thread.then), -thread.last.votes))


def threaded(things: dict[int, Sequence[T]], *ways: Way[T]) -> list[Thread[T]]:
    """The things of all meetings, the same ones together, those of the newest meeting first and in its order. A way
    counts before those that follow it.
    """
    threads: list[Thread[T]] = []
    for at in sorted(things):
        found: dict[int, Thread[T]] = {}
        for way in ways:
            _find(found, threads, things[at], way, at)
        for place, one in enumerate(things[at]):
            if place not in found:
                threads.append(found.setdefault(place, Thread()))
            found[place].then[at] = one
    places = {id(one): place for own in things.values() for place, one in enumerate(own)}
    return sorted(threads, key=lambda thread: (-max(thread.then), places[id(thread.last)]))


def _find(found: dict[int, Thread[T]], threads: list[Thread[T]], own: Sequence[T], way: Way[T], at: int) -> None:
    """Add to `found` which of the threads goes on with which of a meeting's own things, by its place."""
    taken, waiting = set(found.values()), dict[Hashable, list[Thread[T]]]()
    for thread in threads:
        name = way.went(thread.last)
        if thread not in taken and name is not None and (not way.directly or at - 1 in thread.then):
            waiting.setdefault(name, []).append(thread)
    for place, one in enumerate(own):
        candidates = waiting.get(way.came(one))
        if place not in found and candidates:
            found[place] = candidates.pop(0)


def said(text: str) -> str:
    """A wording by which two are the same: small and capital letters and spaces make no other one."""
    return " ".join(text.casefold().split())


# ── what is told of it ───────────────────────────────────────────────────────────────────────────────────────────────


def _question(thread: Thread[AskedThen], most: int) -> dict[str, Any]:
    last = thread.last
    then = {
        str(at): {"answered": one.answered, "concealed": one.concealed, "text": _other(one.text, last.text)}
        for at, one in thread.then.items()
    }
    # A table whose measure is called otherwise, as numbers of another unit, is another table.
    kinds: dict[tuple[int, str, str], dict[int, Figured]] = {}
    for at, one in thread.then.items():
        for place, table in enumerate(one.tables):
            kinds.setdefault((place, table.label, table.measures[table.main]), {})[at] = table
    tables = [_table(kinds[name], most) for name in sorted(kinds, key=lambda name: (name[0], -max(kinds[name])))]
    return {"kind": last.kind, "text": last.text, "meetings": then, "tables": tables}


def _table(tables: dict[int, Figured], most: int) -> dict[str, Any]:
    newest = tables[max(tables)]
    threads = _lines(tables)
    rare: set[Thread[Line]] = set()
    open_ended = not any(line.id for table in tables.values() for line in table.lines)
    if open_ended and len(threads) > most:
        most_of = {thread: max(_main(tables[at], one) for at, one in thread.then.items()) for thread in threads}
        rare = set(sorted(threads, key=lambda thread: -most_of[thread])[most:])
        threads = [thread for thread in threads if thread not in rare]
    return {
        "label": newest.label,
        "measure": newest.measures[newest.main],
        "full": newest.full,
        "rows": [_row(thread, tables) for thread in threads],
        "left_out": len(rare),
    }


def _row(thread: Thread[Line], tables: dict[int, Figured]) -> dict[str, Any]:
    last = thread.last
    then = {}
    for at, line in thread.then.items():
        table = tables[at]
        also = [list(pair) for pair in zip(table.measures, line.values, strict=True)]
        value = also.pop(table.main)[1]
        then[str(at)] = {"value": value, "also": also, "text": _other(line.text, last.text)}
    return {"text": last.text, "handlungsfeld": last.handlungsfeld, "meetings": then}


def _wish(thread: Thread[Wish]) -> dict[str, Any]:
    last = thread.last
    then = {str(at): {"votes": one.votes, "status": one.status, "reply": one.reply} for at, one in thread.then.items()}
    asked, seen = min(thread.then), max(thread.then)
    return {"text": last.text, "asked": asked, "last": seen, "status": last.status, "meetings": then}


def _other(text: str, now: str) -> str:
    """How it was worded then, where that was otherwise."""
    return "" if said(text) == said(now) else text


def _main(table: Figured, line: Line) -> float:
    value = line.values[table.main]
    return 0.0 if isinstance(value, str) else value
