"""The record as its facilitator edits it: order, sections, introductions, groupings, wording and marks do what they
say, and each of it can be undone (R6).
"""

from typing import Any

import msgspec
import pytest

from server.core.events import Author
from server.core.opening import NewQuestion, NewSession, NewSmallGroup, open_session
from server.core.session_file import packed
from server.views.document import Bullets, Heading, Paragraph
from server.views.record import record
from server.views.record import sections as ids
from tests.meeting import JONAS, KEYS, LEA, MAYA, OLE, Meeting
from tests.reading import cells, everything, headings, read, say, sections, tables, texts


def told() -> Meeting:
    """Five answers at two tables, one of them parked, two of them a stack."""
    meeting = Meeting().running()
    meeting.do(LEA, "open_question", question="wish")
    meeting.answer("Wir kochen")
    meeting.answer("Wir essen", by=JONAS, handlungsfeld="garten")
    meeting.answer("Der Herd fehlt", stem="schwierig")
    meeting.answer("Ein andermal")
    meeting.do(JONAS, "give_answer", question="wish", text="Eine Bank")
    meeting.do(LEA, "park_answer", answer="a4")
    meeting.do(LEA, "set_agenda", items=[{"starts": "14:00", "text": "Ankommen"}])
    return meeting


def test_sections_stand_in_the_order_that_was_chosen_and_new_ones_where_they_belong() -> None:
    meeting = told()
    assert ids(meeting.session) == ["about", "agenda", "people", "both", "wish", "parked", "appendix"]
    meeting.do(LEA, "edit_record", order=["wish", "both", "parked"])
    assert ids(meeting.session) == ["about", "agenda", "people", "wish", "both", "parked", "appendix"]
    meeting.do(LEA, "edit_record", order=["appendix", "wish", "people", "both", "about", "agenda", "parked"])
    assert list(sections(read(meeting.session))) == ["appendix", "wish", "people", "both", "agenda", "parked"]
    meeting.do(LEA, "add_question", text="Und nun?", open=True)
    order = ids(meeting.session)
    assert order[order.index("wish") + 1] == "q4"


@pytest.mark.parametrize("id", ["agenda", "people", "both", "wish", "parked", "appendix"])
def test_a_section_that_is_left_out_is_in_no_part_and_comes_back(id: str) -> None:
    meeting = told()
    whole = read(meeting.session)
    meeting.do(LEA, "edit_record", omitted=[id], intros={id: "Das war so."})
    assert id not in sections(read(meeting.session))
    assert "Das war so." not in everything(read(meeting.session))
    meeting.do(LEA, "edit_record", omitted=[], intros={id: ""})
    assert read(meeting.session) == whole


def test_R5_what_belongs_to_a_question_that_is_left_out_stands_nowhere_else_either() -> None:
    meeting = told()
    meeting.do(LEA, "edit_record", omitted=["both"])
    said = everything(read(meeting.session))
    for text in ("Wir kochen", "Wir essen", "Der Herd fehlt", "Ein andermal", "Was gelingt, was ist schwierig?"):
        assert text not in said, text
    assert "Eine Bank" in said


def test_an_introduction_stands_before_what_it_introduces_line_by_line() -> None:
    meeting = told()
    meeting.do(LEA, "edit_record", intros={"about": "Es war voll.", "both": "Erst dies.\n\nDann das."})
    found = sections(read(meeting.session))
    assert list(texts(found["about"])) == ["Es war voll."]
    first, second, *_ = found["both"]
    assert [list(texts([one])) for one in (first, second)] == [["Erst dies."], ["Dann das."]]
    assert isinstance(first, Paragraph)
    meeting.do(OLE, "edit_record", intros={"wish": "Zuletzt."})
    assert list(texts(sections(read(meeting.session))["about"])) == ["Es war voll."], "the others stay"


