"""Several processes that share the listening sockets, and what watches over them.

Not uvicorn's own: it hands an application on by its name, starts what dies at once again and again without a pause,
and ends all where a later start of one fails (Redis away for a moment). Here each process makes all it needs from the
settings.
"""

import logging
import logging.config
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from .serving import LOGGING, run
from .settings import Settings

LONGEST_PAUSE = 30.0
"""Seconds until a process that ended again and again is started once more; the first time it is at once."""
STEADY = 60.0
"""Seconds after which a process counts as sound: its next end is a first one again."""
END_WITHIN = 25.0
"""Seconds from SIGTERM until a process is killed; what was acked is on the disk. Less than Docker and Heroku wait."""

log = logging.getLogger("plenum.processes")
_spawn = multiprocessing.get_context("spawn")


class Place:
    """One of the processes, and those that take its place when it ends."""

    def __init__(self, number: int, settings: Settings, sockets: list[socket.socket]) -> None:
        port = settings.metrics_port and settings.metrics_port + number
        self._settings = replace(settings, metrics_port=port)
        self._sockets = sockets
        self._young_ends = 0
        self._served = False
        self.due = 0.0
        """When it shall be started again, by the steady clock; 0: it runs."""
        self.process: SpawnProcess
        self.ready: Connection
        """Something can be read from it as soon as the process serves, or ends."""
        self.start()

    def start(self) -> None:
        """Start a process."""
        self.ready, theirs = _spawn.Pipe(duplex=False)
        self.process = _spawn.Process(target=child, args=(self._settings, self._sockets, theirs))
        self.process.start()
        theirs.close()
        self._began = time.monotonic()
        self.due = 0.0

    @property
    def served(self) -> bool:
        """Whether a process of this place has ever served."""
        if not self._served and self.ready.poll():
            with suppress(EOFError):
                self._served = self.ready.recv()
        return self._served

    def ended(self) -> int:
        """Take note of its end, and when the next shall start; returns the exit code."""
        self.process.join()
        now = time.monotonic()
        self._young_ends = 0 if now - self._began > STEADY else self._young_ends + 1
        self.due = now + pause(self._young_ends)
        return self.process.exitcode or 0


def pause(young_ends: int) -> float:
    """Seconds to wait after so many ends in a row that came early."""
    return 0.0 if young_ends < 2 else min(LONGEST_PAUSE, 2.0 ** (young_ends - 1))


def child(settings: Settings, sockets: list[socket.socket], ready: Connection) -> None:
    """What a process does; it ends with the process that watches over it, however that one ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # started by `Place`
    sys.exit(run(settings, sockets, lambda: ready.send(True), parent.sentinel))


def supervise(settings: Settings, sockets: list[socket.socket], serving: Callable[[], None] = lambda: None) -> int:
    """Keep `settings.web_concurrency` processes until told to stop; returns the exit code. `serving` is called once,
    when the first of them serves.
    """
    logging.config.dictConfig(LOGGING)
    told, tell = os.pipe()
    os.set_blocking(tell, False)
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: os.write(tell, b"!"))
    places = [Place(number, settings, sockets) for number in range(settings.web_concurrency)]
    failed = _watch(places, told, serving)
    return _end(places) or failed


def _watch(places: list[Place], told: int, serving: Callable[[], None]) -> int:
    """Start again what ends; returns once told to stop, or with the code of a process that could not even begin."""
    said = False
    while True:
        running = {place.process.sentinel: place for place in places if not place.due}
        pauses = [place.due for place in places if place.due]
        starting = [] if said else [place.ready for place in running.values()]
        woken = wait([told, *running, *starting], max(0.0, min(pauses) - time.monotonic()) if pauses else None)
        if told in woken:
            return 0
        if not said and any(place.served for place in places):
            said = True
            serving()
        for sentinel in running.keys() & woken:
            place = running[sentinel]
            served = any(one.served for one in places)
            code = place.ended()
            if code > 0 and not served:
                return code  # a setting is wrong or the storage refuses: its sentence stands above
            log.error("a process ended with %d and is started again", code)
        for place in places:
            if place.due and place.due <= time.monotonic():
                place.start()


def _end(places: list[Place]) -> int:
    """End all in order; 1 where one had to be killed."""
    running = [place.process for place in places if not place.due]
    for process in running:
        process.terminate()
    until = time.monotonic() + END_WITHIN
    killed = 0
    for process in running:
        process.join(max(0.0, until - time.monotonic()))
        if process.is_alive():
            process.kill()
            process.join()
            killed = 1
    return killed
