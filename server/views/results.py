"""What comes of the answers to a question, all and split, so that fewer than three people are not shown apart."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from ..core.finding import first_round
from ..core.question import ALL, Question, Tally
from ..core.questions import KINDS
from ..core.session import Session
from ..core.tallying import FEW

P = TypeVar("P", str, tuple[str, str])

SPLITS = ("small_group", "perspective")
TOGETHER = "~"
"""The part of those who are too few to be shown apart."""


def results_part(session: Session, question: Question, whole: bool = False) -> dict[str, Any] | None:
    """People and figures; split as the wall shows the question. None where the kind has no figures."""
    if KINDS[question.kind].texts or question.gone:
        return None
    by = session.show.by if _is_shown(session, question) else ""
    parts = split(session, question, by) if by in SPLITS else {}
    return {
        **_figures(question, question.tallies.get(ALL, Tally()), whole),
        "parts": {id: _figures(question, tally) for id, tally in parts.items()},
    }


def on_wall(session: Session, question: Question) -> bool:
    """Whether the wall shows its results: those of the shown question, and of its other rounds beside them."""
    shown = session.questions.get(session.show.question)
    if shown is None or session.show.what != "question":
        return False
    beside = session.show.by == "rounds" and first_round(session, shown) is first_round(session, question)
    return shown is question or beside


def split(session: Session, question: Question, by: str) -> dict[str, Tally]:
    """The tallies by id of the small group or of the perspective. Where small numbers are protected, those of fewer
    than three people stand together as `~`, with the next smallest ones until they are at least three.
    """
    parts = {id: tally for (what, id), tally in question.tallies.items() if what == by}
    if not session.small_numbers:
        return parts
    few = few_of({id: tally.people for id, tally in parts.items()})
    apart = {id: tally for id, tally in parts.items() if id not in few}
    together = Tally()
    for id in few:
        together.people.update(parts[id].people)
        together.votes.update(parts[id].votes)
    return {**apart, TOGETHER: together} if few else apart


def few_of(people: Mapping[P, Collection[str]], others: Collection[P] = ()) -> set[P]:
    """The parts that must not be shown apart, these `others` among them. If one alone were too small, it could be told
    from the whole and the others: so it takes the next smallest with it (secondary suppression).
    """
    ordered = sorted(people, key=lambda part: (len(people[part]), part))
    few = {part for part in ordered if len(people[part]) < FEW or part in others}
    for part in ordered:
        if few and len({person for one in few for person in people[one]}) < FEW:
            few.add(part)
    return few


def _figures(question: Question, tally: Tally, whole: bool = False) -> dict[str, Any]:
    return {"people": len(tally.people), "figures": KINDS[question.kind].figures(question, tally, whole)}


def _is_shown(session: Session, question: Question) -> bool:
    return session.show.what == "question" and session.show.question == question.id