def test_place_and_date_stand_below_the_title() -> None:
    meeting = told()
    assert read(meeting.session).about == "15. Juni 2025"
    meeting.do(LEA, "edit_record", place="Bürgerhaus", date="2026-02-28")
    assert read(meeting.session).about == "28. Februar 2026, Bürgerhaus"
    assert meeting.refuses(LEA, "edit_record", date="2026-02-30") == "wrong_date"
    with pytest.raises(msgspec.ValidationError):  # no file could be named after it
        meeting.do(LEA, "edit_record", date="٢٠٢٦-١١-٢٢")
    meeting.do(LEA, "edit_record", date="")
    assert read(meeting.session).about == "15. Juni 2025, Bürgerhaus"


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("", ["Schule und Bildung (2)", "Garten (1)"]),
        ("handlungsfeld", ["Schule und Bildung (2)", "Garten (1)"]),
        ("small_group", ["Tisch 1 (2)", "ohne Kleingruppe (1)"]),
        ("headings", ["Essen (2)", "ohne Überschrift (1)"]),
        ("none", []),
    ],
)
def test_answers_are_grouped_as_was_chosen(by: str, groups: list[str]) -> None:
    meeting = told()
    meeting.do(LEA, "add_heading", question="both", text="Essen")
    for answer in ("a1", "a2"):
        meeting.do(LEA, "move_answer", answer=answer, heading="h1")
    meeting.do(LEA, "edit_record", by={"both": by})
    assert headings(sections(read(meeting.session))["both"]) == groups


def test_an_answer_is_printed_as_the_facilitator_words_it_and_the_appendix_keeps_its_own_words() -> None:
    meeting = told()
    meeting.do(LEA, "print_answer", answer="a1", text="Gemeinsam kochen")
    found = sections(read(meeting.session))
    assert "Gemeinsam kochen" in texts(found["both"])
    assert "Wir kochen" not in texts(found["both"])
    assert "Wir kochen" in texts(found["appendix"])
    assert "Gemeinsam kochen" not in texts(found["appendix"])
    assert meeting.session.answers["a1"].text == "Wir kochen", "nothing else is told otherwise"
    meeting.do(LEA, "correct_answer", answer="a1", text="Wir kochen gern")
    assert "Wir kochen" in texts(sections(read(meeting.session))["appendix"]), "its writer's own words"
    meeting.do(LEA, "print_answer", answer="a1", text="")
    assert "Wir kochen gern" in texts(sections(read(meeting.session))["both"])


def test_an_answer_is_left_out_emphasised_or_quoted() -> None:
    meeting = told()
    meeting.do(LEA, "mark_answer", answer="a1", emphasised=True)
    meeting.do(LEA, "mark_answer", answer="a2", quoted=True)
    meeting.do(LEA, "mark_answer", answer="a3", omitted=True)
    document = read(meeting.session)
    inside = sections(document)["both"]
    spans = [span for table in tables(inside) for row in table.rows for cell in row for span in cell]
    assert {span.text: span.strong for span in spans} == {"Wir kochen": True, "Wir essen": False}
    quotes = [one for one in inside if isinstance(one, Paragraph) and one.style == "quote"]
    assert list(texts(quotes)) == ["Wir essen"]
    assert "Der Herd fehlt" not in everything(document)
    meeting.do(LEA, "mark_answer", answer="a3", omitted=False)
    assert "Der Herd fehlt" in everything(read(meeting.session))


def test_central_results_stand_first_by_small_group_and_by_themselves_where_there_is_none() -> None:
    meeting = told()
    for answer in ("a1", "a2"):
        meeting.do(LEA, "mark_central", answer=answer, central=True)
    inside = sections(read(meeting.session))["both"]
    first = next(at for at, one in enumerate(inside) if isinstance(one, Heading))
    assert [list(texts([one])) for one in inside[first : first + 5]] == [
        ["Zentrale Ergebnisse"], ["Tisch 1"], ["Wir kochen"], ["ohne Kleingruppe"], ["Wir essen"],
    ]  # fmt: skip


def test_what_lies_on_a_stack_stands_together_under_its_heading_with_its_points() -> None:
    meeting = told()
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"], heading="Essen")
    meeting.do(LEA, "set_phase", question="both", phase="weigh", points=3, most=3)
    meeting.do(MAYA, "set_points", answer="a1", points=2)
    assert " (2)" not in texts(sections(read(meeting.session))["both"]), "not while people still place them"
    meeting.do(LEA, "set_phase", question="both", phase="done")
    [table] = tables(sections(read(meeting.session))["both"])
    assert cells(table) == [["Essen (2) · Wir kochen · Wir essen", "Der Herd fehlt"]]


