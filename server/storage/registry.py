"""The registry's contract: which session a code points to."""

from typing import Protocol


class Registry(Protocol):
    """Codes are claimed atomically: two claims of one code, from wherever, and one of them fails."""

    async def claim(self, code: str, session: str) -> bool:
        """Let `code` point to `session`; False where it is taken."""

    async def find(self, code: str) -> str | None:
        """The session that `code` points to."""

    async def release(self, session: str) -> None:
        """Free every code that points to `session`."""

    async def count(self) -> int:
        """How many codes are taken."""

    async def close(self) -> None:
        """Let go of files."""
