"""What may happen, and what each refusal says."""

import pytest

from server.core.refused import Refused
from tests.meeting import JONAS, LEA, MAYA, WALL, Meeting


def refused(meeting: Meeting, by: object, do: str, /, **fields: object) -> str:
    before = len(meeting.entries)
    with pytest.raises(Refused) as refusal:
        meeting.do(by, do, **fields)  # type: ignore[arg-type]  # every author
    assert len(meeting.entries) == before
    return refusal.value.why


def test_an_answer_stands_in_its_question_handlungsfeld_stem_and_small_group() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("  die Schule ihre Türen öffnet ")]
    assert (answer.text, answer.handlungsfeld, answer.stem, answer.small_group) == (
        "die Schule ihre Türen öffnet",
        "schule",
        "gelingt",
        "t1",
    )
    assert meeting.session.questions["both"].counts == {"t1": 1}


def test_an_answer_without_a_group_belongs_to_none() -> None:
    meeting = Meeting().running()
    assert meeting.session.answers[meeting.answer("es Zeit braucht", JONAS)].small_group == ""


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("unknown_question", {"question": "nothing"}),
        ("unknown_question", {"question": "wish"}),
        ("no_handlungsfeld", {"handlungsfeld": ""}),
        ("unknown_handlungsfeld", {"handlungsfeld": "meer"}),
        ("no_stem", {"stem": ""}),
        ("unknown_stem", {"stem": "meer"}),
        ("empty", {"text": " \n "}),
        ("empty", {"text": "\u200b\u200d"}),
        ("too_long", {"text": "x" * 501}),
        ("control_characters", {"text": "ab\x00c"}),
        ("control_characters", {"text": "ab\u202ec"}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_stored(why: str, fields: dict[str, str]) -> None:
    meeting = Meeting().running()
    given = {"question": "both", "text": "gut", "handlungsfeld": "schule", "stem": "gelingt"} | fields
    assert refused(meeting, MAYA, "give_answer", **given) == why


def test_500_code_points_fit_also_when_each_takes_several_bytes() -> None:
    meeting = Meeting().running()
    assert meeting.session.answers[meeting.answer("🌱" * 500)].text == "🌱" * 500


def test_R3_a_closed_question_takes_no_answers_and_no_changes() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    meeting.do(LEA, "close_question", question="both")
    given = {"question": "both", "text": "zwei", "handlungsfeld": "schule", "stem": "gelingt"}
    assert refused(meeting, MAYA, "give_answer", **given) == "closed"
    assert refused(meeting, MAYA, "change_answer", answer=answer, text="drei") == "closed"
    assert refused(meeting, MAYA, "withdraw_answer", answer=answer) == "closed"


def test_an_ended_session_takes_nothing_and_can_be_resumed_R6() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "end_session")
    given = {"question": "both", "text": "zwei", "handlungsfeld": "schule", "stem": "gelingt"}
    assert refused(meeting, MAYA, "give_answer", **given) == "ended"
    meeting.do(LEA, "resume_session")
    assert meeting.answer("wieder da")


def test_when_a_session_ends_the_wall_goes_back_to_its_first_picture() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "show", what="question", question="both")
    meeting.do(LEA, "end_session")
    assert (meeting.session.show.what, meeting.session.show.question) == ("lobby", "both")


def test_nobody_changes_another_participants_answer() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    assert refused(meeting, JONAS, "change_answer", answer=answer, text="zwei") == "unknown_answer"
    assert refused(meeting, JONAS, "withdraw_answer", answer=answer) == "unknown_answer"


def test_a_withdrawn_answer_is_gone_from_the_counts_and_cannot_be_changed() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    meeting.do(MAYA, "withdraw_answer", answer=answer)
    assert meeting.session.questions["both"].count == 0
    assert refused(meeting, MAYA, "change_answer", answer=answer, text="zwei") == "withdrawn"
    assert meeting.do(MAYA, "withdraw_answer", answer=answer) == ()


def test_an_older_change_has_no_effect() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    meeting.do(MAYA, "change_answer", answer=answer, text="drei", change=2)
    assert meeting.do(MAYA, "change_answer", answer=answer, text="zwei", change=1) == ()
    assert meeting.session.answers[answer].text == "drei"


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("open_question", {"question": "both"}),
        ("close_question", {"question": "both"}),
        ("reveal", {"question": "both"}),
        ("conceal", {"question": "both"}),
        ("hide_answer", {"answer": "a1"}),
        ("show_answer", {"answer": "a1"}),
        ("move_answer", {"answer": "a1", "handlungsfeld": "garten"}),
        ("correct_answer", {"answer": "a1", "text": "x"}),
        ("show", {"what": "lobby"}),
        ("undo", {}),
        ("redo", {}),
        ("end_session", {}),
        ("resume_session", {}),
    ],
)
def test_only_a_facilitator_leads(do: str, fields: dict[str, str]) -> None:
    meeting = Meeting().running()
    meeting.answer("eins")
    assert refused(meeting, MAYA, do, **fields) == "not_allowed"
    assert refused(meeting, WALL, do, **fields) == "not_allowed"


def test_a_facilitator_gives_no_answers() -> None:
    given = {"question": "both", "text": "zwei", "handlungsfeld": "schule", "stem": "gelingt"}
    assert refused(Meeting().running(), LEA, "give_answer", **given) == "not_allowed"


def test_a_move_changes_only_what_it_names() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("eins")]
    meeting.do(LEA, "move_answer", answer=answer.id, handlungsfeld="garten")
    assert (answer.handlungsfeld, answer.stem, answer.small_group) == ("garten", "gelingt", "t1")
    meeting.do(LEA, "move_answer", answer=answer.id, small_group="t2")
    assert meeting.session.questions["both"].counts == {"t1": 0, "t2": 1}
    assert refused(meeting, LEA, "move_answer", answer=answer.id, small_group="t9") == "unknown_small_group"


def test_a_correction_keeps_the_original() -> None:
    meeting = Meeting().running()
    answer = meeting.session.answers[meeting.answer("die Schuhle")]
    meeting.do(LEA, "correct_answer", answer=answer.id, text="die Schule")
    assert (answer.text, answer.original) == ("die Schule", "die Schuhle")
    meeting.do(LEA, "correct_answer", answer=answer.id, text="die Schuhle")
    assert (answer.text, answer.original) == ("die Schuhle", "")
    assert len(answer.versions) == 2


def test_a_new_question_on_the_wall_starts_at_its_beginning() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    meeting.do(LEA, "show", what="question", question="both", page="garten", first=answer)
    meeting.do(LEA, "show", by="matrix")
    assert (meeting.session.show.page, meeting.session.show.first) == ("", "")
    assert refused(meeting, LEA, "show", page="meer") == "unknown_page"


def test_what_changes_nothing_writes_nothing() -> None:
    meeting = Meeting().running()
    answer = meeting.answer("eins")
    for do, fields in (
        ("open_question", {"question": "both"}),
        ("show_answer", {"answer": answer}),
        ("move_answer", {"answer": answer, "handlungsfeld": "schule"}),
        ("correct_answer", {"answer": answer, "text": "eins"}),
        ("show", {"what": "lobby"}),
        ("resume_session", {}),
    ):
        assert meeting.do(LEA, do, **fields) == ()
