"""An event loop without sockets, whose time passes only when the test says so: what runs on it is deterministic."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MANY = 100_000


class Stuck(AssertionError):
    """Callbacks follow on each other without an end."""


class StillLoop(asyncio.BaseEventLoop):
    """`settle` lets everything happen that needs no time; `turn` one round of it; `advance` lets time pass."""

    _ready: Any  # BaseEventLoop's own: the callbacks that are due, and the timers
    _scheduled: Any

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._selector = self
        self.failures: list[str] = []
        self.set_exception_handler(lambda _, context: self.failures.append(str(context)))

    def time(self) -> float:
        """Seconds that the test has let pass."""
        return self._now

    def select(self, timeout: float | None) -> list[Any]:
        """In place of a selector: waiting is the passing of time."""
        self._now += timeout or 0
        return []

    def _process_events(self, events: list[Any]) -> None:
        """There are none without sockets."""

    def _write_to_self(self) -> None:
        """Nobody sleeps in a selector."""

    @contextmanager
    def entered(self) -> Iterator[None]:
        """As if called from a callback of this loop."""
        asyncio._set_running_loop(self)
        try:
            yield
        finally:
            asyncio._set_running_loop(None)

    def turn(self) -> None:
        """Run what is ready now, but nothing that becomes ready by it."""
        if self._ready:
            with self.entered():
                self._run_once()  # type: ignore[attr-defined]  # BaseEventLoop's own

    def settle(self) -> None:
        """Run until nothing is ready."""
        for _ in range(MANY):
            if not self._ready:
                return
            self.turn()
        raise Stuck

    def advance(self, seconds: float) -> None:
        """Let time pass, timer by timer."""
        end = self._now + seconds
        self.settle()
        while self._scheduled and self._scheduled[0].when() <= end:
            with self.entered():
                self._run_once()  # type: ignore[attr-defined]  # as above
            self.settle()
        self._now = max(self._now, end)
