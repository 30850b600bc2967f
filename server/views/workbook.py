"""The answers as a workbook without a form: the CSV's table, what was counted for each question, and Handlungsfelder by
small groups. Pure; every cell has a type.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..core.question import ALL, Question, Tally
from ..core.questions import KINDS
from ..core.session import Answer, Session
from ..core.weighing import votes
from . import table

Say = Callable[..., str]
"""A word of the catalogue `export`, its `{names}` filled in."""


@dataclass(frozen=True)
class Moment:
    """A day, or a time with its offset from UTC, as ISO 8601 has it."""

    iso: str


@dataclass(frozen=True)
class Share:
    """Of the whole: 0 to 1."""

    of: float


Cell = str | int | float | Moment | Share


@dataclass(frozen=True)
class Grid:
    """A table; `caption` stands above it, and the last row may be a `total`."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    total: bool = False


@dataclass(frozen=True)
class Sheet:
    """Its name as it would be, however long; what it is about; tables one below the other. `widths` of the columns are
    in characters, the last one for all that follow; `data`: the table begins at once, and can be filtered.
    """

    name: str
    about: tuple[str, ...]
    grids: tuple[Grid, ...]
    widths: tuple[int, ...]
    data: bool = False


@dataclass(frozen=True)
class Book:
    """`changed`: UTC ms of the last change that it tells of."""

    title: str
    language: str
    changed: int
    sheets: tuple[Sheet, ...]


WIDTHS = {
    "session": 22, "date": 11, "question": 32, "kind": 14, "handlungsfeld": 26, "small_group": 16, "stem": 24,
    "answer": 60, "value": 16, "points": 9, "perspective": 18, "status": 15, "given": 19, "changed": 19, "id": 8,
}  # fmt: skip
TIMES = {table.COLUMNS.index(name) for name in ("date", "given", "changed")}
TALLY = (62, 20)
NONE = ""
"""What belongs to no Handlungsfeld, small group or stem; last among its `Names`."""
Names = dict[str, str]


def book(session: Session, say: Say) -> Book:
    """The whole workbook."""
    asked = [one for one in session.questions.values() if not one.gone and (one.asked or one.answers)]
    sheets = [_answers(session, say)]
    sheets += [_question(session, one, f"{at} {table.asked(one, say)}", say) for at, one in enumerate(asked, 1)]
    matrix = list(_matrix(session, [one for one in asked if one.handlungsfeld and not one.concealed], say))
    if matrix:
        name = say("matrix")
        sheets.append(Sheet(name, (name,), tuple(matrix), TALLY))
    return Book(session.title, session.language, session.changed, tuple(sheets))


def _answers(session: Session, say: Say) -> Sheet:
    """The CSV's table, with its times as times."""
    rows = tuple(
        tuple(Moment(cell) if at in TIMES and isinstance(cell, str) and cell else cell for at, cell in enumerate(row))
        for row in table.rows(session, say)
    )
    widths = tuple(WIDTHS[column] for column in table.COLUMNS)
    return Sheet(say("sheet.answers"), (), (Grid(tuple(table.header(say)), rows),), widths, data=True)


def _question(session: Session, question: Question, name: str, say: Say) -> Sheet:
    """What was counted; of a question whose answers are not published nothing is."""
    title = table.asked(question, say)
    if question.concealed:
        return Sheet(name, (title, say("concealed")), (), TALLY)
    if not KINDS[question.kind].texts:
        tally = question.tallies.get(ALL, Tally())
        about = (title, say("answered_by", n=len(tally.people)))
        return Sheet(name, about, tuple(_outcomes(question, tally, say)), TALLY)
    answers = visible(session, question)
    grids = [_backlog(answers, say)] if votes(question) else list(_texts(session, question, answers, say))
    return Sheet(name, (title, say("answers_by", n=len(answers))), tuple(grids), TALLY)


def _outcomes(question: Question, tally: Tally, say: Say) -> Iterator[Grid]:
    kind = KINDS[question.kind]
    if tally.people:
        for one in kind.outcome(question, len(tally.people), kind.figures(question, tally), say):
            yield Grid(one.columns, tuple((row[0], *map(_share, row[1:])) for row in one.rows), one.caption)


