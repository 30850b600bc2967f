"""A document with every kind of block, and texts that would like to be more than texts."""

from server.views.document import Bars, Bullets, Document, Field, Heading, Paragraph, Span, Table, spans
from server.words import word

POISON = (
    "=1+1",
    "<script>alert(1)</script> & <b>fett</b> &amp;",
    "*Stern* _unter_ `code` | Pipe ~~weg~~ [Netz](https://example.org) ![Bild](x.png)",
    "# Überschrift\n- Liste\n1. eins\n---\n> Zitat\n    Abstand",
    "$x^2$ #set text(red) @ref <label> \\back // rest",
    "مرحبا بكم في الحي",
    "👩‍👧‍👦 Familie 🎉",
    "Łukasz Gülşen, Привет",
    "x" * 500,
    "\"doppelt\" und 'einfach'",
)


def say(key: str, **values: str | int) -> str:
    """A word of the record, in German."""
    return word("export", "de", key, **values)


DOCUMENT = Document(
    "Was hält <uns> zusammen?",
    "de",
    "22. November 2026, Bürgerhaus",
    (
        Heading(1, "Wer & was", "s-people"),
        Paragraph(spans("48 Personen.\nUnd Kinder.")),
        Table(("Kleingruppe", "Personen"), ((spans("Tisch 1"), spans("7")),), (5, 1), frozenset({1})),
        Heading(1, "Was gelingt?", "s-q1"),
        Paragraph(spans("2 Antworten"), "note"),
        Paragraph(spans("Wir reden miteinander."), "quote"),
        Heading(2, "Schule (2)", "g-q1-schule"),
        Table(("Es gelingt, weil …", "Es ist schwierig, weil …"), ((spans("offene Türen", True), ()),), (1, 1)),
        Paragraph(spans("Außerdem:"), "lead"),
        Bullets((spans("Garten"), (Span("Stapel", True), Span(" (3)", True))), ((1, (spans("darunter"),)),)),
        Heading(1, "Wie viel?", "s-q2"),
        Bars(("Garten", "Werkstatt"), (3.0, 1.5), "Garten: 3; Werkstatt: 1,5."),
        Table(
            ("Aussage", "1", "2", "3", "4", "übersprungen"),
            ((spans("Mehr Bänke"), *(spans(str(n)) for n in range(5))),),
            (3, 1, 1, 1, 1, 1),
            frozenset(range(1, 6)),
            "Wie oft",
        ),
        Field(((10, 90, 3), (50, 50, 1)), (30.0, 70.0), ("nah", "fern", "dran"), ("", "", "oben"), "Drei oben links."),
        Heading(1, "Im Wortlaut", "s-appendix", page=True),
        Table(("Feld", "Satzanfang", "Antwort"), tuple((spans("Schule"), (), spans(t)) for t in POISON), (1, 1, 3)),
    ),
)  # fmt: skip
