"""The record as PDF, set by typst: tagged for PDF/UA-1, with bookmarks and with figures that say what they show.

Only the extra `pdf` brings typst. Letters that Alegreya Sans does not have, such as Arabic ones or emoji, are taken
from the machine's fonts; where these lack some too, the file is tagged all the same but does not claim PDF/UA, which
demands a glyph for everything.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Literal

from ..views.document import Block, Bullets, Document, Field, Heading, Paragraph, Span, Spans, Table, spans
from . import looks
from .charts import picture, shapes
from .lines import clusters, columns, from_right, width, wrapped

Say = Callable[..., str]

FONTS = Path(__file__).parents[1] / "assets"
LINE = 96
"""Letters in a line as wide as the page."""
LONGEST_WORD = 30
"""Longer ones may break anywhere, once a line is narrower than they are; shorter ones are hyphenated."""
MANY_LINES = 27
"""Of a cell; a page may not have room for more, fewer are never cut."""
DEEP = 40
"""Headings that the table of contents has room for; of more it tells the sections only."""
FIELD = 0.6
"""Of the page's width."""
LATIN = "\u017f"
"""The last letter of those that Alegreya Sans has all."""
SPACES = re.compile(r"(\s+)")


class TypstMissing(Exception):
    """The extra `pdf` is not installed."""


def pdf(document: Document, say: Say) -> bytes:
    """The whole file; raises `TypstMissing`."""
    try:
        import typst  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise TypstMissing("requirements/pdf.txt is not installed: make pdf") from error
    source = Path(__file__).with_name("record.typ").read_bytes()

    fonts = typst.Fonts(font_paths=[FONTS])

    def made(given: str, claim: Literal["ua-1"] | None) -> bytes:
        return typst.compile(
            source, format="pdf", font_paths=fonts, sys_inputs={"document": given}, pdf_standards=claim
        )

    def claimed(given: str) -> bytes | None:
        try:
            return made(given, "ua-1")
        except typst.TypstError:
            return None

    given = json.dumps(told(document, say), ensure_ascii=False)
    rare = " ".join(sorted(letter for letter in set(given) if letter > LATIN))
    # Asked of the letters alone first: a long record is not set twice.
    probe = replace(document, blocks=(Paragraph(spans(rare)),))
    pages = claimed(given) if not rare or claimed(json.dumps(told(probe, say))) else None
    return pages or made(given, None)


def told(document: Document, say: Say) -> dict[str, Any]:
    """The document as `record.typ` reads it."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return {
        "title": " ".join(document.title.split()),
        "head": _text(spans(document.title), LINE * 2 // 5),
        "language": document.language,
        "about": _text(spans(document.about)),
        "foot": "".join(wrapped(document.title, LINE * 3 // 4, most=1)),
        "page": say("document.page", n="{n}", all="{all}"),
        "contents": say("document.contents") if len(headings) > 3 else "",
        "depth": 2 if len(headings) <= DEEP else 1,
        "looks": {name.lower(): value for name, value in vars(looks).items() if name.isupper()},
        "blocks": [_block(block, document.language, say("median")) for block in document.blocks],
    }


def _block(block: Block, language: str, median: str) -> dict[str, Any]:
    match block:
        case Heading(level, text, id, page):
            words = _text(spans(text), LINE * 3 // 5)
            return {"kind": "heading", "level": level, "id": id, "text": words, "page": page}
        case Paragraph(parts, style):
            return {"kind": style, "text": _text(parts)}
        case Bullets(items, under):
            below = dict(under)
            listed = [
                {"text": _text(item), "under": [_text(one) for one in below.get(at, ())]}
                for at, item in enumerate(items)
            ]
            return {"kind": "bullets", "items": listed}
        case Table():
            return _table(block)
    drawn = picture(block, language, median)
    texts = [asdict(one) | {"x": one.x + one.share * drawn.width / 100} for one in drawn.texts]
    share = FIELD if isinstance(block, Field) else 1
    size = {"width": drawn.width, "height": drawn.height, "share": share}
    return {"kind": "figure", "svg": shapes(drawn), "texts": texts, "alt": block.alt, **size}


def _table(table: Table) -> dict[str, Any]:
    rooms = columns(table.header, table.widths, LINE)
    return {
        "kind": "table",
        "header": [_text(spans(text), room) for text, room in zip(table.header, rooms, strict=True)],
        "rows": [[_text(cell, room) for cell, room in zip(row, rooms, strict=True)] for row in table.rows],
        "widths": rooms,
        "numeric": sorted(table.numeric),
        "pair": len(table.header) == 2 and len(set(table.widths)) == 1,
        "caption": _text(spans(table.caption)),
    }


def _text(parts: Spans, room: int = LINE) -> dict[str, Any]:
    whole = "".join(span.text for span in parts)
    lines = sum(width(line) // max(room, 1) + 1 for line in whole.splitlines())
    pieces = [piece for span in parts for piece in _pieces(span, room)]
    return {"pieces": pieces, "right": from_right(whole), "long": lines > MANY_LINES}


def _pieces(span: Span, room: int) -> Iterator[Any]:
    """The text in runs; between them a line ends, or a word that fits into no line may break."""
    for at, line in enumerate(span.text.splitlines()):
        if at:
            yield []
        run = ""
        for part in SPACES.split(line):
            if len(part) > LONGEST_WORD and width(part) > room:
                if run:
                    yield [run, span.strong]
                for cluster in clusters(part):
                    yield [cluster, span.strong]
                    yield 0
                run = ""
            else:
                run += part.replace("\t", " ")
        if run:
            yield [run, span.strong]
