"""Scale: one or several statements from 1 to 5 (Likert 1932; Zielscheibe); a statement may be skipped."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from ..kind import Chance, Figures, Kind, Label, Outcome, Row, Say, median, no_text, numbers, option, plain
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer

STEPS = range(1, 6)


class Ends(Struct, frozen=True, forbid_unknown_fields=True):
    """What 1 and 5 mean."""

    low: Label = ""
    high: Label = ""


class Scale(Kind[Ends]):
    """Value: a step by statement."""

    shape = Ends
    wording = frozenset({"low", "high"})
    least = 0

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `out_of_bounds`, `no_choice`, `wrong_value`."""
        no_text(text)
        rated = numbers(value)
        for id, step in rated.items():
            option(question, id)
            if step not in STEPS:
                raise Refused("out_of_bounds", least=STEPS[0], most=STEPS[-1])
        return "", dict(rated)

    def present(self, question: Question, answer: Answer) -> dict[str, int]:
        """What counts: of two statements that became one, the one that stands first."""
        steps: dict[str, int] = {}
        for id, step in answer.value.items() if isinstance(answer.value, dict) else ():
            if id in question.places and (id in question.items or question.places[id] not in steps):
                steps[question.places[id]] = step
        return steps

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """Each step that was taken; 0 for a statement that was skipped."""
        steps = self.present(question, answer)
        return [((id, steps.get(id, 0)), 1) for id in question.items]

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{options: {id: {values: {step: n}, skipped, median, mean}}}`."""
        return {"options": {id: self._statement(id, tally) for id in question.items}}

    def _statement(self, id: str, tally: Tally) -> Figures:
        values = {step: tally.votes[id, step] for step in STEPS}
        given = sum(values.values())
        return {
            "values": {str(step): n for step, n in values.items()},
            "skipped": tally.votes[id, 0],
            "median": median(values.items()),
            "mean": plain(round(sum(step * n for step, n in values.items()) / given, 2)) if given else "",
        }

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """Each statement: how often each step was taken, median and mean, and how many skipped it."""
        ends = self.settings(question)
        steps = [str(step) for step in STEPS]
        steps[0], steps[-1] = f"1 {ends.low}".strip(), f"5 {ends.high}".strip()
        columns = (say("statement"), *steps, say("median"), say("mean"), say("skipped"))
        rows = [
            (question.items[id] or question.text, *one["values"].values(), one["median"], one["mean"], one["skipped"])
            for id, one in figures["options"].items()
        ]
        return [Outcome(columns, tuple(rows), 6)]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """One for each statement; what was skipped has no value."""
        steps = self.present(question, answer)
        return [(text or question.text, steps.get(id, "")) for id, text in question.items.items()] or [("", "")]

    def sample(self, options: list[str], settings: Ends, chance: Chance) -> tuple[str, Value]:
        """Around the middle, the first statement always."""
        return "", {id: 1 + (chance(5) + chance(5) + 1) // 2 for at, id in enumerate(options) if not at or chance(8)}


KIND = Scale()
