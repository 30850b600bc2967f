"""Who is here: the part of the truth that is not in the log."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..core.session import WITHOUT_GROUP, Session


@dataclass(slots=True)
class Here:
    """Participants by the number of their connected screens, walls by what they report, and the number of desks.

    `space` is what the disk has left, see `live.space`; `storage` is `away` while nothing can be stored, `unfit` where
    it does not keep what it is given; `term` the days without a change after which a session expires, 0 for never.
    """

    people: Counter[str] = field(default_factory=Counter)
    walls: dict[str, dict[str, Any]] = field(default_factory=dict)
    desks: int = 0
    space: str = ""
    storage: str = ""
    term: int = 0

    def by_small_group(self, session: Session) -> dict[str, int]:
        """How many participants are here, by small group; all groups always, `""` for those without one."""
        counts: Counter[str] = Counter(
            {"": 0, **{group.id: 0 for group in session.small_groups.values() if not group.gone}}
        )
        for person in self.people:
            known = session.participants.get(person)
            chosen = known.small_group if known else ""
            counts["" if chosen == WITHOUT_GROUP else chosen] += 1
        return dict(counts)

    def scribes(self, session: Session) -> dict[str, int]:
        """How many devices are here that write for a small group, by that."""
        groups = [group for group in session.small_groups.values() if not group.gone]
        return {group.id: sum(scribe in self.people for scribe in group.scribes) for group in groups}


DAY = 24 * 60 * 60 * 1000


def expires(changed: int, term: int) -> int:
    """When a session that last changed at `changed` expires (ms, the end of a day in UTC); 0 for never."""
    return (changed // DAY + 1 + term) * DAY if term else 0
