"""The command line as a process: it serves, says where, refuses a second one, and stops when told."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from server.settings import Settings
from tests.ports import free_port

ROOT = Path(__file__).parents[1]


async def start(data_dir: Path, *arguments: str, **environment: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "server", *arguments,
        cwd=ROOT, env=os.environ | {"DATA_DIR": str(data_dir), **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip


@asynccontextmanager
async def serving(data_dir: Path, *arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """A server process on a port of its own choosing; its greeting."""
    process = await start(data_dir, "--port", str(free_port()), *arguments)
    assert process.stdout
    said = ""
    async with asyncio.timeout(60):
        while str(data_dir) not in said:
            line = await process.stdout.readline()
            assert line, said
            said += line.decode()
    try:
        yield process, said
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(20):
                await process.wait()


async def wait_until_healthy(address: str) -> None:
    host, port = re.findall(r"http://([\d.a-z]+):(\d+)", address)[0]
    for _ in range(400):
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1" if host == "localhost" else host, int(port))
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.write(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert b'"ok"' in await reader.read()
        writer.close()
        return
    raise AssertionError("no server")


async def test_it_says_where_to_open_a_session_and_stops_when_told(tmp_path: Path) -> None:
    async with serving(tmp_path) as (process, said):
        assert re.search(r"http://localhost:\d+/new", said)
        await wait_until_healthy(said)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await process.wait() in (0, -signal.SIGTERM)  # uvicorn passes the signal on at its end
        assert process.stdout
        assert b"Traceback" not in await process.stdout.read()


async def test_a_second_process_on_the_same_data_refuses_with_a_sentence(tmp_path: Path) -> None:
    async with serving(tmp_path):
        second = await start(tmp_path, "--port", "0")
        out, _ = await second.communicate()
        assert second.returncode == 1
        assert "Ein anderer Plenum-Prozess" in out.decode()


async def test_R8_everything_is_there_again_after_a_restart(tmp_path: Path) -> None:
    async with serving(tmp_path) as (_, said):
        await wait_until_healthy(said)
        server = re.findall(r"http://localhost:\d+", said)[0].replace("localhost", "127.0.0.1")
        crowd = await start(tmp_path, "--port", server.rpartition(":")[2], "crowd", "--people", "5", "--seconds", "0.5")
        out, _ = await crowd.communicate()
        assert crowd.returncode == 0, out
        assert re.search(r"angekommen / acked +61\n", out.decode())
        desk = re.findall(r"desk +\S+/desk/(\d{8})#key=(\S+)", out.decode())[0]
    async with serving(tmp_path) as (_, said):
        await wait_until_healthy(said)
        server = re.findall(r"http://localhost:(\d+)", said)[0]
        reader, writer = await asyncio.open_connection("127.0.0.1", int(server))
        writer.write(
            f"GET /api/sessions/{desk[0]}/answers.csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {desk[1]}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        csv = (await reader.read()).decode()
        writer.close()
        assert csv.count(";sichtbar;") == 61


async def test_the_crowd_explains_what_it_cannot_do(tmp_path: Path) -> None:
    for arguments, word in (
        (("crowd", "hello"), "Beitrittslink"),
        (("crowd", "http://127.0.0.1:9/12345678"), ""),
        (("crowd", "--answers", str(ROOT / "pyproject.toml"), "http://127.0.0.1:9/12345678"), "nennung"),
    ):
        process = await start(tmp_path, "--port", "9", *arguments)
        async with asyncio.timeout(30):
            out, _ = await process.communicate()
        assert process.returncode == 1
        assert "Traceback" not in out.decode()
        assert word in out.decode()


@pytest.mark.parametrize(("name", "value"), [("PORT", "80a"), ("PORT", "70000"), ("PUBLIC_URL", "plenum.example")])
def test_a_wrong_setting_is_refused_with_a_sentence(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        Settings.of({name: value})


def test_settings_come_from_the_environment() -> None:
    settings = Settings.of({"HOST": "::1", "PORT": "81", "DATA_DIR": "/x", "PUBLIC_URL": "https://plenum.example/"})
    assert settings == Settings("::1", 81, Path("/x"), "https://plenum.example")
    assert Settings.of({}).host == "127.0.0.1"


@pytest.mark.parametrize("value", ["https://example.org/plenum", "https://example.org?x", "http://a b"])
def test_a_public_address_below_a_path_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="PUBLIC_URL"):
        Settings.of({"PUBLIC_URL": value})


async def test_a_data_directory_that_cannot_be_one_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    process = await start(tmp_path / "file", "--port", str(free_port()))
    async with asyncio.timeout(60):
        out, _ = await process.communicate()
    assert process.returncode == 1
    assert "kann kein Datenordner sein" in out.decode()
    assert "Traceback" not in out.decode()
