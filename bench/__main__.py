"""`python -m bench [name …] [--quick] [--write docs/performance.md]`: measure, then print one table."""

import argparse
import os
import platform
import sys
import time
from datetime import date
from pathlib import Path
from typing import Protocol

from server.serving import collect_rarely

from . import acks, durable, engines, fanout, growth, page, patch, record, storms, wall_paint
from .figures import Figure, load_now, table
from .machine import many_files
from .report import written


class Bench(Protocol):
    """A module that measures; those with `ROWS` say beforehand what."""

    def measure(self, quick: bool) -> list[Figure]:
        """The figures, of fewer rounds where `quick`."""


BENCHES: dict[str, Bench] = {
    "fanout": fanout,
    "durable": durable,
    "engines": engines,
    "acks": acks,
    "storms": storms,
    "page": page,
    "growth": growth,
    "patch": patch,
    "record": record,
    "paint": wall_paint,
}


def main() -> int:
    """Read the command line, measure, print. A budget that is missed is printed, not a failure: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure what the budgets speak of.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"of: {', '.join(BENCHES)}; none: all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, about four minutes in all")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put what was measured into the document, too")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in BENCHES]:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    many_files()
    collect_rarely()  # as a server does
    before, began = load_now(), time.perf_counter()
    figures: dict[str, list[Figure]] = {}
    names = arguments.names or list(BENCHES)
    for at, name in enumerate(names, 1):
        print(f"{at}/{len(names)} {name} …", file=sys.stderr, flush=True)
        figures[name] = BENCHES[name].measure(arguments.quick)
    print(f"\n{table([figure for some in figures.values() for figure in some])}\n")
    took = f"{time.perf_counter() - began:.0f} s"
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    told = f"{machine}, load average {before:.1f} before and {load_now():.1f} after"
    print(f"{took} on {told}.")
    print("Above the number of cores, absolute figures come out too high; ratios are of rounds taken in turn.")
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        told += f", {date.today()}" + (", a quick run" if arguments.quick else "")  # noqa: DTZ011  # where it ran
        arguments.write.write_text(written(text, list(BENCHES), figures, told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
