"""A log of each released version opens for ever; a newer one is refused with a sentence."""

from pathlib import Path

import pytest

from server.core.events import VERSION, ParticipantChanged
from server.core.evolve import evolve
from server.core.question import ALL
from server.core.questions import KINDS
from server.core.session import Session
from server.core.upgrade import NewerLog, read

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("path", sorted(DATA.glob("log-v*.jsonl")), ids=lambda path: path.stem)
def test_a_log_of_every_version_opens(path: Path) -> None:
    session = Session()
    for seq, line in enumerate(path.read_bytes().splitlines(), 1):
        evolve(session, seq, read(line))
    assert session.title == "Unser Stadtteil"
    answers = [answer for answer in session.answers.values() if answer.question == "both"]
    assert [answer.text for answer in answers] == ["die Schule offen ist", "Geld fehlt"]
    assert [answer.state for answer in answers] == ["hidden", "visible"]
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


def test_a_log_of_version_3_still_says_all_that_was_new_then() -> None:
    session = Session()
    for seq, line in enumerate((DATA / "log-v3.jsonl").read_bytes().splitlines(), 1):
        evolve(session, seq, read(line))
    figures = {
        id: KINDS[one.kind].figures(one, one.tallies[ALL])
        for id, one in session.questions.items()
        if ALL in one.tallies
    }
    assert figures["q4"] == {"options": {"o1": 1, "o2": 1}}
    assert figures["q5"] == {
        "options": {"schule": {"points": 2, "people": 1}, "o3": {"points": 0, "people": 0}},
        "given": 2,
    }
    assert [(one["text"], one["count"]) for one in figures["q6"]["words"].values()] == [("müde", 2)]
    assert (figures["q7"]["median"], figures["q8"]["median"], session.questions["q8"].repeats) == (12.5, 10, "q7")
    assert session.questions["q7"].settings == {"unit": "Stück", "least": 0.5, "most": None, "whole": False}
    assert figures["q10"] == {"options": {"o1": 0, "o2": 1}, "other": 1}
    assert figures["q11"]["options"]["o1"]["median"] == 4
    assert list(figures["q12"]["options"]) == ["o2"], "the answer that the other option was is hidden"
    assert (session.answers["a11"].state, session.answers["a11"].status) == ("hidden", "answering")
    assert [session.participants[id].perspective for id in ("maya", "jonas")] == ["o1", "o2"]
    assert (session.pace, session.closes_at, session.small_numbers, session.show.by) == (
        "own",
        1_751_000_000_000,
        False,
        "rounds",
    )


def test_a_newer_log_is_refused_with_a_sentence() -> None:
    with pytest.raises(NewerLog, match="aktualisieren"):
        read(f"""{{"v":{VERSION + 1}}}""".encode())
