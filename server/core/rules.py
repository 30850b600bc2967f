"""What may happen: a command and its author against the session gives events, or a refusal with a reason."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import UNSET

from . import commands as c
from . import moderating, undoing
from .events import (
    AnswerChanged,
    AnswerFields,
    AnswerGiven,
    AnyEvent,
    Author,
    QuestionChanged,
    QuestionFields,
    SessionChanged,
    SessionFields,
    SmallGroupChosen,
    TextWritten,
    WallShown,
)
from .evolve import fields
from .finding import answer_of, question_of
from .questions import KINDS
from .refused import Refused
from .session import WITHOUT_GROUP, Answer, Question, Session
from .text import answer_text

Events = Sequence[AnyEvent]

MAX_ANSWERS = 100_000
"""In a session."""
MAX_ANSWERS_EACH = 500
"""By one participant."""


def decide(session: Session, command: c.AnyCommand, by: Author) -> Events:
    """The events of `command`, none where it changes nothing; raises `Refused`. Leaves the session as it is."""
    role, rule = RULES[type(command)]
    if by.role != role:
        raise Refused("not_allowed")
    if role == "facilitator" and not any(key.id == by.id for key in session.keys.values()):
        raise Refused("wrong_key")
    return rule(session, command, by)


# ── participants ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _choose_small_group(session: Session, command: c.ChooseSmallGroup, by: Author) -> Events:
    _not_ended(session)
    if command.small_group not in (WITHOUT_GROUP, *session.small_groups):
        raise Refused("unknown_small_group")
    return (
        () if session.chosen.get(by.id) == command.small_group else [SmallGroupChosen(small_group=command.small_group)]
    )


def _give_answer(session: Session, command: c.GiveAnswer, by: Author) -> Events:
    _not_ended(session)
    question = question_of(session, command.question)
    _open_for_phones(question)
    if len(session.answers) >= MAX_ANSWERS:
        raise Refused("session_full", limit=MAX_ANSWERS)
    if len(session.written.get(by.id, ())) >= MAX_ANSWERS_EACH:
        raise Refused("enough", limit=MAX_ANSWERS_EACH)
    _belongs(session, question, command.handlungsfeld, command.stem)
    text = KINDS[question.kind].check(question, command.text)
    chosen = session.chosen.get(by.id, "")
    return [
        AnswerGiven(
            answer=f"a{len(session.answers) + 1}",
            question=question.id,
            text=text,
            handlungsfeld=command.handlungsfeld,
            small_group="" if chosen == WITHOUT_GROUP else chosen,
            stem=command.stem,
        )
    ]


def _change_answer(session: Session, command: c.ChangeAnswer, by: Author) -> Events:
    answer, question = _own(session, command.answer, by)
    if command.change and command.change <= answer.change:
        return ()
    _open_for_phones(question)
    _belongs(
        session,
        question,
        answer.handlungsfeld if command.handlungsfeld is UNSET else command.handlungsfeld,
        answer.stem if command.stem is UNSET else command.stem,
    )
    new: dict[str, Any] = {"handlungsfeld": command.handlungsfeld, "stem": command.stem}
    events: list[AnyEvent] = []
    if command.text is not UNSET:
        text = KINDS[question.kind].check(question, command.text)
        if text != answer.text:
            events.append(TextWritten(answer=answer.id, text=text, own=True))
            new["version"] = len(answer.versions)
    return events + _changed(answer, command.change, **new)


def _withdraw_answer(session: Session, command: c.WithdrawAnswer, by: Author) -> Events:
    answer, question = _own(session, command.answer, by, withdrawn=True)
    if answer.withdrawn:
        return ()
    _open_for_phones(question)
    return _changed(answer, withdrawn=True)


# ── facilitators ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _open_question(session: Session, command: c.OpenQuestion, by: Author) -> Events:
    _not_ended(session)
    question = question_of(session, command.question)
    events = _question_changed(question, open=True, asked=True)
    if events and session.state == "lobby":
        events += _session_changed(session, state="running")
    return events


def _close_question(session: Session, command: c.CloseQuestion, by: Author) -> Events:
    return _question_changed(question_of(session, command.question), open=False)


def _reveal(session: Session, command: c.Reveal, by: Author) -> Events:
    return _question_changed(question_of(session, command.question), concealed=False, phase="reveal")


def _conceal(session: Session, command: c.Conceal, by: Author) -> Events:
    return _question_changed(question_of(session, command.question), concealed=True, phase="collect")


def _hide_answer(session: Session, command: c.HideAnswer, by: Author) -> Events:
    return _changed(answer_of(session, command.answer), hidden=True)


def _show_answer(session: Session, command: c.ShowAnswer, by: Author) -> Events:
    return _changed(answer_of(session, command.answer), hidden=False)


def _move_answer(session: Session, command: c.MoveAnswer, by: Author) -> Events:
    answer = answer_of(session, command.answer)
    question = session.questions[answer.question]
    if command.handlungsfeld is not UNSET or command.stem is not UNSET:
        _belongs(
            session,
            question,
            answer.handlungsfeld if command.handlungsfeld is UNSET else command.handlungsfeld,
            answer.stem if command.stem is UNSET else command.stem,
        )
    if command.small_group not in (UNSET, "", *session.small_groups):
        raise Refused("unknown_small_group")
    return _changed(answer, handlungsfeld=command.handlungsfeld, small_group=command.small_group, stem=command.stem)


def _correct_answer(session: Session, command: c.CorrectAnswer, by: Author) -> Events:
    answer = answer_of(session, command.answer)
    if answer.erased:
        raise Refused("erased")
    text = answer_text(command.text)
    if text == answer.text:
        return ()
    if text == answer.original:
        return _changed(answer, version=answer.own)
    return [TextWritten(answer=answer.id, text=text), *_changed(answer, version=len(answer.versions))]


def _show(session: Session, command: c.Show, by: Author) -> Events:
    now = session.show
    new = {name: value for name, value in fields(command) if name != "id"}
    if new.get("question"):
        question_of(session, new["question"])
    if (
        new.get("page")
        and new["page"] not in session.handlungsfelder
        and new["page"] not in (*session.small_groups, "-")
    ):
        raise Refused("unknown_page")
    if new.get("first"):
        answer_of(session, new["first"])
    turned = any(name in new and new[name] != getattr(now, name) for name in ("question", "by"))
    start = {"page": "", "first": ""} if turned else {"first": ""} if new.get("page", now.page) != now.page else {}
    merged = WallShown(**{**dict(fields(now)), **start, **new})
    return () if merged == now else [merged]


def _end_session(session: Session, command: c.EndSession, by: Author) -> Events:
    """The wall says goodbye; what was on it can be shown again."""
    events = _session_changed(session, state="ended")
    return [*events, *_show(session, c.Show(id=command.id, what="lobby"), by)] if events else ()


def _resume_session(session: Session, command: c.ResumeSession, by: Author) -> Events:
    return _session_changed(session, state="running") if session.state == "ended" else ()


def _lock_joining(session: Session, command: c.LockJoining, by: Author) -> Events:
    return _session_changed(session, locked=True)


def _unlock_joining(session: Session, command: c.UnlockJoining, by: Author) -> Events:
    return _session_changed(session, locked=False)


# ── what several rules need ──────────────────────────────────────────────────────────────────────────────────────────


def _not_ended(session: Session) -> None:
    if session.state == "ended":
        raise Refused("ended")


def _own(session: Session, identity: str, by: Author, withdrawn: bool = False) -> tuple[Answer, Question]:
    _not_ended(session)
    answer = session.answers.get(identity)
    if answer is None or answer.writer != by.id:
        raise Refused("unknown_answer")
    if answer.erased:
        raise Refused("erased")
    if answer.withdrawn and not withdrawn:
        raise Refused("withdrawn")
    return answer, session.questions[answer.question]


def _open_for_phones(question: Question) -> None:
    if not question.asked:
        raise Refused("unknown_question")
    if not question.open:
        raise Refused("closed")


def _belongs(session: Session, question: Question, handlungsfeld: str, stem: str) -> None:
    """An answer has a Handlungsfeld and a stem exactly where its question has them."""
    if (handlungsfeld not in session.handlungsfelder) if question.handlungsfeld else handlungsfeld:
        raise Refused("unknown_handlungsfeld" if handlungsfeld else "no_handlungsfeld")
    if (stem not in question.stems) if question.stems else stem:
        raise Refused("unknown_stem" if stem else "no_stem")


def _difference(target: object, new: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    now = {name: value for name, value in new.items() if value is not UNSET and value != getattr(target, name)}
    return now, {name: getattr(target, name) for name in now}


def _changed(answer: Answer, change: int = 0, **new: Any) -> list[AnyEvent]:
    """Also where nothing changes but the device's count of changes: so that an older change stays older."""
    now, was = _difference(answer, new)
    if not now and change <= answer.change:
        return []
    return [AnswerChanged(answer=answer.id, now=AnswerFields(**now), was=AnswerFields(**was), change=change)]


