"""A desk's line as tests use it: commands by name, each with an id of its own, and none may be refused."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.conftest import Line, Running


class Lead:
    """Leads a session: `await lead("open_question", question="q1")`."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._count = 0

    @property
    def view(self) -> Any:
        """As it was when the desk came."""
        return self._line.heard[0]["view"]

    async def __call__(self, do: str, /, **fields: Any) -> dict[str, Any]:
        self._count += 1
        answer = await self._line.ask(f"lead{self._count}", do, **fields)
        assert "done" in answer, answer
        return answer


@asynccontextmanager
async def leading(server: Running, opened: dict[str, Any]) -> AsyncIterator[Lead]:
    """A desk is there."""
    async with server.screen(opened["code"], "desk", key=opened["key"]) as line:
        yield Lead(line)
