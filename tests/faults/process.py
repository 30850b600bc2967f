"""A real server process, its limits shortened for tests, watched from outside: its memory, its log, its end."""

import asyncio
import json
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.ports import free_port

ROOT = Path(__file__).parents[2]
RUN = """
import json, sys
from server.edge import limits
for name, value in json.loads(sys.argv.pop(1)).items():
    setattr(limits, name, value)
from server.__main__ import main
sys.exit(main())
"""


@dataclass
class Process:
    """A server process and where it listens."""

    process: asyncio.subprocess.Process
    address: str
    log: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * resource.getpagesize()

    async def open(self, **body: Any) -> dict[str, Any]:
        """Open a session."""
        data = json.dumps({"title": "Unser Stadtteil", **body}).encode()

        def ask() -> dict[str, Any]:
            with urlopen(Request(f"{self.address}/api/sessions", data), timeout=20) as response:
                opened: dict[str, Any] = json.load(response)
                return opened

        return await asyncio.to_thread(ask)

    async def healthy(self) -> bool:
        """Whether a page is served."""

        def ask() -> bool:
            with urlopen(f"{self.address}/health", timeout=5) as response:
                return bool(response.status == 200)

        try:
            return await asyncio.to_thread(ask)
        except OSError:
            return False


@asynccontextmanager
async def process(
    data_dir: Path, files: int = 0, port: int = 0, environment: dict[str, str] | None = None, **overrides: float
) -> AsyncIterator[Process]:
    """Start a server with `overrides` of `server.edge.limits`, and at most `files` open files; ended by SIGTERM."""
    port = port or free_port()
    wanted = os.environ | {"DATA_DIR": str(data_dir)} | (environment or {})

    def few_files() -> None:
        if files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN, json.dumps(overrides), "--port", str(port),
        cwd=ROOT, env=wanted, preexec_fn=few_files,  # Linux, one thread
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    one = Process(child, f"http://127.0.0.1:{port}")

    async def listen() -> None:
        assert child.stdout
        async for line in child.stdout:
            one.log.append(line.decode())

    listening = asyncio.create_task(listen())
    async with asyncio.timeout(60):
        while not await one.healthy():
            assert child.returncode is None, one.log
            await asyncio.sleep(0.02)
    try:
        yield one
    finally:
        if child.returncode is None:
            child.send_signal(signal.SIGTERM)
            async with asyncio.timeout(20):
                await child.wait()
        await listening
