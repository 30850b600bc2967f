"""The table says what became of a question of the backlog, and how many points an answer has."""

from server.views import table
from server.words import word
from tests.meeting import LEA, MAYA, Meeting


def test_a_question_of_the_backlog_has_its_votes_its_status_and_its_answer() -> None:
    meeting = Meeting().running()
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    for text in ("Wer zahlt?", "Wann?"):
        meeting.do(MAYA, "give_answer", question="q4", text=text)
    meeting.do(MAYA, "set_points", answer="a1", points=1)
    meeting.do(LEA, "set_status", answer="a1", status="answered", reply="Das Land.")
    rows = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(meeting.session, spoken)]
    assert [(row["answer"], row["value"], row["points"]) for row in rows] == [
        ("Wer zahlt?", "beantwortet: Das Land.", 1),
        ("Wann?", "offen", 0),
    ]


def spoken(key: str, **values: int) -> str:
    return word("export", "de", key, **values)
