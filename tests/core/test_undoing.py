"""R6: what a facilitator did can be taken back, and nobody's later change is lost by it."""

import pytest

from server.core.events import Undone
from server.core.refused import Refused
from tests.meeting import LEA, MAYA, OLE, Meeting


def test_R6_every_deed_of_a_facilitator_is_undone_in_turn() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("die Schuhle")]
    deeds = [
        ("hide_answer", {"answer": answer.id}),
        ("move_answer", {"answer": answer.id, "handlungsfeld": "garten"}),
        ("move_answer", {"answer": answer.id, "handlungsfeld": "schule", "stem": "schwierig"}),
        ("correct_answer", {"answer": answer.id, "text": "die Schule"}),
        ("close_question", {"question": "both"}),
        ("conceal", {"question": "both"}),
        ("end_session", {}),
    ]

    def state() -> tuple[object, ...]:
        question = meeting.session.questions["both"]
        return (answer.hidden, answer.handlungsfeld, answer.stem, answer.text, question.open, question.concealed,
                meeting.session.state)  # fmt: skip

    states = [state()]
    for do, fields in deeds:
        meeting.do(LEA, do, **fields)
        states.append(state())
    for expected in reversed(states[:-1]):
        meeting.do(LEA, "undo")
        assert state() == expected
    for expected in states[1:]:
        meeting.do(LEA, "redo")
        assert state() == expected


def test_R6_undo_leaves_what_somebody_else_changed_since_and_says_so() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("eins")]
    meeting.do(LEA, "move_answer", answer=answer.id, handlungsfeld="garten", small_group="t2")
    meeting.do(OLE, "move_answer", answer=answer.id, handlungsfeld="schule")
    undone = meeting.do(LEA, "undo")[0]
    assert isinstance(undone, Undone)
    assert undone.kept
    assert (answer.handlungsfeld, answer.small_group) == ("schule", "t1")


def test_R6_each_facilitator_undoes_only_the_own_deeds() -> None:
    meeting = Meeting().running()
    first, second = (meeting.session.answers[meeting.answer(text)] for text in ("eins", "zwei"))
    meeting.do(LEA, "hide_answer", answer=first.id)
    meeting.do(OLE, "hide_answer", answer=second.id)
    meeting.do(LEA, "undo")
    assert (first.hidden, second.hidden) == (False, True)


def test_R6_undo_does_not_take_back_what_a_participant_wrote_since() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("die Schuhle")]
    meeting.do(LEA, "correct_answer", answer=answer.id, text="die Schule")
    meeting.do(MAYA, "change_answer", answer=answer.id, text="die ganze Schule")
    meeting.do(LEA, "undo")
    assert (answer.text, answer.original) == ("die ganze Schule", "")


def test_what_the_wall_shows_is_not_undone() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "show", what="question", question="both")
    meeting.do(LEA, "undo")
    assert meeting.session.show.question == "both"
    assert not meeting.session.questions["both"].open


def test_a_new_deed_forgets_what_was_undone() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    meeting.do(LEA, "hide_answer", answer=answer)
    meeting.do(LEA, "undo")
    meeting.do(LEA, "close_question", question="both")
    with pytest.raises(Refused, match="nothing_to_redo"):
        meeting.do(LEA, "redo")


def test_with_nothing_done_there_is_nothing_to_undo() -> None:
    with pytest.raises(Refused, match="nothing_to_undo"):
        Meeting().do(OLE, "undo")


def test_R6_what_people_were_asked_with_stays_once_they_have_answered() -> None:
    meeting = Meeting()
    meeting.do(LEA, "add_question", text="Wann?", kind="choice", options=["früh", "spät"], open=True)
    meeting.do(LEA, "edit_question", question="q4", settings={"several": True})
    meeting.do(MAYA, "give_answer", question="q4", value=["o1", "o2"])
    assert Undone(entry=3, kept=True) in meeting.do(LEA, "undo")
    assert meeting.session.questions["q4"].settings["several"]
    meeting.do(LEA, "edit_question", question="q4", settings={"other": True})
    meeting.do(LEA, "undo")
    assert not meeting.session.questions["q4"].settings["other"], "wording is undone"
