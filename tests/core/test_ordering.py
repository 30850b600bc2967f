"""Ordering on the wall: stacks, own headings, the Themenspeicher; nothing is lost by it (R6)."""

from server.core.weighing import waits
from tests.meeting import LEA, MAYA, OLE, Meeting


def stack(meeting: Meeting) -> dict[str, str]:
    return {id: answer.stack for id, answer in meeting.session.answers.items() if answer.stack}


def three(meeting: Meeting) -> tuple[str, str, str]:
    return (
        meeting.answer("Geld fehlt", handlungsfeld="schule", stem="schwierig"),
        meeting.answer("zu wenig Geld", handlungsfeld="garten", stem="schwierig"),
        meeting.answer("es fehlt am Geld", handlungsfeld="garten", stem="gelingt"),
    )


def test_R6_merged_answers_lie_where_the_first_lies_and_undo_takes_each_back() -> None:
    meeting = Meeting().running()
    one, two, three_ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two, three_], heading="Geld")
    answers = meeting.session.answers
    assert {(a.handlungsfeld, a.stem, a.stack) for a in answers.values()} == {("schule", "schwierig", "s1")}
    assert meeting.session.stacks["s1"].heading == "Geld"
    assert meeting.session.questions["both"].count == 3, "none is lost"
    meeting.do(LEA, "undo")
    assert stack(meeting) == {}
    assert [answers[id].handlungsfeld for id in (one, two, three_)] == ["schule", "garten", "garten"]
    meeting.do(LEA, "redo")
    assert set(stack(meeting)) == {one, two, three_}


def test_a_stack_takes_a_further_answer_and_another_stack() -> None:
    meeting = Meeting().running()
    one, two, three_ = three(meeting)
    four = meeting.answer("Mittel fehlen")
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(LEA, "merge_answers", answers=[three_, four])
    meeting.do(LEA, "merge_answers", answers=[two, four])
    assert stack(meeting) == dict.fromkeys((one, two, three_, four), "s1")
    assert meeting.session.stacks["s2"].answers == []


def test_an_answer_leaves_its_stack_and_nobody_lies_on_one_alone() -> None:
    meeting = Meeting().running()
    one, two, three_ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two, three_])
    meeting.do(LEA, "unmerge_answer", answer=one)
    assert stack(meeting) == {two: "s1", three_: "s1"}
    meeting.do(LEA, "unmerge_answer", answer=two)
    assert stack(meeting) == {}
    assert meeting.refuses(LEA, "dissolve_stack", stack="s1") == "unknown_stack"
    meeting.do(LEA, "undo")
    meeting.do(LEA, "dissolve_stack", stack="s1")
    assert stack(meeting) == {}


def test_whoever_moves_their_own_answer_leaves_no_stack_of_one_behind() -> None:
    meeting = Meeting().running()
    one, two, _ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(MAYA, "change_answer", answer=two, handlungsfeld="garten")
    assert stack(meeting) == {}


def test_moving_a_stacked_answer_moves_the_stack_but_not_who_gave_what() -> None:
    meeting = Meeting().running()
    one, two, _ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(LEA, "move_answer", answer=two, handlungsfeld="garten", small_group="t2")
    answers = meeting.session.answers
    assert [answers[id].handlungsfeld for id in (one, two)] == ["garten", "garten"]
    assert [answers[id].small_group for id in (one, two)] == ["t1", "t2"]


def test_only_answers_to_one_question_are_merged_and_at_least_two() -> None:
    meeting = Meeting().running()
    one = meeting.answer("eins")
    meeting.do(LEA, "open_question", question="wish")
    meeting.do(MAYA, "give_answer", question="wish", text="zwei")
    assert meeting.refuses(LEA, "merge_answers", answers=[one, "a2"]) == "other_question"
    assert meeting.refuses(LEA, "merge_answers", answers=[one, one]) == "too_few"
    assert meeting.refuses(LEA, "merge_answers", answers=[]) == "too_few"
    assert meeting.refuses(LEA, "merge_answers", answers=[one, "a9"]) == "unknown_answer"


def test_R6_two_facilitators_order_at_once_and_each_takes_back_only_their_own() -> None:
    meeting = Meeting().running()
    one, two, three_ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(OLE, "merge_answers", answers=[one, three_])
    meeting.do(OLE, "name_stack", stack="s1", heading="Geld")
    meeting.do(LEA, "undo")
    assert stack(meeting) == {three_: "s1"}, "what Ole laid there stays"
    assert meeting.session.stacks["s1"].heading == "Geld"
    meeting.do(OLE, "undo")
    meeting.do(OLE, "undo")
    assert stack(meeting) == {}
    meeting.do(LEA, "redo")
    assert set(stack(meeting)) == {one, two}


