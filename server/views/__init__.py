"""What each audience is shown: pure functions of (session, who is here), part by part.

A view is a tree of dicts; a part is a path into it. Each audience's module offers the same four things (`View`), so
that one answer costs one part, and not the whole.
"""

from collections.abc import Container, Iterable
from typing import Any, Protocol

from ..core.session import Session, Touched
from .here import Here

Path = tuple[str, ...]
"""Where a part lies in the view: ("session",), ("answers", "a12") …"""


class View(Protocol):
    """An audience's view. A part's value is None where the audience must not see it, or where it does not exist."""

    @property
    def SHOWN(self) -> Container[str]:  # noqa: N802  # a module's constant
        """The first words of what can be touched and concerns it."""

    def paths(self, session: Session, here: Here) -> Iterable[Path]:
        """All the parts, in any order."""

    def part(self, session: Session, here: Here, path: Path) -> Any:
        """One part's value."""

    def affected(self, touched: Touched) -> Iterable[Path] | None:
        """The parts that change with what was touched, which is `SHOWN`; None: all of them."""

    def empty(self) -> dict[str, Any]:
        """The view without any part: the dicts that hold parts by id."""
