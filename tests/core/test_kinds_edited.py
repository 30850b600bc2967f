"""What of a question can be changed while people answer it, and what becomes of their votes."""

from tests.kinds import THREE, asked, figures, given
from tests.meeting import JONAS, LEA, MAYA, OLE, Meeting


def test_an_option_with_votes_does_not_vanish_without_saying_what_becomes_of_them() -> None:
    meeting = Meeting()
    id = asked(meeting, "choice", settings={"several": True})
    given(meeting, MAYA, id, ["o1"])
    given(meeting, JONAS, id, ["o1", "o2"])
    assert meeting.refuses(LEA, "drop_option", question=id, option="o1") == "option_has_votes"
    assert meeting.refuses(LEA, "drop_option", question=id, option="o1", votes="o1") == "unknown_option"
    assert meeting.refuses(LEA, "drop_option", question=id, option="o1", votes="o9") == "unknown_option"
    meeting.do(LEA, "drop_option", question=id, option="o1", votes="o2")
    assert figures(meeting, id)["options"] == {"o2": 2, "o3": 0}, "who chose both counts once"
    assert meeting.refuses(LEA, "drop_option", question=id, option="o3") == "too_few_options"
    assert meeting.refuses(JONAS, "change_answer", answer="a2", value=["o1"]) == "unknown_option"
    meeting.do(LEA, "undo")
    assert figures(meeting, id)["options"] == {"o1": 2, "o2": 1, "o3": 0}
    meeting.do(LEA, "drop_option", question=id, option="o1", votes="discard")
    assert figures(meeting, id)["options"] == {"o2": 1, "o3": 0}


def test_R6_an_option_that_was_chosen_stays_when_its_adding_is_undone() -> None:
    meeting = Meeting()
    id = asked(meeting, "choice")
    meeting.do(LEA, "add_option", question=id, text="Kino")
    given(meeting, MAYA, id, ["o4"])
    meeting.do(LEA, "undo")
    assert figures(meeting, id)["options"]["o4"] == 1
    assert meeting.entries[-1].events[0].kept is True  # type: ignore[union-attr]  # it is Undone


def test_a_scale_that_is_its_own_statement_gets_others_only_while_nobody_has_answered() -> None:
    meeting = Meeting()
    id = asked(meeting, "scale", options=())
    meeting.do(LEA, "add_option", question=id, text="Der Garten gefällt mir")
    assert list(meeting.session.questions[id].items) == ["o2"]
    meeting.do(LEA, "undo")
    given(meeting, MAYA, id, {"o1": 4})
    assert meeting.refuses(LEA, "add_option", question=id, text="Anderes") == "has_answers"
    meeting.do(LEA, "edit_option", question=id, option="o1", text="Der Garten gefällt mir")
    meeting.do(LEA, "add_option", question=id, text="Anderes")
    assert figures(meeting, id)["options"]["o1"]["median"] == 4


def test_wording_changes_at_any_time_and_what_else_is_set_only_before_the_first_answer() -> None:
    meeting = Meeting()
    id = asked(meeting, "number", settings={"most": 10})
    meeting.do(LEA, "edit_question", question=id, settings={"most": 20})
    given(meeting, MAYA, id, 15)
    assert meeting.refuses(LEA, "edit_question", question=id, settings={"most": 12}) == "has_answers"
    meeting.do(LEA, "edit_question", question=id, text="Wie viele?", settings={"unit": "Bäume"})
    question = meeting.session.questions[id]
    assert (question.text, question.settings["unit"], question.settings["most"]) == ("Wie viele?", "Bäume", 20)
    choice = asked(meeting, "choice")
    given(meeting, MAYA, choice, ["o1"])
    meeting.do(LEA, "edit_question", question=choice, settings={"other": True})
    assert meeting.refuses(LEA, "edit_question", question=choice, settings={"several": True}) == "has_answers"


