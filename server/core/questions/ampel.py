"""Ampel: green, yellow or red, changed whenever somebody's mind changes (mood, consent)."""

from collections.abc import Iterable
from typing import Any

from ..kind import Chance, Figures, Kind, Nothing, Outcome, Row, Say, no_text, share
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer

COLOURS = ("green", "yellow", "red")


class Ampel(Kind[Nothing]):
    """Value: a colour."""

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `wrong_value`."""
        no_text(text)
        if not isinstance(value, str) or not value:
            raise Refused("wrong_value")
        if value not in COLOURS:
            raise Refused("unknown_option")
        return "", value

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The colour."""
        return [((str(answer.value),), 1)]

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{colours: {green: n, yellow: n, red: n}}`."""
        return {"colours": {colour: tally.votes[(colour,)] for colour in COLOURS}}

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """Each colour."""
        rows = [(say(f"ampel.{colour}"), n, share(n, people)) for colour, n in figures["colours"].items()]
        return [Outcome((say("colour"), say("count"), say("share")), tuple(rows), 1)]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """The colour's word."""
        return [(say(f"ampel.{answer.value}"), "")]

    def sample(self, options: list[str], settings: Nothing, chance: Chance) -> tuple[str, Value]:
        """Mostly green."""
        return "", COLOURS[min(chance(3), chance(3))]


KIND = Ampel()
