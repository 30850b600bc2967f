"""Ranking: n items in order. Borda count (Borda 1784): of n items the first gets n - 1 points, the last none."""

from collections.abc import Iterable
from typing import Any

from ..kind import Chance, Figures, Kind, Nothing, Outcome, Row, Say, counting, no_text, options
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer


class Ranking(Kind[Nothing]):
    """Value: all items in order."""

    least = 2

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `twice`, `not_all`, `wrong_value`."""
        no_text(text)
        order = options(question, value)
        if len(order) < len(question.items):
            raise Refused("not_all")
        return "", list(order)

    def present(self, question: Question, answer: Answer) -> list[str]:
        """Without what is gone; what came in later is not in it."""
        return counting(question, answer.value if isinstance(answer.value, list) else [])

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """Each item's place, and what it beats."""
        order = self.present(question, answer)
        for place, id in enumerate(order, 1):
            yield ("place", id, place), 1
            if place < len(order):
                yield ("borda", id), len(order) - place

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{options: {id: {borda, first, places: {place: n}}}}`."""
        places = range(1, len(question.items) + 1)
        return {
            "options": {
                id: {
                    "borda": tally.votes["borda", id],
                    "first": tally.votes["place", id, 1],
                    "places": {str(place): tally.votes["place", id, place] for place in places},
                }
                for id in question.items
            }
        }

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """The items by points, with how often each came first."""
        ordered = sorted(figures["options"].items(), key=lambda item: -item[1]["borda"])
        rows = [(question.items[id], one["borda"], one["first"]) for id, one in ordered]
        return [Outcome((say("item"), say("borda"), say("first")), tuple(rows), 1)]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """One for each item with its place."""
        order = self.present(question, answer)
        return [(question.items[id], place) for place, id in enumerate(order, 1)] or [("", "")]

    def sample(self, options: list[str], settings: Nothing, chance: Chance) -> tuple[str, Value]:
        """As prepared, but for some that changed places."""
        order = list(options)
        for _ in order[1:]:
            at = chance(len(order) - 1)
            if chance(2):
                order[at], order[at + 1] = order[at + 1], order[at]
        return "", list(order)


KIND = Ranking()
