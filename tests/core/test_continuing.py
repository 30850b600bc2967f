"""The next session: prepared alike, with the questions that were left open."""

from msgspec import UNSET

from server.core.continuing import carried_over, next_session
from server.core.events import VERSION, Author, Entry
from server.core.opening import MAX_QUESTIONS, NewHandlungsfeld, NewQuestion, NewSession, NewSmallGroup, open_session
from server.core.session import Session
from tests.meeting import JONAS, KEYS, LEA, MAYA, OPENED, START, Meeting


def named(new: NewSession) -> list[tuple[object, str]]:
    assert all(isinstance(question, NewQuestion) for question in new.questions)
    return [(question.id, question.text) for question in new.questions if isinstance(question, NewQuestion)]


def backlog() -> Meeting:
    """A meeting with a spontaneous backlog question, which is open."""
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text="Was fragen wir die Stadt?", kind="question_backlog", open=True)
    return meeting


def ask(meeting: Meeting, text: str) -> str:
    question = next(reversed(meeting.session.questions))
    meeting.do(MAYA, "give_answer", question=question, text=text)
    return next(reversed(meeting.session.answers))


def test_what_was_prepared_is_prepared_again_with_a_place_for_questions() -> None:
    new = next_session(Meeting().session, "")
    opened = open_session(new, session="s2", code=OPENED.code, join=OPENED.join, cards="", keys=KEYS)
    assert opened.title == OPENED.title
    assert opened.handlungsfelder == OPENED.handlungsfelder
    assert opened.small_groups == OPENED.small_groups
    assert opened.questions[:-1] == OPENED.questions
    assert opened.agenda == OPENED.agenda
    last = opened.questions[-1]
    assert (last.kind, last.text, last.handlungsfeld) == ("question_backlog", "Fragen für das nächste Treffen", False)


def test_no_question_is_added_where_there_is_a_backlog_or_no_room() -> None:
    assert [text for _, text in named(next_session(backlog().session, ""))][-1] == "Was fragen wir die Stadt?"
    full = Meeting()
    for n in range(MAX_QUESTIONS - len(OPENED.questions)):
        full.do(LEA, "add_question", text=f"Frage {n}")
    new = next_session(full.session, "")
    assert len(new.questions) == MAX_QUESTIONS
    assert all(isinstance(question, NewQuestion) and question.kind == "open" for question in new.questions)


def test_what_changed_on_the_way_stays_changed() -> None:
    meeting = Meeting()
    meeting.do(LEA, "drop_question", question="wish")
    meeting.do(LEA, "rename_small_group", small_group="t1", name="Sofa")
    meeting.do(LEA, "add_small_group", name="Balkon")
    meeting.do(LEA, "merge_small_groups", small_group="t2", into="t1")
    meeting.do(LEA, "set_agenda", items=[{"starts": "17:00", "text": "Feiern"}])
    new = next_session(meeting.session, "Sommerfest")
    assert new.title == "Sommerfest"
    assert [id for id, _ in named(new)] == ["both", "secret", UNSET]
    assert [(item.starts, item.text) for item in new.agenda if not isinstance(item, str)] == [("17:00", "Feiern")]
    assert isinstance(new.small_groups, list)
    groups = [group for group in new.small_groups if isinstance(group, NewSmallGroup)]
    assert [group.name for group in groups] == ["Sofa", "Balkon"]
    assert isinstance(new.handlungsfelder, list)
    assert [h.short for h in new.handlungsfelder if isinstance(h, NewHandlungsfeld)] == ["Bildung", "Garten"]


def test_what_was_collected_hidden_is_collected_hidden_again() -> None:
    meeting = Meeting()
    meeting.do(LEA, "open_question", question="secret")
    meeting.do(LEA, "reveal", question="secret")
    meeting.do(LEA, "conceal", question="both")
    questions = next_session(meeting.session, "").questions
    assert [(one.id, one.concealed) for one in questions[:3] if isinstance(one, NewQuestion)] == [
        ("both", False),
        ("wish", False),
        ("secret", True),
    ]


def test_open_and_postponed_questions_are_taken_along_the_most_wanted_first() -> None:
    meeting = backlog()
    meeting.answer("nicht im Fragenspeicher")
    few, none, many, by_hand = (ask(meeting, text) for text in ("eine Stimme", "keine", "zwei", "im Saal gezählt"))
    meeting.do(MAYA, "set_points", answer=few, points=1)
    for by in (MAYA, JONAS):
        meeting.do(by, "set_points", answer=many, points=1)
    meeting.do(LEA, "count_by_hand", answer=by_hand, points=9)
    meeting.do(LEA, "set_status", answer=none, status="postponed", reply="im Herbst")
    carried = carried_over(meeting.session)
    assert [answer.text for answer in carried] == ["im Saal gezählt", "zwei", "eine Stimme", "keine"]
    assert [answer.answer for answer in carried] == ["a1", "a2", "a3", "a4"]
    assert {answer.question for answer in carried} == {next(reversed(meeting.session.questions))}
    assert {answer.small_group for answer in carried} == {""}


def test_what_was_answered_hidden_withdrawn_or_erased_stays_where_it_was() -> None:
    meeting = backlog()
    answered, hidden, withdrawn, erased, corrected = (ask(meeting, f"Frage {n}") for n in range(5))
    meeting.do(LEA, "set_status", answer=answered, status="answered", reply="ja")
    meeting.do(LEA, "hide_answer", answer=hidden)
    meeting.do(MAYA, "withdraw_answer", answer=withdrawn)
    meeting.do(LEA, "erase_answer", answer=erased)
    meeting.do(LEA, "correct_answer", answer=corrected, text="Frage vier")
    assert [answer.text for answer in carried_over(meeting.session)] == ["Frage vier"]


def opened(meeting: Meeting) -> Meeting:
    """The next session, with what comes along."""
    new = next_session(meeting.session, "")
    event = open_session(new, session="s2", code=OPENED.code, join=OPENED.join, cards="", keys=KEYS)
    carried = carried_over(meeting.session)
    after = Meeting()
    after.session, after.entries = Session(), []
    after.add(Entry(VERSION, START, Author("facilitator"), "open_session", (event,)))
    for answer in carried:
        after.add(Entry(VERSION, START, Author("time"), "carry_answer", (answer,)))
    return after


def test_questions_of_a_further_round_come_along_to_the_first() -> None:
    meeting = backlog()
    ask(meeting, "Wer zahlt?")
    meeting.do(LEA, "ask_again", question="q4")
    ask(meeting, "Wann?")
    after = opened(meeting).session
    assert [(one.question, one.text) for one in after.answers.values()] == [("q4", "Wer zahlt?"), ("q4", "Wann?")]
    assert list(after.questions) == ["both", "wish", "secret", "q4"]


def test_no_answer_comes_along_as_an_option() -> None:
    meeting = Meeting().running()
    for text in ("Geld " * 60, "eine Bank", "Eine Bank"):
        meeting.answer(text)
    meeting.do(LEA, "add_question", text="Was zuerst?", kind="points", items_of="both")
    meeting.do(LEA, "add_question", text="Was dann?", kind="points", items_of="both")
    for text in ("ein Baum", "ein Dach"):
        meeting.do(LEA, "add_option", question="q5", text=text)
    after = opened(meeting).session
    assert list(after.questions)[:4] == ["both", "wish", "secret", "q5"]
    assert list(after.questions["q5"].items.values()) == ["ein Baum", "ein Dach"]
