"""`python -m bench.curves [name …] [--quick] [--write]`: how cost, patches, memory and loading grow, as curves.

`--write` draws `docs/pictures/growth.svg` and puts the figures, and what follows from them, into `docs/scale.md`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from server.serving import collect_rarely

from . import growth_answers, growth_meetings, growth_phones, growth_sessions, scale
from .curve import Curves, per_answer, per_phone
from .figures import load_now
from .machine import many_files
from .plot import Line, Panel, Point, Section, number, svg
from .processes import ROOT

PICTURE = ROOT / "docs" / "pictures" / "growth.svg"
MEASURES: dict[str, Callable[[Curves, bool], None]] = {
    "answers": growth_answers.measure,
    "sessions": growth_sessions.measure,
    "meetings": growth_meetings.measure,
    "phones": growth_phones.measure,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel: which curves it shows."""

    title: str
    says: str
    names: Sequence[str]
    steep: bool = False


BY_ANSWERS = (
    Shown(
        "One more answer",
        "processor time, commit included; told to wall, desk and writer",
        ("answer alone", "answer in a rush"),
    ),
    Shown(
        "What it sends",
        "to each of these; of others' answers a phone is told nothing",
        ("desk patch", "wall patch", "mine patch"),
    ),
    Shown(
        "First view of a screen that joins",
        "both axes logarithmic",
        ("desk view", "wall view", "phone view"),
        steep=True,
    ),
    Shown("Memory, the session loaded", "of the whole process; {answer} kB for each answer", ("session memory",)),
    Shown(
        "Loading the session", "processor time; 2,000 people come first; both axes logarithmic", ("session load",), True
    ),
)
BY_PHONES = (
    Shown(
        "One more answer, in a server with sockets", "processor time; alone, acked, told as on the left", ("answer",)
    ),
    Shown(
        "What it sends, and what a question sends",
        "the writer's with the ack; each phone's when a question opens",
        ("desk message", "wall message", "mine message", "phone message"),
    ),
    Shown("A question opens, and every phone is told", "processor time; both axes logarithmic", ("change",), True),
    Shown("Memory, the phones connected", "of the whole process; {phone} kB for each phone", ("memory",)),
    Shown("One phone joins", "processor time for socket, hello and first view", ("join",)),
)
BY_MEETINGS = (
    Shown("One append on its own", "processor time, without that of Redis itself", ("sqlite append", "redis append")),
    Shown("… until it is on the disk", "waiting; Redis with appendfsync always", ("sqlite wait", "redis wait")),
)
HEADERS = ("Answers in the session →", "Phones connected →")


def main(asked: list[str]) -> int:
    """Measure, print, and write where that is wished."""
    parser = argparse.ArgumentParser(prog="python -m bench.curves", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="name", help=f"of: {', '.join(MEASURES)}; none: all")
    parser.add_argument("--quick", action="store_true", help="fewer sizes and rounds, about half a minute")
    parser.add_argument("--write", action="store_true", help="into the documents; all of it, and not --quick")
    arguments = parser.parse_args(asked)
    if unknown := [name for name in arguments.names if name not in MEASURES]:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    if arguments.write and (arguments.quick or arguments.names):
        parser.error("--write needs all of it, in full")
    many_files()
    collect_rarely()  # as a server does
    curves, before, began = Curves(), load_now(), time.perf_counter()
    for name in arguments.names or MEASURES:
        print(f"{name} …", file=sys.stderr, flush=True)
        MEASURES[name](curves, arguments.quick)
    print(told(curves))
    print(f"{time.perf_counter() - began:.0f} s. Load average {before:.1f} before, {load_now():.1f} after.")
    if arguments.write:
        load = max(before, load_now())
        PICTURE.write_text(picture(curves, load))
        scale.write(curves, load)
    return 0


def told(curves: Curves) -> str:
    """One line for each curve: the medians by size, and how far the last ones spread."""
    lines = []
    for name, curve in curves.items():
        if curve.points:
            values = "  ".join(f"{size:,}: {number(curve.at(size))}" for size in curve.sizes)
            low, high = curve.spread(curve.sizes[-1])
            lines.append(f"{name:17} {values}  {curve.kind.unit} ({number(low)} … {number(high)})")
    return "\n".join(lines)


def picture(curves: Curves, load: float) -> str:
    """All panels as SVG."""
    says = (
        f"Medians; bars are the middle half of the rounds. {scale.machine()}, load average {load:.0f}. "
        "Sizes on logarithmic axes."
    )
    rows = [(_panel(curves, one), _panel(curves, other)) for one, other in zip(BY_ANSWERS, BY_PHONES, strict=True)]
    meetings = [tuple(_panel(curves, one) for one in BY_MEETINGS)]
    sections = [Section(HEADERS, rows), Section(("Meetings in one process →",), meetings)]
    return svg("How Plenum grows", says, sections)


def _panel(curves: Curves, shown: Shown) -> Panel:
    there = [curves[name] for name in shown.names if curves[name].points]
    lines = [
        Line(
            curve.kind.label if len(shown.names) > 1 else "",
            [Point(size, curve.at(size), *curve.spread(size)) for size in curve.sizes],
        )
        for curve in there
    ]
    says = shown.says.format(answer=number(per_answer(curves)), phone=number(per_phone(curves)))
    return Panel(shown.title, says, lines, there[0].kind.unit, shown.steep)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
