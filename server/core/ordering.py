"""What a facilitator does with answers: enter, hide, move, correct, merge, head, park, count, answer them."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from .asked import Asked
from .commands import answers as c
from .difference import answer_changed, heading_changed, stack_changed
from .events import AnswerChanged, AnyEvent, HeadingAdded, StackMade, TextWritten
from .fields import AnswerFields
from .finding import MAX_NAME, answer_of, belongs, fresh, full, heading_of, line, question_of, small_group_of, stack_of
from .participating import left_alone, new_answer
from .question import Heading, Stack
from .questions import KINDS
from .refused import Refused
from .session import Answer, Session
from .weighing import stacked, together, votes, waits

MAX_HEADINGS = 200
MAX_REPLY = 500
MAX_STACK = 500

Events = list[AnyEvent]


def enter_answer(session: Session, command: c.EnterAnswer, asked: Asked) -> Events:
    """From a paper card: also while the question is closed."""
    question = question_of(session, command.question)
    if command.small_group:
        small_group_of(session, command.small_group)
    given = new_answer(session, question, command, command.small_group, table=bool(command.small_group))
    there = AnswerChanged(answer=given.answer, now=AnswerFields(withdrawn=False), was=AnswerFields(withdrawn=True))
    return [replace(given, withdrawn=True), there]


def hide_answer(session: Session, command: c.HideAnswer, asked: Asked) -> Events:
    """Only the desk sees it from now on. What waits to be let through is turned away by it."""
    answer = answer_of(session, command.answer)
    if waits(session, answer):
        hidden = AnswerFields(hidden=True)
        return [AnswerChanged(answer=answer.id, now=hidden, was=hidden)]
    return answer_changed(answer, hidden=True)


def show_answer(session: Session, command: c.ShowAnswer, asked: Asked) -> Events:
    """The opposite."""
    return answer_changed(answer_of(session, command.answer), hidden=False)


def move_answer(session: Session, command: c.MoveAnswer, asked: Asked) -> Events:
    """A stack is in one place: what is about that moves all of it."""
    answer = answer_of(session, command.answer)
    place: dict[str, Any] = {"handlungsfeld": command.handlungsfeld, "stem": command.stem, "heading": command.heading}
    if command.handlungsfeld is not UNSET or command.stem is not UNSET:
        belongs(
            session,
            session.questions[answer.question],
            answer.handlungsfeld if command.handlungsfeld is UNSET else command.handlungsfeld,
            answer.stem if command.stem is UNSET else command.stem,
        )
    if command.heading and heading_of(session, command.heading).question != answer.question:
        raise Refused("unknown_heading")
    if command.small_group:
        small_group_of(session, command.small_group)
    events = answer_changed(answer, small_group=command.small_group, **place)
    for other in stacked(session, answer):
        if other is not answer:
            events += answer_changed(other, **place)
    return events


def correct_answer(session: Session, command: c.CorrectAnswer, asked: Asked) -> Events:
    """The original stays; corrected back to it, nothing remains of the correction."""
    answer = answer_of(session, command.answer)
    if answer.erased:
        raise Refused("erased")
    kind = KINDS[session.questions[answer.question].kind]
    if not (answer.text or kind.texts):
        raise Refused("not_for_kind")
    text = kind.corrected(session.questions[answer.question], command.text)
    if text == answer.text:
        return []
    if text == answer.original:
        return answer_changed(answer, version=answer.own)
    return [TextWritten(answer=answer.id, text=text), *answer_changed(answer, version=len(answer.versions))]


def merge_answers(session: Session, command: c.MergeAnswers, asked: Asked) -> Events:
    """Onto the stack of the first, or a new one; whoever lies on another stack brings all of it along."""
    if not command.answers:
        raise Refused("too_few")
    target = _text_of(session, command.answers[0])
    found: dict[str, Answer] = {}
    for answer in (answer_of(session, id) for id in command.answers):
        if answer.question != target.question:
            raise Refused("other_question")
        found |= {one.id: one for one in stacked(session, answer)}
    if len(found) < 2:
        raise Refused("too_few")
    if len(found) > MAX_STACK:
        raise Refused("too_many", limit=MAX_STACK)
    stack = target.stack or fresh("s", session.stacks, len(session.stacks) + 1)
    events: Events = [] if target.stack else [StackMade(stack=stack, question=target.question)]
    place: dict[str, Any] = {
        "handlungsfeld": target.handlungsfeld,
        "stem": target.stem,
        "heading": target.heading,
        "parked": target.parked,
    }
    for answer in sorted(found.values(), key=lambda one: one is not target):
        events += answer_changed(answer, stack=stack, **place)
    if command.heading is not UNSET:
        made = session.stacks.get(stack) or Stack(stack, target.question)
        events += stack_changed(made, heading=line(command.heading, MAX_NAME * 2, ""))
    return events


def unmerge_answer(session: Session, command: c.UnmergeAnswer, asked: Asked) -> Events:
    """It stands alone again; so does the last one that would be left of its stack."""
    answer = answer_of(session, command.answer)
    return [*answer_changed(answer, stack=""), *left_alone(session, answer)]


def dissolve_stack(session: Session, command: c.DissolveStack, asked: Asked) -> Events:
    """All of them stand alone again."""
    answers = list(stack_of(session, command.stack).answers)
    return [event for id in answers for event in answer_changed(session.answers[id], stack="")]


def name_stack(session: Session, command: c.NameStack, asked: Asked) -> Events:
    """Empty: without a heading."""
    return stack_changed(stack_of(session, command.stack), heading=line(command.heading, MAX_NAME * 2, ""))


def add_heading(session: Session, command: c.AddHeading, asked: Asked) -> Events:
    """A heading of one's own for answers to this question."""
    question, text = question_of(session, command.question), line(command.text, MAX_NAME, "no_name")
    if not KINDS[question.kind].texts:
        raise Refused("not_for_kind")
    if full(MAX_HEADINGS, session.headings.values()):
        raise Refused("too_many", limit=MAX_HEADINGS)
    id = fresh("h", session.headings, len(session.headings) + 1)
    new = Heading(id, 0, question.id)
    return [HeadingAdded(heading=id, question=question.id), *heading_changed(new, text=text, gone=False)]


