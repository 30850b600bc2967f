"""`python -m server copy`: every session comes over whole, with its code, and back again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.moving import Copied, copy_all, opened
from server.storage import lock as locking
from server.storage.log import Conflict, StorageError
from server.storage.redis import flusher
from tests.conftest import Line, Running, running
from tests.redis_server import RedisServer

ROOT = Path(__file__).parents[2]
EXPORTS = ("answers.csv", "answers.csv?dialect=rfc4180", "session.json", "record.html", "record.md")


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with RedisServer(tmp_path / "redis") as server:
        yield server


async def does(line: Line, id: str, do: str, /, **fields: Any) -> None:
    reply = await line.ask(id, do, **fields)
    assert "done" in reply, reply


async def meeting(server: Running) -> list[dict[str, Any]]:
    """A network's two meetings behind one code, and another meeting beside."""
    questions = [{"id": "q1", "text": "Was nun?"}]
    first = await server.open(questions=questions)
    async with server.screen(first["code"], "desk", key=first["key"]) as desk:
        await does(desk, "1", "open_question", question="q1")
        join = first["links"]["join"].partition("#j=")[2]
        for n in range(3):
            async with server.screen(first["code"], "phone", join=join) as phone:
                for at in range(4):
                    await does(phone, f"{n}-{at}", "give_answer", question="q1", text=f"Antwort {n}-{at}")
        await does(desk, "2", "hide_answer", answer="a2")
        await does(desk, "3", "erase_answer", answer="a3")
        await does(desk, "4", "correct_answer", answer="a4", text="Berichtigt")
        await does(desk, "5", "end_session")
    bearer = {"Authorization": f"Bearer {first['key']}"}
    answered = await server.http("POST", f"/api/sessions/{first['session']}/next", {"title": "Das nächste"}, **bearer)
    assert answered.status == 201, answered.body
    return [first, answered.json, await server.open(title="Ein anderes")]


async def exported(server: Running, sessions: list[dict[str, Any]]) -> dict[str, bytes]:
    """All that can be downloaded, and where each code leads."""
    found: dict[str, bytes] = {}
    for session in sessions:
        bearer = {"Authorization": f"Bearer {session['key']}"}
        for name in EXPORTS:
            answered = await server.http("GET", f"/api/sessions/{session['session']}/{name}", None, **bearer)
            assert answered.status == 200, (name, answered.body)
            found[f"{session['session']}/{name}"] = answered.body
        registry = server.plenum.rooms.registry
        found[session["code"]] = " ".join(await registry.all(session["code"])).encode()
    return found


async def test_R9_from_files_to_redis_and_back_every_export_stays_as_it_was(tmp_path: Path, redis: RedisServer) -> None:
    async with running(tmp_path / "here") as server:
        sessions = await meeting(server)
        before = await exported(server, sessions)
    assert before[sessions[0]["code"]].decode().split() == [sessions[1]["session"], sessions[0]["session"]]
    there = await copy_all(str(tmp_path / "here"), redis.url)
    assert there.sessions == 3
    assert there.there == 0
    async with running(tmp_path / "unused", redis_url=redis.url) as server:
        assert await exported(server, sessions) == before
    assert await copy_all(str(tmp_path / "here"), redis.url) == Copied(0, 0, 3)
    assert await copy_all(redis.url, str(tmp_path / "back")) == there
    async with running(tmp_path / "back") as server:
        assert await exported(server, sessions) == before
        async with server.screen(sessions[2]["code"], "desk", key=sessions[2]["key"]) as desk:
            await does(desk, "on", "freeze_wall")


async def test_a_copy_that_broke_off_is_completed(tmp_path: Path, redis: RedisServer) -> None:
    async with running(tmp_path / "here") as server:
        sessions = await meeting(server)
        before = await exported(server, sessions)
    first = sessions[0]["session"]
    async with opened(str(tmp_path / "here")) as (log, _), opened(redis.url) as (target, _):
        whole = await log.load(first)
        assert whole
        await target.append(first, 0, whole.entries[:5])
    assert (await copy_all(str(tmp_path / "here"), redis.url)).sessions == 3
    async with running(tmp_path / "unused", redis_url=redis.url) as server:
        assert await exported(server, sessions) == before


async def test_a_target_where_the_session_went_on_keeps_what_it_has(tmp_path: Path, redis: RedisServer) -> None:
    async with running(tmp_path / "here") as server:
        one = await server.open()
    await copy_all(str(tmp_path / "here"), redis.url)
    async with (
        running(tmp_path / "unused", redis_url=redis.url) as server,
        server.screen(one["code"], "desk", key=one["key"]) as desk,
    ):
        await does(desk, "there", "freeze_wall")
    assert (await copy_all(str(tmp_path / "here"), redis.url)).there == 1  # it only went on there
    async with (
        running(tmp_path / "here") as server,
        server.screen(one["code"], "desk", key=one["key"]) as desk,
    ):
        await does(desk, "here", "freeze_wall")
    async with opened(redis.url) as (log, _):
        there = await log.load(one["session"])
        with pytest.raises(Conflict):
            await copy_all(str(tmp_path / "here"), redis.url)
        assert await log.load(one["session"]) == there


def copy(*arguments: str, data_dir: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "server", "copy", *arguments],
        cwd=ROOT, env=os.environ | {"DATA_DIR": str(data_dir), "REDIS_URL": ""}, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip


async def test_the_command_says_what_it_did_and_what_it_could_not_do(tmp_path: Path, redis: RedisServer) -> None:
    here = tmp_path / "here"
    async with running(here) as server:
        await server.open()
    done = copy(redis.url, data_dir=here)
    assert done.returncode == 0, done.stderr
    assert "1 sessions with 1 entries copied, 0 were there already." in done.stdout
    held = locking.lock(here)
    refused = copy(redis.url, data_dir=here)
    os.close(held)
    assert refused.returncode == 1
    assert str(here) in refused.stderr
    assert "Traceback" not in refused.stderr


async def test_where_redis_is_away_copying_ends(
    tmp_path: Path, redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flusher, "PATIENCE", 0.2)
    async with running(tmp_path / "here") as server:
        await server.open()
    redis.stop()
    with pytest.raises(StorageError):
        await copy_all(str(tmp_path / "here"), redis.url)
    redis.start()
    assert (await copy_all(str(tmp_path / "here"), redis.url)).sessions == 1


def test_what_cannot_be_copied_is_said_before_anything_is_made(tmp_path: Path) -> None:
    for source, target, word in (
        (tmp_path / "absent", "redis://127.0.0.1:1", "no sessions lie there"),
        (tmp_path, "redis//localhost", "neither a folder"),
        (tmp_path, "localhost:6379", "neither a folder"),
    ):
        refused = copy(str(source), target, data_dir=tmp_path)
        assert refused.returncode == 1
        assert word in refused.stderr
        assert "Traceback" not in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_may_lose_what_it_confirms_is_refused(tmp_path: Path) -> None:
    (tmp_path / "here" / "sessions").mkdir(parents=True)
    with RedisServer(tmp_path / "redis", wanted=()) as redis:
        refused = copy(redis.url, data_dir=tmp_path / "here")
    assert refused.returncode == 1
    assert "appendonly yes" in refused.stderr
