"""The wall has a thousand answers and one more arrives: computing and framing its patch, and the patch's size."""

from statistics import median
from time import perf_counter_ns

from server.core.events import VERSION, Entry
from server.core.evolve import evolve
from server.core.rules import decide
from server.live.audience import Audience, Screen
from server.live.presence import Presence
from server.views import wall
from server.views.here import Here

from .figures import Figure
from .growth import Measured
from .meeting import PEOPLE, START, Meeting, answer, person

ANSWERS = 1000
SAMPLES = 100
MOST_MS = 1.0
MOST_BYTES = 500
ROWS = (
    f"wall with {ANSWERS:,} answers, one more: view and patch",
    f"wall with {ANSWERS:,} answers, one more: its patch as a frame",
)


def measure(quick: bool) -> list[Figure]:
    """Each round: the median of a hundred further answers, each on a wall of its own age."""
    times, sizes = [], []
    _round()  # warm
    for _ in range(3 if quick else 10):
        took, size = _round()
        times.append(took)
        sizes.append(size)
    return [
        Figure(ROWS[0], times, "ms", MOST_MS),
        Figure(ROWS[1], sizes, "bytes", MOST_BYTES),
    ]


def _round() -> tuple[float, float]:
    session = Meeting(ANSWERS).session
    here = Presence(Here()).here
    here.people.update(person(n).id for n in range(PEOPLE))
    audience, line = Audience(wall), Measured()
    audience.bring_up(session, here)
    audience.enter(Screen(line, "k1"))
    times: list[float] = []
    sizes: list[int] = []
    for n in range(ANSWERS, ANSWERS + SAMPLES):
        command, by = answer(n), person(n)
        events = tuple(decide(session, command, by))
        touched = evolve(session, session.seq + 1, Entry(VERSION, START, by, "give_answer", events, command.id))
        began = perf_counter_ns()
        audience.touch(touched)
        audience.bring_up(session, here)
        times.append((perf_counter_ns() - began) / 1e6)
        assert line.size, "the wall was told nothing"
        sizes.append(line.size)
        line.size = 0
    return median(times), max(sizes)