def rename_heading(session: Session, command: c.RenameHeading, asked: Asked) -> Events:
    """Another text for it."""
    return heading_changed(heading_of(session, command.heading), text=line(command.text, MAX_NAME, "no_name"))


def drop_heading(session: Session, command: c.DropHeading, asked: Asked) -> Events:
    """Its answers stand without one; they find back when this is undone."""
    return heading_changed(heading_of(session, command.heading), gone=True)


def park_answer(session: Session, command: c.ParkAnswer, asked: Asked) -> Events:
    """Into the Themenspeicher, with all that lies on its stack."""
    return _stack_changed(session, _text_of(session, command.answer).id, parked=True)


def unpark_answer(session: Session, command: c.UnparkAnswer, asked: Asked) -> Events:
    """Back to where it was."""
    return _stack_changed(session, command.answer, parked=False)


def count_by_hand(session: Session, command: c.CountByHand, asked: Asked) -> Events:
    """On a stack they lie on its first answer."""
    answer = answer_of(session, command.answer)
    items = together(session, answer) or [answer]
    events = answer_changed(items[0], by_hand=command.points)
    return events + [event for one in items[1:] for event in answer_changed(one, by_hand=0)]


def set_status(session: Session, command: c.SetStatus, asked: Asked) -> Events:
    """What became of a question of the backlog, and the line that answers it."""
    answer = answer_of(session, command.answer)
    if not votes(session.questions[answer.question]):
        raise Refused("other_question")
    if answer.erased:
        raise Refused("erased")
    return answer_changed(answer, status=command.status, reply=line(command.reply, MAX_REPLY, ""))


def _text_of(session: Session, identity: str) -> Answer:
    """An answer that can be put in order; refuses `not_for_kind`."""
    answer = answer_of(session, identity)
    if not KINDS[session.questions[answer.question].kind].texts:
        raise Refused("not_for_kind")
    return answer


def _stack_changed(session: Session, id: str, **new: Any) -> Events:
    answers = stacked(session, answer_of(session, id))
    return [event for one in answers for event in answer_changed(one, **new)]