def test_R6_a_session_has_one_perspective_question_whatever_is_done_again() -> None:
    meeting = Meeting()
    asked(meeting, "perspective")
    assert meeting.refuses(LEA, "add_question", text="?", kind="perspective", options=list(THREE)) == "one_perspective"
    meeting.do(LEA, "undo")
    asked_again = meeting.do(OLE, "add_question", text="?", kind="perspective", options=list(THREE))
    assert asked_again
    meeting.do(LEA, "redo")
    there = [one for one in meeting.session.questions.values() if one.kind == "perspective" and not one.gone]
    assert len(there) == 1
    assert meeting.refuses(LEA, "ask_again", question=there[0].id) == "one_perspective"


def test_only_what_people_wrote_can_be_corrected_and_as_its_kind_takes_it() -> None:
    meeting = Meeting()
    given(meeting, MAYA, asked(meeting, "ampel"), "green")
    assert meeting.refuses(LEA, "correct_answer", answer="a1", text="rot") == "not_for_kind"
    given(meeting, MAYA, asked(meeting, "cloud"), text="Kafee")
    assert meeting.refuses(LEA, "correct_answer", answer="a2", text="x" * 41) == "too_long"
    meeting.do(LEA, "correct_answer", answer="a2", text="Kaffee")
    given(meeting, MAYA, asked(meeting, "choice", settings={"other": True}), [], "Kion")
    meeting.do(LEA, "correct_answer", answer="a3", text="Kino")
    assert [one.text for one in meeting.session.answers.values()] == ["", "Kaffee", "Kino"]


def test_votes_are_not_put_in_order() -> None:
    meeting = Meeting()
    cloud = asked(meeting, "cloud")
    for by in (MAYA, JONAS):
        given(meeting, by, cloud, text="gut")
    assert meeting.refuses(LEA, "merge_answers", answers=["a1", "a2"]) == "not_for_kind"
    assert meeting.refuses(LEA, "add_heading", question=cloud, text="Alle") == "not_for_kind"
    assert meeting.refuses(LEA, "park_answer", answer="a1") == "not_for_kind"


def test_a_moderated_question_waits_hidden_and_its_writer_does_not_notice() -> None:
    meeting = Meeting()
    id = asked(meeting, "question_backlog", settings={"moderated": True})
    given(meeting, MAYA, id, text="Wer zahlt?")
    assert (meeting.session.answers["a1"].state, meeting.session.questions[id].count) == ("hidden", 0)
    meeting.do(LEA, "show_answer", answer="a1")
    meeting.do(LEA, "edit_question", question=id, settings={"moderated": False})
    given(meeting, MAYA, id, text="Wann?")
    assert [one.state for one in meeting.session.answers.values()] == ["visible", "visible"]


def test_a_further_round_is_hidden_again_and_whoever_asks_twice_gets_one() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text="Wann?", kind="choice", options=["früh", "spät"], concealed=True, open=True)
    meeting.do(LEA, "reveal", question="q4")
    meeting.do(LEA, "ask_again", question="q4")
    assert meeting.session.questions["q5"].concealed
    assert not meeting.do(OLE, "ask_again", question="q4")
    meeting.do(MAYA, "give_answer", question="q5", value=["o1"])
    meeting.do(OLE, "ask_again", question="q4")
    rounds = [(one.repeats, one.repeat, one.open) for one in meeting.session.questions.values() if one.kind == "choice"]
    assert rounds == [("", 0, False), ("q4", 1, False), ("q5", 2, True)]


def test_R6_what_people_were_promised_is_kept_by_nobody_switching_it_off_nor_by_undo() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "protect_small_numbers", protected=False)
    meeting.do(LEA, "protect_small_numbers", protected=True)
    meeting.do(LEA, "add_question", text="Wer?", kind="perspective", options=["Kommune", "Land"], open=True)
    assert meeting.do(OLE, "protect_small_numbers", protected=False)
    meeting.do(OLE, "undo")
    meeting.do(MAYA, "give_answer", question="q4", value="o1")
    assert meeting.refuses(OLE, "protect_small_numbers", protected=False) == "promised"
    for _ in range(2):
        meeting.do(LEA, "undo")
    assert meeting.session.small_numbers
