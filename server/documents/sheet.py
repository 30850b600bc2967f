"""The style sheet of the record as HTML, alone: the page that shows its preview has to allow it."""

from functools import cache
from pathlib import Path

from . import looks

_TOKENS = ("wall", "wall_2", "paper", "line", "line_strong", "ink", "ink_2", "blue")


@cache
def style() -> str:
    """The style sheet, with the tokens that it uses."""
    tokens = "".join(f"--{name.replace('_', '-')}:{getattr(looks, name.upper())};" for name in _TOKENS)
    return f":root{{{tokens}}}\n{Path(__file__).with_name('record.css').read_text()}"
