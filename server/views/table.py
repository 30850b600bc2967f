"""The answers as a table: the columns of the CSV and of the spreadsheet, one row per answer."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ..core.session import Answer, Question, Session
from ..core.weighing import votes, weighed

COLUMNS = (
    "session",
    "date",
    "question",
    "kind",
    "handlungsfeld",
    "small_group",
    "stem",
    "answer",
    "value",
    "points",
    "perspective",
    "status",
    "given",
    "changed",
    "id",
)
"""Keys of the headers in the catalogue `export`, as `column.<key>`."""

Word = Callable[[str], str]


def header(word: Word) -> list[str]:
    """The columns' names."""
    return [word(f"column.{column}") for column in COLUMNS]


def rows(session: Session, word: Word) -> Iterator[list[str]]:
    """One row per answer in the order they were given; empty means: does not apply. Times are ISO 8601 with offset."""
    zone = ZoneInfo(session.time_zone)

    def time(ms: int) -> str:
        return datetime.fromtimestamp(ms / 1000, UTC).astimezone(zone).isoformat(timespec="seconds") if ms else ""

    date = time(session.started or session.opened)[:10]
    for answer in list(session.answers.values()):
        question = session.questions[answer.question]
        handlungsfeld = session.handlungsfelder.get(answer.handlungsfeld)
        small_group = session.small_groups.get(answer.small_group)
        stem = question.stems.get(answer.stem)
        yield [
            session.title,
            date,
            question.text,
            word(f"kind.{question.kind}"),
            handlungsfeld.name if handlungsfeld else "",
            small_group.name if small_group else "",
            stem.text if stem else "",
            "" if answer.erased else answer.text,
            _value(question, answer, word),
            str(answer.points + answer.by_hand) if weighed(question) else "",
            "",
            word(f"status.{answer.state}"),
            time(answer.given),
            time(answer.changed),
            answer.id,
        ]


def _value(question: Question, answer: Answer, word: Word) -> str:
    """Of a question of the backlog what became of it, and the line that answers it."""
    if not votes(question) or answer.erased:
        return ""
    status = word(f"backlog.{answer.status}")
    return f"{status}: {answer.reply}" if answer.reply else status
