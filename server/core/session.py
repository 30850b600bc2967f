"""A session in memory: what the fold of its log gives. Only `evolve` changes it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from .commands.answers import Status
from .commands.leading import Assignment, What
from .commands.phone import Readiness
from .events import (
    AnswerChanged,
    Change,
    HeadingChanged,
    ParticipantChanged,
    QuestionChanged,
    RecordChanged,
    SmallGroupChanged,
    StackChanged,
    WallShown,
    WordChanged,
)
from .fields import SessionState
from .prepared import AgendaItem, Handlungsfeld, Key, Pace, Value
from .question import Heading, Question, Stack, Word

WITHOUT_GROUP = "-"
"""What a participant who belongs to no small group has chosen."""

Register = tuple[str, str]
"""What a change writes to: (id of what changes; name of the field)."""
Touched = tuple[str, ...]
"""A part that an entry changed: ("session",), ("agenda",), ("timer",), ("record",), ("show",), ("shown",), ("here",),
("question", id), ("results", id of a question), ("answer", id), ("item", id) for an answer as phones weigh it,
("small_group", id), ("life", id of a small group), ("table", id of a small group[, answer]), ("participant", id),
("anew", id) for a participant who has to be told all, ("facilitator", id), ("key", id), ("deed", entry), ("wall", id);
("erased", id of an answer): its texts have to leave the log.
"""


@dataclass(slots=True)
class Version:
    """One text of an answer and the entry that holds it."""

    text: str
    entry: int


@dataclass(slots=True)
class Answer:
    """An answer. `version` is the text that counts, `own` its writer's last; they differ when it was corrected."""

    id: str
    at: int
    question: str
    writer: str
    command: str
    given: int
    handlungsfeld: str
    small_group: str
    stem: str
    versions: list[Version]
    table: bool = False
    """It belongs to the small group: whoever writes for that may change it."""
    entered: bool = False
    """A facilitator typed it in, from a paper card, or it came along from the session before."""
    round: int = 0
    value: Value = ""
    version: int = 0
    own: int = 0
    hidden: bool = False
    writer_hidden: bool = False
    withdrawn: bool = False
    erased: bool = False
    changed: int = 0
    change: int = 0
    heading: str = ""
    stack: str = ""
    parked: bool = False
    central: bool = False
    points: int = 0
    """That people put on it."""
    by_hand: int = 0
    status: Status = "open"
    reply: str = ""
    printed: int = -1
    """The version that the record prints; -1: the one that counts."""
    omitted: bool = False
    emphasised: bool = False
    quoted: bool = False
    """What the record makes of it."""
    replies: list[int] = field(default_factory=list)
    """The entries that hold a reply, or a value."""

    @property
    def text(self) -> str:
        """The text that counts."""
        return self.versions[self.version].text

    @property
    def original(self) -> str:
        """The writer's own text where it was corrected, else empty."""
        return "" if self.version == self.own else self.versions[self.own].text

    @property
    def print(self) -> str:
        """The text as the record has it."""
        return self.text if self.printed < 0 else self.versions[self.printed].text

    @property
    def state(self) -> str:
        """`visible`, `hidden`, `withdrawn` or `erased`."""
        if self.erased:
            return "erased"
        if self.withdrawn:
            return "withdrawn"
        return "hidden" if self.hidden or self.writer_hidden else "visible"


@dataclass(slots=True)
class SmallGroup:
    """A small group; `last`: UTC ms of what was last written there."""

    id: str
    at: int
    name: str = ""
    gone: bool = False
    readiness: Readiness = "working"
    last: int = 0
    scribes: dict[str, None] = field(default_factory=dict)
    """The participants whose devices write for it."""
    people: int = 0
    """How many have chosen it."""
    answers: dict[str, None] = field(default_factory=dict)
    """What belongs to it, and not only to who wrote it."""
    central: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Participant:
    """What is known of a participant: `small_group` as chosen, `table` the one that the device writes for."""

    small_group: str = ""
    table: str = ""
    hidden: bool = False
    perspective: str = ""
    """The option of the perspective question that they stand for."""
    answers: list[str] = field(default_factory=list)
    points: dict[str, int] = field(default_factory=dict)
    """By answer; what was taken back stays as 0."""


@dataclass(slots=True)
class RecordEdited:
    """How the record is edited; see `RecordFields`."""

    place: str = ""
    date: str = ""
    order: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()
    by: dict[str, str] = field(default_factory=dict)
    intros: dict[str, str] = field(default_factory=dict)
    public: str = ""


