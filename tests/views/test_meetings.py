"""Several meetings beside each other: R9, each says what its own record says; what is the same question; R5, what is
never told; and what became of the backlog.
"""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.continuing import carried_over, next_session
from server.core.events import VERSION, Author, Entry
from server.core.opening import open_session
from server.core.text import decimal
from server.views.document import Table
from server.views.meetings import compared, said
from server.views.meetings_table import COLUMNS, header, rows
from server.views.met import met
from server.views.table import COLUMNS as COLUMNS_OF_ANSWERS
from server.views.table import rows as rows_of_answers
from tests.kinds import COUNTED, PEOPLE, asked
from tests.kinds import given as gave
from tests.meeting import JONAS, KEYS, LEA, MAYA, OPENED, START, Meeting
from tests.reading import cells, read, say, sections, tables
from tests.votes import DEEDS, Deed, lived

DAY = 24 * 3600 * 1000


def following(former: Meeting) -> Meeting:
    """The next session, with what comes along."""
    new, carried = next_session(former.session, ""), carried_over(former.session)
    opened = open_session(
        new, session=f"{former.session.id}+", code=OPENED.code, join="", cards="", keys=KEYS, former=former.session.id
    )
    after = Meeting(opened)
    for answer in carried:
        after.add(Entry(VERSION, START + 90 * DAY, Author("time"), "carry_answer", (answer,)))
    return after


def told(*meetings: Meeting, most: int = 1000) -> dict[str, Any]:
    return compared([met(one.session, say) for one in meetings], most=most)


def question(found: dict[str, Any], text: str) -> dict[str, Any]:
    (one,) = [one for one in found["questions"] if one["text"] == text]
    return dict(one)


def values(one: dict[str, Any], table: int = 0) -> dict[str, dict[str, Any]]:
    """What was counted, by line and meeting."""
    lines = one["tables"][table]["rows"]
    return {row["text"]: {at: cell["value"] for at, cell in row["meetings"].items()} for row in lines}


def of_meeting(one: dict[str, Any], at: int) -> list[Counter[Any]]:
    """Each table's lines in one meeting, with all that was measured."""
    found = []
    for table in one["tables"]:
        lines: Counter[Any] = Counter()
        for row in table["rows"]:
            if cell := row["meetings"].get(str(at)):
                measured = {table["measure"]: cell["value"], **dict(cell["also"])}
                text = said(cell["text"] or row["text"])
                lines[text, tuple(sorted((name, written(value)) for name, value in measured.items()))] += 1
        found.append(lines)
    return [lines for lines in found if lines]


def written(value: str | float) -> str:
    return value if isinstance(value, str) else decimal(value, "de")


def of_record(meeting: Meeting, id: str) -> list[Counter[Any]]:
    """The same, as the meeting's own record has it; but for tables of how often each number came."""
    inside = [one for one in tables(sections(read(meeting.session))[id]) if one.header[1] != say("count") or words(one)]
    return [
        Counter((said(text), tuple(sorted(zip(one.header[1:], row, strict=True)))) for text, *row in cells(one))
        for one in inside
    ]


def words(table: Table) -> bool:
    return table.header[0] != say("value")


@pytest.mark.parametrize("kind", COUNTED)
@settings(max_examples=20)
@given(of_answers=st.booleans(), one=st.lists(DEEDS, max_size=40), other=st.lists(DEEDS, max_size=40))
def test_R9_each_meeting_is_told_with_the_figures_of_its_own_record(
    kind: str, of_answers: bool, one: list[Deed], other: list[Deed]
) -> None:
    stories = [lived(kind, of_answers, deeds, protected=True) for deeds in (one, other)]
    both = question(told(*(story.meeting for story in stories)), stories[0].question.text)
    for at, story in enumerate(stories, 1):
        assert of_meeting(both, at) == of_record(story.meeting, story.id)
        assert both["meetings"][str(at)]["answered"] == len(of_all(story.question))


