"""The wall's view: the shown question's visible answers, unless it is concealed, and how many people are here."""

from collections.abc import Iterable
from typing import Any

from ..core.session import Session, Touched
from . import Path
from .here import Here
from .parts import WHOLE, answer_part, counted_question_part, presenter_affected


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"questions": {}, "answers": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
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
        case ("questions", id):
            question = counted_question_part(session.questions[id])
            if session.frozen and session.frozen.question == id:
                return question | {"count": session.frozen.count, "counts": dict(session.frozen.counts)}
            return question
        case ("here",):
            return {"count": len(here.people)}
        case ("answers", id):
            answer = session.answers[id]
            shown = answer.question == session.show.question and not session.questions[answer.question].concealed
            if not shown or answer.state != "visible":
                return None
            if session.frozen and session.frozen.question == answer.question:
                then = session.frozen.answers.get(id)
                return answer_part(then) if then and then.state == "visible" else None
            return answer_part(answer)
        case (name,):
            return WHOLE[name](session)


def affected(session: Session, touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    return None if touched == ("shown",) else presenter_affected(touched)
