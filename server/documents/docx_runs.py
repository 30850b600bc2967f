"""Texts in DOCX: every character is only ever text (R11), and what is read from right to left is told so."""

from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import itemgetter
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from ..core.text import UNWANTED
from ..views.document import Spans

LEFT, RIGHT = {"L"}, {"R", "AL"}


def quoted(text: str) -> str:
    """Text as it may stand in XML, in an attribute too."""
    return escape(UNWANTED.sub("", text), {'"': "&quot;", "\n": " ", "\t": " "})


def paragraph(spans: Spans, style: str, more: str = "", around: tuple[str, str] = ("", "")) -> str:
    """`more` stands among its properties, before its direction; `around` what its runs lie in."""
    rtl = reads_from_right("".join(span.text for span in spans))
    properties = f'<w:pStyle w:val="{style}"/>{more}{"<w:bidi/>" if rtl else ""}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{around[0]}{runs(spans, rtl)}{around[1]}</w:p>"


def runs(spans: Spans, rtl: bool) -> str:
    """A run for each direction in each span."""
    return "".join(
        f"<w:r>{_properties(span.strong, right)}{_characters(text)}</w:r>"
        for span in spans
        for text, right in directed(UNWANTED.sub("", span.text), rtl)
    )


def reads_from_right(text: str) -> bool:
    """As its first character with a direction does (Unicode UAX #9, P2)."""
    first = next((way for way in map(bidirectional, text) if way in LEFT | RIGHT), "L")
    return first in RIGHT


def directed(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """The parts of a text, and whether they read from right to left; what has no direction of its own goes with its
    neighbours where these agree, or else with the paragraph.
    """
    if text.isascii() and not rtl:
        yield text, False
        return
    own = [True if way in RIGHT else False if way in LEFT else None for way in map(bidirectional, text)]
    before = list(accumulate(own, _last, initial=rtl))[1:]
    after = list(accumulate(reversed(own), _last, initial=rtl))[:0:-1]
    sides = (left if left == right else rtl for left, right in zip(before, after, strict=True))
    for right, part in groupby(zip(text, sides, strict=True), key=itemgetter(1)):
        yield "".join(character for character, _ in part), bool(right)


def _last(known: bool, own: bool | None) -> bool:
    return known if own is None else own


def _properties(strong: bool, right: bool) -> str:
    inside = ('<w:rStyle w:val="Strong"/>' if strong else "") + ("<w:rtl/>" if right else "")
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _characters(text: str) -> str:
    """Line feeds and tabs are elements of their own."""
    lines = (
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t"))
        for line in text.split("\n")
    )
    return "<w:br/>".join(lines)