def of_all(one: Any) -> Any:
    tally = one.tallies.get(("", ""))
    return tally.people if tally else ()


def test_R9_answers_are_counted_by_handlungsfeld_and_stem_as_the_csv_has_them() -> None:
    spring = Meeting().running()
    for by, stem in ((MAYA, "gelingt"), (JONAS, "gelingt"), (JONAS, "schwierig")):
        spring.answer("hier", by, stem=stem)
    hidden = spring.answer("nicht hier", handlungsfeld="garten")
    spring.do(LEA, "hide_answer", answer=hidden)
    autumn = following(spring).running()
    autumn.answer("dort", handlungsfeld="garten", stem="schwierig")
    both = question(told(spring, autumn), "Was gelingt, was ist schwierig?")
    assert values(both) == {"Schule und Bildung": {"1": 3, "2": 0}, "Garten": {"1": 0, "2": 1}}
    for at, meeting in (("1", spring), ("2", autumn)):
        csv = [dict(zip(COLUMNS_OF_ANSWERS, row, strict=True)) for row in rows_of_answers(meeting.session, say)]
        counted = Counter(
            (row["handlungsfeld"], row["satzanfang" if "satzanfang" in row else "stem"])
            for row in csv
            if row["status"] == "sichtbar"
        )
        for row in both["tables"][0]["rows"]:
            for stem, n in row["meetings"][at]["also"]:
                assert counted[row["text"], stem] == n
        assert both["meetings"][at]["answered"] == counted.total()


def test_a_question_is_the_same_where_the_next_meeting_took_it_along_whatever_it_is_called() -> None:
    spring = Meeting().running()
    choice = asked(spring, "choice")
    gave(spring, PEOPLE[0], choice, ["o1"])
    autumn = following(spring)
    autumn.do(LEA, "edit_question", question=choice, text="Wohin damit?")
    autumn.do(LEA, "edit_option", question=choice, option="o1", text="In den Park")
    autumn.do(LEA, "open_question", question=choice)
    gave(autumn, PEOPLE[0], choice, ["o2"])
    both = question(told(spring, autumn), "Wohin damit?")
    assert both["meetings"]["1"]["text"] == "Frage: choice"
    assert both["meetings"]["2"]["text"] == ""
    assert values(both)["In den Park"] == {"1": 1, "2": 0}
    assert values(both)["Werkstatt"] == {"1": 0, "2": 1}
    assert both["tables"][0]["rows"][0]["meetings"]["1"]["text"] == "Garten"


def test_an_id_that_was_given_anew_makes_no_other_question_the_same() -> None:
    spring = Meeting().running()
    asked(spring, "question_backlog")
    dropped = asked(spring, "ampel")
    gave(spring, PEOPLE[0], dropped, "green")
    summer = following(spring)
    summer.do(LEA, "drop_question", question=dropped)
    autumn = following(summer)
    again = asked(autumn, "ampel")
    assert again == dropped
    autumn.do(LEA, "edit_question", question=again, text="Etwas ganz anderes?")
    gave(autumn, PEOPLE[0], again, "red")
    found = told(spring, summer, autumn)
    assert [one["text"] for one in found["questions"] if one["kind"] == "ampel"] == [
        "Etwas ganz anderes?",
        "Frage: ampel",
    ]


def test_a_question_in_the_same_words_is_the_same_after_a_meeting_without_it() -> None:
    spring, summer, autumn = Meeting(), Meeting(), Meeting()
    for meeting, text in ((spring, "Wie  geht es euch?"), (autumn, "wie geht ES euch?")):
        meeting.do(LEA, "add_question", text=text, kind="ampel", open=True)
        gave(meeting, PEOPLE[0], next(reversed(meeting.session.questions)), "green")
    found = told(spring, summer, autumn)
    assert list(question(found, "wie geht ES euch?")["meetings"]) == ["1", "3"]
    choice = Meeting()
    choice.do(LEA, "add_question", text="wie geht es euch?", kind="scale", open=True)
    assert len(told(spring, choice)["questions"]) == 2, "another kind is another question"


