"""What facilitators have done: for undoing, and for the history that says who did what."""

from collections.abc import Iterable

from msgspec import UNSET

from .events import (
    AnswerChanged,
    AnswerErased,
    AnswerGiven,
    AnyEvent,
    Change,
    Entry,
    QuestionChanged,
    RecordChanged,
    Redone,
    SmallGroupChanged,
    Undone,
    WordChanged,
)
from .session import Deed, Deeds, Line, Register, Session, Touched

REMEMBERED = 100
"""Lines of the history."""
NOT_TOLD = {"show", "undo", "redo"}


def remember(
    session: Session,
    seq: int,
    entry: Entry,
    changes: list[Change],
    before: dict[Register, int],
    undoing: Undone | Redone | None,
    touched: set[Touched],
) -> None:
    """Fold a facilitator's entry into the deeds and the history. Opening the record to everybody is no deed, as with
    keys: a link that was taken back must not come back by a key pressed once too often.
    """
    changes = [one for one in changes if not isinstance(one, RecordChanged) or one.now.public is UNSET]
    if changes or undoing:
        _deed(session, seq, entry, changes, before, undoing)
        touched.add(("facilitator", entry.by.id))
    if undoing and undoing.entry in session.history:
        session.history[undoing.entry].undone = isinstance(undoing, Undone)
        touched.add(("deed", str(undoing.entry)))
    if entry.do not in NOT_TOLD:
        name = next((key.name for key in session.keys.values() if key.id == entry.by.id), "")
        session.history[seq] = Line(entry.at, entry.by.id, name, entry.do, about(entry.events))
        touched.add(("deed", str(seq)))
        if len(session.history) > REMEMBERED:
            oldest = next(iter(session.history))
            del session.history[oldest]
            touched.add(("deed", str(oldest)))


def about(events: Iterable[AnyEvent]) -> dict[str, str]:
    """What these are first of all about: an answer, a question or a small group."""
    for event in events:
        match event:
            case AnswerChanged() | AnswerGiven() | AnswerErased():
                return {"answer": event.answer}
            case QuestionChanged() | WordChanged():
                return {"question": event.question}
            case SmallGroupChanged():
                return {"small_group": event.small_group}
    return {}


def _deed(
    session: Session,
    seq: int,
    entry: Entry,
    changes: list[Change],
    before: dict[Register, int],
    undoing: Undone | Redone | None,
) -> None:
    deeds = session.deeds.setdefault(entry.by.id, Deeds())
    if isinstance(undoing, Undone):
        deed = deeds.done.pop()
        deeds.undone.append(deed)
        session.stamps.update({register: deed.before[register] for register in before})
    elif isinstance(undoing, Redone):
        deed = deeds.undone.pop()
        deeds.done.append(deed)
        session.stamps.update(dict.fromkeys(before, deed.entry))
    else:
        deeds.done.append(Deed(seq, entry.do, changes, before))
        deeds.undone.clear()
