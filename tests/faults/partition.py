"""Two ways to the same Redis that can be cut without a word: no FIN, no RST, packets just vanish."""

import contextlib
import os
import secrets
import subprocess
import sys
import time
from asyncio import Event, StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.faults.proxy import Fault, Proxy
from tests.redis_server import RedisServer


class Ways(Protocol):
    """`urls` both lead to `redis`; `cut` and `heal` one of them."""

    redis: RedisServer
    urls: list[str]

    def cut(self, way: int) -> None:
        """From now on nothing gets through."""

    def heal(self, way: int) -> None:
        """Everything gets through."""


class Lines(Proxy):
    """A TCP proxy in front of Redis. What it held back is delivered late, whoever has given up waiting by then.
    `deafen` holds back only the lines on which news are heard.
    """

    def __init__(self, target: int) -> None:
        super().__init__(target)
        self._news: set[Any] = set()
        self._hears = Event()
        self._hears.set()

    def deafen(self) -> None:
        self._hears.clear()

    def hear(self) -> None:
        self._hears.set()

    async def _pump(
        self, reader: StreamReader, writer: StreamWriter, first: bytes, most: int | None, fault: Fault
    ) -> None:
        ends = {writer.transport, reader._transport}  # type: ignore[attr-defined]  # it has no other name
        while data := await reader.read(65536):
            if b"SUBSCRIBE" in data:
                self._news |= ends
            await self._flows.wait()
            if ends & self._news:
                await self._hears.wait()
            writer.write(data)
            await writer.drain()
        writer.write_eof()


class Proxied:
    """The ways are proxies."""

    def __init__(self, redis: RedisServer, lines: list[Lines]) -> None:
        self.redis = redis
        self.lines = lines
        self.urls = [f"redis://127.0.0.1:{line.port}" for line in lines]

    def cut(self, way: int) -> None:
        self.lines[way].stall()

    def heal(self, way: int) -> None:
        self.lines[way].flow()


@asynccontextmanager
async def proxied(folder: Path) -> AsyncIterator[Proxied]:
    with RedisServer(folder) as redis:
        async with Lines(redis.port) as one, Lines(redis.port) as other:
            yield Proxied(redis, [one, other])


class Apart:
    """Redis lives in a network namespace of its own, to which two pairs of cables lead."""

    def __init__(self, redis: RedisServer, urls: list[str], inside: tuple[str, ...], cables: list[str]) -> None:
        self.redis = redis
        self.urls = urls
        self._inside = inside
        self._cables = cables

    def cut(self, way: int) -> None:
        _run(*self._inside, "ip", "link", "set", f"{self._cables[way]}i", "down")

    def heal(self, way: int) -> None:
        _run(*self._inside, "ip", "link", "set", f"{self._cables[way]}i", "up")


@asynccontextmanager
async def apart(folder: Path) -> AsyncIterator[Apart]:
    """Linux, and root in it; else the test is skipped."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("network namespaces need Linux and root; the same is played by a proxy everywhere")
    with contextlib.ExitStack() as stack:
        try:
            holder = subprocess.Popen(["unshare", "--net", "sleep", "600"])  # noqa: ASYNC220  # nothing else runs yet
            stack.callback(holder.wait)
            stack.callback(holder.kill)
            inside = ("nsenter", "--target", str(holder.pid), "--net")
            _until_apart(holder)
            cables, hosts = [], []
            for net in (f"198.18.{secrets.randbelow(256)}.{4 * secrets.randbelow(64)}" for _ in range(2)):
                cable, (above, _, last) = f"pl{secrets.token_hex(4)}", net.rpartition(".")
                ours, theirs = f"{above}.{int(last) + 1}", f"{above}.{int(last) + 2}"
                peer = ("peer", "name", f"{cable}i", "netns", str(holder.pid))
                _run("ip", "link", "add", f"{cable}o", "type", "veth", *peer)
                stack.callback(subprocess.run, ["ip", "link", "delete", f"{cable}o"], check=False, capture_output=True)
                _run("ip", "address", "add", f"{ours}/30", "dev", f"{cable}o")
                _run("ip", "link", "set", f"{cable}o", "up")
                _run(*inside, "ip", "address", "add", f"{theirs}/30", "dev", f"{cable}i")
                _run(*inside, "ip", "link", "set", f"{cable}i", "up")
                cables.append(cable)
                hosts.append(theirs)
        except (OSError, subprocess.SubprocessError, TimeoutError) as error:
            pytest.skip(f"no network namespaces here ({error}); the same is played by a proxy everywhere")
        both = ("--bind", *hosts, "--protected-mode", "no")  # nobody else has a cable into this network
        with RedisServer(folder, *both, host=hosts[0], by=inside) as redis:
            yield Apart(redis, [f"redis://{host}:{redis.port}" for host in hosts], inside, cables)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=20)


def _until_apart(holder: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while Path(f"/proc/{holder.pid}/ns/net").readlink() == Path("/proc/self/ns/net").readlink():
        if holder.poll() is not None or time.monotonic() > deadline:
            raise TimeoutError("unshare")
        time.sleep(0.01)
