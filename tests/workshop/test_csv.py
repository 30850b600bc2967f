"""The CSV in a real spreadsheet: LibreOffice Calc opens it as a German Excel would, and no cell is a formula."""

import asyncio
import csv
import io
import shutil
from pathlib import Path
from zipfile import ZipFile

from server.views.table import Cell
from server.web.downloads import excel_de
from tests.web.test_http import NASTY

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Semicolon, double quotes, UTF-8, from line 1; every column as it is found (what a double click does).
FILTER = "Text - txt - csv (StarCalc):59,34,76,1,,1031,false,true"


async def convert(source: Path, form: str, *options: str) -> None:
    assert OFFICE, "LibreOffice is missing: make setup-tests"
    home = source.parent / "office"
    process = await asyncio.create_subprocess_exec(
        OFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", *options, "--convert-to", form,
        "--outdir", str(source.parent), str(source),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(120):
        out, _ = await process.communicate()
    assert process.returncode == 0, out


async def test_R11_calc_opens_every_text_as_it_is_and_nothing_as_a_formula(tmp_path: Path) -> None:
    texts = [text.strip("\t") for text in NASTY] + ["=cmd|' /C calc'!A0", "－1+1", '"', "a\r\nb".replace("\r", "")]
    source = tmp_path / "antworten.csv"
    cells: list[list[Cell]] = [[f"a{n}", text] for n, text in enumerate(texts, 1)]
    source.write_bytes(excel_de([["id", "antwort"], *cells]))
    await convert(source, "ods", f"--infilter={FILTER}")
    with ZipFile(tmp_path / "antworten.ods") as ods:
        assert b"table:formula" not in ods.read("content.xml")
    copy = tmp_path / "antworten.ods"
    await convert(copy, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1")
    [result] = [path for path in tmp_path.glob("antworten*.csv") if path != source]
    rows = list(csv.reader(io.StringIO(result.read_text("utf-8-sig"), newline="")))
    shown = [row[1] for row in rows[1:]]
    marked = [f"'{text}" if text.startswith(("=", "+", "-", "@")) else text for text in texts]
    assert shown == marked
