"""What the devices of one small group share: its answers, and how far it says that it is."""

from collections.abc import Iterable
from typing import Any

from ..core.cards import short
from ..core.session import Session
from .parts import own_answer_part


def table(session: Session, scribe: str, only: Iterable[str] | None = None) -> dict[str, Any]:
    """What this scribe's device is shown of its small group.

    With `only` it is a merge patch on what was sent before: with these answers alone, and None for those that the small
    group has no more.
    """
    group = session.small_groups[session.participants[scribe].table]
    whole = only is None
    answers = {
        id: _answer(session, scribe, group.id, id, not whole) for id in (group.answers if only is None else only)
    }
    return {
        "small_group": group.id,
        "readiness": group.readiness,
        "short": short(session.cards, group.id),
        "scribes": len(group.scribes),
        "answers": {id: answer for id, answer in answers.items() if answer or not whole},
    }


def _answer(session: Session, scribe: str, group: str, id: str, patch: bool) -> dict[str, Any] | None:
    answer = session.answers[id]
    seen = answer.state == "visible" or answer.writer == scribe
    if not answer.table or answer.small_group != group or not seen:
        return None
    command = answer.command if answer.writer == scribe else ""
    return own_answer_part(session, answer, command, patch) | {"central": answer.central, "round": answer.round}
