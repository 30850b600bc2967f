"""How a facilitator changes what is asked: questions and their options, added, asked again, said better, dropped."""

from msgspec import UNSET
from msgspec.structs import replace

from .asked import Asked
from .commands import leading as c
from .difference import question_changed
from .events import AnyEvent, QuestionAdded
from .finding import MAX_NAME, MAX_QUESTION, fresh, full, line, question_of
from .leading import opened, shown
from .opening import MAX_OPTIONS, MAX_QUESTIONS, NewQuestion, one_perspective, option_text, prepared
from .participating import not_ended
from .prepared import Option, QuestionAsked, Stem
from .question import Question
from .questions import KINDS
from .refused import Refused
from .session import Session
from .tallying import PERSPECTIVE, named
from .weighing import together

DISCARD = "discard"
"""What becomes of the votes of an option that is dropped, where they count for no other one."""

Events = list[AnyEvent]


def add_question(session: Session, command: c.AddQuestion, asked: Asked) -> Events:
    """One that nobody had prepared; it comes last."""
    _room_for_one_more(session)
    new = NewQuestion(
        text=command.text,
        kind=command.kind,
        handlungsfeld=command.handlungsfeld,
        stems=list(command.stems),
        concealed=command.concealed,
        options=command.options,
        settings=command.settings,
    )
    items = _items_of(session, command.items_of) if command.items_of else ()
    question = prepared(new, _fresh(session), session.handlungsfelder.values(), items)
    kinds = [one.kind for one in session.questions.values() if not one.gone]
    one_perspective([question.kind, *kinds])
    return _added(session, question, at_once=command.open, show=command.show)


def ask_again(session: Session, command: c.AskAgain, asked: Asked) -> Events:
    """A further round, with what can be chosen by now, hidden again where it was prepared so; the one before is closed.
    Whoever asks twice, or with somebody else at once, gets one: nothing happens as long as the last one has no answers.
    """
    _room_for_one_more(session)
    former = _last_round(session, question_of(session, command.question))
    if former.repeats and former.open and not former.answers:
        return []
    if former.kind == PERSPECTIVE:
        raise Refused("one_perspective")
    question = QuestionAsked(
        id=_fresh(session),
        kind=former.kind,
        text=former.text,
        handlungsfeld=former.handlungsfeld,
        stems=tuple(former.stems.values()),
        concealed=former.prepared_concealed,
        options=tuple(one for one in former.options if one.id in former.items),
        settings=former.settings,
        repeats=former.id,
    )
    return [*question_changed(former, open=False), *_added(session, question, at_once=True, show=True)]


def edit_question(session: Session, command: c.EditQuestion, asked: Asked) -> Events:
    """Other words for it; what else its kind can be set to only before somebody has answered. Refuses `has_answers`."""
    question = question_of(session, command.question)
    kind = KINDS[question.kind]
    if not command.stems.keys() <= question.stems.keys():
        raise Refused("unknown_stem")
    stems = {id: Stem(id, line(text, MAX_NAME, "no_name")) for id, text in command.stems.items()}
    settings = kind.prepared({**question.settings, **command.settings})
    others = {name for name, value in settings.items() if value != question.settings.get(name)} - kind.wording
    if others and question.answers:
        raise Refused("has_answers")
    text = UNSET if command.text is UNSET else line(command.text, MAX_QUESTION, "no_question")
    return question_changed(question, text=text, stems=question.stems | stems, settings=settings)


def add_option(session: Session, command: c.AddOption, asked: Asked) -> Events:
    """It comes last. A scale that is its own statement gets others in its place, unless it has answers."""
    question = _with_options(session, command.question)
    if "" in question.items.values() and _voters(session, question, *question.items):
        raise Refused("has_answers")
    if len(question.items) >= MAX_OPTIONS or len(question.options) >= 2 * MAX_OPTIONS:
        raise Refused("too_many", limit=MAX_OPTIONS)
    text = _new_text(question, command.text)
    new = Option(fresh("o", [one.id for one in question.options], len(question.options) + 1), text)
    return question_changed(question, options=(*question.options, new))


