"""The record as Markdown."""

import re

from hypothesis import given
from hypothesis import strategies as st

from server.documents.markdown import markdown, plain, rich
from server.views.document import Document, Paragraph, Span, Table, spans
from tests.documents.example import DOCUMENT, POISON, say

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""A backslash before punctuation (CommonMark, 2.4)."""


def read(text: str) -> str:
    """The text that a reader of Markdown shows."""
    return ESCAPED.sub(r"\1", text.replace("\\\n", "\n").replace("<br>", "\n"))


def lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def test_the_document_reads_like_this() -> None:
    text = markdown(DOCUMENT, say).decode()
    assert text.startswith("# Was hält \\<uns\\> zusammen?\n\n22\\. November 2026, Bürgerhaus\n\n## Wer \\& was\n\n")
    for part in (
        "\n\n48 Personen.\\\nUnd Kinder.\n\n",
        "\n\n| Kleingruppe | Personen |\n| --- | ---: |\n| Tisch 1 | 7 |\n\n",
        "\n\n> Wir reden miteinander.\n\n### Schule (2)\n\n",
        "\n| **offene Türen** |  |\n\n",
        "\n\n- Garten\n- **Stapel** **(3)**\n  - darunter\n\n",
        "\n\n**Wie oft**\n\n| Aussage |",
    ):
        assert part in text, part
    assert text.endswith(f"\n\n---\n\n{say('document.made')}\n")


def test_R11_every_text_stays_the_text_that_it_is() -> None:
    cells = [
        row.split(" | ", 2)[2].removesuffix(" |")
        for row in markdown(DOCUMENT, say).decode().splitlines()
        if row.startswith("| Schule |")
    ]
    assert [read(cell) for cell in cells] == [lines(text) for text in POISON]


def test_R11_nothing_begins_a_list_a_heading_a_rule_or_a_link() -> None:
    assert plain("- a\n+ b\n1. c\n2) d\n---\n===\n: e") == (
        "\\- a\\\n\\+ b\\\n1\\. c\\\n2\\) d\\\n\\---\\\n\\===\\\n\\: e"
    )
    assert plain("-5 Grad am 22.11., +49 30, 3.5") == "-5 Grad am 22.11., +49 30, 3.5"
    assert plain("https://a.de www.b.de c@d.de") == "https\\://a.de www\\.b.de c\\@d.de"


@given(st.text(alphabet=st.sampled_from("ab1 \n\\`*_{}[]<>#|~&$^-+=:.)@!")))
def test_R11_any_text_can_be_read_back_and_fits_in_one_cell(text: str) -> None:
    assert read(plain(text)) == lines(text)
    one = Document("T", "de", "", (Table(("a", "b"), ((spans(text), spans("b")),), (1, 1)), Paragraph(spans("Ende"))))
    row = [line for line in markdown(one, say).decode().splitlines() if line.endswith("| b |")][-1]
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3


def test_what_is_strong_is_so_line_by_line_and_without_the_spaces_around_it() -> None:
    assert rich((Span("eins\nzwei", True), Span(" (3)", True), Span(" · "), Span("drei"))) == (
        "**eins**\\\n**zwei** **(3)** · drei"
    )
