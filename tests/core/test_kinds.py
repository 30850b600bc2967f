"""Each kind of question: what is an answer to it, and why something is none."""

from typing import Any

import pytest

from server.core import cards
from server.core.questions import KINDS
from tests.kinds import COUNTED, PEOPLE, asked, given, tried
from tests.meeting import JONAS, LEA, MAYA, Meeting

NAN, INFINITE, HUGE = float("nan"), float("inf"), 10**400
JUNK: list[Any] = [
    None, True, False, [], {}, [[]], {"": ""}, [None], [1, "o1"], {"o1": None}, {"o1": {"o1": 1}}, {"o1": [1]},
    [["o1"]], NAN, INFINITE, -INFINITE, HUGE, -HUGE, {"o1": NAN}, {"o1": True}, {"o1": 1.0}, {"o1": "1"}, {"x": 1},
    {"x": True, "y": 1}, {"x": 1.5, "y": 2}, {"x": 1, "y": 2, "z": 3}, {"x": "1", "y": "2"}, "o1\x00", " o1", "O1",
    "green ", ["o1", {}],
]  # fmt: skip
"""Any JSON; some of it is a value of some kind."""

VALUES = "wrong_value"
CASES: list[tuple[str, dict[str, Any], Any, str]] = [
    ("choice", {}, ["o9"], "unknown_option"),
    ("choice", {}, ["o1", "o2"], "one_only"),
    ("choice", {"several": True}, ["o1", "o1"], "twice"),
    ("choice", {}, [], "no_choice"),
    ("choice", {}, "", "no_choice"),
    ("choice", {}, "o1", VALUES),
    ("choice", {}, {"o1": 1}, VALUES),
    ("choice", {}, [1], VALUES),
    ("scale", {}, {"o9": 3}, "unknown_option"),
    ("scale", {}, {"o1": 0}, "out_of_bounds"),
    ("scale", {}, {"o1": 6}, "out_of_bounds"),
    ("scale", {}, {}, "no_choice"),
    ("scale", {}, {"o1": 3.0}, VALUES),
    ("scale", {}, {"o1": True}, VALUES),
    ("scale", {}, 3, VALUES),
    ("scale", {}, "", VALUES),
    ("ampel", {}, "blue", "unknown_option"),
    ("ampel", {}, "Green", "unknown_option"),
    ("ampel", {}, ["green"], VALUES),
    ("ampel", {}, "", VALUES),
    ("ranking", {}, ["o1", "o2", "o9"], "unknown_option"),
    ("ranking", {}, ["o1", "o2", "o2"], "twice"),
    ("ranking", {}, ["o1", "o2"], "not_all"),
    ("ranking", {}, [], "not_all"),
    ("ranking", {}, {"o1": 1, "o2": 2, "o3": 3}, VALUES),
    ("ranking", {}, "", VALUES),
    ("points", {}, {"o9": 1}, "unknown_option"),
    ("points", {"most": 2}, {"o1": 3}, "too_many_points"),
    ("points", {}, {"o1": 6}, "too_many_points"),
    ("points", {}, {"o1": HUGE}, "too_many_points"),
    ("points", {}, {"o1": 3, "o2": 3}, "no_points_left"),
    ("points", {}, {}, "no_choice"),
    ("points", {}, {"o1": 0}, VALUES),
    ("points", {}, {"o1": -1}, VALUES),
    ("points", {}, {"o1": 1.0}, VALUES),
    ("points", {}, {"o1": True}, VALUES),
    ("points", {}, ["o1"], VALUES),
    ("position", {}, {"x": 101, "y": 0}, "out_of_bounds"),
    ("position", {}, {"x": 0, "y": -1}, "out_of_bounds"),
    ("position", {}, {"x": 1}, VALUES),
    ("position", {}, {"x": 1, "y": 1, "z": 1}, VALUES),
    ("position", {}, {"x": 1, "y": 1.5}, VALUES),
    ("position", {}, {"x": True, "y": False}, VALUES),
    ("position", {}, {}, VALUES),
    ("position", {}, [1, 1], VALUES),
    ("number", {"least": 0}, -1, "out_of_bounds"),
    ("number", {"most": 10}, 10.1, "out_of_bounds"),
    ("number", {}, 10**13, "out_of_bounds"),
    ("number", {}, HUGE, "out_of_bounds"),
    ("number", {"whole": True}, 1.5, "not_whole"),
    ("number", {}, NAN, VALUES),
    ("number", {}, INFINITE, VALUES),
    ("number", {}, True, VALUES),
    ("number", {}, "12", VALUES),
    ("number", {}, [12], VALUES),
    ("perspective", {}, "o9", "unknown_option"),
    ("perspective", {}, ["o1"], VALUES),
    ("perspective", {}, "", VALUES),
    ("cloud", {}, ["Wort"], VALUES),
    ("open", {}, ["Satz"], VALUES),
    ("open", {}, 0, VALUES),
    ("question_backlog", {}, {"a": 1}, VALUES),
]


@pytest.mark.parametrize(("kind", "settings", "value", "why"), CASES)
def test_what_is_no_answer_is_refused_with_its_own_code_and_nothing_is_kept(
    kind: str, settings: dict[str, Any], value: Any, why: str
) -> None:
    meeting = Meeting()
    question = asked(meeting, kind, settings=settings)
    text = "Satz" if kind in ("cloud", "open", "question_backlog") else ""
    assert meeting.refuses(MAYA, "give_answer", question=question, value=value, text=text) == why
    assert meeting.session.questions[question].tallies == {}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_json_is_given_is_an_answer_or_refused(kind: str) -> None:
    for junk in JUNK:
        meeting = Meeting()
        question = asked(meeting, kind)
        for do, fields in (("give_answer", {"question": question}), ("change_answer", {"answer": "a1"})):
            assert tried(meeting, MAYA, do, value=junk, text="", **fields) != "" or meeting.session.answers
        assert tried(meeting, LEA, "enter_answer", question=question, value=junk) != "" or meeting.session.answers


