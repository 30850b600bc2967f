"""The phones' view: the questions that have been open, what can be weighed, and nobody else's answers (`mine`: own)."""

from collections.abc import Iterable
from typing import Any

from ..core.session import Answer, Participant, Session, Touched
from ..core.weighing import item_points, together, votes, weighed
from . import Path
from .here import Here
from .parts import WHOLE, own_answer_part, question_part, session_part
from .small_group import table

TOP = ("session", "agenda", "timer", "handlungsfelder", "small_groups")
SHOWN = {"session", "agenda", "timer", "show", "small_group", "question", "item"}


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"questions": {}, "items": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    weighing = (id for one in session.questions.values() if one.phase == "weigh" or votes(one) for id in one.answers)
    return [
        *((name,) for name in TOP),
        *(("questions", id) for id in session.questions),
        *(("items", id) for id in weighing),
    ]


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("questions", id):
            question = session.questions[id]
            return question_part(question) if question.asked and not question.gone else None
        case ("items", id):
            return _item(session, session.answers[id])
        case ("session",):
            shown = session.show.question if session.show.what == "question" else ""
            return {**session_part(session), "shown": shown}
        case (name,):
            return WHOLE[name](session)


def _item(session: Session, answer: Answer) -> dict[str, Any] | None:
    """What points can be placed on: an answer, or a stack under its first visible one."""
    question = session.questions[answer.question]
    weighs = question.phase == "weigh" or votes(question)
    if not weighs or not question.asked or question.concealed or question.gone or answer.parked:
        return None
    items = together(session, answer)
    if not items or items[0] is not answer:
        return None
    heading = session.stacks[answer.stack].heading if len(items) > 1 else ""
    return {
        "at": answer.at,
        "question": answer.question,
        "text": heading or answer.text,
        "handlungsfeld": answer.handlungsfeld,
        "stem": answer.stem,
        "count": len(items),
        "points": sum(one.points + one.by_hand for one in items) if weighed(question) else 0,
        "status": answer.status if votes(question) else "",
        "reply": answer.reply,
    }


def affected(touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    match touched:
        case ("item", id):
            return (("items", id),)
        case ("question", id):
            return (("questions", id),)
        case ("show",):
            return (("session",),)
        case ("small_group", _):
            return (("small_groups",),)
    return (touched,)


def mine(session: Session, participant: str, only: Iterable[str] | None = None) -> dict[str, Any]:
    """What belongs to one participant: the small group chosen, the answers, all or `only` these, the points, and what
    the device shares with others that write for the same small group.

    With `only` it is a merge patch on what was sent before: own answers are never removed.
    """
    known = session.participants.get(participant) or Participant()
    return {
        "small_group": known.small_group,
        "answers": {
            answer.id: own_answer_part(session, answer, answer.command, only is not None)
            for answer in map(session.answers.__getitem__, known.answers if only is None else only)
        },
        **({"points": item_points(session, known)} if known.points or only is None else {}),
        **({"table": table(session, participant)} if known.table and only is None else {}),
    }
