"""How questions of each kind are prepared: options, settings, items of an earlier question."""

from typing import Any

import pytest

from server.core.questions import KINDS
from tests.kinds import COUNTED, THREE, asked, figures, given
from tests.meeting import LEA, MAYA, Meeting


def preparing(kind: str, **fields: Any) -> str:
    """Why such a question is refused."""
    return Meeting().refuses(LEA, "add_question", text="Frage", kind=kind, **fields)


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("choice", {"several": 1}),
        ("choice", {"colour": "red"}),
        ("cloud", {"words": 0}),
        ("cloud", {"words": 6}),
        ("cloud", {"words": True}),
        ("points", {"points": 0}),
        ("points", {"points": 101}),
        ("points", {"most": -1}),
        ("points", {"points": 2.5}),
        ("number", {"least": "0"}),
        ("number", {"least": 5, "most": 5}),
        ("number", {"least": 5, "most": 4}),
        ("number", {"most": float("nan")}),
        ("number", {"least": -float("inf")}),
        ("number", {"most": 10**13}),
        ("number", {"most": 10**400}),
        ("number", {"least": 1.2, "most": 1.8, "whole": True}),
        ("number", {"unit": "x" * 21}),
        ("scale", {"low": "x" * 81}),
        ("position", {"x": 3}),
        ("ampel", {"colours": 4}),
        ("open", {"words": 3}),
        ("question_backlog", {"moderated": "ja"}),
    ],
)
def test_a_setting_that_the_kind_has_not_or_not_so_is_refused(kind: str, settings: dict[str, Any]) -> None:
    options = {"options": list(THREE)} if KINDS[kind].least is not None else {}
    assert preparing(kind, settings=settings, **options) == "wrong_setting"


def test_labels_are_one_tidy_line() -> None:
    meeting = Meeting()
    question = asked(meeting, "scale", settings={"low": " gar\n nicht "})
    assert meeting.session.questions[question].settings == {"low": "gar nicht", "high": ""}
    options = list(THREE)
    assert preparing("scale", settings={"low": "a\u202eb"}, options=options) == "control_characters"


@pytest.mark.parametrize("kind", KINDS)
def test_settings_that_are_not_given_take_their_default_and_can_be_given_back(kind: str) -> None:
    settings = KINDS[kind].prepared({})
    assert set(settings) == set(KINDS[kind].shape.__struct_fields__)
    assert KINDS[kind].prepared(settings) == settings
    assert KINDS[kind].wording <= set(settings)


def test_options_are_as_many_as_the_kind_needs_and_no_two_alike() -> None:
    assert preparing("ampel", options=["a", "b"]) == "not_for_kind"
    assert preparing("choice", options=["a"]) == "too_few_options"
    assert preparing("points") == "too_few_options"
    assert preparing("choice", options=["Garten", " garten"]) == "twice"
    assert preparing("choice", options=[{"text": "a", "id": "x"}, {"text": "b", "id": "x"}]) == "twice"
    assert preparing("choice", options=["a", " "]) == "no_name"
    assert preparing("choice", options=["a", "x" * 161]) == "too_long"
    assert preparing("choice", options=[f"{n}" for n in range(61)]) == "too_many"
    assert preparing("choice", options=["a", "b"], stems=["Weil"]) == "not_for_kind"
    assert preparing("ampel", handlungsfeld=True) == "not_for_kind"
    assert preparing("nothing") == "unknown_kind"


@pytest.mark.parametrize("kind", COUNTED)
def test_a_kind_with_figures_is_neither_ordered_nor_weighed(kind: str) -> None:
    meeting = Meeting()
    question = asked(meeting, kind)
    assert meeting.refuses(LEA, "set_phase", question=question, phase="order") == "not_for_kind"
    assert meeting.refuses(LEA, "set_phase", question=question, phase="weigh") == "not_for_kind"
    for phase in ("reveal", "done", "collect"):
        meeting.do(LEA, "set_phase", question=question, phase=phase)


def test_the_handlungsfelder_can_be_the_items() -> None:
    meeting = Meeting()
    meeting.do(LEA, "add_question", text="Was zuerst?", kind="points", options="handlungsfelder", open=True)
    options = meeting.session.questions["q4"].options
    assert [(one.id, one.text, one.handlungsfeld) for one in options] == [
        ("schule", "Schule und Bildung", "schule"),
        ("garten", "Garten", "garten"),
    ]


def collected() -> Meeting:
    """Answers a1 to a4, of which a2 and a3 lie on a stack."""
    meeting = Meeting().running()
    for text in ("eins", "zwei", "drei", "vier"):
        meeting.answer(text)
    meeting.do(LEA, "merge_answers", answers=["a2", "a3"], heading="beide")
    return meeting


def test_answers_of_a_question_become_items_a_stack_as_one_and_vanish_with_their_answer() -> None:
    meeting = collected()
    meeting.do(LEA, "hide_answer", answer="a4")
    points = meeting.session.questions[asked(meeting, "points", items_of="both")]
    assert points.items == {"o1": "eins", "o2": "beide"}
    given(meeting, MAYA, points.id, {"o1": 2, "o2": 1})
    meeting.do(LEA, "correct_answer", answer="a1", text="Eins!")
    assert points.items["o1"] == "Eins!"
    meeting.do(LEA, "hide_answer", answer="a1")
    assert points.items == {"o2": "beide"}
    assert figures(meeting, points.id) == {"options": {"o2": {"points": 1, "people": 1}}, "given": 1}
    meeting.do(LEA, "show_answer", answer="a1")
    assert figures(meeting, points.id)["given"] == 3
    meeting.do(LEA, "erase_answer", answer="a1")
    assert "Eins" not in str(points)
    assert figures(meeting, points.id)["given"] == 1


def test_answers_become_items_only_where_they_may_be_seen_and_are_texts() -> None:
    meeting = collected()
    ampel = asked(meeting, "ampel")
    assert meeting.refuses(LEA, "add_question", text="?", kind="points", items_of=ampel) == "other_question"
    assert meeting.refuses(LEA, "add_question", text="?", kind="points", items_of="wish") == "too_few_options"
    assert meeting.refuses(LEA, "add_question", text="?", kind="ampel", items_of="both") == "not_for_kind"
    meeting.do(LEA, "conceal", question="both")
    assert meeting.refuses(LEA, "add_question", text="?", kind="points", items_of="both") == "not_revealed"
