"""The answers as a table: the columns of the CSV and of the spreadsheet, one row per answer, and per item of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ..core.question import Question
from ..core.questions import KINDS
from ..core.session import Answer, Session
from ..core.tallying import FEW, perspective_of, perspective_question, shown_perspectives
from ..core.weighing import votes, weighed
from .results import few_of

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
Cell = str | int | float


def header(word: Word) -> list[str]:
    """The columns' names."""
    return [word(f"column.{column}") for column in COLUMNS]


def rows(session: Session, word: Word) -> Iterator[list[Cell]]:
    """In the order in which the answers were given, several rows with the same id for an answer of several items; empty
    means: does not apply. Times are ISO 8601 with offset. Where small numbers are protected, nobody's small group or
    perspective is told where fewer than three people share it.
    """
    zone = ZoneInfo(session.time_zone)

    def time(ms: int) -> str:
        return datetime.fromtimestamp(ms / 1000, UTC).astimezone(zone).isoformat(timespec="seconds") if ms else ""

    date = time(session.started or session.opened)[:10]
    few = _few(session)
    for answer in list(session.answers.values()):
        question = session.questions[answer.question]
        handlungsfeld = session.handlungsfelder.get(answer.handlungsfeld)
        small_group = session.small_groups.get(answer.small_group)
        stem = question.stems.get(answer.stem)
        group, perspective = _apart(session, question, answer, few)
        common = [
            session.title,
            date,
            _asked(question, word),
            word(f"kind.{question.kind}"),
            handlungsfeld.name if handlungsfeld else "",
            small_group.name if small_group and group else "",
            stem.text if stem else "",
        ]
        told = KINDS[question.kind].rows(question, answer, word) if not answer.erased else [("", "")]
        for text, value in told:
            yield [
                *common,
                text,
                value if value != "" else _value(question, answer, word),
                answer.points + answer.by_hand if weighed(question) else "",
                perspective,
                word(f"status.{answer.state}"),
                time(answer.given),
                time(answer.changed),
                answer.id,
            ]


def _asked(question: Question, word: Word) -> str:
    """A further round is told from the first."""
    return f"{question.text} ({word('round').format(n=question.repeat + 1)})" if question.repeat else question.text


Few = dict[str, tuple[set[str], set[str], set[tuple[str, str]]]]
"""By question the small groups, the perspectives and the pairs of both that fewer than three people share."""


def _few(session: Session) -> Few:
    found: Few = {}
    for question in session.questions.values() if session.small_numbers else ():
        people = {part: len(tally.people) for part, tally in question.tallies.items()}
        groups, perspectives = (
            few_of({id: n for (what, id), n in people.items() if what == by}) for by in ("small_group", "perspective")
        )
        pairs: dict[tuple[str, str], set[str]] = {}
        for answer in map(session.answers.__getitem__, question.answers):
            if answer.state == "visible":
                pair = (answer.small_group, perspective_of(session, answer))
                pairs.setdefault(pair, set()).add(answer.writer)
        found[question.id] = (groups, perspectives, {pair for pair, them in pairs.items() if len(them) < FEW})
    return found


def _apart(session: Session, question: Question, answer: Answer, few: Few) -> tuple[bool, str]:
    """Whether its small group may be told, and the perspective as far as it may be told."""
    id = perspective_of(session, answer)
    groups, perspectives, pairs = few.get(question.id, (set(), set(), set()))
    texts = KINDS[question.kind].texts
    group = texts or answer.small_group not in groups
    told = id in shown_perspectives(session) if texts else id not in perspectives
    if told and group and (answer.small_group, id) in pairs:
        told = False
    source = perspective_question(session)
    return group, source.items.get(id, "") if told and source else ""


def _value(question: Question, answer: Answer, word: Word) -> str:
    """Of a question of the backlog what became of it, and the line that answers it."""
    if not votes(question) or answer.erased:
        return ""
    status = word(f"backlog.{answer.status}")
    return f"{status}: {answer.reply}" if answer.reply else status
