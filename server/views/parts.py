"""The parts that several audiences are shown alike."""

from collections.abc import Callable
from typing import Any

from ..core.question import Question
from ..core.questions import KINDS
from ..core.session import Answer, Frozen, Session, SmallGroup
from ..core.tallying import perspective_of, perspective_question, shown_perspectives
from ..core.weighing import votes, weighed


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
        "round": session.round,
        "assignment": session.assignment,
        "minutes": session.minutes,
        "pace": session.pace,
        "closes_at": session.closes_at,
        "small_numbers": session.small_numbers,
        "perspective": perspective.id if (perspective := perspective_question(session)) else "",
    }


def agenda_part(session: Session) -> dict[str, Any]:
    """The agenda, and where the session is."""
    items = enumerate(session.agenda, 1)
    there = any(item.id == session.agenda_item for item in session.agenda)
    return {
        "items": {item.id: {"at": at, "starts": item.starts, "text": item.text} for at, item in items},
        "current": session.agenda_item if there else "",
        "begun": session.agenda_item_begun if there else 0,
    }


def timer_part(session: Session) -> dict[str, Any]:
    """The countdown: when it ends, never what is left, as every clock is wrong in its own way."""
    return {"ends_at": session.timer_ends, "length": session.timer_length, "sound": session.sound}


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
    """The small groups by id, those that were merged into others left out."""
    groups = session.small_groups.values()
    return {group.id: {"at": group.at, "name": group.name} for group in groups if not group.gone}


def small_group_part(group: SmallGroup) -> dict[str, Any] | None:
    """A small group and how far it is."""
    return None if group.gone else {"at": group.at, "name": group.name, "readiness": group.readiness}


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
        "points": question.points,
        "most": question.most,
        "weighed": weighed(question),
        "options": options_part(question),
        "settings": {name: "" if value is None else value for name, value in question.settings.items()},
        "repeats": question.repeats,
        "repeat": question.repeat,
    }


def options_part(question: Question) -> dict[str, Any]:
    """What can be chosen, by id."""
    standing = [one for one in question.options if one.id in question.items]
    return {
        one.id: {"at": at, "text": question.items[one.id], "handlungsfeld": one.handlungsfeld}
        for at, one in enumerate(standing, 1)
    }


def counted_question_part(of: Session | Frozen, question: Question) -> dict[str, Any] | None:
    """A question with whether it was ever open, the counts of its visible answers, its own headings and its stacks, as
    they are or as they were frozen.
    """
    if question.gone:
        return None
    headings = (of.headings[id] for id in question.headings if id in of.headings)
    stacks = (of.stacks[id] for id in question.stacks if id in of.stacks)
    return {
        **question_part(question),
        "asked": question.asked,
        "count": question.count,
        "counts": dict(question.counts),
        "given": question.given,
        "voters": question.voters,
        "headings": {one.id: {"at": one.at, "text": one.text} for one in headings if not one.gone},
        "stacks": {one.id: {"heading": one.heading} for one in stacks if one.answers},
    }


def is_told(session: Session, answer: Answer) -> bool:
    """Whether an answer is told one by one: what has a text. Of the others only the figures are told."""
    return answer.text != "" or KINDS[session.questions[answer.question].kind].texts


def answer_part(session: Session, answer: Answer) -> dict[str, Any]:
    """An answer as the wall may show it."""
    question = session.questions[answer.question]
    heading = session.headings.get(answer.heading)
    perspective = perspective_of(session, answer)
    return {
        "at": answer.at,
        "question": answer.question,
        "text": answer.text,
        "handlungsfeld": answer.handlungsfeld,
        "stem": answer.stem,
        "small_group": answer.small_group,
        "heading": heading.id if heading and not heading.gone else "",
        "stack": answer.stack,
        "parked": answer.parked,
        "central": answer.central,
        "points": answer.points + answer.by_hand if weighed(question) else 0,
        "status": answer.status if votes(question) else "",
        "reply": answer.reply,
        "perspective": perspective if perspective and perspective in shown_perspectives(session) else "",
    }


def own_answer_part(session: Session, answer: Answer, command: str, patch: bool) -> dict[str, Any]:
    """An answer as who gave it sees it: that it was hidden is not told. `command` made it, where this device did. In a
    merge `patch` what its value does not name any more is None.
    """
    question = session.questions[answer.question]
    value: Any = KINDS[question.kind].present(question, answer)
    if patch and isinstance(value, dict):
        value = {**dict.fromkeys(one.id for one in question.options), **value}
    return {
        "question": answer.question,
        "text": answer.text,
        "value": value,
        "handlungsfeld": answer.handlungsfeld,
        "stem": answer.stem,
        "small_group": answer.small_group,
        "state": "visible" if answer.state == "hidden" else answer.state,
        "given": answer.given,
        "table": answer.table,
        "command": command,
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
        "spotlight": show.spotlight,
        "frozen": session.frozen is not None,
    }


WHOLE: dict[str, Callable[[Session], dict[str, Any]]] = {
    "session": session_part,
    "agenda": agenda_part,
    "timer": timer_part,
    "handlungsfelder": handlungsfelder_part,
    "small_groups": small_groups_part,
    "show": show_part,
}
"""The parts at the top of a view that depend on the session alone."""


PRESENTED = {
    **{name: name for name in ("session", "agenda", "timer", "show", "here", "results")},
    "small_group": "small_groups",
    "question": "questions",
    "answer": "answers",
}
"""Where wall and desk show what was touched, by its first word; what follows that is the same in both."""
