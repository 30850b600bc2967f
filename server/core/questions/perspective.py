"""Perspective: from where somebody looks at things (Kommune, Träger, Bewohner*innen); any result can be split by it."""

from collections.abc import Iterable
from typing import Any

from ..kind import Chance, Figures, Kind, Nothing, Row, Say, counting, no_text, option
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..session import Answer


class Perspective(Kind[Nothing]):
    """Value: an option."""

    least = 2

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `wrong_value`."""
        no_text(text)
        return "", option(question, value)

    def present(self, question: Question, answer: Answer) -> Value:
        """The option that counts."""
        return question.places.get(str(answer.value), "")

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The option."""
        return [((id,), 1) for id in counting(question, [str(answer.value)])]

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{options: {id: n}}`."""
        return {"options": {id: tally.votes[(id,)] for id in question.items}}

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """The option."""
        return [(question.items[id], "") for id in counting(question, [str(answer.value)])] or [("", "")]

    def sample(self, options: list[str], settings: Nothing, chance: Chance) -> tuple[str, Value]:
        """Any."""
        return "", options[chance(len(options))]


KIND = Perspective()
