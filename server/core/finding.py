"""Finding what a command names, or refusing; and what an answer has to fit."""

from collections.abc import Collection, Container

from .question import Heading, Question, Stack
from .refused import Refused
from .session import Answer, Session, SmallGroup
from .text import tidy

MAX_NAME = 80
MAX_QUESTION = 300


def question_of(session: Session, identity: str) -> Question:
    """The question; refuses `unknown_question`."""
    question = session.questions.get(identity)
    if question is None or question.gone:
        raise Refused("unknown_question")
    return question


def answer_of(session: Session, identity: str) -> Answer:
    """The answer, of whomever; refuses `unknown_answer`."""
    if identity not in session.answers:
        raise Refused("unknown_answer")
    return session.answers[identity]


def small_group_of(session: Session, identity: str) -> SmallGroup:
    """The small group; refuses `unknown_small_group`."""
    if not is_there(session, identity):
        raise Refused("unknown_small_group")
    return session.small_groups[identity]


def is_there(session: Session, small_group: str) -> bool:
    """Whether this is a small group of the session, and not one that was merged into another."""
    group = session.small_groups.get(small_group)
    return group is not None and not group.gone


def stack_of(session: Session, identity: str) -> Stack:
    """The stack; refuses `unknown_stack`, also where nothing lies on it any more."""
    stack = session.stacks.get(identity)
    if stack is None or not stack.answers:
        raise Refused("unknown_stack")
    return stack


def heading_of(session: Session, identity: str) -> Heading:
    """The own heading; refuses `unknown_heading`."""
    heading = session.headings.get(identity)
    if heading is None or heading.gone:
        raise Refused("unknown_heading")
    return heading


def belongs(session: Session, question: Question, handlungsfeld: str, stem: str) -> None:
    """An answer has a Handlungsfeld and a stem exactly where its question has them."""
    if (handlungsfeld not in session.handlungsfelder) if question.handlungsfeld else handlungsfeld:
        raise Refused("unknown_handlungsfeld" if handlungsfeld else "no_handlungsfeld")
    if (stem not in question.stems) if question.stems else stem:
        raise Refused("unknown_stem" if stem else "no_stem")


def line(text: str, limit: int, missing: str) -> str:
    """A text of one line; refuses `missing`, `too_long`, `control_characters`."""
    tidied = " ".join(tidy(text, limit).split())
    if not tidied and missing:
        raise Refused(missing)
    return tidied


def first_round(session: Session, question: Question) -> Question:
    """The first of its rounds that stands."""
    first = question
    while question.repeats:
        question = session.questions[question.repeats]
        first = first if question.gone else question
    return first


MAX_EVER = 500
"""Of a kind that ever were in a session, also those that are gone."""


def full(limit: int, there: Collection[Question | SmallGroup | Heading]) -> bool:
    """Whether one more is too many; what is gone does not count, within reason."""
    return sum(not one.gone for one in there) >= limit or len(there) >= MAX_EVER


def fresh(prefix: str, taken: Container[str], start: int) -> str:
    """The first free id from `start` on: `g5`. Ids are never given twice, as what bears them never leaves."""
    while f"{prefix}{start}" in taken:
        start += 1
    return f"{prefix}{start}"
