"""Small multiples as one SVG: each panel has its lines, named at their ends, over sizes on a logarithmic axis.

The picture brings its own paper, light or dark as the reader likes it, so that it can be read wherever it is put.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, log10

WIDTH, GUTTER, MARGIN = 460, 28, 30
LEFT, RIGHT, TALL, PANEL = 52, 118, 112, 204
HEADER, TOP = 44, 64
LETTERS = 14.5
"""Height of a line of labels."""
STYLE = """
:root{--paper:#fffdf8;--line:#e6dbc7;--ink:#231f1a;--ink-2:#5c5346;--a:#1d4a94;--b:#c0281c;--c:#1f6437;--d:#7d5200}
@media (prefers-color-scheme:dark){:root{--paper:#1b1916;--line:#3d382f;--ink:#f4eee3;--ink-2:#c4baa8;
--a:#9dbdf2;--b:#ff8372;--c:#8fd3a5;--d:#e9bf6b}}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--ink)}
.t{font-size:21px;font-weight:700}.h{font-size:16px;font-weight:700}.p{font-size:14px;font-weight:700}
.s{fill:var(--ink-2)}.g{stroke:var(--line)}.e{text-anchor:end}.m{text-anchor:middle}
.l{fill:none;stroke-width:2.2;stroke-linejoin:round}.k0{--k:var(--a)}.k1{--k:var(--b)}.k2{--k:var(--c)}.k3{--k:var(--d)}
.l,.r{stroke:var(--k)}.r{stroke-width:5;stroke-opacity:.3}.n{fill:var(--k);font-weight:600}.o{fill:var(--k)}
"""


@dataclass(frozen=True, slots=True)
class Point:
    """At a size the median, and the middle half of the rounds."""

    size: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """`label` stands at its end, and `of` after the last value."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Panel:
    """`steep`: the values span powers of ten, so their axis is logarithmic as well."""

    title: str
    says: str
    lines: Sequence[Line]
    unit: str
    steep: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of panels below headers that name what grows."""

    headers: tuple[str, ...]
    rows: Sequence[tuple[Panel, ...]]


def svg(title: str, says: str, sections: Sequence[Section]) -> str:
    """The whole picture."""
    wide = 2 * MARGIN + 2 * WIDTH + GUTTER
    y, body = TOP + 14.0, []
    for section in sections:
        for at, header in enumerate(section.headers):
            body.append(f'<text class="h" x="{_column(at):g}" y="{y + 22:g}">{escape(header)}</text>')
        body.append(f'<path class="g" d="M{MARGIN} {y + 32:g}H{wide - MARGIN}"/>')
        y += HEADER
        for row in section.rows:
            body += [part for at, panel in enumerate(row) for part in _panel(panel, _column(at), y)]
            y += PANEL
        y += 12
    told = "".join(f" {panel.title}: {_told(panel)}." for one in sections for row in one.rows for panel in row)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {y:g}" width="{wide}" height="{y:g}" role="img" '
        f'aria-labelledby="title desc"><title id="title">{escape(title)}</title>'
        f'<desc id="desc">{escape(says + told)}</desc><style>{STYLE}</style>'
        f'<rect width="{wide}" height="{y:g}" rx="8" fill="var(--paper)"/>'
        f'<text class="t" x="{MARGIN}" y="42">{escape(title)}</text>'
        f'<text class="s" x="{MARGIN}" y="64">{escape(says)}</text>\n' + "\n".join(body) + "\n</svg>\n"
    )


def number(value: float) -> str:
    """As short as a label wants it: two or three figures that count."""
    if value >= 99.5:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{float(f'{value:.2g}'):g}"


def ticks(most: float) -> list[float]:
    """From nothing to at least `most`, in two or three even steps of round numbers."""
    for power in range(floor(log10(most)) - 1, ceil(log10(most)) + 1):
        for step in (1, 2, 2.5, 5):
            size: float = step * 10.0**power
            if 3 * size >= most:
                return [size * n for n in range(ceil(most / size) + 1)]
    return [0.0, most]


def decades(low: float, high: float) -> list[float]:
    """The powers of ten around both, and all between."""
    return [10.0**power for power in range(floor(log10(low)), ceil(log10(high)) + 1)]


def apart(heights: Sequence[float], least: float) -> list[float]:
    """The same heights, moved so that none is nearer to the next than `least`; their order stays."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    moved = list(heights)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + least)
    over = (moved[order[-1]] - heights[order[-1]]) / 2  # shared by those above and below
    return [height - over for height in moved]


def _column(at: int) -> float:
    return MARGIN + at * (WIDTH + GUTTER)


def _told(panel: Panel) -> str:
    ends = ((line.label, line.points[0], line.points[-1]) for line in panel.lines)
    return "; ".join(
        f"{label} {number(first.value)} {panel.unit} at {first.size:,}, {number(last.value)} at {last.size:,}"
        for label, first, last in ends
    )


def _panel(panel: Panel, x: float, y: float) -> Iterator[str]:
    points = [point for line in panel.lines for point in line.points]
    sizes = sorted({point.size for point in points})
    first, last = log10(sizes[0]), log10(sizes[-1])
    left, wide, foot = x + LEFT, WIDTH - LEFT - RIGHT, y + 48 + TALL
    marks = (
        decades(min(one.low for one in points), max(one.high for one in points))
        if panel.steep
        else ticks(max(one.high for one in points))
    )

    def across(size: int) -> float:
        return left + wide * (log10(size) - first) / (last - first)

    def up(value: float) -> float:
        if panel.steep:
            return foot - TALL * (log10(value) - log10(marks[0])) / (log10(marks[-1]) - log10(marks[0]))
        return foot - TALL * value / marks[-1]

    yield f'<text class="p" x="{x:g}" y="{y + 16:g}">{escape(panel.title)}</text>'
    yield f'<text class="s" x="{x:g}" y="{y + 33:g}">{escape(panel.says)}</text>'
    for mark in marks:
        yield f'<path class="g" d="M{left:g} {up(mark):.1f}h{wide:g}"/>'
        yield f'<text class="s e" x="{left - 8:g}" y="{up(mark) + 4:.1f}">{_mark(mark)}</text>'
    for size in sizes:
        yield f'<text class="s m" x="{across(size):.1f}" y="{foot + 19:g}">{size:,}</text>'
    ends = apart([up(line.points[-1].value) for line in panel.lines], LETTERS)
    for at, (line, end) in enumerate(zip(panel.lines, ends, strict=True)):
        way = "L".join(f"{across(one.size):.1f} {up(one.value):.1f}" for one in line.points)
        yield f'<g class="k{at}"><path class="l" d="M{way}"/>'
        for one in line.points:
            here = f"{across(one.size):.1f}"
            yield f'<path class="r" d="M{here} {up(one.low):.1f}V{up(one.high):.1f}"/>'
            yield f'<circle class="o" cx="{here}" cy="{up(one.value):.1f}" r="3.2"/>'
        value = f"{number(line.points[-1].value)} {panel.unit}"
        name = f'<tspan class="n">{escape(line.label)}</tspan> ' if line.label else ""
        yield f'<text x="{left + wide + 10:g}" y="{end + 4.5:.1f}">{name}{value}</text></g>'


def _mark(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or not value else f"{value:g}"
