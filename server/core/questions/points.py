"""Points: so many to give to items: texts, Handlungsfelder, or answers to an earlier question (Punktabfrage)."""

from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..kind import Chance, Figures, Kind, Outcome, Row, Say, no_text, numbers, option
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer


class Purse(Struct, frozen=True, forbid_unknown_fields=True):
    """What everybody has; `most` may lie on one item, 0 for all of it."""

    points: Annotated[int, Meta(ge=1, le=100)] = 5
    most: Annotated[int, Meta(ge=0, le=100)] = 0


class Points(Kind[Purse]):
    """Value: points by item."""

    shape = Purse
    least = 2

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `too_many_points`, `no_points_left`, `no_choice`, `wrong_value`."""
        no_text(text)
        purse, given = self.settings(question), numbers(value)
        for id, points in given.items():
            option(question, id)
            if points < 1:
                raise Refused("wrong_value")
            if points > (purse.most or purse.points):
                raise Refused("too_many_points", limit=purse.most or purse.points)
        if sum(given.values()) > purse.points:
            raise Refused("no_points_left", limit=purse.points)
        return "", dict(given)

    def present(self, question: Question, answer: Answer) -> dict[str, int]:
        """The points that count, on what stands."""
        sums: dict[str, int] = {}
        for id, points in answer.value.items() if isinstance(answer.value, dict) else ():
            if id in question.places:
                sums[question.places[id]] = sums.get(question.places[id], 0) + points
        return sums

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The points, and that somebody gave some."""
        for id, points in self.present(question, answer).items():
            yield ("points", id), points
            yield ("people", id), 1

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{options: {id: {points, people}}, given}`."""
        options = {
            id: {"points": tally.votes["points", id], "people": tally.votes["people", id]} for id in question.items
        }
        return {"options": options, "given": sum(one["points"] for one in options.values())}

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """The items by points, with how many people gave some."""
        ordered = sorted(figures["options"].items(), key=lambda item: -item[1]["points"])
        rows = [(question.items[id], one["points"], one["people"]) for id, one in ordered]
        return [Outcome((say("item"), say("points"), say("people")), tuple(rows), 1)]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """One for each item that got some."""
        return [(question.items[id], points) for id, points in self.present(question, answer).items()] or [("", "")]

    def sample(self, options: list[str], settings: Purse, chance: Chance) -> tuple[str, Value]:
        """Mostly to the first ones."""
        given: dict[str, int] = {}
        for _ in range(settings.points):
            id = options[min(chance(len(options)), chance(len(options)))]
            if given.get(id, 0) < (settings.most or settings.points):
                given[id] = given.get(id, 0) + 1
        return "", given


KIND = Points()
