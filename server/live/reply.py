"""What becomes of a command that a room was given."""

from collections.abc import Callable
from dataclasses import dataclass

from ..core.commands import AnyCommand
from ..core.events import Author
from ..core.refused import Refused


@dataclass(frozen=True, slots=True)
class Done:
    """The command's events are on disk. `kept`: undo or redo left what somebody else had changed."""

    seq: int
    kept: bool = False


Reply = Callable[[Done | Refused], None]
Waiting = tuple[AnyCommand, Author, Reply]
