"""Who may do what: every route and every command, for everybody. A route or command that is missing here fails."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.routing import Route

from server.core.commands import COMMANDS
from tests.conftest import Running

WHO = ("nobody", "phone", "wall", "desk", "another session's desk", "revoked key")
PREPARED: dict[str, Any] = {"small_groups": ["Tisch 1"], "questions": [{"id": "q1", "text": "Was nun?"}]}

EVERYBODY = set(WHO)
DESK = {"desk"}
ROUTES: dict[tuple[str, str], set[str]] = {
    ("GET", "/"): EVERYBODY,
    ("GET", "/health"): EVERYBODY,
    ("POST", "/language"): EVERYBODY,
    ("GET", "/new"): EVERYBODY,
    ("GET", "/desk/{code}"): EVERYBODY,
    ("GET", "/desk/{code}/record"): EVERYBODY,
    ("GET", "/wall/{code}"): EVERYBODY,
    ("GET", "/cards/{code}"): EVERYBODY,
    ("GET", "/words/{file}"): EVERYBODY,
    ("GET", "/assets/{file}"): EVERYBODY,
    ("GET", "/selftest"): EVERYBODY,
    ("GET", "/api/selftest"): EVERYBODY,
    ("GET", "/{code}"): EVERYBODY,
    ("POST", "/api/sessions"): EVERYBODY,
    ("POST", "/api/sessions/{session}/enter"): DESK,
    ("POST", "/api/sessions/{session}/next"): DESK,
    ("GET", "/api/sessions/{session}/cards"): DESK,
    ("GET", "/api/sessions/{session}/answers.csv"): DESK,
    ("GET", "/api/sessions/{session}/answers.xlsx"): DESK,
    ("GET", "/api/sessions/{session}/meetings"): DESK,
    ("GET", "/api/sessions/{session}/meetings.csv"): DESK,
    ("GET", "/api/sessions/{session}/record.docx"): DESK,
    ("GET", "/api/sessions/{session}/record.pdf"): DESK,
    ("GET", "/api/sessions/{session}/record.html"): DESK,
    ("GET", "/api/sessions/{session}/record.md"): DESK,
    ("GET", "/record/{session}/{secret}"): EVERYBODY,
    ("GET", "/api/sessions/{session}/session.json"): DESK,
    ("POST", "/api/sessions/{session}/copy"): DESK,
    ("DELETE", "/api/sessions/{session}"): DESK,
    ("POST", "/live/{code}"): DESK,
}
"""Who gets in; the pages tell nothing, `/live` and `enter` are asked for the desk."""

FIELDS: dict[str, dict[str, Any]] = {
    "choose_small_group": {"small_group": "g1"},
    "give_answer": {"question": "q1", "text": "hier"},
    "change_answer": {"answer": "a1", "text": "anders"},
    "withdraw_answer": {"answer": "a1"},
    "open_question": {"question": "q1"},
    "close_question": {"question": "q1"},
    "reveal": {"question": "q1"},
    "conceal": {"question": "q1"},
    "hide_answer": {"answer": "a1"},
    "show_answer": {"answer": "a1"},
    "move_answer": {"answer": "a1", "small_group": "g1"},
    "correct_answer": {"answer": "a1", "text": "besser"},
    "print_answer": {"answer": "a1", "text": "Hier!"},
    "hide_writer": {"answer": "a1"},
    "show_writer": {"answer": "a1"},
    "erase_answer": {"answer": "a1"},
    "set_points": {"answer": "a1", "points": 1},
    "become_scribe": {"card": "no card"},
    "stop_scribing": {},
    "set_readiness": {"small_group": "g1", "readiness": "ready"},
    "mark_central": {"answer": "a1", "central": True},
    "enter_answer": {"question": "q1", "text": "von einer Karte"},
    "merge_answers": {"answers": ["a1", "a2"]},
    "name_stack": {"stack": "s1", "heading": "Beides"},
    "unmerge_answer": {"answer": "a1"},
    "dissolve_stack": {"stack": "s1"},
    "add_heading": {"question": "q1", "text": "Eigene"},
    "rename_heading": {"heading": "h1", "text": "Andere"},
    "drop_heading": {"heading": "h1"},
    "park_answer": {"answer": "a1"},
    "unpark_answer": {"answer": "a1"},
    "count_by_hand": {"answer": "a1", "points": 3},
    "set_status": {"answer": "a1", "status": "answered", "reply": "Ja."},
    "set_phase": {"question": "q1", "phase": "reveal"},
    "add_question": {"text": "Und nun?"},
    "ask_again": {"question": "q1"},
    "edit_question": {"question": "q1", "text": "Was wirklich?"},
    "add_option": {"question": "q1", "text": "noch eine"},
    "edit_option": {"question": "q1", "option": "o1", "text": "andere"},
    "drop_option": {"question": "q1", "option": "o1"},
    "hide_word": {"question": "q1", "word": "w"},
    "show_word": {"question": "q1", "word": "w"},
    "merge_words": {"question": "q1", "words": ["w", "v"]},
    "unmerge_word": {"question": "q1", "word": "w"},
    "set_pace": {"pace": "own"},
    "protect_small_numbers": {"protected": False},
    "edit_session": {"title": "Besser"},
    "drop_question": {"question": "q2"},
    "set_agenda": {"items": [{"text": "Beginn", "starts": "14:00"}]},
    "begin_item": {"item": "t1"},
    "start_timer": {"seconds": 60},
    "prolong_timer": {"seconds": 60},
    "stop_timer": {},
    "switch_sound": {"sound": False},
    "add_small_group": {"name": "Tisch 2"},
    "rename_small_group": {"small_group": "g2", "name": "Zwei"},
    "merge_small_groups": {"small_group": "g2", "into": "g1"},
    "assign_small_groups": {"how": "balanced"},
    "move_people": {"small_group": "", "into": "g1", "people": 1},
    "start_round": {"how": "free"},
    "renew_cards": {},
    "show": {"by": "matrix"},
    "freeze_wall": {},
    "unfreeze_wall": {},
    "lock_joining": {},
    "unlock_joining": {},
    "issue_key": {"role": "wall"},
    "revoke_key": {"key": "k9"},
    "edit_record": {"place": "Bürgerhaus"},
    "mark_answer": {"answer": "a1", "quoted": True},
    "share_record": {},
    "unshare_record": {},
    "undo": {},
    "redo": {},
    "end_session": {},
    "resume_session": {},
}
PHONES = {
    *("choose_small_group", "give_answer", "change_answer", "withdraw_answer"),
    *("set_points", "become_scribe", "stop_scribing"),
}
BOTH = {"set_readiness", "mark_central"}
JUDGED_OTHERWISE = {
    "revoke_key": "unknown_key",
    "redo": "nothing_to_redo",
    "undo": "nothing_to_undo",
    "dissolve_stack": "unknown_stack",
    "set_status": "other_question",
    "set_points": "closed",
    "become_scribe": "wrong_card",
    **dict.fromkeys(("add_option", "edit_option", "drop_option"), "not_for_kind"),
    **dict.fromkeys(("hide_word", "show_word", "merge_words", "unmerge_word"), "unknown_word"),
}
"""Commands that this story gives nothing to do: who may ask is told so."""


@dataclass
class Story:
    """A session with one answer and a shared record, and everybody's key."""

    session: dict[str, Any]
    secret: str
    keys: dict[str, str] = field(default_factory=dict)


