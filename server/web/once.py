"""What is asked for twice is done once: for people who press again because no answer came."""

import asyncio
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Generic, TypeVar

T = TypeVar("T")

REMEMBERED_FOR = 600.0
"""Seconds."""
MOST = 500
"""Answers remembered; beyond, the oldest is forgotten."""


class Once(Generic[T]):
    """Remembers answers in memory, so only as long as this process runs."""

    def __init__(self) -> None:
        self._answers: dict[bytes, asyncio.Task[T]] = {}

    async def do(self, asked: tuple[str | bytes, ...], act: Callable[[], Awaitable[T]]) -> T:
        """Do `act`, or give what it gave to whoever asked for exactly the same. A failure is not remembered.

        An answer may hold keys: so `asked` holds all that was said, and something that nobody can guess.
        """
        name = blake2b(digest_size=32)
        for part in asked:
            data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
            name.update(len(data).to_bytes(8, "big") + data)
        known = name.digest()
        if known not in self._answers:
            task = self._answers[known] = asyncio.ensure_future(act())
            asyncio.get_running_loop().call_later(REMEMBERED_FOR, self._forget, known, task)
            if len(self._answers) > MOST:
                oldest = next((one for one, held in self._answers.items() if held.done()), known)
                self._forget(oldest, self._answers[oldest])
        else:
            task = self._answers[known]
        try:
            return await asyncio.shield(task)
        finally:
            if task.done() and (task.cancelled() or task.exception()):
                self._forget(known, task)

    def _forget(self, known: bytes, task: asyncio.Task[T]) -> None:
        if self._answers.get(known) is task:
            del self._answers[known]
