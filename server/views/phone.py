"""The phones' view: the questions that have been open, and nobody's answers but one's own (`mine`)."""

from collections.abc import Iterable
from typing import Any

from ..core.session import Session, Touched
from . import Path
from .here import Here
from .parts import WHOLE, question_part


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"questions": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    return [("session",), ("handlungsfelder",), ("small_groups",), *(("questions", id) for id in session.questions)]


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("questions", id):
            question = session.questions[id]
            return question_part(question) if question.asked else None
        case (name,):
            return WHOLE[name](session)


def affected(session: Session, touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    match touched:
        case ("session",):
            return [("session",)]
        case ("question", id):
            return [("questions", id)]
    return ()


def mine(session: Session, participant: str, only: Iterable[str] | None = None) -> dict[str, Any]:
    """What belongs to one participant: the small group chosen, and the answers, all or `only` these.

    With `only` it is a merge patch on what was sent before: own answers are never removed.
    """
    own = session.written.get(participant, ()) if only is None else only
    return {
        "small_group": session.chosen.get(participant, ""),
        "answers": {
            answer.id: {
                "question": answer.question,
                "text": answer.text,
                "handlungsfeld": answer.handlungsfeld,
                "stem": answer.stem,
                "small_group": answer.small_group,
                "state": "visible" if answer.state == "hidden" else answer.state,
                "given": answer.given,
                "command": answer.command,
            }
            for answer in map(session.answers.__getitem__, own)
        },
    }
