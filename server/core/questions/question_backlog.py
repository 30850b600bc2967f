"""Questions for the next meeting (Q&A): asked by everybody, voted on as they come, answered or postponed."""

from ..session import Question
from ..text import answer_text

votes = True


def check(question: Question, text: str) -> str:
    """The tidied text; refuses `empty`, `too_long`, `control_characters`."""
    return answer_text(text)
