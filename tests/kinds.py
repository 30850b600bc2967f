"""Questions of every kind, for the tests: how they are asked, answered and counted."""

from collections.abc import Sequence
from typing import Any

from server.core.erasing import without_text
from server.core.events import AnswerChanged, AnswerGiven, AnyEvent, Author, Entry, TextWritten
from server.core.evolve import evolve
from server.core.question import ALL
from server.core.questions import KINDS
from server.core.refused import Refused
from server.core.session import Session
from server.core.upgrade import read, write
from tests.meeting import LEA, Meeting

PEOPLE = [Author("participant", f"p{n}") for n in range(1, 9)]
THREE = ("Garten", "Werkstatt", "Café")
COUNTED = sorted(name for name, kind in KINDS.items() if not kind.texts)
"""The kinds that have figures."""


def asked(meeting: Meeting, kind: str, options: Sequence[str] = THREE, **fields: Any) -> str:
    """A facilitator asks it at once; returns its id. `options` are left out where the kind has none."""
    if KINDS[kind].least is not None and "items_of" not in fields:
        fields["options"] = list(options)
    meeting.do(LEA, "add_question", text=f"Frage: {kind}", kind=kind, open=True, **fields)
    return next(reversed(meeting.session.questions))


def given(meeting: Meeting, by: Author, question: str, value: Any = "", text: str = "") -> str:
    """Somebody answers; returns the answer's id."""
    meeting.do(by, "give_answer", question=question, value=value, text=text)
    return next(reversed(meeting.session.answers))


def counted(kind: str, *values: Any, options: Sequence[str] = THREE, **fields: Any) -> dict[str, Any]:
    """The figures of a question that these values were given to, each by somebody else."""
    meeting = Meeting()
    question = asked(meeting, kind, options, **fields)
    for at, value in enumerate(values):
        given(meeting, Author("participant", f"somebody {at}"), question, value)
    return figures(meeting, question)


def figures(meeting: Meeting, question: str, whole: bool = False) -> dict[str, Any]:
    """What comes of the answers by now."""
    one = meeting.session.questions[question]
    tally = one.tallies.get(ALL)
    found: dict[str, Any] = KINDS[one.kind].figures(one, tally, whole) if tally else {}
    return found


def tried(meeting: Meeting, by: Author, do: str, /, **fields: Any) -> str:
    """Why it is refused; empty where it is not."""
    try:
        meeting.do(by, do, **fields)
    except Refused as refused:
        return refused.why
    return ""


def blanked(meeting: Meeting) -> list[Entry]:
    """The log after what was erased has left it, as a room does it: only the entries that are known to hold it."""
    entries = list(meeting.entries)
    for answer in meeting.session.answers.values():
        if answer.erased:
            for seq in {*(version.entry for version in answer.versions), *answer.replies}:
                entries[seq - 1] = without_text(entries[seq - 1], answer.id)
            said = [event for entry in entries for event in entry.events if getattr(event, "answer", "") == answer.id]
            assert not any(map(_told, said)), "something of an erased answer is left in the log"
    return entries


def _told(event: AnyEvent) -> Any:
    """What people said in this event."""
    match event:
        case AnswerGiven():
            return event.text or event.value
        case TextWritten():
            return event.text
        case AnswerChanged():
            return event.now.value or event.was.value or event.now.reply or event.was.reply
    return ""


def folded(entries: Sequence[Entry]) -> Session:
    """The session that these entries tell of."""
    session = Session()
    for seq, entry in enumerate(entries, 1):
        evolve(session, seq, read(write(entry)))
    return session
