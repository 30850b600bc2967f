"""Pictures of numbers in the looks' style: strokes of a chisel pen for how much, dots for people on a field.

Every stroke bears its label and its number, so nothing is told by colour. A picture is shapes and texts: a page takes
both as SVG, as wide as the room it gets; where a document is set in its own fonts, it sets the texts itself.
"""

from dataclasses import dataclass, replace
from html import escape
from math import log, sqrt

from ..core.text import decimal
from ..views.document import Bars, Field
from .lines import width, wrapped
from .looks import BLUE, INK, INK_2, LINE_STRONG, PAPER, RED

WIDE, NARROW = 640, 328
"""The room on paper, and that on a phone, which labels are wrapped for where it is not known."""
LETTER = 7.8
"""Width of a letter, about, where one is 15 px high."""
SHORT = 14
"""Letters of a label that stands beside its stroke; longer ones stand above."""
TALLEST = 760
"""What fits on a page; strokes beyond it are in the table alone, the smallest ones first."""
MANY = 12
"""Strokes beyond which they are thinner, where their labels are short."""
LEAN = 5


@dataclass(frozen=True)
class Text:
    """A line of text on its base line, `x` from `share` of the width; `strong` ones are bold, one with a `halo` lies
    on other things.
    """

    text: str
    x: float
    y: float
    share: float = 0
    anchor: str = "start"
    size: int = 15
    strong: bool = False
    colour: str = INK
    halo: bool = False


@dataclass(frozen=True)
class Picture:
    """`shapes` are SVG that may count in shares of the width; `fixed` says that the width is that and no other."""

    width: float
    height: float
    shapes: str
    texts: tuple[Text, ...]
    fixed: bool


def svg(block: Bars | Field, language: str, median: str, name: str) -> str:
    """The picture for a page, in which it has the `name` and says itself what it shows."""
    drawn = picture(block, language, median, NARROW)
    size = f'width="100%" height="{drawn.height:g}"'
    if drawn.fixed:
        size = f'class="field" viewBox="0 0 {drawn.width:g} {drawn.height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="15" role="img" aria-labelledby="{name}">'
        f'<desc id="{name}">{escape(block.alt)}</desc>{drawn.shapes}{"".join(map(_text, drawn.texts))}</svg>'
    )


def shapes(drawn: Picture) -> str:
    """The picture as SVG, without its texts."""
    size = f'width="{drawn.width:g}" height="{drawn.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn.shapes}</svg>'


def picture(block: Bars | Field, language: str, median: str, room: int = WIDE) -> Picture:
    """The picture; its labels fit into the `room`. `median` names the middle of a field."""
    return _field(block, median) if isinstance(block, Field) else _bars(block, language, room)


def _text(one: Text) -> str:
    place = f'x="{one.share:.2f}%" dx="{one.x:g}"' if one.share else f'x="{one.x:g}"'
    look = f' fill="{one.colour}"'
    look += ' font-weight="700"' if one.strong else ""
    look += f' font-size="{one.size}"' if one.size != 15 else ""
    look += f' text-anchor="{one.anchor}"' if one.anchor != "start" else ""
    look += f' stroke="{PAPER}" stroke-width="4" paint-order="stroke"' if one.halo else ""
    return f'<text {place} y="{one.y:g}"{look}>{escape(one.text)}</text>'


def _bars(block: Bars, language: str, room: int) -> Picture:
    numbers = [decimal(value, language) for value in block.values]
    beside = max(map(width, block.labels), default=0)
    column = 0.0 if beside > SHORT else (beside * LETTER + 10) / room
    free = 1 - column - (max(map(len, numbers), default=1) * 10 + 22) / room
    thin = bool(column) and len(numbers) > MANY
    stroke, gap = (12, 6) if thin else (20, 12 if column else 16)
    labels = [[label] if column else wrapped(label, int(room / LETTER) - 2, most=3) for label in block.labels]
    shown = _fitting(block.values, [stroke + gap + (0 if column else 19 * len(label)) for label in labels])
    most = max((block.values[at] for at in shown), default=0.0)
    strokes, texts, y = [], [], 0.0
    for at in shown:
        for line in labels[at]:
            y += 0 if column else 19
            texts.append(Text(line, 0, y + stroke / 2 + 5 if column else y - 7))
        value = max(block.values[at], 0.0)
        start, long = 100 * column, 100 * free * value / most if value else 0.0
        if value:
            strokes.append(
                f'<g transform="translate({LEAN} {y:g}) skewX(-14)"><rect x="{start:.2f}%" width="{long:.2f}%" '
                f'height="{stroke}" fill="{BLUE if value == most else INK_2}"/></g>'
            )
        behind = Text(numbers[at], LEAN + 8 if value else 0, y + stroke / 2 + 6, start + long, strong=True)
        texts.append(behind if thin else replace(behind, size=17))
        y += stroke + gap
    left = len(numbers) - len(shown)
    if left:
        y += 20
        texts.append(Text(f"… + {left}", 0, y - 6, colour=INK_2))
    return Picture(room, max(y - 4, 1), "".join(strokes), tuple(texts), fixed=False)


