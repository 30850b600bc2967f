"""`python -m bench.scale [--meetings N] [--people N] …`: what so many meetings need, for your own numbers.

The measured figures stand in `docs/scale.md`, in a block that `python -m bench.curves --write` fills anew, and with it
the two tables that follow from them.
"""

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields

from .curve import CURVES, Curves, per_answer, per_phone
from .growth_meetings import MEETINGS
from .needs import Assumed, Measured, busy, ends, steps
from .plot import number
from .processes import ROOT

PAPER = ROOT / "docs" / "scale.md"
ROWS: dict[str, tuple[int, ...]] = {
    "answer alone": (100, 50_000),
    "answer in a rush": (100, 50_000),
    "answer": (200, 5_000),
    "change": (200, 5_000),
    "quiet phone": (5_000,),
    "page": (200,),
    "join": (200, 5_000),
    "idle": (1,),
    "mine message": (200,),
    "wall message": (200,),
    "desk message": (200,),
    "phone message": (200,),
    "phone view": (500,),
    "wall view": (500, 50_000),
    "memory": (10, 5_000),
    "room": (100,),
    "session load": (50_000,),
    "answer disk": (50_000,),
    "sqlite append": (40, 400),
    "sqlite wait": (40, 400),
    "redis append": (400,),
    "redis wait": (400,),
    "redis server": (400,),
    "redis rush": (400,),
    "redis memory": (600,),
    "busy meetings": (MEETINGS,),
}
"""The figures of the block, by curve and size."""
DERIVED = {
    "phone memory@5000": "one phone more, between 1,000 and 5,000",
    "answer memory@50000": "one answer more, between 10,000 and 50,000",
}


def machine() -> str:
    """What it was measured on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def figures(curves: Curves, load: float) -> str:
    """The block of measured figures."""
    rows = list(_figures(curves))
    return "\n".join(
        [
            f"Measured on {machine()}; load average {load:.1f}, so above the number of cores the times are too high.",
            "",
            "| figure | median | middle half | of what |",
            "|---|---|---|---|",
            *(f"| {' | '.join(row)} |" for row in rows),
        ]
    )


def _figures(curves: Curves) -> Iterator[tuple[str, str, str, str]]:
    for name, sizes in ROWS.items():
        curve = curves[name]
        for size in sizes:
            if size in curve.points:
                low, high = curve.spread(size)
                value = f"{_plain(curve.at(size))} {curve.kind.unit}"
                yield f"`{name}@{size}`", value, f"{number(low)} … {number(high)}", curve.kind.told
    for name, kilobytes in zip(DERIVED, (per_phone(curves), per_answer(curves)), strict=True):
        yield f"`{name}`", f"{_plain(kilobytes)} kB", "", DERIVED[name]


def _plain(value: float) -> str:
    """Three figures that count, without commas: to be read again."""
    return f"{float(f'{value:.3g}'):g}"


def measured() -> Measured:
    """The figures as the document has them."""
    rows = re.findall(r"^\| `([\w ]+@\d+)` \| ([\d.e+]+) ", block("figures"), re.MULTILINE)
    return {name: float(value) for name, value in rows}


def names() -> set[str]:
    """Of all figures that the block may have."""
    return {f"{name}@{size}" for name, sizes in ROWS.items() if name in CURVES for size in sizes} | set(DERIVED)


def needed(m: Measured, assumed: Assumed) -> str:
    """The table of steps."""
    rows = [(one.name, one.how, one.numbers, _made(one.value, one.unit)) for one in steps(m, assumed)]
    return _table(("what", "how", "with these numbers", "makes"), rows)


def _made(value: float, unit: str) -> str:
    amount = f"{value:.2g}" if value < 1 else f"{value:.1f}" if unit in ("cores", "GB", "MB", "ms") else f"{value:,.0f}"
    return f"{amount} {unit}".strip().replace(" /s", "/s")


def ended(m: Measured, assumed: Assumed) -> str:
    """The table of what breaks, the first first."""
    rows = [(f"{one.meetings:,.0f}", one.what, one.notices, one.then) for one in ends(m, assumed)]
    return _table((f"meetings of {assumed.people}", "what ends", "how one notices", "then"), rows)


def checked(m: Measured) -> str:
    """The sentence that holds the arithmetic against a run."""
    assumed = Assumed(meetings=MEETINGS)
    said, was = 100 * busy(m, assumed), m[f"busy meetings@{MEETINGS}"]
    return (
        f"The same arithmetic for {MEETINGS} meetings of {assumed.people} says {number(said)}% of a core; so many "
        f"were held in one process with this traffic, and it used {number(was)}%."
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)).replace("| --- ", "|---")


def block(name: str) -> str:
    """What stands between the document's marks of that name."""
    return PAPER.read_text().partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- end of {name} -->")[0]


def write(curves: Curves, load: float) -> None:
    """Fill the document's blocks."""
    _fill("figures", figures(curves, load))
    follow()


def follow() -> None:
    """Compute what follows from the figures in the document."""
    m = measured()
    _fill("needed", needed(m, Assumed()))
    _fill("checked", checked(m))
    _fill("ended", ended(m, Assumed()))


def _fill(name: str, text: str) -> None:
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    head, found, rest = PAPER.read_text().partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{PAPER.name} has no marks for {name}")
    PAPER.write_text(f"{head}{begin}{text}\n{end}{tail}")


def main() -> int:
    """Print both tables for the reader's own numbers."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description="What so many meetings need.")
    for one in fields(Assumed):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    parser.add_argument("--follow", action="store_true", help="write the document's tables from its figures")
    arguments = vars(parser.parse_args())
    if arguments.pop("follow"):
        follow()
    assumed = Assumed(**arguments)
    print(f"{needed(measured(), assumed)}\n\n{ended(measured(), assumed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
