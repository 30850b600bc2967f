"""What is counted of the answers, kept up to date answer by answer: all, by small group and by perspective."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from .prepared import Option
from .question import ALL, Question, Tally
from .questions import KINDS
from .session import Answer, Participant, Session, Touched

K = TypeVar("K")

FEW = 3
"""Fewer people than this are not shown apart, where small numbers are protected."""
PERSPECTIVE = "perspective"


def count(session: Session, answer: Answer, by: int) -> None:
    """A visible answer counts, and so do the points on it."""
    if answer.state == "visible":
        question = session.questions[answer.question]
        question.count += by
        question.counts[answer.small_group] = question.counts.get(answer.small_group, 0) + by
        question.given += by * answer.points
        _tally(question, answer, perspective_of(session, answer), by)


def perspective_of(session: Session, answer: Answer) -> str:
    """The perspective of who gave it; what belongs to a small group, or was entered, has none."""
    writer = None if answer.table or answer.entered else session.participants.get(answer.writer)
    return writer.perspective if writer else ""


def perspective_question(session: Session) -> Question | None:
    """The question that asks for the perspective; a session has one at most."""
    return next((one for one in session.questions.values() if one.kind == PERSPECTIVE and not one.gone), None)


def _tally(question: Question, answer: Answer, perspective: str, by: int) -> None:
    kind = KINDS[question.kind]
    if kind.texts:
        return
    votes = list(kind.counted(question, answer))
    who = _who(answer, alone=kind.each(question) == 1 if answer.table else False)
    for part in (ALL, ("small_group", answer.small_group), (PERSPECTIVE, perspective)):
        tally = question.tallies.setdefault(part, Tally())
        _add(tally.people, who, by)
        for vote, n in votes:
            _add(tally.votes, vote, by * n)
        if not tally.people:
            del question.tallies[part]


def _who(answer: Answer, alone: bool) -> str:
    """Who said it. What was typed in are so many people; so are answers of small groups that became one, where each is
    `alone`.
    """
    if answer.entered or (answer.table and alone):
        return answer.id
    return f"group {answer.small_group}" if answer.table else answer.writer


def _add(counter: Counter[K], key: K, by: int) -> None:
    counter[key] += by
    if not counter[key]:
        del counter[key]


def named(session: Session, question: Question) -> Iterator[Iterable[str]]:
    """The options that each answer names, all that stand."""
    for answer in map(session.answers.__getitem__, question.answers):
        if not (answer.withdrawn or answer.erased):
            value = answer.value
            yield [value] if isinstance(value, str) else value if isinstance(value, list | dict) else ()


def arrange(session: Session, question: Question) -> None:
    """Which options can be chosen, and where the votes for the others count."""
    question.items = {one.id: text for one in question.options if not one.gone and (text := _text(session, one)) != ""}
    if question.options and all(not one.text and not one.answer for one in question.options):
        question.items = {one.id: "" for one in question.options}  # a scale's question that is its own statement
    options = {one.id: one for one in question.options}
    question.places = {}
    for one in question.options:
        end, seen = one, {one.id}
        while end.id not in question.items and end.into in options and end.into not in seen:
            end = options[end.into]
            seen.add(end.id)
        if end.id in question.items:
            question.places[one.id] = end.id
    for one in question.options:
        if one.answer:
            questions = session.items_of.setdefault(one.answer, [])
            if question.id not in questions:
                questions.append(question.id)


def _text(session: Session, option: Option) -> str:
    if option.text or not option.answer:
        return option.text
    answer = session.answers[option.answer]
    return answer.text if answer.state == "visible" else ""


def rearrange(session: Session, question: Question, touched: set[Touched]) -> None:
    """The options are others now, or say something else: where votes count otherwise, all is counted anew."""
    before = question.places, [*question.items]
    arrange(session, question)
    touched |= {("question", question.id), ("results", question.id)}
    if (question.places, [*question.items]) == before:
        return  # other words alone concern nobody's vote: thousands of phones need not be told
    recount(session, question, map(session.answers.__getitem__, question.answers))
    for answer in map(session.answers.__getitem__, question.answers if question.options else ()):
        touched |= {("answer", answer.id), ("participant", answer.writer)}
        if answer.table:
            touched.add(("table", answer.small_group, answer.id))
    if question.kind == PERSPECTIVE:
        for answer in map(session.answers.__getitem__, question.answers):
            place(session, answer, touched)


def recount(session: Session, question: Question, answers: Iterable[Answer]) -> None:
    """The tallies from nothing."""
    question.tallies = {}
    for answer in answers:
        if answer.state == "visible":
            _tally(question, answer, perspective_of(session, answer), 1)


def place(session: Session, answer: Answer, touched: set[Touched]) -> None:
    """Where the answer says from where its writer looks at things, all that they gave counts there from now on."""
    question, person = session.questions[answer.question], session.participants.get(answer.writer)
    if question.kind != PERSPECTIVE or person is None or answer.table or answer.entered:
        return
    former, perspective = person.perspective, _chosen(session, person, question)
    if perspective == former:
        return
    given = [one for one in map(session.answers.__getitem__, person.answers) if not one.table]
    visible = [one for one in given if one.state == "visible"]
    for one in visible:
        _tally(session.questions[one.question], one, former, -1)
    before = shown_perspectives(session)
    person.perspective = perspective
    for id, by in ((former, -1), (perspective, 1)):
        if id:
            _add(session.perspectives, id, by)
    for one in visible:
        _tally(session.questions[one.question], one, perspective, 1)
    touched |= {("results", one.question) for one in given} | {("answer", one.id) for one in given}
    changed = before ^ shown_perspectives(session)
    if changed:
        touch_people(session, (p for p in session.participants.values() if p.perspective in changed), touched)


def _chosen(session: Session, person: Participant, question: Question) -> str:
    answers = (session.answers[id] for id in person.answers if not session.answers[id].table)
    said = [str(one.value) for one in answers if one.question == question.id and one.state == "visible"]
    return question.places.get(said[-1], "") if said else ""


def shown_perspectives(session: Session) -> frozenset[str]:
    """The perspectives that answers may be shown with."""
    enough = FEW if session.small_numbers else 1
    return frozenset(id for id, people in session.perspectives.items() if people >= enough)


def touch_people(session: Session, people: Iterable[Participant], touched: set[Touched]) -> None:
    """The answers of these people are shown otherwise."""
    touched |= {("answer", id) for person in people for id in person.answers}
