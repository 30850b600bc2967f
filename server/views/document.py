"""A document without a form: what every form of the record (DOCX, PDF, HTML, Markdown) says alike."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Span:
    """A text in one style."""

    text: str
    strong: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """`level` 1 for a section, 2 and 3 within it; `id` is unique in the document; `page`: it begins a page."""

    level: Literal[1, 2, 3]
    text: str
    id: str
    page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` begins a sentence that a list goes on with, `note` is small print."""

    spans: Spans
    style: Literal["text", "lead", "quote", "note"] = "text"


@dataclass(frozen=True)
class Bullets:
    """A list; `under` an item, by its place, lies a list of its own."""

    items: tuple[Spans, ...]
    under: tuple[tuple[int, tuple[Spans, ...]], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with a header row that repeats on each page. `widths` are shares; `numeric` the columns of numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[int, ...]
    numeric: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True)
class Bars:
    """A picture of numbers: horizontal bars. `alt` says in words what it shows."""

    labels: tuple[str, ...]
    values: tuple[float, ...]
    alt: str


@dataclass(frozen=True)
class Field:
    """A picture of places on a field from 0 to 100 along both axes, and how many are there; `middle` their median."""

    places: tuple[tuple[int, int, int], ...]
    middle: tuple[float, float] | None
    x: tuple[str, str, str]
    y: tuple[str, str, str]
    """Name of the axis, what it begins and what it ends with."""
    alt: str


Block = Heading | Paragraph | Bullets | Table | Bars | Field


@dataclass(frozen=True)
class Document:
    """`language` is `de` or `en`; `about` stands below the title: date, place."""

    title: str
    language: str
    about: str
    blocks: tuple[Block, ...]


def spans(text: str, strong: bool = False) -> Spans:
    """A text of one style."""
    return (Span(text, strong),)