def edit_option(session: Session, command: c.EditOption, asked: Asked) -> Events:
    """Another text for it; the answer whose text it had goes on without it."""
    question = _with_options(session, command.question)
    option = _option_of(question, command.option)
    text = _new_text(question, command.text, option.id)
    return _options_changed(question, replace(option, text=text))


def drop_option(session: Session, command: c.DropOption, asked: Asked) -> Events:
    """Nobody can choose it any more. Refuses `option_has_votes` as long as nobody says what becomes of these."""
    question = _with_options(session, command.question)
    option = _option_of(question, command.option)
    if len(question.items) - 1 < max(1, KINDS[question.kind].least or 0):
        raise Refused("too_few_options", limit=max(1, KINDS[question.kind].least or 0))
    if command.votes not in ("", DISCARD):
        _option_of(question, command.votes)
    if command.votes == option.id:
        raise Refused("unknown_option")
    voters = _voters(session, question, option.id)
    if voters and not command.votes:
        raise Refused("option_has_votes", votes=voters)
    into = "" if command.votes == DISCARD else command.votes
    return _options_changed(question, replace(option, gone=True, into=into))


def drop_question(session: Session, command: c.DropQuestion, asked: Asked) -> Events:
    """Only one that nobody has answered; refuses `has_answers`."""
    question = question_of(session, command.question)
    if question.answers:
        raise Refused("has_answers")
    events = question_changed(question, gone=True, open=False)
    on_wall = (session.show.what, session.show.question) == ("question", question.id)
    return [*events, *shown(session, what="lobby", question="")] if on_wall else events


# ── what several rules need ──────────────────────────────────────────────────────────────────────────────────────────


def _room_for_one_more(session: Session) -> None:
    not_ended(session)
    if full(MAX_QUESTIONS, session.questions.values()):
        raise Refused("too_many", limit=MAX_QUESTIONS)


def _last_round(session: Session, question: Question) -> Question:
    later = [one for one in session.questions.values() if one.repeats == question.id and not one.gone]
    return _last_round(session, later[-1]) if later else question


def _fresh(session: Session) -> str:
    return fresh("q", session.questions, len(session.questions) + 1)


def _added(session: Session, question: QuestionAsked, at_once: bool, show: bool) -> Events:
    new = Question(question.id, 0, "", "", False, {}, question.concealed, gone=True)
    opening = {"open": True, "asked": True} if at_once or session.pace == "own" else {}
    events = question_changed(new, gone=False, **opening)
    events = opened(session, events) if opening else events
    kind = KINDS[question.kind]
    by = "points" if kind.votes else "handlungsfeld" if kind.texts else "all"
    on_wall = shown(session, what="question", question=question.id, by=by) if show else []
    return [QuestionAdded(question=question), *events, *on_wall]


def _items_of(session: Session, identity: str) -> tuple[Option, ...]:
    """The answers to a question as options; a stack is one, under its heading."""
    question = question_of(session, identity)
    if not KINDS[question.kind].texts:
        raise Refused("other_question")
    if question.concealed:
        raise Refused("not_revealed")
    options: list[Option] = []
    for answer in map(session.answers.__getitem__, question.answers):
        if answer.state == "visible" and not answer.parked and together(session, answer)[0] is answer:
            heading = session.stacks[answer.stack].heading if answer.stack else ""
            options.append(Option(f"o{len(options) + 1}", heading, answer=answer.id))
    return tuple(options)


def _with_options(session: Session, identity: str) -> Question:
    question = question_of(session, identity)
    if KINDS[question.kind].least is None:
        raise Refused("not_for_kind")
    return question


def _option_of(question: Question, identity: str) -> Option:
    if identity not in question.items:
        raise Refused("unknown_option")
    return next(one for one in question.options if one.id == identity)


def _new_text(question: Question, text: str, besides: str = "") -> str:
    tidied = option_text(text)
    others = [one.casefold() for id, one in question.items.items() if id != besides]
    if tidied.casefold() in others:
        raise Refused("twice")
    return tidied


def _options_changed(question: Question, option: Option) -> Events:
    return question_changed(question, options=tuple(option if one.id == option.id else one for one in question.options))


def _voters(session: Session, question: Question, option: str) -> int:
    """How many answers name it, or one that counts for it."""
    return sum(any(question.places.get(id) == option for id in ids) for ids in named(session, question))
