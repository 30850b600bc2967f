"""A workbook as XLSX: every cell has a type, and no text becomes a formula, a link or a number (R11)."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..core.text import UNWANTED
from ..views.workbook import Book, Cell, Grid, Moment, Share, Sheet
from . import looks

EXACT: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How workbooks are made: what is written as a text is one."""
DATES = {"de": "[$-407]dd.mm.yyyy", "en": "yyyy-mm-dd"}
LONGEST = 31
"""Name of a sheet, in UTF-16 units."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
RESERVED = {"history"}
WRAPPED = 40
"""Columns at least as wide, in characters, wrap their texts."""
LINE = 15
"""Height in points."""


def xlsx(book: Book) -> bytes:
    """The file."""
    file = BytesIO()
    with Workbook(file, EXACT) as workbook:
        made = datetime.fromtimestamp(book.changed / 1000, UTC).replace(tzinfo=None)
        workbook.set_properties({"title": plain(book.title), "created": made})
        pens = Pens(workbook, book.language)
        taken: set[str] = set()
        for sheet in book.sheets:
            _sheet(workbook.add_worksheet(sheet_name(sheet.name, taken)), sheet, pens)
    return file.getvalue()


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that every spreadsheet takes, and that no other sheet has; it is `taken` then."""
    wished = " ".join(FORBIDDEN.sub(" ", plain(name)).split()) or "–"
    for n in range(1, len(taken) + 3):
        ending = f" ({n})" if n > 1 else ""
        found = _cut(wished, LONGEST - len(ending)).strip("' ") + ending
        if found.strip() and found.casefold() not in taken | RESERVED:
            taken.add(found.casefold())
            return found
    raise AssertionError("more names than sheets")


def _cut(text: str, units: int) -> str:
    """At most so many UTF-16 units of it; where it is cut, it ends after a word, if one ends late enough."""
    if _units(text) <= units:
        return text
    while _units(text) >= units:
        text = text[:-1]
    words = text.rpartition(" ")[0]
    return f"{words if _units(words) > units / 2 else text}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Pens:
    """The formats of one workbook."""

    def __init__(self, book: Workbook, language: str) -> None:
        top, date = {"valign": "top"}, DATES[language]
        head = {**top, "bold": True, "text_wrap": True, "bg_color": looks.WALL, "bottom": 1}
        self.text: Format = book.add_format(top)
        self.wrapped: Format = book.add_format({**top, "text_wrap": True})
        self.number: Format = book.add_format(top)
        self.share: Format = book.add_format({**top, "num_format": "0 %" if language == "de" else "0%"})
        self.day: Format = book.add_format({**top, "num_format": date, "align": "left"})
        self.time: Format = book.add_format({**top, "num_format": f"{date} hh:mm:ss", "align": "left"})
        self.head: Format = book.add_format(head)
        self.head_number: Format = book.add_format({**head, "align": "right"})
        self.total: Format = book.add_format({**top, "bold": True, "top": 1})
        self.title: Format = book.add_format({"bold": True, "font_size": 14})
        self.caption: Format = book.add_format({"bold": True})
        self.about: Format = book.add_format({"font_color": looks.INK_2})


def _sheet(to: Worksheet, sheet: Sheet, pens: Pens) -> None:
    to.set_landscape()
    to.set_paper(9)  # A4
    to.fit_to_pages(1, 0)
    columns = max((len(grid.header) for grid in sheet.grids), default=1)
    widths = [sheet.widths[min(at, len(sheet.widths) - 1)] for at in range(columns)]
    for at, width in enumerate(widths):
        to.set_column(at, at, width)
    row = 0
    for at, line in enumerate(sheet.about):
        to.write_string(row, 0, plain(line), pens.about if at else pens.title)
        row += 1
    for grid in sheet.grids:
        row = _grid(to, grid, row if sheet.data else row + 1, widths, pens)
    if sheet.data:
        to.freeze_panes(1, 0)
        to.repeat_rows(0)
        to.autofilter(0, 0, row - 1, columns - 1)
    to.ignore_errors({"number_stored_as_text": f"A1:XFD{row + 1}"})  # a text of digits is no mistake


def _grid(to: Worksheet, grid: Grid, row: int, widths: list[int], pens: Pens) -> int:
    """The row after it."""
    if grid.caption:
        to.write_string(row, 0, plain(grid.caption), pens.caption)
        row += 1
    for at, name in enumerate(grid.header):
        numeric = grid.rows and all(isinstance(line[at], int | float | Share) for line in grid.rows)
        to.write_string(row, at, plain(name), pens.head_number if numeric else pens.head)
    _height(to, row, max(map(_lines, grid.header, widths), default=1))
    for line in grid.rows:
        row += 1
        last = grid.total and line is grid.rows[-1]
        wrapped = [
            _lines(cell, width)
            for cell, width in zip(line, widths, strict=False)
            if width >= WRAPPED and isinstance(cell, str)
        ]
        _height(to, row, max(wrapped, default=1))
        for at, cell in enumerate(line):
            text = pens.wrapped if widths[at] >= WRAPPED else pens.text
            _cell(to, row, at, cell, pens, pens.total if last else text)
    return row + 1


def _lines(text: str, width: int) -> int:
    """About how many it takes; a letter is wider than the digit that widths are told in."""
    return sum(max(1, -(len(line) * -11 // (width * 10))) for line in text.split("\n"))


def _height(to: Worksheet, row: int, lines: int) -> None:
    """Told only where it is more than a line: not every spreadsheet measures wrapped texts itself."""
    if lines > 1:
        to.set_row(row, LINE * min(lines, 25))


def _cell(to: Worksheet, row: int, at: int, cell: Cell, pens: Pens, pen: Format) -> None:
    match cell:
        case str():
            to.write_string(row, at, plain(cell), pen)
        case Moment():
            local = datetime.fromisoformat(cell.iso).replace(tzinfo=None)
            to.write_datetime(row, at, local, pens.time if "T" in cell.iso else pens.day)
        case Share():
            to.write_number(row, at, cell.of, pens.share)
        case _:
            to.write_number(row, at, cell, pens.total if pen is pens.total else pens.number)


def plain(text: str) -> str:
    """Without what no file can hold."""
    return UNWANTED.sub("", text)
