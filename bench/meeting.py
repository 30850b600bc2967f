"""A session as large as wanted, its log made as a room makes it: two thousand people at twenty tables."""

import msgspec

from server.core.commands import AnyCommand, GiveAnswer
from server.core.events import VERSION, Author, Entry, Key
from server.core.evolve import evolve
from server.core.opening import NewQuestion, NewSession, NewStem, open_session
from server.core.rules import decide
from server.core.session import Session
from server.core.upgrade import write

SESSION = "bench"
PEOPLE = 2000
TABLES = 20
START = 1_750_000_000_000
HANDLUNGSFELDER = ("schule", "kultur")

FACILITATOR = Author("facilitator", "k1")
PREPARED = NewSession(
    title="Unser Stadtteil",
    small_groups=TABLES,
    questions=[
        NewQuestion(
            "Was gelingt bei uns, und was ist schwierig?",
            "q1",
            handlungsfeld=True,
            stems=[NewStem("Es gelingt, weil …", "gelingt"), NewStem("Es ist schwierig, weil …", "schwierig")],
        )
    ],
)
KEYS = (Key("k1", "hash", "facilitator", "Lea"),)


def person(n: int) -> Author:
    """Participant number `n`; the id is as long as a true one."""
    return Author("participant", f"{n % PEOPLE:020d}")


def text(n: int) -> str:
    """An ordinary answer of about 80 characters, no two the same."""
    return f"Im Nachbarschaftscafé kochen jeden Dienstag Familien und Ältere zusammen, Nr. {n:06d}"


class Meeting:
    """A session and its log."""

    def __init__(self, answers: int) -> None:
        self.session = Session()
        self.log: list[bytes] = []
        opened = open_session(PREPARED, session=SESSION, code="25517195", join="join", cards="cards", keys=KEYS)
        self._add(Entry(VERSION, START, Author("facilitator"), "open_session", (opened,)))
        self._do(FACILITATOR, "open_question", question="q1")
        self._do(FACILITATOR, "show", what="question", question="q1")
        for n in range(PEOPLE):
            self._do(person(n), "choose_small_group", small_group=f"g{n % TABLES + 1}")
        for n in range(answers):
            self.give(n)

    def give(self, n: int) -> None:
        """Answer number `n`, by the next person in turn."""
        self._decided(answer(n), person(n))

    def _do(self, by: Author, do: str, **fields: str) -> None:
        command: AnyCommand = msgspec.convert({"id": f"c{len(self.log)}", "do": do, **fields}, AnyCommand)
        self._decided(command, by)

    def _decided(self, command: AnyCommand, by: Author) -> None:
        events = tuple(decide(self.session, command, by))
        at = START + len(self.log) * 100
        self._add(Entry(VERSION, at, by, str(command.__struct_config__.tag), events, command.id))

    def _add(self, entry: Entry) -> None:
        self.log.append(write(entry))
        evolve(self.session, len(self.log), entry)


def answer(n: int) -> GiveAnswer:
    """The command of answer number `n`."""
    return GiveAnswer(
        id=f"{n:016d}",
        question="q1",
        text=text(n),
        handlungsfeld=HANDLUNGSFELDER[n % 2],
        stem=("gelingt", "schwierig")[n // 2 % 2],
    )
