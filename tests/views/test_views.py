"""What each audience is shown, and above all what it is not."""

from typing import Any

import msgspec
import pytest

from server.core.refused import Refused
from server.views import View, desk, phone, wall
from server.views.here import Here
from server.views.patch import put
from tests.meeting import JONAS, LEA, MAYA, Meeting


def whole(view: View, meeting: Meeting, here: Here | None = None) -> dict[str, Any]:
    tree = view.empty()
    for path in view.paths(meeting.session, here or Here()):
        value = view.part(meeting.session, here or Here(), path)
        if value is not None:
            put(tree, path, value)
    return tree


def shown() -> Meeting:
    meeting = Meeting().running()
    meeting.do(LEA, "show", what="question", question="both")
    return meeting


def test_R5_a_phone_sees_no_answer_but_its_own() -> None:
    meeting = shown()
    meeting.answer("geheim von Maya")
    assert "geheim" not in str(whole(phone, meeting))
    assert "geheim" in str(phone.mine(meeting.session, "maya"))
    assert "geheim" not in str(phone.mine(meeting.session, "jonas"))


def test_R5_a_phone_knows_no_question_that_was_never_open() -> None:
    assert list(whole(phone, shown())["questions"]) == ["both"]


def test_R5_what_is_hidden_withdrawn_or_concealed_is_not_on_the_wall() -> None:
    meeting = shown()
    hidden, withdrawn, visible = (meeting.answer(text) for text in ("versteckt", "zurück", "sichtbar"))
    meeting.do(LEA, "hide_answer", answer=hidden)
    meeting.do(MAYA, "withdraw_answer", answer=withdrawn)
    assert list(whole(wall, meeting)["answers"]) == [visible]
    meeting.do(LEA, "conceal", question="both")
    view = whole(wall, meeting)
    assert view["answers"] == {}
    assert (view["questions"]["both"]["count"], view["questions"]["both"]["counts"]["t1"]) == (1, 1)
    assert "sichtbar" not in str(view)


def test_R5_the_uncorrected_text_is_on_the_desk_only() -> None:
    meeting = shown()
    meeting.do(LEA, "correct_answer", answer=meeting.answer("die Schuhle"), text="die Schule")
    assert "Schuhle" not in str(whole(wall, meeting))
    assert whole(desk, meeting)["answers"]["a1"]["original"] == "die Schuhle"


def test_the_wall_holds_only_the_shown_questions_answers() -> None:
    meeting = shown()
    meeting.answer("eins")
    meeting.do(LEA, "open_question", question="wish")
    meeting.do(MAYA, "give_answer", question="wish", text="ein Wunsch")
    assert list(whole(wall, meeting)["answers"]) == ["a1"]
    meeting.do(LEA, "show", question="wish")
    assert list(whole(wall, meeting)["answers"]) == ["a2"]


def test_who_is_here_is_counted_once_per_person_and_by_small_group() -> None:
    here = Here()
    here.people.update(["maya", "maya", "jonas", "neu"])
    meeting = shown()
    assert whole(wall, meeting, here)["here"] == {"count": 3, "storage": ""}
    assert whole(desk, meeting, here)["here"]["small_groups"] == {"t1": 1, "t2": 0, "": 2}


def test_R5_a_desk_shows_what_undo_would_do() -> None:
    meeting = shown()
    meeting.do(LEA, "hide_answer", answer=meeting.answer("eins"))
    assert desk.mine(meeting.session, "k1")["undo"] == {
        "do": "hide_answer",
        "answer": "a1",
        "question": "",
        "small_group": "",
    }
    assert desk.mine(meeting.session, "k3")["undo"]["do"] == ""


STEPS: list[tuple[Any, str, dict[str, Any]]] = [
    (MAYA, "give_answer", {"question": "both", "text": "eins", "handlungsfeld": "schule", "stem": "gelingt"}),
    (JONAS, "give_answer", {"question": "both", "text": "zwei", "handlungsfeld": "garten", "stem": "gelingt"}),
    (LEA, "hide_answer", {"answer": "a1"}),
    (LEA, "move_answer", {"answer": "a2", "small_group": "t2"}),
    (LEA, "conceal", {"question": "both"}),
    (LEA, "open_question", {"question": "wish"}),
    (MAYA, "give_answer", {"question": "wish", "text": "Wunsch"}),
    (LEA, "show", {"question": "wish"}),
    (LEA, "undo", {}),
    (LEA, "undo", {}),
    (LEA, "show", {"question": "both", "by": "matrix"}),
    (MAYA, "change_answer", {"answer": "a1", "text": "drei"}),
    (LEA, "correct_answer", {"answer": "a1", "text": "vier"}),
    (MAYA, "withdraw_answer", {"answer": "a1"}),
    (LEA, "end_session", {}),
]


@pytest.mark.parametrize("view", [phone, wall, desk], ids=["phone", "wall", "desk"])
def test_R4_the_parts_that_a_view_names_as_affected_are_all_that_change(view: View) -> None:
    meeting = shown()
    here = Here()
    parts = {path: view.part(meeting.session, here, path) for path in view.paths(meeting.session, here)}
    for by, do, fields in STEPS:
        try:
            meeting.do(by, do, **fields)
        except Refused:
            continue
        affected = set()
        for touched in (one for one in meeting.touched if one[0] in view.SHOWN):
            paths = view.affected(touched)
            affected |= set(view.paths(meeting.session, here)) | parts.keys() if paths is None else set(paths)
        for path in affected:
            parts[path] = view.part(meeting.session, here, path)
        known = {path: value for path, value in parts.items() if value is not None}
        true = {path: view.part(meeting.session, here, path) for path in view.paths(meeting.session, here)}
        assert known == {path: value for path, value in true.items() if value is not None}, do


@pytest.mark.parametrize("view", [phone, wall, desk], ids=["phone", "wall", "desk"])
def test_a_view_holds_no_null(view: View) -> None:
    meeting = shown()
    meeting.answer("eins")
    assert b"null" not in msgspec.json.encode(whole(view, meeting))
