"""Points: how many, on what, and who sees them when."""

from server.core.weighing import weighed
from server.views import phone
from tests.meeting import JONAS, LEA, MAYA, Meeting


def weighing(points: int = 3, most: int = 2) -> Meeting:
    meeting = Meeting().running()
    for text in ("eins", "zwei", "drei"):
        meeting.answer(text)
    meeting.do(LEA, "set_phase", question="both", phase="weigh", points=points, most=most)
    return meeting


def tally(meeting: Meeting) -> list[int]:
    return [answer.points + answer.by_hand for answer in meeting.session.answers.values()]


def test_everybody_has_so_many_points_and_may_move_them() -> None:
    meeting = weighing()
    meeting.do(MAYA, "set_points", answer="a1", points=2)
    meeting.do(MAYA, "set_points", answer="a2", points=1)
    assert meeting.refuses(MAYA, "set_points", answer="a3", points=1) == "no_points_left"
    assert meeting.refuses(MAYA, "set_points", answer="a2", points=3) == "too_many_points"
    meeting.do(MAYA, "set_points", answer="a1", points=0)
    meeting.do(MAYA, "set_points", answer="a3", points=2)
    meeting.do(JONAS, "set_points", answer="a3", points=1)
    assert tally(meeting) == [0, 1, 3]
    question = meeting.session.questions["both"]
    assert (question.given, question.voters) == (4, 2)
    assert phone.mine(meeting.session, "maya")["points"] == {"a1": 0, "a2": 1, "a3": 2}


def test_points_are_hidden_until_the_weighing_is_closed() -> None:
    meeting = weighing()
    question = meeting.session.questions["both"]
    assert not weighed(question)
    meeting.do(LEA, "close_question", question="both")
    assert weighed(question)
    assert ("answer", "a1") in meeting.touched
    assert meeting.refuses(MAYA, "set_points", answer="a1", points=1) == "closed"
    meeting.do(LEA, "set_phase", question="both", phase="weigh")
    assert not weighed(question)
    assert (question.points, question.most) == (3, 2), "as before, where nothing else is said"
    meeting.do(LEA, "set_phase", question="both", phase="done")
    assert weighed(question)


def test_before_a_weighing_there_are_no_points() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    assert not weighed(meeting.session.questions["both"])
    assert meeting.refuses(MAYA, "set_points", answer=answer, points=1) == "closed"


def test_a_stack_is_weighed_as_one() -> None:
    meeting = weighing()
    meeting.do(MAYA, "set_points", answer="a2", points=1)
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"])
    assert ("anew", "maya") in meeting.touched
    assert phone.mine(meeting.session, "maya")["points"] == {"a2": 0, "a1": 1}
    assert meeting.refuses(MAYA, "set_points", answer="a1", points=3) == "too_many_points"
    meeting.do(MAYA, "set_points", answer="a1", points=2)
    assert tally(meeting) == [2, 0, 0]
    assert meeting.session.questions["both"].given == 2


def test_who_gave_one_point_each_to_answers_that_were_merged_keeps_them() -> None:
    meeting = weighing(most=1)
    for answer in ("a1", "a2"):
        meeting.do(MAYA, "set_points", answer=answer, points=1)
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"])
    assert phone.mine(meeting.session, "maya")["points"] == {"a1": 2, "a2": 0}
    meeting.do(MAYA, "set_points", answer="a1", points=2)
    meeting.do(LEA, "undo")
    assert phone.mine(meeting.session, "maya")["points"] == {"a1": 2, "a2": 0}


def test_points_on_a_hidden_answer_come_back_to_who_gave_them() -> None:
    meeting = weighing(points=1, most=1)
    meeting.do(MAYA, "set_points", answer="a1", points=1)
    meeting.do(LEA, "hide_answer", answer="a1")
    question = meeting.session.questions["both"]
    assert question.given == 0
    assert meeting.refuses(JONAS, "set_points", answer="a1", points=1) == "unknown_answer"
    meeting.do(MAYA, "set_points", answer="a2", points=1)
    assert question.given == 1
    meeting.do(LEA, "show_answer", answer="a1")
    assert question.given == 1, "shown again, it has lost what was placed elsewhere"
    assert meeting.refuses(MAYA, "set_points", answer="a3", points=1) == "no_points_left"


def test_points_on_what_is_parked_come_back_to_who_gave_them() -> None:
    meeting = weighing(points=1, most=1)
    meeting.do(MAYA, "set_points", answer="a1", points=1)
    meeting.do(LEA, "park_answer", answer="a1")
    assert meeting.refuses(JONAS, "set_points", answer="a1", points=1) == "unknown_answer"
    meeting.do(MAYA, "set_points", answer="a2", points=1)
    assert tally(meeting) == [0, 1, 0]


def test_points_counted_in_the_hall_are_added_and_can_be_undone() -> None:
    meeting = weighing()
    meeting.do(MAYA, "set_points", answer="a1", points=1)
    meeting.do(LEA, "count_by_hand", answer="a1", points=7)
    assert tally(meeting) == [8, 0, 0]
    meeting.do(LEA, "undo")
    assert tally(meeting) == [1, 0, 0]


def test_a_question_of_the_backlog_is_voted_on_at_once_and_answered() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    meeting.do(MAYA, "give_answer", question="q4", text="Wer zahlt?")
    meeting.do(MAYA, "set_points", answer="a1", points=1)
    meeting.do(JONAS, "set_points", answer="a1", points=1)
    assert meeting.refuses(JONAS, "set_points", answer="a1", points=2) == "too_many_points"
    assert tally(meeting) == [2]
    meeting.do(LEA, "set_status", answer="a1", status="answered", reply="Das Land.")
    answer = meeting.session.answers["a1"]
    assert (answer.status, answer.reply) == ("answered", "Das Land.")
    meeting.do(LEA, "undo")
    assert (answer.status, answer.reply) == ("open", "")
    other = meeting.answer("keine Frage")
    assert meeting.refuses(LEA, "set_status", answer=other, status="open") == "other_question"
    meeting.do(LEA, "close_question", question="q4")
    assert meeting.refuses(JONAS, "set_points", answer="a1", points=0) == "closed"
