"""What participants may do: choose a small group, write, weigh, and write for their small group."""

from typing import Any

from msgspec import UNSET

from . import cards
from .asked import Asked
from .commands import phone as c
from .commands.answers import EnterAnswer
from .dealing import emptiest
from .difference import answer_changed, participant_changed, small_group_changed
from .events import AnswerGiven, AnyEvent, PointsSet, SmallGroupChosen, TextWritten
from .finding import answer_of, belongs, is_there, question_of, small_group_of
from .kind import MAX_ANSWERS_EACH
from .question import Question
from .questions import KINDS
from .refused import Refused
from .session import WITHOUT_GROUP, Answer, Participant, Session
from .weighing import left, stacked, taken_back, together, votes

MAX_ANSWERS = 100_000
"""In a session."""
MAX_CENTRAL = 3
"""Central results of a small group."""
ASSIGN = "?"


def choose_small_group(session: Session, command: c.ChooseSmallGroup, asked: Asked) -> list[AnyEvent]:
    """Also `?`: the one with the fewest people. Who changes the small group writes for the former no more."""
    not_ended(session)
    known, wish = _participant(session, asked), command.small_group
    if wish == ASSIGN:
        stays = known.small_group == WITHOUT_GROUP or is_there(session, known.small_group)
        wish = known.small_group if stays else emptiest(session, asked.by.id)
    elif wish != WITHOUT_GROUP:
        small_group_of(session, wish)
    chosen = known.small_group == wish
    leaves = participant_changed(session, asked.by.id, table="") if known.table != wish else []
    return leaves if chosen else [*leaves, SmallGroupChosen(small_group=wish)]


def give_answer(session: Session, command: c.GiveAnswer, asked: Asked) -> list[AnyEvent]:
    """What a scribe gives belongs to the small group."""
    in_time(session, asked)
    question = question_of(session, command.question)
    _open_for_writing(question)
    by = _participant(session, asked)
    if len(by.answers) >= MAX_ANSWERS_EACH:
        raise Refused("enough", limit=MAX_ANSWERS_EACH)
    _one_more(session, question, by)
    small_group = by.table or ("" if by.small_group == WITHOUT_GROUP else by.small_group)
    hidden = KINDS[question.kind].comes_hidden(question)
    return [new_answer(session, question, command, small_group, table=bool(by.table), hidden=hidden)]


def change_answer(session: Session, command: c.ChangeAnswer, asked: Asked) -> list[AnyEvent]:
    """One's own, or the small group's that one writes for."""
    answer, question = _own(session, command.answer, asked)
    change = command.change if answer.writer == asked.by.id else 0  # other scribes' devices count for themselves
    if change and change <= answer.change:
        return []
    _open_for_writing(question)
    belongs(
        session,
        question,
        answer.handlungsfeld if command.handlungsfeld is UNSET else command.handlungsfeld,
        answer.stem if command.stem is UNSET else command.stem,
    )
    new: dict[str, Any] = {"handlungsfeld": command.handlungsfeld, "stem": command.stem}
    if answer.stack and any(value not in (UNSET, getattr(answer, name)) for name, value in new.items()):
        new["stack"] = ""  # a stack lies in one place, and where it lies is not for one writer to say
    events = left_alone(session, answer) if "stack" in new else []
    if command.text is not UNSET or command.value is not UNSET:
        kind = KINDS[question.kind]
        text, new["value"] = kind.check(
            question,
            answer.text if command.text is UNSET else command.text,
            kind.present(question, answer) if command.value is UNSET else command.value,
        )
        if text != answer.text:
            events.append(TextWritten(answer=answer.id, text=text, own=True))
            new |= {"version": len(answer.versions), "printed": -1}  # what its writer took back is not printed
            # What was let through could turn into anything else.
            new["hidden"] = answer.hidden or kind.comes_hidden(question)
    return events + answer_changed(answer, change, **new)


def withdraw_answer(session: Session, command: c.WithdrawAnswer, asked: Asked) -> list[AnyEvent]:
    """It counts no more, and cannot come back."""
    answer, question = _own(session, command.answer, asked, withdrawn=True)
    if answer.withdrawn:
        return []
    _open_for_writing(question)
    return answer_changed(answer, withdrawn=True)


def set_points(session: Session, command: c.SetPoints, asked: Asked) -> list[AnyEvent]:
    """On a stack they all lie on its first answer from now on. A vote is one point."""
    in_time(session, asked)
    answer = answer_of(session, command.answer)
    question, by = question_of(session, answer.question), _participant(session, asked)
    items = together(session, answer)
    if not question.asked or answer not in items or question.concealed:
        raise Refused("unknown_answer")
    if not question.open or (question.phase != "weigh" and not votes(question)):
        raise Refused("closed")
    if votes(question) and len(by.points) >= MAX_ANSWERS_EACH and answer.id not in by.points:
        raise Refused("enough", limit=MAX_ANSWERS_EACH)
    before = sum(by.points.get(one.id, 0) for one in items)
    most = 1 if votes(question) else question.most
    if command.points > max(most, before):
        raise Refused("too_many_points", limit=most)
    if not votes(question) and command.points - before > max(0, left(session, question, by)):
        raise Refused("no_points_left", limit=question.points)
    wished = {one.id: command.points if one is items[0] else 0 for one in items}
    if command.points > before and not votes(question):
        wished |= taken_back(session, question, by, command.points - before)
    return [PointsSet(answer=id, points=points) for id, points in wished.items() if by.points.get(id, 0) != points]


