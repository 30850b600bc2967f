"""The part of the fold that writes registers: what every change of a field brings with it."""

from typing import Any

from msgspec import UNSET

from .events import (
    AnswerChanged,
    Change,
    Entry,
    HeadingChanged,
    ParticipantChanged,
    QuestionChanged,
    RecordChanged,
    SessionChanged,
    SmallGroupChanged,
    StackChanged,
    WordChanged,
)
from .fields import fields
from .question import Question, Word
from .session import Answer, Participant, Register, Session, SmallGroup, Touched
from .tallying import PERSPECTIVE, count, place, rearrange
from .weighing import first, weighed


def change(
    session: Session, event: Change, seq: int, entry: Entry, before: dict[Register, int], touched: set[Touched]
) -> None:
    """Write what is now; `before` learns which entry had last written each register."""
    if isinstance(event, ParticipantChanged):
        member(session, event.participant)
    elif isinstance(event, WordChanged):
        session.questions[event.question].words.setdefault(event.word, Word(event.word))
    identity, target = session.target(event)
    for name, _ in fields(event.now):
        before[identity, name] = session.stamps.get((identity, name), 0)
        session.stamps[identity, name] = seq
    match event:
        case AnswerChanged():
            _answer(session, event, seq, entry, touched)
        case QuestionChanged():
            _question(session, event, target, touched)
        case ParticipantChanged():
            _participant(session, event, target, touched)
        case RecordChanged():
            _write(event, target)
            touched.add(("record",))
        case SmallGroupChanged():
            _write(event, target)
            touched |= {("small_group", event.small_group), ("table", event.small_group)}
            if event.now.gone is not UNSET:  # people are counted by small group
                touched.add(("here",))
        case SessionChanged():
            _session(session, event, entry, touched)
        case _:
            _arrangement(session, event, target, touched)


def member(session: Session, participant: str) -> Participant:
    """The participant, known from now on."""
    known = session.participants.get(participant)
    if known is None:
        known = session.participants[participant] = Participant()
    return known


def touch(session: Session, answer: Answer, touched: set[Touched]) -> None:
    """An answer is new or another, for everybody who sees it."""
    touched |= {
        ("answer", answer.id),
        ("question", answer.question),
        ("results", answer.question),
        ("participant", answer.writer),
    }
    if answer.table:
        touched.add(("table", answer.small_group, answer.id))
    touch_items(session, answer, touched)


def touch_items(session: Session, answer: Answer, touched: set[Touched]) -> None:
    """The same as phones see it: a stack is one item, and lies under its first answer that stands."""
    touched.add(("item", answer.id))
    _touch_stack(session, answer.stack, touched)


def _touch_stack(session: Session, stack: str, touched: set[Touched]) -> None:
    members = session.stacks[stack].answers if stack in session.stacks else []
    if members and (bearer := first(session, session.answers[members[0]])):
        touched.add(("item", bearer.id))


def touch_points(session: Session, answer: Answer, touched: set[Touched]) -> None:
    """Another answer may bear the points of its stack now: who placed some has to be told all."""
    touched |= {("anew", participant) for participant in session.questions[answer.question].spent}


def settle(session: Session, answer: Answer, touched: set[Touched]) -> None:
    """It stands as it is now: what that means for its writer's other answers, and where it can be chosen itself."""
    place(session, answer, touched)
    for id in session.items_of.get(answer.id, ()):
        rearrange(session, session.questions[id], touched)


def seat(session: Session, answer: Answer, there: bool) -> None:
    """Its small group has it among its own, and among its central ones; or no more."""
    if group := session.small_groups.get(answer.small_group):
        for held, among in ((answer.table, group.answers), (answer.central, group.central)):
            if held and there:
                among[answer.id] = None
            elif held:
                among.pop(answer.id, None)


def people(session: Session, small_group: str, by: int) -> None:
    """So many more have chosen this small group."""
    if group := session.small_groups.get(small_group):
        group.people += by


def give_life(session: Session, answer: Answer, entry: Entry, touched: set[Touched]) -> None:
    """A small group has written something just now."""
    group = session.small_groups.get(answer.small_group)
    if group and entry.by.role == "participant":
        group.last = entry.at
        touched.add(("life", group.id))


def _write(event: Change, target: object) -> None:
    for name, value in fields(event.now):
        setattr(target, name, value)