def _question_changed(question: Question, **new: Any) -> list[AnyEvent]:
    now, was = _difference(question, new)
    return [QuestionChanged(question=question.id, now=QuestionFields(**now), was=QuestionFields(**was))] if now else []


def _session_changed(session: Session, **new: Any) -> list[AnyEvent]:
    now, was = _difference(session, new)
    return [SessionChanged(now=SessionFields(**now), was=SessionFields(**was))] if now else []


RULES: dict[type, tuple[str, Callable[[Session, Any, Author], Events]]] = {
    c.ChooseSmallGroup: ("participant", _choose_small_group),
    c.GiveAnswer: ("participant", _give_answer),
    c.ChangeAnswer: ("participant", _change_answer),
    c.WithdrawAnswer: ("participant", _withdraw_answer),
    c.OpenQuestion: ("facilitator", _open_question),
    c.CloseQuestion: ("facilitator", _close_question),
    c.Reveal: ("facilitator", _reveal),
    c.Conceal: ("facilitator", _conceal),
    c.HideAnswer: ("facilitator", _hide_answer),
    c.ShowAnswer: ("facilitator", _show_answer),
    c.MoveAnswer: ("facilitator", _move_answer),
    c.CorrectAnswer: ("facilitator", _correct_answer),
    c.HideWriter: ("facilitator", moderating.hide_writer),
    c.ShowWriter: ("facilitator", moderating.show_writer),
    c.EraseAnswer: ("facilitator", moderating.erase_answer),
    c.Show: ("facilitator", _show),
    c.FreezeWall: ("facilitator", moderating.freeze_wall),
    c.UnfreezeWall: ("facilitator", moderating.unfreeze_wall),
    c.LockJoining: ("facilitator", _lock_joining),
    c.UnlockJoining: ("facilitator", _unlock_joining),
    c.IssueKey: ("facilitator", moderating.issue_key),
    c.RevokeKey: ("facilitator", moderating.revoke_key),
    c.Undo: ("facilitator", undoing.undo),
    c.Redo: ("facilitator", undoing.redo),
    c.EndSession: ("facilitator", _end_session),
    c.ResumeSession: ("facilitator", _resume_session),
}
"""Who may ask for what, and the rule that decides it."""
