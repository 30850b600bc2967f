"""Points: who may see them, and what they lie on. A stack is weighed as one, under its first visible answer."""

from .questions import KINDS
from .session import Answer, Participant, Question, Session


def votes(question: Question) -> bool:
    """Whether people vote on its answers as soon as these are there."""
    return KINDS[question.kind].votes


def weighed(question: Question) -> bool:
    """Whether the points may be seen: not while people are still placing them, lest they follow each other."""
    return votes(question) or (question.points > 0 and not (question.phase == "weigh" and question.open))


def together(session: Session, answer: Answer) -> list[Answer]:
    """The visible answers of the stack that it lies on, oldest first; of a single answer only that."""
    if not answer.stack:
        return [answer] if answer.state == "visible" else []
    members = map(session.answers.__getitem__, session.stacks[answer.stack].answers)
    return sorted((one for one in members if one.state == "visible"), key=lambda one: one.at)


def item_points(session: Session, participant: Participant) -> dict[str, int]:
    """A participant's own points by the answer that is weighed: those on a stack are summed under its first."""
    sums: dict[str, int] = dict.fromkeys(participant.points, 0)
    for id, points in participant.points.items():
        answer = session.answers[id]
        first = next(iter(together(session, answer)), answer).id if answer.state == "visible" else id
        sums[first] = sums.get(first, 0) + points
    return sums


def left(session: Session, question: Question, participant: Participant) -> int:
    """How many points the participant still has; what lies on answers that are hidden now came back."""
    answers = (session.answers[id] for id, points in participant.points.items() if points)
    placed = sum(
        participant.points[one.id] for one in answers if one.question == question.id and one.state == "visible"
    )
    return question.points - placed
