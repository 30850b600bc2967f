"""The record as one HTML file: text, structure, and how it is read by machines, on phones and on paper."""

import asyncio
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

from playwright.async_api import async_playwright

from server.documents.html import html
from server.views.document import Bullets, Document, Heading, Table, spans
from tests.documents.example import DOCUMENT, POISON, say
from tests.workshop.conftest import AXE, launch

PAGE = html(DOCUMENT, say).decode()


class Read(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str = PAGE) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def test_R11_every_text_stays_the_text_that_it_is() -> None:
    page = Read()
    for text in (*POISON, DOCUMENT.title):
        assert text in page.text
    assert not page.all("script", "img", "a", "b")[len(page.all("a")) :]
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)


def test_R10_the_page_asks_nobody_for_anything() -> None:
    page = Read()
    assert {link["href"] or "" for link in page.all("a")} == {"#record", "#s-people", "#s-q1", "#s-q2", "#s-appendix"}
    assert not page.all("link", "iframe", "base", "image", "use")
    style = re.search("<style>(.*)</style>", PAGE, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_headings_follow_each_other_and_every_link_leads_somewhere() -> None:
    page = Read()
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {f"#{id}" for id in ids} >= {link["href"] for link in page.all("a")}
    assert [len(page.all(landmark)) for landmark in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.elements[0] == ("html", {"lang": "de"})


def test_every_table_has_a_caption_and_header_cells_with_scope() -> None:
    page = Read()
    assert len(page.all("caption")) == len(page.all("table")) == 4
    assert {header["scope"] for header in page.all("th")} == {"col", "row"}
    assert all(cell.get("role") == "cell" for cell in page.all("td") if "data-label" in cell)


def test_only_a_shared_record_says_that_it_is_and_hides_from_search_engines() -> None:
    shared = html(DOCUMENT, say, public=True).decode()
    assert say("html.public") in shared
    assert say("html.public") not in PAGE
    assert 'name="robots"' in shared
    assert 'name="robots"' not in PAGE


def test_a_document_without_sections_is_a_page_too() -> None:
    page = Read(html(Document("Leer", "en", "", ()), say).decode())
    assert not page.all("nav", "section")
    assert page.elements[0] == ("html", {"lang": "en"})


async def test_axe_finds_nothing_and_a_phone_scrolls_only_downwards() -> None:
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        for width in (360, 1366):
            page = await browser.new_page(viewport={"width": width, "height": 740})
            await page.set_content(PAGE)
            await page.evaluate(AXE.read_text())
            assert await page.evaluate("axe.run().then(({violations}) => violations.map(one => one.id))") == []
            assert await page.evaluate("document.documentElement.scrollWidth") == width
        await browser.close()


async def test_on_paper_rows_stay_whole_and_the_header_returns_on_each_page(tmp_path: Path) -> None:
    rows = tuple((spans(f"Anfang {n}"), spans("drei Zeilen lang " * 12 + f"Ende {n}")) for n in range(60))
    long = Document("Lang", "de", "", (Heading(1, "Viel", "s-1"), Table(("Kopf", "Zelle"), rows, (1, 3)), Bullets(())))
    printed = tmp_path / "record.pdf"
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        page = await browser.new_page()
        await page.set_content(html(long, say).decode())
        await page.pdf(path=printed, prefer_css_page_size=True)
        await browser.close()
    pages = [page for page in (await told(printed)).split("\f") if "Anfang" in page]
    assert len(pages) > 2
    for page_text in pages:
        assert "Kopf" in page_text
        assert re.findall(r"Anfang (\d+)", page_text) == re.findall(r"Ende (\d+)", page_text)


async def told(pdf: Path) -> str:
    """The text of a PDF, as it lies on its pages."""
    program = shutil.which("pdftotext")
    assert program, "pdftotext is missing: make setup-tests"
    process = await asyncio.create_subprocess_exec(program, "-layout", pdf, "-", stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    return out.decode()
