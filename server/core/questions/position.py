"""Position: a point on a field with two named axes (Soziometrie; effort × effect)."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from ..kind import Chance, Figures, Kind, Label, Outcome, Row, Say, median, no_text, numbers
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer

FAR = 100
"""Where an axis ends; it begins at 0."""
QUARTERS = ((False, True), (True, True), (False, False), (True, False))
"""As they lie on the field: whether beyond the middle of x, and of y."""


class Axes(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of the axes, and of their ends."""

    x: Label = ""
    x_low: Label = ""
    x_high: Label = ""
    y: Label = ""
    y_low: Label = ""
    y_high: Label = ""


class Position(Kind[Axes]):
    """Value: `{"x": 0 to 100, "y": 0 to 100}`."""

    shape = Axes
    wording = frozenset(Axes.__struct_fields__)

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `out_of_bounds`, `wrong_value`."""
        no_text(text)
        if not isinstance(value, dict) or value.keys() != {"x", "y"}:
            raise Refused("wrong_value")
        place = numbers(value)
        if not all(0 <= along <= FAR for along in place.values()):
            raise Refused("out_of_bounds", least=0, most=FAR)
        return "", dict(place)

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The place."""
        return [((place["x"], place["y"]), 1)] if isinstance(place := answer.value, dict) else ()

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{points: {"x,y": n}, median: {x, y}}`."""
        votes = tally.votes.items()
        return {
            "points": {f"{x},{y}": n for (x, y), n in votes},
            "median": {
                "x": median((float(x), n) for (x, _), n in votes),
                "y": median((float(y), n) for (_, y), n in votes),
            },
        }

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """The median along each axis, and how many are in each quarter."""
        axes, middle = self.settings(question), figures["median"]
        ends = {
            "x": (axes.x or "x", axes.x_low or "0", axes.x_high or "100"),
            "y": (axes.y or "y", axes.y_low or "0", axes.y_high or "100"),
        }
        medians = [(f"{name}: 0 = {low}, 100 = {high}", middle[axis]) for axis, (name, low, high) in ends.items()]
        quarters: dict[tuple[bool, bool], int] = {}
        for place, n in figures["points"].items():
            x, y = (int(along) > FAR // 2 for along in place.split(","))
            quarters[x, y] = quarters.get((x, y), 0) + n
        named = [
            (f"{ends['x'][0]}: {ends['x'][2 if x else 1]}, {ends['y'][0]}: {ends['y'][2 if y else 1]}", n)
            for (x, y), n in ((quarter, quarters.get(quarter, 0)) for quarter in QUARTERS)
        ]
        return [
            Outcome((say("axis"), say("median")), tuple(medians)),
            Outcome((say("quarter"), say("count")), tuple(named), 1),
        ]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """One for each axis."""
        place = answer.value if isinstance(answer.value, dict) else {}
        axes = self.settings(question)
        return [(axes.x or "x", place.get("x", "")), (axes.y or "y", place.get("y", ""))]

    def sample(self, options: list[str], settings: Axes, chance: Chance) -> tuple[str, Value]:
        """Around two places."""
        middle = 30 if chance(3) else 70
        return "", {axis: min(FAR, max(0, middle + chance(31) - 15 + chance(31) - 15)) for axis in ("x", "y")}


KIND = Position()
