"""A session in memory: what the fold of its log gives. Only `evolve` changes it."""

from dataclasses import dataclass, field
from typing import Any

from .events import (
    AnswerChanged,
    AnswerFields,
    Change,
    Handlungsfeld,
    Key,
    Phase,
    QuestionChanged,
    QuestionFields,
    SessionChanged,
    SessionFields,
    SessionState,
    SmallGroup,
    Stem,
    WallShown,
    WriterChanged,
    WriterFields,
)

WITHOUT_GROUP = "-"
"""What a participant who belongs to no small group has chosen."""

Fields = AnswerFields | QuestionFields | WriterFields | SessionFields
Register = tuple[str, str]
"""What a change writes to: (id of answer, question or session; name of the field)."""
Touched = tuple[str, ...]
"""A part that an entry changed: ("session",), ("show",), ("shown",), ("question", id), ("answer", id),
("participant", id), ("facilitator", id), ("key", id), ("here",), ("wall", id); ("erased", id): its texts have to
leave the log.
"""


@dataclass(slots=True)
class Question:
    """A question and the counts of its visible answers, all and by small group."""

    id: str
    at: int
    kind: str
    text: str
    handlungsfeld: bool
    stems: dict[str, Stem]
    concealed: bool
    open: bool = False
    asked: bool = False
    phase: Phase = "collect"
    count: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)


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
    version: int = 0
    own: int = 0
    hidden: bool = False
    writer_hidden: bool = False
    withdrawn: bool = False
    erased: bool = False
    changed: int = 0
    change: int = 0

    @property
    def text(self) -> str:
        """The text that counts."""
        return self.versions[self.version].text

    @property
    def original(self) -> str:
        """The writer's own text where it was corrected, else empty."""
        return "" if self.version == self.own else self.versions[self.own].text

    @property
    def state(self) -> str:
        """`visible`, `hidden`, `withdrawn` or `erased`."""
        if self.erased:
            return "erased"
        if self.withdrawn:
            return "withdrawn"
        return "hidden" if self.hidden or self.writer_hidden else "visible"


@dataclass(slots=True)
class Writer:
    """What a facilitator decided about a participant."""

    hidden: bool = False


@dataclass(slots=True)
class Frozen:
    """What the wall keeps showing: copies of the shown question's answers, and its counts."""

    question: str
    answers: dict[str, Answer]
    count: int
    counts: dict[str, int]


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
class Session:
    """Everything about one meeting."""

    id: str = ""
    code: str = ""
    title: str = ""
    language: str = "de"
    time_zone: str = "Europe/Berlin"
    join: str = ""
    opened: int = 0
    state: SessionState = "lobby"
    locked: bool = False
    """Nobody new comes in."""
    seq: int = 0
    started: int = 0
    """UTC ms of the first question's opening, 0 before."""
    changed: int = 0
    """UTC ms of the last entry: the term after which the session expires counts from here."""
    handlungsfelder: dict[str, Handlungsfeld] = field(default_factory=dict)
    small_groups: dict[str, SmallGroup] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    """Keys by their hash, the revoked ones gone."""
    issued: int = 0
    """Keys ever issued: their ids are not given again."""
    show: WallShown = field(default_factory=WallShown)
    frozen: Frozen | None = None
    writers: dict[str, Writer] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    """Small group by participant, `-` for without."""
    written: dict[str, list[str]] = field(default_factory=dict)
    """Ids of answers by participant."""
    done: dict[tuple[str, str], int] = field(default_factory=dict)
    """Entry by (sender, command id): what makes a command count once (R1)."""
    stamps: dict[Register, int] = field(default_factory=dict)
    """The entry that last wrote each changed register."""
    deeds: dict[str, Deeds] = field(default_factory=dict)

    def target(self, change: Change) -> tuple[str, Any]:
        """Id and object that a change writes to."""
        match change:
            case AnswerChanged():
                return change.answer, self.answers[change.answer]
            case QuestionChanged():
                return change.question, self.questions[change.question]
            case WriterChanged():
                return f"writer {change.writer}", self.writers.get(change.writer) or Writer()
            case SessionChanged():
                return self.id, self
