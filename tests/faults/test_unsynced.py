"""Power cuts: what the real server process had written but not synced is dropped, halved and torn, and everything that
it had acked, shown or erased by then must still be so (R1, R2).
"""

import asyncio
import json
import os
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.request import Request, urlopen

import pytest
from websockets.asyncio.client import ClientConnection, connect

from server.crowd.phone import Phone, Tally
from server.storage.sqlite import SqliteLog
from tests.faults import process as processes
from tests.faults.process import Process, process
from tests.faults.unsynced import Kept, Owed, losses, promises
from tests.faults.unsynced_record import Recording, build

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD and fsync as Linux has them")

SOAK = bool(os.environ.get("PLENUM_SOAK"))
POWER_CUTS = 2000 if SOAK else 200
ROUNDS = 4 if SOAK else 3
SESSIONS = 3
PHONES = 10 if SOAK else 4
QUESTION = {"id": "q1", "text": "Was nun?"}

BUSY_DISK = """
from server.storage import sqlite
assert sqlite.OPEN_FILES and sqlite.CHECKPOINT_AFTER
sqlite.OPEN_FILES, sqlite.CHECKPOINT_AFTER = 1, 0.05
"""
"""Files are closed, opened and checkpointed as often as in a long afternoon."""
SYNCED_LESS = """
assert "synchronous=FULL" in sqlite.PRAGMAS
sqlite.PRAGMAS = tuple(pragma.replace("FULL", "NORMAL") for pragma in sqlite.PRAGMAS)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("logger"))


@dataclass
class Played:
    """A recorded load: the clients' own ledger, and what was on the disk at last."""

    recording: Recording
    session_of: dict[str, str] = field(default_factory=dict)
    acked: set[str] = field(default_factory=set)
    erasing: dict[str, list[str]] = field(default_factory=dict)
    erased: str = ""
    kept: dict[str, Kept] = field(default_factory=dict)

    def owed(self) -> Owed:
        return Owed(self.session_of, self.erasing, self.erased)


@dataclass
class Hall:
    """One session, its phones and its desk."""

    opened: dict[str, Any]
    phones: list[Phone]
    desk: ClientConnection
    played: Played
    said: int = 0

    async def phone_does(self, phone: Phone, do: str, **fields: Any) -> str:
        id = secrets.token_hex(8)
        self.played.session_of[id] = self.opened["session"]
        reply = await phone.do({"id": id, "do": do, **fields})
        assert "done" in reply, reply
        self.played.acked.add(id)
        return id

    def text(self) -> str:
        self.said += 1
        text = f"marke-{self.opened['code']}-{self.said:05}"
        self.played.session_of[text] = self.opened["session"]
        return text

    async def answered(self, phone: Phone, text: str) -> str:
        """Give an answer; returns its id, which the phone is told besides the ack."""
        command = await self.phone_does(phone, "give_answer", question="q1", text=text)
        async with asyncio.timeout(30):
            while True:
                for answer, own in phone.mine["answers"].items():
                    if own["command"] == command:
                        return str(answer)
                await asyncio.sleep(0.002)

    async def round(self, phone: Phone) -> None:
        """Three answers; the second is changed, the third withdrawn."""
        await self.answered(phone, self.text())
        answer = await self.answered(phone, self.text() + " ä" * 100)
        await self.phone_does(phone, "change_answer", answer=answer, text=self.text())
        answer = await self.answered(phone, self.text() + " ß" * 200)
        await self.phone_does(phone, "withdraw_answer", answer=answer)

    async def erase(self, phone: Phone) -> None:
        """Two answers erased for good, one of two versions and one of one."""
        for texts in [self.text(), self.text()], [self.text()]:
            answer = await self.answered(phone, texts[0])
            for text in texts[1:]:
                await self.phone_does(phone, "change_answer", answer=answer, text=text)
            self.played.erasing[await self.desk_does("erase_answer", answer=answer)] = texts

    async def desk_does(self, do: str, **fields: Any) -> str:
        id = secrets.token_hex(8)
        self.played.session_of[id] = self.opened["session"]
        await self.desk.send(json.dumps({"id": id, "do": do, **fields}))
        while id not in (reply := json.loads(await self.desk.recv())).values():
            pass
        assert "done" in reply, reply
        self.played.acked.add(id)
        return id


