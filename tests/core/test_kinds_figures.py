"""What comes of the answers: examples worked out by hand, and the rows of the table."""

from typing import Any

from server.core.kind import quantile
from server.core.questions import KINDS
from server.words import word
from tests.kinds import asked, counted, figures, given
from tests.meeting import JONAS, LEA, MAYA, OLE, Meeting


def rows(meeting: Meeting, question: str) -> list[tuple[Any, Any]]:
    one = meeting.session.questions[question]
    answers = (meeting.session.answers[id] for id in one.answers)
    return [
        row for answer in answers for row in KINDS[one.kind].rows(one, answer, lambda key: word("export", "de", key))
    ]


def rows_of(kind: str, value: Any, text: str = "", **fields: Any) -> list[tuple[Any, Any]]:
    meeting = Meeting()
    question = asked(meeting, kind, **fields)
    given(meeting, MAYA, question, value, text)
    return rows(meeting, question)


def test_choice_counts_each_option_and_what_else_was_written() -> None:
    settings = {"several": True, "other": True}
    assert counted("choice", ["o1"], ["o1", "o3"], settings=settings) == {
        "options": {"o1": 2, "o2": 0, "o3": 1},
        "other": 0,
    }
    assert rows_of("choice", ["o3", "o1"], "Kino", settings=settings) == [
        ("Café", ""), ("Garten", ""), ("Kino", "etwas anderes"),
    ]  # fmt: skip


def test_ampel_and_perspective_count() -> None:
    assert counted("ampel", "green", "red", "green") == {"colours": {"green": 2, "yellow": 0, "red": 1}}
    assert counted("perspective", "o2", "o2", "o1") == {"options": {"o1": 1, "o2": 2, "o3": 0}}
    assert rows_of("ampel", "yellow") == [("gelb", "")]
    assert rows_of("perspective", "o2") == [("Werkstatt", "")]


def test_scale_has_the_distribution_the_median_the_mean_and_who_skipped() -> None:
    found = counted("scale", {"o1": 5, "o2": 1}, {"o1": 4}, {"o1": 1}, {"o2": 2})["options"]
    assert found["o1"] == {"values": {"1": 1, "2": 0, "3": 0, "4": 1, "5": 1}, "skipped": 1, "median": 4, "mean": 3.33}
    assert found["o2"] == {"values": {"1": 1, "2": 1, "3": 0, "4": 0, "5": 0}, "skipped": 2, "median": 1.5, "mean": 1.5}
    assert (found["o3"]["skipped"], found["o3"]["median"], found["o3"]["mean"]) == (4, "", "")
    assert rows_of("scale", {"o3": 2, "o1": 5}) == [("Garten", 5), ("Werkstatt", ""), ("Café", 2)]


def test_a_scale_without_statements_is_its_own_statement() -> None:
    assert list(counted("scale", {"o1": 3}, options=())["options"]) == ["o1"]
    assert rows_of("scale", {"o1": 3}, options=()) == [("Frage: scale", 3)]


def test_ranking_has_borda_points_first_places_and_all_places() -> None:
    found = counted("ranking", ["o1", "o2", "o3"], ["o1", "o3", "o2"], ["o2", "o1", "o3"])["options"]
    assert found == {
        "o1": {"borda": 5, "first": 2, "places": {"1": 2, "2": 1, "3": 0}},
        "o2": {"borda": 3, "first": 1, "places": {"1": 1, "2": 1, "3": 1}},
        "o3": {"borda": 1, "first": 0, "places": {"1": 0, "2": 1, "3": 2}},
    }
    assert rows_of("ranking", ["o3", "o1", "o2"]) == [("Café", 1), ("Garten", 2), ("Werkstatt", 3)]


def test_points_are_summed_with_how_many_gave_them() -> None:
    assert counted("points", {"o1": 4, "o2": 1}, {"o1": 2}) == {
        "options": {
            "o1": {"points": 6, "people": 2},
            "o2": {"points": 1, "people": 1},
            "o3": {"points": 0, "people": 0},
        },
        "given": 7,
    }
    assert rows_of("points", {"o2": 1, "o1": 4}) == [("Werkstatt", 1), ("Garten", 4)]


def test_position_has_the_points_and_the_median_of_each_axis() -> None:
    found = counted("position", {"x": 10, "y": 90}, {"x": 10, "y": 90}, {"x": 20, "y": 0}, {"x": 31, "y": 40})
    assert found == {"points": {"10,90": 2, "20,0": 1, "31,40": 1}, "median": {"x": 15, "y": 65}}
    assert rows_of("position", {"x": 10, "y": 90}, settings={"x": "Aufwand"}) == [("Aufwand", 10), ("y", 90)]


