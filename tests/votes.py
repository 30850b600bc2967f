"""A meeting in which people vote, for the tests: deeds by chance, of people and of facilitators; and what must hold."""

from collections.abc import Callable
from copy import copy
from random import Random
from typing import Any

from hypothesis import strategies as st

from server.core import cards
from server.core.events import Author
from server.core.question import Question
from server.core.questions import KINDS
from server.core.tallying import perspective_of, recount
from tests.kinds import PEOPLE, asked, blanked, folded, tried
from tests.meeting import LEA, OLE, Meeting

GROUPS = ("t1", "t2", "-")
Deed = tuple[str, int, int]


class Story:
    """A meeting in which a question of this kind is open, and one for the perspective; its items may be answers."""

    def __init__(self, kind: str, of_answers: bool, protected: bool = True) -> None:
        self.meeting = Meeting().running()
        self.meeting.do(LEA, "protect_small_numbers", protected=protected)  # nobody can lift it later
        self.last: dict[str, tuple[str, Any]] = {}
        """What each answer says that its writer was told to be in."""
        for text in ("eins", "zwei", "drei", "vier"):
            self.meeting.answer(text)
        items = {"items_of": "both"} if of_answers and KINDS[kind].least is not None else {}
        wide = {"choice": {"several": True, "other": True}, "cloud": {"words": 2}}
        self.id = asked(self.meeting, kind, settings=wide.get(kind, {}), **items)
        if kind != "perspective":
            self.perspective = asked(self.meeting, "perspective")
            for at, by in enumerate(PEOPLE):
                self.meeting.do(by, "give_answer", question=self.perspective, value=f"o{1 + at % 2}")
        else:
            self.perspective = self.id
        first = self.said(self.question, Random(1))
        self.meeting.do(PEOPLE[0], "give_answer", question=self.id, **first)  # the question stays, whatever is undone
        self.keep(next(reversed(self.meeting.session.answers)), first)

    @property
    def question(self) -> Question:
        return self.meeting.session.questions[self.id]

    def said(self, question: Question, chance: Random) -> dict[str, Any]:
        kind = KINDS[question.kind]
        text, value = kind.sample(list(question.items), kind.settings(question), chance.randrange)
        return {"text": text, "value": value}

    def vote(self, by: Author, chance: Random) -> None:
        """Give an answer, or change one of those that stand."""
        question = self.meeting.session.questions[chance.choice((self.id, self.id, self.perspective))]
        if not question.items and KINDS[question.kind].least is not None:
            return
        fields = self.said(question, chance)
        if not tried(self.meeting, by, "give_answer", question=question.id, **fields):
            self.keep(next(reversed(self.meeting.session.answers)), fields)
        elif own := self.standing(by, question):
            answer = chance.choice(own)
            if not tried(self.meeting, by, "change_answer", answer=answer, **fields):
                self.keep(answer, fields)

    def keep(self, answer: str, fields: dict[str, Any]) -> None:
        self.last[answer] = (fields["text"], fields["value"])

    def standing(self, by: Author, question: Question) -> list[str]:
        answers = map(self.meeting.session.answers.__getitem__, question.answers)
        return [one.id for one in answers if one.writer == by.id and not (one.withdrawn or one.erased)]

    def lead(self, by: Author, chance: Random) -> None:
        """A facilitator does something."""
        session = self.meeting.session
        answer = chance.choice(list(chance.choice((self.question.answers, session.answers)) or ["a1"]))
        options, words = [*self.question.items, "o9"], [*self.question.words, ""]
        option, other = chance.choice(options), chance.choice([*options, "discard"])
        do, fields = chance.choice((
            ("hide_answer", {"answer": answer}), ("show_answer", {"answer": answer}),
            ("hide_writer", {"answer": answer}), ("show_writer", {"answer": answer}),
            ("erase_answer", {"answer": answer}), ("erase_answer", {"answer": answer}),
            ("move_answer", {"answer": answer, "small_group": chance.choice(("t1", "t2", ""))}),
            ("correct_answer", {"answer": answer, "text": "Ein Wort"}),
            ("merge_small_groups", {"small_group": "t1", "into": "t2"}),
            ("enter_answer", {"question": self.id, "small_group": chance.choice(("t1", "")), **self.entered(chance)}),
            ("add_option", {"question": self.id, "text": f"Noch {chance.randrange(9)}"}),
            ("edit_option", {"question": self.id, "option": option, "text": f"Anders {chance.randrange(9)}"}),
            ("drop_option", {"question": self.id, "option": option, "votes": other}),
            ("drop_option", {"question": self.id, "option": option, "votes": other}),
            ("hide_word", {"question": self.id, "word": chance.choice(words)}),
            ("show_word", {"question": self.id, "word": chance.choice(words)}),
            ("merge_words", {"question": self.id, "words": [chance.choice(words), chance.choice(words)]}),
            ("unmerge_word", {"question": self.id, "word": chance.choice(words)}),
            ("protect_small_numbers", {"protected": chance.random() < 0.5}),
            ("undo", {}), ("undo", {}), ("redo", {}),
        ))  # fmt: skip
        tried(self.meeting, by, do, **fields)

    def entered(self, chance: Random) -> dict[str, Any]:
        least = KINDS[self.question.kind].least
        return {} if least is not None and not self.question.items else self.said(self.question, chance)

    def check(self) -> None:
        """What is counted is what the visible answers say, and they say what was said last."""
        session = self.meeting.session
        for id, (text, value) in self.last.items():
            answer = session.answers[id]
            assert answer.erased or answer.value == value, id
            assert answer.erased or answer.versions[answer.own].text == text, id
        for question in session.questions.values():
            again = copy(question)
            recount(session, again, map(session.answers.__getitem__, question.answers))
            assert again.tallies == question.tallies, question.kind
            assert all(
                n > 0 for tally in question.tallies.values() for n in [*tally.people.values(), *tally.votes.values()]
            )
        for id, people in session.perspectives.items():
            assert people == sum(one.perspective == id for one in session.participants.values()) > 0
        assert all(perspective_of(session, one) == "" for one in session.answers.values() if one.table)

    def over(self) -> None:
        """The log tells the same, and without what was erased too."""
        assert folded(self.meeting.entries) == self.meeting.session
        without = folded(blanked(self.meeting))
        for session in (without, self.meeting.session):  # what only says where erased texts were
            session.deeds.clear()
            for answer in session.answers.values():
                answer.replies.clear()
        assert without == self.meeting.session


