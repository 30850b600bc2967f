"""The load generator's part where many phones come at once: until all of them have seen their first view."""

import json
import time
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from .dialects import HELLO, steps
from .figures import percentile
from .machine import processor_seconds
from .phones import Phones, Step, page, say, upgrade

CALM = 0.5
"""Seconds for the server to end what arriving began."""


def arrive(work: dict[str, Any]) -> dict[str, Any]:
    """`work`: peer, pid, port, people; of ours path, join, and `page` where each loads the phone page first, or `again`
    where each has been there before, with the greeting's session and epoch.
    """
    phones = Phones(work["port"])
    own, its = time.process_time(), processor_seconds(work["pid"])
    began = perf_counter()
    phones.arrive(_scripts(work))
    took, own = perf_counter() - began, time.process_time() - own
    time.sleep(CALM)
    each = (processor_seconds(work["pid"]) - its) / work["people"]
    greeting = phones.sample[phones.sample.index(b"{") :].decode()
    phones.leave()
    return {
        "each": each,
        "all": took,
        "p95": percentile(phones.took, 95),
        "busy": own / took,
        "greeting": greeting,
    }


def _scripts(work: dict[str, Any]) -> Iterator[list[Step]]:
    for n in range(work["people"]):
        if work["peer"] != "plenum":
            yield steps(work)
            continue
        hello = {**HELLO, "join": work["join"], "token": f"{n:022d}", **work.get("again", {})}
        script = [upgrade(work["path"]), say(json.dumps(hello).encode())]
        yield [page(work["path"].removeprefix("/live")), *script] if work.get("page") else script
