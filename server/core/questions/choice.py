"""Choice: one or several of n options, and perhaps something else (poll)."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from ..kind import Chance, Figures, Kind, Outcome, Row, Say, counting, options, share
from ..prepared import Value
from ..question import Question, Tally, Vote
from ..refused import Refused
from ..session import Answer
from ..text import short_text

MAX_OTHER = 160
OTHER: Vote = ("other",)


class Choosing(Struct, frozen=True, forbid_unknown_fields=True):
    """`several` may be chosen; `other`: people may write what is missing."""

    several: bool = False
    other: bool = False


class Choice(Kind[Choosing]):
    """Value: a list of options; text: something else."""

    shape = Choosing
    wording = frozenset({"other"})
    least = 2

    def corrected(self, question: Question, text: str) -> str:
        """Also where nothing else is asked for any more."""
        return short_text(text, MAX_OTHER)

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `unknown_option`, `twice`, `one_only`, `no_choice`, `wrong_value`, `too_long`."""
        settings = self.settings(question)
        chosen = options(question, [] if value == "" else value)
        if text and not settings.other:
            raise Refused("wrong_value")
        other = short_text(text, MAX_OTHER) if text else ""
        if not chosen and not other:
            raise Refused("no_choice")
        if not settings.several and len(chosen) + bool(other) > 1:
            raise Refused("one_only")
        return other, list(chosen)

    def present(self, question: Question, answer: Answer) -> list[str]:
        """The options that count."""
        return counting(question, answer.value if isinstance(answer.value, list) else [])

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """Each option once."""
        yield from ((("option", id), 1) for id in self.present(question, answer))
        if answer.text:
            yield OTHER, 1

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{options: {id: n}, other: n}`."""
        return {"options": {id: tally.votes["option", id] for id in question.items}, "other": tally.votes[OTHER]}

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """Each option, and something else."""
        rows = [(question.items[id], n, share(n, people)) for id, n in figures["options"].items()]
        if self.settings(question).other:
            rows.append((say("other"), figures["other"], share(figures["other"], people)))
        return [Outcome((say("option"), say("count"), say("share")), tuple(rows), 1)]

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """One for each option, and one for something else."""
        rows: list[Row] = [(question.items[id], "") for id in self.present(question, answer)]
        return [*rows, *([(answer.text, say("other"))] if answer.text else [])] or [("", "")]

    def sample(self, options: list[str], settings: Choosing, chance: Chance) -> tuple[str, Value]:
        """Mostly the first ones."""
        if settings.other and not chance(12):
            return f"Etwas anderes {chance(40)}", []
        first = min(chance(len(options)), chance(len(options)))
        more = [id for at, id in enumerate(options) if at != first and not chance(3)] if settings.several else []
        return "", [options[first], *more]


KIND = Choice()