@asynccontextmanager
async def hall(server: Process, played: Played, people: int) -> AsyncIterator[Hall]:
    opened = await server.open(questions=[QUESTION], small_groups=2)
    live = f"ws{server.address[4:]}/live/{opened['code']}"
    async with AsyncExitStack() as stack:
        desk = await stack.enter_async_context(connect(live, proxy=None, max_size=None))
        await desk.send(json.dumps({"hello": 1, "as": "desk", "key": opened["key"]}))
        await desk.recv()
        chance = Random(1)
        phones = [Phone(live, "", Tally(), chance) for _ in range(people)]
        one = Hall(opened, phones, desk, played)
        await one.desk_does("open_question", question="q1")
        for phone in phones:
            await stack.enter_async_context(phone)
        yield one


def syncs(recording: Recording, name: str) -> int:
    """How often the file itself has been synced."""
    recording.read()
    return recording.syncs[name]


async def checkpointed(recording: Recording, name: str, before: int) -> None:
    """Return when the file itself has been synced since it was so `before` times."""
    async with asyncio.timeout(60):
        while syncs(recording, name) == before:  # noqa: ASYNC110  # another process writes
            await asyncio.sleep(0.01)


async def play(server: Process, played: Played) -> None:
    """Several sessions at once, then one alone that is checkpointed in its pauses, then one that is erased."""
    async with AsyncExitStack() as stack:
        halls = [await stack.enter_async_context(hall(server, played, PHONES)) for _ in range(SESSIONS)]
        for n in range(1, ROUNDS + 1):
            await asyncio.gather(*(one.round(phone) for one in halls for phone in one.phones))
            for one in halls:
                await one.desk_does("hide_answer", answer=f"a{n}")
                await one.desk_does("correct_answer", answer=f"a{n}", text=one.text())
                await one.desk_does("undo")
                await one.erase(one.phones[0])
        file = f"{halls[0].opened['session']}.db"
        for _ in range(ROUNDS):
            before = syncs(played.recording, file)
            await asyncio.gather(*(halls[0].round(phone) for phone in halls[0].phones))
            await checkpointed(played.recording, file, before)
    async with hall(server, played, 1) as one:
        await one.round(one.phones[0])
        played.erased = one.opened["session"]
    address = f"{server.address}/api/sessions/{played.erased}"
    request = Request(address, headers={"Authorization": f"Bearer {one.opened['key']}"}, method="DELETE")
    with await asyncio.to_thread(urlopen, request, timeout=10) as response:
        assert response.status == 204


async def played_and_recorded(folder: Path, library: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> Played:
    """The whole life of a real process under load, from its first file to its end in order."""
    data = folder / "data"
    data.mkdir()
    played = Played(Recording(folder / "record", data))
    monkeypatch.setattr(processes, "RUN", change + processes.RUN)
    with played.recording.of_what_is_started(library):
        async with process(data) as server:
            await play(server, played)
    records = played.recording.read()
    said = {promise.what for promise in promises(records) if promise.kind == "done"}
    assert played.acked <= said, "the logger did not see an ack"
    log = SqliteLog(data)
    for session in set(played.session_of.values()) - {played.erased}:
        loaded = await log.load(session)
        assert loaded
        played.kept[session] = Kept(loaded.epoch, loaded.entries)
    await log.close()
    return played


async def test_R2_no_power_cut_takes_what_was_acked(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = await played_and_recorded(tmp_path, library, monkeypatch, BUSY_DISK)
    records = played.recording.read()
    removed = [record.path for record in records if record.kind == "U"]
    assert any(path.endswith(".db-wal") for path in removed), "no file was closed and opened again"
    assert len(played.acked) > 100
    seed = secrets.randbits(32)
    lost = await losses(records, tmp_path / "data", played.owed(), played.kept, POWER_CUTS, seed)
    lost = [loss for loss in lost if "erased" not in loss]
    assert not lost, f"seed {seed}: {len(lost)} losses:\n" + "\n".join(lost[:20])


async def test_R10_no_power_cut_brings_back_what_was_erased(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = await played_and_recorded(tmp_path, library, monkeypatch, BUSY_DISK)
    assert played.erasing
    seed = secrets.randbits(32)
    cuts = losses(played.recording.read(), tmp_path / "data", played.owed(), played.kept, POWER_CUTS, seed)
    back = [loss for loss in await cuts if "erased" in loss]
    assert not back, f"seed {seed}: {len(back)} times:\n" + "\n".join(back[:20])


async def test_R2_the_checker_finds_what_a_server_loses_that_syncs_less(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = await played_and_recorded(tmp_path, library, monkeypatch, BUSY_DISK + SYNCED_LESS)
    lost = await losses(played.recording.read(), tmp_path / "data", played.owed(), played.kept, 100, 1)
    assert any("was acked and is missing" in loss for loss in lost), lost[:5]
