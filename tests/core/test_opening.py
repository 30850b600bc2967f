"""Opening a session from what `POST /api/sessions` was given."""

from typing import Any

import msgspec
import pytest

from server.core.events import SessionOpened
from server.core.opening import NewSession, open_session
from server.core.refused import Refused


def opened(**body: Any) -> SessionOpened:
    new = msgspec.convert({"title": "Treffen", **body}, NewSession)
    return open_session(new, session="s", code="12345678", join="j", cards="c", keys=())


def test_names_alone_will_do() -> None:
    session = opened(handlungsfelder=["Klima & Energie", "Schule"], small_groups=["Tisch A"], questions=["Was nun?"])
    assert [(h.id, h.name, h.short) for h in session.handlungsfelder] == [
        ("klima-energie", "Klima & Energie", "Klima & Energie"),
        ("schule", "Schule", "Schule"),
    ]
    assert [(g.id, g.name) for g in session.small_groups] == [("g1", "Tisch A")]
    assert [(q.id, q.kind, q.text) for q in session.questions] == [("q1", "open", "Was nun?")]


def test_without_handlungsfelder_the_ten_stand_there_in_the_sessions_language() -> None:
    assert len(opened().handlungsfelder) == 10
    assert opened().handlungsfelder[3].short == "Bildung"
    assert opened(language="en").handlungsfelder[3].name == "School and education"


def test_a_number_makes_numbered_groups() -> None:
    assert [group.name for group in opened(small_groups=3).small_groups] == ["Gruppe 1", "Gruppe 2", "Gruppe 3"]
    assert [group.name for group in opened(small_groups=1, language="en").small_groups] == ["Group 1"]


def test_own_handlungsfelder_wear_the_colours_that_are_free() -> None:
    looks = [
        h.look for h in opened(handlungsfelder=[{"id": "wohnen", "name": "Wohnen"}, "Eins", "Zwei"]).handlungsfelder
    ]
    assert looks == ["wohnen", "soziales", "zusammenleben"]


def test_names_that_are_alike_get_ids_that_are_not() -> None:
    ids = [h.id for h in opened(handlungsfelder=["Garten", "Garten!", "???"]).handlungsfelder]
    assert len(set(ids)) == 3


@pytest.mark.parametrize(
    ("why", "body"),
    [
        ("no_title", {"title": "  "}),
        ("too_long", {"title": "x" * 201}),
        ("no_name", {"handlungsfelder": [" "]}),
        ("too_long", {"handlungsfelder": ["x" * 81]}),
        ("too_many", {"handlungsfelder": ["x"] * 41}),
        ("too_many", {"small_groups": 61}),
        ("no_question", {"questions": [""]}),
        ("too_many", {"questions": [{"text": "?", "stems": ["a", "b", "c"]}]}),
        ("unknown_kind", {"questions": [{"text": "?", "kind": "quiz"}]}),
        ("twice", {"questions": [{"text": "?", "id": "q"}, {"text": "!", "id": "q"}]}),
        ("control_characters", {"title": "a\x07b"}),
    ],
)
def test_what_does_not_fit_is_refused(why: str, body: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refusal:
        opened(**body)
    assert refusal.value.why == why
