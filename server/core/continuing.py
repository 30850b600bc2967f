"""The next session of a network: the same prepared once more, and the questions that were left open."""

from collections.abc import Iterable

from msgspec.structs import replace

from .commands.leading import NewItem, NewOption
from .events import AnswerGiven, SessionOpened
from .opening import (
    MAX_QUESTIONS,
    NewHandlungsfeld,
    NewQuestion,
    NewSession,
    NewSmallGroup,
    NewStem,
)
from .prepared import QuestionAsked
from .question import Question
from .session import Answer, Session

BACKLOG = "question_backlog"
NEXT = {"de": "Fragen für das nächste Treffen", "en": "Questions for the next meeting"}


def next_session(former: Session, opened: SessionOpened, title: str) -> NewSession:
    """What `former` would be prepared with now; `opened` is its first event, `title` empty for the same one.

    It ends with a question backlog, whose open questions come along.
    """
    new = template(former, opened)
    questions = new.questions
    if not any(isinstance(one, NewQuestion) and one.kind == BACKLOG for one in questions):
        questions = [*questions, NewQuestion(NEXT[opened.language], kind=BACKLOG)][:MAX_QUESTIONS]
    return replace(new, title=title or new.title, questions=questions, pace="led", closes_at=0)


def template(former: Session, opened: SessionOpened) -> NewSession:
    """The session as it would be prepared with what it is by now, without answers.

    What was added or renamed on the way stays so, and what was dropped or merged away is gone. A question is hidden
    again while it is collected, where it was prepared so. Further rounds are not prepared.
    """
    prepared = {question.id: question for question in opened.questions}
    there = [one for one in former.questions.values() if not (one.gone or one.repeats)]
    return NewSession(
        title=former.title,
        language=opened.language,
        handlungsfelder=[NewHandlungsfeld(one.name, one.id, one.short) for one in former.handlungsfelder.values()],
        small_groups=[NewSmallGroup(group.name, group.id) for group in former.small_groups.values() if not group.gone],
        questions=[_question(one, prepared.get(one.id)) for one in there],
        agenda=[NewItem(item.text, item.starts) for item in former.agenda],
        minutes=former.minutes,
        pace=former.pace,
    )


def _question(question: Question, prepared: QuestionAsked | None) -> NewQuestion:
    return NewQuestion(
        text=question.text,
        id=question.id,
        kind=question.kind,
        handlungsfeld=question.handlungsfeld,
        stems=[NewStem(stem.text, stem.id) for stem in question.stems.values()],
        concealed=(prepared or question).concealed,
        options=tuple(
            NewOption(question.items[one.id], one.id, one.handlungsfeld)
            for one in question.options
            if question.items.get(one.id)
        ),
        settings={**question.settings},
    )


def carried_over(former: Session) -> list[AnswerGiven]:
    """The questions of the backlog that are open or postponed, the most wanted first; each is open again.

    They belong to no small group: what groups give is counted from the beginning.
    """
    answers = sorted(_left_open(former), key=lambda answer: (-answer.points - answer.by_hand, answer.at))
    return [
        AnswerGiven(
            answer=f"a{at}",
            question=answer.question,
            text=answer.text,
            handlungsfeld=answer.handlungsfeld,
            stem=answer.stem,
        )
        for at, answer in enumerate(answers, 1)
    ]


def _left_open(former: Session) -> Iterable[Answer]:
    for question in former.questions.values():
        if question.kind == BACKLOG and not question.gone:
            answers = (former.answers[id] for id in question.answers)
            yield from (one for one in answers if one.state == "visible" and one.status != "answered")
