"""Several processes behind one port, watched from outside: who dies is replaced, and all end together."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from server.edge.limits import PING_EVERY
from server.greeting import greet, is_hall
from server.processes import LONGEST_PAUSE, pause
from server.serving import CannotListen, listen
from server.settings import Settings
from tests.ports import free_port

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


def children(pid: int) -> set[int]:
    """The processes that serve, of the one that watches over them."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(one) for one in found if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text()}


def is_there(pid: int) -> bool:
    """Whether it runs; one that has ended and was not asked for its code does not."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():  # noqa: ASYNC110  # another process's doing
            await asyncio.sleep(0.02)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def healthy(port: int) -> bool:
    def ask() -> bool:
        with urlopen(f"http://127.0.0.1:{port}/health", timeout=60) as answer:
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
            async with asyncio.timeout(60):
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
        async with asyncio.timeout(60):
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
        async with asyncio.timeout(60):
            await process.communicate()
        assert process.returncode == 1


def test_what_ends_again_and_again_is_started_ever_more_rarely() -> None:
    assert [pause(ends) for ends in (0, 1, 2, 3, 4)] == [0, 0, 2, 4, 8]
    assert pause(50) == LONGEST_PAUSE


def test_a_port_that_is_taken_is_said_to_be() -> None:
    taken = listen("127.0.0.1", 0)[0]
    with taken, pytest.raises(CannotListen):
        listen("127.0.0.1", taken.getsockname()[1])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_CONCURRENCY", "0"),
        ("WEB_CONCURRENCY", "65"),
        ("WEB_CONCURRENCY", "two"),
        ("METRICS_PORT", "65536"),
        ("METRICS_PORT", "none"),
        ("FORWARDED_ALLOW_IPS", "caddy"),
        ("FORWARDED_ALLOW_IPS", "10.0.0.1/8"),
        ("FORWARDED_ALLOW_IPS", "*,10.0.0.1"),
    ],
)
def test_a_wrong_setting_is_refused_with_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        Settings.of({name: value})


@pytest.mark.parametrize(
    ("host", "proxies", "hall"),
    [("0.0.0.0", "", True), ("::", "", True), ("127.0.0.1", "", False), ("0.0.0.0", "*", False)],  # noqa: S104  # nothing listens: an address is judged
)
def test_an_address_is_guessed_where_phones_come_straight_here(host: str, proxies: str, hall: bool) -> None:
    assert is_hall(Settings.of({"HOST": host, "FORWARDED_ALLOW_IPS": proxies})) is hall


def test_what_is_printed_of_redis_is_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    greet(Settings(redis_url="redis://user:geheim@h1:6379/0"), hall=False)
    said = capsys.readouterr().out
    assert "redis://h1:6379" in said
    assert "geheim" not in said


async def test_without_redis_there_is_one_process_and_a_sentence_about_it(tmp_path: Path) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "server", "--port", str(port),
        cwd=ROOT, env=os.environ | {"DATA_DIR": str(tmp_path), "WEB_CONCURRENCY": "3", "REDIS_URL": ""},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stderr
        async with asyncio.timeout(60):
            said = await process.stderr.readuntil(b"one process.")
        assert b"ohne Redis bleibt es bei einem Prozess" in said
        await until(lambda: listens(port))
        assert await healthy(port)
        assert not children(process.pid)
    finally:
        process.terminate()
        async with asyncio.timeout(60):
            await process.communicate()
        assert process.returncode == 0


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="the system does not offer it")
def test_R12_what_is_accepted_inherits_how_long_the_other_side_may_take_nothing() -> None:
    [listening] = listen("127.0.0.1", 0)
    with listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            within = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
    assert within == 2000 * PING_EVERY
