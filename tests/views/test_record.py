"""The record says what the session says: the real answers in ten tables, the same numbers as wall and CSV (R9), and
nothing of what is not to be seen (R5).
"""

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.core import cards
from server.core.events import Author
from server.core.opening import NewQuestion, NewSession, NewStem, open_session
from server.core.refused import Refused
from server.core.text import answer_text
from server.crowd import answers as played
from server.views import phone, table, wall
from server.views.document import Block
from tests.meeting import KEYS, LEA, OLE, Meeting
from tests.reading import cells, everything, headings, read, say, sections, tables, texts
from tests.views.test_numbers import PEOPLE, QUESTIONS, whole

REAL = Path(__file__).parents[3] / "shared" / "data" / "nennungen.csv"
ROWS = played.read(REAL if REAL.exists() else played.SAMPLE)
STEMS = {"gelingt": "Es gelingt, weil …", "schwierig": "Es ist schwierig, weil …"}

Row = dict[str, Any]
Told = tuple[Author, str, dict[str, Any]]
Life = tuple[int, int]


def csv_of(meeting: Meeting) -> list[Row]:
    return [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(meeting.session, say)]


def on_wall(meeting: Meeting, question: str) -> Any:
    meeting.do(LEA, "show", what="question", question=question)
    return whole(wall, meeting)["questions"][question]


def test_R9_the_real_answers_stand_in_ten_tables_of_two_columns_each_once_and_counted_as_elsewhere() -> None:
    stems: list[str | NewStem] = [NewStem(text, id) for id, text in STEMS.items()]
    question = NewQuestion("Was gelingt?", "q1", handlungsfeld=True, stems=stems)
    new = NewSession(title="Netzwerktreffen", questions=[question])
    meeting = Meeting(open_session(new, session="s1", code="25517195", join="join", cards="cards", keys=KEYS))
    meeting.do(LEA, "open_question", question="q1")
    given = [played.fit(row, whole(phone, meeting)) or {} for row in ROWS]
    for at, fields in enumerate(given):
        meeting.do(Author("participant", f"p{at % 12}"), "give_answer", **fields)
    found = sections(read(meeting.session))
    told = tables(found["q1"])
    assert len(told) == len({fields["handlungsfeld"] for fields in given}) == 10
    assert {one.header for one in told} == {tuple(STEMS.values())}
    fields_ = {one.name: one.id for one in meeting.session.handlungsfelder.values()}
    for one, named in zip(told, headings(found["q1"]), strict=True):
        name, _, n = named.rpartition(" ")
        own = [fields for fields in given if fields["handlungsfeld"] == fields_[name]]
        assert n == f"({len(own)})"
        for column, stem in enumerate(STEMS):
            mine = [answer_text(fields["text"]) for fields in own if fields["stem"] == stem]
            assert list(filter(None, (row[column] for row in cells(one)))) == mine
    assert say("answers_by", n=on_wall(meeting, "q1")["count"]) in texts(found["q1"])
    in_csv = Counter(row["answer"] for row in csv_of(meeting))
    assert Counter(answer_text(row.text) for row in ROWS) == in_csv
    assert Counter(row[-1] for row in cells(tables(found["appendix"])[0])) == in_csv


GROUPINGS = ("", "handlungsfeld", "small_group", "headings", "perspective", "none")
lives = st.tuples(st.integers(0, 2**32), st.integers(10, 120))
"""What happened, by chance, and how many deeds of it."""


def by_chance(chance: Random, text: str) -> Told:
    """Somebody does something; where they write, they write this."""
    answer, other = (f"a{chance.randint(1, 14)}" for _ in range(2))
    question, group = chance.choice(QUESTIONS), chance.choice(["t1", "t2", "g3"])
    place = {"handlungsfeld": chance.choice(["schule", "garten"]), "stem": chance.choice(["gelingt", "schwierig"])}
    placed, yes = place if question == "both" else {}, chance.random() < 0.6
    if chance.random() < 0.4:
        return chance.choice(PEOPLE), *chance.choice((
            ("give_answer", {"question": question, "text": text, **placed}),
            ("give_answer", {"question": question, "text": text, **placed}),
            ("change_answer", {"answer": answer, "text": text}),
            ("withdraw_answer", {"answer": answer}),
            ("choose_small_group", {"small_group": chance.choice([group, "-"])}),
            ("become_scribe", {"card": cards.card("cards", group)}),
            ("set_points", {"answer": answer, "points": chance.randint(0, 2)}),
        ))  # fmt: skip
    return chance.choice((LEA, OLE)), *chance.choice((
        ("print_answer", {"answer": answer, "text": text if yes else ""}),
        ("correct_answer", {"answer": answer, "text": text}),
        ("mark_answer", {"answer": answer, "omitted": yes}),
        ("mark_answer", {"answer": answer, "emphasised": yes, "quoted": yes}),
        ("mark_central", {"answer": answer, "central": yes}),
        ("edit_record", {"omitted": chance.sample(["people", *QUESTIONS], chance.choice([0, 0, 1]))}),
        ("merge_answers", {"answers": [answer, other]}),
        ("unmerge_answer", {"answer": answer}),
        ("name_stack", {"stack": chance.choice(["s1", "s2"]), "heading": "Gemeinsames" if yes else ""}),
        ("add_heading", {"question": question, "text": "Eigenes"}),
        ("move_answer", {"answer": answer, "heading": chance.choice(["h1", "h2", ""])}),
        ("move_answer", {"answer": answer, "small_group": group}),
        ("move_answer", {"answer": answer, **place}),
        ("park_answer" if yes else "unpark_answer", {"answer": answer}),
        ("hide_answer" if yes else "show_answer", {"answer": answer}),
        ("hide_writer" if chance.random() < 0.3 else "show_writer", {"answer": answer}),
        ("erase_answer" if chance.random() < 0.3 else "show_answer", {"answer": answer}),
        ("conceal" if chance.random() < 0.3 else "reveal", {"question": question}),
        ("count_by_hand", {"answer": answer, "points": chance.randint(0, 9)}),
        ("set_status", {"answer": answer, "status": "answered", "reply": "Ja."}),
        ("merge_small_groups", {"small_group": group, "into": "t1"}),
        ("enter_answer", {"question": question, "text": text, "small_group": group, **placed}),
        ("undo", {}), ("redo", {}),
    ))  # fmt: skip


