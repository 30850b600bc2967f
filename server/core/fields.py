"""What can change of each thing, field by field: each is a register of its own for undoing."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from .commands.answers import Status
from .commands.leading import Assignment, Phase
from .commands.phone import Readiness
from .prepared import AgendaItem, Option, Pace, Settings, Stem, Value

SessionState = Literal["lobby", "running", "ended"]


class ParticipantFields(Struct, frozen=True, omit_defaults=True):
    """`table`: the small group that the device writes for; `hidden`: whether all that they write is hidden."""

    small_group: str | UnsetType = UNSET
    table: str | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET


class AnswerFields(Struct, frozen=True, omit_defaults=True):
    """Of an answer, what can change; `version` numbers its texts from 0."""

    handlungsfeld: str | UnsetType = UNSET
    small_group: str | UnsetType = UNSET
    stem: str | UnsetType = UNSET
    hidden: bool | UnsetType = UNSET
    withdrawn: bool | UnsetType = UNSET
    version: int | UnsetType = UNSET
    value: Value | UnsetType = UNSET
    heading: str | UnsetType = UNSET
    stack: str | UnsetType = UNSET
    parked: bool | UnsetType = UNSET
    central: bool | UnsetType = UNSET
    by_hand: int | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    reply: str | UnsetType = UNSET
    printed: int | UnsetType = UNSET
    omitted: bool | UnsetType = UNSET
    emphasised: bool | UnsetType = UNSET
    quoted: bool | UnsetType = UNSET


class StackFields(Struct, frozen=True, omit_defaults=True):
    heading: str | UnsetType = UNSET


class HeadingFields(Struct, frozen=True, omit_defaults=True):
    text: str | UnsetType = UNSET
    gone: bool | UnsetType = UNSET


class WordFields(Struct, frozen=True, omit_defaults=True):
    """Of a word of a cloud: whether it is hidden, and the word that it counts `into`."""

    hidden: bool | UnsetType = UNSET
    into: str | UnsetType = UNSET


class QuestionFields(Struct, frozen=True, omit_defaults=True):
    """Of a question, what can change. `asked`: it has been open once, so phones know it. `points` and `most` are of its
    weighing, 0 before.
    """

    text: str | UnsetType = UNSET
    stems: dict[str, Stem] | UnsetType = UNSET
    options: tuple[Option, ...] | UnsetType = UNSET
    settings: Settings | UnsetType = UNSET
    open: bool | UnsetType = UNSET
    asked: bool | UnsetType = UNSET
    concealed: bool | UnsetType = UNSET
    phase: Phase | UnsetType = UNSET
    gone: bool | UnsetType = UNSET
    points: int | UnsetType = UNSET
    most: int | UnsetType = UNSET


class SmallGroupFields(Struct, frozen=True, omit_defaults=True):
    name: str | UnsetType = UNSET
    gone: bool | UnsetType = UNSET
    readiness: Readiness | UnsetType = UNSET


class RecordFields(Struct, frozen=True, omit_defaults=True):
    """Of the record: `order` and `omitted` sections, `by` what answers to a question are grouped, `intros` by section,
    `public` the secret in its public link.
    """

    place: str | UnsetType = UNSET
    date: str | UnsetType = UNSET
    order: tuple[str, ...] | UnsetType = UNSET
    omitted: tuple[str, ...] | UnsetType = UNSET
    by: dict[str, str] | UnsetType = UNSET
    intros: dict[str, str] | UnsetType = UNSET
    public: str | UnsetType = UNSET


class SessionFields(Struct, frozen=True, omit_defaults=True):
    title: str | UnsetType = UNSET
    state: SessionState | UnsetType = UNSET
    pace: Pace | UnsetType = UNSET
    closes_at: int | UnsetType = UNSET
    small_numbers: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    agenda: tuple[AgendaItem, ...] | UnsetType = UNSET
    sound: bool | UnsetType = UNSET
    assignment: Assignment | UnsetType = UNSET
    round: int | UnsetType = UNSET


AnyFields = (
    ParticipantFields
    | AnswerFields
    | StackFields
    | HeadingFields
    | WordFields
    | QuestionFields
    | SmallGroupFields
    | RecordFields
    | SessionFields
)


def fields(values: Struct) -> list[tuple[str, Any]]:
    """Name and value of the fields that are set."""
    names = values.__struct_fields__
    return [(name, value) for name in names if (value := getattr(values, name)) is not UNSET]
