"""Tables in DOCX: as wide as the page's text, the header row repeats, and no row is broken that fits on a page."""

from ..views.document import Spans, Table, spans
from .docx_look import TEXT
from .docx_runs import paragraph, quoted

LETTER, MARGINS = 122, 220
"""About how wide a letter is, and what is left free in a cell."""
WIDEST = TEXT // 4
"""No column is made wider than this for a word's sake."""
SHORT = 14
"""Rows of a table of numbers that is not broken across pages."""


def table(table: Table) -> str:
    """The table, and its caption above."""
    caption = paragraph(spans(table.caption), "Caption") if table.caption else ""
    columns = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    header = _row(table, tuple(map(spans, table.header)), columns, "<w:cantSplit/><w:tblHeader/>", "Head")
    together = len(table.rows) - 1 if table.numeric and len(table.rows) <= SHORT else 1
    rows = "".join(
        _row(
            table,
            cells,
            columns,
            "<w:cantSplit/>",
            keep="<w:keepNext/>" if at < min(together, len(table.rows) - 1) else "",
        )
        for at, cells in enumerate(table.rows)
    )
    about = quoted(table.caption or ", ".join(table.header))
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="RecordTable"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{about}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def _row(
    table: Table, cells: tuple[Spans, ...], columns: list[int], properties: str, head: str = "", keep: str = ""
) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, _style(at, table, head), keep)}'
        "</w:tc>"
        for at, (cell, width) in enumerate(zip(cells, columns, strict=True))
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def _style(column: int, table: Table, head: str) -> str:
    return f"TableNumber{head}" if column in table.numeric else f"Table{head or 'Text'}"


def _widths(table: Table) -> list[int]:
    """By their shares, as far as each column has room for its longest word; and where there are more than two, none is
    wider than its longest text while another needs the room.
    """
    words, lines = zip(*(_longest(table, at) for at in range(len(table.header))), strict=True)
    least = [min(WIDEST, word * LETTER + MARGINS) for word in words]
    most = [line * LETTER + MARGINS for line in lines]
    if len(most) <= 2 or sum(most) < TEXT:
        most = [TEXT] * len(most)
    if sum(least) >= TEXT:
        return [width * TEXT // sum(least) for width in least]
    low, high = 0.0, float(TEXT)  # of what one share is worth
    for _ in range(30):
        middle = (low + high) / 2
        widths = [max(a, min(b, middle * share)) for a, b, share in zip(least, most, table.widths, strict=True)]
        low, high = (low, middle) if sum(widths) > TEXT else (middle, high)
    return [int(width) for width in widths]


def _longest(table: Table, column: int) -> tuple[int, int]:
    """Letters of its longest word, and of its longest text."""
    texts = [table.header[column], *("".join(span.text for span in row[column]) for row in table.rows)]
    return max((len(word) for text in texts for word in text.split()), default=0), max(map(len, texts))
