"""Who is here, counted as screens come and go; `views.here` says what is shown of it."""

from typing import Any

from ..views.here import Here


class Presence:
    """Keeps a room's `Here`. A participant counts once, however many screens."""

    def __init__(self) -> None:
        self.here = Here()
        self._walls = 0

    def phone_came(self, participant: str) -> None:
        """A participant's screen connected."""
        self.here.people[participant] += 1

    def phone_left(self, participant: str) -> None:
        """A participant's screen is gone."""
        self.here.people[participant] -= 1
        if self.here.people[participant] <= 0:
            del self.here.people[participant]

    def wall_came(self) -> str:
        """A wall connected; returns its id among the walls."""
        self._walls += 1
        return f"w{self._walls}"

    def wall_shows(self, wall: str, report: dict[str, Any]) -> None:
        """A wall tells which page it shows."""
        self.here.walls[wall] = report

    def wall_left(self, wall: str) -> None:
        """A wall is gone."""
        self.here.walls.pop(wall, None)

    def desk_came(self) -> None:
        """A desk connected."""
        self.here.desks += 1

    def desk_left(self) -> None:
        """A desk is gone."""
        self.here.desks -= 1
