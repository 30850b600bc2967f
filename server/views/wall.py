"""The wall's view: the shown question's visible answers, unless it is concealed, and how many people are here."""

from collections.abc import Iterable
from typing import Any

from ..core.session import Session, Touched
from . import Path
from .here import Here
from .parts import answer_part, counted_question_part, handlungsfelder_part, session_part, show_part, small_groups_part


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"questions": {}, "answers": {}}


def paths(session: Session) -> Iterable[Path]:
    """See `View.paths`."""
    shown = session.questions.get(session.show.question)
    return [
        *(("session",), ("handlungsfelder",), ("small_groups",), ("show",), ("here",)),
        *(("questions", id) for id in session.questions),
        *(("answers", id) for id in (shown.answers if shown else ())),
    ]


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("session",):
            return session_part(session)
        case ("handlungsfelder",):
            return handlungsfelder_part(session)
        case ("small_groups",):
            return small_groups_part(session)
        case ("questions", id):
            return counted_question_part(session.questions[id])
        case ("show",):
            return show_part(session)
        case ("here",):
            return {"count": len(here.people)}
        case ("answers", id):
            answer = session.answers[id]
            shown = answer.question == session.show.question and not session.questions[answer.question].concealed
            return answer_part(answer) if shown and answer.state == "visible" else None


def affected(session: Session, touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    match touched:
        case ("session",) | ("show",) | ("here",):
            return [touched]
        case ("question", id):
            return [("questions", id)]
        case ("answer", id):
            return [("answers", id)]
        case ("shown",):
            return None
    return ()
