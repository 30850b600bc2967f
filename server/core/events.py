"""What has happened: the only thing that is ever stored.

A change of a question, an answer, a participant and so on is an event that says what is now and what was, field by
field; so undoing is the same event with the two exchanged. What can be added comes into the world by one event, which
nothing takes back, and is there or gone by a field of its own. A text of an answer is in exactly one event,
`TextWritten` or `AnswerGiven`, and other events name it by its version; so erasing a text is replacing the entries that
hold it.
"""

from typing import Literal

from msgspec import Struct

from .commands.leading import By, Order, What
from .fields import (
    AnswerFields,
    HeadingFields,
    ParticipantFields,
    QuestionFields,
    RecordFields,
    SessionFields,
    SmallGroupFields,
    StackFields,
    WordFields,
)
from .prepared import AgendaItem, Handlungsfeld, Key, NamedSmallGroup, Pace, QuestionAsked, Value

VERSION = 3
"""Of entries in the log; `upgrade` lifts older ones."""

Role = Literal["participant", "facilitator", "wall", "observer", "time"]


class Event(Struct, frozen=True, kw_only=True, tag_field="event", omit_defaults=True):
    """Base of all events."""


class SessionOpened(Event, frozen=True, tag="session_opened"):
    """The first event of every log. `join` is the secret in the QR code; whoever has it only skips typing. `cards` is
    what the secrets of the table cards are made from; whoever has one only writes for a small group. At `pace` "own"
    all questions are open from the beginning, until `closes_at` (UTC ms, 0 for until a facilitator ends it). `former`
    is the id of the session that it follows; whoever leads this one may read that one's figures.
    """

    session: str
    code: str
    title: str
    language: Literal["de", "en"]
    time_zone: str
    join: str
    handlungsfelder: tuple[Handlungsfeld, ...]
    small_groups: tuple[NamedSmallGroup, ...]
    questions: tuple[QuestionAsked, ...]
    keys: tuple[Key, ...]
    agenda: tuple[AgendaItem, ...] = ()
    minutes: int = 0
    cards: str = ""
    pace: Pace = "led"
    closes_at: int = 0
    former: str = ""


class CardsRenewed(Event, frozen=True, tag="cards_renewed"):
    cards: str


class SmallGroupChosen(Event, frozen=True, tag="small_group_chosen"):
    small_group: str


class ParticipantChanged(Event, frozen=True, tag="participant_changed"):
    participant: str
    now: ParticipantFields
    was: ParticipantFields


class PointsSet(Event, frozen=True, tag="points_set"):
    """How many of the participant's points lie on this answer from now on."""

    answer: str
    points: int


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class AnswerGiven(Event, frozen=True, tag="answer_given"):
    """`table`: it belongs to the small group, and not only to who wrote it; `round` of a World-Café. What a facilitator
    enters comes `withdrawn`, and is there by a change, which can be undone. `hidden`: until a facilitator has seen it.
    """

    answer: str
    question: str
    text: str
    handlungsfeld: str = ""
    small_group: str = ""
    stem: str = ""
    table: bool = False
    round: int = 0
    withdrawn: bool = False
    hidden: bool = False
    value: Value = ""


class TextWritten(Event, frozen=True, tag="text_written"):
    """A further version of an answer's text; `own`: by its writer, not a correction. It counts once `version` says
    so.
    """

    answer: str
    text: str
    own: bool = False


class AnswerChanged(Event, frozen=True, tag="answer_changed"):
    """`change` is the device's count of changes, 0 when it does not count."""

    answer: str
    now: AnswerFields
    was: AnswerFields
    change: int = 0


class AnswerErased(Event, frozen=True, tag="answer_erased"):
    """Every text of the answer is gone; the entries that held one are replaced by such without it."""

    answer: str


class StackMade(Event, frozen=True, tag="stack_made"):
    """A stack for answers that say the same; it is there as long as answers lie on it."""

    stack: str
    question: str


class StackChanged(Event, frozen=True, tag="stack_changed"):
    stack: str
    now: StackFields
    was: StackFields


class WordChanged(Event, frozen=True, tag="word_changed"):
    """A word of a cloud; `word` is made from what it says, and no answer's text."""

    question: str
    word: str
    now: WordFields
    was: WordFields


class HeadingAdded(Event, frozen=True, tag="heading_added"):
    heading: str
    question: str


class HeadingChanged(Event, frozen=True, tag="heading_changed"):
    heading: str
    now: HeadingFields
    was: HeadingFields


# ── questions, small groups, the session ─────────────────────────────────────────────────────────────────────────────


class QuestionAdded(Event, frozen=True, tag="question_added"):
    question: QuestionAsked


class QuestionChanged(Event, frozen=True, tag="question_changed"):
    question: str
    now: QuestionFields
    was: QuestionFields


class SmallGroupAdded(Event, frozen=True, tag="small_group_added"):
    small_group: str


class SmallGroupChanged(Event, frozen=True, tag="small_group_changed"):
    small_group: str
    now: SmallGroupFields
    was: SmallGroupFields


class SessionChanged(Event, frozen=True, tag="session_changed"):
    now: SessionFields
    was: SessionFields


class RecordChanged(Event, frozen=True, tag="record_changed"):
    """How the record is edited; what it says is made of all the rest."""

    now: RecordFields
    was: RecordFields


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
    spotlight: str = ""


class WallFrozen(Event, frozen=True, tag="wall_frozen"):
    """The wall keeps showing the answers as they are now; `frozen` False: it moves again."""

    frozen: bool


class ItemBegun(Event, frozen=True, tag="item_begun"):
    item: str


class TimerSet(Event, frozen=True, tag="timer_set"):
    """It ends at `ends_at` (UTC ms) and is `length` ms long; both 0: there is none."""

    ends_at: int
    length: int


class Undone(Event, frozen=True, tag="undone"):
    """The facilitator's deed of entry `entry` was reversed by the changes in this entry; `kept`: some had been
    changed since.
    """

    entry: int
    kept: bool = False


class Redone(Event, frozen=True, tag="redone"):
    entry: int
    kept: bool = False


Change = (
    AnswerChanged
    | QuestionChanged
    | ParticipantChanged
    | SessionChanged
    | StackChanged
    | HeadingChanged
    | WordChanged
    | SmallGroupChanged
    | RecordChanged
)
AnyEvent = (
    SessionOpened
    | CardsRenewed
    | SmallGroupChosen
    | PointsSet
    | AnswerGiven
    | TextWritten
    | Change
    | AnswerErased
    | StackMade
    | HeadingAdded
    | QuestionAdded
    | SmallGroupAdded
    | WallShown
    | WallFrozen
    | ItemBegun
    | TimerSet
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
