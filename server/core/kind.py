"""What a kind of question is: how it is prepared, what answers it, what is counted, and what comes of it.

A kind's module in `questions` makes one `KIND` of a class that overrides what is different. All methods are pure.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, TypeVar, cast

import msgspec
from msgspec import Meta, Struct

from .prepared import Settings, Value
from .question import Question, Tally, Vote
from .refused import Refused
from .session import Answer
from .text import answer_text, tidy

Figures = dict[str, Any]
Row = tuple[str, str | int | float]
"""Of a table: what was answered, and the value that it was given."""
Say = Callable[[str], str]
"""A word of the catalogue `export`."""
Chance = Callable[[int], int]
"""A number by chance, at least 0 and less than this."""

MAX_ANSWERS_EACH = 500
"""By one participant in a session."""
MAX_LABEL = 80
Label = Annotated[str, Meta(max_length=MAX_LABEL)]
"""A setting that people read."""


@dataclass(frozen=True)
class Outcome:
    """What came of a question, as a table of the record: names of the columns, and rows of them. `drawn` is the column
    whose numbers are drawn as bars, -1 for none; `caption` what it is about, empty for the question itself.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    drawn: int = -1
    caption: str = ""


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of a kind that has none."""


S = TypeVar("S", bound=Struct)


class Kind(ABC, Generic[S]):
    """A kind with figures whose answers are values, one of each participant; its questions have the settings `S`."""

    shape: ClassVar[type[Struct]] = Nothing
    """`S`."""
    wording: ClassVar[frozenset[str]] = frozenset()
    """Settings that may be changed whoever has answered already."""
    least: ClassVar[int | None] = None
    """Options that it needs at least; None: it has none."""
    single: ClassVar[bool] = True
    """Whether a participant has one answer, which changes, and never a second one."""
    votes: ClassVar[bool] = False
    """Whether people vote on the answers as they come."""
    texts: ClassVar[bool] = False
    """Whether its answers are texts that are put in order, laid on stacks and weighed; then it has no figures."""

    def settings(self, question: Question) -> S:
        """As they stand."""
        return cast(S, msgspec.convert(question.settings, self.shape))

    def prepared(self, given: dict[str, Any]) -> Settings:
        """All settings; those not `given` as they are by themselves. Refuses `wrong_setting`, `control_characters`."""
        try:
            settings = cast(Settings, msgspec.to_builtins(msgspec.convert(given, self.shape)))
        except msgspec.ValidationError as error:
            raise Refused("wrong_setting", problem=str(error)) from error
        labels = {name: one for name, one in settings.items() if isinstance(one, str)}
        return settings | {name: " ".join(tidy(label, MAX_LABEL).split()) for name, label in labels.items()}

    def each(self, question: Question) -> int:
        """How many answers a participant may have that stand."""
        return 1

    @abstractmethod
    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Text and value as they will be kept; refuses what is no answer to this question."""

    def corrected(self, question: Question, text: str) -> str:
        """The text of an answer as a facilitator puts it right; refuses what `check` refuses of it."""
        return self.check(question, text, "")[0]

    def comes_hidden(self, question: Question) -> bool:
        """Whether what participants give is hidden until a facilitator has seen it."""
        return False

    def present(self, question: Question, answer: Answer) -> Value:
        """The value as it counts by now, where options were dropped."""
        return answer.value

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """What a visible answer adds to the tally, and how many of it."""
        return ()

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """What comes of the tally, as `docs/kinds.md` describes it; `whole`: with what only a facilitator may see."""
        return {}

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """The figures in words, for the record: of options with one number each, how many chose it, and the share."""
        counts = figures.get("options", {})
        rows = [(question.items[id], n, share(n, people)) for id, n in counts.items()]
        return [Outcome((say("option"), say("count"), say("share")), tuple(rows), 1)] if rows else []

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """The answer as rows of a table; at least one."""
        return [(answer.text, "")]

    def hides(self, question: Question, answer: Answer) -> bool:
        """Whether what it says is hidden, though the answer is not."""
        return False

    def written(self, question: Question, text: str, at: int) -> None:
        """An answer with this text, of this place in the order of answers, has come into the session."""

    def forgotten(self, question: Question, left: Iterable[tuple[str, int]]) -> None:
        """Texts have left the session for good; these are `left`."""

    @abstractmethod
    def sample(self, options: list[str], settings: S, chance: Chance) -> tuple[str, Value]:
        """Text and value of an answer by chance, for crowds and tests."""


