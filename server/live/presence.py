"""Who is here, counted as screens come and go; `views.here` says what is shown of it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from ..views.here import Here


class Word(msgspec.Struct, frozen=True):
    """What one process tells the others about a session: who is here at it."""

    people: list[str]
    walls: dict[str, dict[str, Any]]
    desks: int


_word = msgspec.json.Decoder(Word)


class Presence:
    """Keeps a room's `Here`. A participant counts once, however many screens; a wall once, however often it came.

    `mark` tells this process's walls from those of others.
    """

    def __init__(self, here: Here, mark: str = "") -> None:
        self.here = here
        self._mark = mark
        self._walls = 0
        self._named: dict[str, str] = {}
        self._times: Counter[str] = Counter()
        self._own: Counter[str] = Counter()
        self._desks = 0
        self._far = Word([], {}, 0)

    def phone_came(self, participant: str) -> None:
        """A participant's screen connected."""
        self._own[participant] += 1
        self.here.people[participant] += 1

    def phone_left(self, participant: str) -> None:
        """A participant's screen is gone."""
        for people in (self._own, self.here.people):
            people[participant] -= 1
            if people[participant] <= 0:
                del people[participant]

    def wall_came(self, name: str = "") -> str:
        """A wall connected, maybe once more under a `name` of its own; returns its id among the walls."""
        wall = self._named.get(name)
        if wall is None:
            self._walls += 1
            wall = f"w{self._mark}{self._walls}"
            if name:
                self._named[name] = wall
        self._times[wall] += 1
        return wall

    def wall_shows(self, wall: str, report: dict[str, Any]) -> None:
        """A wall tells which page it shows."""
        self.here.walls[wall] = report

    def wall_left(self, wall: str) -> None:
        """A wall's connection is gone."""
        self._times[wall] -= 1
        if self._times[wall] <= 0:
            del self._times[wall]
            self._named = {name: named for name, named in self._named.items() if named != wall}
            self.here.walls.pop(wall, None)

    def desk_came(self) -> None:
        """A desk connected."""
        self._desks += 1
        self.here.desks += 1

    def desk_left(self) -> None:
        """A desk is gone."""
        self._desks -= 1
        self.here.desks -= 1

    # ── several processes ────────────────────────────────────────────────────────────────────────────────────────────

    def word(self) -> bytes:
        """What this process tells the others; empty where nobody is here."""
        walls = {wall: report for wall, report in self.here.walls.items() if wall not in self._far.walls}
        if not (self._own or self._times or self._desks):
            return b""
        return msgspec.json.encode(Word(sorted(self._own), walls, self._desks))

    def hear(self, words: Iterable[bytes]) -> set[str] | None:
        """Take in the words of the others; returns the walls that changed, None where nothing did."""
        said = [_word.decode(word) for word in words]
        far = Word(
            [person for one in said for person in one.people],
            {wall: report for one in said for wall, report in one.walls.items()},
            sum(one.desks for one in said),
        )
        former, self._far = self._far, far
        if far == former:
            return None
        self.here.people = self._own + Counter(far.people)
        self.here.desks = self._desks + far.desks
        changed = {wall for wall in far.walls | former.walls if far.walls.get(wall) != former.walls.get(wall)}
        for wall in changed:
            self.here.walls.pop(wall, None)
            if wall in far.walls:
                self.here.walls[wall] = far.walls[wall]
        return changed

    @property
    def others(self) -> list[str]:
        """The participants who are here at other processes."""
        return self._far.people
