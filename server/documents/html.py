"""The record as one HTML file: no script, no request, readable on a phone, printed on A4."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from ..views.document import Block, Bullets, Document, Heading, Paragraph, Spans, Table
from .charts import svg
from .lines import columns
from .sheet import style

Say = Callable[..., str]

NARROW, WIDE = 36, 84
"""Letters in a line of a phone, and of a wide window."""


def html(document: Document, say: Say, public: bool = False) -> bytes:
    """The whole file; a `public` one says that it is, and asks search engines to stay away."""
    return "".join(_page(document, say, public)).encode()


def _page(document: Document, say: Say, public: bool) -> Iterator[str]:
    title = escape(document.title)
    sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    yield (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    )
    if public:
        yield '<meta name="robots" content="noindex, nofollow">\n'
    yield f"<title>{title}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#record">{say("html.skip")}</a>\n<div class="sheet">\n'
    yield f'<header>\n<h1 dir="auto">{title}</h1>\n'
    if document.about:
        yield f'<p class="about" dir="auto">{escape(document.about)}</p>\n'
    if public:
        yield f'<p class="note">{say("html.public")}</p>\n'
    yield "</header>\n"
    if len(sections) > 1:
        links = "".join(f'<li><a href="#{one.id}">{_bdi(one.text)}</a></li>\n' for one in sections)
        contents = say("document.contents")
        yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{contents}</h2>\n<ol>\n{links}</ol>\n</nav>\n'
    yield '<main id="record" tabindex="-1">\n'
    yield from _Body(document, say).sections()
    yield f'</main>\n<footer class="foot"><p>{say("document.made")}</p></footer>\n</div>\n</body>\n</html>\n'


class _Body:
    """The blocks of a document, one after the other; what has no name of its own takes the heading's above it."""

    def __init__(self, document: Document, say: Say) -> None:
        self._document = document
        self._say = say
        self._heading = document.title
        self._figures = 0

    def sections(self) -> Iterator[str]:
        begun = 0

        def section(block: Block) -> int:
            nonlocal begun
            begun += isinstance(block, Heading) and block.level == 1
            return begun

        for _, blocks in groupby(self._document.blocks, section):
            first, *others = blocks
            if isinstance(first, Heading):
                page = ' class="page"' if first.page else ""
                yield f'<section aria-labelledby="{first.id}"{page}>\n'
            yield from map(self._block, (first, *others))
            if isinstance(first, Heading):
                yield "</section>\n"

    def _block(self, block: Block) -> str:
        match block:
            case Heading(level, text, id):
                self._heading = text
                return f'<h{level + 1} id="{escape(id)}" dir="auto">{escape(text)}</h{level + 1}>\n'
            case Paragraph(spans, "quote"):
                return f'<blockquote><p dir="auto">{_rich(spans)}</p></blockquote>\n'
            case Paragraph(spans, style):
                return f'<p class="{style}" dir="auto">{_rich(spans)}</p>\n'
            case Bullets(items, under):
                return _list(items, dict(under)) + "\n"
            case Table():
                return self._table(block)
        self._figures += 1
        name = f"figure-{self._figures}"
        return f"<figure>{svg(block, self._document.language, self._say('median'), name)}</figure>\n"

    def _table(self, table: Table) -> str:
        # On a phone many columns of texts become cards, and many of numbers are scrolled sideways.
        figures = len(table.numeric) > 3
        cards = len(table.header) - len(table.numeric) > 2
        rows = bool(table.numeric) and 0 not in table.numeric and not cards
        # Roles are named where a phone shows rows as cards: a browser forgets them with the table's layout.
        role = _role if cards else _no_role
        pair = len(table.header) == 2 and len(set(table.widths)) == 1
        shape = "cards" if cards else "pair" if pair else "short" if rows and len(table.header) == 2 else ""
        caption = escape(table.caption or self._heading)
        head = "".join(
            f'<th scope="col"{role("columnheader")}{_class(at, table)} dir="auto">{escape(text)}</th>'
            for at, text in enumerate(table.header)
        )
        labels = [f' data-label="{escape(text)}"' if cards else "" for text in table.header]
        body = "\n".join(
            f"<tr{role('row')}>{''.join(self._cells(row, table, labels, rows, role))}</tr>" for row in table.rows
        )
        unseen = "" if table.caption else ' class="unseen"'
        shaped = f' class="{shape}"' if shape else ""
        whole = (
            f"<table{shaped}{role('table')}><caption{unseen}>{caption}</caption>"
            f"<colgroup>{_columns(table, WIDE if cards or figures else NARROW)}</colgroup>\n"
            f"<thead{role('rowgroup')}><tr{role('row')}>{head}</tr></thead>\n"
            f"<tbody{role('rowgroup')}>\n{body}\n</tbody></table>"
        )
        if figures:
            whole = f'<div class="scroll" role="group" aria-label="{caption}" tabindex="0">{whole}</div>'
        return f"{whole}\n"

    def _cells(
        self, row: tuple[Spans, ...], table: Table, labels: list[str], rows: bool, role: Callable[[str], str]
    ) -> Iterator[str]:
        for at, (spans, label) in enumerate(zip(row, labels, strict=True)):
            if rows and at == 0:
                yield f'<th scope="row" dir="auto">{_rich(spans)}</th>'
            else:
                yield f'<td{role("cell")}{_class(at, table)}{label} dir="auto">{_rich(spans)}</td>'


def _role(name: str) -> str:
    return f' role="{name}"'


def _no_role(_: str) -> str:
    return ""


def _class(at: int, table: Table) -> str:
    return ' class="numeric"' if at in table.numeric else ""


def _columns(table: Table, line: int) -> str:
    """Widths as attributes: a strict policy forbids style attributes."""
    shares = columns(table.header, table.widths, line)
    return "".join(f'<col width="{100 * share / sum(shares):.1f}%">' for share in shares)


def _bdi(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _rich(spans: Spans) -> str:
    parts = (escape(span.text) for span in spans)
    return "".join(f"<strong>{part}</strong>" if span.strong else part for span, part in zip(spans, parts, strict=True))


def _list(items: Iterable[Spans], under: dict[int, tuple[Spans, ...]]) -> str:
    written = (
        f"<li><bdi>{_rich(spans)}</bdi>{_list(under[at], {}) if at in under else ''}</li>"
        for at, spans in enumerate(items)
    )
    return "<ul>\n" + "\n".join(written) + "\n</ul>"