def lived(life: Life, by: str) -> tuple[Meeting, dict[str, str]]:
    """The meeting in which all this happened, every text another one; and whose texts they were."""
    meeting = Meeting().running()
    meeting.do(LEA, "open_question", question="wish")
    meeting.do(LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    meeting.do(LEA, "add_small_group", name="Tisch 3")
    for person in PEOPLE:
        meeting.answer(f"»vorher {person.id}«", by=person)
        meeting.do(person, "give_answer", question="q4", text=f"»gefragt {person.id}«")
    chance, deeds = Random(life[0]), life[1]
    for n in range(deeds):
        if n == deeds * 2 // 3:
            meeting.do(LEA, "set_phase", question="both", phase="weigh", points=5, most=2)
        who, do, fields = by_chance(chance, f"»Satz {n}«")
        with suppress(Refused):
            meeting.do(who, do, **fields)
    meeting.do(LEA, "set_phase", question="both", phase="done")
    meeting.do(LEA, "edit_record", by=dict.fromkeys(QUESTIONS, by))
    wrote = {version.text: one.id for one in meeting.session.answers.values() for version in one.versions}
    return meeting, {text: id for text, id in wrote.items() if text}


def of_answers(wrote: dict[str, str], blocks: Iterable[Block]) -> Counter[str]:
    """How often each answer stands here."""
    return Counter(wrote[text] for text in texts(blocks) if text in wrote)


@given(lives, st.sampled_from(GROUPINGS))
def test_R9_the_record_counts_as_wall_and_csv_do_and_has_every_answer_once(life: Life, by: str) -> None:
    meeting, wrote = lived(life, by)
    session, rows = meeting.session, csv_of(meeting)
    found = sections(read(session))
    parked = of_answers(wrote, found.get("parked", []))
    for id in QUESTIONS:
        question = session.questions[id]
        if id in session.record.omitted:
            assert id not in found
        if question.concealed or id in session.record.omitted:
            continue
        visible = [row for row in rows if row["question"] == question.text and row["status"] == "sichtbar"]
        assert say("answers_by", n=on_wall(meeting, id)["count"]) in texts(found[id])
        own = {row["id"]: session.answers[row["id"]] for row in visible}
        once = Counter(one.id for one in own.values() if not one.omitted)
        listed = {one.id for one in own.values() if not (one.omitted or one.parked)}
        again = Counter(one for one in listed if session.answers[one].quoted)
        if id != "q4":
            again += Counter(one for one in listed if session.answers[one].central)
        stands_parked = Counter({one: n for one, n in parked.items() if one in own})
        assert of_answers(wrote, found[id]) + stands_parked == once + again
        stacks = {session.answers[one].stack for one in listed if id != "q4"} - {""}
        bears = listed | {one.id for one in own.values() if one.stack in stacks and not one.parked}
        assert _points(found[id]) == sum(int(row["points"] or 0) for row in visible if row["id"] in bears)
        _grouped(meeting, by, found[id], [row for row in visible if row["id"] in listed])


def _points(blocks: list[Block]) -> int:
    """All points that are told: behind the answers, or in the table of a backlog."""
    votes = [row[1] for one in tables(blocks) if one.header[1:2] == (say("votes"),) for row in cells(one)]
    behind = re.findall(r"^ \((\d+)\)$", "\n".join(texts(blocks)), re.MULTILINE)
    return sum(map(int, [*votes, *behind]))


def _grouped(meeting: Meeting, by: str, blocks: list[Block], rows: list[Row]) -> None:
    """The numbers in the headings are those of the table's rows."""
    if by not in ("handlungsfeld", "small_group") or not rows or rows[0]["question"] == "Eure Fragen":
        return
    told = {name: int(n) for name, n in re.findall(r"^(.+) \((\d+)\)$", "\n".join(headings(blocks)), re.MULTILINE)}
    counted = Counter(row[by] or say(f"no_{by}") for row in rows)
    assert told == counted or (not told and set(counted) == {say(f"no_{by}")})


@given(lives, st.sampled_from(GROUPINGS))
def test_R5_what_is_not_to_be_seen_stands_nowhere_in_the_record(life: Life, by: str) -> None:
    meeting, wrote = lived(life, by)
    session = meeting.session
    said = everything(read(session))
    for text, id in wrote.items():
        one = session.answers[id]
        question = session.questions[one.question]
        if one.state != "visible" or one.omitted or question.concealed or question.id in session.record.omitted:
            assert text not in said, (text, one.state)
        else:
            assert (text in said) is (text in (one.print, one.original or one.text)), text
