"""The wall's view: the visible answers of the shown question, or all the central ones, unless they are concealed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..core.question import Question, Stack, root_of
from ..core.questions import KINDS
from ..core.session import Answer, Frozen, Session, Touched
from ..core.tallying import recount
from . import Path
from .here import Here
from .parts import PRESENTED, WHOLE, answer_part, counted_question_part, is_told, small_group_part
from .results import on_wall, results_part

TOP = ("session", "agenda", "timer", "handlungsfelder", "show", "here")
SHOWN = PRESENTED.keys() | {"shown"}

FROZEN = ("count", "counts", "given", "voters", "headings", "stacks")
"""Of a question, what a frozen wall keeps."""


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"small_groups": {}, "questions": {}, "results": {}, "answers": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    return [
        *((name,) for name in TOP),
        *(("small_groups", id) for id in session.small_groups),
        *(("questions", id) for id in session.questions),
        *(("results", id) for id in session.questions),
        *(("answers", id) for id in _candidates(session)),
    ]


def _candidates(session: Session) -> Iterable[str]:
    if session.show.what == "results":
        frozen = session.frozen.answers if session.frozen else {}
        return [answer.id for answer in session.answers.values() if answer.central or answer.id in frozen]
    shown = session.questions.get(session.show.question)
    return shown.answers if shown else ()


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("answers", id):
            return _answer(session, session.answers[id])
        case ("questions", id):
            return _question(session, id)
        case ("results", id):
            return _results(session, id)
        case ("small_groups", id):
            return small_group_part(session.small_groups[id])
        case ("here",):
            return {"count": len(here.people), "storage": here.storage}
        case (name,):
            return WHOLE[name](session)


def _question(session: Session, id: str) -> dict[str, Any] | None:
    question, frozen = session.questions[id], _frozen(session)
    part = counted_question_part(session, question)
    if part and frozen and id in frozen.questions:
        then = counted_question_part(frozen, frozen.questions[id]) or {}
        part |= {name: then[name] for name in FROZEN if name in then}
    if not part or question.concealed:  # what a facilitator wrote above hidden answers is as hidden
        return part and part | {"headings": {}, "stacks": {}}
    of = frozen if frozen and id in frozen.questions else session
    stacks = {stack: what for stack, what in part["stacks"].items() if _stands(session, of.stacks[stack])}
    return part | {"stacks": stacks}


def _results(session: Session, id: str) -> dict[str, Any] | None:
    question, frozen = session.questions[id], _frozen(session)
    if question.concealed or not on_wall(session, question):
        return None
    if frozen and id == frozen.question and id in frozen.questions:
        question = _as_frozen(session, frozen, question)
    return results_part(session, question)


def _as_frozen(session: Session, frozen: Frozen, question: Question) -> Question:
    """Counted of the answers as they were, as far as they are not hidden now; with the options of now, and without the
    words that are hidden now.
    """
    then = frozen.questions[question.id]
    hidden = {id for id, word in question.words.items() if root_of(question, word).hidden}
    words = {id: replace(word, hidden=word.hidden or id in hidden) for id, word in then.words.items()}
    made = replace(then, items=question.items, places=question.places, words=words)
    visible = (one for one in frozen.answers.values() if session.answers[one.id].state == "visible")
    recount(session, made, visible)
    return made


def _stands(session: Session, stack: Stack) -> bool:
    return any(session.answers[id].state == "visible" for id in stack.answers)


def _frozen(session: Session) -> Frozen | None:
    """What was frozen, while the wall shows that."""
    frozen, show = session.frozen, session.show
    same = frozen and frozen.what == show.what and (show.what == "results" or frozen.question == show.question)
    return frozen if same else None


def _answer(session: Session, answer: Answer) -> dict[str, Any] | None:
    question, show, frozen = session.questions[answer.question], session.show, _frozen(session)
    if question.concealed or question.gone or answer.state != "visible" or not is_told(session, answer):
        return None
    if KINDS[question.kind].hides(question, answer):
        return None
    if frozen:
        then = frozen.answers.get(answer.id)
        return _apart(session, then) if then and then.state == "visible" else None
    shown = answer.central if show.what == "results" else answer.question == show.question
    return _apart(session, answer) if shown else None


def _apart(session: Session, answer: Answer) -> dict[str, Any]:
    """Where small numbers are protected, never small group and perspective together: they may be one person's alone."""
    part = answer_part(session, answer)
    if session.small_numbers:
        texts = KINDS[session.questions[answer.question].kind].texts
        if not texts or session.show.by == "perspective":
            part["small_group"] = ""
        if not texts or session.show.by != "perspective":
            part["perspective"] = ""
    return part


def affected(touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    return None if touched == ("shown",) else ((PRESENTED[touched[0]], *touched[1:]),)