def test_rounds_are_compared_with_the_same_round() -> None:
    meetings = [Meeting(), Meeting()]
    for meeting in meetings:
        first = asked(meeting, "ampel")
        gave(meeting, PEOPLE[0], first, "red")
        meeting.do(LEA, "ask_again", question=first)
        gave(meeting, PEOPLE[0], next(reversed(meeting.session.questions)), "green")
    found = told(*meetings)
    assert values(question(found, "Frage: ampel"))["rot"] == {"1": 1, "2": 1}
    assert values(question(found, "Frage: ampel (2. Runde)"))["grün"] == {"1": 1, "2": 1}


def test_a_scale_is_compared_by_its_mean_and_keeps_its_steps() -> None:
    spring, autumn = Meeting(), Meeting()
    for meeting, steps in ((spring, (2, 3)), (autumn, (4, 5, 5))):
        scale = asked(meeting, "scale", options=())
        for by, step in zip(PEOPLE, steps, strict=False):
            gave(meeting, by, scale, {"o1": step})
    (table,) = question(told(spring, autumn), "Frage: scale")["tables"]
    assert (table["measure"], table["full"]) == ("Mittelwert", 5)
    (row,) = table["rows"]
    assert {at: cell["value"] for at, cell in row["meetings"].items()} == {"1": 2.5, "2": 4.67}
    assert [n for _, n in row["meetings"]["2"]["also"][:5]] == [0, 0, 0, 1, 2]


def test_numbers_of_another_unit_are_not_compared() -> None:
    spring, autumn = Meeting(), Meeting()
    for meeting, unit in ((spring, "Bäume"), (autumn, "Meter")):
        number = asked(meeting, "number", settings={"unit": unit})
        gave(meeting, PEOPLE[0], number, 7)
    both = question(told(spring, autumn), "Frage: number")
    assert [(one["measure"], list(one["rows"][0]["meetings"])) for one in both["tables"]] == [
        ("Meter", ["2"]),
        ("Bäume", ["1"]),
    ]


def test_of_many_words_those_are_told_that_came_most_often() -> None:
    meeting = Meeting()
    cloud = asked(meeting, "cloud", settings={"words": 5})
    for at in range(30):
        gave(meeting, Author("participant", f"w{at}"), cloud, text=f"Wort {at}")
    for by in PEOPLE[:3]:
        gave(meeting, by, cloud, text="Wort 29")
    (table,) = question(told(meeting, most=4), "Frage: cloud")["tables"]
    assert table["rows"][0]["text"] == "Wort 29"
    assert (len(table["rows"]), table["left_out"]) == (4, 26)


def test_R5_nothing_concealed_hidden_or_written_is_told() -> None:
    meeting = Meeting().running()
    meeting.answer("ein langer Satz")
    meeting.do(LEA, "open_question", question="secret")
    meeting.do(MAYA, "give_answer", question="secret", text="sehr geheim")
    choice = asked(meeting, "choice", concealed=True)
    gave(meeting, PEOPLE[0], choice, ["o1"])
    other = asked(meeting, "choice", settings={"other": True})
    gave(meeting, PEOPLE[0], other, [], text="etwas Eigenes")
    cloud = asked(meeting, "cloud")
    gave(meeting, PEOPLE[0], cloud, text="Schund")
    meeting.do(LEA, "hide_word", question=cloud, word=next(iter(meeting.session.questions[cloud].words)))
    backlog = asked(meeting, "question_backlog")
    hidden = gave(meeting, MAYA, backlog, text="Wer ist schuld?")
    meeting.do(LEA, "hide_answer", answer=hidden)
    quiet = asked(meeting, "question_backlog", concealed=True)
    gave(meeting, MAYA, quiet, text="Wer weiß davon?")
    found = told(meeting)
    everything = str(found)
    for text in ("langer Satz", "geheim", "Eigenes", "Schund", "schuld", "davon", "maya", PEOPLE[0].id):
        assert text not in everything
    concealed = [one["tables"] for one in found["questions"] if one["meetings"]["1"]["concealed"]]
    assert concealed == [[], []]


