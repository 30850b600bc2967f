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
    named: dict[str, list[Touched]] = {}
    for part in touched:
        named.setdefault(part[0], []).append(part[1:])
    own: dict[str, list[str]] = {}
    for (answer,) in named.get("answer", ()):
        own.setdefault(session.answers[answer].writer, []).append(answer)
    anew = {id for (id,) in named.get("anew", ())} & phones.by_person.keys()
    for (id,) in named.get("participant", ()):
        if id in phones.by_person and id not in anew:
            _send(session, phones, id, phone.mine(session, id, own.get(id, ())))
    for (id,) in named.get("facilitator", ()):
        if id in desks.by_person:
            _send(session, desks, id, desk.mine(session, id))
    for id in anew:
        tell_all(session, "phone", phones, id)
    tables: dict[str, list[str]] = {}
    for group, *answers in named.get("table", ()):
        tables.setdefault(group, []).extend(answers)
    for group, given in tables.items():
        _tell_table(session, phones, group, given, anew)


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
