"""The processes that are measured: started here on free ports with a fresh directory, ended by their own handle."""

import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from websockets.sync.client import connect

ROOT = Path(__file__).parents[1]
START_WITHIN = 20.0
FILES = 8192
LOAD_WITHIN = 180.0
"""Seconds that the load generator may take in one round."""

QUESTION = "q1"
HANDLUNGSFELD = "schule"
PREPARED = {
    "title": "Unser Stadtteil",
    "handlungsfelder": [{"id": HANDLUNGSFELD, "name": "Schule und Bildung"}, {"id": "kultur", "name": "Kultur"}],
    "questions": [{"id": QUESTION, "text": "Was gelingt?", "handlungsfeld": True}],
}


@dataclass(frozen=True, slots=True)
class Running:
    """A server process."""

    pid: int
    port: int
    data: Path


@contextmanager
def plenum() -> Iterator[Running]:
    """Our server, as `make run` starts it but for `bench.serve`."""
    with _running("-m", "bench.serve") as one:
        yield one


@contextmanager
def stock() -> Iterator[Running]:
    """The peer: `peers/stock.py` served by uvicorn as it comes."""
    with _running("-m", "uvicorn", "bench.peers.stock:app", "--log-level", "warning") as one:
        yield one


def open_session(server: Running) -> dict[str, Any]:
    """A session whose question is open and on the wall; what `POST /api/sessions` answered."""
    request = Request(
        f"http://127.0.0.1:{server.port}/api/sessions",
        json.dumps(PREPARED).encode(),
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


def erase_session(server: Running, opened: dict[str, Any]) -> None:
    """Away with it, so that no round finds the server fuller than the one before."""
    request = Request(
        f"http://127.0.0.1:{server.port}/api/sessions/{opened['session']}",
        headers={"authorization": f"Bearer {opened['key']}"},
        method="DELETE",
    )
    urlopen(request, timeout=20).close()


def load(**work: Any) -> dict[str, Any]:
    """Let the load generator do one round, in a process of its own; see `load.py`."""
    process = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        cwd=ROOT, input=json.dumps(work).encode(), stdout=subprocess.PIPE, timeout=LOAD_WITHIN, check=True,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(process.stdout)
    return result


def processor_seconds(pid: int) -> float:
    """What a process has used so far; 0 where the system does not tell."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    after_name = stat.read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def many_files() -> None:
    """Thousands of sockets need as many descriptors; processes started later inherit the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@contextmanager
def _running(*arguments: str) -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="plenum-bench-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        process = subprocess.Popen(
            [sys.executable, *arguments, "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT, env=os.environ | {"DATA_DIR": folder}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            _wait_for(port, process)
            yield Running(process.pid, port, Path(folder))
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
