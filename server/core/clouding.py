"""What a facilitator does with the words of a cloud: hide them, and let several count as one."""

from .asked import Asked
from .commands import answers as c
from .difference import word_changed
from .events import AnyEvent
from .finding import question_of
from .question import Question, Word, root_of
from .refused import Refused
from .session import Session

Events = list[AnyEvent]


def hide_word(session: Session, command: c.HideWord, asked: Asked) -> Events:
    """Whoever says it, and whatever counts as it."""
    question, word = _word_of(session, command.question, command.word)
    return word_changed(question, root_of(question, word), hidden=True)


def show_word(session: Session, command: c.ShowWord, asked: Asked) -> Events:
    """The opposite."""
    question, word = _word_of(session, command.question, command.word)
    return word_changed(question, root_of(question, word), hidden=False)


def merge_words(session: Session, command: c.MergeWords, asked: Asked) -> Events:
    """All count as the first, and what counts as them; refuses `too_few`."""
    if len(command.words) < 2:
        raise Refused("too_few")
    found = [_word_of(session, command.question, word) for word in command.words]
    question, first = found[0]
    into = root_of(question, first)
    others = {root.id: root for _, word in found if (root := root_of(question, word)) is not into}
    return [event for other in others.values() for event in word_changed(question, other, into=into.id)]


def unmerge_word(session: Session, command: c.UnmergeWord, asked: Asked) -> Events:
    """It stands for itself again, with what counts as it."""
    question, word = _word_of(session, command.question, command.word)
    return word_changed(question, word, into="")


def _word_of(session: Session, question: str, word: str) -> tuple[Question, Word]:
    found = question_of(session, question)
    if word not in found.words:
        raise Refused("unknown_word")
    return found, found.words[word]
