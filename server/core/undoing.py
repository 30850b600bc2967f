"""Undo and redo: a facilitator's last deed is reversed register by register; what was written since stays.

A register's stamp is the entry that last wrote it. A deed may reverse what still bears its stamp; reversing puts the
former stamp back, so that deeds before it can be reversed in turn.
"""

from msgspec.structs import replace

from .commands import Redo, Undo
from .events import AnyEvent, Author, Change, Redone, Undone
from .evolve import fields
from .refused import Refused
from .session import Deeds, Question, Register, Session


def undo(session: Session, command: Undo, by: Author) -> list[AnyEvent]:
    """Reverse this facilitator's last deed; refuses `nothing_to_undo`."""
    done = session.deeds.get(by.id, Deeds()).done
    if not done:
        raise Refused("nothing_to_undo")
    deed = done[-1]
    expected = dict.fromkeys(deed.before, deed.entry)
    reversed_changes = [_exchange(change) for change in reversed(deed.changes)]
    changes, kept = _still(session, reversed_changes, expected)
    return [Undone(entry=deed.entry, kept=kept), *changes]


def redo(session: Session, command: Redo, by: Author) -> list[AnyEvent]:
    """Do again what this facilitator undid last; refuses `nothing_to_redo`."""
    undone = session.deeds.get(by.id, Deeds()).undone
    if not undone:
        raise Refused("nothing_to_redo")
    deed = undone[-1]
    changes, kept = _still(session, deed.changes, deed.before)
    return [Redone(entry=deed.entry, kept=kept), *changes]


def _still(session: Session, changes: list[Change], expected: dict[Register, int]) -> tuple[list[Change], bool]:
    """The changes cut down to the registers that nobody else wrote since, and whether any was cut."""
    cut, kept = [], False
    for change in changes:
        identity, target = session.target(change)
        free = [
            name
            for name, _ in fields(change.now)
            if session.stamps.get((identity, name), 0) == expected[identity, name]
        ]
        if isinstance(target, Question) and target.answers:  # it stays known to the phones of those who answered
            free = [name for name in free if name != "asked"]
        kept = kept or any(name not in free and name != "asked" for name, _ in fields(change.now))
        if free:
            now = type(change.now)(**{name: getattr(change.now, name) for name in free})
            was = type(change.now)(**{name: getattr(target, name) for name in free})
            cut.append(replace(change, now=now, was=was))
    return cut, kept


def _exchange(change: Change) -> Change:
    return replace(change, now=change.was, was=change.now)
