"""Canaries: strings that nobody else would write go in wherever people write; once erased, no file under the data
directory and no line of the real process's log holds one, while it runs and after it has ended (R10).
"""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from server.crowd.phone import Phone, Tally
from server.storage.log import StorageError
from server.storage.sqlite import SqliteLog
from tests.conftest import running
from tests.faults.process import Process, process

CANARY = "kanarienvogel"
SESSION = {
    "title": f"{CANARY} Titel",
    "handlungsfelder": [{"name": f"{CANARY} Feld", "id": f"{CANARY}-feld"}],
    "small_groups": [f"{CANARY} Tisch"],
    "questions": [{"id": "q1", "text": f"{CANARY} Frage", "stems": [f"{CANARY} Satzanfang"]}],
}


def holding(data: Path, *canaries: str) -> list[str]:
    """Which files hold which of the canaries, in their names or in their bytes."""
    wanted = [canary for canary in canaries if canary]
    return [
        f"{path.relative_to(data)}: {canary}"
        for path in sorted(data.rglob("*"))
        for canary in wanted
        if canary in path.name or (path.is_file() and canary.encode() in path.read_bytes())
    ]


async def ask(server: Process, method: str, path: str, body: Any = None, **headers: str) -> int:
    """The answer's status."""
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()

    def send() -> int:
        try:
            with urlopen(Request(server.address + path, data, headers, method=method), timeout=20) as response:
                return int(response.status)
        except HTTPError as error:
            with error:
                return error.code

    return await asyncio.to_thread(send)


class Visit:
    """A session, its secrets, and a phone and a desk that have been there."""

    def __init__(self, opened: dict[str, Any]) -> None:
        self.opened = opened
        self.token = ""
        self.answers: list[str] = []

    @property
    def secrets(self) -> list[str]:
        keys = [self.opened["key"], self.opened["wall_key"], self.token]
        return [*keys, self.opened["links"]["join"].rpartition("=")[2]]

    async def desk(self, live: str, *commands: dict[str, Any]) -> None:
        async with connect(live, proxy=None, max_size=None) as socket:
            await socket.send(json.dumps({"hello": 1, "as": "desk", "key": self.opened["key"]}))
            await socket.recv()
            for n, command in enumerate(commands):
                await socket.send(json.dumps({"id": f"{commands[0]['do']}{n}", **command}))
            done = 0
            while done < len(commands):
                envelope = json.loads(await socket.recv())
                assert "refused" not in envelope, envelope
                done += "done" in envelope


@asynccontextmanager
async def visited(server: Process, answers: int) -> AsyncIterator[tuple[Visit, Phone, str]]:
    """Answers of all lengths, changed and corrected; so the canary is in many pages of the file."""
    visit = Visit(await server.open(**SESSION))
    live = f"ws{server.address[4:]}/live/{visit.opened['code']}"
    await visit.desk(live, {"do": "open_question", "question": "q1"})
    async with Phone(live, "", Tally(), Random(1)) as phone:
        visit.token = phone._token
        await phone.do({"do": "choose_small_group", "small_group": next(iter(phone.view["small_groups"]))})
        stem = next(iter(phone.view["questions"]["q1"]["stems"]))
        for n in range(answers):
            text = f"{CANARY} {n:03} " + "ä" * (n * 37 % 400)
            reply = await phone.do({"do": "give_answer", "question": "q1", "text": text, "stem": stem})
            assert "done" in reply, reply
            visit.answers.append(f"a{n + 1}")
        await phone.do({"do": "change_answer", "answer": "a2", "text": f"{CANARY} anders"})
        await visit.desk(live, {"do": "correct_answer", "answer": "a3", "text": f"{CANARY} berichtigt"})
        yield visit, phone, live


async def test_R10_nothing_is_left_of_an_erased_session(tmp_path: Path) -> None:
    async with process(tmp_path) as server:
        other = await server.open()
        async with visited(server, 30) as (visit, _, _):
            assert holding(tmp_path, CANARY)
            assert not holding(tmp_path, *visit.secrets[:3]), "keys and tokens are kept as hashes only"
        session, key = visit.opened["session"], visit.opened["key"]
        assert await ask(server, "DELETE", f"/api/sessions/{session}", Authorization=f"Bearer {key}") == 204
        assert not holding(tmp_path, CANARY, *visit.secrets)
        assert await ask(server, "GET", f"/api/sessions/{other['session']}/answers.csv") == 403
    assert not holding(tmp_path, CANARY, *visit.secrets)
    assert not [line for line in server.log if any(one in line for one in (CANARY, *visit.secrets, session))]


async def test_nothing_is_left_of_an_erased_session_in_the_registry(tmp_path: Path) -> None:
    async with process(tmp_path) as server:
        opened = await server.open()
        bearer = f"Bearer {opened['key']}"
        assert await ask(server, "DELETE", f"/api/sessions/{opened['code']}", Authorization=bearer) == 204
        assert not holding(tmp_path, opened["session"], opened["code"])


async def test_R10_nothing_is_left_of_an_erased_answer(tmp_path: Path) -> None:
    async with process(tmp_path) as server, visited(server, 30) as (visit, phone, live):
        await phone.do({"do": "change_answer", "answer": "a30", "text": "harmlos"})
        for answer in visit.answers:
            await visit.desk(live, {"do": "erase_answer", "answer": answer, "id": f"e-{answer}"})
            text = f"{CANARY} {int(answer[1:]) - 1:03}"
            assert not holding(tmp_path, text), answer
        assert not holding(tmp_path, f"{CANARY} 0", f"{CANARY} anders", f"{CANARY} berichtigt")
    assert not holding(tmp_path, f"{CANARY} 0", f"{CANARY} anders", f"{CANARY} berichtigt")
    assert not [line for line in server.log if CANARY in line]


