"""One process that serves, from its settings to its end."""

import asyncio
import errno
import gc
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from .app import Plenum
from .checking import Unusable, keeps_what_it_is_given
from .edge.capacity import raise_limit
from .edge.limits import MAX_HEAD, PING_EVERY
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


TAKEN = """
  Port {port} ist schon belegt. Wer ihn hat, zeigt: ss -ltnp 'sport = :{port}'. Beende das, oder setze PORT.
  Port {port} is taken already. This shows by whom: ss -ltnp 'sport = :{port}'. Stop that, or set PORT.
"""
FORBIDDEN = """
  Port {port} ist diesem Benutzer nicht erlaubt. Nimm einen ab 1024 (PORT), mit einem Proxy davor.
  Port {port} is not allowed to this user. Take one from 1024 on (PORT), with a proxy before it.
"""
NOT_HERE = """
  HOST {host} ist keine Adresse dieses Rechners. Nimm 127.0.0.1, oder 0.0.0.0 für alle Netze.
  HOST {host} is no address of this machine. Take 127.0.0.1, or 0.0.0.0 for all networks.
"""
IMPOSSIBLE = """
  An {host}, Port {port} können wir nicht lauschen: {problem}. Setze HOST oder PORT.
  We cannot listen at {host}, port {port}: {problem}. Set HOST or PORT.
"""
WHY = {errno.EADDRINUSE: TAKEN, errno.EACCES: FORBIDDEN, errno.EPERM: FORBIDDEN, errno.EADDRNOTAVAIL: NOT_HERE}


class CannotListen(Exception):
    """The sentence says why, and what to do."""


def listen(host: str, port: int) -> list[socket.socket]:
    """The listening sockets, one for each address that the host's name has. Raises `CannotListen`."""
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if family in (socket.AF_INET, socket.AF_INET6):
                sockets.append(_listening(family, address[:2]))
    except (OSError, OverflowError, UnicodeError) as error:
        for one in sockets:
            one.close()
        number = getattr(error, "errno", None)
        said = NOT_HERE if isinstance(error, socket.gaierror) else WHY.get(number or 0, IMPOSSIBLE)
        raise CannotListen(said.format(host=host, port=port, problem=error)) from error
    return sockets


def _listening(family: int, address: tuple[Any, ...]) -> socket.socket:
    """What is accepted over it inherits its options: who takes nothing that was sent for so long is gone (tcp(7))."""
    one = socket.create_server(address, family=family, backlog=BACKLOG)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        with suppress(OSError):  # it can do without
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(2 * PING_EVERY * 1000))
    return one


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
    plenum = Plenum(settings, files=raise_limit(), unfit=not fit)
    config = configure(plenum)
    collect_rarely()
    threading.Thread(target=plenum.pages.pack, daemon=True).start()  # meanwhile it serves already
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
