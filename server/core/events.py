"""What has happened: the only thing that is ever stored.

A change of a question, an answer or the session is an event that says what is now and what was, field by field; so
undoing is the same event with the two exchanged. A text is in exactly one event, `TextWritten` or `AnswerGiven`, and
other events name it by its version; so erasing a text is replacing the entries that hold it.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .commands import By, Order, What

VERSION = 1
"""Of entries in the log; `upgrade` lifts older ones."""

Role = Literal["participant", "facilitator", "wall", "time"]
Phase = Literal["collect", "reveal", "order", "weigh", "done"]
SessionState = Literal["lobby", "running", "ended"]


class Event(Struct, frozen=True, kw_only=True, tag_field="event", omit_defaults=True):
    """Base of all events."""


class Handlungsfeld(Struct, frozen=True):
    id: str
    name: str
    short: str
    look: str
    """Id of the default Handlungsfeld whose colour it wears."""


class SmallGroup(Struct, frozen=True):
    id: str
    name: str


class Stem(Struct, frozen=True):
    id: str
    text: str


class QuestionAsked(Struct, frozen=True, kw_only=True):
    """A question as it was prepared."""

    id: str
    kind: str
    text: str
    handlungsfeld: bool
    stems: tuple[Stem, ...] = ()
    concealed: bool = False


class Key(Struct, frozen=True):
    """A secret with a role and a name; only its hash is kept."""

    id: str
    hash: str
    role: Literal["facilitator", "wall"]
    name: str
    of: str = ""
    """Of a wall's key: the facilitator's key that it comes with, and goes with."""


class SessionOpened(Event, frozen=True, tag="session_opened"):
    """The first event of every log. `join` is the secret in the QR code; whoever has it only skips typing."""

    session: str
    code: str
    title: str
    language: Literal["de", "en"]
    time_zone: str
    join: str
    handlungsfelder: tuple[Handlungsfeld, ...]
    small_groups: tuple[SmallGroup, ...]
    questions: tuple[QuestionAsked, ...]
    keys: tuple[Key, ...]


class SmallGroupChosen(Event, frozen=True, tag="small_group_chosen"):
    small_group: str


class AnswerGiven(Event, frozen=True, tag="answer_given"):
    answer: str
    question: str
    text: str
    handlungsfeld: str = ""
    small_group: str = ""
    stem: str = ""


class TextWritten(Event, frozen=True, tag="text_written"):
    """A further version of an answer's text; `own`: by its writer, not a correction. It counts once `version` says
    so.
    """

    answer: str
    text: str
    own: bool = False


class AnswerFields(Struct, frozen=True, omit_defaults=True):
    """Of an answer, what can change; `version` numbers its texts from 0."""

    handlungsfeld: str | UnsetType = UNSET
    small_group: str | UnsetType = UNSET
    stem: str | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    withdrawn: bool | UnsetType = UNSET
    version: int | UnsetType = UNSET


class AnswerChanged(Event, frozen=True, tag="answer_changed"):
    """`change` is the device's count of changes, 0 when it does not count."""

    answer: str
    now: AnswerFields
    was: AnswerFields
    change: int = 0


class QuestionFields(Struct, frozen=True, omit_defaults=True):
    """Of a question, what can change. `asked`: it has been open once, so phones know it."""

    open: bool | UnsetType = UNSET
    asked: bool | UnsetType = UNSET
    concealed: bool | UnsetType = UNSET
    phase: Phase | UnsetType = UNSET


class QuestionChanged(Event, frozen=True, tag="question_changed"):
    question: str
    now: QuestionFields
    was: QuestionFields


class SessionFields(Struct, frozen=True, omit_defaults=True):
    state: SessionState | UnsetType = UNSET
    locked: bool | UnsetType = UNSET


class SessionChanged(Event, frozen=True, tag="session_changed"):
    now: SessionFields
    was: SessionFields


class WriterFields(Struct, frozen=True, omit_defaults=True):
    hidden: bool | UnsetType = UNSET


class WriterChanged(Event, frozen=True, tag="writer_changed"):
    """Whether what this participant writes from now on is hidden."""

    writer: str
    now: WriterFields
    was: WriterFields


class AnswerErased(Event, frozen=True, tag="answer_erased"):
    """Every text of the answer is gone; the entries that held one are replaced by such without it."""

    answer: str


class WallFrozen(Event, frozen=True, tag="wall_frozen"):
    """The wall keeps showing the answers as they are now; `frozen` False: it moves again."""

    frozen: bool


class KeyIssued(Event, frozen=True, tag="key_issued"):
    key: Key


class KeyRevoked(Event, frozen=True, tag="key_revoked"):
    key: str


class WallShown(Event, frozen=True, tag="wall_shown"):
    """All of what the wall shows; see `show` in `docs/protocol.md`."""

    what: What = "lobby"
    question: str = ""
    by: By = "handlungsfeld"
    page: str = ""
    first: str = ""
    order: Order = "answered"
    dark: bool = False


class Undone(Event, frozen=True, tag="undone"):
    """The facilitator's deed of entry `entry` was reversed by the changes in this entry; `kept`: some had been
    changed since.
    """

    entry: int
    kept: bool = False


class Redone(Event, frozen=True, tag="redone"):
    entry: int
    kept: bool = False


Change = AnswerChanged | QuestionChanged | WriterChanged | SessionChanged
AnyEvent = (
    SessionOpened
    | SmallGroupChosen
    | AnswerGiven
    | TextWritten
    | Change
    | AnswerErased
    | WallShown
    | WallFrozen
    | KeyIssued
    | KeyRevoked
    | Undone
    | Redone
)


class Author(Struct, frozen=True):
    """Who asked: a participant's or a key's id, or the clock."""

    role: Role
    id: str = ""


class Entry(Struct, frozen=True, omit_defaults=True):
    """All events of one command: one append to the log. `at` in UTC ms; `do` is the command's name."""

    v: int
    at: int
    by: Author
    do: str
    events: tuple[AnyEvent, ...]
    command: str = ""