def _share(cell: str | float) -> Cell:
    """Shares are told as `50 %`, behind what they are the share of."""
    number = cell.removesuffix(" %") if isinstance(cell, str) and cell.endswith(" %") else ""
    return Share(int(number) / 100) if number.isdecimal() else cell


def _texts(session: Session, question: Question, answers: list[Answer], say: Say) -> Iterator[Grid]:
    """How many, by Handlungsfeld and by small group, each by stem."""
    if question.handlungsfeld:
        yield by_field(session, question, answers, say)
    if any(one.small_group for one in answers):
        pairs = [(one.small_group, one.stem) for one in answers]
        yield _counted(say("small_group"), _groups(session, say), _stems(question), pairs, say("sum"))
    if question.stems and not question.handlungsfeld:
        yield by_stem(question, answers, say)


def by_field(session: Session, question: Question, answers: list[Answer], say: Say) -> Grid:
    """How many of these belong to each Handlungsfeld, each by stem."""
    pairs = [(one.handlungsfeld, one.stem) for one in answers]
    return _counted(say("handlungsfeld"), _fields(session, say), _stems(question), pairs, say("sum"))


def by_stem(question: Question, answers: list[Answer], say: Say) -> Grid:
    """How many of these belong to each stem."""
    return _counted(say("stem"), _stems(question), {}, [(one.stem, NONE) for one in answers], say("sum"))


def _stems(question: Question) -> Names:
    return {**{id: stem.text for id, stem in question.stems.items()}, NONE: "–"} if question.stems else {}


def _backlog(answers: list[Answer], say: Say) -> Grid:
    ordered = sorted(answers, key=lambda one: (-one.points - one.by_hand, one.at))
    rows = ((one.text, one.points + one.by_hand, say(f"backlog.{one.status}"), one.reply) for one in ordered)
    return Grid((say("question"), say("votes"), say("status.backlog"), say("reply")), tuple(rows))


def _matrix(session: Session, questions: list[Question], say: Say) -> Iterator[Grid]:
    """All questions that ask for a Handlungsfeld together, then each of them."""
    parts = [(table.asked(one, say), visible(session, one)) for one in questions]
    if len(parts) > 1:
        parts.insert(0, (say("all_questions"), [one for _, own in parts for one in own]))
    for caption, own in parts:
        pairs = [(one.handlungsfeld, one.small_group) for one in own]
        yield _counted(say("handlungsfeld"), _fields(session, say), _groups(session, say), pairs, say("sum"), caption)


def _counted(
    header: str, lines: Names, columns: Names, pairs: list[tuple[str, str]], total: str, caption: str = ""
) -> Grid:
    """How often each pair of line and column came, and their sums; `NONE` only where there are such."""
    counts = Counter((line if line in lines else NONE, column if column in columns else NONE) for line, column in pairs)
    of_line, of_column = (Counter[str](), Counter[str]())
    for (line, column), n in counts.items():
        of_line[line] += n
        of_column[column] += n
    lines = {id: name for id, name in lines.items() if id or of_line[id]}
    columns = {id: name for id, name in columns.items() if id or of_column[id]}
    rows: list[tuple[Cell, ...]] = [
        (name, *(counts[id, column] for column in columns), of_line[id]) for id, name in lines.items()
    ]
    rows.append((total, *(of_column[column] for column in columns), len(pairs)))
    return Grid((header, *columns.values(), total), tuple(rows), caption, total=True)


def visible(session: Session, question: Question) -> list[Answer]:
    """Its answers that everybody may see."""
    return [one for one in map(session.answers.__getitem__, question.answers) if one.state == "visible"]


def _fields(session: Session, say: Say) -> Names:
    return {one.id: one.name for one in session.handlungsfelder.values()} | {NONE: say("no_handlungsfeld")}


def _groups(session: Session, say: Say) -> Names:
    named = {one.id: one.name for one in session.small_groups.values() if not one.gone}
    return named | {NONE: say("no_small_group")}