def become_scribe(session: Session, command: c.BecomeScribe, asked: Asked) -> list[AnyEvent]:
    """Whoever has the table card writes for its small group, and belongs to it."""
    not_ended(session)
    group = cards.opened(session.cards, tuple(session.small_groups), command.card)
    if not is_there(session, group):
        raise Refused("wrong_card")
    writes = participant_changed(session, asked.by.id, table=group)
    return [SmallGroupChosen(small_group=group), *writes] if writes else []


def stop_scribing(session: Session, command: c.StopScribing, asked: Asked) -> list[AnyEvent]:
    """What was written stays with the small group."""
    return participant_changed(session, asked.by.id, table="")


def set_readiness(session: Session, command: c.SetReadiness, asked: Asked) -> list[AnyEvent]:
    """Its scribe says so, or the desk."""
    group = small_group_of(session, command.small_group)
    if asked.by.role == "participant":
        not_ended(session)
        if _participant(session, asked).table != group.id:
            raise Refused("not_scribe")
    return small_group_changed(group, readiness=command.readiness)


def mark_central(session: Session, command: c.MarkCentral, asked: Asked) -> list[AnyEvent]:
    """At most three of each small group."""
    answer = answer_of(session, command.answer)
    if asked.by.role == "participant":
        not_ended(session)
        if not _writes_for(session, answer, asked):
            raise Refused("not_scribe")
    if command.central and not answer.central and (group := session.small_groups.get(answer.small_group)):
        others = map(session.answers.__getitem__, group.central)
        if sum(one.state == "visible" for one in others) >= MAX_CENTRAL:
            raise Refused("too_many_central", limit=MAX_CENTRAL)
    return answer_changed(answer, central=command.central)


# ── what several rules need ──────────────────────────────────────────────────────────────────────────────────────────


def not_ended(session: Session) -> None:
    """Refuses `ended`."""
    if session.state == "ended":
        raise Refused("ended")


def in_time(session: Session, asked: Asked) -> None:
    """Refuses `ended`, also where the time to answer is over and nobody has noticed yet."""
    not_ended(session)
    if session.closes_at and asked.now >= session.closes_at:
        raise Refused("ended")


def new_answer(
    session: Session,
    question: Question,
    command: c.GiveAnswer | EnterAnswer,
    small_group: str,
    table: bool,
    hidden: bool = False,
) -> AnswerGiven:
    """The answer as it comes into the session; refuses `session_full`, and what does not fit the question."""
    if len(session.answers) >= MAX_ANSWERS:
        raise Refused("session_full", limit=MAX_ANSWERS)
    belongs(session, question, command.handlungsfeld, command.stem)
    text, value = KINDS[question.kind].check(question, command.text, command.value)
    return AnswerGiven(
        answer=f"a{len(session.answers) + 1}",
        question=question.id,
        text=text,
        value=value,
        handlungsfeld=command.handlungsfeld,
        small_group=small_group,
        stem=command.stem,
        table=table,
        round=session.round,
        hidden=hidden,
    )


def _participant(session: Session, asked: Asked) -> Participant:
    return session.participants.get(asked.by.id) or Participant()


def left_alone(session: Session, leaving: Answer) -> list[AnyEvent]:
    """Nobody lies on a stack alone: the last one stands for itself again."""
    others = [one for one in stacked(session, leaving) if one is not leaving]
    return answer_changed(others[0], stack="") if leaving.stack and len(others) == 1 else []


def _one_more(session: Session, question: Question, by: Participant) -> None:
    """Refuses `already_answered`, `enough` where that many answers of theirs stand, or of the group they write for."""
    kind = KINDS[question.kind]
    most = kind.each(question)
    if most >= MAX_ANSWERS_EACH:
        return
    table = session.small_groups[by.table].answers if by.table else ()
    own = map(session.answers.__getitem__, table if by.table else by.answers)
    given = [one for one in own if one.question == question.id and one.table == bool(by.table)]
    if sum(not (one.withdrawn or one.erased) for one in given) >= most:
        raise Refused("already_answered" if kind.single else "enough", limit=most)


def _own(session: Session, identity: str, asked: Asked, withdrawn: bool = False) -> tuple[Answer, Question]:
    in_time(session, asked)
    answer = session.answers.get(identity)
    if answer is None:
        raise Refused("unknown_answer")
    if answer.writer != asked.by.id and not _writes_for(session, answer, asked):
        raise Refused("unknown_answer")
    if answer.erased:
        raise Refused("erased")
    if answer.withdrawn and not withdrawn:
        raise Refused("withdrawn")
    return answer, session.questions[answer.question]


def _writes_for(session: Session, answer: Answer, asked: Asked) -> bool:
    """Whether this device writes for the small group that the answer belongs to."""
    table = _participant(session, asked).table
    return answer.table and table != "" and table == answer.small_group


def _open_for_writing(question: Question) -> None:
    if not question.asked:
        raise Refused("unknown_question")
    if not question.open or (question.phase == "weigh" and not votes(question)):
        raise Refused("closed")
