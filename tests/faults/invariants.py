"""What holds in every session, whatever was asked of it: recounted from answers and events alone."""

from collections import Counter
from collections.abc import Iterator
from copy import copy

from server.core.events import Entry, PointsSet
from server.core.question import Question
from server.core.questions import KINDS
from server.core.session import WITHOUT_GROUP, Answer, Session
from server.core.tallying import PERSPECTIVE, recount
from server.core.weighing import votes


def visible(session: Session, question: Question) -> list[Answer]:
    """The answers that count, oldest first."""
    return [answer for answer in map(session.answers.__getitem__, question.answers) if answer.state == "visible"]


class Ledger:
    """Who has placed how many points where, by the events; `take` every entry after it was folded."""

    def __init__(self) -> None:
        self.placed: Counter[tuple[str, str]] = Counter()
        self.allowed: Counter[str] = Counter()
        """By question, the most that a person was ever allowed to place."""

    def take(self, session: Session, entry: Entry) -> Iterator[str]:
        """What is wrong with this entry: nobody may place more than is allowed at that moment."""
        more, person = 0, entry.by.id
        for question in session.questions.values():
            self.allowed[question.id] = max(self.allowed[question.id], question.points)
        for event in entry.events:
            if isinstance(event, PointsSet):
                more += event.points - self.placed[person, event.answer]
                self.placed[person, event.answer] = event.points
        if more > 0:
            answer = next(session.answers[event.answer] for event in entry.events if isinstance(event, PointsSet))
            question = session.questions[answer.question]
            there = [one for one in visible(session, question) if not one.parked]
            on_this = sum(self.placed[person, one.id] for one in there if _same(one, answer))
            if on_this > (1 if votes(question) else question.most):
                yield f"{person} has {on_this} points on {answer.id}, allowed are {question.most}"
            in_all = sum(self.placed[person, one.id] for one in there)
            if not votes(question) and in_all > question.points:
                yield f"{person} has placed {in_all} points on {question.id}, allowed are {question.points}"

    def most_placed(self, session: Session, question: Question) -> int:
        """Points on its visible answers by whoever has placed the most."""
        shown = {answer.id for answer in visible(session, question) if not answer.parked}
        by_person: Counter[str] = Counter()
        for (person, answer), points in self.placed.items():
            by_person[person] += points if answer in shown else 0
        return max(by_person.values(), default=0)

    def given(self, session: Session, question: Question) -> int:
        """Points on the visible answers of a question."""
        shown = {answer.id for answer in visible(session, question)}
        return sum(points for (_, answer), points in self.placed.items() if answer in shown)


def _same(one: Answer, other: Answer) -> bool:
    return one is other or bool(one.stack and one.stack == other.stack)


def broken(session: Session, ledger: Ledger) -> Iterator[str]:
    """What does not hold."""
    yield from torn(session)
    for question in session.questions.values():
        yield from _question(session, question, ledger)
        yield from _votes(session, question)
    asking = [one.id for one in session.questions.values() if one.kind == PERSPECTIVE and not one.gone]
    if len(asking) > 1:
        yield f"{asking} ask for the perspective"
    for id, people in session.perspectives.items():
        if people != sum(one.perspective == id for one in session.participants.values()):
            yield f"{people} people are said to stand for {id}"
    for stack in session.stacks.values():
        lying = [answer.id for answer in session.answers.values() if answer.stack == stack.id]
        if sorted(lying) != sorted(stack.answers):
            yield f"{stack.id} holds {stack.answers}, and on it lie {lying}"
    for group in session.small_groups.values():
        scribes = {id for id, participant in session.participants.items() if participant.table == group.id}
        if set(group.scribes) != scribes:
            yield f"{group.id} knows {set(group.scribes)} as scribes, and {scribes} are"
    for answer in session.answers.values():
        if answer.heading and session.headings[answer.heading].question != answer.question:
            yield f"{answer.id} bears another question's heading {answer.heading}"
        if session.questions[answer.question].gone:
            yield f"{answer.id} answers {answer.question}, which is gone"


def torn(session: Session) -> Iterator[str]:
    """What belongs together and is not: the answers of a stack, people and their small group."""
    for stack in session.stacks.values():
        places = {
            (one.question, one.handlungsfeld, one.stem) for one in map(session.answers.__getitem__, stack.answers)
        }
        if len(places) > 1:
            yield f"{stack.id} is in several places: {places}"
    for answer in session.answers.values():
        if answer.small_group:
            yield from _there(session, answer.small_group, f"{answer.id} belongs to")
    for id, participant in session.participants.items():
        if participant.small_group not in ("", WITHOUT_GROUP):
            yield from _there(session, participant.small_group, f"{id} belongs to")
        if participant.table and participant.table != participant.small_group:
            yield f"{id} writes for {participant.table} and belongs to {participant.small_group}"
    for group in session.small_groups.values():
        if not group.gone and not group.name:
            yield f"{group.id} has no name"


def _question(session: Session, question: Question, ledger: Ledger) -> Iterator[str]:
    shown = visible(session, question)
    if question.count != len(shown):
        yield f"{question.id} counts {question.count} answers, and {len(shown)} are visible"
    by_small_group = Counter(answer.small_group for answer in shown)
    if Counter(question.counts) != by_small_group:
        yield f"{question.id} counts {question.counts} by small group, and there are {by_small_group}"
    given = ledger.given(session, question)
    if not question.given == given == sum(answer.points for answer in shown):
        yield f"{question.id} counts {question.given} points as given, and {given} are"
    for answer in shown:
        if answer.points != sum(points for (_, on), points in ledger.placed.items() if on == answer.id):
            yield f"{answer.id} bears the wrong {answer.points} points"
    if not votes(question) and ledger.most_placed(session, question) > ledger.allowed[question.id]:
        yield f"somebody has placed {ledger.most_placed(session, question)} points on {question.id}"
    voters = {person for (person, on), points in ledger.placed.items() if points and on in question.answers}
    if question.voters != len(voters):
        yield f"{question.id} knows of {question.voters} voters, and {voters} are"


def _votes(session: Session, question: Question) -> Iterator[str]:
    """What is counted is what the answers say, and nobody has two votes that stand."""
    again = copy(question)
    recount(session, again, map(session.answers.__getitem__, question.answers))
    if again.tallies != question.tallies:
        yield f"{question.id} counts {question.tallies}, and its answers say {again.tallies}"
    if KINDS[question.kind].each(question) == 1:
        standing = (
            one for one in map(session.answers.__getitem__, question.answers) if not (one.withdrawn or one.erased)
        )
        most = Counter(one.writer for one in standing if not (one.entered or one.table)).most_common(1)
        if most and most[0][1] > 1:
            yield f"{most[0][0]} has several votes on {question.id}"


def _there(session: Session, small_group: str, what: str) -> Iterator[str]:
    if session.small_groups[small_group].gone:
        yield f"{what} {small_group}, which is gone"
