"""The record and the spreadsheet of 5,000 answers, made while a crowd answers in the same session: how long each form
takes, and the longest pause of the server's event loop meanwhile. The server is in this process, so that its loop can
be watched; the crowd and what makes the documents are processes of their own.
"""

import asyncio
import gc
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import PIPE
from time import perf_counter, process_time
from typing import Any, Self
from urllib.request import Request, urlopen

import msgspec
import uvicorn
import uvloop
from tqdm import tqdm

from server.app import Plenum
from server.core import session_file
from server.core.upgrade import read
from server.serving import configure
from server.settings import Settings

from .figures import Figure
from .meeting import PREPARED, Meeting
from .processes import load, where

ANSWERS = 5000
PEOPLE = 500
SECONDS = 20.0
"""How long the crowd answers: longer than all forms take."""
JOINED = 6.0
"""Seconds until the crowd has joined and the processor is its answers'; before it, screens get their first view."""
STEP = 0.002
FORMS = {
    "DOCX": "record.docx", "PDF": "record.pdf", "HTML": "record.html", "Markdown": "record.md", "XLSX": "answers.xlsx",
}  # fmt: skip
MOST_S = 5.0
MOST_PAUSE_MS = 50.0
ROWS = (
    *(f"{ANSWERS:,} answers as {form}" for form in FORMS),
    f"{ANSWERS:,} answers as documents: longest pause of the event loop meanwhile",
)
GET = """
import sys, time, urllib.request as u
began, asked = time.perf_counter(), u.Request(sys.argv[1], headers={"authorization": "Bearer " + sys.argv[2]})
assert u.urlopen(asked, timeout=40).read()
print(time.perf_counter() - began)
"""


def measure(quick: bool) -> list[Figure]:
    """Each form's seconds; the pauses with and without them."""
    return uvloop.run(_measure(1 if quick else 3))


async def _measure(rounds: int) -> list[Figure]:
    took: dict[str, list[float]] = {form: [] for form in FORMS}
    with_forms: list[_Pauses] = []
    without: list[_Pauses] = []
    thresholds = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1000)  # as `python -m server` does
    try:
        async with _server() as address:
            for _ in tqdm(range(rounds), desc="record", leave=False):
                async with _crowd(address, SECONDS) as get:
                    with _Pauses() as pauses:
                        for form, file in FORMS.items():
                            took[form].append(await get(file))
                    with_forms.append(pauses)
                async with _crowd(address, sum(one[-1] for one in took.values()) + 5):
                    with _Pauses() as pauses:
                        await asyncio.sleep(sum(one[-1] for one in took.values()))
                    without.append(pauses)
    finally:
        gc.set_threshold(*thresholds)
    note = (
        f"while {PEOPLE} phones answer. The server's own process kept it for {_spread(one.own for one in with_forms)}; "
        f"the rest was others' on this machine. Without documents: {_spread(one.late for one in without)}, "
        f"own {_spread(one.own for one in without)}"
    )
    late = [1000 * one.late for one in with_forms]
    return [
        *(Figure(f"{ANSWERS:,} answers as {form}", values, "s", MOST_S) for form, values in took.items()),
        Figure(ROWS[-1], late, "ms", MOST_PAUSE_MS, note=note),
    ]


@asynccontextmanager
async def _server() -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder:
        plenum = Plenum(Settings(port=0, data_dir=Path(folder)), files=8192)
        server = uvicorn.Server(configure(plenum))
        task = asyncio.create_task(server._serve())
        while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
            await asyncio.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def _crowd(address: str, seconds: float) -> AsyncIterator[Callable[[str], Awaitable[float]]]:
    """A session of 5,000 answers in which a crowd gives some more. Gives a way to get its files, timed."""
    opened = await asyncio.to_thread(_opened, address)
    answering = asyncio.create_task(
        asyncio.to_thread(
            load,
            do="crowd", port=int(address.rpartition(":")[2]), stem="gelingt", people=PEOPLE, seconds=seconds + JOINED,
            **where(opened),
        )
    )  # fmt: skip

    async def get(file: str) -> float:
        url = f"{address}/api/sessions/{opened['session']}/{file}"
        command = [sys.executable, "-c", GET, url, opened["key"]]
        return float((await asyncio.to_thread(subprocess.run, command, stdout=PIPE, check=True)).stdout)

    await asyncio.sleep(JOINED)
    yield get
    if answering.done():
        answering.result()
        print("the crowd was through before the documents were")
    await answering


def _opened(address: str) -> dict[str, Any]:
    entries = session_file.packed(map(read, Meeting(ANSWERS).log))
    file = session_file.Kept(session_file.FILE, PREPARED, entries)
    asked = Request(f"{address}/api/sessions", msgspec.json.encode(file), {"content-type": "application/json"})
    with urlopen(asked, timeout=40) as response:
        opened: dict[str, Any] = msgspec.json.decode(response.read())
    return opened


def _spread(seconds: Iterable[float]) -> str:
    ordered = sorted(1000 * one for one in seconds)
    return f"{ordered[0]:.0f} … {ordered[-1]:.0f} ms"


class _Pauses:
    """While it is entered: the longest that the event loop was `late`, and that this process itself kept it: on a
    machine that has other things to do, a loop is late without being blocked.
    """

    def __init__(self) -> None:
        self.late = self.own = 0.0

    def __enter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._next.cancel()

    def _wait(self) -> None:
        due = perf_counter() + STEP
        self._next = self._loop.call_later(STEP, self._beat, due, process_time())

    def _beat(self, due: float, used: float) -> None:
        late = max(0.0, perf_counter() - due)
        self.late = max(self.late, late)
        self.own = max(self.own, min(late, process_time() - used))
        self._wait()
