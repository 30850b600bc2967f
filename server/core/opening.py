"""A new session: from the request, as `docs/protocol.md` describes it, to the first event of its log."""

from collections.abc import Iterable, Sequence, Sized
from itertools import chain, count
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from .commands.leading import NewId, NewItem, NewOption, Options
from .events import SessionOpened
from .finding import MAX_NAME, MAX_QUESTION, fresh, line
from .handlungsfelder import LOOKS, default_handlungsfelder
from .kind import Kind
from .prepared import AgendaItem, Handlungsfeld, Key, NamedSmallGroup, Option, Pace, QuestionAsked, Stem
from .questions import KINDS
from .refused import Refused
from .tallying import PERSPECTIVE
from .text import slug

MAX_TITLE = 200
MAX_HANDLUNGSFELDER = 40
MAX_SMALL_GROUPS = 60
MAX_QUESTIONS = 60
MAX_STEMS = 2
MAX_ITEMS = 60
MAX_OPTIONS = 60
MAX_OPTION = 160


class NewHandlungsfeld(Struct, frozen=True, omit_defaults=True):
    name: str
    id: NewId | UnsetType = UNSET
    short: str = ""


class NewSmallGroup(Struct, frozen=True, omit_defaults=True):
    name: str
    id: NewId | UnsetType = UNSET


class NewStem(Struct, frozen=True, omit_defaults=True):
    text: str
    id: NewId | UnsetType = UNSET


class NewQuestion(Struct, frozen=True, omit_defaults=True):
    text: str
    id: NewId | UnsetType = UNSET
    kind: str = "open"
    handlungsfeld: bool = False
    stems: list[str | NewStem] = []
    concealed: bool = False
    options: Options = ()
    settings: dict[str, Any] = {}


class NewSession(Struct, frozen=True, omit_defaults=True):
    """The body of `POST /api/sessions`."""

    title: str
    language: Literal["de", "en"] = "de"
    handlungsfelder: list[str | NewHandlungsfeld] | UnsetType = UNSET
    small_groups: Annotated[int, Meta(ge=0)] | list[str | NewSmallGroup] = 0
    questions: list[str | NewQuestion] = []
    agenda: list[str | NewItem] = []
    minutes: Annotated[int, Meta(ge=0, le=24 * 60)] = 0
    """How long the small groups are meant to work, 0 for not said."""
    pace: Pace = "led"
    closes_at: Annotated[int, Meta(ge=0, le=10**14)] = 0


GROUP = {"de": "Gruppe {n}", "en": "Group {n}"}


def open_session(
    new: NewSession, *, session: str, code: str, join: str, cards: str, keys: tuple[Key, ...], former: str = ""
) -> SessionOpened:
    """The first event; refuses what is empty, too long, too many or named twice. It follows the session `former`."""
    fields = _handlungsfelder(new)
    return SessionOpened(
        session=session,
        code=code,
        title=line(new.title, MAX_TITLE, "no_title"),
        language=new.language,
        time_zone="Europe/Berlin",
        join=join,
        handlungsfelder=fields,
        small_groups=_small_groups(new),
        questions=_questions(new, fields),
        keys=keys,
        agenda=agenda_items(
            [NewItem(item) if isinstance(item, str) else replace(item, id=UNSET) for item in new.agenda]
        ),
        minutes=new.minutes,
        cards=cards,
        pace=new.pace,
        closes_at=new.closes_at if new.pace == "own" else 0,
        former=former,
    )


def _handlungsfelder(new: NewSession) -> tuple[Handlungsfeld, ...]:
    if new.handlungsfelder is UNSET:
        return default_handlungsfelder(new.language)
    _at_most(MAX_HANDLUNGSFELDER, new.handlungsfelder)
    given = [NewHandlungsfeld(h) if isinstance(h, str) else h for h in new.handlungsfelder]
    names = [line(h.name, MAX_NAME, "no_name") for h in given]
    ids = _ids(((h.id, name) for h, name in zip(given, names, strict=True)), "h")
    return tuple(
        Handlungsfeld(id, name, line(h.short or name, MAX_NAME, "no_name"), _look(id, at, ids))
        for at, (h, id, name) in enumerate(zip(given, ids, names, strict=True))
    )


def _look(id: str, at: int, ids: list[str]) -> str:
    """A default keeps its colour; the others take turns with the colours that no default of this session wears."""
    if id in LOOKS:
        return id
    free = [look for look in LOOKS if look not in ids] or list(LOOKS)
    own = [other for other in ids[:at] if other not in LOOKS]
    return free[len(own) % len(free)]


def _small_groups(new: NewSession) -> tuple[NamedSmallGroup, ...]:
    if isinstance(new.small_groups, int):
        if new.small_groups > MAX_SMALL_GROUPS:
            raise Refused("too_many", limit=MAX_SMALL_GROUPS)
        return tuple(NamedSmallGroup(f"g{n}", GROUP[new.language].format(n=n)) for n in range(1, new.small_groups + 1))
    _at_most(MAX_SMALL_GROUPS, new.small_groups)
    given = [NewSmallGroup(group) if isinstance(group, str) else group for group in new.small_groups]
    names = [line(group.name, MAX_NAME, "no_name") for group in given]
    ids = _ids(((group.id, "") for group in given), "g")
    return tuple(NamedSmallGroup(id, name) for id, name in zip(ids, names, strict=True))


