"""The record as DOCX: what Word and LibreOffice find in it, and nothing but what the record says."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as library
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from server.documents.docx import docx
from server.documents.docx_runs import directed
from server.views.document import Bars, Bullets, Document, Field, Heading, Paragraph, Spans, Table, spans
from tests.documents.afternoon import ARABIC, POISON, ROWS, afternoon
from tests.reading import read, say
from tests.workshop.test_csv import convert


@cache
def record() -> tuple[Document, bytes]:
    """The afternoon's, as it is and as a file."""
    document = read(afternoon().session)
    return document, docx(document, say)


def opened(content: bytes) -> Any:
    return library.Document(BytesIO(content))


def joined(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def told(document: Document) -> Iterator[str]:
    """Each paragraph that the file should have, in order."""
    yield from filter(None, (document.title, document.about))
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield joined(block.spans)
            case Bullets():
                under = dict(block.under)
                for at, item in enumerate(block.items):
                    yield from map(joined, (item, *under.get(at, ())))
            case Table() if block.rows:
                yield from filter(None, (block.caption, *block.header))
                yield from (joined(cell) for row in block.rows for cell in row if joined(cell))


def written(body: Any) -> Iterator[str]:
    """Each paragraph that it has and that says something; the table of contents is told by itself."""
    for paragraph in body.iter(qn("w:p")):
        inside = paragraph.iterancestors(qn("w:sdt"))
        text = "".join(_said(one) for one in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")))
        if text and not list(inside):
            yield text


def _said(element: Any) -> str:
    return {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(element.tag) or element.text or ""


def test_R11_the_file_has_every_text_of_the_record_in_its_order_and_no_other() -> None:
    document, content = record()
    assert list(written(opened(content).element.body)) == list(told(document))
    assert {text for text in POISON if text not in "\n".join(told(document))} == set()


def test_its_headings_tables_quotes_and_lists_are_real() -> None:
    document, content = record()
    file = opened(content)
    styles = Counter(paragraph.style.name for paragraph in file.paragraphs)
    kinds = Counter(type(block).__name__ for block in document.blocks)
    assert sum(styles[f"Heading {level}"] for level in (1, 2, 3)) == kinds["Heading"]
    assert styles["Title"] == styles["Subtitle"] == 1
    assert styles["Quote"] == sum(isinstance(one, Paragraph) and one.style == "quote" for one in document.blocks) == 1
    bullets = [block for block in document.blocks if isinstance(block, Bullets)]
    assert styles["List Bullet"] == sum(len(block.items) for block in bullets)
    assert styles["List Bullet 2"] == sum(len(items) for block in bullets for _, items in block.under) > 0
    tables = [block for block in document.blocks if isinstance(block, Table) and block.rows]
    assert len(file.tables) == len(tables)
    for table, block in zip(file.tables, tables, strict=True):
        assert (len(table.rows), len(table.columns)) == (len(block.rows) + 1, len(block.header))
        repeated = [bool(row.trPr.findall(qn("w:tblHeader"))) for row in table._tbl.tr_lst]
        assert repeated == [True] + [False] * len(block.rows)
        assert all(row.trPr.findall(qn("w:cantSplit")) for row in table._tbl.tr_lst)


def test_the_appendix_begins_a_page() -> None:
    document, content = record()
    *_, appendix = (block for block in document.blocks if isinstance(block, Heading) and block.level == 1)
    paragraphs = opened(content).paragraphs
    assert [one.text for one in paragraphs if one.paragraph_format.page_break_before] == [appendix.text]


def test_lists_have_a_numbering_of_two_levels() -> None:
    file = opened(record()[1])
    levels = {style: file.styles[style].element.pPr.numPr for style in ("List Bullet", "List Bullet 2")}
    assert [one.ilvl.val for one in levels.values()] == [0, 1]
    assert len({one.numId.val for one in levels.values()}) == 1
    assert len(file.part.numbering_part.element.findall(f".//{qn('w:lvl')}")) == 2


def test_it_says_its_language_and_its_title_and_is_a4() -> None:
    document, content = record()
    file = opened(content)
    assert (file.core_properties.language, file.core_properties.title) == ("de-DE", document.title)
    assert file.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de-DE"
    english = opened(docx(Document("Meeting", "en", "", ()), say))
    assert english.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    section = file.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = section.footer.part.element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")).strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert "".join(section.footer.part.element.itertext(qn("w:t"))).endswith("Seite 1 von 1")


def test_the_table_of_contents_is_a_field_and_a_list_of_links_before_it_is_filled() -> None:
    document, content = record()
    file = opened(content)
    contents = file.element.body.find(qn("w:sdt"))
    assert 'TOC \\o "1-' in "".join(contents.itertext(qn("w:instrText")))
    assert file.settings.element.find(qn("w:updateFields")) is not None
    marks = {mark.get(qn("w:name")): mark.getparent() for mark in file.element.body.iter(qn("w:bookmarkStart"))}
    links = list(contents.iter(qn("w:hyperlink")))
    assert len(links) >= sum(isinstance(block, Heading) and block.level == 1 for block in document.blocks)
    for link in links:
        assert "".join(link.itertext()) == "".join(marks[link.get(qn("w:anchor"))].itertext())


def test_figures_are_charts_with_their_numbers_and_say_in_words_what_they_show() -> None:
    document, content = record()
    figures = [block for block in document.blocks if isinstance(block, Bars | Field)]
    pictures = list(opened(content).element.body.iter(qn("wp:docPr")))
    assert [one.get("descr") for one in pictures] == [" ".join(figure.alt.split()) for figure in figures]
    with ZipFile(BytesIO(content)) as file:
        for at, figure in enumerate(figures, 1):
            chart = parse_xml(file.read(f"word/charts/chart{at}.xml"))
            drawn = [float(one.text) for one in chart.iterfind(f".//{qn('c:val')}//{qn('c:v')}")]
            assert drawn == (list(figure.values) if isinstance(figure, Bars) else [])
            assert ZipFile(BytesIO(file.read(f"word/embeddings/numbers{at}.xlsx"))).testzip() is None


def test_of_very_many_bars_the_longest_are_drawn_and_numbers_as_columns() -> None:
    words = Bars(tuple(f"Wort {n}" for n in range(300)), tuple(float(n) for n in range(300)), "Wörter")
    numbers = Bars(tuple(str(n) for n in range(300)), (1.0,) * 300, "Zahlen")
    with ZipFile(BytesIO(docx(Document("T", "de", "", (words, numbers)), say))) as file:
        charts = [parse_xml(file.read(f"word/charts/chart{at}.xml")) for at in (1, 2)]
    shapes = [chart.find(f".//{qn('c:barDir')}").get("val") for chart in charts]
    drawn = [[float(one.text) for one in chart.iterfind(f".//{qn('c:val')}//{qn('c:v')}")] for chart in charts]
    assert shapes == ["bar", "col"]
    assert (drawn[0][0], drawn[0][-1], len(drawn[1])) == (260, 299, 300)


def test_arabic_reads_from_the_right_and_what_is_latin_in_it_does_not() -> None:
    paragraphs = opened(record()[1]).element.body.iter(qn("w:p"))
    own = [one for one in paragraphs if "".join(one.itertext(qn("w:t"))) == ARABIC]
    assert own
    for paragraph in own:
        assert paragraph.pPr.find(qn("w:bidi")) is not None
        runs = [(run.text, run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None) for run in paragraph.r_lst]
        assert [text for text, right in runs if not right] == ["Garten"]
    assert list(directed("abc (عربي) def", rtl=False)) == [("abc (", False), ("عربي", True), (") def", False)]


def test_control_characters_never_break_the_file() -> None:
    bad = "a\x00b\x0b\x1bc\ufffed\ud800e\u202ef"
    blocks = (
        Heading(1, bad, "s-1"),
        Paragraph(spans(bad)),
        Bullets((spans(bad),)),
        Table((bad,), ((spans(bad),),), (1,), caption=bad),
        Bars((bad,), (1.0,), bad),
        Field(((1, 2, 3),), (1.0, 2.0), (bad, bad, bad), (bad, bad, bad), bad),
    )
    file = opened(docx(Document(bad, "de", bad, blocks), say))
    assert set(written(file.element.body)) == {"abcdef"}
    assert file.core_properties.title == "abcdef"


def test_the_same_record_makes_the_same_bytes() -> None:
    document, content = record()
    assert docx(document, say) == content
    empty = Document("Leer", "de", "", ())
    assert list(written(opened(docx(empty, say)).element.body)) == ["Leer"]


async def test_R11_libreoffice_opens_it_and_shows_every_answer(tmp_path: Path) -> None:
    document, content = record()
    source = tmp_path / "record.docx"
    source.write_bytes(content)
    await convert(source, "pdf")
    about = await asked_of("pdfinfo", str(tmp_path / "record.pdf"))
    assert "A4" in about
    assert document.title in about
    shown = letters(await asked_of("pdftotext", str(tmp_path / "record.pdf"), "-"))
    plain = [text for text in POISON if text.isascii()]
    missing = [text for text in [*plain, *(row.text for row in ROWS[2:])] if letters(text) not in shown]
    assert missing == []


async def asked_of(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    assert process.returncode == 0, command
    return out.decode()


def letters(text: str) -> str:
    """As a page shows it, wherever its lines end and however a font writes `fi`."""
    return re.sub(r"[\W_]+", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff"))
