"""The load generator's part of a fan-out: many phones that only listen, one change after the other, and what the
server used for it. Processor time is read from outside, of all its threads and children.
"""

import os
import signal
import time
from itertools import repeat
from statistics import median
from time import perf_counter
from typing import Any

from .dialects import Publisher, steps
from .machine import processor_seconds, resident
from .phones import Phones

EVERY = 0.4
"""Seconds between two changes: phones are told at most every quarter of a second."""
WARM = 4
"""Changes before those that are measured."""
REST = 1.2
"""Seconds for which a server that has nothing to do is watched."""
CALM_SHARE = 0.05
"""Of a core: with more than that a server is still busy with its start."""
MOST_STARTING = 10
"""So many times it is watched for that; what it takes then is what it takes at rest."""
CALM = 0.6
"""Seconds for the server to end what arriving began."""


def listen(work: dict[str, Any]) -> dict[str, Any]:
    """`work`: peer, pid, port, people, changes, and what `dialects` asks for."""
    pid, people, changes = work["pid"], work["people"], work["changes"]
    phones = Phones(work["port"])
    phones.arrive(repeat(steps(work), 100))  # the server's first phones pay for much that is there once
    before = _settled(work)
    rest = _at_rest(pid)  # before thousands arrive: what they keep a server busy with for a while is no rest
    arrived = perf_counter()
    phones.arrive(repeat(steps(work), people - 100))
    connecting = perf_counter() - arrived
    memory = (_settled(work) - before) / (people - 100)
    publisher = Publisher(work)
    late: list[float] = []
    took: list[float] = []
    its = own = 0.0
    start = perf_counter() + 0.1
    for n in range(WARM + changes):
        due = start + n * EVERY
        time.sleep(max(0.0, due - perf_counter()))
        if n == WARM:
            its, own, late, took = processor_seconds(pid), time.process_time(), [], []
        began = perf_counter()
        late.append(began - due)
        publisher.change()
        phones.hear(people)
        took.append(perf_counter() - began)
        publisher.drain()
    time.sleep(max(0.0, start + (WARM + changes) * EVERY - perf_counter()))
    its, own = processor_seconds(pid) - its, time.process_time() - own
    phones.leave()
    its -= rest * changes * EVERY
    return {
        "each": its / people / changes,
        "rest": rest,
        "memory": memory,
        "connecting": connecting,
        "took": median(took),
        "late": max(late),
        "busy": own / (changes * EVERY),
        "own": own / people / changes,
        "text": phones.sample.decode(),
    }


def _at_rest(pid: int) -> float:
    """Seconds of processor time a second while nothing happens: they belong to no change. What a server still does
    because it was just started is over by then.
    """
    for _ in range(MOST_STARTING):
        before = processor_seconds(pid)
        time.sleep(REST)
        if (rest := (processor_seconds(pid) - before) / REST) < CALM_SHARE:
            break
    return rest


def _settled(work: dict[str, Any]) -> float:
    """Bytes of the server once it has come to rest; ours then collects its garbage."""
    time.sleep(CALM)
    if work["peer"] == "plenum":
        os.kill(work["pid"], signal.SIGUSR1)
        time.sleep(CALM / 2)
    return resident(work["pid"])
