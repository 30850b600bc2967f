"""The registry's contract: which sessions a code has had, and which of them it points to now.

A network keeps one code for all its meetings: each new session takes the place of the former one. The newest is the
present one; the earlier ones keep their places behind it until they are erased.
"""

from typing import Protocol

MOST = 50
"""Sessions of one code that `all` tells, the newest: for a network that meets three times a year, 16 years."""


class Registry(Protocol):
    """Codes are claimed atomically: two claims of one code, from wherever, and one of them fails."""

    async def claim(self, code: str, session: str) -> bool:
        """Let `code` point to `session`; False where it is taken."""

    async def move_on(self, code: str, former: str, session: str) -> bool:
        """Let `code` point to `session` from now on; False where it does not point to `former` any more."""

    async def all(self, code: str) -> list[str]:
        """The sessions of `code`, the present one first, then the ones before it; at most `MOST`."""

    async def release(self, session: str) -> None:
        """Take the session's place away; a code that pointed to it points to the one before, or is free."""

    async def count(self) -> int:
        """How many sessions have a place."""

    async def close(self) -> None:
        """Let go of files."""
