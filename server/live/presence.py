"""Who is here, counted as screens come and go; `views.here` says what is shown of it."""

from collections import Counter
from typing import Any

from ..views.here import Here


class Presence:
    """Keeps a room's `Here`. A participant counts once, however many screens; a wall once, however often it came."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self._walls = 0
        self._named: dict[str, str] = {}
        self._times: Counter[str] = Counter()

    def phone_came(self, participant: str) -> None:
        """A participant's screen connected."""
        self.here.people[participant] += 1

    def phone_left(self, participant: str) -> None:
        """A participant's screen is gone."""
        self.here.people[participant] -= 1
        if self.here.people[participant] <= 0:
            del self.here.people[participant]

    def wall_came(self, name: str = "") -> str:
        """A wall connected, maybe once more under a `name` of its own; returns its id among the walls."""
        wall = self._named.get(name)
        if wall is None:
            self._walls += 1
            wall = f"w{self._walls}"
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
        self.here.desks += 1

    def desk_left(self) -> None:
        """A desk is gone."""
        self.here.desks -= 1
