"""The answers as a workbook: what a spreadsheet finds in it is what the session says, and every text is only a text."""

import csv
import re
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.questions import KINDS
from server.core.session import Session
from server.documents.xlsx import FORBIDDEN, LONGEST, sheet_name, xlsx
from server.views import table
from server.views.workbook import Book, Grid, Moment, Share, Sheet, book
from server.words import word
from tests.documents.afternoon import POISON, afternoon
from tests.meeting import LEA, MAYA, Meeting
from tests.reading import cells, read, say, sections, tables
from tests.views.test_record import Life, lived, lives
from tests.workshop.test_csv import convert

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
NUMBERS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's times have no zone


@cache
def workbook() -> tuple[Book, bytes]:
    """The afternoon's, without a form and as a file."""
    made = book(afternoon().session, say)
    return made, xlsx(made)


def part(content: bytes, name: str) -> Any:
    with ZipFile(BytesIO(content)) as file:
        return parse_xml(file.read(f"xl/{name}.xml"))


def names(content: bytes) -> list[str]:
    return [one.get("name") for one in part(content, "workbook").iter(f"{NUMBERS}sheet")]


def sheet_of(session: Session, question: str) -> Sheet:
    made = book(session, say)
    asked = [one.id for one in session.questions.values() if not one.gone and (one.asked or one.answers)]
    return made.sheets[1 + asked.index(question)]


async def test_R11_libreoffice_reads_the_csvs_table_and_every_text_as_it_is(tmp_path: Path) -> None:
    made, content = workbook()
    source = tmp_path / "answers.xlsx"
    source.write_bytes(content)
    await convert(source, EVERY_SHEET)
    files = {path.stem.removeprefix("answers-"): path for path in tmp_path.glob("answers-*.csv")}
    assert files.keys() == set(names(content))
    shown = list(csv.reader(files["Antworten"].read_text("utf-8-sig").splitlines(keepends=True)))
    session = afternoon().session
    expected = [table.header(say), *([seen(cell) for cell in row] for row in table.rows(session, say))]
    assert shown == expected
    column = table.COLUMNS.index("answer")
    assert set(POISON) <= {row[column] for row in shown}
    for sheet, path in zip(made.sheets, (files[name] for name in names(content)), strict=True):
        found = {cell for row in csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)) for cell in row}
        texts = {cell for grid in sheet.grids for row in grid.rows for cell in row if isinstance(cell, str)}
        assert {*sheet.about, *texts} - {""} <= found, sheet.name


def seen(cell: table.Cell) -> str:
    """As a spreadsheet in German shows it; times are those of the session's time zone."""
    if isinstance(cell, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", cell):
        time = datetime.fromisoformat(cell)
        return time.strftime("%d.%m.%Y %H:%M:%S" if "T" in cell else "%d.%m.%Y")
    return str(cell)


def test_R11_no_cell_is_a_formula_or_a_link_and_numbers_and_times_are_such() -> None:
    content = workbook()[1]
    with ZipFile(BytesIO(content)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in file.namelist() if "worksheets/_rels" in name]
        for name in sheets:
            sheet = parse_xml(file.read(name))
            assert sheet.find(f".//{NUMBERS}f") is None
            assert sheet.find(f".//{NUMBERS}hyperlink") is None
    cell = {one.get("r"): one for one in part(content, "worksheets/sheet1").iter(f"{NUMBERS}c")}
    kinds = {column: cell[f"{chr(ord('A') + at)}2"].get("t", "n") for at, column in enumerate(table.COLUMNS)}
    assert {name for name, kind in kinds.items() if kind == "n"} >= {"date", "given"}
    assert {kinds[name] for name in ("session", "question", "answer", "id")} == {"s"}
    session = afternoon().session
    given = EPOCH + timedelta(days=float(cell[f"{chr(ord('A') + table.COLUMNS.index('given'))}2"][0].text))
    first = next(iter(session.answers.values()))
    told = datetime.fromtimestamp(first.given // 1000, ZoneInfo(session.time_zone)).replace(tzinfo=None)
    assert abs(given - told) < timedelta(seconds=0.5)


def test_the_answers_have_a_filter_and_a_header_that_stays() -> None:
    made, content = workbook()
    sheet = part(content, "worksheets/sheet1")
    rows = len(made.sheets[0].grids[0].rows)
    assert sheet.find(f"{NUMBERS}autoFilter").get("ref") == f"A1:O{rows + 1}"
    pane = sheet.find(f".//{NUMBERS}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("1", "frozen")
    assert len(sheet.findall(f".//{NUMBERS}col")) >= len(set(made.sheets[0].widths))


def test_R9_each_question_with_figures_has_the_tables_of_the_record() -> None:
    session = afternoon().session
    told = sections(read(session))
    for question in session.questions.values():
        if KINDS[question.kind].texts:
            continue
        sheet = sheet_of(session, question.id)
        assert [as_record(grid) for grid in sheet.grids] == [
            (one.header, cells(one)) for one in tables(told[question.id])
        ]


def as_record(grid: Grid) -> tuple[tuple[str, ...], list[list[str]]]:
    def text(cell: Any) -> str:
        if isinstance(cell, Share):
            return f"{round(100 * cell.of)} %"
        return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)

    return grid.header, [[text(cell) for cell in row] for row in grid.rows]


def test_R9_questions_with_texts_are_counted_as_the_csv_counts_them() -> None:
    session = afternoon().session
    rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(session, say)]
    visible = [row for row in rows if row["question"] == session.questions["both"].text and row["status"] == "sichtbar"]
    fields, groups = sheet_of(session, "both").grids
    assert fields.rows[-1][-1] == groups.rows[-1][-1] == len(visible) == session.questions["both"].count
    for name, *counts, total in fields.rows[:-1]:
        own = [row for row in visible if row["handlungsfeld"] == name]
        assert counts == [sum(row["stem"] == stem for row in own) for stem in fields.header[1:-1]]
        assert total == len(own)
    for name, *_, total in groups.rows[:-1]:
        assert total == sum(row["small_group"] == name for row in visible)
    matrix = book(session, say).sheets[-1].grids[0]
    for name, *counts, _ in matrix.rows[:-1]:
        own = [row for row in visible if row["handlungsfeld"] == name]
        assert counts == [sum(row["small_group"] == group for row in own) for group in matrix.header[1:-1]]
    assert matrix.rows[-1][-1] == len(visible)


@settings(max_examples=40)
@given(lives)
def test_R9_whatever_happened_the_sums_are_those_of_the_csv(life: Life) -> None:
    session = lived(life, "")[0].session
    csv_rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(session, say)]
    visible = Counter(row["question"] for row in csv_rows if row["status"] == "sichtbar")
    made = book(session, say)
    assert len(made.sheets[0].grids[0].rows) == len(csv_rows)
    for id in ("both", "wish", "q4"):
        question = session.questions[id]
        grids = sheet_of(session, id).grids
        assert not (question.concealed and grids)
        for grid in grids:
            total = grid.rows[-1][-1] if grid.total else len(grid.rows)
            assert total == visible[question.text]
    matrix = made.sheets[-1].grids
    assert [grid.rows[-1][-1] for grid in matrix if session.questions["both"].text == grid.caption] == (
        [] if session.questions["both"].concealed else [visible[session.questions["both"].text]]
    )


