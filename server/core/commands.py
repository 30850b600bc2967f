"""What people ask for. One struct per command; `do` tells them apart on the wire (`docs/protocol.md`)."""

from typing import Annotated, Literal, get_args

from msgspec import UNSET, Meta, Struct, UnsetType

Id = Annotated[str, Meta(max_length=64)]
CommandId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}\Z")]

By = Literal["handlungsfeld", "small_group", "stems", "matrix", "overview"]
Order = Literal["answered", "numbered"]
What = Literal["lobby", "question"]


class Command(Struct, frozen=True, kw_only=True, tag_field="do"):
    """Base of all commands; `id` makes it count once for its sender (R1)."""

    id: CommandId


class ChooseSmallGroup(Command, frozen=True, tag="choose_small_group"):
    """`small_group` is an id, or `-` for without a group."""

    small_group: Id


class GiveAnswer(Command, frozen=True, tag="give_answer"):
    question: Id
    text: str
    handlungsfeld: Id = ""
    stem: Id = ""


class ChangeAnswer(Command, frozen=True, tag="change_answer"):
    """`change` counts this answer's changes on its device; an older one than the last has no effect."""

    answer: Id
    text: str | UnsetType = UNSET
    handlungsfeld: Id | UnsetType = UNSET
    stem: Id | UnsetType = UNSET
    change: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class WithdrawAnswer(Command, frozen=True, tag="withdraw_answer"):
    answer: Id


class OpenQuestion(Command, frozen=True, tag="open_question"):
    question: Id


class CloseQuestion(Command, frozen=True, tag="close_question"):
    question: Id


class Reveal(Command, frozen=True, tag="reveal"):
    question: Id


class Conceal(Command, frozen=True, tag="conceal"):
    question: Id


class HideAnswer(Command, frozen=True, tag="hide_answer"):
    answer: Id


class ShowAnswer(Command, frozen=True, tag="show_answer"):
    answer: Id


class MoveAnswer(Command, frozen=True, tag="move_answer"):
    answer: Id
    handlungsfeld: Id | UnsetType = UNSET
    small_group: Id | UnsetType = UNSET
    stem: Id | UnsetType = UNSET


class CorrectAnswer(Command, frozen=True, tag="correct_answer"):
    answer: Id
    text: str


class Show(Command, frozen=True, tag="show"):
    """What the wall shows; absent fields stay as they are."""

    what: What | UnsetType = UNSET
    question: Id | UnsetType = UNSET
    by: By | UnsetType = UNSET
    page: Id | UnsetType = UNSET
    first: Id | UnsetType = UNSET
    order: Order | UnsetType = UNSET
    dark: bool | UnsetType = UNSET


class HideWriter(Command, frozen=True, tag="hide_writer"):
    """Hide everything that the writer of `answer` has written and will write."""

    answer: Id


class ShowWriter(Command, frozen=True, tag="show_writer"):
    answer: Id


class EraseAnswer(Command, frozen=True, tag="erase_answer"):
    """Remove every text of `answer` for good; the one thing that cannot be undone."""

    answer: Id


class FreezeWall(Command, frozen=True, tag="freeze_wall"):
    pass


class UnfreezeWall(Command, frozen=True, tag="unfreeze_wall"):
    pass


class LockJoining(Command, frozen=True, tag="lock_joining"):
    """Nobody new comes in; who was here may come back."""


class UnlockJoining(Command, frozen=True, tag="unlock_joining"):
    pass


class IssueKey(Command, frozen=True, tag="issue_key"):
    """A further key. `hash` and, of a facilitator's, `wall_hash` are the server's words: what a client sends there is
    dropped.
    """

    role: Literal["facilitator", "wall"]
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


PhoneCommand = ChooseSmallGroup | GiveAnswer | ChangeAnswer | WithdrawAnswer
DeskCommand = (
    OpenQuestion
    | CloseQuestion
    | Reveal
    | Conceal
    | HideAnswer
    | ShowAnswer
    | MoveAnswer
    | CorrectAnswer
    | HideWriter
    | ShowWriter
    | EraseAnswer
    | Show
    | FreezeWall
    | UnfreezeWall
    | LockJoining
    | UnlockJoining
    | IssueKey
    | RevokeKey
    | Undo
    | Redo
    | EndSession
    | ResumeSession
)
AnyCommand = PhoneCommand | DeskCommand
COMMANDS: tuple[type[Command], ...] = get_args(AnyCommand)
