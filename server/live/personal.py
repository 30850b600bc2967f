"""What is personal (`mine`) to a participant or a facilitator: sent at once, to that person's screens alone."""

from collections.abc import Callable, Iterable
from typing import Any

from ..core.session import Session, Touched
from ..views import desk, phone
from ..views.small_group import table
from .audience import Audience
from .connection import Payload

Mine = Callable[[Session, str], dict[str, Any]]
MINE: dict[str, Mine] = {"phone": phone.mine, "desk": desk.mine, "wall": lambda session, person: {}}
"""All of it, by audience."""


def tell(session: Session, touched: set[Touched], phones: Audience, desks: Audience) -> None:
    """Send everybody what has changed of what is theirs."""
    own: dict[str, list[str]] = {}
    tables: dict[str, list[str]] = {}
    for part in touched:
        if part[0] == "answer":
            own.setdefault(session.answers[part[1]].writer, []).append(part[1])
        elif part[0] == "table":
            tables.setdefault(part[1], []).extend(part[2:])
    anew = {part[1] for part in touched if part[0] == "anew"}
    for part in touched:
        match part:
            case ("participant", id) if id in phones.by_person and id not in anew:
                _send(session, phones, id, phone.mine(session, id, own.get(id, ())))
            case ("facilitator", id) if id in desks.by_person:
                _send(session, desks, id, desk.mine(session, id))
    for id in anew & phones.by_person.keys():
        tell_all(session, "phone", phones, id)
    for group, answers in tables.items():
        _tell_table(session, phones, group, answers, anew)


def _tell_table(session: Session, phones: Audience, group: str, answers: Iterable[str], anew: set[str]) -> None:
    if group in session.small_groups:
        for scribe in session.small_groups[group].scribes.keys() & phones.by_person.keys() - anew:
            _send(session, phones, scribe, {"table": table(session, scribe, answers)})


def tell_all(session: Session, name: str, audience: Audience, person: str) -> None:
    """Send one person all of what is theirs, in place of what was sent before."""
    _send(session, audience, person, MINE[name](session, person), whole=True)


def _send(session: Session, audience: Audience, person: str, mine: dict[str, Any], whole: bool = False) -> None:
    anew = {"whole": True} if whole else {}
    payload = Payload({"seq": session.seq, "mine": mine, **anew}, together=True)
    for screen in audience.by_person[person]:
        screen.connection.send(payload)
