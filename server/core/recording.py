"""How a facilitator edits the record: its sections, their order and introductions, and what it makes of answers."""

from calendar import monthrange
from typing import Any, get_args

from msgspec import UNSET

from .asked import Asked
from .commands import recording as c
from .commands.leading import By
from .difference import answer_changed, record_changed
from .events import AnyEvent, TextWritten
from .finding import MAX_NAME, answer_of, line
from .questions import KINDS
from .refused import Refused
from .session import Session
from .text import answer_text, tidy

MAX_INTRO = 2000
AROUND = ("about", "agenda", "people", "parked", "appendix")
"""The sections that belong to no question; that of a question bears its id."""

Events = list[AnyEvent]


def edit_record(session: Session, command: c.EditRecord, asked: Asked) -> Events:
    """What is not named stays. Refuses `unknown_section`, `unknown_question`, `wrong_date`."""
    sections = {*AROUND, *(one.id for one in session.questions.values() if not one.gone)}
    order = () if command.order is UNSET else command.order
    omitted = () if command.omitted is UNSET else command.omitted
    if not {*order, *omitted, *command.intros} <= sections:
        raise Refused("unknown_section")
    if len(set(order)) < len(order):
        raise Refused("twice")
    if not command.by.keys() <= session.questions.keys():
        raise Refused("unknown_question")
    if not {*command.by.values()} <= {*get_args(By), "none", ""}:
        raise Refused("unknown_page")
    if command.date and not _is_day(command.date):
        raise Refused("wrong_date")
    record = session.record
    intros = {id: tidy(text, MAX_INTRO) for id, text in command.intros.items()}
    return record_changed(
        session,
        place=UNSET if command.place is UNSET else line(command.place, 2 * MAX_NAME, ""),
        date=command.date,
        order=command.order,
        omitted=command.omitted,
        by=record.by | command.by,
        intros=record.intros | intros,
    )


def print_answer(session: Session, command: c.PrintAnswer, asked: Asked) -> Events:
    """Beside the text that counts, which stays; a wording that says the same is none."""
    answer = answer_of(session, command.answer)
    if answer.erased:
        raise Refused("erased")
    if not (answer.text or KINDS[session.questions[answer.question].kind].texts):
        raise Refused("not_for_kind")
    text = answer_text(command.text) if command.text.strip() else ""
    if text in ("", answer.text):
        return answer_changed(answer, printed=-1)
    if text == answer.print:
        return []
    return [TextWritten(answer=answer.id, text=text), *answer_changed(answer, printed=len(answer.versions))]


def mark_answer(session: Session, command: c.MarkAnswer, asked: Asked) -> Events:
    """What the record makes of it."""
    marks: dict[str, Any] = {name: getattr(command, name) for name in ("omitted", "emphasised", "quoted")}
    return answer_changed(answer_of(session, command.answer), **marks)


def share_record(session: Session, command: c.ShareRecord, asked: Asked) -> Events:
    """Whoever has the link reads it, as it is then; where there is one already, that stays."""
    return [] if session.record.public else record_changed(session, public=command.secret)


def unshare_record(session: Session, command: c.UnshareRecord, asked: Asked) -> Events:
    """The link leads nowhere any more."""
    return record_changed(session, public="")


def _is_day(text: str) -> bool:
    year, month, day = map(int, text.split("-"))
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
