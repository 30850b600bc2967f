"""A session as a file: all that happened in it, to be kept, handed on, and opened again as it was.

Nothing in it opens anything: no keys, no secrets of table cards, no tokens, and no session before it. People are `p1`,
`p2` … as they came.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from .difference import session_changed
from .events import (
    VERSION,
    AnswerChanged,
    AnswerGiven,
    AnyEvent,
    Author,
    CardsRenewed,
    Entry,
    KeyIssued,
    KeyRevoked,
    ParticipantChanged,
    QuestionAdded,
    QuestionChanged,
    RecordChanged,
    Redone,
    SessionOpened,
    Undone,
)
from .evolve import evolve
from .fields import fields
from .opening import NewSession
from .participating import MAX_ANSWERS
from .questions import KINDS
from .refused import Refused
from .session import Session
from .text import UNWANTED
from .upgrade import NewerLog, read, write

FILE = 1
"""Version of the file; that of the entries is their own `v`."""
LATEST = 10**14
"""UTC ms; the year 5138."""
MOST_WORK = 3_000_000
"""Parts touched by a whole session: 50,000 answers touch some 400,000."""
LONGEST = 4000
"""Characters of any text in it."""
OPENING = (KeyIssued, KeyRevoked, CardsRenewed)


class Kept(Struct, frozen=True):
    """A file with answers. `template` is what `POST /api/sessions` would take for the same without."""

    plenum: int
    template: NewSession
    entries: list[msgspec.Raw]


def packed(entries: Iterable[Entry]) -> list[msgspec.Raw]:
    """What happened, without what opens anything and without commands that changed nothing."""
    names: dict[str, str] = {}
    numbers: dict[int, int] = {}

    def name(person: str) -> str:
        return names.setdefault(person, f"p{len(names) + 1}")

    packed: list[msgspec.Raw] = []
    for seq, entry in enumerate(entries, 1):
        events = tuple(kept for event in entry.events if (kept := _without_secrets(event, name, numbers)) is not None)
        if events:
            numbers[seq] = len(packed) + 1
            by = Author(entry.by.role, name(entry.by.id)) if entry.by.role == "participant" else entry.by
            packed.append(msgspec.Raw(write(replace(entry, by=by, events=events, command=""))))
    return packed


def _without_secrets(event: AnyEvent, name: Any, numbers: dict[int, int]) -> AnyEvent | None:
    match event:
        case SessionOpened():
            return replace(event, session="", code="", join="", cards="", keys=(), former="")
        case ParticipantChanged():
            return replace(event, participant=name(event.participant))
        case RecordChanged():
            now, was = (replace(side, public=UNSET) for side in (event.now, event.was))
            return replace(event, now=now, was=was) if fields(now) else None
        case Undone() | Redone():
            return replace(event, entry=numbers[event.entry])
    return None if isinstance(event, OPENING) else event


def kept(data: bytes) -> Kept | None:
    """The file as it was read; None where it is one without answers. Refuses `newer_file`, `wrong_field`,
    `unreadable`.
    """
    try:
        looked = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        if msgspec.json.decode(looked.get("plenum", b"0"), type=int) > FILE:
            raise Refused("newer_file")
        if "entries" not in looked:
            return None
        return msgspec.json.decode(data, type=Kept)
    except msgspec.ValidationError as error:
        raise Refused("wrong_field", problem=str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("unreadable") from error


def unpacked(file: Kept, opened: SessionOpened, now: int) -> list[Entry]:
    """The log of a new session in which the same happened, opened `now`; `opened` is how it would begin with the file's
    template. Refuses `newer_file`, `broken_file`.
    """
    try:
        entries = [read(bytes(entry)) for entry in file.entries if _is_sound(msgspec.json.decode(entry))]
    except NewerLog as error:
        raise Refused("newer_file") from error
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise Refused("broken_file") from error
    if not entries or not _is_beginning(entries[0]) or any(_is_beginning(one) or _opens(one) for one in entries[1:]):
        raise Refused("broken_file")
    first = entries[0].events[0]
    assert isinstance(first, SessionOpened)
    own = {name: getattr(opened, name) for name in ("session", "code", "join", "cards", "former")}
    log = [replace(entries[0], events=(replace(first, keys=opened.keys, **own),)), *entries[1:]]
    session = Session()
    try:
        work = 0
        for seq, entry in enumerate(log, 1):
            _judge(session, entry)
            work += len(evolve(session, seq, entry)) + len(session.answers) * sum(map(_recounts, entry.events))
            if work > MOST_WORK:
                raise ValueError("work")
        if any(one.repeats and session.questions[one.repeats].at >= one.at for one in session.questions.values()):
            raise ValueError("rounds")
    except Exception as error:  # the log is trusted everywhere else; this one anybody may have written
        raise Refused("broken_file") from error
    if len(session.answers) > MAX_ANSWERS:
        raise Refused("session_full", limit=MAX_ANSWERS)
    # It counts as changed today, lest it expires at once; and is called what the template says.
    called = session_changed(session, title=opened.title)
    return [*log, Entry(VERSION, now, Author("time"), "open_file", tuple(called))]


def _judge(session: Session, entry: Entry) -> None:
    """Whether an answer is one to its question, and a question one of a kind: rules have said so before it was logged;
    raises Refused or LookupError where not.
    """
    if not 0 < entry.at < LATEST:
        raise ValueError("time")
    for event in entry.events:
        match event:
            case SessionOpened():
                asked = event.questions
            case QuestionAdded():
                asked = (event.question,)
            case _:
                asked = ()
        for one in asked:
            KINDS[one.kind].prepared(one.settings)
        if isinstance(event, AnswerGiven) and (event.text or event.value != ""):
            question = session.questions[event.question]
            KINDS[question.kind].check(question, event.text, event.value)
        elif isinstance(event, AnswerChanged) and event.now.value not in (UNSET, ""):
            answer = session.answers[event.answer]
            question = session.questions[answer.question]
            KINDS[question.kind].check(question, answer.text if question.settings.get("other") else "", event.now.value)


def _recounts(event: AnyEvent) -> bool:
    return isinstance(event, QuestionChanged) and (event.now.options is not UNSET or event.now.settings is not UNSET)


def _is_beginning(entry: Entry) -> bool:
    return any(isinstance(event, SessionOpened) for event in entry.events)


def _opens(entry: Entry) -> bool:
    """Whether it says who may lead or write: `packed` keeps none such, and in a stranger's file it would be theirs."""
    public = (event for event in entry.events if isinstance(event, RecordChanged))
    return any(isinstance(event, OPENING) for event in entry.events) or any(
        event.now.public is not UNSET for event in public
    )


def _is_sound(value: Any) -> bool:
    """No text in it is longer or stranger than what people may write; raises ValueError where one is."""
    if isinstance(value, dict):
        return all(_is_sound(key) and _is_sound(one) for key, one in value.items())
    if isinstance(value, list):
        return all(map(_is_sound, value))
    if isinstance(value, str) and (len(value) > LONGEST or UNWANTED.search(value)):
        raise ValueError("text")
    return True
