"""A new session: from the request, as `docs/protocol.md` describes it, to the first event of its log."""

from collections.abc import Iterable, Sequence, Sized
from itertools import chain, count
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import replace

from .commands.leading import NewItem
from .events import SessionOpened
from .finding import MAX_NAME, MAX_QUESTION, fresh, line
from .handlungsfelder import LOOKS, default_handlungsfelder
from .prepared import AgendaItem, Handlungsfeld, Key, NamedSmallGroup, QuestionAsked, Stem
from .questions import KINDS
from .refused import Refused
from .text import slug

MAX_TITLE = 200
MAX_HANDLUNGSFELDER = 40
MAX_SMALL_GROUPS = 60
MAX_QUESTIONS = 60
MAX_STEMS = 2
MAX_ITEMS = 60

NewId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}\Z")]


class NewHandlungsfeld(Struct, frozen=True):
    name: str
    id: NewId | UnsetType = UNSET
    short: str = ""


class NewSmallGroup(Struct, frozen=True):
    name: str
    id: NewId | UnsetType = UNSET


class NewStem(Struct, frozen=True):
    text: str
    id: NewId | UnsetType = UNSET


class NewQuestion(Struct, frozen=True):
    text: str
    id: NewId | UnsetType = UNSET
    kind: str = "open"
    handlungsfeld: bool = False
    stems: list[str | NewStem] = []
    concealed: bool = False


class NewSession(Struct, frozen=True):
    """The body of `POST /api/sessions`."""

    title: str
    language: Literal["de", "en"] = "de"
    handlungsfelder: list[str | NewHandlungsfeld] | UnsetType = UNSET
    small_groups: Annotated[int, Meta(ge=0)] | list[str | NewSmallGroup] = 0
    questions: list[str | NewQuestion] = []
    agenda: list[str | NewItem] = []
    minutes: Annotated[int, Meta(ge=0, le=24 * 60)] = 0
    """How long the small groups are meant to work, 0 for not said."""


GROUP = {"de": "Gruppe {n}", "en": "Group {n}"}


def open_session(
    new: NewSession, *, session: str, code: str, join: str, cards: str, keys: tuple[Key, ...]
) -> SessionOpened:
    """The first event; refuses what is empty, too long, too many or named twice."""
    return SessionOpened(
        session=session,
        code=code,
        title=line(new.title, MAX_TITLE, "no_title"),
        language=new.language,
        time_zone="Europe/Berlin",
        join=join,
        handlungsfelder=_handlungsfelder(new),
        small_groups=_small_groups(new),
        questions=_questions(new),
        keys=keys,
        agenda=agenda_items(
            [NewItem(item) if isinstance(item, str) else replace(item, id=UNSET) for item in new.agenda]
        ),
        minutes=new.minutes,
        cards=cards,
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


def _questions(new: NewSession) -> tuple[QuestionAsked, ...]:
    _at_most(MAX_QUESTIONS, new.questions)
    given = [NewQuestion(question) if isinstance(question, str) else question for question in new.questions]
    ids = _ids(((question.id, "") for question in given), "q")
    return tuple(_question(question, id) for question, id in zip(given, ids, strict=True))


def _question(new: NewQuestion, id: str) -> QuestionAsked:
    if new.kind not in KINDS:
        raise Refused("unknown_kind")
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
    )


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
