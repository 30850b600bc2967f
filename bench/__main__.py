"""`python -m bench [name …] [--quick]`: measure, then print one table."""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable

from server.__main__ import collect_rarely

from . import acks, durable, growth, page, patch, record, wall_paint
from .figures import Figure, load_now, table
from .processes import many_files

BENCHES: dict[str, Callable[[bool], list[Figure]]] = {
    "page": page.measure,
    "patch": patch.measure,
    "growth": growth.measure,
    "acks": acks.measure,
    "durable": durable.measure,
    "record": record.measure,
    "paint": wall_paint.measure,
}


def main() -> int:
    """Read the command line, measure, print. A budget that is missed is printed, not a failure: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure what the budgets speak of.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"of: {', '.join(BENCHES)}; none: all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, about 20 s in all")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in BENCHES]:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    many_files()
    collect_rarely()  # as a server does
    before, began = load_now(), time.perf_counter()
    figures: list[Figure] = []
    for name in arguments.names or BENCHES:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += BENCHES[name](arguments.quick)
    print(f"\n{table(figures)}\n")
    took = f"{time.perf_counter() - began:.0f} s"
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(f"{took} on {machine}. Load average {before:.1f} before, {load_now():.1f} after.")
    print("Above the number of cores, absolute figures come out too high; ratios are of rounds taken in turn.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
