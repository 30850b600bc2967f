"""The parts that several audiences are shown alike."""

from collections.abc import Callable, Iterable
from typing import Any

from ..core.session import Answer, Question, Session, Touched
from . import Path


def session_part(session: Session) -> dict[str, Any]:
    """What everybody knows about the session."""
    return {
        "id": session.id,
        "code": session.code,
        "title": session.title,
        "language": session.language,
        "time_zone": session.time_zone,
        "state": session.state,
        "locked": session.locked,
    }


def handlungsfelder_part(session: Session) -> dict[str, Any]:
    """The Handlungsfelder by id."""
    return {
        handlungsfeld.id: {
            "at": at,
            "name": handlungsfeld.name,
            "short": handlungsfeld.short,
            "look": handlungsfeld.look,
        }
        for at, handlungsfeld in enumerate(session.handlungsfelder.values(), 1)
    }


def small_groups_part(session: Session) -> dict[str, Any]:
    """The small groups by id."""
    return {group.id: {"at": at, "name": group.name} for at, group in enumerate(session.small_groups.values(), 1)}


def question_part(question: Question) -> dict[str, Any]:
    """A question without its counts."""
    return {
        "at": question.at,
        "kind": question.kind,
        "text": question.text,
        "handlungsfeld": question.handlungsfeld,
        "stems": {stem.id: {"at": at, "text": stem.text} for at, stem in enumerate(question.stems.values(), 1)},
        "phase": question.phase,
        "open": question.open,
        "concealed": question.concealed,
    }


def counted_question_part(question: Question) -> dict[str, Any]:
    """A question with whether it was ever open, and the counts of its visible answers."""
    return {
        **question_part(question),
        "asked": question.asked,
        "count": question.count,
        "counts": dict(question.counts),
    }


def answer_part(answer: Answer) -> dict[str, Any]:
    """An answer as the wall may show it."""
    return {
        "at": answer.at,
        "question": answer.question,
        "text": answer.text,
        "handlungsfeld": answer.handlungsfeld,
        "stem": answer.stem,
        "small_group": answer.small_group,
    }


def show_part(session: Session) -> dict[str, Any]:
    """What the wall shows."""
    show = session.show
    return {
        "what": show.what,
        "question": show.question,
        "by": show.by,
        "page": show.page,
        "first": show.first,
        "order": show.order,
        "dark": show.dark,
        "frozen": session.frozen is not None,
    }


WHOLE: dict[str, Callable[[Session], dict[str, Any]]] = {
    "session": session_part,
    "handlungsfelder": handlungsfelder_part,
    "small_groups": small_groups_part,
    "show": show_part,
}
"""The parts at the top of a view that depend on the session alone."""


def presenter_affected(touched: Touched) -> Iterable[Path]:
    """The parts of wall and desk that change with what was touched."""
    match touched:
        case ("session",) | ("show",) | ("here",):
            return [touched]
        case ("question", id):
            return [("questions", id)]
        case ("answer", id):
            return [("answers", id)]
    return ()
