"""`docs/scale.md` and its picture: written by the bench, and still what it would write of the same figures."""

import re
from dataclasses import fields, replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench import curves, scale
from bench.needs import Assumed, End, busy, ends, steps
from bench.plot import Line, Panel, Point, Section, apart, decades, number, svg, ticks
from server.edge import capacity
from server.settings import Settings
from server.storage import sqlite

ROOT = Path(__file__).parents[1]
PAPER = (ROOT / "docs" / "scale.md").read_text()
SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_has_exactly_the_figures_that_the_bench_measures() -> None:
    assert set(scale.measured()) == scale.names()


def test_the_tables_follow_from_the_figures_that_stand_above_them() -> None:
    measured = scale.measured()
    assert scale.block("needed") == scale.needed(measured, Assumed())
    assert scale.block("checked") == scale.checked(measured)
    assert scale.block("ended") == scale.ended(measured, Assumed())


def test_every_figure_that_the_page_speaks_of_was_measured() -> None:
    spoken = set(re.findall(r"`([a-z ]+@\d+)`", PAPER))
    assert spoken <= scale.names()


def test_the_options_that_the_page_names_exist() -> None:
    known = {f"--{one.name.replace('_', '-')}" for one in fields(Assumed)} | {"--quick", "--write", "--help"}
    assert set(re.findall(r"--[a-z][a-z-]+", PAPER)) <= known


def test_what_the_page_tells_to_watch_is_told_by_the_server() -> None:
    told = (ROOT / "server" / "web" / "metrics.py").read_text()
    for name in re.findall(r"`(plenum_\w+)`", PAPER):
        assert f'"{name}"' in told, name


def test_the_limits_that_are_supposed_are_the_servers() -> None:
    assumed = Assumed()
    sockets = capacity.Capacity(capacity.WISHED)
    assert assumed.open_files == sockets.for_sessions // 3 // sqlite.WRITERS * sqlite.WRITERS
    assert assumed.files == sockets.most_with_phones
    assert (
        next(one.meetings for one in ends(scale.measured(), assumed) if "MAX_" in one.what) == Settings().max_sessions
    )


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(curves.PICTURE.read_text())  # noqa: S314  # our own file
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    for shown in (*curves.BY_ANSWERS, *curves.BY_PHONES, *curves.BY_MEETINGS):
        assert f"{shown.title}: " in str(desc.text)
    texts = {text.text for text in root.iter(f"{SVG}text")}
    assert {shown.title for shown in curves.BY_ANSWERS + curves.BY_PHONES + curves.BY_MEETINGS} <= texts
    assert not root.findall(f".//{SVG}image")
    assert "http" not in re.sub(r'xmlns="[^"]+"', "", curves.PICTURE.read_text())
    assert "pictures/growth.svg" in PAPER


def test_twice_as_many_meetings_need_twice_as_much() -> None:
    measured, one = scale.measured(), Assumed()
    two = replace(one, meetings=2 * one.meetings)
    assert busy(measured, two) == pytest.approx(2 * busy(measured, one))
    for before, after in zip(steps(measured, one), steps(measured, two), strict=True):
        if before.unit in ("cores", "/s", "Mbit/s"):
            assert after.value == pytest.approx(2 * before.value), before.name
        else:
            assert after.value >= before.value, before.name


def test_what_breaks_first_comes_first_and_sooner_where_meetings_are_larger() -> None:
    measured = scale.measured()
    ordinary, large = ends(measured, Assumed()), ends(measured, Assumed(people=1000))
    assert [one.meetings for one in ordinary] == sorted(one.meetings for one in ordinary)

    def of(some: list[End], word: str) -> float:
        return next(one.meetings for one in some if one.what.startswith(word))

    assert of(large, "sockets") < of(ordinary, "sockets")
    assert of(large, "SQLite") == of(ordinary, "SQLite")


def test_a_plot_names_its_lines_and_takes_no_text_for_markup() -> None:
    points = [Point(10, 1.0, 0.9, 1.2), Point(1000, 4.0, 3.0, 5.0)]
    panel = Panel("a < b", "says", [Line("one & only", points)], "ms")
    drawn = svg("Title", "Says.", [Section(("header",), [(panel,)])])
    root = ET.fromstring(drawn)  # noqa: S314  # our own text
    assert root.find(f"{SVG}title").text == "Title"  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == "Says. a < b: one & only 1 ms at 10, 4 at 1,000."  # type: ignore[union-attr]
    assert "one & only" in "".join(root.itertext())


def test_labels_that_would_lie_upon_each_other_are_moved_apart_and_keep_their_order() -> None:
    assert apart([10, 50], 14) == [10, 50]
    moved = apart([50, 49, 51], 14)
    assert moved[1] < moved[0] < moved[2]
    assert moved[0] - moved[1] == pytest.approx(14)
    assert sum(moved) / 3 == pytest.approx(50, abs=8)


def test_axes_end_at_round_numbers_beyond_the_largest_value() -> None:
    assert ticks(615) == [0, 250, 500, 750]
    assert ticks(57) == [0, 20, 40, 60]
    assert ticks(0.87) == [0, 0.5, 1.0]
    assert decades(0.013, 0.87) == [0.01, 0.1, 1]
    assert decades(2.7, 26_000) == [1, 10, 100, 1000, 10_000, 100_000]


def test_numbers_are_as_short_as_a_label_wants_them() -> None:
    assert [number(value) for value in (0.0134, 2.09, 57.7, 615, 15187.8)] == ["0.013", "2.1", "58", "615", "15,200"]
