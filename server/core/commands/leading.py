"""What the desk asks for to lead: questions and their phases, the wall, time, small groups, who may come in."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from ..prepared import Pace
from .base import Command, Id, Line

By = Literal[
    "handlungsfeld",
    "small_group",
    "stems",
    "matrix",
    "overview",
    "headings",
    "points",
    "perspective",
    "all",
    "rounds",
    "one_by_one",
]
Order = Literal["answered", "numbered"]
What = Literal["lobby", "question", "results"]
Phase = Literal["collect", "reveal", "order", "weigh", "done"]
Assignment = Literal["free", "balanced", "random"]
Points = Annotated[int, Meta(ge=1, le=100)]
Seconds = Annotated[int, Meta(ge=1, le=24 * 3600)]
People = tuple[str, ...]
Time = Annotated[int, Meta(ge=0, le=10**14)]
NewId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}\Z")]


class NewOption(Struct, frozen=True, omit_defaults=True):
    """`handlungsfeld`: the one that it is, if it is one."""

    text: Line
    id: NewId | UnsetType = UNSET
    handlungsfeld: Id = ""


Options = Annotated[tuple[Line | NewOption, ...], Meta(max_length=500)] | Literal["handlungsfelder"]
"""What can be chosen: texts, or the session's Handlungsfelder."""


class OpenQuestion(Command, frozen=True, tag="open_question"):
    question: Id


class CloseQuestion(Command, frozen=True, tag="close_question"):
    question: Id


class Reveal(Command, frozen=True, tag="reveal"):
    question: Id


class Conceal(Command, frozen=True, tag="conceal"):
    question: Id


class SetPhase(Command, frozen=True, tag="set_phase"):
    """`points` a person has, and the `most` of them on one answer, are for the phase `weigh`."""

    question: Id
    phase: Phase
    points: Points | UnsetType = UNSET
    most: Points | UnsetType = UNSET


class AddQuestion(Command, frozen=True, tag="add_question"):
    """A question that nobody had prepared; `open` opens it at once, `show` puts it on the wall."""

    text: Line
    kind: Id = "open"
    handlungsfeld: bool = False
    stems: Annotated[tuple[Line, ...], Meta(max_length=10)] = ()
    concealed: bool = False
    options: Options = ()
    items_of: Id = ""
    settings: dict[Id, Any] = field(default_factory=dict)
    open: bool = False
    show: bool = False


class EditQuestion(Command, frozen=True, tag="edit_question"):
    """Other words for it; of `stems` and `settings` only those that change."""

    question: Id
    text: Line | UnsetType = UNSET
    stems: dict[Id, Line] = field(default_factory=dict)
    settings: dict[Id, Any] = field(default_factory=dict)


class AddOption(Command, frozen=True, tag="add_option"):
    question: Id
    text: Line


class EditOption(Command, frozen=True, tag="edit_option"):
    question: Id
    option: Id
    text: Line


class DropOption(Command, frozen=True, tag="drop_option"):
    """Where it has votes, `votes` says what becomes of them: `discard`, or the option that they count for."""

    question: Id
    option: Id
    votes: Id = ""


class AskAgain(Command, frozen=True, tag="ask_again"):
    """A further round of the same question."""

    question: Id


class DropQuestion(Command, frozen=True, tag="drop_question"):
    """Only while nobody has answered it."""

    question: Id


class Show(Command, frozen=True, tag="show"):
    """What the wall shows; absent fields stay as they are."""

    what: What | UnsetType = UNSET
    question: Id | UnsetType = UNSET
    by: By | UnsetType = UNSET
    page: Id | UnsetType = UNSET
    first: Id | UnsetType = UNSET
    order: Order | UnsetType = UNSET
    dark: bool | UnsetType = UNSET
    spotlight: Id | UnsetType = UNSET


class FreezeWall(Command, frozen=True, tag="freeze_wall"):
    pass


class UnfreezeWall(Command, frozen=True, tag="unfreeze_wall"):
    pass


class NewItem(Struct, frozen=True):
    """An item of the agenda; `starts` is `15:00` or empty."""

    text: Line
    starts: Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?\Z")] = ""
    id: Id | UnsetType = UNSET


class SetPace(Command, frozen=True, tag="set_pace"):
    """`own`: everybody goes through all questions alone, until `closes_at` (UTC ms, 0 for no such time)."""

    pace: Pace
    closes_at: Time = 0


class ProtectSmallNumbers(Command, frozen=True, tag="protect_small_numbers"):
    """Whether fewer than three people are not shown apart."""

    protected: bool


class EditSession(Command, frozen=True, tag="edit_session"):
    title: Line


class SetAgenda(Command, frozen=True, tag="set_agenda"):
    items: Annotated[list[NewItem], Meta(max_length=60)]


class BeginItem(Command, frozen=True, tag="begin_item"):
    """The item of the agenda that the session is at; empty for none."""

    item: Id


class StartTimer(Command, frozen=True, tag="start_timer"):
    seconds: Seconds


class ProlongTimer(Command, frozen=True, tag="prolong_timer"):
    seconds: Seconds


class StopTimer(Command, frozen=True, tag="stop_timer"):
    pass


class SwitchSound(Command, frozen=True, tag="switch_sound"):
    """Whether the wall strikes a gong at five minutes and at the end."""

    sound: bool


class AddSmallGroup(Command, frozen=True, tag="add_small_group"):
    name: Line


class RenameSmallGroup(Command, frozen=True, tag="rename_small_group"):
    small_group: Id
    name: Line


class MergeSmallGroups(Command, frozen=True, tag="merge_small_groups"):
    """Everybody in `small_group`, and all that it gave, goes over to `into`."""

    small_group: Id
    into: Id


class AssignSmallGroups(Command, frozen=True, tag="assign_small_groups"):
    """How people come to a small group; `people` who are here and `seed` are the server's words."""

    how: Assignment
    people: People = ()
    seed: str = ""


class MovePeople(Command, frozen=True, tag="move_people"):
    """`people` of them, last come first; those who are `here` before others: the server's word."""

    small_group: Id
    into: Id
    people: Annotated[int, Meta(ge=1, le=10_000)]
    here: People = ()


class StartRound(Command, frozen=True, tag="start_round"):
    """The next round of a World-Café; `people` and `seed` are the server's words."""

    how: Assignment = "free"
    people: People = ()
    seed: str = ""


class RenewCards(Command, frozen=True, tag="renew_cards"):
    """New table cards, the old ones open nothing any more; `seed` is the server's word."""

    seed: str = ""


class LockJoining(Command, frozen=True, tag="lock_joining"):
    """Nobody new comes in; who was here may come back."""


class UnlockJoining(Command, frozen=True, tag="unlock_joining"):
    pass


class IssueKey(Command, frozen=True, tag="issue_key"):
    """A further key. `hash` and, of a facilitator's, `wall_hash` are the server's words: what a client sends there is
    dropped.
    """

    role: Literal["facilitator", "wall", "observer"]
    name: Annotated[str, Meta(max_length=200)] = ""
    hash: str = ""
    wall_hash: str = ""


class RevokeKey(Command, frozen=True, tag="revoke_key"):
    key: Id


class Undo(Command, frozen=True, tag="undo"):
    pass


class Redo(Command, frozen=True, tag="redo"):
    pass


class EndSession(Command, frozen=True, tag="end_session"):
    pass


class ResumeSession(Command, frozen=True, tag="resume_session"):
    pass
