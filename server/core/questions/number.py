"""Number: an estimate, with a unit and bounds."""

from collections.abc import Iterable
from math import ceil, floor, isfinite
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..kind import Chance, Figures, Kind, Outcome, Row, Say, no_text, plain, quantile
from ..prepared import Settings, Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer

FARTHEST = 1e12
"""Beyond this no number is told from its neighbour."""


class Bounds(Struct, frozen=True, forbid_unknown_fields=True):
    """`least` and `most` that can be given, None for any; `whole`: no fractions."""

    unit: Annotated[str, Meta(max_length=20)] = ""
    least: float | None = None
    most: float | None = None
    whole: bool = False


class Number(Kind[Bounds]):
    """Value: a number."""

    shape = Bounds
    wording = frozenset({"unit"})

    def prepared(self, given: dict[str, Any]) -> Settings:
        """See `Kind.prepared`; refuses `wrong_setting` too where nothing lies between the bounds."""
        settings = super().prepared(given)
        given_bounds = {name: bound for name, bound in settings.items() if isinstance(bound, float)}
        if not all(abs(bound) <= FARTHEST for bound in given_bounds.values()):
            raise Refused("wrong_setting", problem="least, most")
        bounds = {name: plain(bound) for name, bound in given_bounds.items()}
        least, most = bounds.get("least", -FARTHEST), bounds.get("most", FARTHEST)
        if least >= most or (settings["whole"] and ceil(least) > most):
            raise Refused("wrong_setting", problem="least, most")
        return settings | bounds

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `out_of_bounds`, `not_whole`, `wrong_value`."""
        no_text(text)
        if type(value) is not int and not (type(value) is float and isfinite(value)):
            raise Refused("wrong_value")
        bounds = self.settings(question)
        least = -FARTHEST if bounds.least is None else bounds.least
        most = FARTHEST if bounds.most is None else bounds.most
        if not least <= value <= most:
            raise Refused("out_of_bounds", least=plain(least), most=plain(most))
        if bounds.whole and value != int(value):
            raise Refused("not_whole")
        return "", plain(value)

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The number."""
        return [((answer.value,), 1)] if isinstance(answer.value, int | float) else ()

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{values: {number: n}, median, low, high, least, most, mean}`; `low` and `high` are the quartiles."""
        counts = sorted((float(value), n) for (value,), n in tally.votes.items())
        given = sum(n for _, n in counts)
        return {
            "values": {str(plain(value)): n for value, n in counts},
            "median": quantile(counts, 0.5),
            "low": quantile(counts, 0.25),
            "high": quantile(counts, 0.75),
            "least": plain(counts[0][0]) if counts else "",
            "most": plain(counts[-1][0]) if counts else "",
            "mean": plain(round(sum(value * n for value, n in counts) / given, 2)) if given else "",
        }

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """Median, quartiles, range and mean; and how often each number came."""
        unit = self.settings(question).unit
        names = ("median", "low", "high", "least", "most", "mean")
        known = tuple((say(f"number.{name}"), figures[name]) for name in names if figures[name] != "")
        values = tuple((plain(float(value)), n) for value, n in figures["values"].items())
        return [
            Outcome((say("measure"), unit or say("value")), known),
            Outcome((unit or say("value"), say("count")), values, 1),
        ]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """The number; its unit is what it answers."""
        return [(self.settings(question).unit, answer.value if isinstance(answer.value, int | float) else "")]

    def sample(self, options: list[str], settings: Bounds, chance: Chance) -> tuple[str, Value]:
        """Around the middle of its bounds."""
        least, most = settings.least, settings.most
        if least is None:
            least = 0.0 if most is None else max(-FARTHEST, most - 100)
        if most is None:
            most = min(FARTHEST, least + 100)
        value = least + (most - least) * (chance(101) + chance(101)) / 200
        near = min(floor(most), max(ceil(least), round(value))) if settings.whole else round(value, 1)
        return "", plain(float(min(most, max(least, near))))


KIND = Number()
