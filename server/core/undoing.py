"""Undo and redo: a facilitator's last deed is reversed register by register; what was written since stays.

A register's stamp is the entry that last wrote it. A deed may reverse what still bears its stamp; reversing puts the
former stamp back, so that deeds before it can be reversed in turn.
"""

from msgspec.structs import replace

from .asked import Asked
from .commands import Redo, Undo
from .events import AnyEvent, Change, Redone, Undone
from .refused import Refused
from .reversing import still
from .session import Deeds, Session


def undo(session: Session, command: Undo, asked: Asked) -> list[AnyEvent]:
    """Reverse this facilitator's last deed; refuses `nothing_to_undo`."""
    done = session.deeds.get(asked.by.id, Deeds()).done
    if not done:
        raise Refused("nothing_to_undo")
    deed = done[-1]
    expected = dict.fromkeys(deed.before, deed.entry)
    reversed_changes = [_exchange(change) for change in reversed(deed.changes)]
    changes, kept = still(session, reversed_changes, expected)
    return [Undone(entry=deed.entry, kept=kept), *changes]


def redo(session: Session, command: Redo, asked: Asked) -> list[AnyEvent]:
    """Do again what this facilitator undid last; refuses `nothing_to_redo`."""
    undone = session.deeds.get(asked.by.id, Deeds()).undone
    if not undone:
        raise Refused("nothing_to_redo")
    deed = undone[-1]
    changes, kept = still(session, deed.changes, deed.before)
    return [Redone(entry=deed.entry, kept=kept), *changes]


def _exchange(change: Change) -> Change:
    return replace(change, now=change.was, was=change.now)