@pytest.mark.parametrize("by", ["handlungsfeld", "small_group", "none"])
def test_R9_a_stack_keeps_its_points_where_the_answer_that_bears_them_is_left_out(by: str) -> None:
    meeting = told()
    meeting.do(LEA, "merge_answers", answers=["a1", "a2"], heading="Essen")
    meeting.do(LEA, "set_phase", question="both", phase="weigh", points=3, most=3)
    meeting.do(MAYA, "set_points", answer="a1", points=2)
    meeting.do(LEA, "set_phase", question="both", phase="done")
    meeting.do(LEA, "edit_record", by={"both": by})
    meeting.do(LEA, "mark_answer", answer="a1", omitted=True)
    said = list(texts(sections(read(meeting.session))["both"]))
    assert said.count(" (2)") == 1
    assert "Wir kochen" not in said


def test_R5_a_word_that_is_hidden_is_not_in_the_appendix_of_an_answer_that_was_corrected() -> None:
    meeting = Meeting()
    meeting.do(LEA, "add_question", text="Ein Wort", kind="cloud", open=True)
    meeting.do(MAYA, "give_answer", question="q4", text="Mist")
    meeting.do(LEA, "correct_answer", answer="a1", text="Nebel")
    assert "Mist" in everything(read(meeting.session))
    meeting.do(LEA, "hide_word", question="q4", word=next(iter(meeting.session.questions["q4"].words)))
    said = everything(read(meeting.session))
    assert "Mist" not in said
    assert "Nebel" in said


def test_no_two_headings_have_the_same_id() -> None:
    ids_ = ("a", "a-b")
    new = NewSession(
        title="Ids",
        small_groups=[NewSmallGroup("Eins", "b-c"), NewSmallGroup("Zwei", "c")],
        questions=[NewQuestion(id, id) for id in ids_],
    )
    meeting = Meeting(open_session(new, session="s1", code="25517195", join="join", cards="cards", keys=KEYS))
    meeting.do(LEA, "edit_record", by=dict.fromkeys(ids_, "small_group"))
    for question in ids_:
        meeting.do(LEA, "open_question", question=question)
        for group in ("b-c", "c"):
            meeting.do(LEA, "enter_answer", question=question, text="Ja", small_group=group)
    found = [one.id for one in read(meeting.session).blocks if isinstance(one, Heading)]
    assert len(found) == len(set(found))


def test_a_question_without_answers_has_no_empty_list() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "open_question", question="wish")
    assert [type(one) for one in sections(read(meeting.session))["wish"]] == [Paragraph]


def test_a_list_with_stacks_is_a_list_of_lists() -> None:
    meeting = told()
    meeting.do(MAYA, "give_answer", question="wish", text="Zwei Bänke")
    meeting.do(LEA, "merge_answers", answers=["a5", "a6"])
    meeting.do(LEA, "edit_record", by={"wish": "none"})
    [listed] = [one for one in sections(read(meeting.session))["wish"] if isinstance(one, Bullets)]
    assert [item[0].text for item in listed.items] == ["Eine Bank"]
    assert [[item[0].text for item in below] for _, below in listed.under] == [["Zwei Bänke"]]


def test_R5_who_was_here_does_not_tell_what_a_concealed_question_keeps() -> None:
    meeting = Meeting()
    meeting.do(LEA, "add_question", text="Wer bist du?", kind="perspective", options=["Amt", "Eltern"], open=True)
    meeting.do(MAYA, "give_answer", question="q4", value="o1")
    assert [cells(one) for one in tables(sections(read(meeting.session))["people"])] == [[["Amt", "1"]]]
    meeting.do(LEA, "conceal", question="q4")
    assert tables(sections(read(meeting.session))["people"]) == []


