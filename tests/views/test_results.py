"""What the wall shows of votes, whole and split: nobody is told apart who should not be; nothing hidden is on it."""

from typing import Any

from hypothesis import given as tries
from hypothesis import strategies as st

from server.core import cards
from server.core.events import Author
from server.core.questions.cloud import word_of
from server.views import desk, phone, wall
from server.views.results import few_of
from server.views.table import COLUMNS, rows
from tests.kinds import asked, given
from tests.meeting import JONAS, LEA, MAYA, Meeting
from tests.views.test_numbers import export, whole


def seated(meeting: Meeting, question: str, **tables: list[Any]) -> None:
    """People at tables answer; `t1=["green"]` is one person at table 1, `none` are people without a small group."""
    for table, values in tables.items():
        for at, value in enumerate(values):
            by = Author("participant", f"{table}-{at}")
            meeting.do(by, "choose_small_group", small_group="-" if table == "none" else table)
            given(meeting, by, question, value)


def shown(meeting: Meeting, question: str, by: str = "all") -> dict[str, Any]:
    """The question's results as the wall has them, shown in this way."""
    meeting.do(LEA, "show", what="question", question=question, by=by)
    found: dict[str, Any] = whole(wall, meeting)["results"].get(question, {})
    return found


def people(results: dict[str, Any]) -> dict[str, int]:
    return {id: part["people"] for id, part in results["parts"].items()}


def test_small_numbers_are_not_shown_apart_and_together_they_are_enough() -> None:
    meeting = Meeting()
    question = asked(meeting, "ampel")
    seated(meeting, question, t1=["green"] * 4, t2=["red"] * 2, none=["yellow"] * 2)
    assert people(shown(meeting, question, "small_group")) == {"t1": 4, "~": 4}
    assert shown(meeting, question, "small_group")["parts"]["~"]["figures"]["colours"] == {
        "green": 0,
        "yellow": 2,
        "red": 2,
    }
    assert shown(meeting, question)["parts"] == {}


def test_one_small_part_takes_the_next_smallest_along_lest_it_be_what_is_left() -> None:
    meeting = Meeting()
    question = asked(meeting, "ampel")
    seated(meeting, question, t1=["green"] * 5, t2=["red"], none=["yellow"] * 3)
    assert people(shown(meeting, question, "small_group")) == {"t1": 5, "~": 4}
    meeting.do(LEA, "protect_small_numbers", protected=False)
    assert people(shown(meeting, question, "small_group")) == {"t1": 5, "t2": 1, "": 3}
    assert whole(desk, meeting)["session"]["small_numbers"] is False


def test_a_split_by_perspective_follows_those_who_change_theirs_and_knows_nothing_of_tables() -> None:
    meeting = Meeting()
    perspective, question = asked(meeting, "perspective", ("Land", "Stadt")), asked(meeting, "ampel")
    assert whole(phone, meeting)["session"]["perspective"] == perspective
    seated(meeting, perspective, t1=["o1"] * 4, t2=["o2"] * 3)
    seated(meeting, question, t1=["green"] * 4, t2=["red"] * 3)
    assert people(shown(meeting, question, "perspective")) == {"o1": 4, "o2": 3}
    meeting.do(Author("participant", "t1-0"), "change_answer", answer="a1", value="o2")
    results = shown(meeting, question, "perspective")
    assert results["parts"]["o2"]["figures"]["colours"] == {"green": 1, "yellow": 0, "red": 3}
    meeting.do(MAYA, "become_scribe", card=cards.card("cards", "t1"))
    given(meeting, MAYA, question, "yellow")
    assert people(shown(meeting, question, "perspective")) == {"o2": 4, "~": 4}


@tries(
    st.dictionaries(
        st.sampled_from("abcdef"), st.sets(st.integers(0, 9), min_size=1).map(lambda some: {f"{one}" for one in some})
    )
)
def test_every_part_that_is_shown_apart_has_three_people_and_so_has_what_is_left(parts: dict[str, set[str]]) -> None:
    few = few_of(parts)
    assert all(len(people) >= 3 for id, people in parts.items() if id not in few)
    left = {person for id in few for person in parts[id]}
    assert not few or len(left) >= 3 or few == set(parts)


