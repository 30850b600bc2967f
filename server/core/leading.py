"""How a facilitator leads: questions and their phases, the wall, the agenda and the time, the session's end."""

from typing import Any

from msgspec import UNSET

from .asked import Asked
from .commands import leading as c
from .difference import question_changed, session_changed, small_group_changed
from .events import AnyEvent, ItemBegun, TimerSet, WallShown
from .fields import fields
from .finding import answer_of, line, question_of
from .opening import MAX_TITLE, agenda_items
from .participating import not_ended
from .questions import KINDS
from .refused import Refused
from .session import WITHOUT_GROUP, Session
from .tallying import perspective_question

POINTS = 3
"""A person's points in a weighing where nothing else is said."""
PARKED = "~"
"""The wall's page of the Themenspeicher."""
LONGEST_TIMER = 24 * 3600 * 1000

Events = list[AnyEvent]


def open_question(session: Session, command: c.OpenQuestion, asked: Asked) -> Events:
    """Phones may act on it; after it was ordered or done, it is collected for again."""
    not_ended(session)
    question = question_of(session, command.question)
    again = {"phase": "collect"} if question.phase in ("order", "done") else {}
    return opened(session, question_changed(question, open=True, asked=True, **again))


def close_question(session: Session, command: c.CloseQuestion, asked: Asked) -> Events:
    """Nothing more is taken in; a weighing has its result."""
    return question_changed(question_of(session, command.question), open=False)


def reveal(session: Session, command: c.Reveal, asked: Asked) -> Events:
    """The wall may show the answers."""
    question = question_of(session, command.question)
    return question_changed(question, concealed=False, phase="reveal" if question.phase == "collect" else UNSET)


def conceal(session: Session, command: c.Conceal, asked: Asked) -> Events:
    """The wall may show them no more."""
    question = question_of(session, command.question)
    return question_changed(question, concealed=True, phase="collect" if question.phase == "reveal" else UNSET)


def set_phase(session: Session, command: c.SetPhase, asked: Asked) -> Events:
    """To any phase, forth and back."""
    not_ended(session)
    question = question_of(session, command.question)
    if command.phase in ("order", "weigh") and not KINDS[question.kind].texts:
        raise Refused("not_for_kind")
    new: dict[str, Any] = {"phase": command.phase}
    match command.phase:
        case "collect":
            new |= {"open": True, "asked": True}
        case "reveal":
            new |= {"concealed": False}
        case "order":
            new |= {"concealed": False, "open": False}
        case "weigh":
            points = POINTS if command.points is UNSET else command.points
            most = 1 if command.most is UNSET else min(command.most, points)
            new |= {"concealed": False, "open": True, "asked": True, "points": points, "most": most}
            if question.points and command.points is UNSET:
                new |= {"points": question.points, "most": question.most}
        case "done":
            new |= {"open": False}
    events = question_changed(question, **new)
    return opened(session, events, at_work=command.phase == "collect") if new.get("open") else events


def opened(session: Session, events: Events, at_work: bool = True) -> Events:
    """A question was opened by these: the session runs, and, where it is theirs, the small groups are at work again."""
    if events and session.state == "lobby":
        events = events + session_changed(session, state="running")
    return events + [
        event
        for group in (session.small_groups.values() if events and at_work else ())
        for event in small_group_changed(group, readiness="working")
    ]


def show(session: Session, command: c.Show, asked: Asked) -> Events:
    """What the wall shows; what is not named stays, but a new page starts at its beginning."""
    new = {name: value for name, value in fields(command) if name != "id"}
    if new.get("question"):
        question_of(session, new["question"])
    if new.get("page") and not _is_page(session, new["page"], new.get("question") or session.show.question):
        raise Refused("unknown_page")
    for name in ("first", "spotlight"):
        if new.get(name):
            answer_of(session, new[name])
    return shown(session, **new)


def _is_page(session: Session, page: str, question: str) -> bool:
    """A page of results may be named by two ids: a part or round, and an option."""
    asked = session.questions.get(question)
    perspective = perspective_question(session)
    groups = (
        (WITHOUT_GROUP, PARKED),
        session.handlungsfelder,
        session.small_groups,
        session.headings,
        session.questions,
        *((asked.words, asked.items) if asked else ()),
        perspective.items if perspective else (),
    )
    names = page.split("/")
    return len(names) <= 2 and all(any(name in some for some in groups) for name in names)


