"""The fold: an entry into the session. It changes the session it is given and names the parts that it touched.

It trusts the log: what was decided once is never judged again.
"""

from copy import copy
from dataclasses import replace
from typing import get_args

from . import changing
from .deeds import remember
from .events import (
    AnswerErased,
    AnswerGiven,
    AnyEvent,
    CardsRenewed,
    Change,
    Entry,
    HeadingAdded,
    ItemBegun,
    KeyIssued,
    KeyRevoked,
    PointsSet,
    QuestionAdded,
    Redone,
    SessionOpened,
    SmallGroupAdded,
    SmallGroupChosen,
    StackMade,
    TextWritten,
    TimerSet,
    Undone,
    WallFrozen,
    WallShown,
)
from .prepared import QuestionAsked
from .question import Heading, Question, Stack
from .questions import KINDS
from .session import Answer, Frozen, Participant, Register, Session, SmallGroup, Touched, Version
from .tallying import arrange, count

CHANGES = get_args(Change)


def evolve(session: Session, seq: int, entry: Entry) -> set[Touched]:
    """Fold entry number `seq` into `session`, in place; returns what it touched."""
    session.seq, session.changed = seq, entry.at
    touched: set[Touched] = set()
    if entry.command:
        session.done[entry.by.id, entry.command] = seq
    changes: list[Change] = []
    before: dict[Register, int] = {}
    undoing: Undone | Redone | None = None
    for event in entry.events:
        if isinstance(event, AnswerGiven):
            _give(session, event, seq, entry, touched)
        elif isinstance(event, CHANGES):
            changes.append(event)
            changing.change(session, event, seq, entry, before, touched)
        elif isinstance(event, TextWritten):
            answer = session.answers[event.answer]
            answer.versions.append(Version(event.text, seq))
            _learn(session, answer, event.text)
            if event.own:
                answer.own = len(answer.versions) - 1
        elif isinstance(event, PointsSet):
            _put_points(session, event, entry, touched)
        elif isinstance(event, Undone | Redone):
            undoing = event
        elif isinstance(event, WallShown | WallFrozen | ItemBegun | TimerSet):
            _show(session, event, entry, touched)
        else:
            _happen(session, event, seq, entry, touched)
    if entry.by.role == "facilitator" and entry.events:
        remember(session, seq, entry, changes, before, undoing, touched)
    return touched


def _happen(session: Session, event: AnyEvent, seq: int, entry: Entry, touched: set[Touched]) -> None:
    """The events that come now and then."""
    match event:
        case SmallGroupChosen():
            participant = changing.member(session, entry.by.id)
            changing.people(session, participant.small_group, -1)
            participant.small_group = event.small_group
            changing.people(session, participant.small_group, 1)
            session.stamps[f"participant {entry.by.id}", "small_group"] = seq
            touched |= {("participant", entry.by.id), ("here",)}
        case AnswerErased():
            _erase(session, event, touched)
        case StackMade():
            session.stacks[event.stack] = Stack(event.stack, event.question)
            session.questions[event.question].stacks.append(event.stack)
        case HeadingAdded():
            session.headings[event.heading] = Heading(event.heading, len(session.headings) + 1, event.question)
            session.questions[event.question].headings.append(event.heading)
        case QuestionAdded():
            question = _question(event.question, len(session.questions) + 1, gone=True)
            question.repeat = session.questions[question.repeats].repeat + 1 if question.repeats else 0
            session.questions[question.id] = question
            arrange(session, question)
        case SmallGroupAdded():
            at = len(session.small_groups) + 1
            session.small_groups[event.small_group] = SmallGroup(event.small_group, at, gone=True)
        case KeyIssued():
            session.keys[event.key.hash] = event.key
            session.issued += 1
            touched.add(("key", event.key.id))
        case KeyRevoked():
            session.keys = {key.hash: key for key in session.keys.values() if key.id != event.key}
            touched.add(("key", event.key))
        case CardsRenewed():
            session.cards = event.cards
            touched |= {("life", id) for id in session.small_groups} | {("table", id) for id in session.small_groups}
        case SessionOpened():
            _open(session, event, entry)
            touched.add(("session",))


def _show(
    session: Session, event: WallShown | WallFrozen | ItemBegun | TimerSet, entry: Entry, touched: set[Touched]
) -> None:
    """The wall and time."""
    match event:
        case WallShown():
            touched.add(("show",))
            if _shows_others(session.show, event):
                touched.add(("shown",))
            touched |= {("results", id) for id in (event.question, session.show.question) if id}
            if "rounds" in (event.by, session.show.by):
                touched |= {("results", one.id) for one in session.questions.values() if one.repeats}
                touched |= {("results", one.repeats) for one in session.questions.values() if one.repeats}
            session.show = event
        case WallFrozen():
            session.frozen = _copy(session) if event.frozen else None
            touched |= {("show",), ("shown",)}
        case ItemBegun():
            session.agenda_item, session.agenda_item_begun = event.item, entry.at if event.item else 0
            touched.add(("agenda",))
        case TimerSet():
            session.timer_ends, session.timer_length = event.ends_at, event.length
            touched.add(("timer",))


def _shows_others(before: WallShown, after: WallShown) -> bool:
    """Whether the wall shows other answers, or other things of them."""

    def of(show: WallShown) -> tuple[str, str, bool]:
        return show.what, show.question, show.by == "perspective"

    return of(before) != of(after)