def _fitting(values: tuple[float, ...], heights: list[int]) -> list[int]:
    """The largest that fit together, in the order in which they came."""
    chosen, used = [], 0
    for at in sorted(range(len(values)), key=lambda at: (-values[at], at)):
        used += heights[at]
        if used > TALLEST:
            break
        chosen.append(at)
    return sorted(chosen)


SIDE, MARGIN, EDGE = 300, 30, 12


def _field(block: Field, median: str) -> Picture:
    """A square; above and below it the ends of the upright axis, in a line of their own those of the level one."""
    (x, x_low, x_high), (y, y_low, y_high) = block.x, block.y
    texts: list[Text] = []
    centre, left, side = MARGIN + SIDE / 2, MARGIN - EDGE, SIDE + 2 * EDGE
    axis = Text("", centre, 0, anchor="middle", colour=INK_2)
    end = replace(axis, colour=INK, strong=True)
    top = _column(texts, 0, replace(axis, text=y), replace(end, text=y_high and f"↑ {y_high}")) + 8
    halves = f"M{centre:g} {top:g}v{side}M{left} {top + side / 2:g}h{side}"
    parts = [
        f'<rect x="{left}" y="{top:g}" width="{side}" height="{side}" fill="{PAPER}" stroke="{LINE_STRONG}"/>',
        f'<path d="{halves}" stroke="{LINE_STRONG}" stroke-dasharray="3 4"/>',
    ]
    people = sum(n for *_, n in block.places)
    for along, up, n in sorted(block.places, key=lambda place: -place[2]):
        at, over = _place(top, along, up)
        radius = sqrt(n) * max(3.6, 9.3 - 1.26 * log(max(1, people / 4)))
        dot = f'fill="{RED}" fill-opacity=".72" stroke="{PAPER}"'
        parts.append(f'<circle cx="{at:g}" cy="{over:g}" r="{radius:.1f}" {dot}/>')
        if n > 1 and radius > 7:
            texts.append(Text(str(n), at, over + 4, anchor="middle", size=11, strong=True, colour=PAPER))
    if block.middle:
        at, over = _place(top, *block.middle)
        cross = f"M{at - 11:g} {over:g}h22M{at:g} {over - 11:g}v22"
        for colour, thick in ((PAPER, 8), (INK, 4)):
            parts.append(f'<path d="{cross}" stroke="{colour}" stroke-width="{thick}"/>')
        before = at > centre
        beside = Text(median, at - 13 if before else at + 13, over - 5, anchor="end" if before else "start")
        texts.append(replace(beside, strong=True, halo=True))
    below = _column(texts, top + side + 4, replace(end, text=y_low and f"↓ {y_low}")) + 4
    ends = (
        replace(end, text=x_low and f"← {x_low}", x=left, anchor="start"),
        replace(end, text=x_high and f"{x_high} →", x=left + side, anchor="end"),
    )
    below = _column(texts, max(_column(texts, below, one, room=18) for one in ends), replace(axis, text=x))
    return Picture(360, below + 8, "".join(parts), tuple(texts), fixed=True)


def _place(top: float, along: float, up: float) -> tuple[float, float]:
    return MARGIN + along * SIDE / 100, top + EDGE + SIDE - up * SIDE / 100


def _column(texts: list[Text], y: float, *added: Text, room: int = 40) -> float:
    """Adds texts below each other; returns where they end."""
    for one in added:
        for line in wrapped(one.text, room, most=3):
            y += 19
            texts.append(replace(one, text=line, y=y - 4))
    return y