def test_what_became_of_the_questions_for_the_next_meeting() -> None:
    spring = Meeting().running()
    backlog = asked(spring, "question_backlog")
    money, bench, _ = (gave(spring, MAYA, backlog, text=text) for text in ("Wer zahlt?", "Wo steht die Bank?", "Baum?"))
    spring.do(JONAS, "set_points", answer=money, points=1)
    spring.do(LEA, "set_status", answer=money, status="postponed")
    spring.do(LEA, "set_status", answer=bench, status="answered", reply="Am Markt.")
    autumn = following(spring)
    autumn.do(LEA, "open_question", question=backlog)
    came = {one.text: id for id, one in autumn.session.answers.items()}
    assert set(came) == {"Wer zahlt?", "Baum?"}
    autumn.do(LEA, "correct_answer", answer=came["Baum?"], text="Welcher Baum?")
    for by in (MAYA, JONAS):
        autumn.do(by, "set_points", answer=came["Wer zahlt?"], points=1)
    winter = following(autumn)
    paid = next(id for id, one in winter.session.answers.items() if one.text == "Wer zahlt?")
    winter.do(LEA, "set_status", answer=paid, status="answered", reply="Die Stadt.")
    found = told(spring, autumn, winter)["backlog"]
    assert [(one["text"], one["asked"], one["last"], one["status"]) for one in found] == [
        ("Welcher Baum?", 1, 3, "open"),
        ("Wer zahlt?", 1, 3, "answered"),
        ("Wo steht die Bank?", 1, 1, "answered"),
    ]
    assert found[1]["meetings"] == {
        "1": {"votes": 1, "status": "postponed", "reply": ""},
        "2": {"votes": 2, "status": "open", "reply": ""},
        "3": {"votes": 0, "status": "answered", "reply": "Die Stadt."},
    }


def test_the_same_wish_of_two_people_stays_two() -> None:
    spring = Meeting().running()
    backlog = asked(spring, "question_backlog")
    for by in (MAYA, JONAS):
        gave(spring, by, backlog, text="Wann?")
    found = told(spring, following(spring))["backlog"]
    assert [(one["text"], list(one["meetings"])) for one in found] == [("Wann?", ["1", "2"])] * 2


def test_the_table_has_a_row_for_each_number_and_each_meeting() -> None:
    spring = Meeting().running()
    ampel, backlog = asked(spring, "ampel"), asked(spring, "question_backlog")
    gave(spring, PEOPLE[0], ampel, "green")
    gave(spring, MAYA, backlog, text="Wer zahlt?")
    spring.do(LEA, "set_status", answer=next(reversed(spring.session.answers)), status="postponed", reply="Im Mai.")
    autumn = following(spring)
    autumn.do(LEA, "open_question", question=ampel)
    gave(autumn, PEOPLE[0], ampel, "green")
    table = list(rows(told(spring, autumn), say))
    assert header(say) == ["treffen", "datum", "frage", "frageart", "eintrag", "groesse", "wert"]
    assert {len(row) for row in table} == {len(COLUMNS)}
    of_ampel = [row[4:] for row in table if row[3] == "Ampel" and row[4] in ("", "grün")]
    assert of_ampel == [["", "Antworten", 1]] * 2 + [["grün", "Anzahl", 1], ["grün", "Anteil", "100 %"]] * 2
    of_backlog = [row[4:] for row in table if row[3] == "Fragenspeicher"]
    assert of_backlog == [
        ["Wer zahlt?", "Stimmen", 0],
        ["Wer zahlt?", "Stand", "vertagt"],
        ["Wer zahlt?", "Antwort darauf", "Im Mai."],
        ["Wer zahlt?", "Stimmen", 0],
        ["Wer zahlt?", "Stand", "offen"],
    ]
