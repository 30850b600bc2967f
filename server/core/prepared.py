"""What a session is prepared with: the values that events carry whole."""

from typing import Literal

from msgspec import Struct

KeyRole = Literal["facilitator", "wall", "observer"]


class Handlungsfeld(Struct, frozen=True):
    id: str
    name: str
    short: str
    look: str
    """Id of the default Handlungsfeld whose colour it wears."""


class NamedSmallGroup(Struct, frozen=True):
    id: str
    name: str


class Stem(Struct, frozen=True):
    id: str
    text: str


class AgendaItem(Struct, frozen=True):
    """`starts` is `15:00` in the session's time zone, or empty."""

    id: str
    starts: str
    text: str


class QuestionAsked(Struct, frozen=True, kw_only=True):
    """A question as it was prepared."""

    id: str
    kind: str
    text: str
    handlungsfeld: bool
    stems: tuple[Stem, ...] = ()
    concealed: bool = False


class Key(Struct, frozen=True):
    """A secret with a role and a name; only its hash is kept."""

    id: str
    hash: str
    role: KeyRole
    name: str
    of: str = ""
    """Of a wall's key: the facilitator's key that it comes with, and goes with."""
