"""What stories meet too seldom: faults in the middle of a publication, and a log that cannot be understood."""

import json
import logging
from typing import Any

import pytest

from server.live import audience as live_audience
from server.live.audience import Audience, Screen
from server.views import wall
from server.views.here import Here
from server.views.patch import apply
from tests.faults.simulation import World
from tests.live.test_room import PaperScreen
from tests.meeting import LEA, Meeting


def test_R4_a_view_made_anew_while_a_patch_goes_out_reaches_every_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_audience, "SLICE", 1)
    meeting = Meeting().running()
    meeting.do(LEA, "show", what="question", question="both")
    here = Here()
    audience = Audience(wall)
    audience.bring_up(meeting.session, here)
    first = json.loads(bytes(audience.whole()))
    papers = [PaperScreen() for _ in range(3)]
    for paper in papers:
        audience.enter(Screen(paper, "k2"))
    meeting.answer("eins")
    audience.touch(meeting.touched)

    publication = audience.publish(meeting.session, here)
    publication.send(None)  # the first screen has its patch; the others' turn comes after a yield
    meeting.do(LEA, "show", what="lobby", question="both")
    audience.reset(meeting.session, here)
    run(publication)
    run(audience.publish(meeting.session, here))

    for paper in papers:
        view = first
        for envelope in paper.sent:
            view = apply(envelope.get("view", view), envelope.get("patch", {}))
        assert view == json.loads(bytes(audience.whole()))


def run(coroutine: Any) -> None:
    """To its end, without a loop."""
    while True:
        try:
            coroutine.send(None)
        except StopIteration:
            return


def test_R3_a_log_that_cannot_be_understood_for_a_moment_leaves_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logging.disable(logging.CRITICAL)
    world = World()
    try:
        ada = world.phones[0]
        with world.loop.entered():
            world.connect(ada)
        for _ in range(3):
            world.deliver_all()
        load = world.engine.load

        async def fail(session: str) -> Any:
            world.engine.load = load  # type: ignore[method-assign]  # only this once
            raise MemoryError

        world.engine.load = fail  # type: ignore[method-assign]  # the same
        world.disk.failures.append("before")
        with world.loop.entered():
            ada.device.give("both", "[ada 1]", handlungsfeld="schule", stem="gelingt")
            ada.changed()
        world.deliver_all()
        world.calm()
        assert not ada.device.waiting()
        assert not world.wrong
    finally:
        world.over()
        logging.disable(logging.NOTSET)
