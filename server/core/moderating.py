"""What a facilitator does against misuse, and about who may lead: hide a person, erase, freeze the wall, lock, keys."""

from . import commands as c
from .events import (
    AnswerErased,
    AnyEvent,
    Author,
    Key,
    KeyIssued,
    KeyRevoked,
    WallFrozen,
    WriterChanged,
    WriterFields,
)
from .finding import answer_of
from .refused import Refused
from .session import Session, Writer
from .text import tidy

MAX_KEYS = 60
MAX_NAME = 80


def hide_writer(session: Session, command: c.HideWriter, by: Author) -> list[AnyEvent]:
    """Hide all that the answer's writer wrote, and what is still to come."""
    return _writer(session, command.answer, hidden=True)


def show_writer(session: Session, command: c.ShowWriter, by: Author) -> list[AnyEvent]:
    """The opposite; what was hidden answer by answer stays hidden."""
    return _writer(session, command.answer, hidden=False)


def _writer(session: Session, identity: str, hidden: bool) -> list[AnyEvent]:
    writer = answer_of(session, identity).writer
    if session.writers.get(writer, Writer()).hidden == hidden:
        return []
    return [WriterChanged(writer=writer, now=WriterFields(hidden=hidden), was=WriterFields(hidden=not hidden))]


def erase_answer(session: Session, command: c.EraseAnswer, by: Author) -> list[AnyEvent]:
    """Its texts are gone for good; that it was there stays."""
    answer = answer_of(session, command.answer)
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
    name = " ".join(tidy(command.name, MAX_NAME).split())
    id = f"k{session.issued + 1}"
    issued: list[AnyEvent] = [KeyIssued(key=Key(id, command.hash, command.role, name))]
    if command.wall_hash:
        issued.append(KeyIssued(key=Key(f"k{session.issued + 2}", command.wall_hash, "wall", name, id)))
    return issued


def revoke_key(session: Session, command: c.RevokeKey, by: Author) -> list[AnyEvent]:
    """The key opens nothing any more; nobody can revoke the key they hold."""
    held = next((key for key in session.keys.values() if key.id == command.key), None)
    if held is None:
        raise Refused("unknown_key")
    if held.id == by.id:
        raise Refused("own_key")
    return [KeyRevoked(key=key.id) for key in session.keys.values() if held.id in (key.id, key.of)]
