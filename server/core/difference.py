"""Events for what is to be otherwise, and none where it is so already."""

from typing import Any

from msgspec import UNSET

from .events import (
    AnswerChanged,
    AnyEvent,
    HeadingChanged,
    ParticipantChanged,
    QuestionChanged,
    RecordChanged,
    SessionChanged,
    SmallGroupChanged,
    StackChanged,
    WordChanged,
)
from .fields import (
    AnswerFields,
    HeadingFields,
    ParticipantFields,
    QuestionFields,
    RecordFields,
    SessionFields,
    SmallGroupFields,
    StackFields,
    WordFields,
)
from .question import Heading, Question, Stack, Word
from .session import Answer, Participant, Session, SmallGroup


def _difference(target: object, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    now = {name: value for name, value in new.items() if value is not UNSET and value != getattr(target, name)}
    return now, {name: getattr(target, name) for name in now}


def answer_changed(answer: Answer, change: int = 0, **new: Any) -> list[AnyEvent]:
    """Also where nothing changes but the device's count of changes: so that an older change stays older."""
    now, was = _difference(answer, new)
    if not now and change <= answer.change:
        return []
    return [AnswerChanged(answer=answer.id, now=AnswerFields(**now), was=AnswerFields(**was), change=change)]


def question_changed(question: Question, **new: Any) -> list[AnyEvent]:
    """The fields of a question in `new`."""
    now, was = _difference(question, new)
    return [QuestionChanged(question=question.id, now=QuestionFields(**now), was=QuestionFields(**was))] if now else []


def session_changed(session: Session, **new: Any) -> list[AnyEvent]:
    """The fields of the session in `new`."""
    now, was = _difference(session, new)
    return [SessionChanged(now=SessionFields(**now), was=SessionFields(**was))] if now else []


def participant_changed(session: Session, id: str, **new: Any) -> list[AnyEvent]:
    """The fields of a participant, who may be unknown so far."""
    now, was = _difference(session.participants.get(id) or Participant(), new)
    event = ParticipantChanged(participant=id, now=ParticipantFields(**now), was=ParticipantFields(**was))
    return [event] if now else []


def small_group_changed(group: SmallGroup, **new: Any) -> list[AnyEvent]:
    """The fields of a small group in `new`."""
    now, was = _difference(group, new)
    event = SmallGroupChanged(small_group=group.id, now=SmallGroupFields(**now), was=SmallGroupFields(**was))
    return [event] if now else []


def stack_changed(stack: Stack, **new: Any) -> list[AnyEvent]:
    """The fields of a stack in `new`."""
    now, was = _difference(stack, new)
    return [StackChanged(stack=stack.id, now=StackFields(**now), was=StackFields(**was))] if now else []


def heading_changed(heading: Heading, **new: Any) -> list[AnyEvent]:
    """The fields of a heading in `new`."""
    now, was = _difference(heading, new)
    return [HeadingChanged(heading=heading.id, now=HeadingFields(**now), was=HeadingFields(**was))] if now else []


def word_changed(question: Question, word: Word, **new: Any) -> list[AnyEvent]:
    """The fields of a word of a cloud in `new`."""
    now, was = _difference(word, new)
    event = WordChanged(question=question.id, word=word.id, now=WordFields(**now), was=WordFields(**was))
    return [event] if now else []


def record_changed(session: Session, **new: Any) -> list[AnyEvent]:
    """The fields of the record in `new`."""
    now, was = _difference(session.record, new)
    return [RecordChanged(now=RecordFields(**now), was=RecordFields(**was))] if now else []
