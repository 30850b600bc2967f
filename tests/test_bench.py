"""The benchmark's tables say what they say they do. What it measures is asserted nowhere: machines differ."""

from pathlib import Path

import pytest

from bench.__main__ import BENCHES
from bench.figures import Figure
from bench.line import framed
from bench.phones import frame_size, payload
from bench.report import BEGIN, END, rows, written

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
EMPTY = f"# Speed\n\nProse.\n\n{BEGIN}\n{END}\n\nMore prose.\n"


def test_the_document_has_every_row_that_the_bench_knows() -> None:
    there = rows(DOCUMENT.read_text(encoding="utf-8"))
    assert {bench for _, bench in there} == set(BENCHES)
    for name, bench in BENCHES.items():
        known = getattr(bench, "ROWS", None)
        if known is not None:
            assert {row for row, where in there if where == name} == set(known)


def test_a_row_that_falls_short_is_marked_and_one_that_could_not_be_measured_too() -> None:
    figures = [
        Figure("fast", [0.5, 0.9, 0.7], "", 1.0),
        Figure("slow", [1.2, 1.1, 1.3], "", 1.0),
        Figure("few", [3.0], "/s", 5.0, at_least=True),
        Figure("known", [2.0], "µs", None),
        Figure("missing", [], "", 1.0),
    ]
    table = written(EMPTY, ["one"], {"one": figures}, "a machine")
    assert "| fast | 0.7 | 0.5 … 0.9 | ≤ 1 | ok | `one` |" in table
    assert "| slow | 1.2 | 1.1 … 1.3 | ≤ 1 | **FALLS SHORT** | `one` |" in table
    assert "| few | 3 /s |  | ≥ 5 /s | **FALLS SHORT** | `one` |" in table
    assert "| known | 2 µs |  |  |  | `one` |" in table
    assert "| missing | – |  | ≤ 1 | not measured | `one` |" in table


def test_a_run_of_one_bench_leaves_the_rows_of_the_others_and_the_prose() -> None:
    first = written(
        EMPTY,
        ["one", "two"],
        {"one": [Figure("a", [1.0], "", None)], "two": [Figure("b", [2.0], "", None, note="so it is")]},
        "a machine",
    )
    second = written(first, ["one", "two"], {"one": [Figure("a", [5.0], "", None)]}, "another")
    assert rows(second) == [("a", "one"), ("b", "two")]
    assert "| a | 5 |" in second
    assert "* `two`, b: so it is." in second
    assert "* `one` was measured on another." in second
    assert "* `two` was measured on a machine." in second
    assert second.startswith("# Speed\n\nProse.\n")
    assert second.endswith("\nMore prose.\n")


def test_a_document_without_marks_is_not_overwritten() -> None:
    with pytest.raises(ValueError, match="measured"):
        written("# Speed", ["one"], {}, "a machine")


@pytest.mark.parametrize("size", [0, 1, 125, 126, 500, 65535])
def test_a_frame_is_whole_when_its_last_byte_is_there(size: int) -> None:
    said = b"x" * size
    head = 2 if size < 126 else 4
    masked = framed(said)
    frame = bytes([masked[0], masked[1] & 0x7F]) + masked[2:head] + said
    assert frame_size(frame) == frame_size(frame + b"more") == head + size
    assert frame_size(frame[:-1]) == 0
    assert payload(frame) == said
