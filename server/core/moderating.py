"""What a facilitator does against misuse, and about who may lead: hide a person, erase, freeze the wall, lock, keys."""

from . import commands as c
from .asked import Asked
from .difference import participant_changed
from .events import AnswerErased, AnyEvent, KeyIssued, KeyRevoked, WallFrozen
from .finding import MAX_NAME, answer_of, line
from .prepared import Key
from .refused import Refused
from .session import Session

MAX_KEYS = 60


def hide_writer(session: Session, command: c.HideWriter, asked: Asked) -> list[AnyEvent]:
    """Hide all that the answer's writer wrote, and what is still to come."""
    return _writer(session, command.answer, hidden=True)


def show_writer(session: Session, command: c.ShowWriter, asked: Asked) -> list[AnyEvent]:
    """The opposite; what was hidden answer by answer stays hidden."""
    return _writer(session, command.answer, hidden=False)


def _writer(session: Session, identity: str, hidden: bool) -> list[AnyEvent]:
    answer = answer_of(session, identity)
    if answer.entered:
        raise Refused("entered_by_desk")
    return participant_changed(session, answer.writer, hidden=hidden)


def erase_answer(session: Session, command: c.EraseAnswer, asked: Asked) -> list[AnyEvent]:
    """Its texts are gone for good; that it was there stays."""
    answer = answer_of(session, command.answer)
    return [] if answer.erased else [AnswerErased(answer=answer.id)]


def freeze_wall(session: Session, command: c.FreezeWall, asked: Asked) -> list[AnyEvent]:
    """The wall keeps showing what it shows; only what is hidden or erased still vanishes."""
    return [] if session.frozen else [WallFrozen(frozen=True)]


def unfreeze_wall(session: Session, command: c.UnfreezeWall, asked: Asked) -> list[AnyEvent]:
    """The wall moves again."""
    return [WallFrozen(frozen=False)] if session.frozen else []


def issue_key(session: Session, command: c.IssueKey, asked: Asked) -> list[AnyEvent]:
    """A further key, of which only the hash comes here."""
    if not command.hash:
        raise Refused("wrong_type")
    if len(session.keys) >= MAX_KEYS:
        raise Refused("too_many", limit=MAX_KEYS)
    name = line(command.name, MAX_NAME, "")
    id = f"k{session.issued + 1}"
    issued: list[AnyEvent] = [KeyIssued(key=Key(id, command.hash, command.role, name))]
    if command.wall_hash:
        issued.append(KeyIssued(key=Key(f"k{session.issued + 2}", command.wall_hash, "wall", name, id)))
    return issued


def revoke_key(session: Session, command: c.RevokeKey, asked: Asked) -> list[AnyEvent]:
    """The key opens nothing any more; nobody can revoke the key they hold."""
    held = next((key for key in session.keys.values() if key.id == command.key), None)
    if held is None:
        raise Refused("unknown_key")
    if held.id == asked.by.id:
        raise Refused("own_key")
    return [KeyRevoked(key=key.id) for key in session.keys.values() if held.id in (key.id, key.of)]