@pytest.mark.parametrize("kind", COUNTED)
def test_a_text_is_no_answer_where_there_should_be_a_value(kind: str) -> None:
    if kind == "cloud":
        return
    meeting = Meeting()
    question = asked(meeting, kind)
    assert meeting.refuses(MAYA, "give_answer", question=question, text="Satz") == VALUES


def test_words_of_a_cloud_are_short_and_only_so_many() -> None:
    meeting = Meeting()
    question = asked(meeting, "cloud", settings={"words": 2})
    assert meeting.refuses(MAYA, "give_answer", question=question, text="x" * 41) == "too_long"
    assert meeting.refuses(MAYA, "give_answer", question=question, text=" \u200b ") == "empty"
    assert meeting.refuses(MAYA, "give_answer", question=question, text="a\u202eb") == "control_characters"
    first = given(meeting, MAYA, question, text="gut")
    given(meeting, MAYA, question, text="x" * 40)
    assert meeting.refuses(MAYA, "give_answer", question=question, text="noch eins") == "enough"
    meeting.do(MAYA, "withdraw_answer", answer=first)
    given(meeting, MAYA, question, text="noch eins")


def test_something_else_is_a_text_of_one_line_and_only_where_it_may_be() -> None:
    meeting = Meeting()
    closed, free = asked(meeting, "choice"), asked(meeting, "choice", settings={"other": True})
    many = asked(meeting, "choice", settings={"other": True, "several": True})
    assert meeting.refuses(MAYA, "give_answer", question=closed, text="Kino", value=[]) == VALUES
    assert meeting.refuses(MAYA, "give_answer", question=free, text="x" * 161, value=[]) == "too_long"
    assert meeting.refuses(MAYA, "give_answer", question=free, text="Kino", value=["o1"]) == "one_only"
    answer = meeting.session.answers[given(meeting, MAYA, free, text=" ein\n Kino ")]
    assert (answer.text, answer.value) == ("ein Kino", [])
    both = meeting.session.answers[given(meeting, MAYA, many, ["o2", "o1"], "Kino")]
    assert (both.text, both.value) == ("Kino", ["o2", "o1"])
    meeting.do(MAYA, "change_answer", answer=answer.id, value=["o1"], text="")
    assert (answer.text, answer.value) == ("", ["o1"])


@pytest.mark.parametrize("kind", [kind for kind in COUNTED if kind != "cloud"])
def test_one_answer_of_each_stands_and_can_be_changed(kind: str) -> None:
    meeting = Meeting()
    question = asked(meeting, kind)
    sample = KINDS[kind].sample(["o1", "o2", "o3"], KINDS[kind].shape(), lambda below: 0)
    fields = {"question": question, "text": sample[0], "value": sample[1]}
    meeting.do(MAYA, "give_answer", **fields)
    assert meeting.refuses(MAYA, "give_answer", **fields) == "already_answered"
    meeting.do(LEA, "hide_answer", answer="a1")
    assert meeting.refuses(MAYA, "give_answer", **fields) == "already_answered", "that it is hidden is not told"
    assert meeting.do(MAYA, "change_answer", answer="a1", value=sample[1]) == ()
    meeting.do(MAYA, "withdraw_answer", answer="a1")
    meeting.do(MAYA, "give_answer", **fields)
    meeting.do(LEA, "erase_answer", answer="a2")
    meeting.do(MAYA, "give_answer", **fields)
    assert meeting.session.answers["a2"].value == ""


@pytest.mark.parametrize("kind", [kind for kind in COUNTED if kind != "cloud"])
def test_what_a_scribe_answers_is_the_small_groups_and_any_scribe_of_it_may_change_it(kind: str) -> None:
    meeting = Meeting()
    question = asked(meeting, kind)
    kinds, options = KINDS[kind], ["o1", "o2", "o3"]
    for by in (MAYA, JONAS):
        meeting.do(by, "become_scribe", card=cards.card("cards", "t1"))
    text, value = kinds.sample(options, kinds.shape(), lambda below: 0)
    given(meeting, MAYA, question, value, text)
    assert meeting.refuses(JONAS, "give_answer", question=question, value=value, text=text) == "already_answered"
    _, other = kinds.sample(options, kinds.shape(), lambda below: below - 1)
    meeting.do(JONAS, "change_answer", answer="a1", value=other)
    assert meeting.session.answers["a1"].value == other
    meeting.do(MAYA, "stop_scribing")
    given(meeting, MAYA, question, value, text)
    tallies = meeting.session.questions[question].tallies
    assert [len(tallies["", ""].people), len(tallies["small_group", "t1"].people)] == [2, 2]


def test_a_show_of_hands_is_entered_answer_by_answer_and_each_is_a_person() -> None:
    meeting = Meeting()
    question = asked(meeting, "ampel")
    for colour in ("green", "green", "red"):
        meeting.do(LEA, "enter_answer", question=question, value=colour, small_group="t1")
    assert len(meeting.session.questions[question].tallies["small_group", "t1"].people) == 3


def test_a_closed_question_takes_no_vote() -> None:
    meeting = Meeting()
    question = asked(meeting, "ampel")
    given(meeting, PEOPLE[0], question, "green")
    meeting.do(LEA, "close_question", question=question)
    assert meeting.refuses(PEOPLE[0], "change_answer", answer="a1", value="red") == "closed"
    assert meeting.refuses(PEOPLE[1], "give_answer", question=question, value="red") == "closed"