async def told(server: Running) -> Story:
    session, other = await server.open(**PREPARED), await server.open(**PREPARED)
    async with (
        server.screen(session["code"], "desk", key=session["key"]) as desk,
        server.screen(session["code"], "phone") as phone,
    ):
        revoked = await desk.ask("i", "issue_key", role="facilitator", name="war da")
        await desk.ask("r", "revoke_key", key="k3")
        await desk.ask("o", "open_question", question="q1")
        await phone.ask("a", "give_answer", question="q1", text="hier")
        await desk.ask("s", "share_record")
    room = await server.plenum.rooms.by_session(session["session"])
    secret = room.session.record.public if room else ""
    keys = {"nobody": "", "phone": "", "wall": session["wall_key"], "desk": session["key"]}
    return Story(session, secret, keys | {"another session's desk": other["key"], "revoked key": revoked["key"]})


def test_the_table_holds_every_route_and_command(server: Running) -> None:
    routes = {
        (method, route.path)
        for route in server.plenum.asgi.routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert routes == set(ROUTES)
    assert {str(command.__struct_config__.tag) for command in COMMANDS} == set(FIELDS)


@pytest.mark.parametrize(("method", "path"), list(ROUTES), ids=[f"{method} {path}" for method, path in ROUTES])
async def test_a_route_lets_in_whom_it_should(server: Running, method: str, path: str) -> None:
    story = await told(server)
    for who in WHO:
        if method == "DELETE" and who in ROUTES[method, path]:
            continue  # comes last
        assert await reaches(server, story, method, path, who) is (who in ROUTES[method, path]), who
    if method == "DELETE":
        assert await reaches(server, story, method, path, "desk")


async def reaches(server: Running, story: Story, method: str, path: str, who: str) -> bool:
    key, session = story.keys[who], story.session
    bodies: dict[str, Any] = {
        "/api/sessions": {"title": "x"},
        "/api/sessions/{session}/enter": {"as": "desk"},
        "/api/sessions/{session}/next": {},
        "/live/{code}": [{"hello": 1, "as": "desk", "key": key}],
        "/language": b"language=de&next=/",
    }
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    files = {"/words/{file}": server.plenum.pages._catalogues, "/assets/{file}": server.plenum.pages._files.values()}
    file = next(iter(files.get(path, [""])))
    names = {"code": session["code"], "session": session["session"], "file": file, "secret": story.secret}
    address = path.format(**names)
    response = await server.http(method, address, bodies.get(path), **headers)
    assert response.status < 500
    if response.status >= 400:
        assert response.json["why"] == "wrong_key"
    return response.status < 400


@pytest.mark.parametrize("who", WHO)
async def test_a_command_is_done_for_whom_it_should(server: Running, who: str) -> None:
    story = await told(server)
    as_ = {"phone": "phone", "wall": "wall"}.get(who, "desk")
    async with server.line(story.session["code"], Accept_Language="de") as line:
        await line.say({"hello": 1, "as": as_, "key": story.keys[who]})
        welcome = await line.hear()
        if who in ("nobody", "another session's desk", "revoked key"):
            assert welcome["why"] == "wrong_key"
            return
        for n, (do, fields) in enumerate(FIELDS.items()):
            reply = await line.ask(f"c{n}", do, **fields)
            allowed = who in (("phone", "desk") if do in BOTH else ("phone",) if do in PHONES else ("desk",))
            if not allowed:
                assert reply["why"] == "not_allowed", do
            elif who == "phone" and do in ("change_answer", "withdraw_answer"):
                assert reply["why"] == "unknown_answer", do  # a1 is another phone's
            elif who == "phone" and do in BOTH:
                assert reply["why"] == "not_scribe", do
            elif do in JUDGED_OTHERWISE and "refused" in reply:
                assert reply["why"] == JUDGED_OTHERWISE[do]
            else:
                assert "done" in reply, (do, reply)
