"""Finding what a command names, or refusing."""

from .refused import Refused
from .session import Answer, Question, Session


def question_of(session: Session, identity: str) -> Question:
    """The question; refuses `unknown_question`."""
    if identity not in session.questions:
        raise Refused("unknown_question")
    return session.questions[identity]


def answer_of(session: Session, identity: str) -> Answer:
    """The answer, of whomever; refuses `unknown_answer`."""
    if identity not in session.answers:
        raise Refused("unknown_answer")
    return session.answers[identity]
