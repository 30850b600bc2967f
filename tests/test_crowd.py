"""The crowd answers every kind of question at once, over real sockets, and nothing that it says is refused."""

from typing import Any

from server.core.questions import KINDS
from server.crowd.play import crowd
from tests.conftest import Running
from tests.kinds import COUNTED

PEOPLE = 60
SETTINGS: dict[str, dict[str, Any]] = {
    "choice": {"several": True, "other": True},
    "number": {"least": 0.5, "whole": True},
    "points": {"most": 2},
    "cloud": {"words": 2},
}


def of_every_kind() -> list[dict[str, Any]]:
    """Questions for `POST /api/sessions`."""
    options = {"options": ["Garten", "Werkstatt", "Café"]}
    return [
        {"id": kind, "kind": kind, "text": f"Frage: {kind}", "settings": SETTINGS.get(kind, {})}
        | (options if KINDS[kind].least is not None else {})
        for kind in COUNTED
    ]


async def test_a_crowd_answers_every_kind_at_once(server: Running) -> None:
    opened = await server.open(questions=of_every_kind(), small_groups=4)
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        for kind in COUNTED:
            assert "done" in await desk.ask(kind, "open_question", question=kind)
        tally = await crowd(opened["links"]["join"], [], PEOPLE, 1)
    assert tally.refused == {}
    assert tally.acked == tally.sent >= PEOPLE * len(COUNTED)
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        results = desk.heard[0]["view"]["results"]
    assert {kind: one["people"] for kind, one in results.items()} == dict.fromkeys(COUNTED, PEOPLE)