def test_number_has_the_values_the_quartiles_and_the_mean() -> None:
    assert counted("number", 1, 2, 2.5, 2.0, 10) == {
        "values": {"1": 1, "2": 2, "2.5": 1, "10": 1},
        "median": 2,
        "low": 2,
        "high": 2.5,
        "least": 1,
        "most": 10,
        "mean": 3.5,
    }
    assert rows_of("number", 12.5, settings={"unit": "Euro"}) == [("Euro", 12.5)]
    assert rows_of("number", 0) == [("", 0)]


def test_quartiles_are_the_mean_of_two_values_where_they_fall_between_them() -> None:
    assert [quantile([(1, 1), (2, 1), (3, 1), (4, 1)], share) for share in (0.25, 0.5, 0.75)] == [1.5, 2.5, 3.5]
    assert [quantile([(1, 1), (2, 1), (3, 1)], share) for share in (0.25, 0.5, 0.75)] == [1, 2, 3]
    assert [quantile([(0.1, 3), (0.2, 1)], share) for share in (0.25, 0.5, 1)] == [0.1, 0.1, 0.2]
    assert quantile([], 0.5) == ""


def cloud(*words: str) -> tuple[Meeting, str]:
    meeting = Meeting()
    question = asked(meeting, "cloud", settings={"words": 5})
    for at, text in enumerate(words):
        given(meeting, (MAYA, JONAS)[at % 2], question, text=text)
    return meeting, question


def test_the_same_word_counts_once_however_it_is_spelled_and_shows_as_most_people_spell_it() -> None:
    meeting, question = cloud("gut  vernetzt", "Gut vernetzt", "GUT VERNETZT", "Gut vernetzt", "STRASSE", "Straße")
    words = sorted(figures(meeting, question)["words"].values(), key=lambda one: one["at"])
    assert [(one["text"], one["count"], one["at"]) for one in words] == [("Gut vernetzt", 4, 1), ("STRASSE", 2, 5)]
    assert rows(meeting, question)[2] == ("GUT VERNETZT", "")


def test_merged_words_count_as_the_first_and_a_hidden_one_takes_along_what_counts_as_it() -> None:
    meeting, question = cloud("müde", "Müdigkeit", "Kaffee", "müde")
    ids = list(meeting.session.questions[question].words)
    tired, tiredness, coffee = ids
    meeting.do(LEA, "merge_words", question=question, words=[tired, tiredness])
    assert {one["text"]: one["count"] for one in figures(meeting, question)["words"].values()} == {
        "müde": 3,
        "Kaffee": 1,
    }
    at_desk = figures(meeting, question, whole=True)["words"]
    assert (at_desk[tiredness]["into"], at_desk[tiredness]["count"], at_desk[tired]["into"]) == (tired, 1, "")
    assert rows(meeting, question)[1] == ("Müdigkeit", "müde")
    meeting.do(LEA, "merge_words", question=question, words=[coffee, tiredness])
    assert {one["text"]: one["count"] for one in figures(meeting, question)["words"].values()} == {"Kaffee": 4}
    meeting.do(LEA, "hide_word", question=question, word=tired)
    assert figures(meeting, question)["words"] == {}
    meeting.do(LEA, "unmerge_word", question=question, word=tired)
    assert {one["text"] for one in figures(meeting, question)["words"].values()} == {"müde"}


def test_a_word_that_was_hidden_is_still_hidden_when_it_stands_for_itself_again() -> None:
    meeting, question = cloud("Schimpfwort", "Kritik")
    bad, kind = meeting.session.questions[question].words
    meeting.do(LEA, "hide_word", question=question, word=bad)
    meeting.do(LEA, "merge_words", question=question, words=[kind, bad])
    assert [one["count"] for one in figures(meeting, question)["words"].values()] == [2]
    meeting.do(LEA, "unmerge_word", question=question, word=bad)
    assert [one["text"] for one in figures(meeting, question)["words"].values()] == ["Kritik"]


def test_words_that_came_to_count_in_a_circle_are_one_word() -> None:
    meeting, question = cloud("a", "b", "b")
    first, second = meeting.session.questions[question].words
    meeting.do(LEA, "merge_words", question=question, words=[second, first])
    meeting.do(LEA, "undo")
    meeting.do(OLE, "merge_words", question=question, words=[first, second])
    meeting.do(LEA, "redo")
    assert {one["text"]: one["count"] for one in figures(meeting, question)["words"].values()} == {"a": 3}
