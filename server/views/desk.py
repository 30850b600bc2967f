"""The desk's view: everything, also what is hidden or concealed, and who is here."""

from collections.abc import Iterable
from typing import Any

from ..core import cards
from ..core.deeds import about
from ..core.session import Answer, Deed, Deeds, Line, Session, SmallGroup, Touched
from ..core.weighing import waits
from . import Path
from .here import Here, expires
from .parts import PRESENTED, WHOLE, answer_part, counted_question_part, is_told, small_group_part
from .record import sections
from .results import results_part

TOP = ("session", "agenda", "timer", "handlungsfelder", "record", "show", "here")
SHOWN = PRESENTED | {"record": "record", "key": "keys", "wall": "walls", "life": "small_groups", "deed": "history"}
"""See `PRESENTED`."""

NOTHING = {"answer": "", "question": "", "small_group": ""}
"""What a deed is about, where it is about none of these."""


def empty() -> dict[str, Any]:
    """See `View.empty`."""
    return {"small_groups": {}, "questions": {}, "answers": {}, "results": {}, "keys": {}, "walls": {}, "history": {}}


def paths(session: Session, here: Here) -> Iterable[Path]:
    """See `View.paths`."""
    return [
        *((name,) for name in TOP),
        *(("small_groups", id) for id in session.small_groups),
        *(("history", str(entry)) for entry in session.history),
        *(("keys", key.id) for key in session.keys.values()),
        *(("walls", id) for id in here.walls),
        *(("questions", id) for id in session.questions),
        *(("results", id) for id in session.questions),
        *(("answers", id) for id in session.answers),
    ]


def part(session: Session, here: Here, path: Path) -> Any:
    """See `View.part`."""
    match path:
        case ("answers", id):
            return _answer(session, session.answers[id])
        case ("questions", id):
            return counted_question_part(session, session.questions[id])
        case ("results", id):
            return results_part(session, session.questions[id], whole=True)
        case ("small_groups", id):
            return _small_group(session, session.small_groups[id])
        case ("history", entry):
            return _line(session.history.get(int(entry)))
        case ("here",):
            return {
                "count": len(here.people),
                "small_groups": here.by_small_group(session),
                "scribes": here.scribes(session),
                "desks": here.desks,
                "space": here.space,
                "storage": here.storage,
                "expires": expires(session.changed, here.term),
            }
        case ("keys", id):
            key = next((key for key in session.keys.values() if key.id == id), None)
            return key and {"role": key.role, "name": key.name, "of": key.of}
        case ("walls", id):
            return here.walls.get(id)
        case ("record",):
            return _record(session)
        case (name,):
            return WHOLE[name](session)


def _record(session: Session) -> dict[str, Any]:
    """How the record is edited, and its sections as they stand."""
    edited = session.record
    return {
        "place": edited.place,
        "date": edited.date,
        "sections": {id: {"at": at, "omitted": id in edited.omitted} for at, id in enumerate(sections(session), 1)},
        "by": dict(edited.by),
        "intros": dict(edited.intros),
        "public": edited.public,
    }


def _small_group(session: Session, group: SmallGroup) -> dict[str, Any] | None:
    common = small_group_part(group)
    return common and {
        **common,
        "last": group.last,
        "scribes": len(group.scribes),
        "short": cards.short(session.cards, group.id),
        "card": cards.card(session.cards, group.id),
    }


def _answer(session: Session, answer: Answer) -> dict[str, Any] | None:
    if session.questions[answer.question].gone or not is_told(session, answer):
        return None
    writer = session.participants.get(answer.writer)
    return {
        **answer_part(session, answer),
        "state": answer.state,
        "writer_hidden": writer is not None and writer.hidden,
        "waits": waits(session, answer),
        "original": answer.original,
        "printed": answer.print if answer.printed >= 0 else "",
        "omitted": answer.omitted,
        "emphasised": answer.emphasised,
        "quoted": answer.quoted,
        "given": answer.given,
        "changed": answer.changed,
        "by_hand": answer.by_hand,
        "table": answer.table,
        "entered": answer.entered,
        "round": answer.round,
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {
        "at": line.at,
        "key": line.key,
        "name": line.name,
        "do": line.do,
        "undone": line.undone,
        **NOTHING,
        **line.about,
    }


def affected(touched: Touched) -> Iterable[Path] | None:
    """See `View.affected`."""
    path = (SHOWN[touched[0]], *touched[1:])
    return (path, ("record",)) if touched[0] == "question" else (path,)


def mine(session: Session, key: str) -> dict[str, Any]:
    """What belongs to one facilitator: the name, and what undo and redo would do next."""
    deeds = session.deeds.get(key, Deeds())
    name = next((held.name for held in session.keys.values() if held.id == key), "")
    return {"key": key, "name": name, "undo": _deed(deeds.done), "redo": _deed(deeds.undone)}


def _deed(deeds: list[Deed]) -> dict[str, str]:
    nothing = {"do": "", **NOTHING}
    return nothing | {"do": deeds[-1].do, **about(deeds[-1].changes)} if deeds else nothing
