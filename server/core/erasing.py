"""Erasing: an entry as it stands in the log once an answer's text, and what was replied to it, is gone."""

from msgspec.structs import replace

from .events import AnswerChanged, AnswerGiven, AnyEvent, Entry, TextWritten
from .fields import AnswerFields


def without_text(entry: Entry, answer: str) -> Entry:
    """The entry with this answer's text blanked; everything else as it was."""

    def blanked(event: AnyEvent) -> AnyEvent:
        if isinstance(event, AnswerGiven | TextWritten) and event.answer == answer:
            return replace(event, text="")
        if isinstance(event, AnswerChanged) and event.answer == answer:
            return replace(event, now=_without_reply(event.now), was=_without_reply(event.was))
        return event

    return replace(entry, events=tuple(blanked(event) for event in entry.events))


def _without_reply(fields: AnswerFields) -> AnswerFields:
    return replace(fields, reply="") if fields.reply else fields
