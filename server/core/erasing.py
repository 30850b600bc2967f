"""Erasing: an entry as it stands in the log once an answer's text, and what was replied to it, is gone."""

from msgspec import UNSET
from msgspec.structs import replace

from .events import AnswerChanged, AnswerGiven, AnyEvent, Entry, TextWritten
from .fields import AnswerFields


def without_text(entry: Entry, answer: str) -> Entry:
    """The entry with this answer's text and value blanked; everything else as it was."""

    def blanked(event: AnyEvent) -> AnyEvent:
        if isinstance(event, AnswerGiven | TextWritten) and event.answer == answer:
            blank = {"value": ""} if isinstance(event, AnswerGiven) else {}
            return replace(event, text="", **blank)
        if isinstance(event, AnswerChanged) and event.answer == answer:
            return replace(event, now=_bare(event.now), was=_bare(event.was))
        return event

    return replace(entry, events=tuple(blanked(event) for event in entry.events))


def _bare(fields: AnswerFields) -> AnswerFields:
    kept = fields if fields.value is UNSET else replace(fields, value="")
    return replace(kept, reply="") if kept.reply else kept
