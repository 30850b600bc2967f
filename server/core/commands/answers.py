"""What the desk asks for about answers: order, moderate, count, answer."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, UnsetType

from .base import Command, Id, Line

Status = Literal["open", "answering", "answered", "postponed"]


class EnterAnswer(Command, frozen=True, tag="enter_answer"):
    """An answer from a paper card or a show of hands, for the small group that gave it."""

    question: Id
    text: str = ""
    value: Any = ""
    handlungsfeld: Id = ""
    stem: Id = ""
    small_group: Id = ""


class HideAnswer(Command, frozen=True, tag="hide_answer"):
    answer: Id


class ShowAnswer(Command, frozen=True, tag="show_answer"):
    answer: Id


class MoveAnswer(Command, frozen=True, tag="move_answer"):
    """Another Handlungsfeld or stem takes the whole stack along."""

    answer: Id
    handlungsfeld: Id | UnsetType = UNSET
    small_group: Id | UnsetType = UNSET
    stem: Id | UnsetType = UNSET
    heading: Id | UnsetType = UNSET


class CorrectAnswer(Command, frozen=True, tag="correct_answer"):
    answer: Id
    text: str


class MergeAnswers(Command, frozen=True, tag="merge_answers"):
    """Lay answers on one stack; they take the Handlungsfeld, the stem and the heading of the first."""

    answers: Annotated[list[Id], Meta(max_length=500)]
    heading: Line | UnsetType = UNSET


class UnmergeAnswer(Command, frozen=True, tag="unmerge_answer"):
    answer: Id


class DissolveStack(Command, frozen=True, tag="dissolve_stack"):
    stack: Id


class NameStack(Command, frozen=True, tag="name_stack"):
    stack: Id
    heading: Line


class AddHeading(Command, frozen=True, tag="add_heading"):
    question: Id
    text: Line


class RenameHeading(Command, frozen=True, tag="rename_heading"):
    heading: Id
    text: Line


class DropHeading(Command, frozen=True, tag="drop_heading"):
    heading: Id


class ParkAnswer(Command, frozen=True, tag="park_answer"):
    """Into the Themenspeicher."""

    answer: Id


class UnparkAnswer(Command, frozen=True, tag="unpark_answer"):
    answer: Id


class CountByHand(Command, frozen=True, tag="count_by_hand"):
    """Points that were counted in the hall: all of them, not further ones."""

    answer: Id
    points: Annotated[int, Meta(ge=0, le=100_000)]


class SetStatus(Command, frozen=True, tag="set_status"):
    """What became of a question of the backlog."""

    answer: Id
    status: Status
    reply: Line = ""


class HideWriter(Command, frozen=True, tag="hide_writer"):
    """Hide everything that the writer of `answer` has written and will write."""

    answer: Id


class ShowWriter(Command, frozen=True, tag="show_writer"):
    answer: Id


class EraseAnswer(Command, frozen=True, tag="erase_answer"):
    """Remove every text of `answer` for good; the one thing that cannot be undone."""

    answer: Id


class HideWord(Command, frozen=True, tag="hide_word"):
    """A word of a cloud, whoever says it."""

    question: Id
    word: Id


class ShowWord(Command, frozen=True, tag="show_word"):
    question: Id
    word: Id


class MergeWords(Command, frozen=True, tag="merge_words"):
    """All of them count as the first."""

    question: Id
    words: Annotated[list[Id], Meta(max_length=500)]


class UnmergeWord(Command, frozen=True, tag="unmerge_word"):
    question: Id
    word: Id
