"""A real redis-server on a free port of this machine, with its files in a folder of its own."""

import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from redis import Redis
from redis.exceptions import ConnectionError as NotConnected

from tests.ports import free_port

STARTS_WITHIN = 20.0
AS_WANTED = ("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction", "--save", "")


class RedisServer:
    """`start` and `stop` it, or use it in `with`; `kill` is a power cut of the process. `by` is the command that starts
    it, for one that lives elsewhere and is reached at `host`.
    """

    def __init__(
        self,
        folder: Path,
        *options: str,
        port: int = 0,
        wanted: tuple[str, ...] = AS_WANTED,
        host: str = "127.0.0.1",
        by: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        self.host = host
        self.port = port or free_port()
        self.url = f"redis://{host}:{self.port}"
        self._by = by
        self._options = (*wanted, *options)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.folder.mkdir(exist_ok=True, parents=True)
        place = ("--port", str(self.port), "--bind", self.host, "--dir", str(self.folder))
        log = ("--logfile", str(self.folder / "redis.log"))
        self.process = subprocess.Popen([*self._by, "redis-server", *place, *log, *self._options])
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                self.ask("PING")
            except (NotConnected, OSError):
                assert self.process.poll() is None, (self.folder / "redis.log").read_text()[-2000:]
                assert time.monotonic() < deadline
                time.sleep(0.01)
            else:
                return

    def ask(self, *command: str) -> Any:
        """Redis's answer to one command."""
        with Redis(self.host, self.port, socket_timeout=10) as client:
            return client.execute_command(*command)

    def flush(self) -> None:
        """Forget everything."""
        self.ask("FLUSHALL")

    def kill(self) -> None:
        """At once, whatever it does."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """In order."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
