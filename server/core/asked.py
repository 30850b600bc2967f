"""Who asks, and when."""

from dataclasses import dataclass

from .events import Author


@dataclass(frozen=True, slots=True)
class Asked:
    """`now` in UTC ms."""

    by: Author
    now: int = 0
