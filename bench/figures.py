"""A measured figure: the median of several rounds with its spread, beside its budget."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


def load_now() -> float:
    """How many processes wanted a core during the last minute: what an absolute figure must be read with."""
    return os.getloadavg()[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """`rounds` in `unit`, none where it could not be measured; the budget is the most allowed, or the least where
    `at_least`, or None where the figure is there to be known.
    """

    name: str
    rounds: Sequence[float]
    unit: str
    budget: float | None
    at_least: bool = False
    note: str = ""
    load: float = field(default_factory=load_now)

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    @property
    def verdict(self) -> str:
        """Whether the median is within the budget; empty where there is none."""
        if not self.rounds:
            return "not measured"
        if self.budget is None:
            return ""
        kept = self.value >= self.budget if self.at_least else self.value <= self.budget
        return "ok" if kept else "FALLS SHORT"

    def cells(self) -> tuple[str, ...]:
        """Name, median, spread, budget and verdict."""
        spread = budget = ""
        if len(self.rounds) > 1:
            spread = f"{number(min(self.rounds))} … {number(max(self.rounds))}"
        if self.budget is not None:
            budget = f"{'≥' if self.at_least else '≤'} {number(self.budget)} {self.unit}".rstrip()
        value = f"{number(self.value)} {self.unit}".rstrip() if self.rounds else "–"
        return self.name, value, spread, budget, self.verdict


HEAD = ("figure", "median", "min … max", "budget", "")


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def table(figures: Sequence[Figure]) -> str:
    """One line per figure, in columns; what is worth knowing about a figure below it."""
    rows = [(*HEAD, "load"), *((*figure.cells(), f"{figure.load:.1f}") for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "─" * max(map(len, lines)))
    lines += ["", *(f"{figure.name}: {figure.note}" for figure in figures if figure.note)]
    return "\n".join(lines)


def number(value: float) -> str:
    """Three digits, or all of a whole number."""
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