@dataclass(slots=True)
class Frozen:
    """What the wall keeps showing: copies of the answers on it, and of what stands around them."""

    what: What
    question: str
    answers: dict[str, Answer]
    questions: dict[str, Question]
    headings: dict[str, Heading]
    stacks: dict[str, Stack]


@dataclass(slots=True)
class Deed:
    """What one command of a facilitator changed, and who had last written each register before."""

    entry: int
    do: str
    changes: list[Change]
    before: dict[Register, int] = field(default_factory=dict)


@dataclass(slots=True)
class Deeds:
    """One facilitator's deeds: done, and undone."""

    done: list[Deed] = field(default_factory=list)
    undone: list[Deed] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A line of the history: who did what to what, and whether it was undone."""

    at: int
    key: str
    name: str
    do: str
    about: dict[str, str]
    """Id of the answer, question or small group, by that word."""
    undone: bool = False


@dataclass(slots=True)
class Session:
    """Everything about one meeting."""

    id: str = ""
    code: str = ""
    former: str = ""
    """Id of the session that it follows, empty for none; it may be gone."""
    title: str = ""
    language: Literal["de", "en"] = "de"
    time_zone: str = "Europe/Berlin"
    join: str = ""
    cards: str = ""
    """What the table cards' secrets are made from; empty: there are none."""
    minutes: int = 0
    opened: int = 0
    state: SessionState = "lobby"
    pace: Pace = "led"
    closes_at: int = 0
    """UTC ms after which nobody can answer, 0 for never."""
    small_numbers: bool = True
    """Fewer than three people are not shown apart."""
    locked: bool = False
    """Nobody new comes in."""
    seq: int = 0
    started: int = 0
    """UTC ms of the first question's opening, 0 before."""
    changed: int = 0
    """UTC ms of the last entry: the term after which the session expires counts from here."""
    assignment: Assignment = "free"
    round: int = 0
    agenda: tuple[AgendaItem, ...] = ()
    agenda_items: int = 0
    """Items that the agenda ever had, one with another: their ids are not given again."""
    agenda_item: str = ""
    agenda_item_begun: int = 0
    timer_ends: int = 0
    timer_length: int = 0
    sound: bool = True
    handlungsfelder: dict[str, Handlungsfeld] = field(default_factory=dict)
    small_groups: dict[str, SmallGroup] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    stacks: dict[str, Stack] = field(default_factory=dict)
    headings: dict[str, Heading] = field(default_factory=dict)
    participants: dict[str, Participant] = field(default_factory=dict)
    perspectives: Counter[str] = field(default_factory=Counter)
    """People by perspective."""
    items_of: dict[str, list[str]] = field(default_factory=dict)
    """Questions by the answer that is one of their options."""
    keys: dict[str, Key] = field(default_factory=dict)
    """Keys by their hash, the revoked ones gone."""
    issued: int = 0
    """Keys ever issued: their ids are not given again."""
    record: RecordEdited = field(default_factory=RecordEdited)
    show: WallShown = field(default_factory=WallShown)
    frozen: Frozen | None = None
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    """Entry by (sender, command id): what makes a command count once (R1)."""
    stamps: dict[Register, int] = field(default_factory=dict)
    """The entry that last wrote each changed register."""
    deeds: dict[str, Deeds] = field(default_factory=dict)
    history: dict[int, Line] = field(default_factory=dict)
    """The facilitators' last deeds, by entry."""

    def target(self, change: Change) -> tuple[str, Any]:
        """Id and object that a change writes to."""
        match change:
            case AnswerChanged():
                return change.answer, self.answers[change.answer]
            case QuestionChanged():
                return change.question, self.questions[change.question]
            case ParticipantChanged():
                return f"participant {change.participant}", self.participants.get(change.participant) or Participant()
            case StackChanged():
                return f"stack {change.stack}", self.stacks[change.stack]
            case RecordChanged():
                return "record", self.record
            case WordChanged():
                words = self.questions[change.question].words
                return f"word {change.question} {change.word}", words.get(change.word) or Word(change.word)
            case HeadingChanged():
                return f"heading {change.heading}", self.headings[change.heading]
            case SmallGroupChanged():
                return f"small_group {change.small_group}", self.small_groups[change.small_group]
        return self.id, self
