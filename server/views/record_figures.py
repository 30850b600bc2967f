"""What the record says of a question with figures: a picture, the numbers, the same by small group or perspective."""

from collections.abc import Callable, Iterable

from ..core.kind import Figures, Outcome
from ..core.question import ALL, Question, Tally
from ..core.questions import KINDS
from ..core.session import Session
from ..core.tallying import perspective_question
from ..core.text import decimal
from .document import Bars, Block, Bullets, Field, Heading, Paragraph, Table, spans
from .results import SPLITS, TOGETHER, split

Say = Callable[..., str]


def figured(session: Session, question: Question, by: str, say: Say) -> Iterable[Block]:
    """All of it, then split where `by` says so."""
    if question.concealed:
        yield Paragraph(spans(say("concealed")), "note")
        return
    tally = question.tallies.get(ALL, Tally())
    yield Paragraph(spans(say("answered_by", n=len(tally.people))), "note")
    if tally.people:
        yield from _tally(session, question, tally, say)
    others = [
        one
        for one in map(session.answers.__getitem__, question.answers)
        if one.text and one.state == "visible" and not one.omitted and KINDS[question.kind].single
    ]
    if others:
        yield Paragraph(spans(say("others")), "lead")
        yield Bullets(tuple(spans(one.print, one.emphasised) for one in others))
    if by in SPLITS and tally.people:
        for at, (id, part) in enumerate(split(session, question, by).items()):
            name = _part(session, by, id, say)
            yield Heading(2, f"{name} ({say('answered_by', n=len(part.people))})", f"p-{question.id}-{at}")
            yield from _tally(session, question, part, say, pictured=False)


def _part(session: Session, by: str, id: str, say: Say) -> str:
    if id == TOGETHER:
        return say("too_few")
    if by == "small_group":
        return session.small_groups[id].name if id in session.small_groups else say("no_group")
    asked = perspective_question(session)
    return (asked.items.get(id) if asked else None) or say("no_perspective")


def _tally(session: Session, question: Question, tally: Tally, say: Say, pictured: bool = True) -> Iterable[Block]:
    kind, language = KINDS[question.kind], session.language
    figures = kind.figures(question, tally)
    outcomes = kind.outcome(question, len(tally.people), figures, say)
    if pictured and question.kind == "position":
        yield _field(question, figures, outcomes, language)
    elif pictured:
        yield from (_bars(outcome, language) for outcome in outcomes if outcome.drawn >= 0 and outcome.rows)
    yield from (_table(outcome, language) for outcome in outcomes if outcome.rows)


def _written(value: str | float, language: str) -> str:
    return value if isinstance(value, str) else decimal(value, language)


def _bars(outcome: Outcome, language: str) -> Bars:
    labels = tuple(_written(row[0], language) for row in outcome.rows)
    values = tuple(float(row[outcome.drawn] or 0) for row in outcome.rows)
    told = (f"{label}: {decimal(value, language)}" for label, value in zip(labels, values, strict=True))
    return Bars(labels, values, f"{outcome.columns[outcome.drawn]}. {'; '.join(told)}.")


def _field(question: Question, figures: Figures, outcomes: list[Outcome], language: str) -> Field:
    places = tuple(
        (int(x), int(y), n) for (x, y), n in ((place.split(","), n) for place, n in figures["points"].items())
    )
    middle, settings = figures["median"], {name: str(value or "") for name, value in question.settings.items()}
    told = (f"{_written(row[0], language)}: {_written(row[1], language)}" for one in outcomes for row in one.rows)
    return Field(
        places,
        (float(middle["x"]), float(middle["y"])) if places else None,
        (settings["x"], settings["x_low"], settings["x_high"]),
        (settings["y"], settings["y_low"], settings["y_high"]),
        "; ".join(told) + ".",
    )


def _table(outcome: Outcome, language: str) -> Table:
    """The first column is as wide as the others together, or the only one of texts."""
    others = len(outcome.columns) - 1
    numeric = frozenset(range(1, others + 1))
    rows = tuple(tuple(spans(_written(cell, language)) for cell in row) for row in outcome.rows)
    return Table(outcome.columns, rows, (max(3, others), *(1 for _ in range(others))), numeric, outcome.caption)
