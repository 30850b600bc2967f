"""Rules R1 to R5 in stories of phones, network, disk and crashes, thousands of them; and each story that once showed a
fault.
"""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.faults.figures import SEQUENCES, SOAK
from tests.faults.story import DEEDS, Step, tell

OFTEN = dict.fromkeys(("up", "down"), 14) | dict.fromkeys(("give", "lead", "connect"), 7)
OFTEN |= dict.fromkeys(("change", "choose", "ack first", "time", "go on", "start", "place", "weigh", "order"), 3)
OFTEN |= dict.fromkeys(("arrange", "change another's", "read a card", "say a word", "gather"), 3)
NAMES = [name for name in reversed(DEEDS) for _ in range(OFTEN.get(name, 1))]
STEPS = st.tuples(
    st.sampled_from(NAMES), st.integers(0, 7), st.integers(0, 95), st.sampled_from((0, 0, 0, 0, 1, 2, 3, 5))
)


ARRIVES: Step = ("all arrives", 0, 0, 0)
TABLES: list[Step] = [
    ("read a card", 0, 0, 0), ("read a card", 1, 0, 0), ("read a card", 2, 4, 0), ARRIVES,
    ("give", 0, 0, 0), ("give", 1, 0, 0), ("give", 2, 0, 0), ARRIVES,
]  # fmt: skip
BEFORE: dict[str, list[Step]] = {
    "": [],
    "two scribes at one table, one at the other": TABLES,
    "a stack is weighed": [
        *TABLES, ("give", 1, 0, 0), ("weigh", 0, 7, 0), ARRIVES, ("order", 0, 0, 0), ("ask", 2, 0, 0), ARRIVES,
        ("weigh", 0, 0, 0), ARRIVES, ("place", 0, 1, 0), ("place", 1, 6, 0), ("place", 2, 5, 0), ARRIVES,
    ],
}  # fmt: skip
"""What has happened when a story begins."""


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Rooms log each failed batch, as they shall."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@settings(
    max_examples=-(-SEQUENCES // len(BEFORE)),
    derandomize=not SOAK,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(story=st.lists(STEPS, min_size=20, max_size=80))
@pytest.mark.parametrize("before", BEFORE)
def test_R1_R2_R3_R4_R5_hold_in_every_story(before: str, story: list[Step]) -> None:
    tell(BEFORE[before] + story)


FOUND: dict[str, list[Step]] = {
    "R5 a question was open even if that was undone with the same commit, and the log then loses the undoing": [
        ("weigh", 1, 7, 0),
        ("weigh", 1, 9, 0),
        ("up", 5, 1, 0),
        ("lose the end", 0, 0, 0),
    ],
    "R3 a refusal that comes after another tab's copy was acked takes nothing back": [
        ("give", 3, 1, 0),
        ("up", 0, 0, 0),
        ("lead", 0, 45, 0),
        ("choose", 0, 0, 0),
        ("reload", 1, 0, 0),
        ("up", 2, 0, 0),
        ("change", 0, 0, 0),
    ],
    "R5 a wall that connects just after an answer was hidden is not sent it": [
        ("give", 0, 0, 0),
        ("up", 0, 0, 0),
        ("lead", 0, 4, 0),
        ("up", 0, 0, 0),
        ("reload", 6, 0, 0),
        ("connect", 0, 0, 0),
        ("up", 0, 0, 0),
        ("up", 0, 0, 0),
    ],
    "R5 a wall that comes later is not sent a word that was hidden": [
        ("say a word", 0, 0, 0),
        ARRIVES,
        ("gather", 0, 0, 0),
        ARRIVES,
        ("gather", 0, 1, 0),
        ARRIVES,
        ("reload", 6, 0, 0),
        ("connect", 0, 0, 0),
        ARRIVES,
    ],
    "R1 what changed nothing counted too: its retry changes nothing later": [
        ("choose", 0, 0, 0),
        ("up", 0, 0, 0),
        ("down", 0, 5, 0),
        ("choose", 0, 0, 0),
        ("choose", 0, 1, 0),
        ("up", 0, 5, 0),
        ("cut off server", 0, 0, 0),
    ],
    "R1 the same with two tabs": [("choose", 0, 1, 0), ("choose", 3, 1, 0), ("choose", 0, 0, 0)],
    "a room that was given up leaves nothing running": [
        ("give", 0, 0, 0),
        ("fail twice", 0, 0, 0),
        ("cannot read", 0, 0, 0),
        ("up", 0, 0, 0),
    ],
    "R4 who waited at the door of a room that was given up is let into the next one": [
        ("fail", 0, 0, 0),
        ("cannot read", 0, 0, 0),
        ("stop before commit", 0, 0, 0),
        ("give", 0, 0, 0),
        ("up", 0, 0, 0),
        ("reload", 1, 0, 0),
        ("connect", 0, 0, 0),
        ("up", 0, 0, 0),
        ("up", 0, 0, 0),
        ("go on", 0, 0, 0),
    ],
    "R4 the writer sees that an answer was erased, though a text could be removed only at the second try": [
        ("give", 0, 0, 0),
        ("up", 0, 0, 0),
        ("cannot replace", 0, 0, 0),
        ("lead", 0, 15, 0),
        ("up", 0, 0, 0),
    ],
    "R4 the desk still knows the walls after a batch failed": [
        ("report", 0, 0, 0),
        ("up", 0, 0, 0),
        ("fail twice", 0, 0, 0),
        ("give", 0, 0, 0),
        ("up", 0, 0, 0),
        ("time", 0, 7, 0),
        ("give", 1, 0, 0),
        ("up", 0, 0, 0),
    ],
    "R3 an answer is offered again though the log that lost its end has grown as long again": [
        ("give", 0, 0, 0),
        ("up", 0, 0, 0),
        ("down", 0, 5, 0),
        ("lose the end unnoticed", 0, 0, 0),
        ("start", 0, 0, 0),
        ("down", 1, 5, 0),
        ("connect", 0, 0, 0),
        ("up", 0, 0, 0),
        ("down", 7, 5, 0),
        ("give", 1, 0, 0),
        ("up", 0, 0, 0),
    ],
}


@pytest.mark.parametrize("name", FOUND)
def test_a_story_that_once_went_wrong(name: str) -> None:
    tell(FOUND[name])
