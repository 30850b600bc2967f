"""The record: the documentation that a session leaves, as a document without a form. Pure; what is hidden stays out.

Its sections are `about`, `agenda`, `people`, one for each question, `parked` (the Themenspeicher) and `appendix`, where
every answer stands in its own words. A facilitator orders, omits and introduces them.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from ..core.question import ALL, Question
from ..core.questions import KINDS
from ..core.session import WITHOUT_GROUP, Answer, Session
from ..core.tallying import perspective_question
from .document import Block, Bullets, Document, Heading, Paragraph, Spans, Table, spans
from .record_answers import answered, groups_told
from .record_figures import figured
from .results import split
from .table import asked, day_of

Say = Callable[..., str]
"""A word of the catalogue `export`, its `{names}` filled in."""

FIRST, LAST = ("about", "agenda", "people"), ("parked", "appendix")


def record(session: Session, say: Say, public: bool = False) -> Document:
    """The whole record, edited as the session says."""
    edited = session.record
    blocks: list[Block] = []
    for id in sections(session):
        if id in edited.omitted:
            continue
        inside = list(_section(session, id, say, public))
        intro = edited.intros.get(id, "")
        if inside or intro:
            page = id == "appendix" and blocks != []
            blocks.append(Heading(1, _title(session, id, say), f"s-{id}", page))
            blocks += [Paragraph(spans(part)) for part in intro.split("\n") if part.strip()]
            blocks += inside
    about = ", ".join(filter(None, (date_of(session, say), edited.place)))
    return Document(session.title, session.language, about, tuple(blocks))


def sections(session: Session) -> list[str]:
    """All sections in order: as edited, and what the editing did not know yet where it belongs by itself."""
    told = [one.id for one in session.questions.values() if not one.gone and (one.asked or one.answers)]
    usual = [*FIRST, *told, *LAST]
    ordered = [id for id in session.record.order if id in usual]
    for at, id in enumerate(usual):
        if id not in ordered:
            before = [other for other in usual[:at] if other in ordered]
            ordered.insert(ordered.index(before[-1]) + 1 if before else 0, id)
    return ordered


def date_of(session: Session, say: Say) -> str:
    """The day, as the record tells it."""
    day = date.fromisoformat(session.record.date) if session.record.date else day_of(session)
    return say("date", day=day.day, month=say(f"month.{day.month}"), year=str(day.year))


def _title(session: Session, id: str, say: Say) -> str:
    question = session.questions.get(id)
    return asked(question, say) if question else say(f"section.{id}")


def _section(session: Session, id: str, say: Say, public: bool) -> Iterable[Block]:
    match id:
        case "about":
            return ()
        case "agenda":
            return _agenda(session, say)
        case "people":
            return _people(session, say)
        case "parked":
            return _parked(session)
        case "appendix":
            return _appendix(session, say, public)
    return _question(session, session.questions[id], say)


def _question(session: Session, question: Question, say: Say) -> Iterable[Block]:
    if KINDS[question.kind].texts:
        return answered(session, question, session.record.by.get(question.id, ""), say)
    return figured(session, question, session.record.by.get(question.id, ""), say)


def _agenda(session: Session, say: Say) -> Iterable[Block]:
    items = tuple((spans(item.starts), spans(item.text)) for item in session.agenda)
    if items:
        yield Table((say("time"), say("item.agenda")), items, (1, 6))


def _people(session: Session, say: Say) -> Iterable[Block]:
    """Numbers, and nobody's name: people who chose a group or answered, by small group and by perspective."""
    people = session.participants.values()
    if not people:
        return
    yield Paragraph(spans(say("took_part", n=len(people))))
    groups = {group.id: group.name for group in session.small_groups.values() if not group.gone}
    chosen = [one.small_group for one in people if one.small_group]
    rows = [(name, sum(group == id for group in chosen)) for id, name in groups.items()]
    rows.append((say("no_group"), sum(group == WITHOUT_GROUP or group not in groups for group in chosen)))
    if groups and chosen:
        yield _numbers((say("small_group"), say("people")), rows)
    source = perspective_question(session)
    if source and session.perspectives and not source.concealed:
        tally = source.tallies.get(ALL)
        known = KINDS[source.kind].figures(source, tally)["options"] if tally else {}
        yield _numbers((say("perspective"), say("people")), [(source.items[id], n) for id, n in known.items()])


def _numbers(header: tuple[str, str], rows: Iterable[tuple[str, int]]) -> Table:
    told = tuple((spans(name), spans(str(n))) for name, n in rows if n)
    return Table(header, told, (5, 1), frozenset({1}))


def shown(session: Session) -> list[Answer]:
    """The answers that the record may tell: visible ones of questions that are not concealed, neither left out."""

    def told(one: Answer) -> bool:
        question = session.questions[one.question]
        closed = question.gone or question.concealed or question.id in session.record.omitted
        return not (closed or one.omitted or KINDS[question.kind].hides(question, one))

    return [one for one in session.answers.values() if one.state == "visible" and one.text and told(one)]


def _parked(session: Session) -> Iterable[Block]:
    parked = [one for one in shown(session) if one.parked]
    if parked:
        yield Bullets(tuple(spans(one.print, one.emphasised) for one in parked))


def _appendix(session: Session, say: Say, public: bool) -> Iterable[Block]:
    """Every answer in its writer's own words; in public as a facilitator put it right, who may have had a reason."""
    answers = shown(session)
    for question in session.questions.values():
        own = [one for one in answers if one.question == question.id]
        if own:
            yield Heading(2, _title(session, question.id, say), f"a-{question.id}")
            yield _in_own_words(session, question, own, say, public)


def _in_own_words(session: Session, question: Question, answers: list[Answer], say: Say, public: bool) -> Table:
    def field(one: Answer) -> str:
        return session.handlungsfelder[one.handlungsfeld].name if one.handlungsfeld in session.handlungsfelder else ""

    of_texts = session.small_groups if groups_told(session, question) else ()
    told = of_texts if KINDS[question.kind].texts else split(session, question, "small_group")

    def group(one: Answer) -> str:
        known = one.small_group in session.small_groups and one.small_group in told
        return session.small_groups[one.small_group].name if known else ""

    def stem(one: Answer) -> str:
        return question.stems[one.stem].text if one.stem in question.stems else ""

    def words(one: Answer) -> str:
        """Not those that a facilitator corrected and then hid."""
        hidden = one.original and KINDS[question.kind].hides(question, replace(one, version=one.own))
        return one.text if hidden or public else one.original or one.text

    columns: list[tuple[str, int, list[Spans]]] = [
        (say(name), width, [spans(value(one)) for one in answers])
        for name, width, value in (("handlungsfeld", 3, field), ("small_group", 2, group), ("stem", 3, stem))
        if any(map(value, answers))
    ]
    columns.append((say("answer"), 8, [spans(words(one)) for one in answers]))
    rows = tuple(zip(*(cells for _, _, cells in columns), strict=True))
    return Table(tuple(name for name, _, _ in columns), rows, tuple(width for _, width, _ in columns))
