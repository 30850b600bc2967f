"""R9 for votes: the same figures on the wall, at the desk, by small group and in the CSV, whatever happened; R4: all
changes are told.
"""

from collections import Counter
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.questions.cloud import word_of
from server.live.audience import Audience
from server.views import View, desk, phone, wall
from server.views.here import Here
from server.views.table import COLUMNS, rows
from tests.kinds import COUNTED, tried
from tests.meeting import LEA
from tests.views.test_numbers import export, whole
from tests.votes import DEEDS, Deed, Story, act, lived

Row = dict[str, Any]
KNOWN = {"ampel", "choice", "cloud", "number", "perspective", "points", "position", "ranking", "scale"}
"""The kinds whose figures are compared with their rows."""


def of_rows(kind: str, told: list[Row]) -> Counter[Any]:
    """What these rows of the table say."""
    if kind == "points":
        sums: Counter[Any] = Counter()
        for row in told:
            sums[row["answer"]] += row["value"] or 0
        return +sums
    if kind == "cloud":
        return Counter(word_of(row["value"] or row["answer"]) for row in told)
    if kind == "position":
        places = zip(told[::2], told[1::2], strict=True)
        return Counter(f"{x['value']},{y['value']}" for x, y in places)
    named = [row for row in told if row["answer"] or row["value"] != ""]
    if kind == "number":
        return Counter(str(row["value"]) for row in named)
    if kind == "choice":
        return Counter("other" if row["value"] == "etwas anderes" else row["answer"] for row in named)
    return Counter((row["answer"], row["value"]) for row in named)


def of_figures(kind: str, figures: dict[str, Any], items: dict[str, str]) -> Counter[Any]:
    """What these figures say, in the same form."""
    found: Counter[Any] = Counter()
    match kind:
        case "ampel":
            found.update({(export(f"ampel.{colour}"), ""): n for colour, n in figures["colours"].items()})
        case "position":
            found.update(figures["points"])
        case "number":
            found.update(figures["values"])
        case "cloud":
            found.update({word_of(one["text"]): one["count"] for one in figures["words"].values()})
        case _:
            for id, n in figures["options"].items():
                found.update(_of_option(kind, items[id], n))
            found["other"] += figures.get("other", 0)
    return +found


def _of_option(kind: str, text: str, figure: Any) -> dict[Any, int]:
    match kind:
        case "scale":
            steps = {(text, int(step)): n for step, n in figure["values"].items()}
            return {**steps, (text, ""): figure["skipped"]}
        case "ranking":
            return {(text, int(place)): n for place, n in figure["places"].items()}
        case "points":
            return {text: figure["points"]}
        case "choice":
            return {text: figure}
    return {(text, ""): figure}


@pytest.mark.parametrize("kind", COUNTED)
@settings(max_examples=40)
@given(of_answers=st.booleans(), deeds=st.lists(DEEDS, min_size=10, max_size=50), protected=st.booleans())
def test_R9_every_figure_is_the_same_everywhere(
    kind: str, of_answers: bool, deeds: list[Deed], protected: bool
) -> None:
    story = lived(kind, of_answers, deeds, protected)
    meeting, id, question = story.meeting, story.id, story.question
    told = [dict(zip(COLUMNS, row, strict=True)) for row in rows(meeting.session, export)]
    told = [row for row in told if row["question"] == question.text and row["status"] == "sichtbar"]
    meeting.do(LEA, "show", what="question", question=id, by="small_group")
    on_wall, at_desk = whole(wall, meeting), whole(desk, meeting)
    results = on_wall["results"][id]
    assert results["people"] == at_desk["results"][id]["people"]
    assert on_wall["questions"][id]["count"] == sum(on_wall["questions"][id]["counts"].values())
    if kind == "cloud":
        seen = {
            word
            for word, one in at_desk["results"][id]["figures"]["words"].items()
            if not (one["into"] or one["hidden"])
        }
        assert results["figures"]["words"].keys() == seen
    else:
        assert results == at_desk["results"][id]
        assert on_wall["questions"][id]["count"] == len({row["id"] for row in told})
    if kind in KNOWN:
        _compared(story, results, told)
    if protected:
        assert all(part["people"] >= min(3, results["people"]) for part in results["parts"].values())


def _compared(story: Story, results: dict[str, Any], told: list[Row]) -> None:
    """The rows of the table say the same as the wall, in all and by small group."""
    meeting, question, kind = story.meeting, story.question, story.question.kind
    items = {option: text or question.text for option, text in question.items.items()}
    assert of_figures(kind, results["figures"], items) == of_rows(kind, told)
    names = {group.id: group.name for group in meeting.session.small_groups.values()}
    apart: Counter[Any] = Counter()
    for group, part in results["parts"].items():
        if group in names:
            mine = [row for row in told if row["small_group"] == names[group]]
            assert of_figures(kind, part["figures"], items) == of_rows(kind, mine)
        else:
            apart += of_figures(kind, part["figures"], items)
    assert apart == of_rows(kind, [row for row in told if not row["small_group"]])


SHOWN = ("small_group", "perspective", "all", "rounds", "one_by_one")


@pytest.mark.parametrize("kind", COUNTED)
@settings(max_examples=25)
@given(of_answers=st.booleans(), deeds=st.lists(DEEDS, min_size=10, max_size=40), by=st.sampled_from(SHOWN))
def test_R4_what_a_vote_is_said_to_touch_is_all_that_changed(
    kind: str, of_answers: bool, deeds: list[Deed], by: str
) -> None:
    story, here = Story(kind, of_answers), Here()
    meeting = story.meeting
    views: tuple[View, ...] = (phone, wall, desk)
    audiences = [(view, Audience(view)) for view in views]
    seen = len(meeting.entries)
    for deed in [("show", 0, 0), *deeds]:
        if deed[0] == "show":
            meeting.do(LEA, "show", what="question", question=story.id, by=by)
        elif deed[2] % 6 == 0:
            _on_the_wall(story, Random(deed[2]))
        else:
            act(story, deed)
        if len(meeting.entries) == seen:
            continue
        assert len(meeting.entries) == seen + 1
        seen += 1
        for view, audience in audiences:
            audience.touch(meeting.touched)
            audience.bring_up(meeting.session, here)
            assert msgspec.json.decode(audience.whole()) == whole(view, meeting), meeting.entries[-1].do


def _on_the_wall(story: Story, chance: Random) -> None:
    do, fields = chance.choice((
        ("freeze_wall", {}), ("unfreeze_wall", {}), ("conceal", {"question": story.id}),
        ("reveal", {"question": story.id}), ("ask_again", {"question": story.id}),
        ("open_question", {"question": story.id}), ("set_pace", {"pace": "own"}),
        ("show", {"question": story.id, "by": chance.choice(SHOWN)}), ("show", {"what": "lobby"}),
        ("edit_question", {"question": story.id, "text": "Anders gefragt?"}), ("edit_session", {"title": "Anders"}),
    ))  # fmt: skip
    tried(story.meeting, LEA, do, **fields)
