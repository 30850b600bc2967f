"""Where people's texts may be broken into lines: between words, and within one that is too long for any line."""

from collections.abc import Iterator
from unicodedata import bidirectional, category, east_asian_width

from ..core.text import is_letter_by_letter

JOINER = "\u200d"
BROAD = "mwMW@%"


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that stay together: a letter with its marks, an emoji with all that is joined to it."""
    if is_letter_by_letter(text):
        yield from text
        return
    piece = ""
    for character in text:
        if piece and not _belongs(piece, character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _belongs(piece: str, character: str) -> bool:
    if piece.endswith(JOINER) or character == JOINER or category(character) in ("Mn", "Mc", "Me"):
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":  # skin, tags of flags
        return True
    flags = "\U0001f1e6" <= character <= "\U0001f1ff" and "\U0001f1e6" <= piece[0] <= "\U0001f1ff"
    return flags and len(piece) == 1


def width(text: str) -> int:
    """About how wide it is, in letters."""
    if is_letter_by_letter(text):
        return len(text) + sum(map(text.count, BROAD))
    return sum(2 if piece[0] in BROAD or east_asian_width(piece[0]) in "WF" else 1 for piece in clusters(text))


def wrapped(text: str, room: int, most: int = 0) -> list[str]:
    """Lines of at most `room` letters; where they are more than `most`, the last ends with an ellipsis."""
    lines, line = [], ""
    for word in text.split():
        for part in [word] if width(word) <= room else _cut(word, room):
            longer = f"{line} {part}" if line else part
            if line and width(longer) > room:
                lines.append(line)
                longer = part
            line = longer
    lines += [line] if line else []
    if most and len(lines) > most:
        return [*lines[: most - 1], next(_cut(lines[most - 1], room - 2)) + " …"]
    return lines


def _cut(word: str, room: int) -> Iterator[str]:
    piece, used = "", 0
    for cluster in clusters(word):
        wide = width(cluster)
        if piece and used + wide > room:
            yield piece
            piece, used = "", 0
        piece += cluster
        used += wide
    yield piece


def columns(header: tuple[str, ...], widths: tuple[int, ...], line: int) -> list[int]:
    """Letters that each column of a table has room for, by its share, and so that no word of its header is broken."""
    words = [max(map(width, name.split()), default=0) for name in header]
    shares = [max(line * share // sum(widths), word + 3) for share, word in zip(widths, words, strict=True)]
    widest = shares.index(max(shares))
    shares[widest] = max(line - sum(shares) + shares[widest], words[widest] + 3)
    return shares


def from_right(text: str) -> bool:
    """Whether it is written from right to left: its first letter is (UAX #9, P2 and P3)."""
    strong = (bidirectional(character) for character in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
