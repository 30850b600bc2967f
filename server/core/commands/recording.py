"""What the desk asks for about the record."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from .base import Command, Id, Line

Ids = Annotated[tuple[Id, ...], Meta(max_length=200)]


class EditRecord(Command, frozen=True, tag="edit_record"):
    """What changes of it; `by` and `intros` of single questions and sections. A `date` is `2026-11-22` or empty."""

    place: Line | UnsetType = UNSET
    date: Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")] | UnsetType = UNSET
    order: Ids | UnsetType = UNSET
    omitted: Ids | UnsetType = UNSET
    by: dict[Id, Id] = field(default_factory=dict)
    intros: dict[Id, Line] = field(default_factory=dict)


class PrintAnswer(Command, frozen=True, tag="print_answer"):
    """How the record words it; empty: as it is."""

    answer: Id
    text: str


class MarkAnswer(Command, frozen=True, tag="mark_answer"):
    """Whether the record leaves it out, emphasises it, or quotes it."""

    answer: Id
    omitted: bool | UnsetType = UNSET
    emphasised: bool | UnsetType = UNSET
    quoted: bool | UnsetType = UNSET


class ShareRecord(Command, frozen=True, tag="share_record"):
    """A public link to it; `secret` is the server's word."""

    secret: str = ""


class UnshareRecord(Command, frozen=True, tag="unshare_record"):
    """The link leads nowhere any more."""
