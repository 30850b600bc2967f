"""`kill -9` under load, against the clients' own ledger: no acked answer is missing after the restart, none is there
twice (R1, R2).
"""

import asyncio
import json
import random
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server.core.events import AnswerGiven
from server.core.upgrade import read
from server.crowd import phone as crowd
from server.crowd.phone import Phone, Tally
from server.storage.sqlite import SqliteLog
from tests.faults import process as processes
from tests.faults.figures import ACKED_PER_LIFE, KILLS
from tests.faults.process import Process, process
from tests.faults.proxy import Proxy
from tests.faults.test_proxy import Hasty

EACH = 100
"""Answers that one phone gives; no budget is met by so few."""
DIES_BEFORE_ITS_ACKS = """
import os, signal
from server.storage.sqlite import SqliteLog
append = SqliteLog.append

async def append_and_die(self, session, head, entries):
    await append(self, session, head, entries)
    os.kill(os.getpid(), signal.SIGKILL)

SqliteLog.append = append_and_die
"""


@dataclass
class Ledger:
    """What the phones know."""

    given: int = 0
    acked: list[str] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, acked: int, play: "asyncio.Future[Any]") -> None:
        """Return when so many are acked, or all is said."""

        async def enough() -> None:
            async with self.news:
                await self.news.wait_for(lambda: len(self.acked) >= acked)

        waiting = asyncio.create_task(enough())
        await asyncio.wait({waiting, play}, return_when=asyncio.FIRST_COMPLETED)
        if play.done():
            waiting.cancel()
            play.result()


async def opened(server: Process) -> dict[str, Any]:
    """A session with one open question."""
    session = await server.open(questions=[{"id": "q1", "text": "Was nun?"}])
    async with connect(f"ws{server.address[4:]}/live/{session['code']}", proxy=None) as desk:
        await desk.send(json.dumps({"hello": 1, "as": "desk", "key": session["key"]}))
        await heard_with(desk, "you")
        await desk.send('{"id":"1","do":"open_question","question":"q1"}')
        await heard_with(desk, "done")
    return session


async def heard_with(socket: Any, name: str) -> dict[str, Any]:
    async with asyncio.timeout(20):
        while True:
            envelope: dict[str, Any] = json.loads(await socket.recv())
            if name in envelope:
                return envelope


async def texts(data_dir: Path, session: str) -> Counter[str]:
    """The answers on the disk, as a process that starts now reads them; read from a copy, since reading mends."""
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        (copy / "sessions").mkdir()
        for suffix in (".db", ".db-wal"):
            if (file := data_dir / "sessions" / f"{session}{suffix}").exists():
                shutil.copy(file, copy / "sessions")
        log = SqliteLog(copy)
        loaded = await log.load(session)
        await log.close()
    assert loaded
    events = (event for data in loaded.entries for event in read(data).events)
    return Counter(event.text for event in events if isinstance(event, AnswerGiven))


@asynccontextmanager
async def crowd_of(address: str, join: str, people: int, ledger: Ledger) -> AsyncIterator["asyncio.Future[Any]"]:
    """Phones that give one answer after the other, whatever happens to the server."""

    async def say(name: int) -> None:
        async with Phone(address, join, Tally(), Hasty(name)) as phone:
            for at in range(EACH):
                ledger.given += 1
                reply = await phone.do({"do": "give_answer", "question": "q1", "text": f"{name}/{at}"})
                assert "done" in reply, reply
                async with ledger.news:
                    ledger.acked.append(f"{name}/{at}")
                    ledger.news.notify_all()

    task = asyncio.gather(*(say(name) for name in range(people)))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_R1_R2_killed_again_and_again_the_server_keeps_every_acked_answer_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "ACK_WITHIN", 0.3)
    monkeypatch.setattr(crowd, "FIRST_ATTEMPTS", 1_000_000)
    chance, ledger = random.Random(), Ledger()
    people = -(-(KILLS + 2) * ACKED_PER_LIFE * 3 // 2 // EACH)
    async with process(tmp_path) as server:
        session = await opened(server)
    async with Proxy(1) as proxy:
        address = f"ws://127.0.0.1:{proxy.port}/live/{session['code']}"
        join = session["links"]["join"].rpartition("=")[2]
        async with crowd_of(address, join, people, ledger) as play:
            for _ in range(KILLS):
                async with process(tmp_path) as server:
                    proxy.target = server.port
                    some = chance.randrange(ACKED_PER_LIFE // 2, ACKED_PER_LIFE * 3 // 2)
                    await ledger.until(len(ledger.acked) + some, play)
                    server.process.kill()
                    await server.process.wait()
                    known = list(ledger.acked)
                    kept = await texts(tmp_path, session["session"])
                    assert not [text for text in known if kept[text] != 1]
                    assert max(kept.values()) == 1
            async with process(tmp_path) as server:
                proxy.target = server.port
                await play
    kept = await texts(tmp_path, session["session"])
    assert kept == Counter(ledger.acked)
    assert len(ledger.acked) == people * EACH


async def test_R1_R2_killed_between_commit_and_ack_the_retry_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hello = {"hello": 1, "as": "phone", "token": "token"}
    give = {"id": "g1", "do": "give_answer", "question": "q1", "text": "Grüße"}
    async with process(tmp_path) as server:
        session = await opened(server)
    with monkeypatch.context() as patched:
        patched.setattr(processes, "RUN", DIES_BEFORE_ITS_ACKS + processes.RUN)
        async with process(tmp_path) as server:
            async with connect(f"ws{server.address[4:]}/live/{session['code']}", proxy=None) as phone:
                await phone.send(json.dumps(hello | {"join": session["links"]["join"].rpartition("=")[2]}))
                await heard_with(phone, "you")
                await phone.send(json.dumps(give))
                with pytest.raises(ConnectionClosed):
                    await heard_with(phone, "done")
            assert await server.process.wait() == -9
    assert await texts(tmp_path, session["session"]) == {"Grüße": 1}
    async with (
        process(tmp_path) as server,
        connect(f"ws{server.address[4:]}/live/{session['code']}", proxy=None) as phone,
    ):
        await phone.send(json.dumps(hello))
        welcome = await heard_with(phone, "you")
        assert [answer["text"] for answer in welcome["mine"]["answers"].values()] == ["Grüße"]
        await phone.send(json.dumps(give))
        assert (await heard_with(phone, "done"))["done"] == "g1"
    assert await texts(tmp_path, session["session"]) == {"Grüße": 1}