def test_R5_what_is_concealed_hidden_or_withdrawn_is_not_in_the_walls_results() -> None:
    meeting = Meeting()
    question = asked(meeting, "cloud", concealed=True)
    for by, text in ((MAYA, "müde"), (JONAS, "Kaffee"), (MAYA, "verraten"), (JONAS, "zurück")):
        given(meeting, by, question, text=text)
    assert shown(meeting, question) == {}
    assert "müde" in str(whole(desk, meeting)["results"])
    meeting.do(LEA, "hide_answer", answer="a3")
    meeting.do(JONAS, "withdraw_answer", answer="a4")
    meeting.do(LEA, "reveal", question=question)
    assert {one["text"] for one in shown(meeting, question)["figures"]["words"].values()} == {"müde", "Kaffee"}
    assert not any(word in str(whole(wall, meeting)) for word in ("verraten", "zurück"))
    word = next(id for id, one in shown(meeting, question)["figures"]["words"].items() if one["text"] == "müde")
    meeting.do(LEA, "hide_word", question=question, word=word)
    assert "müde" not in str(whole(wall, meeting))
    status = {row[COLUMNS.index("answer")]: row[COLUMNS.index("status")] for row in rows(meeting.session, export)}
    assert (status["müde"], status["Kaffee"]) == ("ausgeblendet", "sichtbar")
    assert "Kaffee" not in str(whole(phone, meeting))


def test_R5_only_what_is_shown_is_in_the_walls_results() -> None:
    meeting = Meeting()
    first, other = asked(meeting, "ampel"), asked(meeting, "number")
    given(meeting, MAYA, first, "green")
    given(meeting, MAYA, other, 5)
    shown(meeting, other)
    assert list(whole(wall, meeting)["results"]) == [other]
    assert set(whole(desk, meeting)["results"]) == {first, other}
    meeting.do(LEA, "show", what="lobby")
    assert whole(wall, meeting)["results"] == {}


def test_two_rounds_are_shown_side_by_side_and_the_first_takes_no_votes_any_more() -> None:
    meeting = Meeting()
    first = asked(meeting, "ampel")
    given(meeting, MAYA, first, "red")
    meeting.do(LEA, "ask_again", question=first)
    second = meeting.session.show.question
    question = meeting.session.questions[second]
    assert (question.repeats, question.repeat, question.open) == (first, 1, True)
    assert meeting.refuses(MAYA, "change_answer", answer="a1", value="green") == "closed"
    given(meeting, MAYA, second, "green")
    assert list(whole(wall, meeting)["results"]) == [second]
    shown(meeting, second, "rounds")
    colours = {id: one["figures"]["colours"] for id, one in whole(wall, meeting)["results"].items()}
    assert (colours[first]["red"], colours[second]["green"]) == (1, 1)
    meeting.do(LEA, "ask_again", question=second)
    shown(meeting, meeting.session.show.question, "rounds")
    assert len(whole(wall, meeting)["results"]) == 3
    asked_rows = {str(row[COLUMNS.index("question")]) for row in rows(meeting.session, export)}
    assert asked_rows == {"Frage: ampel", "Frage: ampel (2. Runde)"}


def test_R5_a_concealed_round_is_not_shown_beside_the_other() -> None:
    meeting = Meeting()
    first = asked(meeting, "ampel")
    given(meeting, MAYA, first, "red")
    meeting.do(LEA, "ask_again", question=first)
    meeting.do(LEA, "conceal", question=first)
    shown(meeting, meeting.session.show.question, "rounds")
    assert first not in whole(wall, meeting)["results"]


def test_a_frozen_wall_keeps_its_figures_but_for_what_is_hidden_or_erased_since() -> None:
    meeting = Meeting()
    question = asked(meeting, "cloud")
    for by, text in ((MAYA, "müde"), (JONAS, "Kaffee"), (MAYA, "Schimpfwort"), (JONAS, "Geheimnis")):
        given(meeting, by, question, text=text)
    shown(meeting, question)
    meeting.do(LEA, "freeze_wall")
    before = whole(wall, meeting)["results"]
    given(meeting, MAYA, question, text="später")
    meeting.do(LEA, "merge_words", question=question, words=list(meeting.session.questions[question].words)[:2])
    assert whole(wall, meeting)["results"] == before
    meeting.do(LEA, "hide_answer", answer="a3")
    meeting.do(LEA, "erase_answer", answer="a4")
    assert "Schimpfwort" not in str(whole(wall, meeting))
    assert "Geheimnis" not in str(whole(wall, meeting)) + str(meeting.session.frozen)
    meeting.do(LEA, "hide_word", question=question, word=list(meeting.session.questions[question].words)[1])
    assert "Kaffee" not in str(whole(wall, meeting))


def test_a_frozen_wall_has_figures_of_exactly_the_options_that_are_there() -> None:
    meeting = Meeting()
    question = asked(meeting, "choice")
    given(meeting, MAYA, question, ["o1"])
    shown(meeting, question)
    meeting.do(LEA, "freeze_wall")
    given(meeting, JONAS, question, ["o2"])
    meeting.do(LEA, "add_option", question=question, text="Kino")
    meeting.do(LEA, "drop_option", question=question, option="o3")
    view = whole(wall, meeting)
    assert view["results"][question]["figures"]["options"] == {"o1": 1, "o2": 0, "o4": 0}
    assert set(view["questions"][question]["options"]) == {"o1", "o2", "o4"}


