"""The time at which a session closes: asked for until it is so."""

import asyncio

import pytest

from server.core.commands import EndSession
from server.core.events import Author
from server.core.session import Session
from server.live import closing
from server.live.closing import Closing


async def test_a_session_that_could_not_be_ended_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "AGAIN", 0.001)
    session, asked = Session(closes_at=1), list[EndSession]()

    def ask(command: EndSession, by: Author) -> None:
        asked.append(command)
        if len(asked) == 3:  # the disk had no room before
            session.state = "ended"

    watched = Closing(lambda: 2, ask)
    watched.watch(session)
    await asyncio.sleep(0.05)
    assert asked == [EndSession(id="closes-1")] * 3
