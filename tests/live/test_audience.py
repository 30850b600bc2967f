"""An audience that nobody belongs to costs nothing, and who comes is shown what there is."""

import json
from typing import Any

import pytest

from server.core.session import Session
from server.live import audience as live_audience
from server.live.audience import Audience, Screen
from server.views import Path, View, desk, phone, wall
from server.views.here import Here
from tests.live.test_room import PaperScreen
from tests.meeting import LEA, MAYA, Meeting

HERE = Here()


@pytest.fixture
def meeting() -> Meeting:
    meeting = Meeting().running()
    meeting.do(LEA, "show", what="question", question="both")
    return meeting


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The parts of the wall that were computed, as they are."""
    computed: list[Path] = []
    part = wall.part

    def watched(session: Session, here: Here, path: Path) -> Any:
        computed.append(path)
        return part(session, here, path)

    monkeypatch.setattr(wall, "part", watched)
    return computed


def come(audience: Audience, meeting: Meeting) -> tuple[PaperScreen, Screen]:
    paper = PaperScreen()
    screen = Screen(paper, "k1")
    audience.bring_up(meeting.session, HERE)
    audience.enter(screen)
    return paper, screen


def fails(session: Session, here: Here, path: Path) -> Any:
    raise ZeroDivisionError


def texts(audience: Audience) -> list[str]:
    return [answer["text"] for answer in json.loads(bytes(audience.whole()))["answers"].values()]


async def test_while_nobody_looks_nothing_is_computed_and_nothing_waits(meeting: Meeting, computed: list[Path]) -> None:
    audience = Audience(wall)
    for text in ("eins", "zwei"):
        meeting.answer(text)
        audience.touch(meeting.touched)
        await audience.publish(meeting.session, HERE)
    assert computed == []

    come(audience, meeting)
    assert texts(audience) == ["eins", "zwei"]


async def test_who_comes_back_costs_only_what_changed_since(meeting: Meeting, computed: list[Path]) -> None:
    audience = Audience(wall)
    meeting.answer("eins")
    _, screen = come(audience, meeting)
    audience.leave(screen)
    computed.clear()
    meeting.answer("zwei")
    audience.touch(meeting.touched)
    assert not audience.waiting
    await audience.publish(meeting.session, HERE)
    assert computed == []

    paper, _ = come(audience, meeting)
    assert ("answers", "a2") in computed
    assert ("answers", "a1") not in computed
    assert texts(audience) == ["eins", "zwei"]
    assert paper.sent == []


async def test_of_very_many_changes_that_nobody_looked_at_none_is_kept(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_audience, "UNSEEN", 20)
    audience = Audience(wall)
    _, screen = come(audience, meeting)
    audience.leave(screen)
    for n in range(100):
        meeting.answer(f"Nr. {n}")
        audience.touch(meeting.touched)
    assert len(audience._touched) <= 20
    come(audience, meeting)
    assert texts(audience) == [f"Nr. {n}" for n in range(100)]


async def test_what_an_audience_does_not_see_gives_it_nothing_to_do(meeting: Meeting) -> None:
    audience = Audience(phone)
    come(audience, meeting)
    meeting.do(MAYA, "choose_small_group", small_group="t2")
    audience.touch(meeting.touched)
    assert not audience.waiting  # or the next question would wait for the pace of an empty publish
    meeting.do(LEA, "close_question", question="both")
    audience.touch(meeting.touched)
    assert audience.waiting


async def test_R5_who_comes_back_after_a_view_failed_is_shown_nothing_that_was_hidden_meanwhile(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    audience = Audience(wall)
    answer = meeting.answer("eins")
    _, screen = come(audience, meeting)
    meeting.do(LEA, "hide_answer", answer=answer)
    audience.touch(meeting.touched)
    with monkeypatch.context() as broken:
        broken.setattr(wall, "part", fails)
        with pytest.raises(ZeroDivisionError):
            await audience.publish(meeting.session, HERE)
    audience.leave(screen)
    come(audience, meeting)
    assert texts(audience) == []


async def test_R4_who_is_here_is_shown_before_what_is_not_on_the_disk_and_that_is_not_forgotten(
    meeting: Meeting,
) -> None:
    here, audience = Here(), Audience(wall)
    paper, _ = come(audience, meeting)
    meeting.answer("auf der Platte")
    audience.touch(meeting.touched)
    meeting.answer("noch nicht")
    here.storage = "away"
    audience.show_here(meeting.session, here)
    [told] = paper.sent
    assert told["patch"] == {"here": {"storage": "away"}}
    audience.touch(meeting.touched)
    await audience.publish(meeting.session, here)
    assert paper.sent[1]["patch"]["answers"].keys() == {"a1", "a2"}


@pytest.mark.parametrize("view", [wall, desk], ids=["wall", "desk"])
async def test_R5_what_was_hidden_while_nobody_looked_is_not_shown(meeting: Meeting, view: View) -> None:
    audience = Audience(view)
    answer = meeting.answer("eins", by=MAYA)
    _, screen = come(audience, meeting)
    audience.leave(screen)
    meeting.do(LEA, "conceal", question="both")
    audience.touch(meeting.touched)
    meeting.do(LEA, "hide_answer", answer=answer)
    audience.touch(meeting.touched)
    come(audience, meeting)
    shown = json.loads(bytes(audience.whole()))
    assert shown["questions"]["both"]["concealed"]
    assert [one["state"] for one in shown["answers"].values() if "state" in one] == (["hidden"] if view is desk else [])
    assert texts(audience) == (["eins"] if view is desk else [])


async def test_R4_a_session_that_was_read_again_is_shown_anew_to_who_is_here_and_who_comes(meeting: Meeting) -> None:
    audience = Audience(wall)
    meeting.answer("eins")
    paper, first = come(audience, meeting)
    other = Meeting().running()
    other.do(LEA, "show", what="question", question="both")
    other.answer("nochmals gelesen")

    audience.reset(other.session, HERE)
    assert texts(audience) == ["nochmals gelesen"]
    await audience.publish(other.session, HERE)
    assert [one["text"] for one in paper.sent[-1]["view"]["answers"].values()] == ["nochmals gelesen"]

    audience.leave(first)
    audience.reset(meeting.session, HERE)
    come(audience, meeting)
    assert texts(audience) == ["eins"]
