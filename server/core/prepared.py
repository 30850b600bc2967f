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


Value = str | int | float | list[str] | dict[str, int]
"""What is given to a question that is not answered by a text; the kind says which shape it has. Empty: nothing."""
Settings = dict[str, str | int | float | bool | None]
"""Of a question, by name; which there are is said by the kind."""
Pace = Literal["led", "own"]
"""Whether somebody leads through the questions, or everybody goes through them alone, for days (Kurzeinschätzung)."""


class Option(Struct, frozen=True, omit_defaults=True):
    """What can be chosen, rated, put in order or given points. `text` is empty where it is that of an `answer`, which
    has to be erasable; `gone`: nobody can choose it any more; its votes count for `into`, or not at all.
    """

    id: str
    text: str = ""
    handlungsfeld: str = ""
    answer: str = ""
    gone: bool = False
    into: str = ""


class QuestionAsked(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question as it was prepared; `repeats` is the one whose further round it is."""

    id: str
    kind: str
    text: str
    handlungsfeld: bool
    stems: tuple[Stem, ...] = ()
    concealed: bool = False
    options: tuple[Option, ...] = ()
    settings: Settings = {}
    repeats: str = ""


class Key(Struct, frozen=True):
    """A secret with a role and a name; only its hash is kept."""

    id: str
    hash: str
    role: KeyRole
    name: str
    of: str = ""
    """Of a wall's key: the facilitator's key that it comes with, and goes with."""
