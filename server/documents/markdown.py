"""The record as Markdown: CommonMark and tables, every text written so that it stays the text that it is."""

import re
from collections.abc import Callable, Iterator

from ..views.document import Bars, Block, Bullets, Document, Field, Heading, Paragraph, Spans, Table

Say = Callable[..., str]

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~&$^]")
"""What means something anywhere; a backslash makes it a letter (CommonMark, 2.4)."""
_BEGINS = re.compile(r"^([ \t]*\d{0,9})([-+:.)](?=\s|$)|[-=](?=[-=\s]*$))", re.MULTILINE)
"""What means something where a line begins."""
_LINKS = re.compile(r"(?<=https):(?=//)|(?<=http):(?=//)|(?<=ftp):(?=//)|(?<=www)\.|@", re.IGNORECASE)
"""What some readers make links of by themselves."""


def markdown(document: Document, say: Say) -> bytes:
    """The whole file. Pictures are left out: the numbers stand in the tables below them."""
    parts = [f"# {plain(document.title, '')}", plain(document.about)]
    parts += ["".join(_block(block)) for block in document.blocks if not isinstance(block, Bars | Field)]
    return ("\n\n".join(filter(None, (*parts, f"---\n\n{say('document.made')}"))) + "\n").encode()


def plain(text: str, line: str = "\\\n") -> str:
    """The text, without meaning; `line` is what breaks a line."""
    text = _MARKS.sub(r"\\\g<0>", text)
    text = _BEGINS.sub(r"\1\\\2", text)
    text = _LINKS.sub(r"\\\g<0>", text)
    return (line or " ").join(part.strip() for part in text.splitlines() if part.strip())


def rich(spans: Spans, line: str = "\\\n") -> str:
    """The spans in one; strong ones line by line, and without the spaces around them."""
    parts = []
    for span in spans:
        text = plain(span.text, line)
        if not text:
            parts.append(" " if span.text else "")
            continue
        if span.strong:
            text = line.join(f"**{part}**" for part in text.split(line))
        before = " " if parts and span.text[0].isspace() else ""
        behind = " " if span.text[-1].isspace() else ""
        parts.append(before + text + behind)
    return "".join(parts).strip()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * (level + 1)} {plain(text, '')}"
        case Paragraph(spans, "quote"):
            yield "> " + rich(spans, "\\\n> ")
        case Paragraph(spans):
            yield rich(spans)
        case Bullets(items, under):
            yield "\n".join(_list(items, dict(under)))
        case Table():
            if block.caption:
                yield f"**{plain(block.caption, '')}**\n\n"
            yield "\n".join(_table(block))


def _list(items: tuple[Spans, ...], under: dict[int, tuple[Spans, ...]], space: str = "") -> Iterator[str]:
    line = "\\\n  " + space
    for at, spans in enumerate(items):
        yield f"{space}- {rich(spans, line)}"
        if at in under:
            yield from _list(under[at], {}, f"{space}  ")


def _table(table: Table) -> Iterator[str]:
    yield _row(plain(text, "<br>") for text in table.header)
    yield _row("---:" if at in table.numeric else "---" for at in range(len(table.header)))
    for row in table.rows:
        yield _row(rich(spans, "<br>") for spans in row)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
