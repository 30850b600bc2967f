"""Cloud: one to three short words of everybody (Blitzlicht). The same word counts once, however it is spelled.

A word's id is made from what it says, so that it is the same word again after everybody took it back. It is no text;
but whoever guesses the word can tell that it was meant.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Any

from msgspec import Meta, Struct

from ..kind import Chance, Figures, Kind, Outcome, Row, Say, no_value
from ..prepared import Value
from ..question import ALL, Question, Tally, Vote, Word, root_of
from ..session import Answer
from ..text import short_text

MAX_WORD = 40
OWN, MERGED, NOT_SHOWN = range(3)
"""Whose spelling a word shows in, the best first: its own, that of a word that counts as it, that of a hidden one."""

SAMPLES = ("neugierig", "müde", "Hoffnung", "gespannt", "Kaffee", "zuversichtlich", "gut vernetzt", "unsicher", "Ideen")


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """How many `words` everybody has."""

    words: Annotated[int, Meta(ge=1, le=5)] = 3


class Cloud(Kind[Words]):
    """Each word is an answer with a text."""

    shape = Words
    single = False

    def each(self, question: Question) -> int:
        """As prepared."""
        return self.settings(question).words

    def check(self, question: Question, text: str, value: Any) -> tuple[str, Value]:
        """Refuses `empty`, `too_long`, `control_characters`, `wrong_value`."""
        no_value(value)
        return short_text(text, MAX_WORD), ""

    def counted(self, question: Question, answer: Answer) -> Iterable[tuple[Vote, int]]:
        """The word, and how it was spelled."""
        return [((word_of(answer.text), answer.text), 1)] if answer.text else ()

    def figures(self, question: Question, tally: Tally, whole: bool = False) -> Figures:
        """`{words: {id: {at, text, count, hidden, into}}}`, all that were said, or those that stand for themselves.

        A word shows as most people spell it; what nobody says any more as the most frequent word that counts as it,
        but never as one that is hidden.
        """
        spelled: dict[str, tuple[int, str]] = {}
        said: dict[str, int] = {}
        for (id, _), n in tally.votes.items():
            said[str(id)] = said.get(str(id), 0) + n
        for (id, spelling), n in question.tallies.get(ALL, tally).votes.items():  # a part spells as all do
            spelled[str(id)] = min(spelled.get(str(id), (0, "")), (-n, str(spelling)))
        words: dict[str, Figures] = {}
        counts: dict[str, int] = {}
        names: dict[str, tuple[int, int, str]] = {}
        for id, (most, text) in spelled.items():
            word = question.words[id]
            root = root_of(question, word).id
            counts[root] = counts.get(root, 0) + said.get(id, 0)
            name = (OWN if id == root else NOT_SHOWN if word.hidden else MERGED, most, text)
            names[root] = min(names.get(root, name), name)
            if whole and id != root:
                words[id] = _word(word, text, said.get(id, 0), root)
        for id, (whose, _, text) in names.items():
            if counts[id] and (whole or not (question.words[id].hidden or whose == NOT_SHOWN)):
                words[id] = _word(question.words[id], text, counts[id])
        return {"words": words}

    def rows(self, question: Question, answer: Answer, say: Say) -> list[Row]:
        """The word, and the one that it counts as."""
        word = question.words.get(word_of(answer.text))
        root = root_of(question, word) if word else word
        if root is word or root is None:
            return [(answer.text, "")]
        tally = question.tallies.get(ALL, Tally())
        # Not by way of the figures, which count all words: of thousands of answers each has this row.
        spelled = [(-n, str(spelling)) for (id, spelling), n in tally.votes.items() if id == root.id]
        if spelled:
            return [(answer.text, min(spelled)[1])]
        shown = self.figures(question, tally, whole=True)["words"].get(root.id)
        return [(answer.text, shown["text"] if shown else "")]

    def hides(self, question: Question, answer: Answer) -> bool:
        """Where it is hidden, or the word that it counts as."""
        word = question.words.get(word_of(answer.text))
        return word is not None and (word.hidden or root_of(question, word).hidden)

    def outcome(self, question: Question, people: int, figures: Figures, say: Say) -> list[Outcome]:
        """The words by how many said them."""
        words = sorted(figures["words"].values(), key=lambda word: (-word["count"], word["at"]))
        return [Outcome((say("word"), say("count")), tuple((word["text"], word["count"]) for word in words), 1)]

    def written(self, question: Question, text: str, at: int) -> None:
        """A word is known from its first answer on."""
        if text:
            word = question.words.setdefault(word_of(text), Word(word_of(text)))
            word.at = min(word.at or at, at)

    def forgotten(self, question: Question, left: Iterable[tuple[str, int]]) -> None:
        """As if the others alone had said something: nothing tells that there was another word."""
        for word in question.words.values():
            word.at = 0
        for text, at in left:
            self.written(question, text, at)
        known = sorted(question.words.values(), key=lambda word: (word.at, word.id))
        question.words = {word.id: word for word in known if word != Word(word.id)}

    def sample(self, options: list[str], settings: Words, chance: Chance) -> tuple[str, Value]:
        """Some more often than others."""
        word = SAMPLES[min(chance(len(SAMPLES)), chance(len(SAMPLES)))]
        return (word if chance(3) else word.capitalize()), ""


def word_of(text: str) -> str:
    """The id of the word that this spells: small and capital letters and spaces make no other one."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:12]


def _word(word: Word, text: str, count: int, into: str = "") -> Figures:
    return {"at": word.at, "text": text, "count": count, "hidden": word.hidden, "into": into}


KIND = Cloud()