class Texts(Kind[S]):
    """A kind whose answers are sentences."""

    texts = True
    single = False

    def each(self, question: Question) -> int:
        """As many as anybody can think of."""
        return MAX_ANSWERS_EACH

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """The tidied text; refuses `empty`, `too_long`, `control_characters`, `wrong_value`."""
        no_value(value)
        return answer_text(text), ""

    def sample(self, options: list[str], settings: S, chance: Chance) -> tuple[str, Value]:
        """A numbered sentence; crowds have better ones from a file."""
        return f"Antwort {chance(1000)}", ""


# ── what several kinds need ──────────────────────────────────────────────────────────────────────────────────────────


def no_text(text: str) -> None:
    """Refuses `wrong_value` where a text comes to a question that takes none."""
    if text:
        raise Refused("wrong_value")


def no_value(value: Any) -> None:
    """Refuses `wrong_value` where a value comes to a question that is answered by a text."""
    if value != "":
        raise Refused("wrong_value")


def option(question: Question, id: Any) -> str:
    """An option that can be chosen; refuses `wrong_value`, `unknown_option`."""
    if not isinstance(id, str) or not id:
        raise Refused("wrong_value")
    if id not in question.items:
        raise Refused("unknown_option")
    return id


def options(question: Question, value: Any) -> list[str]:
    """Options that can be chosen, each once; refuses `wrong_value`, `unknown_option`, `twice`."""
    if not isinstance(value, list):
        raise Refused("wrong_value")
    chosen = [option(question, id) for id in value]
    if len(set(chosen)) < len(chosen):
        raise Refused("twice")
    return chosen


def numbers(value: Any) -> dict[str, int]:
    """Whole numbers by name; refuses `wrong_value`, `no_choice`."""
    if not isinstance(value, dict) or not all(type(number) is int for number in value.values()):
        raise Refused("wrong_value")
    if not value:
        raise Refused("no_choice")
    return cast(dict[str, int], value)


def counting(question: Question, ids: Iterable[str]) -> list[str]:
    """The options that these count for by now, each once, in this order."""
    return list(dict.fromkeys(question.places[id] for id in ids if id in question.places))


def median(counts: Iterable[tuple[float, int]]) -> float | int | str:
    """The middle of values that came so often, the mean of the two in the middle of an even number; "" for none."""
    return quantile(sorted(counts), 0.5)


def quantile(counts: list[tuple[float, int]], share: float) -> float | int | str:
    """The value below which this share lies (the mean of two neighbours where it falls between them), of sorted values
    and how often they came; "" for none. (Hyndman and Fan 1996, definition 2.)
    """
    total = sum(n for _, n in counts)
    if not total:
        return ""
    place = total * share
    ranks = (place, place + 1) if place == int(place) else (int(place) + 1,)
    found = [_ranked(counts, max(1, min(total, rank))) for rank in ranks]
    return plain(sum(found) / len(found))


def _ranked(counts: list[tuple[float, int]], rank: float) -> float:
    seen = 0
    for value, n in counts:
        seen += n
        if seen >= rank:
            return value
    raise AssertionError("a rank beyond the last")


def share(n: int, of: int) -> str:
    """A share in percent."""
    return f"{round(100 * n / of)} %" if of else "–"


def plain(number: float) -> float | int:
    """A number as short as it can be said, to six decimals."""
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
