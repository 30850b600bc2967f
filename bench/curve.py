"""Measured curves: of each a name, what it tells, its unit, and the rounds at each size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Kind:
    """What a curve tells; `label` is its name at the end of the line."""

    told: str
    unit: str
    label: str = ""


BY_ANSWERS: Mapping[str, Kind] = {
    "answer alone": Kind("one more answer: decided, committed, told to wall, desk and writer", "µs", "on its own"),
    "answer in a rush": Kind("the same, among fifty that share a commit", "µs", "among fifty"),
    "wall patch": Kind("what every wall is sent for one more answer", "bytes", "wall"),
    "desk patch": Kind("what every desk is sent for one more answer", "bytes", "desk"),
    "mine patch": Kind("what its writer is sent for it", "bytes", "its writer"),
    "phone patch": Kind("what every phone is sent when a question opens or closes", "bytes", "phone"),
    "wall view": Kind("first view of a wall", "kB", "wall"),
    "desk view": Kind("first view of a desk", "kB", "desk"),
    "phone view": Kind("first view of a phone", "kB", "phone"),
    "session memory": Kind("a fresh process that has loaded the session", "MB"),
    "session load": Kind("loading the session from its file", "s"),
    "answer disk": Kind("one answer in the session's file", "bytes"),
}  # fmt: skip
BY_PHONES: Mapping[str, Kind] = {
    "answer": Kind("one more answer, in a server process with sockets: acked, told to wall, desk, writer", "µs"),
    "change": Kind("a question opens or closes, and every phone is told", "ms"),
    "wall message": Kind("what the wall is sent for one more answer", "bytes", "wall"),
    "desk message": Kind("what the desk is sent for it", "bytes", "desk"),
    "mine message": Kind("what its writer is sent for it, the ack included", "bytes", "its writer"),
    "phone message": Kind("what every phone is sent when a question opens or closes", "bytes", "phone"),
    "memory": Kind("the server process", "MB"),
    "join": Kind("one phone joins: socket, hello, first view", "µs"),
    "quiet phone": Kind("a phone in a quiet minute: three pings, three beats", "µs"),
    "page": Kind("the phone page", "µs"),
    "idle": Kind("a second of a server process in which nothing happens", "µs"),
}  # fmt: skip
BY_SESSIONS: Mapping[str, Kind] = {
    "sqlite append": Kind("one append on its own, SQLite", "µs", "SQLite"),
    "redis append": Kind("the same with Redis, without Redis's own work", "µs", "Redis"),
    "sqlite wait": Kind("until it is on the disk, SQLite", "ms", "SQLite"),
    "redis wait": Kind("until it is on the disk, Redis with appendfsync always", "ms", "Redis"),
    "redis server": Kind("Redis's own work for one append", "µs"),
    "redis rush": Kind("the same where hundreds of sessions append at once", "µs"),
    "redis memory": Kind("one entry in Redis's memory", "bytes"),
    "room": Kind("a loaded room: 200 people, 600 answers", "MB"),
    "busy meetings": Kind("so many meetings of 200 in their busiest minute, in one process", "% of a core"),
}
CURVES = {**BY_ANSWERS, **BY_PHONES, **BY_SESSIONS}


@dataclass(slots=True)
class Curve:
    """Rounds by size."""

    kind: Kind
    points: dict[int, list[float]] = field(default_factory=dict)

    def at(self, size: int) -> float:
        """The median."""
        return median(self.points[size])

    def spread(self, size: int) -> tuple[float, float]:
        """The middle half of the rounds."""
        rounds = self.points[size]
        if len(rounds) < 4:
            return min(rounds), max(rounds)
        low, _, high = quantiles(rounds, n=4, method="inclusive")
        return low, high

    @property
    def sizes(self) -> Sequence[int]:
        """In rising order."""
        return sorted(self.points)


class Curves(dict[str, Curve]):
    """By name; only those that `CURVES` knows."""

    def __init__(self) -> None:
        super().__init__({name: Curve(kind) for name, kind in CURVES.items()})

    def add(self, name: str, size: int, value: float) -> None:
        """One round."""
        self[name].points.setdefault(size, []).append(value)


def per_answer(curves: Curves) -> float:
    """Memory of one answer more, in kB, between the two largest sessions."""
    return 1000 * _slope(curves["session memory"])


def per_phone(curves: Curves) -> float:
    """Memory of one phone more, in kB, between the two largest halls."""
    return 1000 * _slope(curves["memory"])


def _slope(curve: Curve) -> float:
    low, high = curve.sizes[-2:]
    return (curve.at(high) - curve.at(low)) / (high - low)