def _open(session: Session, event: SessionOpened, entry: Entry) -> None:
    session.id, session.code, session.title = event.session, event.code, event.title
    session.former = event.former
    session.language, session.time_zone, session.join = event.language, event.time_zone, event.join
    session.agenda, session.minutes, session.cards = event.agenda, event.minutes, event.cards
    session.agenda_items = len(event.agenda)
    session.opened = entry.at
    session.handlungsfelder = {handlungsfeld.id: handlungsfeld for handlungsfeld in event.handlungsfelder}
    session.small_groups = {
        group.id: SmallGroup(group.id, at, group.name) for at, group in enumerate(event.small_groups, 1)
    }
    session.keys = {key.hash: key for key in event.keys}
    session.issued = len(event.keys)
    session.pace, session.closes_at = event.pace, event.closes_at
    session.questions = {asked.id: _question(asked, at) for at, asked in enumerate(event.questions, 1)}
    for question in session.questions.values():
        arrange(session, question)
        question.open = question.asked = event.pace == "own"
    if event.pace == "own":
        session.state, session.started = "running", entry.at


def _question(asked: QuestionAsked, at: int, gone: bool = False) -> Question:
    stems = {stem.id: stem for stem in asked.stems}
    return Question(
        asked.id,
        at,
        asked.kind,
        asked.text,
        asked.handlungsfeld,
        stems,
        asked.concealed,
        options=asked.options,
        settings=asked.settings,
        prepared_concealed=asked.concealed,
        repeats=asked.repeats,
        gone=gone,
    )


def _give(session: Session, event: AnswerGiven, seq: int, entry: Entry, touched: set[Touched]) -> None:
    by = entry.by.id
    writer = changing.member(session, by) if entry.by.role == "participant" else Participant()
    answer = session.answers[event.answer] = Answer(
        id=event.answer,
        at=len(session.answers) + 1,
        question=event.question,
        writer=by,
        command=entry.command,
        given=entry.at,
        handlungsfeld=event.handlungsfeld,
        small_group=event.small_group,
        stem=event.stem,
        versions=[Version(event.text, seq)],
        table=event.table,
        entered=entry.by.role != "participant",
        round=event.round,
        writer_hidden=writer.hidden,
        value=event.value,
        hidden=event.hidden,
        withdrawn=event.withdrawn,
    )
    _learn(session, answer, event.text)
    writer.answers.append(answer.id)
    session.questions[event.question].answers.append(answer.id)
    count(session, answer, 1)
    changing.settle(session, answer, touched)
    changing.seat(session, answer, True)
    changing.touch(session, answer, touched)
    changing.give_life(session, answer, entry, touched)


def _learn(session: Session, answer: Answer, text: str) -> None:
    question = session.questions[answer.question]
    KINDS[question.kind].written(question, text, answer.at)


def _put_points(session: Session, event: PointsSet, entry: Entry, touched: set[Touched]) -> None:
    participant, answer = changing.member(session, entry.by.id), session.answers[event.answer]
    question = session.questions[answer.question]
    more = event.points - participant.points.get(answer.id, 0)
    participant.points[answer.id] = event.points
    answer.points += more
    if answer.state == "visible":
        question.given += more
    spent = question.spent.get(entry.by.id, 0)
    question.spent[entry.by.id] = spent + more
    question.voters += (spent + more > 0) - (spent > 0)
    touched |= {("answer", answer.id), ("question", question.id), ("participant", entry.by.id)}
    changing.touch_items(session, answer, touched)


def _erase(session: Session, event: AnswerErased, touched: set[Touched]) -> None:
    answer = session.answers[event.answer]
    count(session, answer, -1)
    answer.erased, answer.reply, answer.value = True, "", ""
    for version in answer.versions:
        version.text = ""
    question = session.questions[answer.question]
    others = map(session.answers.__getitem__, question.answers)
    left = [(version.text, one.at) for one in others if not one.erased for version in one.versions]
    KINDS[question.kind].forgotten(question, left)
    changing.settle(session, answer, touched)
    if session.frozen:
        session.frozen.answers.pop(answer.id, None)
        if question.id in session.frozen.questions:
            KINDS[question.kind].forgotten(session.frozen.questions[question.id], left)
    changing.touch(session, answer, touched)
    if answer.stack:
        changing.touch_points(session, answer, touched)
    touched.add(("erased", answer.id))


def _copy(session: Session) -> Frozen:
    show = session.show
    if show.what == "results":
        answers = [one for one in session.answers.values() if one.central]
    else:
        question = session.questions.get(show.question)
        answers = [session.answers[id] for id in question.answers] if question else []
    return Frozen(
        show.what,
        show.question,
        {one.id: copy(one) for one in answers},
        {one.id: _as_it_is(one) for one in session.questions.values()},
        {one.id: copy(one) for one in session.headings.values()},
        {one.id: replace(one, answers=list(one.answers)) for one in session.stacks.values()},
    )


def _as_it_is(question: Question) -> Question:
    """What is counted is counted anew, from the answers that still may be shown, and for the options of then."""
    words = {id: copy(word) for id, word in question.words.items()}
    return replace(question, counts=dict(question.counts), items={}, places={}, tallies={}, words=words)