def test_the_backlog_is_told_by_votes_and_what_is_concealed_is_not_counted() -> None:
    session = afternoon().session
    backlog = sheet_of(session, "backlog").grids[0]
    assert backlog.rows[0] == ("backlog 1", 1, "beantwortet", "=Das Land & der Bund")
    assert sheet_of(session, "secret").grids == ()
    assert say("concealed") in sheet_of(session, "secret").about


def test_answers_that_belong_nowhere_are_counted_as_such() -> None:
    meeting = Meeting().running()
    meeting.answer("mit Tisch")
    meeting.do(LEA, "enter_answer", question="both", text="ohne", handlungsfeld="garten", stem="gelingt")
    matrix = book(meeting.session, say).sheets[-1].grids[0]
    assert matrix.header == ("Handlungsfeld", "Tisch 1", "Tisch 2", "ohne Kleingruppe", "Summe")
    assert matrix.rows == (
        ("Schule und Bildung", 1, 0, 0, 1),
        ("Garten", 0, 0, 1, 1),
        ("Summe", 1, 0, 1, 2),
    )


def test_two_questions_with_handlungsfeldern_are_counted_together_and_each() -> None:
    meeting = Meeting().running()
    meeting.answer("eins")
    meeting.do(LEA, "add_question", text="Und nun?", handlungsfeld=True, open=True)
    meeting.do(MAYA, "give_answer", question="q4", text="zwei", handlungsfeld="garten")
    grids = book(meeting.session, say).sheets[-1].grids
    assert [(grid.caption, grid.rows[-1][-1]) for grid in grids] == [
        ("Alle Fragen zusammen", 2),
        ("Was gelingt, was ist schwierig?", 1),
        ("Und nun?", 1),
    ]


def test_a_session_in_english_speaks_english() -> None:
    def english(key: str, **values: str | float) -> str:
        return word("export", "en", key, **values)

    made = book(Meeting().session, english)
    assert (made.sheets[0].name, made.sheets[0].grids[0].header[:2]) == ("Answers", ("session", "date"))
    english_book = Book("T", "en", 0, (Sheet("A", (), (Grid(("a",), ((Moment("2026-11-22"),),)),), (9,)),))
    formats = [one.get("formatCode") for one in part(xlsx(english_book), "styles").iter(f"{NUMBERS}numFmt")]
    assert "yyyy-mm-dd" in formats


@given(st.lists(st.text(max_size=60), max_size=12))
def test_every_spreadsheet_takes_the_names_of_the_sheets(wished: list[str]) -> None:
    taken: set[str] = set()
    named = [sheet_name(name, taken) for name in [*wished, "History", "'s'", "😀" * 40, "a" * 40, "A" * 40]]
    assert len({name.casefold() for name in named}) == len(named)
    for name in named:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not FORBIDDEN.search(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
    sheets = tuple(Sheet(name, ("x",), (), (9,)) for name in named)
    assert names(xlsx(Book("T", "de", 0, sheets))) == [
        sheet_name(name, taken) for taken in [set[str]()] for name in named
    ]


def test_the_same_session_makes_the_same_bytes() -> None:
    made, content = workbook()
    assert xlsx(made) == content
