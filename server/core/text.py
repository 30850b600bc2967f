"""What people write, made comparable: one spelling per text, and nothing that rearranges the page around it."""

import re
import unicodedata

from .refused import Refused

MAX_ANSWER = 500
"""Longest answer, in code points."""

MAX_MARKS = 5

UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; tab and line feed are text
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates (UAX #9)
    "\ufdd0-\ufdef\ufff9-\ufffb\ufeff"  # noncharacters, interlinear marks, stray byte order mark
    "\ud800-\udfff]"  # lone surrogates
    "|[" + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)) + "]"
)

_MAY_JOIN = re.compile("[\u0300-\U0010ffff]")
"""From the first combining mark on."""


def is_letter_by_letter(text: str) -> bool:
    """Whether each character stands for itself, as in most European texts: none is a mark, or joined, or twice as
    wide.
    """
    return not _MAY_JOIN.search(text)


def tidy(text: str, limit: int) -> str:
    """NFC, line feeds only, no white space around, at most `limit` code points; refuses `control_characters`,
    `too_long`.
    """
    if len(text) > 4 * limit:  # before NFC, whose cost may grow with the square of the length
        raise Refused("too_long", length=len(text), limit=limit)
    if not text.isprintable():  # every unwanted character is unprintable
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if UNWANTED.search(text):
            raise Refused("control_characters")
    text = _capped(unicodedata.normalize("NFC", text).strip())
    if len(text) > limit:
        raise Refused("too_long", length=len(text), limit=limit)
    return text


def _capped(text: str) -> str:
    """At most `MAX_MARKS` combining marks on one character: more only climb over the lines above."""
    if is_letter_by_letter(text):
        return text
    marks, kept = 0, []
    for character in text:
        marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def answer_text(text: str) -> str:
    """An answer as it will be kept; refuses `empty`, `too_long`, `control_characters`."""
    return _not_empty(tidy(text, MAX_ANSWER))


def short_text(text: str, limit: int) -> str:
    """One line of at most `limit` code points; refuses `empty`, `too_long`, `control_characters`."""
    return _not_empty(" ".join(tidy(text, limit).split()))


def _not_empty(tidied: str) -> str:
    if not any(character.isprintable() and not character.isspace() for character in tidied):
        raise Refused("empty")
    return tidied


_UMLAUTS = {ord(umlaut): letters for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))}


def slug(name: str, longest: int) -> str:
    """A name in plain small letters: `Klima & Energie` → `klima-energie`; empty where none is left."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def decimal(number: float, language: str) -> str:
    """A number as the language writes it, to six decimals, without thousands separators."""
    plain = f"{number:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language == "de" else plain
