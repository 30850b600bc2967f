"""A question's way from collecting to its result, forth and back."""

from server.core.weighing import weighed
from tests.meeting import JONAS, LEA, MAYA, Meeting


def phase(meeting: Meeting, question: str = "both") -> tuple[str, bool, bool]:
    found = meeting.session.questions[question]
    return found.phase, found.open, found.concealed


def test_a_question_goes_through_its_phases_and_each_step_can_be_taken_back() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "conceal", question="both")
    ways = [phase(meeting)]
    for step in ("reveal", "order", "weigh", "done"):
        meeting.do(LEA, "set_phase", question="both", phase=step)
        ways.append(phase(meeting))
    assert ways == [
        ("collect", True, True),
        ("reveal", True, False),
        ("order", False, False),
        ("weigh", True, False),
        ("done", False, False),
    ]
    for before in reversed(ways[:-1]):
        meeting.do(LEA, "undo")
        assert phase(meeting) == before
    meeting.do(LEA, "set_phase", question="both", phase="done")
    meeting.do(LEA, "set_phase", question="both", phase="collect")
    assert phase(meeting) == ("collect", True, True)


def test_a_question_that_was_ordered_collects_again_when_it_is_opened() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "set_phase", question="both", phase="order")
    assert (
        meeting.refuses(MAYA, "give_answer", question="both", text="x", handlungsfeld="schule", stem="gelingt")
        == "closed"
    )
    meeting.do(LEA, "open_question", question="both")
    assert phase(meeting) == ("collect", True, False)
    meeting.answer("doch noch etwas")


def test_R5_covering_the_wall_in_the_middle_of_a_weighing_neither_ends_it_nor_shows_its_points() -> None:
    meeting = Meeting().running()
    meeting.answer("hier")
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    for do in ("conceal", "reveal"):
        meeting.do(LEA, do, question="both")
        assert phase(meeting)[:2] == ("weigh", True)
        assert not weighed(meeting.session.questions["both"])


def test_a_session_that_ends_while_people_weigh_has_their_result() -> None:
    meeting = Meeting().running()
    meeting.answer("hier")
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    meeting.do(LEA, "end_session")
    assert weighed(meeting.session.questions["both"])


def test_while_people_weigh_they_write_nothing() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("hier")
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    assert (
        meeting.refuses(MAYA, "give_answer", question="both", text="x", handlungsfeld="schule", stem="gelingt")
        == "closed"
    )
    assert meeting.refuses(MAYA, "change_answer", answer=answer, text="dort") == "closed"
    assert meeting.refuses(MAYA, "withdraw_answer", answer=answer) == "closed"


def test_setting_a_question_to_a_phase_starts_the_session_and_makes_the_question_known() -> None:
    meeting = Meeting()
    meeting.do(LEA, "set_phase", question="wish", phase="collect")
    assert (meeting.session.state, meeting.session.questions["wish"].asked) == ("running", True)


def test_a_question_can_be_asked_that_nobody_had_prepared() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text=" Und  sonst? ", stems=["Mir fehlt", "Ich bringe"], open=True, show=True)
    question = meeting.session.questions["q4"]
    assert (question.text, question.open, question.asked, list(question.stems)) == (
        "Und sonst?",
        True,
        True,
        ["s1", "s2"],
    )
    assert meeting.session.show.question == "q4"
    assert sum(one.open for one in meeting.session.questions.values()) == 2
    meeting.do(JONAS, "give_answer", question="q4", text="Kaffee", stem="s1")


def test_R6_a_question_without_answers_can_go_and_come_back() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text="Und sonst?", show=True)
    meeting.do(LEA, "drop_question", question="q4")
    assert meeting.refuses(LEA, "open_question", question="q4") == "unknown_question"
    assert meeting.session.show.what == "lobby"
    meeting.do(LEA, "undo")
    meeting.do(LEA, "undo")
    assert meeting.session.questions["q4"].gone
    meeting.do(LEA, "redo")
    meeting.do(LEA, "open_question", question="q4")
    meeting.do(MAYA, "give_answer", question="q4", text="Kaffee")
    assert meeting.refuses(LEA, "drop_question", question="q4") == "has_answers"
    meeting.do(LEA, "undo")
    meeting.do(LEA, "undo")
    assert not meeting.session.questions["q4"].gone, "where people have written stays"


def test_opening_a_question_puts_the_small_groups_to_work_again() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "set_readiness", small_group="t1", readiness="ready")
    readiness = []
    for do, fields in (("open_question", {"question": "wish"}), ("undo", {})):
        meeting.do(LEA, do, **fields)
        readiness.append(meeting.session.small_groups["t1"].readiness)
    assert readiness == ["working", "ready"]
