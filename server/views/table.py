"""The answers as a table: the columns of the CSV and of the spreadsheet, one row per answer, and per item of it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from ..core.question import Question
from ..core.questions import KINDS
from ..core.session import Answer, Session
from ..core.tallying import FEW, perspective_of, perspective_question, shown_perspectives
from ..core.weighing import votes, weighed
from .results import SPLITS, few_of

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

Word = Callable[..., str]
"""Of the catalogue `export`, by key and the values in it."""
Cell = str | int | float
Pair = tuple[str, str]
"""A small group and a perspective."""


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

    day = day_of(session).isoformat()
    told = {one.id: _told(session, one) for one in session.questions.values()} if session.small_numbers else {}
    source = perspective_question(session)
    for answer in list(session.answers.values()):
        question = session.questions[answer.question]
        handlungsfeld = session.handlungsfelder.get(answer.handlungsfeld)
        small_group = session.small_groups.get(answer.small_group)
        stem = question.stems.get(answer.stem)
        kind, perspective = KINDS[question.kind], perspective_of(session, answer)
        group_told, perspective_told = told[question.id].of(answer.small_group, perspective) if told else (True, True)
        common = [
            session.title,
            day,
            asked(question, word),
            word(f"kind.{question.kind}"),
            handlungsfeld.name if handlungsfeld else "",
            small_group.name if small_group and group_told else "",
            stem.text if stem else "",
        ]
        hidden = answer.state == "visible" and kind.hides(question, answer)
        for text, value in kind.rows(question, answer, word) if not answer.erased else [("", "")]:
            yield [
                *common,
                text,
                value if value != "" else _value(question, answer, word),
                answer.points + answer.by_hand if weighed(question) else "",
                source.items.get(perspective, "") if source and perspective_told else "",
                word(f"status.{'hidden' if hidden else answer.state}"),
                time(answer.given),
                time(answer.changed),
                answer.id,
            ]


def day_of(session: Session) -> date:
    """The day on which it began, in its own time zone."""
    began = datetime.fromtimestamp((session.started or session.opened) / 1000, UTC)
    return began.astimezone(ZoneInfo(session.time_zone)).date()


def asked(question: Question, word: Word) -> str:
    """A further round is told from the first."""
    return f"{question.text} ({word('round', n=question.repeat + 1)})" if question.repeat else question.text


@dataclass(frozen=True, slots=True)
class _Told:
    """What may be told of who answered a question: what at least three people share, alone and both together."""

    groups: Collection[str]
    perspectives: Collection[str]
    pairs: Collection[Pair]

    def of(self, group: str, perspective: str) -> tuple[bool, bool]:
        """Whether the small group may be told, and whether the perspective may."""
        told = group in self.groups
        return told, perspective in self.perspectives and (not told or (group, perspective) in self.pairs)


def _told(session: Session, question: Question) -> _Told:
    pairs: dict[Pair, set[str]] = {}
    for answer in map(session.answers.__getitem__, question.answers):
        if answer.state == "visible":
            pair = (answer.small_group, perspective_of(session, answer))
            pairs.setdefault(pair, set()).add(answer.id if answer.entered else answer.writer)
    if KINDS[question.kind].texts:
        return _Told(["", *session.small_groups], shown_perspectives(session), pairs.keys() - _few(pairs))
    people = {part: tally.people for part, tally in question.tallies.items()}
    groups, perspectives = ({id: them for (what, id), them in people.items() if what == by} for by in SPLITS)
    return _Told(groups.keys() - few_of(groups), perspectives.keys() - few_of(perspectives), pairs.keys() - _few(pairs))


def _few(pairs: dict[Pair, set[str]]) -> set[Pair]:
    """Those that must not be told, so many that none follows from the others of its small group or its perspective."""
    few: set[Pair] = set()
    while True:
        more = few | {pair for pair, people in pairs.items() if len(people) < FEW}
        for side in (0, 1):
            for line in {pair[side] for pair in more}:
                more |= few_of({pair: people for pair, people in pairs.items() if pair[side] == line}, more)
        if more == few:
            return few
        few = more


def _value(question: Question, answer: Answer, word: Word) -> str:
    """Of a question of the backlog what became of it, and the line that answers it."""
    if not votes(question) or answer.erased:
        return ""
    status = word(f"backlog.{answer.status}")
    return f"{status}: {answer.reply}" if answer.reply else status
