"""Several processes behind one port, watched from outside: who dies is replaced, and all end together."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from server.processes import LONGEST_PAUSE, pause
from server.serving import CannotListen, listen
from server.settings import Settings

ROOT = Path(__file__).parents[2]
RUN = """
import json, sys
from pathlib import Path
from server.processes import supervise
from server.serving import listen
from server.settings import Settings
if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    settings = Settings(**given | {"data_dir": Path(given["data_dir"])})
    sys.exit(supervise(settings, listen("127.0.0.1", settings.port)))
"""
"""Without Redis: here nobody opens a session."""


def free_port() -> int:
    one = listen("127.0.0.1", 0)[0]
    port: int = one.getsockname()[1]
    one.close()
    return port


def children(pid: int) -> set[int]:
    """The processes that serve, of the one that watches over them."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(one) for one in found if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()}


def is_there(pid: int) -> bool:
    """Whether it runs; one that has ended and was not asked for its code does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.02)


async def healthy(port: int) -> bool:
    def ask() -> bool:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            return bool(json.load(answer)["status"] == "ok")

    return await asyncio.to_thread(ask)


@asynccontextmanager
async def supervised(data_dir: Path, port: int = 0) -> AsyncIterator[asyncio.subprocess.Process]:
    settings = {"data_dir": str(data_dir), "port": port or free_port(), "web_concurrency": 2}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, json.dumps(settings), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            async with asyncio.timeout(40):
                await process.wait()


async def test_a_process_that_dies_is_replaced_while_the_other_serves_and_all_end_when_told(tmp_path: Path) -> None:
    port = free_port()
    async with supervised(tmp_path, port) as process:
        await until(lambda: len(children(process.pid)) == 2)
        assert await healthy(port)
        first, second = children(process.pid)
        os.kill(first, signal.SIGKILL)
        assert await healthy(port)
        await until(lambda: len(children(process.pid) - {first}) == 2)
        assert second in children(process.pid)
        assert await healthy(port)
        serving = children(process.pid)
        process.terminate()
        async with asyncio.timeout(40):
            _, said = await process.communicate()
        assert process.returncode == 0
        assert b"Traceback" not in said
        assert not any(map(is_there, serving))


async def test_nobody_serves_on_without_the_one_that_watches(tmp_path: Path) -> None:
    port = free_port()
    async with supervised(tmp_path, port) as process:
        await until(lambda: len(children(process.pid)) == 2)
        assert await healthy(port)
        serving = children(process.pid)
        process.kill()
        await process.wait()
        await until(lambda: not any(map(is_there, serving)))


async def test_what_cannot_begin_ends_it_all_with_its_code(tmp_path: Path) -> None:
    in_the_way = tmp_path / "sessions"
    in_the_way.write_text("")
    async with supervised(tmp_path) as process:
        async with asyncio.timeout(40):
            await process.communicate()
        assert process.returncode == 1


def test_what_ends_again_and_again_is_started_ever_more_rarely() -> None:
    assert [pause(ends) for ends in (0, 1, 2, 3, 4)] == [0, 0, 2, 4, 8]
    assert pause(50) == LONGEST_PAUSE


def test_a_port_that_is_taken_is_said_to_be() -> None:
    taken = listen("127.0.0.1", 0)[0]
    with taken, pytest.raises(CannotListen):
        listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize("value", ["0", "65", "two"])
def test_a_wrong_number_of_processes_is_refused_with_a_sentence(value: str) -> None:
    with pytest.raises(ValueError, match="WEB_CONCURRENCY"):
        Settings.of({"WEB_CONCURRENCY": value})


async def test_without_redis_there_is_one_process_and_a_sentence_about_it(tmp_path: Path) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "server", "--port", str(port),
        cwd=ROOT, env=os.environ | {"DATA_DIR": str(tmp_path), "WEB_CONCURRENCY": "3", "REDIS_URL": ""},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr
        async with asyncio.timeout(30):
            said = await process.stderr.readuntil(b"one process.")
        assert b"ohne Redis bleibt es bei einem Prozess" in said
        assert not children(process.pid)
    finally:
        process.terminate()
        async with asyncio.timeout(30):
            await process.communicate()
        assert process.returncode == 0
