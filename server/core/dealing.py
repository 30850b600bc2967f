"""Dealing people to small groups. Chance is a seed that comes from outside, so that the same command deals the same."""

import hashlib
from collections.abc import Iterable

from .commands.leading import Assignment
from .refused import Refused
from .session import Session


def emptiest(session: Session, participant: str) -> str:
    """The small group with the fewest people, among equals one by chance; refuses `unknown_small_group`."""
    groups = [group for group in session.small_groups.values() if not group.gone]
    if not groups:
        raise Refused("unknown_small_group")
    return min(groups, key=lambda group: (group.people, _chance(participant, group.id))).id


def deal(session: Session, how: Assignment, people: Iterable[str], seed: str) -> dict[str, str]:
    """Small group by person. `random` deals everybody anew; `balanced` moves no more people than it must, and gives
    everybody a small group. Scribes stay.
    """
    groups = [group.id for group in session.small_groups.values() if not group.gone]
    known = session.participants
    scribes = {id for id, one in known.items() if one.table}
    free = sorted(set(people) - scribes, key=lambda id: _chance(seed, id))
    filled: dict[str, list[str]] = {id: [] for id in groups}
    for id in scribes:
        if known[id].table in filled:
            filled[known[id].table].append(id)
    if not groups or how == "free":
        return {}
    here = len(free) + sum(map(len, filled.values()))
    fair, rest = divmod(here, len(groups))
    waiting = []
    for person in free:
        own = known[person].small_group if person in known else ""
        larger = sum(len(members) > fair for members in filled.values())
        if how == "balanced" and own in filled and len(filled[own]) < fair + (larger < rest):
            filled[own].append(person)
        else:
            waiting.append(person)
    for person in waiting:
        min(filled.values(), key=len).append(person)
    return {person: id for id, members in filled.items() for person in members if person not in scribes}


def _chance(*seed: str) -> bytes:
    return hashlib.sha256(" ".join(seed).encode()).digest()
