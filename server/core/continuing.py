"""The next session of a network: the same prepared once more, and the questions that were left open."""

from collections.abc import Iterable

from msgspec.structs import replace

from .commands.leading import NewItem, NewOption
from .events import AnswerGiven
from .finding import first_round
from .opening import (
    MAX_QUESTIONS,
    NewHandlungsfeld,
    NewQuestion,
    NewSession,
    NewSmallGroup,
    NewStem,
)
from .question import Question
from .questions import KINDS
from .session import Answer, Session

BACKLOG = "question_backlog"
NEXT = {"de": "Fragen für das nächste Treffen", "en": "Questions for the next meeting"}


def next_session(former: Session, title: str) -> NewSession:
    """What `former` would be prepared with now, `title` empty for the same one; it has a question backlog."""
    new = template(former)
    questions = new.questions
    there = any(isinstance(one, NewQuestion) and one.kind == BACKLOG for one in questions)
    if not there and len(questions) < MAX_QUESTIONS:
        questions = [*questions, NewQuestion(NEXT[former.language], kind=BACKLOG)]
    return replace(new, title=title or new.title, questions=questions, pace="led", closes_at=0)


def template(former: Session) -> NewSession:
    """The session as it would be prepared with what it is by now, without answers.

    What was added or renamed on the way stays so, and what was dropped or merged away is gone. A question is hidden
    again while it is collected, where it was prepared so. Further rounds are not prepared, nor is what people answered:
    no option that is an answer, and no question that is none without such.
    """
    there = [one for one in former.questions.values() if goes_on(former, one)]
    return NewSession(
        title=former.title,
        language=former.language,
        handlungsfelder=[NewHandlungsfeld(one.name, one.id, one.short) for one in former.handlungsfelder.values()],
        small_groups=[NewSmallGroup(group.name, group.id) for group in former.small_groups.values() if not group.gone],
        questions=[_question(one) for one in there],
        agenda=[NewItem(item.text, item.starts) for item in former.agenda],
        minutes=former.minutes,
        pace=former.pace,
    )


def goes_on(former: Session, question: Question) -> bool:
    """Whether a session that is prepared like `former` has this question too, under the same id."""
    return not question.gone and first_round(former, question) is question and _is_whole(question)


def _options(question: Question) -> tuple[NewOption, ...]:
    standing = (one for one in question.options if question.items.get(one.id) and not one.answer)
    return tuple(NewOption(question.items[one.id], one.id, one.handlungsfeld) for one in standing)


def _is_whole(question: Question) -> bool:
    """Whether enough can be chosen without the answers among its options."""
    least = max(1, KINDS[question.kind].least or 0)
    return not any(one.answer for one in question.options) or len(_options(question)) >= least


def _question(question: Question) -> NewQuestion:
    return NewQuestion(
        text=question.text,
        id=question.id,
        kind=question.kind,
        handlungsfeld=question.handlungsfeld,
        stems=[NewStem(stem.text, stem.id) for stem in question.stems.values()],
        concealed=question.prepared_concealed,
        options=_options(question),
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
            question=first_round(former, former.questions[answer.question]).id,
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