def _arrangement(
    session: Session, event: StackChanged | HeadingChanged | WordChanged, target: Any, touched: set[Touched]
) -> None:
    """How answers stand together."""
    _write(event, target)
    match event:
        case StackChanged():
            touched.add(("question", target.question))
            for answer in target.answers[:1]:
                touch_items(session, session.answers[answer], touched)
        case HeadingChanged():
            touched.add(("question", target.question))
            if event.now.gone is not UNSET:
                answers = map(session.answers.__getitem__, session.questions[target.question].answers)
                touched |= {("answer", answer.id) for answer in answers if answer.heading == event.heading}
        case WordChanged():
            touched.add(("results", event.question))
            touched |= {("answer", answer) for answer in session.questions[event.question].answers}


def _answer(session: Session, event: AnswerChanged, seq: int, entry: Entry, touched: set[Touched]) -> None:
    answer = session.answers[event.answer]
    former, later = answer.stack, event.now.stack or ""
    touch(session, answer, touched)
    _touch_stack(session, later, touched)
    count(session, answer, -1)
    seat(session, answer, False)
    if event.now.stack is not UNSET and answer.stack:
        session.stacks[answer.stack].answers.remove(answer.id)
    _write(event, answer)
    if event.now.stack:
        session.stacks[answer.stack].answers.append(answer.id)
    bears = (event.now.stack, event.now.hidden, event.now.withdrawn, event.now.parked)
    if (event.was.stack or answer.stack) and any(value is not UNSET for value in bears):
        touch_points(session, answer, touched)
    if event.now.reply or event.was.reply or event.now.value is not UNSET:
        answer.replies.append(seq)
    if answer.versions[0].entry != seq:
        answer.changed = entry.at
    answer.change = event.change or answer.change
    if event.now.hidden and entry.by.role == "participant":
        del session.stamps[answer.id, "hidden"]  # no facilitator has seen this text: it waits again
    count(session, answer, 1)
    settle(session, answer, touched)
    seat(session, answer, True)
    _touch_stack(session, former, touched)
    touch(session, answer, touched)
    give_life(session, answer, entry, touched)


def _question(session: Session, event: QuestionChanged, question: Question, touched: set[Touched]) -> None:
    points_shown = weighed(question)
    _write(event, question)
    touched |= {("question", question.id), ("results", question.id)}
    if question.kind == PERSPECTIVE:
        touched.add(("session",))
    now = event.now
    if now.options is not UNSET or now.settings is not UNSET or now.gone is not UNSET:
        rearrange(session, question, touched)
    if now.concealed is not UNSET or now.gone is not UNSET or weighed(question) != points_shown:
        touched |= {("answer", answer) for answer in question.answers}
    if now.concealed is not UNSET or now.phase is not UNSET or now.open is not UNSET or now.asked is not UNSET:
        touched |= {("item", answer) for answer in question.answers}


def _participant(session: Session, event: ParticipantChanged, participant: Participant, touched: set[Touched]) -> None:
    now, id = event.now, event.participant
    if now.table is not UNSET:
        for group in _groups(session, participant.table, now.table):
            group.scribes.pop(id, None)
            touched |= {("life", group.id), ("table", group.id)}
    people(session, participant.small_group, -1)
    _write(event, participant)
    people(session, participant.small_group, 1)
    touched |= {("participant", id), ("here",)}
    if now.table is not UNSET:
        touched.add(("anew", id))
        if participant.table:
            session.small_groups[participant.table].scribes[id] = None
    if now.hidden is not UNSET:
        for answer in map(session.answers.__getitem__, participant.answers):
            touch_items(session, answer, touched)
            count(session, answer, -1)
            answer.writer_hidden = participant.hidden
            count(session, answer, 1)
            touched |= {("answer", answer.id), ("question", answer.question)}
            if answer.table:
                touched.add(("table", answer.small_group, answer.id))
            touch_items(session, answer, touched)
            touched.add(("results", answer.question))
            settle(session, answer, touched)
            if answer.stack:
                touch_points(session, answer, touched)


def _groups(session: Session, *ids: str) -> list[SmallGroup]:
    return [session.small_groups[id] for id in ids if id]


def _session(session: Session, event: SessionChanged, entry: Entry, touched: set[Touched]) -> None:
    _write(event, session)
    touched.add(("session",))
    if event.now.agenda is not UNSET:
        session.agenda_items += len(session.agenda)
        touched.add(("agenda",))
    if event.now.sound is not UNSET:
        touched.add(("timer",))
    if event.now.small_numbers is not UNSET:
        touched |= {("results", id) for id in session.questions}
        touched |= {("answer", id) for id in session.answers}
    if session.state == "running" and not session.started:
        session.started = entry.at
