"""One phone of the crowd: says hello, keeps its view, gives answers, waits for each ack, and comes back when the line
breaks.
"""

import asyncio
import json
import random
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from ..views.patch import apply

ACK_WITHIN = 20.0
"""Seconds to wait for an ack before the same command is sent again."""
FIRST_ATTEMPTS = 3
"""How often a phone that was never there tries to connect again."""


@dataclass(slots=True)
class Tally:
    """What the whole crowd has done; `latencies` in seconds from sending to ack."""

    sent: int = 0
    acked: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    reconnects: int = 0
    latencies: list[float] = field(default_factory=list)


class Refusal(Exception):
    """The server's word that the hello is in vain."""


class Phone:
    """A participant. Use as `async with`."""

    def __init__(self, address: str, join: str, tally: Tally, chance: random.Random) -> None:
        self.view: dict[str, Any] = {}
        self.mine: dict[str, Any] = {}
        self.seen = asyncio.Event()
        self._address = address
        self._join = join
        self._tally = tally
        self._chance = chance
        self._token = ""
        self._socket: ClientConnection | None = None
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._run())
        seen = asyncio.create_task(self.seen.wait())
        await asyncio.wait([self._task, seen], return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            seen.cancel()
            self._task.result()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def do(self, command: dict[str, Any]) -> dict[str, Any]:
        """Send a command until it is acked or refused; returns the reply."""
        command = {"id": secrets.token_hex(8), **command}
        reply: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[command["id"]] = reply
        self._tally.sent += 1
        started = time.perf_counter()
        while not reply.done():
            await self._write(command)
            await asyncio.wait([reply], timeout=ACK_WITHIN)
        if "done" in reply.result():
            self._tally.acked += 1
            self._tally.latencies.append(time.perf_counter() - started)
        else:
            why = reply.result()["why"]
            self._tally.refused[why] = self._tally.refused.get(why, 0) + 1
        return reply.result()

    async def _write(self, envelope: dict[str, Any]) -> None:
        try:
            if self._socket and self.seen.is_set():
                await self._socket.send(json.dumps(envelope))
        except ConnectionClosed:
            pass  # the answer waits in do() and goes out again after the next hello

    async def _run(self) -> None:
        attempt = 0
        while True:
            try:
                async with connect(self._address, compression=None, max_size=None, proxy=None) as self._socket:
                    await self._listen(self._socket)
            except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError) as error:
                if not self._token and attempt >= FIRST_ATTEMPTS:
                    raise OSError(f"{self._address}: keine Verbindung / no connection ({error})") from error
            self.seen.clear()
            self._tally.reconnects += 1
            attempt += 1
            await asyncio.sleep(self._chance.random() * min(8, 0.5 * 2 ** min(attempt, 5)))

    async def _listen(self, socket: ClientConnection) -> None:
        hello = {"hello": 1, "as": "phone", "join": self._join} | ({"token": self._token} if self._token else {})
        await socket.send(json.dumps(hello))
        async for message in socket:
            self._hear(json.loads(message))

    def _hear(self, envelope: dict[str, Any]) -> None:
        if "refused" in envelope and not self.seen.is_set():
            raise Refusal(envelope["say"])
        id = envelope.get("done") or envelope.get("refused")
        if id:
            waiting = self._waiting.pop(id, None)
            if waiting and not waiting.done():
                waiting.set_result(envelope)
        if "patch" in envelope:
            self.view = apply(self.view, envelope["patch"])
        self.view = envelope.get("view", self.view)
        whole = "you" in envelope or "whole" in envelope
        self.mine = envelope["mine"] if whole else apply(self.mine, envelope.get("mine", {}))
        if "you" in envelope:
            self._token = envelope["you"]["token"]
            self.seen.set()
