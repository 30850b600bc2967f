"""The running server that tests speak to: the real one, on a free port of this machine, with a data directory of its
own.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from hypothesis import settings
from websockets.asyncio.client import ClientConnection, connect

from server.app import Plenum
from server.serving import configure
from server.settings import Settings

# A slow machine is not a fault.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@dataclass
class Answered:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class Line:
    """A screen's connection, spoken to envelope by envelope."""

    socket: ClientConnection
    heard: list[dict[str, Any]] = field(default_factory=list)

    async def say(self, envelope: Any) -> None:
        await self.socket.send(envelope if isinstance(envelope, str | bytes) else json.dumps(envelope))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(30):
            envelope: dict[str, Any] = json.loads(await self.socket.recv())
        self.heard.append(envelope)
        return envelope

    async def hear_with(self, *names: str) -> dict[str, Any]:
        """The next envelope that has one of these fields."""
        while True:
            envelope = await self.hear()
            if any(name in envelope for name in names):
                return envelope

    async def ask(self, id: str, do: str, /, **fields: Any) -> dict[str, Any]:
        """Send a command and return its ack or refusal."""
        await self.say({"id": id, "do": do, **fields})
        return await self.hear_with("done", "refused")


@dataclass
class Running:
    """A server that runs."""

    plenum: Plenum
    address: str

    async def http(self, method: str, path: str, body: Any = None, /, **headers: str) -> Answered:
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        names = {name.replace("_", "-"): value for name, value in headers.items()}

        def ask() -> Answered:
            request = Request(self.address + path, data, names, method=method)
            try:
                with urlopen(request, timeout=20) as response:
                    return Answered(response.status, _lower(response.headers), response.read())
            except HTTPError as error:
                with error:
                    return Answered(error.code, _lower(error.headers), error.read())

        return await asyncio.to_thread(ask)

    async def open(self, **body: Any) -> dict[str, Any]:
        """Open a session; returns what `POST /api/sessions` answers."""
        answered = await self.http("POST", "/api/sessions", {"title": "Unser Stadtteil", **body})
        assert answered.status == 201, answered.body
        opened: dict[str, Any] = answered.json
        return opened

    @asynccontextmanager
    async def line(self, code: str, **headers: str) -> AsyncIterator[Line]:
        url = f"ws{self.address.removeprefix('http')}/live/{code}"
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        async with connect(url, additional_headers=names, proxy=None) as socket:
            yield Line(socket)

    @asynccontextmanager
    async def screen(self, code: str, as_: str, /, **hello: Any) -> AsyncIterator[Line]:
        """A line whose hello was answered; the answer is `heard[0]`."""
        async with self.line(code, Accept_Language="de") as line:
            await line.say({"hello": 1, "as": as_, **hello})
            await line.hear()
            yield line


@asynccontextmanager
async def running(data_dir: Path, **settings: Any) -> AsyncIterator[Running]:
    """Start the server and stop it as SIGTERM would."""
    plenum = Plenum(Settings(port=0, data_dir=data_dir, **settings))
    server = uvicorn.Server(configure(plenum))
    task = asyncio.create_task(server._serve())  # serve() would take the signals of the test run
    while not server.started:
        await asyncio.sleep(0.005)
        assert not task.done(), task.result()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Running(plenum, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        await task


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Running]:
    """A server with an empty data directory."""
    async with running(tmp_path) as one:
        yield one
