"""The record as DOCX, for Word and LibreOffice: the document that people hand on.

Real headings and lists, tables with header rows that repeat, a table of contents that is filled on opening, charts that
can be edited and say in words what they show.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from ..views.document import Bars, Bullets, Document, Field, Heading, Paragraph, Table, spans
from .docx_contents import bookmark, contents
from .docx_figures import Figure, bars, field
from .docx_look import FONTS, MARGIN, PAGE, TAGS, numbering, settings, styles
from .docx_runs import paragraph, quoted
from .docx_tables import table

Say = Callable[..., str]

STYLES = {"text": "Normal", "lead": "Lead", "quote": "Quote", "note": "Note"}
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
BIRTH = (1980, 1, 1, 0, 0, 0)
"""Of what lies in the file: the same record makes the same bytes."""
PLACE, PAGES = "\ue000", "\ue001"
"""Where a sentence has the numbers that only a field knows."""
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/chart"


class Main(Part):
    """The part with the text: it knows the other parts first."""

    text = ""

    @property
    def blob(self) -> bytes:
        """As it is written."""
        return self.text.encode()


def docx(document: Document, say: Say) -> bytes:
    """The file."""
    package = OpcPackage()
    main = Main(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _about(document).encode())
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    language = document.language
    for how, name, kind, content in (
        (RELATIONSHIP_TYPE.STYLES, "styles", CONTENT_TYPE.WML_STYLES, styles(language)),
        (RELATIONSHIP_TYPE.SETTINGS, "settings", CONTENT_TYPE.WML_SETTINGS, settings(language)),
        (RELATIONSHIP_TYPE.NUMBERING, "numbering", CONTENT_TYPE.WML_NUMBERING, numbering()),
        (RELATIONSHIP_TYPE.FONT_TABLE, "fontTable", CONTENT_TYPE.WML_FONT_TABLE, FONTS),
    ):
        _add(main, how, f"/word/{name}.xml", kind, XML + content)
    footer = XML + _footer(document, say)
    foot = _add(main, RELATIONSHIP_TYPE.FOOTER, "/word/footer1.xml", CONTENT_TYPE.WML_FOOTER, footer)[1]
    body = "".join(_body(main, document, say))
    root = f"<w:document {nsdecls('w', 'r', 'wp', 'a', 'c')}>"
    main.text = f"{XML}{root}<w:body>{body}{_page(foot)}</w:body></w:document>"
    return _file(package)


def _body(part: Part, document: Document, say: Say) -> Iterator[str]:
    yield paragraph(spans(document.title), "Title")
    if document.about:
        yield paragraph(spans(document.about), "Subtitle")
    yield contents([one for one in document.blocks if isinstance(one, Heading)], say("document.contents"))
    headings, figures = count(), count(1)
    blocks = [one for one in document.blocks if not isinstance(one, Table) or one.rows]
    for former, block, following in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if isinstance(former, Table) and isinstance(block, Table) and not block.caption:
            yield paragraph((), "TableGap")  # or else they were one table
        match block:
            case Heading():
                yield _heading(block, next(headings))
            case Paragraph():
                alone = block.style != "note" or following is None or isinstance(following, Heading)
                yield paragraph(block.spans, STYLES[block.style], "" if alone else "<w:keepNext/>")
            case Bullets():
                yield from _bullets(block)
            case Table():
                yield table(block)
            case Bars():
                yield _drawn(part, bars(block, document.language), next(figures), block.alt)
            case Field():
                yield _drawn(part, field(block, document.language, say), next(figures), block.alt)
    yield paragraph((), "TableGap")


def _heading(heading: Heading, at: int) -> str:
    around = f'<w:bookmarkStart w:id="{at}" w:name="{bookmark(at)}"/>', f'<w:bookmarkEnd w:id="{at}"/>'
    page = "<w:pageBreakBefore/>" if heading.page else ""
    return paragraph(spans(heading.text), f"Heading{heading.level}", page, around)


def _bullets(bullets: Bullets) -> Iterator[str]:
    under = dict(bullets.under)
    for at, item in enumerate(bullets.items):
        yield paragraph(item, "ListBullet")
        for below in under.get(at, ()):
            yield paragraph(below, "ListBullet2")


def _drawn(part: Part, figure: Figure, at: int, alt: str) -> str:
    """The chart and its workbook become parts of the file."""
    chart, id = _add(part, RELATIONSHIP_TYPE.CHART, f"/word/charts/chart{at}.xml", CONTENT_TYPE.DML_CHART, figure.chart)
    book = f"/word/embeddings/numbers{at}.xlsx"
    _add(chart, RELATIONSHIP_TYPE.PACKAGE, book, CONTENT_TYPE.SML_SHEET, figure.workbook)
    width, height = figure.size
    return (
        '<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{at}" name="{at}" descr="{quoted(alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{DRAWN}"><c:chart r:id="{id}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _page(footer: str) -> str:
    width, height = PAGE
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {margins} w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
    )


def _footer(document: Document, say: Say) -> str:
    """Which meeting, which page and of how many."""
    sentence = say("document.page", n=PLACE, all=PAGES)
    pages = paragraph(spans(sentence), "Footer").partition("</w:pPr>")[2].removesuffix("</w:p>")
    for sign, name in ((PLACE, "PAGE"), (PAGES, "NUMPAGES")):
        field = f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        pages = pages.replace(sign, f'</w:t></w:r>{field}<w:r><w:t xml:space="preserve">')
    title = paragraph(spans(document.title), "Footer", around=("", f"<w:r><w:tab/></w:r>{pages}"))
    return f"<w:ftr {nsdecls('w')}>{title}</w:ftr>"


def _about(document: Document) -> str:
    return (
        f"{XML}<cp:coreProperties {nsdecls('cp', 'dc')}><dc:title>{quoted(document.title)}</dc:title>"
        f"<dc:language>{TAGS[document.language]}</dc:language></cp:coreProperties>"
    )


def _add(part: Part, how: str, name: str, kind: str, content: bytes | str) -> tuple[Part, str]:
    added = Part(PackURI(name), kind, content.encode() if isinstance(content, str) else content)
    return added, part.relate_to(added, how)


def _file(package: OpcPackage) -> bytes:
    saved, file = BytesIO(), BytesIO()
    package.save(saved)
    with ZipFile(saved) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, BIRTH), old.read(name), ZIP_DEFLATED)
    return file.getvalue()
