"""What the record says of a question that is answered by texts: quotes, what the small groups hold to be central, then
all answers by Handlungsfeld or otherwise, as a table with two columns where two stems are paired; and the backlog.
"""

from collections.abc import Callable, Iterable
from itertools import zip_longest

from ..core.question import Question
from ..core.session import Answer, Session
from ..core.tallying import perspective_of, perspective_question, shown_perspectives
from ..core.weighing import together, votes, weighed
from .document import Block, Bullets, Heading, Paragraph, Span, Spans, Table, spans

Say = Callable[..., str]
WITHOUT = {
    "handlungsfeld": "no_handlungsfeld",
    "small_group": "no_small_group",
    "headings": "no_headings",
    "perspective": "no_perspective",
}
"""What answers are called that belong to no such group."""
Item = tuple[Spans, tuple[Spans, ...]]
"""An answer, or the heading of a stack and what lies on it."""


def answered(session: Session, question: Question, by: str, say: Say) -> Iterable[Block]:
    """All of it; `by` is what answers are grouped by, empty for what suits the question."""
    if question.concealed:
        yield Paragraph(spans(say("concealed")), "note")
        return
    answers = [one for one in map(session.answers.__getitem__, question.answers) if one.state == "visible"]
    yield Paragraph(spans(say("answers_by", n=len(answers))), "note")
    answers = [one for one in answers if not (one.omitted or one.parked)]
    yield from (Paragraph(spans(one.print), "quote") for one in answers if one.quoted)
    if votes(question):
        yield from _backlog(answers, say)
        return
    yield from _central(session, question, answers, groups_told(session, question), say)
    for name, id, own in _groups(session, question, answers, by or _usual(session, question), say):
        if name:
            yield Heading(2, f"{name} ({len(own)})", f"g-{question.id}.{id}")
        if own:
            yield from _listed(session, question, own)


def groups_told(session: Session, question: Question) -> bool:
    """Where small numbers are protected, never small group and perspective together: they may be one person's alone."""
    return not (session.small_numbers and session.record.by.get(question.id) == "perspective")


def _usual(session: Session, question: Question) -> str:
    if question.handlungsfeld:
        return "handlungsfeld"
    grouped = any(session.answers[id].small_group for id in question.answers)
    return "small_group" if grouped and not question.stems else "none"


def _groups(
    session: Session, question: Question, answers: list[Answer], by: str, say: Say
) -> Iterable[tuple[str, str, list[Answer]]]:
    """Name, id and answers of each group that has any, in the session's order."""
    shown, asked = shown_perspectives(session), perspective_question(session)
    names: dict[str, dict[str, str]] = {
        "handlungsfeld": {one.id: one.name for one in session.handlungsfelder.values()},
        "small_group": {one.id: one.name for one in session.small_groups.values() if not one.gone},
        "headings": {one.id: one.text for one in session.headings.values() if not one.gone},
        "perspective": {id: text for id, text in (asked.items if asked else {}).items() if id in shown},
    }
    if by not in names:
        yield "", "all", answers
        return

    def group(one: Answer) -> str:
        if by == "perspective":
            return perspective_of(session, one)
        return {"handlungsfeld": one.handlungsfeld, "small_group": one.small_group, "headings": one.heading}[by]

    rest = [one for one in answers if group(one) not in names[by]]
    for id, name in names[by].items():
        own = [one for one in answers if group(one) == id]
        if own:
            yield name, id, own
    if rest:
        yield (say(WITHOUT[by]) if len(rest) < len(answers) else ""), "rest", rest


def _listed(session: Session, question: Question, answers: list[Answer]) -> Iterable[Block]:
    stems = list(question.stems.values())
    if len(stems) == 2:
        columns = [[one for one in answers if one.stem == stem.id] for stem in stems]
        cells = [[_flat(item) for item in _items(session, question, column)] for column in columns]
        rows = tuple((left or (), right or ()) for left, right in zip_longest(*cells))
        yield Table((stems[0].text, stems[1].text), rows, (1, 1))
        return
    if stems:
        yield Paragraph(spans(stems[0].text), "lead")
    items = list(_items(session, question, answers))
    under = tuple((at, below) for at, (_, below) in enumerate(items) if below)
    yield Bullets(tuple(text for text, _ in items), under)


def _items(session: Session, question: Question, answers: list[Answer]) -> Iterable[Item]:
    """Each answer, and each stack where its first answer stands, the most wanted first once they were weighed."""
    stacks: dict[str, list[Answer]] = {}
    for one in answers:
        stacks.setdefault(one.stack or one.id, []).append(one)
    piles = [(_points(session, pile) if weighed(question) else 0, pile) for pile in stacks.values()]
    for given, pile in sorted(piles, key=lambda one: -one[0]):
        points = (Span(f" ({given})", True),) if given else ()
        heading = session.stacks[pile[0].stack].heading if pile[0].stack else ""
        if len(pile) == 1 and not heading:
            yield (Span(pile[0].print, pile[0].emphasised), *points), ()
        elif heading:
            yield (Span(heading, True), *points), tuple(spans(one.print, one.emphasised) for one in pile)
        else:
            others = tuple(spans(one.print, one.emphasised) for one in pile[1:])
            yield (Span(pile[0].print, pile[0].emphasised), *points), others


def _points(session: Session, pile: list[Answer]) -> int:
    """Those of a stack lie on its first answer, which may be left out: they go with the first that is told."""
    lying = together(session, pile[0]) if pile[0].stack else pile
    if next(one for one in lying if not one.omitted) in pile:
        pile = [*pile, *(one for one in lying if one.omitted)]
    return sum(one.points + one.by_hand for one in pile)


def _flat(item: Item) -> Spans:
    """In a table's cell what lies below stands behind."""
    text, below = item
    return (*text, *(span for one in below for span in (Span(" · "), *one)))


def _central(session: Session, question: Question, answers: list[Answer], grouped: bool, say: Say) -> Iterable[Block]:
    central = [one for one in answers if one.central]
    if not central:
        return
    yield Heading(2, say("central"), f"c-{question.id}")
    names = {group.id: group.name for group in session.small_groups.values()} if grouped else {}
    for id, name in (*names.items(), ("", say("no_small_group") if grouped else "")):
        own = [one for one in central if (one.small_group if one.small_group in names else "") == id]
        if own and name:
            yield Paragraph(spans(name, strong=True), "lead")
        if own:
            yield Bullets(tuple(spans(one.print, one.emphasised) for one in own))


def _backlog(answers: list[Answer], say: Say) -> Iterable[Block]:
    ordered = sorted(answers, key=lambda one: (-one.points - one.by_hand, one.at))
    rows = tuple(
        (
            spans(one.print, one.emphasised),
            spans(str(one.points + one.by_hand)),
            spans(say(f"backlog.{one.status}")),
            spans(one.reply),
        )
        for one in ordered
    )
    if rows:
        header = (say("question"), say("votes"), say("status.backlog"), say("reply"))
        yield Table(header, rows, (6, 1, 2, 4), frozenset({1}))
