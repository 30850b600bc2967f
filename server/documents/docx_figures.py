"""Figures in DOCX: charts that Word and LibreOffice draw themselves, and that can be edited like any chart."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby
from math import sqrt

from ..views.document import Bars, Field
from .docx_charts import chart, fill, labelled, layout, letters, numbers, stroke, texts, title, workbook
from .docx_look import BLUE, INK, INK_2, LINE, RED, TEXT

Say = Callable[..., str]

EMU = 635
"""In a twentieth of a point: the unit of drawings."""
CM = 360_000 // EMU
MOST, MOST_NUMBERS = 40, 12
"""Bars that can be told from each other on a page: of more the longest are drawn; more numbers are upright columns."""
COLUMNS = 18
"""Columns that can all have their number below."""
LABEL, LINE_OF_LABEL = 84, 34
"""Letters of a label, and about how many of them are in a line."""
END = 28
"""Letters of what an axis is called, and its ends."""


@dataclass(frozen=True)
class Figure:
    """A chart, its numbers, and how large it is drawn, in EMU."""

    chart: str
    workbook: bytes
    size: tuple[int, int]


def bars(block: Bars, language: str) -> Figure:
    """Horizontal bars, the first on top; upright columns where many numbers were given."""
    places: Sequence[int] = range(len(block.labels))
    upright = len(places) > MOST_NUMBERS and all(map(_is_number, block.labels))
    if len(places) > MOST and not upright:
        places = sorted(nlargest(MOST, places, key=block.values.__getitem__))
    labels, values = [_short(block.labels[at], LABEL) for at in places], [block.values[at] for at in places]
    longest = max(map(len, labels))
    lines = -(-longest // LINE_OF_LABEL)
    left = min(0.42, 0.03 + longest * 0.0115)
    height = 7.0 if upright else 0.3 + min(len(labels) * (0.35 + 0.42 * lines), 23)
    step = -(-len(labels) // COLUMNS) if upright else 1
    skipped = f'<c:tickLblSkip val="{step}"/>' if upright else ""
    plot = (
        f"{layout(0.01, 0.03, 0.98, 0.82) if upright else layout(left, 0.02, 0.91 - left, 0.96)}"
        f'<c:barChart><c:barDir val="{"col" if upright else "bar"}"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:spPr>{fill(INK_2)}</c:spPr><c:invertIfNegative val="0"/>'
        f"{_longest(values)}{'' if upright else labelled(value=True, place='outEnd')}"
        f"<c:cat>{texts('A', labels, step)}</c:cat><c:val>{numbers('B', values)}</c:val></c:ser>"
        f'<c:gapWidth val="{30 if upright else 60}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{"minMax" if upright else "maxMin"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"b" if upright else "l"}"/>{_ticks("low")}{stroke(LINE)}{letters(900)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/>{skipped}<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{max(values) or 1:.12g}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="{"l" if upright else "t"}"/>{_ticks("none")}'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )
    return Figure(chart(plot, language), workbook(labels, values), (TEXT * EMU, int(height * CM) * EMU))


def field(block: Field, language: str, say: Say) -> Figure:
    """The places, larger where more people are; a diamond for their median."""
    places = sorted(block.places, key=lambda place: place[2])
    xs, ys = [float(x) for x, _, _ in places], [float(y) for _, y, _ in places]
    series = [
        _series(at, xs[begin:end], ys[begin:end], begin + 1, _marker("circle", size, INK_2))
        for at, (begin, end, size) in enumerate(_sizes([n for _, _, n in places]))
    ]
    if block.middle:
        x, y = block.middle
        name = f"<c:tx><c:v>{say('median')}</c:v></c:tx>"
        marker = _marker("diamond", 13, RED) + labelled(value=False, name=True, place="r")
        series.append(_series(len(series), [x], [y], len(places) + 1, marker, name))
        xs, ys = [*xs, x], [*ys, y]
    plot = (
        f"{layout(0.1, 0.03, 0.86, 0.85)}"
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{"".join(series)}'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', block.x)}{_axis(2, 1, 'l', block.y)}"
    )
    side = 11 * CM * EMU
    return Figure(chart(plot, language), workbook(xs, ys, [n for _, _, n in places]), (side, side))


def _longest(values: Sequence[float]) -> str:
    """The longest bars are blue, as on the wall."""
    most = max(values)
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:spPr>{fill(BLUE)}</c:spPr></c:dPt>'
        for at, value in enumerate(values)
        if value == most > 0
    )


def _sizes(counts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Of counts in order: from where to where one size is drawn."""
    begin = 0
    for size, part in groupby(min(40, round(3 + 5 * sqrt(n))) for n in counts):
        end = begin + len(list(part))
        yield begin, end, size
        begin = end


def _series(at: int, xs: Sequence[float], ys: Sequence[float], row: int, marker: str, name: str = "") -> str:
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{marker}'
        f"<c:xVal>{numbers('A', xs, row)}</c:xVal><c:yVal>{numbers('B', ys, row)}</c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _marker(symbol: str, size: int, colour: str) -> str:
    look = f'<c:spPr>{fill(colour)}<a:ln w="9525">{fill("FFFFFF")}</a:ln></c:spPr>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{look}</c:marker>'


def _axis(own: int, other: int, side: str, names: tuple[str, str, str]) -> str:
    name, low, high = (_short(one, END) for one in names)
    called = "  ".join(filter(None, (f"{low} ←" if low else "", name, f"→ {high}" if high else "")))
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{side}"/><c:majorGridlines>{stroke(LINE)}</c:majorGridlines>'
        f"{title(called, 900, INK, upright=side == 'l') if called else ''}{_ticks('none')}{stroke(INK_2)}"
        f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/>'
        '<c:majorUnit val="50"/></c:valAx>'
    )


def _ticks(labels: str) -> str:
    return (
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/>'
    )


def _is_number(label: str) -> bool:
    return label.replace(",", "", 1).replace(".", "", 1).removeprefix("-").isdecimal()


def _short(label: str, longest: int) -> str:
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"
