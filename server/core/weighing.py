"""Points: who may see them, and what they lie on. A stack is weighed as one, under its first answer that stands."""

from .question import Question
from .questions import KINDS
from .session import Answer, Participant, Session


def votes(question: Question) -> bool:
    """Whether people vote on its answers as soon as these are there."""
    return KINDS[question.kind].votes


def weighed(question: Question) -> bool:
    """Whether the points may be seen: not while people are still placing them, lest they follow each other."""
    return votes(question) or (question.points > 0 and not (question.phase == "weigh" and question.open))


def waits(session: Session, answer: Answer) -> bool:
    """Whether it came hidden, and no facilitator has said yet what is to become of it."""
    return answer.hidden and answer.state == "hidden" and not session.stamps.get((answer.id, "hidden"))


def stands(answer: Answer) -> bool:
    """Whether points can lie on it: what is hidden or parked is out of everybody's reach."""
    return answer.state == "visible" and not answer.parked


def stacked(session: Session, answer: Answer) -> list[Answer]:
    """All that lies on the answer's stack, whatever its state; of a single answer only that."""
    return [session.answers[id] for id in session.stacks[answer.stack].answers] if answer.stack else [answer]


def together(session: Session, answer: Answer) -> list[Answer]:
    """What is weighed as one with it, oldest first: its stack, as far as that stands."""
    return sorted(filter(stands, stacked(session, answer)), key=lambda one: one.at)


def first(session: Session, answer: Answer) -> Answer | None:
    """The one that bears the points of what it lies on; None where nothing of it stands."""
    return min(filter(stands, stacked(session, answer)), key=lambda one: one.at, default=None)


def item_points(session: Session, participant: Participant) -> dict[str, int]:
    """A participant's own points by the answer that is weighed: those on a stack are summed under its first."""
    sums: dict[str, int] = dict.fromkeys(participant.points, 0)
    for id, points in participant.points.items():
        answer = session.answers[id]
        bearer = (first(session, answer) if stands(answer) else None) or answer
        sums[bearer.id] = sums.get(bearer.id, 0) + points
    return sums


def left(session: Session, question: Question, participant: Participant) -> int:
    """How many points the participant still has; what lies on answers that are hidden or parked now came back."""
    answers = (session.answers[id] for id, points in participant.points.items() if points)
    placed = sum(participant.points[one.id] for one in answers if one.question == question.id and stands(one))
    return question.points - placed


def taken_back(session: Session, question: Question, participant: Participant, more: int) -> dict[str, int]:
    """What stays on answers out of reach where `more` points are placed elsewhere: shown again, they must not make more
    than a participant has.
    """
    own = {id: points for id, points in participant.points.items() if session.answers[id].question == question.id}
    over, stays = sum(own.values()) + more - question.points, dict[str, int]()
    for id, points in own.items():
        if over > 0 and points and not stands(session.answers[id]):
            stays[id] = max(0, points - over)
            over -= points - stays[id]
    return stays