def test_R5_an_items_text_leaves_wall_and_phones_with_the_answer_that_it_was() -> None:
    meeting = Meeting().running()
    for text in ("eins", "Schimpfwort", "Geheimnis"):
        meeting.answer(text)
    question = asked(meeting, "points", items_of="both")
    given(meeting, JONAS, question, {"o2": 3, "o3": 2})
    shown(meeting, question)
    meeting.do(LEA, "freeze_wall")
    assert "Schimpfwort" in str(whole(phone, meeting)), "what can be chosen has to be read"
    meeting.do(LEA, "hide_answer", answer="a2")
    meeting.do(LEA, "erase_answer", answer="a3")
    for view in (wall, phone, desk):
        assert "Geheimnis" not in str(whole(view, meeting))
    assert "Schimpfwort" not in str(whole(wall, meeting)) + str(whole(phone, meeting))
    assert set(whole(wall, meeting)["results"][question]["figures"]["options"]) == {"o1"}


def test_texts_of_a_vote_are_told_and_votes_without_a_text_are_not() -> None:
    meeting = Meeting()
    question = asked(meeting, "choice", settings={"other": True})
    meeting.do(MAYA, "choose_small_group", small_group="t1")
    given(meeting, MAYA, question, [], "Kino")
    given(meeting, JONAS, question, ["o1"])
    shown(meeting, question)
    assert [(one["text"], one["small_group"]) for one in whole(wall, meeting)["answers"].values()] == [("Kino", "")]
    assert list(whole(desk, meeting)["answers"]) == ["a1"]


def test_R4_what_is_no_more_in_a_value_leaves_its_writers_phone() -> None:
    meeting = Meeting()
    question = asked(meeting, "points")
    given(meeting, MAYA, question, {"o1": 3, "o2": 2})
    meeting.do(MAYA, "change_answer", answer="a1", value={"o3": 1})
    assert phone.mine(meeting.session, "maya", ["a1"])["answers"]["a1"]["value"] == {"o1": None, "o2": None, "o3": 1}
    assert phone.mine(meeting.session, "maya")["answers"]["a1"]["value"] == {"o3": 1}


def test_an_answer_has_a_perspective_once_three_people_have_it() -> None:
    meeting = Meeting().running()
    perspective = asked(meeting, "perspective", ("Land", "Stadt"))
    for at in range(3):
        by = Author("participant", f"p{at}")
        meeting.answer("ein Satz", by=by)
        assert {one["perspective"] for one in whole(desk, meeting)["answers"].values()} == {""}
        given(meeting, by, perspective, "o1")
    meeting.do(LEA, "show", what="question", question="both", by="perspective")
    assert {one["perspective"] for one in whole(wall, meeting)["answers"].values()} == {"o1"}


def test_R5_a_hidden_word_that_counts_as_another_is_not_told() -> None:
    meeting = Meeting()
    question = asked(meeting, "cloud")
    for by, text in ((MAYA, "Mist"), (JONAS, "gut")):
        given(meeting, by, question, text=text)
    meeting.do(LEA, "hide_word", question=question, word=word_of("Mist"))
    meeting.do(LEA, "merge_words", question=question, words=[word_of("gut"), word_of("Mist")])
    words = shown(meeting, question)["figures"]["words"]
    assert [(one["text"], one["count"]) for one in words.values()] == [("gut", 2)]
    assert "Mist" not in str(whole(wall, meeting))
    meeting.do(JONAS, "withdraw_answer", answer="a2")
    assert "Mist" not in str(whole(wall, meeting)), "what counts as it does not give it its name"
    assert "Mist" in str(whole(desk, meeting)["results"])


def test_R12_other_words_for_an_option_are_nothing_that_voters_are_told_of() -> None:
    meeting = Meeting().running()
    item = meeting.answer("eine Bank")
    meeting.answer("ein Baum", by=JONAS)
    question = asked(meeting, "points", items_of="both")
    given(meeting, JONAS, question, {"o1": 2})
    meeting.do(MAYA, "change_answer", answer=item, text="zwei Bänke")
    assert ("participant", "jonas") not in meeting.touched
    assert ("question", question) in meeting.touched
    meeting.do(MAYA, "withdraw_answer", answer=item)
    assert ("participant", "jonas") in meeting.touched


def test_a_text_is_changed_beside_an_option_that_was_dropped() -> None:
    meeting = Meeting()
    question = asked(meeting, "choice", settings={"several": True, "other": True})
    answer = given(meeting, MAYA, question, ["o1", "o2"], text="Baum")
    meeting.do(LEA, "drop_option", question=question, option="o1", votes="discard")
    meeting.do(MAYA, "change_answer", answer=answer, text="zwei Bäume")
    assert meeting.session.answers[answer].value == ["o2"]
