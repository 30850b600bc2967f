"""What a later meeting is told of one session: its figures, as the record has them, and its backlog. Pure.

No participant is in it, no other text that anybody wrote, and nothing of a question that is concealed; all is counted
for everybody together, so that small numbers need no protection beyond the record's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..core.continuing import goes_on
from ..core.fields import SessionState
from ..core.finding import first_round
from ..core.question import ALL, Question, Tally
from ..core.questions import KINDS
from ..core.questions.position import FAR
from ..core.questions.scale import STEPS
from ..core.session import Session
from ..core.weighing import votes
from .table import asked, day_of
from .workbook import Grid, by_field, by_stem, visible

Say = Callable[..., str]
"""A word of the catalogue `export`, its `{names}` filled in."""
Value = str | int | float

FULL = {("scale", 0): STEPS[-1], ("position", 0): FAR}
"""The largest number that a table of a kind can hold, by the table's place; others have none."""


@dataclass(frozen=True)
class Line:
    """One line of a table: `id` of its option, empty for none, and a value for each of the table's measures."""

    id: str
    text: str
    handlungsfeld: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Figured:
    """A table of figures: what its lines are, what was measured, the measure that counts most, and the most it can be
    (0: no bound).
    """

    label: str
    measures: tuple[str, ...]
    main: int
    full: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AskedThen:
    """A question of that session. `root` is the id of its first round; `goes_on`: the next session has it under that.
    `answered` counts people and small groups, of texts the answers.
    """

    root: str
    repeat: int
    kind: str
    text: str
    goes_on: bool
    told: bool
    concealed: bool
    answered: int
    tables: tuple[Figured, ...]


@dataclass(frozen=True)
class Wish:
    """A question of the backlog; `came` as its writer, or the session before, had it."""

    text: str
    came: str
    votes: int
    status: str
    reply: str


@dataclass(frozen=True)
class Met:
    """All that stays of a session. `day` is ISO 8601."""

    title: str
    day: str
    state: SessionState
    people: int
    answers: int
    questions: tuple[AskedThen, ...]
    backlog: tuple[Wish, ...]


def met(session: Session, say: Say) -> Met:
    """What is told of the session, in the words of `say`."""
    there = [one for one in session.questions.values() if not one.gone]
    return Met(
        title=session.title,
        day=session.record.date or day_of(session).isoformat(),
        state=session.state,
        people=len(session.participants),
        answers=sum(one.count for one in there),
        questions=tuple(_asked(session, one, say) for one in there if not votes(one)),
        backlog=tuple(wish for one in there if votes(one) and not one.concealed for wish in _wishes(session, one)),
    )


def _asked(session: Session, question: Question, say: Say) -> AskedThen:
    told = question.asked or bool(question.answers)
    tally = question.tallies.get(ALL, Tally())
    return AskedThen(
        root=first_round(session, question).id,
        repeat=question.repeat,
        kind=question.kind,
        text=asked(question, say),
        goes_on=goes_on(session, first_round(session, question)),
        told=told,
        concealed=question.concealed,
        answered=question.count if KINDS[question.kind].texts else len(tally.people),
        tables=() if question.concealed or not told else tuple(_tables(session, question, tally, say)),
    )


def _tables(session: Session, question: Question, tally: Tally, say: Say) -> Iterator[Figured]:
    kind = KINDS[question.kind]
    if kind.texts:
        answers = visible(session, question)
        if answers and question.handlungsfeld:
            ids = {one.name: one.id for one in session.handlungsfelder.values()}
            yield _of_texts(by_field(session, question, answers, say), ids, {id: id for id in ids.values()})
        elif answers and question.stems:
            yield _of_texts(by_stem(question, answers, say), {one.text: one.id for one in question.stems.values()}, {})
        return
    if not tally.people:
        return
    ids = {text or question.text: id for id, text in question.items.items()}
    fields = {one.id: one.handlungsfeld for one in question.options}
    for at, outcome in enumerate(kind.outcome(question, len(tally.people), kind.figures(question, tally), say)):
        if outcome.rows and isinstance(outcome.rows[0][0], str):  # numbers and how often they came: hardly any twice
            measures = outcome.columns[1:]
            # Of five steps the median hardly ever moves.
            main = measures.index(say("mean")) if say("mean") in measures else max(outcome.drawn - 1, 0)
            lines = (_line(str(text), values, ids, fields) for text, *values in outcome.rows)
            yield Figured(outcome.columns[0], measures, main, FULL.get((question.kind, at), 0), tuple(lines))


def _line(text: str, values: list[Value], ids: dict[str, str], fields: dict[str, str]) -> Line:
    id = ids.get(text, "")
    return Line(id, text, fields.get(id, ""), tuple(values))


def _of_texts(grid: Grid, ids: dict[str, str], fields: dict[str, str]) -> Figured:
    """Its last row is the total, and its last column that of the row."""
    label, *measures = grid.header
    rows = ([cell for cell in row if isinstance(cell, str | int | float)] for row in grid.rows[:-1])
    lines = (_line(str(text), values, ids, fields) for text, *values in rows)
    return Figured(label, tuple(measures), len(measures) - 1, 0, tuple(lines))


def _wishes(session: Session, question: Question) -> Iterator[Wish]:
    for one in sorted(visible(session, question), key=lambda one: (-one.points - one.by_hand, one.at)):
        yield Wish(one.text, one.versions[0].text, one.points + one.by_hand, one.status, one.reply)
