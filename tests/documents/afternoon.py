"""A whole afternoon, for the tests of documents: the real answers, every kind of question, and texts that mean harm."""

from functools import cache
from pathlib import Path
from random import Random

from server.core.commands.leading import NewItem
from server.core.events import Author
from server.core.opening import NewQuestion, NewSession, NewSmallGroup, NewStem, open_session
from server.core.questions import KINDS
from server.crowd import answers as played
from server.views import phone
from tests.kinds import COUNTED, asked
from tests.meeting import KEYS, LEA, Meeting
from tests.views.test_numbers import whole

REAL = Path(__file__).parents[3] / "shared" / "data" / "nennungen.csv"
ROWS = played.read(REAL if REAL.exists() else played.SAMPLE)
STEMS: list[str | NewStem] = [
    NewStem("Es gelingt, weil …", "gelingt"),
    NewStem("Es ist schwierig, weil …", "schwierig"),
]
ARABIC = "نحتاج إلى أماكن لقاء أكثر 2026 (Garten) في الحي"
POISON = [
    "=1+1",
    "+49 30 1234",
    "-minus",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '<b>fett</b> & "Anführung" </w:t>',
    "https://example.org/?a=1&b=2",
    "zwei\nZeilen",
    ARABIC,
    "W" * 500,
    "🌱👩‍👧 gemeinsam",
    "'Apostroph zuerst",
    "_x0041_ und {n}",
    "007",
]
PEOPLE = [Author("participant", f"p{n}") for n in range(1, 21)]


@cache
def afternoon() -> Meeting:
    """Nobody changes it."""
    new = NewSession(
        title='=Netzwerktreffen & "Fest" <2026>',
        small_groups=[NewSmallGroup(name, f"t{at}") for at, name in enumerate(("Tisch 1", "=Tisch", "Tisch <3>"), 1)],
        agenda=[NewItem("Ankommen", "14:00"), NewItem("Plenum & Kaffee")],
        questions=[
            NewQuestion("Was gelingt, was ist schwierig?", "both", handlungsfeld=True, stems=STEMS),
            NewQuestion("Was [wünscht]: ihr euch?/*", "wish"),
            NewQuestion("Was bleibt unter uns?", "secret", concealed=True),
            NewQuestion("Fragen", "backlog", kind="question_backlog"),
        ],
    )
    meeting = Meeting(open_session(new, session="s1", code="25517195", join="join", cards="cards", keys=KEYS))
    meeting.do(LEA, "edit_record", place="Bürgerhaus", intros={"both": "Erster Absatz\nZweiter Absatz"})
    for at, person in enumerate(PEOPLE):
        meeting.do(person, "choose_small_group", small_group=f"t{at % 3 + 1}")
    meeting.do(LEA, "open_question", question="both")
    for at, row in enumerate(ROWS):
        fields = played.fit(row, whole(phone, meeting)) or {}
        meeting.do(PEOPLE[at % 20], "give_answer", **fields)
    for question in ("wish", "secret", "backlog"):
        meeting.do(LEA, "open_question", question=question)
        for at, text in enumerate(POISON if question == "wish" else [f"{question} {n}" for n in range(3)]):
            meeting.do(PEOPLE[at], "give_answer", question=question, text=text)
    _led(meeting)
    _voted(meeting)
    return meeting


def _led(meeting: Meeting) -> None:
    """What a facilitator makes of it: hidden, withdrawn, quoted, laid on a stack, answered."""
    ids = list(meeting.session.answers)
    wishes = [id for id in ids if meeting.session.answers[id].question == "wish"]
    backlog = [id for id in ids if meeting.session.answers[id].question == "backlog"]
    meeting.do(LEA, "hide_answer", answer=ids[0])
    meeting.do(Author("participant", meeting.session.answers[ids[1]].writer), "withdraw_answer", answer=ids[1])
    meeting.do(LEA, "mark_answer", answer=ids[2], quoted=True, emphasised=True)
    meeting.do(LEA, "merge_answers", answers=wishes[::3])
    meeting.do(PEOPLE[5], "set_points", answer=backlog[1], points=1)
    meeting.do(LEA, "set_status", answer=backlog[1], status="answered", reply="=Das Land & der Bund")


def _voted(meeting: Meeting) -> None:
    chance = Random(1)
    for name in COUNTED:
        question = meeting.session.questions[asked(meeting, name, ["=Garten", "Café & <Küche>", ARABIC])]
        kind = KINDS[name]
        for person in PEOPLE:
            text, value = kind.sample(list(question.items), kind.settings(question), chance.randrange)
            meeting.do(person, "give_answer", question=question.id, text=text, value=value)
