"""How a server process grows with the phones that are connected: a real one, with sockets, its log on the disk.

The phones are played by this process; only the server's processor time counts. Rounds are short and many, so that the
server's pings, which come in a bunch every 20 seconds, meet few of them, and the median none.
"""

import json
import time
from http.client import HTTPConnection

from .curve import Curves
from .growth_screens import Screens
from .line import framed
from .machine import on_core, processor_seconds, resident
from .meeting import text
from .processes import HANDLUNGSFELD, QUESTION, Running, open_session, plenum, where

SIZES = (10, 50, 200, 1_000, 5_000)
QUICK_SIZES = (10, 200)
ANSWERS, CHANGES = 5, 2
"""In one round."""
ANSWER_EVERY, CHANGE_EVERY = 0.11, 0.27
"""Seconds: a little longer than the pace at which a wall, or a phone, is told."""
CALM = 1.0
"""Seconds for the server to end what arriving began."""
QUIET = 20.0
"""Seconds in which each phone is pinged once, and beats once."""
PAGES = 200


def measure(curves: Curves, quick: bool) -> None:
    """Adds to the curves that are told by phones."""
    sizes = QUICK_SIZES if quick else SIZES
    for _ in range(1 if quick else 2):
        with plenum() as server, on_core(1):
            _Hall(server, curves).measure(sizes, 2 if quick else 6, quick)


class _Hall:
    """One session that more and more phones join."""

    def __init__(self, server: Running, curves: Curves) -> None:
        self.server = server
        self.curves = curves
        self.where = where(open_session(server))
        self.screens = Screens(server.port, self.where)
        self.given = self.changed = 0
        self.idle = 0.0
        """Seconds of processor time that the process takes each second for itself; what is measured comes on top."""

    def measure(self, sizes: tuple[int, ...], rounds: int, quick: bool) -> None:
        """At each size the same."""
        self._pages()
        self._idle()
        for size in sizes:
            self._join(size)
            for _ in range(rounds):
                self._answers(size)
                self._changes(size)
        self._quiet(sizes[-1], 4.0 if quick else QUIET)
        self.screens.leave()

    def _pages(self) -> None:
        self._get(20)
        began = self._used()
        self._get(PAGES)
        self.curves.add("page", PAGES, 1e6 * (self._used() - began) / PAGES)

    def _idle(self) -> None:
        """A second of nothing: the event loop's and uvicorn's own clockwork."""
        time.sleep(CALM)
        began, used = time.perf_counter(), self._used()
        time.sleep(2 * CALM)
        self.idle = (self._used() - used) / (time.perf_counter() - began)
        self.curves.add("idle", 1, 1e6 * self.idle)

    def _get(self, times: int) -> None:
        for _ in range(times):
            connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
            connection.request("GET", "/12345678", headers={"accept-encoding": "gzip"})
            assert connection.getresponse().read()
            connection.close()

    def _join(self, size: int) -> None:
        more, began = size - len(self.screens.phones.phones), self._used()
        self.screens.join(more)
        self.curves.add("join", size, 1e6 * (self._used() - began) / more)
        time.sleep(CALM)
        self.screens.settle()
        self.curves.add("memory", size, resident(self.server.pid) / 1e6)

    def _answers(self, size: int) -> None:
        """Each alone: acked and told before the next."""
        start, began = time.perf_counter(), self._used()
        for _ in range(ANSWERS):
            due = time.perf_counter() + ANSWER_EVERY
            said = {"text": text(self.given), "question": QUESTION, "handlungsfeld": HANDLUNGSFELD}
            answer = json.dumps({"id": f"c{self.given}", "do": "give_answer", **said}, ensure_ascii=False)
            self.curves.add("mine message", size, self.screens.answer(self.given, framed(answer.encode())))
            self.given += 1
            for name, told in self.screens.look().items():
                self.curves.add(f"{name} message", size, told)
            time.sleep(max(0.0, due - time.perf_counter()))
        own = self.idle * (time.perf_counter() - start)
        self.curves.add("answer", size, 1e6 * (self._used() - began - own) / ANSWERS)

    def _changes(self, size: int) -> None:
        start, began = time.perf_counter(), self._used()
        for _ in range(CHANGES):
            due = time.perf_counter() + CHANGE_EVERY
            do = "open_question" if self.changed % 2 else "close_question"
            self.changed += 1
            self.screens.lead({"id": f"d{self.changed}", "do": do, "question": QUESTION})
            self.curves.add("phone message", size, self.screens.hear())
            time.sleep(max(0.0, due - time.perf_counter()))
            self.screens.settle()
        own = self.idle * (time.perf_counter() - start)
        self.curves.add("change", size, 1e3 * (self._used() - began - own) / CHANGES)

    def _quiet(self, size: int, seconds: float) -> None:
        """Each phone beats once; what the server asks is answered."""
        start, began = time.perf_counter(), self._used()
        self.screens.beat(seconds)
        own = self.idle * (time.perf_counter() - start)
        self.curves.add("quiet phone", size, 1e6 * (self._used() - began - own) / size * 60 / QUIET)

    def _used(self) -> float:
        return processor_seconds(self.server.pid)
