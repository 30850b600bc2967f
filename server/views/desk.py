"""The desk's view: everything, also what is hidden or concealed, and who is here."""

from collections.abc import Iterable
from typing import Any

from ..core.events import AnswerChanged, QuestionChanged
from ..core.session import Deed, Deeds, Session, Touched, Writer
from . import Path
from .here import Here, expires
from .parts import WHOLE, answer_part, counted_question_part, presenter_affected


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"questions": {}, "answers": {}, "keys": {}, "walls": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    return [
        *(("session",), ("handlungsfelder",), ("small_groups",), ("show",), ("here",)),
        *(("keys", key.id) for key in session.keys.values()),
        *(("walls", id) for id in here.walls),
        *(("questions", id) for id in session.questions),
        *(("answers", id) for id in session.answers),
    ]


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("questions", id):
            return counted_question_part(session.questions[id])
        case ("here",):
            return {
                "count": len(here.people),
                "small_groups": here.by_small_group(session),
                "desks": here.desks,
                "space": here.space,
                "expires": expires(session.changed, here.term),
            }
        case ("keys", id):
            key = next((key for key in session.keys.values() if key.id == id), None)
            return key and {"role": key.role, "name": key.name, "of": key.of}
        case ("walls", id):
            return here.walls.get(id)
        case ("answers", id):
            answer = session.answers[id]
            return {
                **answer_part(answer),
                "state": answer.state,
                "writer_hidden": session.writers.get(answer.writer, Writer()).hidden,
                "original": answer.original,
                "given": answer.given,
                "changed": answer.changed,
            }
        case (name,):
            return WHOLE[name](session)


def affected(session: Session, touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    match touched:
        case ("key", id):
            return [("keys", id)]
        case ("wall", id):
            return [("walls", id)]
    return presenter_affected(touched)


def mine(session: Session, key: str) -> dict[str, Any]:
    """What belongs to one facilitator: the name, and what undo and redo would do next."""
    deeds = session.deeds.get(key, Deeds())
    name = next((held.name for held in session.keys.values() if held.id == key), "")
    return {"key": key, "name": name, "undo": _deed(deeds.done), "redo": _deed(deeds.undone)}


def _deed(deeds: list[Deed]) -> dict[str, str]:
    if not deeds:
        return {"do": "", "answer": "", "question": ""}
    change = deeds[-1].changes[0]
    return {
        "do": deeds[-1].do,
        "answer": change.answer if isinstance(change, AnswerChanged) else "",
        "question": change.question if isinstance(change, QuestionChanged) else "",
    }