def _questions(new: NewSession, fields: tuple[Handlungsfeld, ...]) -> tuple[QuestionAsked, ...]:
    _at_most(MAX_QUESTIONS, new.questions)
    given = [NewQuestion(question) if isinstance(question, str) else question for question in new.questions]
    ids = _ids(((question.id, "") for question in given), "q")
    questions = tuple(prepared(question, id, fields) for question, id in zip(given, ids, strict=True))
    one_perspective(question.kind for question in questions)
    return questions


def prepared(
    new: NewQuestion, id: str, fields: Iterable[Handlungsfeld], items: tuple[Option, ...] = ()
) -> QuestionAsked:
    """The question as it will be asked, with these `items` if they are given; refuses what does not fit its kind."""
    if new.kind not in KINDS:
        raise Refused("unknown_kind")
    kind = KINDS[new.kind]
    if not kind.texts and (new.handlungsfeld or new.stems):
        raise Refused("not_for_kind")
    _at_most(MAX_STEMS, new.stems)
    stems = [NewStem(stem) if isinstance(stem, str) else stem for stem in new.stems]
    texts = [line(stem.text, MAX_NAME, "no_name") for stem in stems]
    ids = _ids(((stem.id, "") for stem in stems), "s")
    return QuestionAsked(
        id=id,
        kind=new.kind,
        text=line(new.text, MAX_QUESTION, "no_question"),
        handlungsfeld=new.handlungsfeld,
        stems=tuple(Stem(id, text) for id, text in zip(ids, texts, strict=True)),
        concealed=new.concealed,
        options=_options(kind, items or _choices(new.options, fields)),
        settings=kind.prepared(new.settings),
    )


def one_perspective(kinds: Iterable[str]) -> None:
    """Refuses `one_perspective`: whatever is split by it is split by one."""
    if sum(kind == PERSPECTIVE for kind in kinds) > 1:
        raise Refused("one_perspective")


def _options(kind: Kind[Any], options: tuple[Option, ...]) -> tuple[Option, ...]:
    if kind.least is None and options:
        raise Refused("not_for_kind")
    least = kind.least or 0
    if len(options) < least:
        raise Refused("too_few_options", limit=least)
    _at_most(MAX_OPTIONS, options)
    texts = [" ".join(option.text.casefold().split()) for option in options if option.text]
    if len(texts) != len(set(texts)):
        raise Refused("twice")
    return options or ((Option("o1"),) if kind.least == 0 else ())


def _choices(new: Options, fields: Iterable[Handlungsfeld]) -> tuple[Option, ...]:
    if new == "handlungsfelder":
        return tuple(Option(field.id, field.name, handlungsfeld=field.id) for field in fields)
    _at_most(MAX_OPTIONS, new)
    given = [NewOption(one) if isinstance(one, str) else one for one in new]
    texts = [option_text(one.text) for one in given]
    ids = _ids(((one.id, "") for one in given), "o")
    if not {one.handlungsfeld for one in given} <= {"", *(field.id for field in fields)}:
        raise Refused("unknown_handlungsfeld")
    return tuple(
        Option(id, text, handlungsfeld=one.handlungsfeld) for id, text, one in zip(ids, texts, given, strict=True)
    )


def option_text(text: str) -> str:
    """What stands on an option; refuses `no_name`, `too_long`."""
    return line(text, MAX_OPTION, "no_name")


def agenda_items(new: Sequence[NewItem], used: int = 0) -> tuple[AgendaItem, ...]:
    """The agenda in this order; new items get ids beyond the `used` ones; refuses `too_many`, `no_text`, `twice`."""
    _at_most(MAX_ITEMS, new)
    given = [item.id for item in new if item.id is not UNSET]
    if len(given) != len(set(given)):
        raise Refused("twice")
    items: list[AgendaItem] = []
    for item in new:
        taken = [*given, *(one.id for one in items)]
        id = fresh("t", taken, used + len(items) + 1) if item.id is UNSET else item.id
        items.append(AgendaItem(id, item.starts, line(item.text, MAX_QUESTION, "no_text")))
    return tuple(items)


def _ids(given: Iterable[tuple[str | UnsetType, str]], prefix: str) -> list[str]:
    """The ids given, and where there is none one from the name or the place; refuses one that stands twice."""
    wished = list(given)
    taken = [id for id, _ in wished if id is not UNSET]
    if len(taken) != len(set(taken)):
        raise Refused("twice")
    ids: list[str] = []
    for at, (wish, name) in enumerate(wished, 1):
        own = slug(name, 24)
        candidates = chain([own] if own else [], [f"{prefix}{at}"], (f"{prefix}{at}-{n}" for n in count(2)))
        ids.append(next(id for id in candidates if id not in taken) if wish is UNSET else wish)
        taken.append(ids[-1])
    return ids


def _at_most(limit: int, things: Sized) -> None:
    if len(things) > limit:
        raise Refused("too_many", limit=limit)
