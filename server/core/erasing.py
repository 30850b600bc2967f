"""Erasing: an entry as it stands in the log once an answer's text is gone."""

from msgspec.structs import replace

from .events import AnswerGiven, AnyEvent, Entry, TextWritten


def without_text(entry: Entry, answer: str) -> Entry:
    """The entry with this answer's text blanked; everything else as it was."""

    def blanked(event: AnyEvent) -> AnyEvent:
        if isinstance(event, AnswerGiven | TextWritten) and event.answer == answer:
            return replace(event, text="")
        return event

    return replace(entry, events=tuple(blanked(event) for event in entry.events))
