"""One process that serves, from its settings to its end."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from .app import Plenum
from .checking import Unusable, keeps_what_it_is_given
from .edge.capacity import raise_limit
from .edge.limits import MAX_HEAD
from .settings import Settings

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {"uvicorn.access": {"level": "CRITICAL", "propagate": False}, "uvicorn.error": {"level": "WARNING"}},
}
"""No access log: no address, no key and no text is ever logged (R10)."""
BACKLOG = 2048
"""Connections that wait to be accepted, as far as the system allows: a hall scans the QR code at once."""


class CannotListen(Exception):
    """The port is taken, or not ours to take."""


def listen(host: str, port: int) -> list[socket.socket]:
    """The listening sockets, one for each address that the host's name has. Raises `CannotListen`."""
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if family in (socket.AF_INET, socket.AF_INET6):
                sockets.append(socket.create_server(address[:2], family=family, backlog=BACKLOG))
    except OSError as error:
        for one in sockets:
            one.close()
        raise CannotListen(f"{host}:{port}") from error
    return sockets


class Server(uvicorn.Server):
    """Says when it serves, ends by itself when the file `lifeline` ends, and with code 0 where it was told to end."""

    def __init__(self, config: uvicorn.Config, serving: Callable[[], None], lifeline: int | None = None) -> None:
        super().__init__(config)
        self._serving = serving
        self._lifeline = lifeline

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the storage, listen, and say so."""
        await super().startup(sockets)
        if self._lifeline is not None:
            asyncio.get_running_loop().add_reader(self._lifeline, self._orphaned, self._lifeline)
        self._serving()

    def _orphaned(self, lifeline: int) -> None:
        asyncio.get_running_loop().remove_reader(lifeline)
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn raises again what it has obeyed, so that the process seems to have been killed."""
        before = {one: signal.signal(one, _leave) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            with super().capture_signals():
                yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _leave(*_: object) -> None:
    sys.exit(0)


def run(
    settings: Settings,
    sockets: list[socket.socket],
    serving: Callable[[], None] = lambda: None,
    lifeline: int | None = None,
) -> int:
    """Serve until told to stop; returns the exit code. See `Server` for the last two."""
    try:
        fit = keeps_what_it_is_given(settings)
    except Unusable as error:
        print(error, file=sys.stderr)
        return 1
    config = configure(Plenum(settings, files=raise_limit(), unfit=not fit))
    collect_rarely()
    Server(config, serving, lifeline).run(sockets)
    return 0


def collect_rarely() -> None:
    """Sessions hold many objects and no cycles: by default Python walks them over and over (a quarter of the CPU)."""
    gc.set_threshold(100_000, 50, 1000)


def configure(plenum: Plenum) -> uvicorn.Config:
    """How uvicorn runs the application: our own edge, bounded heads, and no access log."""
    return uvicorn.Config(
        plenum.app,
        host=plenum.settings.host,
        port=plenum.settings.port,
        ws=plenum.edge,
        http=plenum.http,
        h11_max_incomplete_event_size=MAX_HEAD,
        backlog=BACKLOG,
        log_config=LOGGING,
        access_log=False,
        forwarded_allow_ips=plenum.settings.forwarded_allow_ips,
        server_header=False,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )
