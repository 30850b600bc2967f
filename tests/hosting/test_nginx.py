"""A real nginx with our configuration in front of a real server: what a meeting needs gets through."""

import asyncio
import http.client
import json
import os
import re
import shutil
import signal
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect

from server.edge.limits import PING_EVERY
from server.live.room import Room
from server.web.exchange import MAX_WAIT
from server.web.sessions import MAX_FILE
from tests.conftest import Line, Running, running
from tests.ports import free_port
from tests.redis_server import RedisServer

ROOT = Path(__file__).parents[2]
SNIPPET = (ROOT / "hosting" / "nginx.conf").read_text()
UNPACKED = ROOT / "build" / "nginx" / "usr" / "sbin" / "nginx"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or str(UNPACKED)
AROUND = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  include {folder}/plenum.conf;
}}
"""
SOMEBODY = "127.0.0.2"
"""A client's address; nginx speaks to Plenum from 127.0.0.1."""


def with_ports(folder: Path, port: int, servers: list[int]) -> str:
    """Our configuration for this test: plain HTTP on loopback, and no redirecting server."""
    text, _, _ = SNIPPET.rpartition("\nserver {\n  listen 80;")
    for there, here in (
        (r"  listen 443 ssl;", f"  listen 127.0.0.1:{port};"),
        (r"  ssl_\w+ .*;\n", ""),
        (r"  server 127\.0\.0\.1:8000 ", "".join(f"  server 127.0.0.1:{one};\n" for one in servers) + "  # "),
        (r"error_log \S+ crit", f"error_log {folder}/plenum.log crit"),
    ):
        text, times = re.subn(there, here, text)
        assert times, there
    return text


@dataclass
class Proxy:
    """nginx, and where it listens."""

    port: int
    folder: Path

    async def ask(
        self, method: str, path: str, body: Any = None, /, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()

        def ask() -> tuple[int, dict[str, str], bytes]:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(SOMEBODY, 0))
            try:
                line.request(method, path, data, {name.replace("_", "-"): value for name, value in headers.items()})
                answer = line.getresponse()
                return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            finally:
                line.close()

        return await asyncio.to_thread(ask)

    @asynccontextmanager
    async def screen(self, code: str, as_: str, /, **hello: Any) -> AsyncIterator[Line]:
        async with connect(f"ws://127.0.0.1:{self.port}/live/{code}", proxy=None) as socket:
            line = Line(socket)
            await line.say({"hello": 1, "as": as_, **hello})
            await line.hear()
            yield line


@asynccontextmanager
async def nginx(folder: Path, servers: list[int]) -> AsyncIterator[Proxy]:
    port = free_port()
    (folder / "plenum.conf").write_text(with_ports(folder, port, servers))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    process = await asyncio.create_subprocess_exec(
        NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")
    )
    try:
        async with asyncio.timeout(20):
            while True:
                assert process.returncode is None, (folder / "error.log").read_text()
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    await asyncio.sleep(0.02)
        yield Proxy(port, folder)
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await process.wait()


def port_of(server: Running) -> int:
    return int(server.address.rpartition(":")[2])


@pytest.fixture
async def proxy(server: Running, tmp_path: Path) -> AsyncIterator[Proxy]:
    folder = tmp_path / "nginx"
    folder.mkdir()
    async with nginx(folder, [port_of(server)]) as one:
        yield one


async def test_pages_and_their_files_come_through_with_their_headers(proxy: Proxy) -> None:
    status, headers, page = await proxy.ask("GET", "/new")
    assert status == 200
    assert "default-src 'none'" in headers["content-security-policy"]
    asset = re.findall(rb'src="(/assets/[^"]+)"', page)[0].decode()
    status, headers, _ = await proxy.ask("GET", asset, accept_encoding="gzip")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "immutable" in headers["cache-control"]


async def test_a_meeting_is_led_over_websockets(proxy: Proxy) -> None:
    _, _, body = await proxy.ask("POST", "/api/sessions", {"title": "Unser Stadtteil", "questions": ["Was gelingt?"]})
    opened = json.loads(body)
    assert opened["links"]["join"].startswith(f"http://127.0.0.1:{proxy.port}/")
    async with (
        proxy.screen(opened["code"], "desk", key=opened["key"]) as desk,
        proxy.screen(opened["code"], "phone") as phone,
    ):
        question = next(iter(desk.heard[0]["view"]["questions"]))
        assert "done" in await desk.ask("1", "open_question", question=question)
        assert "patch" in await phone.hear_with("patch")
        assert "done" in await phone.ask("1", "give_answer", question=question, text="Nachbarschaft")


async def test_a_call_over_http_waits_for_its_news(proxy: Proxy) -> None:
    _, _, body = await proxy.ask("POST", "/api/sessions", {"title": "Unser Stadtteil", "questions": ["Was gelingt?"]})
    opened = json.loads(body)
    path, hello = f"/live/{opened['code']}", {"hello": 1, "as": "phone", "screen": "s"}
    _, _, body = await proxy.ask("POST", path, [hello])
    you = json.loads(body)[0]
    again = hello | {"token": you["you"]["token"], "point": you["point"], "wait": 20}
    waiting = asyncio.create_task(proxy.ask("POST", path, [again]))
    async with proxy.screen(opened["code"], "desk", key=opened["key"]) as desk:
        question = next(iter(desk.heard[0]["view"]["questions"]))
        await desk.ask("1", "open_question", question=question)
        status, _, body = await waiting
    assert status == 200
    assert json.loads(body)[0]["view"]["questions"][question]["open"] is True