def shown(session: Session, **new: Any) -> Events:
    """The wall shows this; what is not named stays."""
    now = session.show
    turned = any(name in new and new[name] != getattr(now, name) for name in ("what", "question", "by"))
    start: dict[str, Any] = {}
    if turned:
        start = {"page": "", "first": "", "spotlight": ""}
    elif new.get("page", now.page) != now.page:
        start = {"first": "", "spotlight": ""}
    merged = WallShown(**{**dict(fields(now)), **start, **new})
    return [] if merged == now else [merged]


def set_agenda(session: Session, command: c.SetAgenda, asked: Asked) -> Events:
    """All items anew; one that keeps its id stays the current one."""
    there = [item.id for item in session.agenda]
    if any(item.id is not UNSET and item.id not in there for item in command.items):
        raise Refused("unknown_item")
    return session_changed(session, agenda=agenda_items(command.items, session.agenda_items))


def begin_item(session: Session, command: c.BeginItem, asked: Asked) -> Events:
    """The session is at this item; empty: at none."""
    if command.item and command.item not in (item.id for item in session.agenda):
        raise Refused("unknown_item")
    return [] if command.item == session.agenda_item else [ItemBegun(item=command.item)]


def start_timer(session: Session, command: c.StartTimer, asked: Asked) -> Events:
    """A countdown from now on, in place of a former one."""
    length = command.seconds * 1000
    return [TimerSet(ends_at=asked.now + length, length=length)]


def prolong_timer(session: Session, command: c.ProlongTimer, asked: Asked) -> Events:
    """Where it is over already, from now on."""
    if not session.timer_ends:
        raise Refused("no_timer")
    ends, more = max(session.timer_ends, asked.now) + command.seconds * 1000, command.seconds * 1000
    if ends > asked.now + LONGEST_TIMER:
        raise Refused("too_long_timer")
    return [TimerSet(ends_at=ends, length=session.timer_length + more)]


def stop_timer(session: Session, command: c.StopTimer, asked: Asked) -> Events:
    """There is none any more."""
    return [TimerSet(ends_at=0, length=0)] if session.timer_ends else []


def switch_sound(session: Session, command: c.SwitchSound, asked: Asked) -> Events:
    """Whether the wall strikes its gong."""
    return session_changed(session, sound=command.sound)


def lock_joining(session: Session, command: c.LockJoining, asked: Asked) -> Events:
    """Nobody new comes in."""
    return session_changed(session, locked=True)


def unlock_joining(session: Session, command: c.UnlockJoining, asked: Asked) -> Events:
    """The opposite."""
    return session_changed(session, locked=False)


def set_pace(session: Session, command: c.SetPace, asked: Asked) -> Events:
    """At one's own pace all questions are open at once."""
    not_ended(session)
    if command.pace == "led":
        return session_changed(session, pace="led", closes_at=0)
    if command.closes_at and command.closes_at <= asked.now:
        raise Refused("past")
    events = session_changed(session, pace="own", closes_at=command.closes_at, state="running")
    for question in session.questions.values():
        if not question.gone:
            again = {"phase": "collect"} if question.phase not in ("collect", "reveal") else {}
            events += question_changed(question, open=True, asked=True, **again)
    return events


def protect_small_numbers(session: Session, command: c.ProtectSmallNumbers, asked: Asked) -> Events:
    """Whether fewer than three people are not shown apart; it stays so once people were promised it: `promised`."""
    if not command.protected and session.perspectives:
        raise Refused("promised")
    return session_changed(session, small_numbers=command.protected)


def edit_session(session: Session, command: c.EditSession, asked: Asked) -> Events:
    """Another title."""
    return session_changed(session, title=line(command.title, MAX_TITLE, "no_title"))


def end_session(session: Session, command: c.EndSession, asked: Asked) -> Events:
    """The wall says goodbye; what was on it can be shown again. A weighing has its result. The clock may say so where
    the time is over.
    """
    if asked.by.role == "time" and not 0 < session.closes_at <= asked.now:
        raise Refused("not_allowed")
    events = session_changed(session, state="ended")
    for question in session.questions.values():
        if events and question.phase == "weigh":
            events += question_changed(question, open=False)
    return [*events, *shown(session, what="lobby")] if events else []


def resume_session(session: Session, command: c.ResumeSession, asked: Asked) -> Events:
    """It goes on where it was, without a time at which it closes."""
    return session_changed(session, state="running", closes_at=0) if session.state == "ended" else []
