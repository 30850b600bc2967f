"""A question in memory, with what was made of its answers: stacks, headings, words, and what was counted."""

from collections import Counter
from dataclasses import dataclass, field

from .commands.leading import Phase
from .prepared import Option, Settings, Stem


@dataclass(slots=True)
class Stack:
    """Answers that say the same, with a heading or without."""

    id: str
    question: str
    heading: str = ""
    answers: list[str] = field(default_factory=list)
    """In the order in which they were laid on it."""


@dataclass(slots=True)
class Heading:
    """A heading that a facilitator gave to answers of one question."""

    id: str
    at: int
    question: str
    text: str = ""
    gone: bool = True


@dataclass(slots=True)
class Word:
    """A word of a cloud, whoever said it, however it is spelled; `at` is that of the first answer that said it."""

    id: str
    at: int = 0
    hidden: bool = False
    into: str = ""


Vote = tuple[str | int | float, ...]
"""What is counted; what it means is said by the kind."""
Part = tuple[str, str]
"""Whose answers: `ALL`, ("small_group", id) or ("perspective", id of an option)."""
ALL: Part = ("", "")


@dataclass(slots=True)
class Tally:
    """Who answered, and what they said. A person or a small group counts as often as it has answers."""

    people: Counter[str] = field(default_factory=Counter)
    votes: Counter[Vote] = field(default_factory=Counter)


@dataclass(slots=True)
class Question:
    """A question and the counts of its visible answers, all and by small group."""

    id: str
    at: int
    kind: str
    text: str
    handlungsfeld: bool
    stems: dict[str, Stem]
    concealed: bool
    options: tuple[Option, ...] = ()
    settings: Settings = field(default_factory=dict)
    prepared_concealed: bool = False
    repeats: str = ""
    repeat: int = 0
    """How often it has been asked before."""
    open: bool = False
    asked: bool = False
    gone: bool = False
    phase: Phase = "collect"
    count: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    points: int = 0
    most: int = 0
    given: int = 0
    """Points that people put on its visible answers."""
    spent: dict[str, int] = field(default_factory=dict)
    """Points by participant, on whichever of its answers."""
    voters: int = 0
    """Participants who have placed points, on whichever of its answers."""
    stacks: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    """The texts of the options that can be chosen."""
    places: dict[str, str] = field(default_factory=dict)
    """The option that votes count for, by the one that they were given to; absent: for none."""
    tallies: dict[Part, Tally] = field(default_factory=dict)
    """Of its visible answers; without those that nobody is in."""


def root_of(question: Question, word: Word) -> Word:
    """The word that this one counts as. Where redoing made them count in a circle, it is the one said first."""
    if not word.into:
        return word
    seen = {word.id: word}
    while word.into in question.words:
        word = question.words[word.into]
        if word.id in seen:
            circle = list(seen.values())[list(seen).index(word.id) :]
            return min(circle, key=lambda one: (one.at, one.id))
        seen[word.id] = word
    return word
