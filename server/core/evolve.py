"""The fold: an entry into the session. It changes the session it is given and names the parts that it touched.

It trusts the log: what was decided once is never judged again.
"""

from copy import copy
from typing import Any

from msgspec import UNSET

from .events import (
    AnswerChanged,
    AnswerErased,
    AnswerGiven,
    AnyEvent,
    Change,
    Entry,
    KeyIssued,
    KeyRevoked,
    QuestionChanged,
    Redone,
    SessionChanged,
    SessionOpened,
    SmallGroupChosen,
    TextWritten,
    Undone,
    WallFrozen,
    WallShown,
    WriterChanged,
)
from .session import Answer, Deed, Deeds, Frozen, Question, Register, Session, Touched, Version, Writer


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
        if isinstance(event, AnswerChanged | QuestionChanged | WriterChanged | SessionChanged):
            changes.append(event)
            _change(session, event, seq, entry, before, touched)
        elif isinstance(event, AnswerGiven):
            _give(session, event, seq, entry, touched)
        elif isinstance(event, TextWritten):
            answer = session.answers[event.answer]
            answer.versions.append(Version(event.text, seq))
            if event.own:
                answer.own = len(answer.versions) - 1
        elif isinstance(event, Undone | Redone):
            undoing = event
        else:
            _happen(session, event, entry, touched)
    if entry.by.role == "facilitator" and (changes or undoing):
        _remember(session, seq, entry, changes, before, undoing)
        touched.add(("facilitator", entry.by.id))
    return touched


def _happen(session: Session, event: AnyEvent, entry: Entry, touched: set[Touched]) -> None:
    """The events that come now and then."""
    match event:
        case SmallGroupChosen():
            session.chosen[entry.by.id] = event.small_group
            touched |= {("participant", entry.by.id), ("here",)}
        case WallShown():
            touched.add(("show",))
            if event.question != session.show.question:
                touched.add(("shown",))
            session.show = event
        case WallFrozen():
            session.frozen = _copy(session) if event.frozen else None
            touched |= {("show",), ("shown",)}
        case AnswerErased():
            _erase(session, event, touched)
        case KeyIssued():
            session.keys[event.key.hash] = event.key
            session.issued += 1
            touched.add(("key", event.key.id))
        case KeyRevoked():
            session.keys = {key.hash: key for key in session.keys.values() if key.id != event.key}
            touched.add(("key", event.key))
        case SessionOpened():
            _open(session, event, entry)
            touched.add(("session",))


def _open(session: Session, event: SessionOpened, entry: Entry) -> None:
    session.id, session.code, session.title = event.session, event.code, event.title
    session.language, session.time_zone, session.join = event.language, event.time_zone, event.join
    session.opened = entry.at
    session.handlungsfelder = {handlungsfeld.id: handlungsfeld for handlungsfeld in event.handlungsfelder}
    session.small_groups = {small_group.id: small_group for small_group in event.small_groups}
    session.keys = {key.hash: key for key in event.keys}
    session.issued = len(event.keys)
    for at, asked in enumerate(event.questions, 1):
        session.questions[asked.id] = Question(
            asked.id, at, asked.kind, asked.text, asked.handlungsfeld, {s.id: s for s in asked.stems}, asked.concealed
        )


def _give(session: Session, event: AnswerGiven, seq: int, entry: Entry, touched: set[Touched]) -> None:
    answer = session.answers[event.answer] = Answer(
        id=event.answer,
        at=len(session.answers) + 1,
        question=event.question,
        writer=entry.by.id,
        command=entry.command,
        given=entry.at,
        handlungsfeld=event.handlungsfeld,
        small_group=event.small_group,
        stem=event.stem,
        versions=[Version(event.text, seq)],
        writer_hidden=session.writers.get(entry.by.id, Writer()).hidden,
    )
    session.written.setdefault(entry.by.id, []).append(answer.id)
    session.questions[event.question].answers.append(answer.id)
    _count(session, answer, 1)
    touched |= {("answer", answer.id), ("question", answer.question), ("participant", answer.writer)}


def _erase(session: Session, event: AnswerErased, touched: set[Touched]) -> None:
    answer = session.answers[event.answer]
    _count(session, answer, -1)
    answer.erased = True
    for version in answer.versions:
        version.text = ""
    if session.frozen:
        session.frozen.answers.pop(answer.id, None)
    touched |= {
        ("answer", answer.id),
        ("question", answer.question),
        ("participant", answer.writer),
        ("erased", answer.id),
    }


def _copy(session: Session) -> Frozen:
    question = session.questions.get(session.show.question)
    if question is None:
        return Frozen("", {}, 0, {})
    answers = {id: copy(session.answers[id]) for id in question.answers}
    return Frozen(question.id, answers, question.count, dict(question.counts))


def _count(session: Session, answer: Answer, by: int) -> None:
    if answer.state == "visible":
        question = session.questions[answer.question]
        question.count += by
        question.counts[answer.small_group] = question.counts.get(answer.small_group, 0) + by


def _change(
    session: Session, event: Change, seq: int, entry: Entry, before: dict[Register, int], touched: set[Touched]
) -> None:
    if isinstance(event, WriterChanged):
        session.writers.setdefault(event.writer, Writer())
    identity, target = session.target(event)
    if isinstance(event, AnswerChanged):
        _count(session, target, -1)
        target.changed = entry.at
        target.change = event.change or target.change
    for name, value in fields(event.now):
        setattr(target, name, value)
        before[identity, name] = session.stamps.get((identity, name), 0)
        session.stamps[identity, name] = seq
    if isinstance(event, AnswerChanged):
        _count(session, target, 1)
        touched |= {("answer", identity), ("question", target.question), ("participant", target.writer)}
    elif isinstance(event, WriterChanged):
        for answer in map(session.answers.__getitem__, session.written.get(event.writer, ())):
            _count(session, answer, -1)
            answer.writer_hidden = target.hidden
            _count(session, answer, 1)
            touched |= {("answer", answer.id), ("question", answer.question)}
    elif isinstance(event, QuestionChanged):
        touched.add(("question", identity))
        if event.now.concealed is not UNSET:
            touched |= {("answer", answer) for answer in target.answers}
    else:
        touched.add(("session",))
        if session.state == "running" and not session.started:
            session.started = entry.at


def _remember(
    session: Session,
    seq: int,
    entry: Entry,
    changes: list[Change],
    before: dict[Register, int],
    undoing: Undone | Redone | None,
) -> None:
    deeds = session.deeds.setdefault(entry.by.id, Deeds())
    if isinstance(undoing, Undone):
        deed = deeds.done.pop()
        deeds.undone.append(deed)
        session.stamps.update({register: deed.before[register] for register in before})
    elif isinstance(undoing, Redone):
        deed = deeds.undone.pop()
        deeds.done.append(deed)
        session.stamps.update(dict.fromkeys(before, deed.entry))
    else:
        deeds.done.append(Deed(seq, entry.do, changes, before))
        deeds.undone.clear()


def fields(values: object) -> list[tuple[str, Any]]:
    """Name and value of the fields that are set."""
    names: tuple[str, ...] = values.__struct_fields__  # type: ignore[attr-defined]  # every msgspec.Struct has it
    return [(name, value) for name in names if (value := getattr(values, name)) is not UNSET]
