"""A log of each released version opens for ever; a newer one is refused with a sentence."""

from pathlib import Path

import pytest

from server.core.events import VERSION, ParticipantChanged
from server.core.evolve import evolve
from server.core.session import Session
from server.core.upgrade import NewerLog, read

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("path", sorted(DATA.glob("log-v*.jsonl")), ids=lambda path: path.stem)
def test_a_log_of_every_version_opens(path: Path) -> None:
    session = Session()
    for seq, line in enumerate(path.read_bytes().splitlines(), 1):
        evolve(session, seq, read(line))
    assert session.title == "Unser Stadtteil"
    assert [answer.text for answer in session.answers.values()] == ["die Schule offen ist", "Geld fehlt"]
    assert [answer.state for answer in session.answers.values()] == ["hidden", "visible"]
    assert session.answers["a1"].original == "die Schuhle offen ist"


def test_every_event_of_version_1_is_still_understood() -> None:
    """`rich-v1.jsonl` was written by a server of version 1 and holds each of its events."""
    session = Session()
    lines = (DATA / "rich-v1.jsonl").read_bytes().splitlines()
    for seq, line in enumerate(lines, 1):
        entry = read(line)
        assert entry.v == VERSION
        evolve(session, seq, entry)
    writers = [line for line in lines if b"writer_changed" in line]
    assert writers
    hidden = b'"now":{"hidden":true}' in writers[-1]
    changed = next(event for event in read(writers[-1]).events if isinstance(event, ParticipantChanged))
    assert session.participants[changed.participant].hidden is hidden
    assert session.frozen is not None


def test_a_log_of_version_2_still_says_all_that_was_new_then() -> None:
    session = Session()
    for seq, line in enumerate((DATA / "log-v2.jsonl").read_bytes().splitlines(), 1):
        evolve(session, seq, read(line))
    answer = session.answers["a2"]
    assert (answer.table, answer.central, answer.parked, answer.points, answer.heading) == (True, True, True, 2, "h1")
    assert (session.stacks["s1"].heading, session.stacks["s1"].answers, session.round) == ("", [], 1)
    assert [group.id for group in session.small_groups.values() if not group.gone] == ["t1", "g3"]
    assert (session.agenda_item, session.timer_length, session.cards, session.show.spotlight) == (
        "t1",
        1_800_000,
        "neu",
        "a2",
    )


def test_a_newer_log_is_refused_with_a_sentence() -> None:
    with pytest.raises(NewerLog, match="aktualisieren"):
        read(f"""{{"v":{VERSION + 1}}}""".encode())
