"""The processes that are measured: started here on free ports with a fresh directory, on a core of their own, ended by
their own handle.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from websockets.sync.client import connect

from .machine import on_core

ROOT = Path(__file__).parents[1]
START_WITHIN = 20.0
LOAD_WITHIN = 180.0
"""Seconds that the load generator may take in one round."""

QUESTION = "q1"
HANDLUNGSFELD = "schule"
PREPARED: dict[str, Any] = {
    "title": "Unser Stadtteil",
    "handlungsfelder": [{"id": HANDLUNGSFELD, "name": "Schule und Bildung"}, {"id": "kultur", "name": "Kultur"}],
    "questions": [{"id": QUESTION, "text": "Was gelingt?", "handlungsfeld": True}],
}
Command = Callable[[int, Path], Sequence[str]]
"""How a process is started, given its port and its directory."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server process."""

    pid: int
    port: int
    data: Path


@contextmanager
def plenum(data: Path | None = None, **settings: str) -> Iterator[Running]:
    """Our server, as `make run` starts it but for `bench.serve`; with `data` it goes on with what lies there."""
    with running(lambda port, _: python("-m", "bench.serve", *address(port)), data, **settings) as one:
        yield one


def python(*arguments: str) -> list[str]:
    """A command for this Python."""
    return [sys.executable, *arguments]


def address(port: int) -> list[str]:
    """Options for loopback."""
    return ["--host", "127.0.0.1", "--port", str(port)]


def open_session(server: Running, prepared: dict[str, Any] = PREPARED) -> dict[str, Any]:
    """A session whose question is open and on the wall; what `POST /api/sessions` answered."""
    request = Request(
        f"http://127.0.0.1:{server.port}/api/sessions",
        json.dumps(prepared).encode(),
        {"content-type": "application/json"},
    )
    with urlopen(request, timeout=20) as response:
        opened: dict[str, Any] = json.load(response)
    commands = [
        {"id": "1", "do": "open_question", "question": QUESTION},
        {"id": "2", "do": "show", "what": "question", "question": QUESTION},
    ]
    with connect(f"ws://127.0.0.1:{server.port}/live/{opened['code']}", proxy=None) as desk:
        desk.send(json.dumps({"hello": 1, "as": "desk", "key": opened["key"]}))
        desk.recv(timeout=20)
        for command in commands:
            desk.send(json.dumps(command))
        done = 0
        while done < len(commands):
            heard = json.loads(desk.recv(timeout=20))
            if "refused" in heard:
                raise RuntimeError(heard["say"])
            done += "done" in heard
    return opened


def where(opened: dict[str, Any]) -> dict[str, str]:
    """What a load generator needs to know of a session."""
    return {
        "path": f"/live/{opened['code']}",
        "join": opened["links"]["join"].rpartition("=")[2],
        "key": opened["key"],
        "wall_key": opened["wall_key"],
    }


def erase_session(server: Running, opened: dict[str, Any]) -> None:
    """Away with it, so that no round finds the server fuller than the one before."""
    request = Request(
        f"http://127.0.0.1:{server.port}/api/sessions/{opened['session']}",
        headers={"authorization": f"Bearer {opened['key']}"},
        method="DELETE",
    )
    urlopen(request, timeout=20).close()


def load(**work: Any) -> dict[str, Any]:
    """Let the load generator do one round, in a process and on a core of its own; see `load.py`."""
    with on_core(1):
        process = subprocess.run(
            [sys.executable, "-m", "bench.load"],
            cwd=ROOT, input=json.dumps(work).encode(), stdout=subprocess.PIPE, timeout=LOAD_WITHIN, check=True,
        )  # fmt: skip
    result: dict[str, Any] = json.loads(process.stdout)
    return result


@contextmanager
def running(command: Command, data: Path | None = None, **settings: str) -> Iterator[Running]:
    """A process that serves on a free port, until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        there = data or Path(folder)
        with on_core(0):
            process = subprocess.Popen(
                command(port, there),
                cwd=ROOT, env=os.environ | {"DATA_DIR": str(there), **settings}, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        try:
            _wait_for(port, process)
            yield Running(process.pid, port, there)
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("the server did not start; its own words are above")
