"""R9 for votes in the record: its tables say what the CSV says, in all and by small group. R5: hidden words."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.questions.cloud import word_of
from server.core.text import decimal
from server.views import wall
from server.views.document import Bars, Block, Field, Table
from server.views.results import TOGETHER
from server.views.table import COLUMNS, rows
from tests.kinds import COUNTED, PEOPLE, asked, tried
from tests.kinds import given as gave
from tests.meeting import LEA, MAYA, Meeting
from tests.reading import cells, everything, headings, read, say, sections, tables, texts
from tests.views.test_numbers import whole
from tests.views.test_votes import KNOWN, Row, of_rows
from tests.votes import DEEDS, Deed, Story, lived


def of_csv(kind: str, told: list[Row]) -> Counter[str]:
    """What these rows of the CSV say, in the words of the record."""
    found = of_rows(kind, told)
    match kind:
        case "number":
            return Counter({decimal(float(value), "de"): n for value, n in found.items()})
        case "position":
            quarters: Counter[str] = Counter()
            for place, n in found.items():
                x, y = (100 if int(at) > 50 else 0 for at in place.split(","))
                quarters[f"x: {x}, y: {y}"] += n
            return quarters
        case "ranking":
            return Counter({text: n for (text, place), n in found.items() if place == 1})
        case "scale":
            return Counter({f"{text} {step}".strip(): n for (text, step), n in found.items()})
        case "choice":
            return Counter({say("other") if text == "other" else text: n for text, n in found.items()})
        case "cloud" | "points":
            return found
    return Counter({text: n for (text, _), n in found.items()})


def of_table(kind: str, table: Table) -> Counter[str]:
    """What the record's table says."""
    found: Counter[str] = Counter()
    for text, *row in cells(table):
        match kind:
            case "cloud":
                found[word_of(text)] += int(row[0])
            case "ranking":
                found[text] += int(row[1])
            case "scale":
                found.update({f"{text} {step}": int(n) for step, n in enumerate(row[:5], 1)})
                found[text] += int(row[-1])
            case _:
                found[text] += int(row[0])
    return +found


def counts(kind: str, blocks: list[Block]) -> list[Table]:
    """The tables that count, one for all and one for each part; of a number and a position the others are averages."""
    averages = (say("measure"), say("axis"))
    return [table for table in tables(blocks) if table.header[0] not in averages]


@pytest.mark.parametrize("kind", COUNTED)
@settings(max_examples=30)
@given(of_answers=st.booleans(), deeds=st.lists(DEEDS, min_size=10, max_size=50), protected=st.booleans())
def test_R9_the_record_counts_as_wall_and_csv_do(
    kind: str, of_answers: bool, deeds: list[Deed], protected: bool
) -> None:
    story = lived(kind, of_answers, deeds, protected)
    meeting, id, question = story.meeting, story.id, story.question
    tried(meeting, LEA, "edit_record", by={id: "small_group"})
    meeting.do(LEA, "show", what="question", question=id, by="small_group")
    results = whole(wall, meeting)["results"][id]
    inside = sections(read(meeting.session))[id]
    assert say("answered_by", n=results["people"]) in texts(inside)
    names = {group.id: group.name for group in meeting.session.small_groups.values()}
    names |= {TOGETHER: say("too_few"), "": say("no_group")}
    parts = {names.get(part, say("no_group")): one for part, one in results["parts"].items()}
    told = {name: say("answered_by", n=one["people"]) for name, one in parts.items()}
    assert headings(inside) == [f"{name} ({n})" for name, n in told.items()]
    if kind not in KNOWN or not results["people"]:
        return
    csv = [dict(zip(COLUMNS, row, strict=True)) for row in rows(meeting.session, say)]
    csv = [row for row in csv if row["question"] == question.text and row["status"] == "sichtbar"]
    found = counts(kind, inside)
    if found:
        assert of_table(kind, found[0]) == of_csv(kind, csv)
    else:
        assert of_csv(kind, csv) == Counter(), "only what has no rows has no table"
    if len(found) == 1 + len(parts):
        for name, table in zip(parts, found[1:], strict=True):
            if name not in (say("too_few"), say("no_group")):
                assert of_table(kind, table) == of_csv(kind, [row for row in csv if row["small_group"] == name])


@pytest.mark.parametrize("kind", COUNTED)
def test_every_kind_has_a_picture_that_says_in_words_what_it_shows(kind: str) -> None:
    story = Story(kind, of_answers=False)
    inside = sections(read(story.meeting.session))[story.id]
    drawn = [block for block in inside if isinstance(block, Bars | Field)]
    assert drawn
    for picture in drawn:
        assert picture.alt.endswith(".")
        assert ": " in picture.alt


def test_R5_a_hidden_word_is_in_no_part_of_the_record() -> None:
    meeting = Meeting()
    cloud = asked(meeting, "cloud")
    for by, text in zip(PEOPLE, ("Garten", "Schund", "schund"), strict=False):
        gave(meeting, by, cloud, text=text)
    meeting.do(LEA, "hide_word", question=cloud, word=word_of("Schund"))
    said = everything(read(meeting.session)).casefold()
    assert "garten" in said
    assert "schund" not in said
    meeting.do(LEA, "undo")
    assert "schund" in everything(read(meeting.session))


@pytest.mark.parametrize("protected", [True, False])
def test_the_appendix_names_no_small_group_of_fewer_than_three_where_these_are_protected(protected: bool) -> None:
    meeting = Meeting()
    choice = asked(meeting, "choice", settings={"other": True})
    meeting.do(MAYA, "choose_small_group", small_group="t1")
    gave(meeting, MAYA, choice, value=[], text="Etwas Eigenes")
    for by in PEOPLE[:3]:
        meeting.do(by, "choose_small_group", small_group="t2")
        gave(meeting, by, choice, value=[], text=f"Von {by.id}")
    for by in PEOPLE[3:6]:
        gave(meeting, by, choice, value=["o1"])
    meeting.do(LEA, "protect_small_numbers", protected=protected)
    [table] = tables(sections(read(meeting.session))["appendix"])
    groups: dict[str, Any] = {row[-1]: row[0] for row in cells(table)}
    csv = {row[7]: row[5] for row in rows(meeting.session, say) if row[7] in groups}
    assert groups == csv
    assert groups["Etwas Eigenes"] == ("" if protected else "Tisch 1")
