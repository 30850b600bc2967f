"""Walls and desks at several processes, which come back whatever happens and keep their views as the pages do; and
whether they show what the log says.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from server.core.session import Session
from server.views.here import Here
from server.views.patch import apply
from tests.faults.simulation import VIEWS, whole

OF_THE_MOMENT = ("here", "walls")
"""Parts of a view that do not come from the log."""


class Watching:
    """A wall or a desk of one process."""

    def __init__(self, address: str, as_: str, key: str) -> None:
        self.as_ = as_
        self.view: dict[str, Any] = {}
        self.states: list[str] = []
        """What it was told of the storage, change by change."""
        self.hellos = 0
        self._address = address
        self._hello = json.dumps({"hello": 1, "as": as_, "key": key})

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            try:
                async with connect(self._address, proxy=None, max_size=None, open_timeout=5) as socket:
                    await socket.send(self._hello)
                    async for message in socket:
                        self._hear(json.loads(message))
            except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError):
                pass
            await asyncio.sleep(0.05)

    def _hear(self, envelope: dict[str, Any]) -> None:
        self.hellos += "you" in envelope
        self.view = apply(envelope.get("view", self.view), envelope.get("patch", {}))
        if self.view and [self.view["here"]["storage"]] != self.states[-1:]:
            self.states.append(self.view["here"]["storage"])

    def shows(self, session: Session) -> bool:
        """Whether it shows what the log says."""
        fresh = json.loads(json.dumps(whole(VIEWS[self.as_], session, Here())))
        return {**self.view, **dict.fromkeys(OF_THE_MOMENT)} == {**fresh, **dict.fromkeys(OF_THE_MOMENT)}


@asynccontextmanager
async def watching(ports: list[int], opened: dict[str, Any]) -> AsyncIterator[list[Watching]]:
    """A wall and a desk at each of these ports."""
    screens = [
        Watching(f"ws://127.0.0.1:{port}/live/{opened['code']}", as_, opened[key])
        for port in ports
        for as_, key in (("wall", "wall_key"), ("desk", "key"))
    ]
    tasks = [asyncio.create_task(screen.watch()) for screen in screens]
    try:
        yield screens
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
