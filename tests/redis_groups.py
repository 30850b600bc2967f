"""Several real redis-servers that belong together: a Cluster; a master, its replica, and a Sentinel that watches."""

import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.ports import free_port
from tests.redis_server import RedisServer

WITHIN = 30.0


class Cluster:
    """Three servers that share the keys; with `replicas` so many more for each, that take its place."""

    def __init__(self, folder: Path, *options: str, replicas: int = 0) -> None:
        self._replicas = replicas
        told = ("--cluster-enabled", "yes", *options)
        self.servers = [
            RedisServer(folder / f"server-{n}", *told, "--cluster-port", str(free_port()), port=free_port())
            for n in range(3 * (1 + replicas))
        ]
        self.url = "redis+cluster://" + ",".join(f"127.0.0.1:{server.port}" for server in self.servers)

    def flush(self) -> None:
        for server in self.servers:
            server.ask("FLUSHALL")

    def __enter__(self) -> Self:
        try:
            for server in self.servers:
                server.start()
            places = [f"127.0.0.1:{server.port}" for server in self.servers]
            copies = ["--cluster-replicas", str(self._replicas)] if self._replicas else []
            subprocess.run(
                ["redis-cli", "--cluster", "create", *places, *copies, "--cluster-yes"],
                check=True,
                capture_output=True,
                timeout=WITHIN,
            )
            deadline = time.monotonic() + WITHIN
            while not all(map(_joined, self.servers)):
                assert time.monotonic() < deadline
                time.sleep(0.05)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self.servers:
            server.kill()


def _joined(server: RedisServer) -> bool:
    """Whether it knows of all slots, and has all that its master has."""
    told = server.ask("INFO", "replication")
    return "cluster_state:ok" in str(server.ask("CLUSTER", "INFO")) and told.get("master_link_status", "up") == "up"


class Watched:
    """A master, a replica that hears it at the port `through` (of a proxy), and a Sentinel that puts the one in the
    other's place.
    """

    def __init__(self, folder: Path, master: RedisServer, through: int) -> None:
        self.master = master
        self.replica = RedisServer(folder / "replica", "--replicaof", "127.0.0.1", str(through))
        self._folder = folder / "sentinel"
        self._port = free_port()
        self.url = f"redis+sentinel://127.0.0.1:{self._port}/plenum"
        self._sentinel: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """The replica, and the Sentinel once that has caught up."""
        self.replica.start()
        self.until_equal()
        self._folder.mkdir()
        told = self._folder / "sentinel.conf"
        told.write_text(
            f"port {self._port}\nbind 127.0.0.1\ndir {self._folder}\nlogfile {self._folder}/sentinel.log\n"
            f"sentinel monitor plenum 127.0.0.1 {self.master.port} 1\n"
            "sentinel down-after-milliseconds plenum 700\nsentinel failover-timeout plenum 3000\n"
        )
        self._sentinel = subprocess.Popen(["redis-server", str(told), "--sentinel"])
        deadline = time.monotonic() + WITHIN
        while str(self.replica.port) not in self._ask("replicas"):  # it asks the master for them
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def until_equal(self) -> None:
        """Return when the replica has all that the master has."""
        deadline = time.monotonic() + WITHIN
        while True:
            said = self.replica.ask("INFO", "replication")
            there = self.master.ask("INFO", "replication")
            if said["master_link_status"] == "up" and said["slave_repl_offset"] == there["master_repl_offset"]:
                return
            assert time.monotonic() < deadline, said
            time.sleep(0.02)

    def _ask(self, what: str) -> str:
        command = ["redis-cli", "-p", str(self._port), "sentinel", what, "plenum"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    def kill(self) -> None:
        if self._sentinel:
            self._sentinel.kill()
            self._sentinel.wait()
        self.replica.kill()
        self.master.kill()