def test_R6_own_headings_come_go_and_come_back_with_their_answers() -> None:
    meeting = Meeting().running()
    one = meeting.answer("Geld fehlt")
    meeting.do(LEA, "add_heading", question="both", text="Mittel")
    meeting.do(LEA, "move_answer", answer=one, heading="h1")
    meeting.do(LEA, "rename_heading", heading="h1", text="Geld")
    meeting.do(LEA, "drop_heading", heading="h1")
    assert meeting.refuses(LEA, "move_answer", answer=one, heading="h1") == "unknown_heading"
    meeting.do(LEA, "undo")
    heading = meeting.session.headings["h1"]
    assert (heading.text, heading.gone, meeting.session.answers[one].heading) == ("Geld", False, "h1")
    meeting.do(LEA, "undo")
    assert heading.text == "Mittel"
    meeting.do(LEA, "add_heading", question="wish", text="Anderes")
    assert meeting.refuses(LEA, "move_answer", answer=one, heading="h2") == "unknown_heading"
    assert meeting.refuses(LEA, "add_heading", question="both", text=" ") == "no_name"


def test_R6_what_is_parked_counts_and_comes_back() -> None:
    meeting = Meeting().running()
    one, two, _ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(LEA, "park_answer", answer=two)
    assert [meeting.session.answers[id].parked for id in (one, two)] == [True, True]
    assert meeting.session.questions["both"].count == 3
    meeting.do(LEA, "unpark_answer", answer=one)
    assert not meeting.session.answers[two].parked


def test_a_paper_card_is_entered_for_its_small_group_also_when_the_question_is_closed() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "close_question", question="both")
    meeting.do(
        LEA, "enter_answer", question="both", text="von Hand", handlungsfeld="schule", stem="gelingt", small_group="t2"
    )
    answer = meeting.session.answers["a1"]
    assert (answer.text, answer.small_group, answer.entered, answer.table) == ("von Hand", "t2", True, True)
    assert meeting.session.questions["both"].counts == {"t2": 1}
    assert meeting.refuses(LEA, "hide_writer", answer="a1") == "entered_by_desk"
    assert answer.changed == 0
    meeting.do(LEA, "undo")
    assert (answer.state, meeting.session.questions["both"].count) == ("withdrawn", 0)
    meeting.do(LEA, "redo")
    assert answer.state == "visible"
    assert meeting.refuses(LEA, "enter_answer", question="wish", text="x", small_group="t9") == "unknown_small_group"


def test_a_history_says_who_did_what_and_what_was_undone() -> None:
    meeting = Meeting().running()
    one, two, _ = three(meeting)
    meeting.do(LEA, "merge_answers", answers=[one, two])
    meeting.do(OLE, "hide_answer", answer=two)
    meeting.do(OLE, "undo")
    lines = [(line.name, line.do, line.about, line.undone) for line in meeting.session.history.values()]
    assert lines[-2:] == [
        ("Lea", "merge_answers", {"answer": one}, False),
        ("Ole", "hide_answer", {"answer": two}, True),
    ]
    meeting.do(OLE, "redo")
    assert not list(meeting.session.history.values())[-1].undone


def test_a_moderated_question_waits_until_it_is_let_through_or_turned_away() -> None:
    meeting = Meeting().running()
    settings = {"moderated": True}
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", settings=settings, open=True)
    for text in ("Wer zahlt?", "Wann?"):
        meeting.do(MAYA, "give_answer", question="q4", text=text)
    first, second = (meeting.session.answers[id] for id in ("a1", "a2"))
    assert [(one.state, waits(meeting.session, one)) for one in (first, second)] == [("hidden", True)] * 2
    meeting.do(LEA, "show_answer", answer="a1")
    meeting.do(LEA, "hide_answer", answer="a2")
    assert [(one.state, waits(meeting.session, one)) for one in (first, second)] == [
        ("visible", False),
        ("hidden", False),
    ]
    meeting.do(LEA, "undo")
    assert waits(meeting.session, second)
    assert meeting.do(LEA, "hide_answer", answer="a1")
    assert not meeting.do(LEA, "hide_answer", answer="a1")


def test_what_was_let_through_waits_again_when_its_writer_says_something_else() -> None:
    meeting = Meeting().running()
    settings = {"moderated": True}
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", settings=settings, open=True)
    for text in ("Wer zahlt?", "Wann?"):
        meeting.do(MAYA, "give_answer", question="q4", text=text)
    first, second = (meeting.session.answers[id] for id in ("a1", "a2"))
    meeting.do(LEA, "show_answer", answer="a1")
    meeting.do(LEA, "hide_answer", answer="a2")
    for id in ("a1", "a2"):
        meeting.do(MAYA, "change_answer", answer=id, text="Du Schuft!")
    assert (first.state, waits(meeting.session, first)) == ("hidden", True)
    assert (second.state, waits(meeting.session, second)) == ("hidden", False), "turned away once"
