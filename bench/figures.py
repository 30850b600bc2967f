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
    """`rounds` in `unit`; the budget is the most allowed, or the least where `at_least`."""

    name: str
    rounds: Sequence[float]
    unit: str
    budget: float
    at_least: bool = False
    note: str = ""
    load: float = field(default_factory=load_now)

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return median(self.rounds)

    @property
    def kept(self) -> bool:
        """Whether the median is within the budget."""
        return self.value >= self.budget if self.at_least else self.value <= self.budget


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def table(figures: Sequence[Figure]) -> str:
    """One line per figure, in columns; what is worth knowing about a figure below it."""
    rows = [("figure", "median", "min … max", "budget", "", "load")]
    for figure in figures:
        low, high = min(figure.rounds), max(figure.rounds)
        spread = f"{_number(low)} … {_number(high)}" if len(figure.rounds) > 1 else ""
        budget = f"{'≥' if figure.at_least else '≤'} {_number(figure.budget)} {figure.unit}"
        verdict = "ok" if figure.kept else "over"
        rows.append(
            (figure.name, f"{_number(figure.value)} {figure.unit}", spread, budget, verdict, f"{figure.load:.1f}")
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "─" * max(map(len, lines)))
    lines += ["", *(f"{figure.name}: {figure.note}" for figure in figures if figure.note)]
    return "\n".join(lines)


def _number(value: float) -> str:
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