def act(story: Story, deed: Deed) -> None:
    """One thing happens."""
    what, who, seed = deed
    chance, by = Random(seed), PEOPLE[who % len(PEOPLE)]
    deeds: dict[str, Callable[[], Any]] = {
        "vote": lambda: story.vote(by, chance),
        "withdraw": lambda: [
            tried(story.meeting, by, "withdraw_answer", answer=id)
            for id in (story.standing(by, story.question) or [""])[:1]
        ],
        "sit": lambda: tried(story.meeting, by, "choose_small_group", small_group=chance.choice(GROUPS)),
        "scribe": lambda: tried(
            story.meeting, by, "become_scribe", card=cards.card("cards", chance.choice(GROUPS[:2]))
        ),
        "stop": lambda: tried(story.meeting, by, "stop_scribing"),
        "lead": lambda: story.lead((LEA, OLE)[who % 2], chance),
    }
    deeds[what]()


DEEDS = st.tuples(
    st.sampled_from(["vote"] * 5 + ["lead"] * 5 + ["withdraw", "sit", "scribe", "stop"]),
    st.integers(0, 7),
    st.integers(0, 10**6),
)


def lived(kind: str, of_answers: bool, deeds: list[Deed], protected: bool) -> Story:
    """A story in which all this has happened."""
    story = Story(kind, of_answers, protected)
    for deed in deeds:
        act(story, deed)
    return story
