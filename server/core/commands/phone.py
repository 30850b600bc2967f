"""What phones ask for, and what a small group's scribe and the desk may both ask for."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from .base import Command, Id

Readiness = Literal["working", "needs_time", "ready"]


class ChooseSmallGroup(Command, frozen=True, tag="choose_small_group"):
    """`small_group` is an id, `-` for without a group, or `?` for the one that the session assigns."""

    small_group: Id


class GiveAnswer(Command, frozen=True, tag="give_answer"):
    """A `text` or a `value`, as the question's kind asks for it."""

    question: Id
    text: str = ""
    value: Any = ""
    handlungsfeld: Id = ""
    stem: Id = ""


class ChangeAnswer(Command, frozen=True, tag="change_answer"):
    """`change` counts this answer's changes on its device; an older one than the last has no effect."""

    answer: Id
    text: str | UnsetType = UNSET
    value: Any = UNSET
    handlungsfeld: Id | UnsetType = UNSET
    stem: Id | UnsetType = UNSET
    change: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class WithdrawAnswer(Command, frozen=True, tag="withdraw_answer"):
    answer: Id


class SetPoints(Command, frozen=True, tag="set_points"):
    """How many of one's points lie on this answer, or on the stack that it is the first of."""

    answer: Id
    points: Annotated[int, Meta(ge=0, le=1000)]


class BecomeScribe(Command, frozen=True, tag="become_scribe"):
    """Write for the small group whose table card this is: its secret, or the short code that stands on it."""

    card: Id


class StopScribing(Command, frozen=True, tag="stop_scribing"):
    pass


class SetReadiness(Command, frozen=True, tag="set_readiness"):
    small_group: Id
    readiness: Readiness


class MarkCentral(Command, frozen=True, tag="mark_central"):
    """Whether this is one of its small group's central results."""

    answer: Id
    central: bool
