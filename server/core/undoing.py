"""Undo and redo: a facilitator's last deed is reversed register by register; what was written since stays.

A register's stamp is the entry that last wrote it. A deed may reverse what still bears its stamp; reversing puts the
former stamp back, so that deeds before it can be reversed in turn.
"""

from msgspec import UNSET
from msgspec.structs import replace

from .asked import Asked
from .commands import Redo, Undo
from .events import AnyEvent, Change, Redone, SmallGroupChanged, Undone
from .fields import fields
from .refused import Refused
from .session import Answer, Deeds, Question, Register, Session, SmallGroup


def undo(session: Session, command: Undo, asked: Asked) -> list[AnyEvent]:
    """Reverse this facilitator's last deed; refuses `nothing_to_undo`."""
    done = session.deeds.get(asked.by.id, Deeds()).done
    if not done:
        raise Refused("nothing_to_undo")
    deed = done[-1]
    expected = dict.fromkeys(deed.before, deed.entry)
    reversed_changes = [_exchange(change) for change in reversed(deed.changes)]
    changes, kept = _still(session, reversed_changes, expected)
    return [Undone(entry=deed.entry, kept=kept), *changes]


def redo(session: Session, command: Redo, asked: Asked) -> list[AnyEvent]:
    """Do again what this facilitator undid last; refuses `nothing_to_redo`."""
    undone = session.deeds.get(asked.by.id, Deeds()).undone
    if not undone:
        raise Refused("nothing_to_redo")
    deed = undone[-1]
    changes, kept = _still(session, deed.changes, deed.before)
    return [Redone(entry=deed.entry, kept=kept), *changes]


def _still(session: Session, changes: list[Change], expected: dict[Register, int]) -> tuple[list[Change], bool]:
    """The changes cut down to the registers that nobody else wrote since, and whether any was cut."""
    cut, kept = [], False
    there = _groups_after(session, changes)
    leaving = {
        session.target(change)[0] for change in changes if getattr(change.now, "small_group", UNSET) is not UNSET
    }
    for change in changes:
        identity, target = session.target(change)
        lasting = _lasting(session, target, leaving)
        free = [
            name
            for name, value in fields(change.now)
            if session.stamps.get((identity, name), 0) == expected[identity, name]
            and name not in lasting
            and not (name in ("small_group", "table") and value in session.small_groups and value not in there)
        ]
        kept = kept or any(name not in free and name != "asked" for name, _ in fields(change.now))
        if free:
            now = type(change.now)(**{name: getattr(change.now, name) for name in free})
            was = type(change.now)(**{name: getattr(target, name) for name in free})
            cut.append(replace(change, now=now, was=was))
    return cut, kept


def _groups_after(session: Session, changes: list[Change]) -> set[str]:
    """The small groups that are there once these changes have happened: nobody is put into one that is gone."""
    gone = {group.id: group.gone for group in session.small_groups.values()}
    for change in changes:
        if isinstance(change, SmallGroupChanged) and change.now.gone is not UNSET:
            gone[change.small_group] = change.now.gone
    return {id for id, is_gone in gone.items() if not is_gone}


def _lasting(session: Session, target: object, leaving: set[str]) -> tuple[str, ...]:
    """What nothing reverses: where people have written stays, and the reply to an erased text does not come back."""
    match target:
        case Question() if target.answers:
            return ("asked", "gone")
        case SmallGroup() if not target.gone and _lived_in(session, target, leaving):
            return ("gone",)
        case Answer() if target.erased:
            return ("reply",)
    return ()


def _lived_in(session: Session, group: SmallGroup, leaving: set[str]) -> bool:
    """Whether anybody or anything stays in it, but for what is `leaving` it just now."""
    people = (id for id, one in session.participants.items() if group.id in (one.small_group, one.table))
    answers = (one.id for one in session.answers.values() if one.small_group == group.id)
    return any(f"participant {id}" not in leaving for id in people) or any(id not in leaving for id in answers)


def _exchange(change: Change) -> Change:
    return replace(change, now=change.was, was=change.now)
