"""What all commands share."""

from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(max_length=64)]
CommandId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,40}\Z")]
Line = Annotated[str, Meta(max_length=4000)]
"""A short text; how long it may be is decided by a rule, which can say so."""


class Command(Struct, frozen=True, kw_only=True, tag_field="do"):
    """Base of all commands; `id` makes it count once for its sender (R1)."""

    id: CommandId
