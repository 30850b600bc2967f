"""The record as PDF, as programs read it."""

import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from server.documents.pdf import TypstMissing, pdf, told
from server.views.document import Bars, Document, Field, Heading, Paragraph, Table, spans
from tests.documents.example import DOCUMENT, POISON, say

CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
"""Marks that pdftotext puts around what runs from right to left."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "record.pdf"
    path.write_bytes(pdf(DOCUMENT, say))
    return path


def asked(program: str, *arguments: str | Path) -> str:
    found = shutil.which(program)
    assert found, f"{program} is missing: make setup-tests"
    done = subprocess.run([found, *arguments], capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8", "replace")


def squeezed(text: str) -> str:
    """Without spaces, line breaks, hyphens at their end, and marks of direction."""
    text = BIDI.sub("", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s", "", text)


def test_it_is_tagged_claims_pdf_ua_and_tells_its_title_and_language(file: Path) -> None:
    content = file.read_bytes()
    assert CLAIM in content
    assert b"/Lang(de)" in content
    info = asked("pdfinfo", file)
    assert re.search(r"Title:\s+Was hält <uns> zusammen\?", info)
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Page size:.*A4", info)


def test_a_section_that_begins_a_page_stands_at_its_top(file: Path) -> None:
    pages = asked("pdftotext", "-layout", file, "-").split("\f")
    [appendix] = [page for page in pages if "Im Wortlaut" in page and "Inhalt" not in page]
    assert appendix.split("\n")[0] == "Im Wortlaut"
    assert "dran" in pages[pages.index(appendix) - 1]


def test_its_structure_is_that_of_the_document(file: Path) -> None:
    structure = asked("pdfinfo", "-struct-text", file)
    assert re.findall(r'\bH(\d) "(.*)"', structure) == [
        ("1", "Inhalt"),
        *((str(block.level), block.text) for block in DOCUMENT.blocks if isinstance(block, Heading)),
    ]
    assert structure.count("\n  Table ") == sum(isinstance(block, Table) for block in DOCUMENT.blocks)
    assert structure.count("\n  Figure") == 2
    assert len(re.findall(r"\bTH\b", structure)) == sum(
        len(block.header) for block in DOCUMENT.blocks if isinstance(block, Table)
    )
    for name in ("BlockQuote", "LI", "LBody", "TOC"):
        assert re.search(rf"\b{name}\b", structure), name


def test_figures_say_what_they_show_and_bookmarks_lead_to_the_sections(file: Path) -> None:
    content = file.read_bytes()
    for block in DOCUMENT.blocks:
        if isinstance(block, Bars | Field):
            assert f"/Alt({block.alt})".encode() in content
    assert b"/Type/Outlines" in content
    assert b"/Title(Im Wortlaut)/Dest" in content


def test_R11_every_text_stays_the_text_that_it_is(file: Path) -> None:
    text = squeezed(asked("pdftotext", "-raw", file, "-"))
    for poison in POISON:
        if "مرحبا" not in poison:
            assert squeezed(poison) in text, poison
    assert all(word in text or word[::-1] in text for word in ("مرحبا", "بكم", "الحي"))


def test_the_header_returns_on_each_page_and_no_row_is_cut(tmp_path: Path) -> None:
    rows = tuple((spans(f"Anfang {n}"), spans("drei Zeilen lang " * 14 + f"Ende {n}")) for n in range(60))
    long = Document("Lang", "de", "", (Heading(1, "Viel", "s-1"), Table(("Kopf", "Zelle"), rows, (1, 3))))
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(long, say))
    pages = [page for page in asked("pdftotext", "-layout", path, "-").split("\f") if page.strip()]
    assert len(pages) > 2
    for at, page in enumerate(pages, 1):
        assert "Kopf" in page
        assert f"Seite {at} von {len(pages)}" in page
        assert re.findall(r"Anfang (\d+)", page) == re.findall(r"Ende (\d+)", page)


def test_texts_too_long_for_a_line_or_a_page_are_all_there(tmp_path: Path) -> None:
    wide, tall = "w" * 300, "\n".join(f"z{n}" for n in range(160))
    table = Table(("A", "B", "C", "D"), ((spans(wide), spans(tall), (), spans(wide)),), (1, 1, 1, 9), frozenset(), wide)
    whole = Document(wide, "de", wide, (Heading(1, wide, "s-1"), table, Bars((wide,), (1.0,), wide)))
    path = tmp_path / "wide.pdf"
    path.write_bytes(pdf(whole, say))
    assert CLAIM in path.read_bytes()
    boxes = re.findall(r'<word xMin="(.*?)" .*? xMax="(.*?)"', asked("pdftotext", "-bbox", path, "-"))
    assert all(float(left) >= 60 and float(right) <= 596 - 60 for left, right in boxes)
    assert {f"z{n}" for n in range(160)} <= set(asked("pdftotext", path, "-").split())


def test_a_letter_that_no_font_has_costs_the_claim_but_not_the_file(tmp_path: Path) -> None:
    unknown = replace(DOCUMENT, blocks=(Paragraph(spans("davor \U0010fffd danach")),))
    path = tmp_path / "unknown.pdf"
    path.write_bytes(pdf(unknown, say))
    assert CLAIM not in path.read_bytes()
    assert re.search(r"Tagged:\s+yes", asked("pdfinfo", path))
    assert "danach" in asked("pdftotext", path, "-")


def test_the_same_document_is_the_same_file(file: Path) -> None:
    assert pdf(DOCUMENT, say) == file.read_bytes()


def test_a_long_word_may_break_and_a_common_one_is_hyphenated_instead() -> None:
    [long, common] = told(
        replace(DOCUMENT, blocks=(Paragraph(spans("ein " + "x" * 200)), Paragraph(spans("Quartiersentwicklung")))), say
    )["blocks"]
    assert long["text"]["pieces"][:3] == [["ein ", False], ["x", False], 0]
    assert common["text"]["pieces"] == [["Quartiersentwicklung", False]]


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(TypstMissing):
        pdf(DOCUMENT, say)
