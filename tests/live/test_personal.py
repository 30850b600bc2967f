"""What is personal is sent at once, to that person's screens alone."""

from typing import Any

import pytest

from server.core import cards
from server.core.events import Author
from server.live.audience import Screen
from server.live.room import Room
from server.views import phone
from server.views.patch import apply
from tests.live.test_room import Follower, PaperScreen, ask, log, room, until
from tests.meeting import LEA, MAYA

__all__ = ["log", "room"]  # the fixtures

ADA = Author("participant", "ada")
HERE = {"question": "both", "handlungsfeld": "schule", "stem": "gelingt"}


class Person:
    """A phone that keeps its `mine`, as a page does."""

    def __init__(self, room: Room, name: str) -> None:
        self._room, self._name = room, name
        self._paper = PaperScreen()
        self._first = phone.mine(room.session, name)
        room.enter("phone", Screen(self._paper, name))

    @property
    def mine(self) -> Any:
        mine = self._first
        for envelope in self._paper.sent:
            if "mine" in envelope:
                mine = envelope["mine"] if "whole" in envelope else apply(mine, envelope["mine"])
        return mine

    def agrees(self) -> bool:
        return bool(self.mine == phone.mine(self._room.session, self._name))


async def test_R4_a_phone_knows_all_that_is_its_own_as_it_becomes_scribe_weighs_and_leaves(room: Room) -> None:
    maya, ada = Person(room, "maya"), Person(room, "ada")
    card = cards.card("cards", "t1")
    story: list[tuple[Author, str, dict[str, Any]]] = [
        (ADA, "become_scribe", {"card": card}),
        (ADA, "give_answer", {**HERE, "text": "von uns"}),
        (MAYA, "become_scribe", {"card": card}),
        (MAYA, "change_answer", {"answer": "a1", "text": "von uns beiden"}),
        (MAYA, "give_answer", {**HERE, "text": "noch etwas"}),
        (LEA, "set_readiness", {"small_group": "t1", "readiness": "ready"}),
        (LEA, "move_answer", {"answer": "a2", "small_group": "t2"}),
        (LEA, "set_phase", {"question": "both", "phase": "weigh"}),
        (MAYA, "set_points", {"answer": "a2", "points": 1}),
        (LEA, "merge_answers", {"answers": ["a1", "a2"]}),
        (LEA, "undo", {}),
        (LEA, "renew_cards", {"seed": "neu"}),
        (LEA, "merge_small_groups", {"small_group": "t1", "into": "t2"}),
        (LEA, "undo", {}),
        (LEA, "erase_answer", {"answer": "a1"}),
        (MAYA, "stop_scribing", {}),
        (ADA, "choose_small_group", {"small_group": "t2"}),
    ]
    for by, do, fields in story:
        await ask(room, by, do, **fields)
        assert maya.agrees(), do
        assert ada.agrees(), do


@pytest.mark.parametrize("audience", ["desk", "wall", "phone"])
async def test_R4_a_screen_that_was_slow_learns_also_what_went_away(room: Room, audience: str) -> None:
    await ask(room, MAYA, "give_answer", **HERE, text="eins")
    await ask(room, MAYA, "give_answer", **HERE, text="zwei")
    await ask(room, LEA, "merge_answers", answers=["a1", "a2"], heading="beides")
    await ask(room, LEA, "add_heading", question="both", text="Eigene")
    await ask(room, LEA, "set_agenda", items=[{"text": "Beginn"}, {"text": "Ende"}])
    slow, quick = Follower(room, audience, "slow"), Follower(room, audience, "quick")
    slow.paper.ready = False
    for do, fields in (
        ("dissolve_stack", {"stack": "s1"}),
        ("drop_heading", {"heading": "h1"}),
        ("set_agenda", {"items": [{"text": "Ende", "id": "t2"}]}),
        ("merge_small_groups", {"small_group": "t1", "into": "t2"}),
    ):
        await ask(room, LEA, do, **fields)
    await until(lambda: "t1" not in quick.view["small_groups"])
    slow.paper.ready = True
    room.drained(audience)
    await until(lambda: "t1" not in slow.view["small_groups"])
    assert slow.view == quick.view
