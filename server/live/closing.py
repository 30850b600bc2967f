"""The time at which a session at its own pace closes: the clock asks for its end until that is on the disk."""

import asyncio
from collections.abc import Callable

from ..core.commands import EndSession
from ..core.events import Author
from ..core.session import Session

LONGEST = 3600.0
"""Seconds of one wait: a machine that slept, or whose clock was set, is noticed then."""
AGAIN = 60.0
"""Seconds after which it asks again: the disk may have been full. It counts once."""


class Closing:
    """`watch` after every change of the session; `ask` is called when its time is over."""

    def __init__(self, clock: Callable[[], int], ask: Callable[[EndSession, Author], None]) -> None:
        self._clock = clock
        self._ask = ask
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, session: Session) -> None:
        """Wait for the session's time, where it has one."""
        self.stop()
        if not session.closes_at or session.state == "ended":
            return
        left = (session.closes_at - self._clock()) / 1000
        if left > 0:
            self._timer = asyncio.get_running_loop().call_later(min(left, LONGEST), self.watch, session)
        else:
            self._timer = asyncio.get_running_loop().call_later(AGAIN, self.watch, session)
            self._ask(EndSession(id=f"closes-{session.closes_at}"), Author("time"))

    def stop(self) -> None:
        """Wait no more."""
        if self._timer:
            self._timer.cancel()
