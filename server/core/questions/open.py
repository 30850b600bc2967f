"""Open answers: a sentence, or the end of one that a stem began (Kartenabfrage)."""

from ..session import Question
from ..text import answer_text

votes = False
"""Whether people vote on the answers as they come."""


def check(question: Question, text: str) -> str:
    """The tidied text; refuses `empty`, `too_long`, `control_characters`."""
    return answer_text(text)
