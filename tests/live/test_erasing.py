"""Erasing an answer takes along what was replied to it, also where that was undone and done again. It is confirmed once
no file holds the text any more; who else is in the room does not wait for that.
"""

import asyncio
from typing import Any

import pytest

from server.core.refused import Refused
from server.live import forgetting
from server.live.reply import Done
from server.live.room import Room
from server.storage.log import StorageError
from tests.live.test_room import WatchedLog, answer, ask, log, room, start, until
from tests.meeting import JONAS, LEA, MAYA

__all__ = ["log", "room"]  # the fixtures


class Files:
    """Where the former text still is for as long as `empty` is not set; emptying them may fail."""

    def __init__(self) -> None:
        self.empty = asyncio.Event()
        self.failing = False
        self.asked = 0

    async def forget(self, _: str) -> None:
        self.asked += 1
        await self.empty.wait()
        if self.failing:
            raise StorageError("the disk is full")


@pytest.fixture
def files(log: WatchedLog, monkeypatch: pytest.MonkeyPatch) -> Files:
    some = Files()
    monkeypatch.setattr(log, "forget", some.forget)
    return some


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


async def test_R10_R12_an_erasing_is_confirmed_when_no_file_holds_the_text_and_nobody_else_waits_for_that(
    room: Room, log: WatchedLog, files: Files
) -> None:
    await answer(room, "Frau Geheim wohnt nebenan")
    erasing = start(room, LEA, "erase_answer", answer="a1")
    assert isinstance(await answer(room, "Der Garten", JONAS), Done)
    await room.settled()
    assert b"Geheim" not in b"".join((await log.load("s1")).entries)  # type: ignore[union-attr]  # it is there
    assert not erasing.done()
    files.empty.set()
    assert isinstance(await erasing, Done)


async def test_R10_where_a_file_could_not_be_emptied_the_erasing_is_refused_and_may_be_asked_for_again(
    room: Room, files: Files
) -> None:
    await answer(room, "Frau Geheim wohnt nebenan")
    files.failing = True
    files.empty.set()
    again: dict[str, Any] = {"id": "erase", "answer": "a1"}
    refused = await ask(room, LEA, "erase_answer", **again)
    assert isinstance(refused, Refused)
    assert refused.why == "still_in_files"
    files.failing = False
    assert isinstance(await ask(room, LEA, "erase_answer", **again), Done)


async def test_a_room_that_closes_waits_for_what_is_being_forgotten(room: Room, files: Files) -> None:
    await answer(room, "Frau Geheim wohnt nebenan")
    erasing = start(room, LEA, "erase_answer", answer="a1")
    await answer(room, "Der Garten", JONAS)
    closing = asyncio.create_task(room.close())
    done, _ = await asyncio.wait([closing], timeout=0.05)
    assert not done
    files.empty.set()
    await closing
    assert isinstance(await erasing, Done)


async def test_R10_who_repeats_an_erasing_that_another_process_died_over_finishes_it(
    room: Room, log: WatchedLog
) -> None:
    await answer(room, "Frau Geheim wohnt nebenan")
    before = await log.load("s1")
    assert before
    await ask(room, LEA, "erase_answer", id="erase", answer="a1")
    for repeated in ("erase", "again"):
        await log.replace("s1", len(before.entries), before.entries[-1])  # as it is where that process died
        assert isinstance(await ask(room, LEA, "erase_answer", id=repeated, answer="a1"), Done)
        assert b"Geheim" not in b"".join((await log.load("s1")).entries)  # type: ignore[union-attr]  # it is there


async def test_R10_files_that_could_not_be_emptied_are_tried_again_by_themselves(
    room: Room, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "AGAIN_AFTER", 0.001)
    await answer(room, "Frau Geheim wohnt nebenan")
    files.failing = True
    files.empty.set()
    assert isinstance(await ask(room, LEA, "erase_answer", answer="a1"), Refused)
    await until(lambda: files.asked > 2)
    files.failing = False
    await until(lambda: room._commits._forgetting._trying is None)