@pytest.mark.parametrize("length", [20, 3_000, 60_000])
@pytest.mark.parametrize("at", [1, 50, 100])
async def test_a_replaced_entry_is_in_no_file(tmp_path: Path, length: int, at: int) -> None:
    log = SqliteLog(tmp_path)
    entries = [b"%d " % n + CANARY.encode() * (n == at) + b"x" * (n * 97 % 800) for n in range(1, 101)]
    entries[at - 1] = (CANARY.encode() * length)[:length]
    for start in range(0, 100, 7):
        await log.append("s1", start, entries[start : start + 7])
    await log.replace("s1", at, b"-")
    assert not holding(tmp_path, CANARY)
    await log.append("s1", 100, [b"more"])
    await log.close()
    assert not holding(tmp_path, CANARY)


async def test_a_text_that_could_not_be_taken_out_of_every_file_is_not_called_erased(tmp_path: Path) -> None:
    """Somebody reads the file meanwhile (a backup, sqlite3 on the command line), so its WAL cannot be emptied."""
    log = SqliteLog(tmp_path)
    await log.append("s1", 0, [b"first", CANARY.encode() * 9])
    reader = sqlite3.connect(tmp_path / "sessions" / "s1.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM entry").fetchone()
    writer = log._writer("s1")
    await writer.run(lambda: writer.files["s1"].execute("PRAGMA busy_timeout=20").close())
    try:
        await log.replace("s1", 2, b"-")
    except StorageError:
        pass
    else:
        assert not holding(tmp_path, CANARY)
    finally:
        reader.close()
        await log.close()


async def test_a_session_that_was_half_erased_can_be_erased_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies (or the disk fails) after the first of its files is gone."""
    unlink = Path.unlink
    gone: list[Path] = []

    def once(path: Path, missing_ok: bool = False) -> None:
        if "sessions" in path.parts and gone:
            raise OSError("the power went")
        gone.append(path)
        unlink(path, missing_ok=missing_ok)

    async with running(tmp_path) as server:
        opened = await server.open(**SESSION)
        bearer = f"Bearer {opened['key']}"
        reader = sqlite3.connect(tmp_path / "sessions" / f"{opened['session']}.db")  # keeps the WAL, as a crash would
        reader.execute("SELECT count(*) FROM entry").fetchone()
        monkeypatch.setattr(Path, "unlink", once)
        assert (await server.http("DELETE", f"/api/sessions/{opened['code']}", Authorization=bearer)).status == 503
        monkeypatch.setattr(Path, "unlink", unlink)
        await server.http("DELETE", f"/api/sessions/{opened['code']}", Authorization=bearer)
        reader.close()
    assert not holding(tmp_path, CANARY)


async def test_R10_no_log_line_repeats_what_was_sent(tmp_path: Path) -> None:
    """Canaries in every place of a request, answered, refused and broken off."""
    async with process(tmp_path) as server:
        opened = await server.open(**SESSION)
        live = f"ws{server.address[4:]}/live/"
        for path in (f"/{CANARY}", f"/desk/{CANARY}", f"/?code={CANARY}", f"/api/sessions/{CANARY}/answers.csv"):
            await ask(server, "GET", path, Authorization=f"Bearer {CANARY}", Cookie=f"language={CANARY}", X=CANARY)
        for body in (
            CANARY.encode(),
            b"\xff" + CANARY.encode(),
            {"title": "x", "language": CANARY},
            {CANARY: [CANARY]},
        ):
            await ask(server, "POST", "/api/sessions", body)
            await ask(server, "POST", f"/live/{opened['code']}", body)
        await ask(server, "DELETE", f"/api/sessions/{opened['code']}", Authorization=f"Bearer {CANARY}")
        for address in (live + opened["code"], live + "12345678", live + CANARY):
            try:
                async with connect(address, proxy=None) as socket:
                    await socket.send(json.dumps({"hello": 1, "as": "phone", "token": CANARY, "join": CANARY}))
                    for message in (
                        CANARY,
                        f'{{"id":"{CANARY}","do":[]}}',
                        f'{{"id":"c","do":"{CANARY}"}}',
                        f'{{"x":"{CANARY}',
                    ):
                        await socket.send(message)
                    async for _ in socket:
                        pass
            except (InvalidHandshake, ConnectionClosed):
                pass
        database = tmp_path / "sessions" / f"{opened['session']}.db"
        for broken in (f'{{"v":99,"text":"{CANARY}"}}', f'{{"v":1,"text":"{CANARY}', f'["{CANARY}"]'):
            other = await server.open()
            with sqlite3.connect(database.with_name(f"{other['session']}.db")) as file:
                file.execute("UPDATE entry SET data = ?", (broken.encode(),))
            file.close()
            await ask(server, "GET", f"/api/sessions/{other['code']}/answers.csv", Authorization=f"Bearer {CANARY}")
            async with connect(live + other["code"], proxy=None) as socket:
                await socket.send(json.dumps({"hello": 1, "as": "phone", "token": CANARY}))
                async with asyncio.timeout(30):
                    await socket.wait_closed()
    told = "".join(server.log)
    assert CANARY not in told, [line for line in server.log if CANARY in line]
    assert "127.0.0.1" not in told.replace(server.address, "")
    assert opened["code"] not in told
    assert opened["session"] not in told
