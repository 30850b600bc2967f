"""The server's words in commands, typed table cards, and observers."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.conftest import Line, Running

PREPARED: dict[str, Any] = {"small_groups": ["Tisch 1", "Tisch 2"], "questions": [{"id": "q1", "text": "Was nun?"}]}


@pytest.fixture
async def session(server: Running) -> dict[str, Any]:
    return await server.open(**PREPARED)


@pytest.fixture
async def desk(server: Running, session: dict[str, Any]) -> AsyncIterator[Line]:
    async with server.screen(session["code"], "desk", key=session["key"]) as line:
        await line.ask("open", "open_question", question="q1")
        yield line


def join_of(desk: Line) -> str:
    return str(desk.heard[0]["you"]["links"]["join"].partition("#j=")[2])


async def test_who_is_here_and_chance_are_the_servers_words(
    server: Running, session: dict[str, Any], desk: Line
) -> None:
    async with server.screen(session["code"], "phone", join=join_of(desk)) as phone:
        reply = await desk.ask("a", "assign_small_groups", how="random", people=["niemand"], seed="meiner")
        assert "done" in reply
        assert (await phone.hear_with("mine"))["mine"]["small_group"] in ("g1", "g2")
        room = await server.plenum.rooms.by_session(session["session"])
        assert room
        assert "niemand" not in room.session.participants
        former = room.session.cards
        await desk.ask("b", "renew_cards", seed="meiner")
        assert room.session.cards not in (former, "meiner")
        await desk.ask("c", "move_people", small_group="", into="g1", people=5, here=["niemand"])
        assert "niemand" not in room.session.participants


async def test_R7_short_codes_of_table_cards_cannot_be_guessed_and_scanned_ones_are_never_throttled(
    server: Running, session: dict[str, Any], desk: Line
) -> None:
    card = desk.heard[0]["view"]["small_groups"]["g1"]["card"]
    async with server.screen(session["code"], "phone", join=join_of(desk)) as phone:
        why = [(await phone.ask(f"c{n}", "become_scribe", card=f"AAA{n:02}"))["why"] for n in range(40)]
        assert set(why) == {"wrong_card", "one_moment"}
        assert why.count("wrong_card") <= 30
        short = desk.heard[0]["view"]["small_groups"]["g2"]["short"]
        assert (await phone.ask("short", "become_scribe", card=short))["why"] == "one_moment"
        assert "done" in await phone.ask("scanned", "become_scribe", card=card)


async def test_an_observer_sees_what_the_wall_shows_counts_as_no_wall_and_does_nothing(
    server: Running, session: dict[str, Any], desk: Line
) -> None:
    issued = await desk.ask("k", "issue_key", role="observer", name="Amt")
    assert "/wall/" in issued["link"]
    async with server.screen(session["code"], "wall", key=issued["key"]) as observer:
        assert observer.heard[0]["you"]["role"] == "observer"
        assert observer.heard[0]["you"]["links"]["desk"] == ""
        await observer.say({"report": {"by": "handlungsfeld", "page": "", "number": 1, "pages": 1}})
        assert (await observer.ask("h", "show", what="lobby"))["why"] == "not_allowed"
        room = await server.plenum.rooms.by_session(session["session"])
        assert room
        assert room.presence.here.walls == {}
    async with server.line(session["code"]) as line:
        await line.say({"hello": 1, "as": "desk", "key": issued["key"]})
        assert (await line.hear())["why"] == "wrong_key"