def test_nothing_is_cut_off_before_plenum_does_so() -> None:
    for name in ("proxy_read_timeout", "proxy_send_timeout"):
        seconds = int(re.findall(rf"{name} (\d+)s;", SNIPPET)[0])
        assert seconds > 2 * max(PING_EVERY, MAX_WAIT)
    assert int(re.findall(r"client_max_body_size (\d+)m;", SNIPPET)[0]) << 20 > MAX_FILE


async def test_what_is_too_large_is_refused_by_plenum_with_a_sentence(proxy: Proxy) -> None:
    status, _, body = await proxy.ask("POST", "/api/sessions", b'{"title": "' + b"x" * (2 << 20) + b'"}')
    assert (status, json.loads(body)["why"]) == (413, "too_large")


async def test_R7_the_server_sees_the_clients_address_whatever_it_claims(proxy: Proxy) -> None:
    _, _, body = await proxy.ask("GET", "/api/selftest", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="https")
    told = json.loads(body)
    assert (told["address"], told["forwarded"]) == (SOMEBODY, "believed")
    assert told["host"] == f"127.0.0.1:{proxy.port}"
    assert told["scheme"] == "http"


async def test_R10_no_log_holds_an_address_or_a_code(proxy: Proxy) -> None:
    await proxy.ask("GET", "/live/25517195")
    await proxy.ask("GET", "/record/abcdefgh/secretsecret")
    for log in proxy.folder.glob("*.log"):
        text = log.read_text()
        assert not any(word in text for word in ("25517195", "secret", SOMEBODY)), log.name


async def test_with_several_processes_each_code_has_its_own(tmp_path: Path) -> None:
    """The two here only say who they are."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        name = str(writer.get_extra_info("sockname")[1]).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%b" % (len(name), name))
        await writer.drain()
        writer.close()

    servers = [await asyncio.start_server(answer, "127.0.0.1", 0) for _ in range(2)]
    ports = [one.sockets[0].getsockname()[1] for one in servers]
    try:
        async with nginx(tmp_path, ports) as proxy:
            reached: Counter[bytes] = Counter()
            for code in range(25517100, 25517130):
                here = {(await proxy.ask("GET", f"/{path}{code}"))[2] for path in ("live/", "live/", "desk/")}
                assert len(here) == 1
                reached.update(here)
            assert set(reached) == {str(port).encode() for port in ports}
    finally:
        for one in servers:
            one.close()


async def test_while_one_process_is_gone_another_answers(tmp_path: Path) -> None:
    async with running(tmp_path / "data") as server, nginx(tmp_path, [free_port(), port_of(server)]) as proxy:
        assert [(await proxy.ask("GET", "/health"))[0] for _ in range(6)] == [200] * 6


async def test_while_no_process_answers_it_says_that_plenum_will_be_back(tmp_path: Path) -> None:
    async with nginx(tmp_path, [free_port()]) as proxy:
        status, headers, said = await proxy.ask("GET", "/new")
    assert (status, headers["refresh"]) == (502, "5")
    assert "gleich wieder da" in said.decode()


async def test_R1_a_phone_whose_process_ends_goes_on_at_another_and_counts_once(tmp_path: Path) -> None:
    with RedisServer(tmp_path / "redis") as redis:
        async with AsyncExitStack() as one, AsyncExitStack() as other:
            servers = [await life.enter_async_context(running(tmp_path, redis_url=redis.url)) for life in (one, other)]
            async with nginx(tmp_path, [port_of(server) for server in servers]) as proxy:
                new = {"title": "Unser Stadtteil", "questions": ["Was gelingt?"]}
                _, _, body = await proxy.ask("POST", "/api/sessions", new)
                opened = json.loads(body)
                async with proxy.screen(opened["code"], "desk", key=opened["key"]) as desk:
                    question = next(iter(desk.heard[0]["view"]["questions"]))
                    await desk.ask("1", "open_question", question=question)
                answer = {"question": question, "text": "Nachbarschaft"}
                async with proxy.screen(opened["code"], "phone") as phone:
                    token = phone.heard[0]["you"]["token"]
                    assert "done" in await phone.ask("a", "give_answer", **answer)
                    [its] = [n for n in (0, 1) if any(map(has_phones, servers[n].plenum.rooms.all_loaded()))]
                    await (one, other)[its].aclose()
                async with proxy.screen(opened["code"], "phone", token=token) as phone:
                    assert "done" in await phone.ask("a", "give_answer", **answer)
                    assert "done" in await phone.ask("b", "give_answer", **answer)
                path, key = f"/api/sessions/{opened['code']}/answers.csv", f"Bearer {opened['key']}"
                _, _, csv = await proxy.ask("GET", path, Authorization=key)
                assert csv.count(b"Nachbarschaft") == 2


def has_phones(room: Room) -> bool:
    return bool(room.audiences["phone"].screens)
