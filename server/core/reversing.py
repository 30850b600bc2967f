"""What undo and redo write again: the registers that nobody else wrote since, unless that would tear something apart.

Where people have written stays, and so does what they have chosen; nobody is sent to a small group that is gone; who
writes for a small group belongs to it; a stack lies in one place; and one question asks for the perspective. What would
break one of these stays as it is.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from .events import Change
from .fields import fields
from .question import Question
from .questions import KINDS
from .session import Answer, Participant, Register, Session, SmallGroup
from .tallying import PERSPECTIVE, named, perspective_question

PLACE = ("handlungsfeld", "stem")


def still(session: Session, changes: list[Change], expected: dict[Register, int]) -> tuple[list[Change], bool]:
    """The changes cut down to what may be written again, and whether any was cut."""
    wishes = {
        (identity, name): value
        for change in changes
        for identity in [session.target(change)[0]]
        for name, value in fields(change.now)
    }
    free = {wish: value for wish, value in wishes.items() if session.stamps.get(wish, 0) == expected[wish]}
    after = _After(session, changes, dict(free))
    while torn := {register for register in after.torn() if register in after.wishes}:
        for register in torn:
            del after.wishes[register]
    cut = []
    for change in changes:
        identity, target = session.target(change)
        names = [name for name, _ in fields(change.now) if (identity, name) in after.wishes]
        if names:
            now = type(change.now)(**{name: getattr(change.now, name) for name in names})
            was = type(change.now)(**{name: getattr(target, name) for name in names})
            cut.append(replace(change, now=now, was=was))
    return cut, any(name != "asked" for _, name in wishes.keys() - after.wishes.keys())


class _After:
    """The session as it would be with these wishes fulfilled."""

    def __init__(self, session: Session, changes: list[Change], wishes: dict[Register, Any]) -> None:
        self.session = session
        self.changed = dict(session.target(change) for change in changes)
        self.wishes = wishes

    def value(self, identity: str, target: Any, name: str) -> Any:
        return self.wishes.get((identity, name), getattr(target, name))

    def torn(self) -> Iterable[Register]:
        """Registers that must not be written."""
        for identity, target in self.changed.items():
            match target:
                case Question():
                    names: Iterable[str] = self._of_question(identity, target)
                case SmallGroup() if self.value(identity, target, "gone") and self._lived_in(target.id):
                    names = ("gone", "name")
                case SmallGroup() if not self.value(identity, target, "name") and (identity, "gone") not in self.wishes:
                    names = ("name",)  # who made it go since may bring it back, and then it needs one
                case Answer():
                    names = self._of_answer(identity, target)
                case Session() if target.perspectives and not self.value(identity, target, "small_numbers"):
                    names = ("small_numbers",)
                case Participant():
                    names = self._of_participant(identity, target)
                case _:
                    names = ()
            yield from ((identity, name) for name in names)

    def _of_question(self, identity: str, question: Question) -> Iterable[str]:
        if question.answers:
            yield from ("asked", "gone")
            settings, wording = self.value(identity, question, "settings"), KINDS[question.kind].wording
            if any(settings.get(name) != now for name, now in question.settings.items() if name not in wording):
                yield "settings"
        asking = perspective_question(self.session)
        if question.kind == PERSPECTIVE and asking and asking is not question:
            yield "gone"
        left = {one.id for one in self.value(identity, question, "options")}
        added = {one.id for one in question.options} - left
        if added and any(not added.isdisjoint(ids) for ids in named(self.session, question)):
            yield "options"

    def _of_answer(self, identity: str, answer: Answer) -> Iterable[str]:
        if answer.erased:
            yield "reply"
        if self._gone(self.value(identity, answer, "small_group")):
            yield "small_group"
        stack = self.value(identity, answer, "stack")
        if stack and len({self._place(one) for one in self._lying_on(stack)}) > 1:
            yield from ("stack", *PLACE)

    def _of_participant(self, identity: str, participant: Participant) -> Iterable[str]:
        small_group, table = (self.value(identity, participant, name) for name in ("small_group", "table"))
        if self._gone(small_group) or (table and table != small_group):
            yield from ("small_group", "table")

    def _gone(self, small_group: str) -> bool:
        group = self.session.small_groups.get(small_group)
        return group is not None and bool(self.value(f"small_group {small_group}", group, "gone"))

    def _lived_in(self, small_group: str) -> bool:
        people = {f"participant {id}": one for id, one in self.session.participants.items()}
        people |= {identity: one for identity, one in self.changed.items() if isinstance(one, Participant)}
        lived_in = any(
            small_group in (self.value(identity, one, "small_group"), self.value(identity, one, "table"))
            for identity, one in people.items()
        )
        answers = self.session.answers.items()
        return lived_in or any(self.value(id, one, "small_group") == small_group for id, one in answers)

    def _lying_on(self, stack: str) -> Iterable[Answer]:
        changed = {id: one for id, one in self.changed.items() if isinstance(one, Answer)}
        there = {id: self.session.answers[id] for id in self.session.stacks[stack].answers}
        return [one for id, one in (there | changed).items() if self.value(id, one, "stack") == stack]

    def _place(self, answer: Answer) -> tuple[Any, ...]:
        return tuple(self.value(answer.id, answer, name) for name in PLACE)
