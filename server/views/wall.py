"""The wall's view: the visible answers of the shown question, or all the central ones, unless they are concealed."""

from collections.abc import Iterable
from typing import Any

from ..core.session import Answer, Session, Touched
from . import Path
from .here import Here
from .parts import WHOLE, answer_part, counted_question_part, presenter_affected, small_group_part

TOP = ("session", "agenda", "timer", "handlungsfelder", "show", "here")


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"small_groups": {}, "questions": {}, "answers": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    return [
        *((name,) for name in TOP),
        *(("small_groups", id) for id in session.small_groups),
        *(("questions", id) for id in session.questions),
        *(("answers", id) for id in _candidates(session)),
    ]


def _candidates(session: Session) -> Iterable[str]:
    if session.show.what == "results":
        return [answer.id for answer in session.answers.values() if answer.central]
    shown = session.questions.get(session.show.question)
    return shown.answers if shown else ()


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("questions", id):
            question = counted_question_part(session, session.questions[id])
            if question and session.frozen and session.frozen.question == id:
                return question | {"count": session.frozen.count, "counts": dict(session.frozen.counts)}
            return question
        case ("small_groups", id):
            return small_group_part(session.small_groups[id])
        case ("here",):
            return {"count": len(here.people)}
        case ("answers", id):
            return _answer(session, session.answers[id])
        case (name,):
            return WHOLE[name](session)


def _answer(session: Session, answer: Answer) -> dict[str, Any] | None:
    question, show = session.questions[answer.question], session.show
    shown = answer.central if show.what == "results" else answer.question == show.question
    if not shown or question.concealed or question.gone or answer.state != "visible":
        return None
    if session.frozen and session.frozen.question == answer.question:
        then = session.frozen.answers.get(answer.id)
        return answer_part(session, then) if then and then.state == "visible" else None
    return answer_part(session, answer)


def affected(session: Session, touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    return None if touched == ("shown",) else presenter_affected(touched)
