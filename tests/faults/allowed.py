"""Which people's texts a screen may be sent at a moment: by the words of rule R5, not by the views."""

from server.core.question import root_of
from server.core.questions.cloud import word_of
from server.core.session import Answer, Participant, Session
from server.core.weighing import votes
from tests.faults.people import Phone, Wall
from tests.faults.screens import Screen


def allowed(session: Session, screen: Screen) -> set[str]:
    """The texts, each as it stands; of what is one's own also what was before."""
    if isinstance(screen, Phone):
        own = session.participants.get(screen.device.person, Participant())
        answers = [session.answers[id] for id in own.answers]
        table = [a for a in session.answers.values() if own.table and a.table and a.small_group == own.table]
        weighed = [a for a in session.answers.values() if may_be_weighed(session, a)]
        return texts(answers) | {a.text for a in table} | {text for a in weighed for text in (a.text, a.reply)}
    if isinstance(screen, Wall):
        shown = [a for a in session.answers.values() if _is_shown(session, a) and a.state == "visible"]
        shown = [a for a in shown if not _is_hidden_word(session, a)]
        return texts([a for a in shown if not session.questions[a.question].concealed])
    return texts(list(session.answers.values()))


def may_be_weighed(session: Session, answer: Answer) -> bool:
    """Phones see the answers of others only to weigh them, and never what is hidden, concealed or put aside."""
    question = session.questions[answer.question]
    seen = question.asked and not question.gone and not question.concealed and not answer.parked
    return seen and answer.state == "visible" and (question.phase == "weigh" or votes(question))


def texts(answers: list[Answer]) -> set[str]:
    """Also what was before: a patch that was made may still be on its way."""
    return {text for a in answers for text in (a.reply, *(version.text for version in a.versions))}


def _is_hidden_word(session: Session, answer: Answer) -> bool:
    """A word of a cloud that a facilitator hid, or one that counts as it."""
    question = session.questions[answer.question]
    word = question.words.get(word_of(answer.text)) if question.kind == "cloud" else None
    return word is not None and root_of(question, word).hidden


def _is_shown(session: Session, answer: Answer) -> bool:
    if session.show.what == "results":
        return answer.central
    return answer.question == session.show.question
