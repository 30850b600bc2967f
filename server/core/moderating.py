"""What a facilitator does against misuse, and about who may lead: hide a person, erase, freeze the wall, lock, keys."""

from . import commands as c
from .events import (
    AnswerChanged,
    AnswerErased,
    AnswerFields,
    AnyEvent,
    Author,
    Key,
    KeyIssued,
    KeyRevoked,
    WallFrozen,
    WriterChanged,
    WriterFields,
)
from .refused import Refused
from .session import Answer, Session, Writer
from .text import tidy

MAX_KEYS = 60
MAX_NAME = 80


def hide_writer(session: Session, command: c.HideWriter, by: Author) -> list[AnyEvent]:
    """Hide all that the answer's writer wrote, and what is still to come."""
    return _writer(session, command.answer, hidden=True)


def show_writer(session: Session, command: c.ShowWriter, by: Author) -> list[AnyEvent]:
    """The opposite; answers that were hidden one by one are shown too."""
    return _writer(session, command.answer, hidden=False)


def _writer(session: Session, identity: str, hidden: bool) -> list[AnyEvent]:
    writer = _answer(session, identity).writer
    events: list[AnyEvent] = []
    if session.writers.get(writer, Writer()).hidden != hidden:
        events.append(
            WriterChanged(writer=writer, now=WriterFields(hidden=hidden), was=WriterFields(hidden=not hidden))
        )
    now, was = AnswerFields(hidden=hidden), AnswerFields(hidden=not hidden)
    mine = (session.answers[id] for id in session.written.get(writer, ()))
    return events + [AnswerChanged(answer=answer.id, now=now, was=was) for answer in mine if answer.hidden != hidden]


def erase_answer(session: Session, command: c.EraseAnswer, by: Author) -> list[AnyEvent]:
    """Its texts are gone for good; that it was there stays."""
    answer = _answer(session, command.answer)
    return [] if answer.erased else [AnswerErased(answer=answer.id)]


def freeze_wall(session: Session, command: c.FreezeWall, by: Author) -> list[AnyEvent]:
    """The wall keeps showing what it shows; only what is hidden or erased still vanishes."""
    return [] if session.frozen else [WallFrozen(frozen=True)]


def unfreeze_wall(session: Session, command: c.UnfreezeWall, by: Author) -> list[AnyEvent]:
    """The wall moves again."""
    return [WallFrozen(frozen=False)] if session.frozen else []


def issue_key(session: Session, command: c.IssueKey, by: Author) -> list[AnyEvent]:
    """A further key, of which only the hash comes here."""
    if not command.hash:
        raise Refused("wrong_type")
    if len(session.keys) >= MAX_KEYS:
        raise Refused("too_many", limit=MAX_KEYS)
    name = " ".join(tidy(command.name).split())
    if len(name) > MAX_NAME:
        raise Refused("too_long", length=len(name), limit=MAX_NAME)
    return [KeyIssued(key=Key(f"k{session.issued + 1}", command.hash, command.role, name))]


def revoke_key(session: Session, command: c.RevokeKey, by: Author) -> list[AnyEvent]:
    """The key opens nothing any more; nobody can revoke the key they hold."""
    held = next((key for key in session.keys.values() if key.id == command.key), None)
    if held is None:
        raise Refused("unknown_key")
    if held.id == by.id:
        raise Refused("own_key")
    return [KeyRevoked(key=held.id)]


def _answer(session: Session, identity: str) -> Answer:
    if identity not in session.answers:
        raise Refused("unknown_answer")
    return session.answers[identity]