def test_where_small_numbers_are_protected_nobody_is_told_by_perspective_and_small_group_together() -> None:
    meeting = Meeting()
    meeting.do(LEA, "add_question", text="Wer bist du?", kind="perspective", options=["Amt", "Eltern"], open=True)
    meeting.do(LEA, "open_question", question="wish")
    for at in range(3):
        who = Author("participant", f"p{at}")
        meeting.do(who, "choose_small_group", small_group="t2" if at else "t1")
        meeting.do(who, "give_answer", question="q4", value="o1")
        meeting.do(who, "give_answer", question="wish", text=f"Wunsch {at}")
    meeting.do(LEA, "mark_central", answer="a2", central=True)

    def told() -> str:
        found = sections(read(meeting.session))
        return "\n".join(texts([*found["wish"], *found["appendix"]]))

    assert "Tisch 1" in told()
    meeting.do(LEA, "edit_record", by={"wish": "perspective"})
    assert "Amt (3)" in told()
    assert "Tisch" not in told()


def test_a_concealed_question_says_so_and_nothing_of_its_answers() -> None:
    meeting = told()
    meeting.do(LEA, "open_question", question="secret")
    meeting.do(MAYA, "give_answer", question="secret", text="Unter uns")
    meeting.do(LEA, "mark_answer", answer="a6", quoted=True)
    assert "Unter uns" not in everything(read(meeting.session))
    meeting.do(LEA, "reveal", question="secret")
    assert "Unter uns" in everything(read(meeting.session))


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("edit_record", {"place": "Bürgerhaus", "date": "2026-11-22"}),
        ("edit_record", {"order": ["wish", "both"]}),
        ("edit_record", {"omitted": ["people"]}),
        ("edit_record", {"intros": {"both": "So war es."}}),
        ("edit_record", {"by": {"both": "none"}}),
        ("print_answer", {"answer": "a1", "text": "Anders gesagt"}),
        ("mark_answer", {"answer": "a1", "omitted": True}),
        ("mark_answer", {"answer": "a1", "emphasised": True, "quoted": True}),
        ("mark_central", {"answer": "a1", "central": True}),
    ],
)
def test_R6_every_edit_is_undone_and_done_again(do: str, fields: dict[str, Any]) -> None:
    meeting = told()
    before = read(meeting.session)
    meeting.do(LEA, do, **fields)
    after = read(meeting.session)
    assert after != before
    meeting.do(LEA, "undo")
    assert read(meeting.session) == before
    meeting.do(LEA, "redo")
    assert read(meeting.session) == after


def test_R6_a_link_that_was_taken_back_never_comes_back_and_another_one_can_be_made() -> None:
    meeting = told()
    meeting.do(LEA, "share_record", secret="geheim")  # noqa: S106  # no secret of anybody
    meeting.do(LEA, "unshare_record")
    meeting.do(LEA, "undo")
    assert meeting.session.record.public == ""
    meeting.do(LEA, "share_record", secret="neu")  # noqa: S106  # no secret of anybody
    meeting.do(LEA, "undo")
    assert meeting.session.record.public == "neu", "opening it to everybody is no step of one's own to take back"


def test_in_public_what_was_put_right_stays_so_and_what_a_writer_took_back_is_printed_nowhere() -> None:
    meeting = told()
    answer = meeting.session.answers["a1"]
    meeting.do(LEA, "correct_answer", answer="a1", text="Jemand hilft")
    original = answer.original
    assert original in str(record(meeting.session, say))
    assert original not in str(record(meeting.session, say, public=True))
    meeting.do(LEA, "print_answer", answer="a1", text="So gedruckt")
    assert "So gedruckt" in str(record(meeting.session, say))
    writer = Author("participant", answer.writer)
    meeting.do(writer, "change_answer", answer="a1", text="Ganz anders")
    assert "So gedruckt" not in str(record(meeting.session, say))


def test_a_session_that_was_shared_is_a_file_without_its_link() -> None:
    meeting = told()
    for do, fields in (("share_record", {"secret": "geheim"}), ("undo", {}), ("redo", {}), ("unshare_record", {})):
        meeting.do(LEA, do, **fields)
    file = packed(meeting.entries)
    assert len(file) == len(meeting.entries) - 2
    assert b"geheim" not in b"".join(map(bytes, file))
