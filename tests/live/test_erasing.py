"""Erasing an answer takes along what was replied to it, also where that was undone and done again."""

from server.live.room import Room
from tests.live.test_room import WatchedLog, ask, log, room
from tests.meeting import LEA, MAYA

__all__ = ["log", "room"]  # the fixtures


async def test_R10_a_reply_is_erased_with_the_question_that_it_answers(room: Room, log: WatchedLog) -> None:
    await ask(room, LEA, "add_question", text="Eure Fragen", kind="question_backlog", open=True)
    await ask(room, MAYA, "give_answer", question="q4", text="Wer ist Frau Geheim?")
    await ask(room, LEA, "set_status", answer="a1", status="answered", reply="Frau Geheim wohnt nebenan.")
    await ask(room, LEA, "undo")
    await ask(room, LEA, "redo")
    await ask(room, LEA, "set_status", answer="a1", status="open", reply="Geheimnis")
    assert b"Geheim" in b"".join((await log.load("s1")).entries)  # type: ignore[union-attr]  # it is there
    await ask(room, LEA, "erase_answer", answer="a1")
    await ask(room, LEA, "undo")
    loaded = await log.load("s1")
    assert loaded
    assert b"Geheim" not in b"".join(loaded.entries)
    assert room.session.answers["a1"].reply == ""
