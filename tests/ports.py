"""Ports for servers that are processes of their own."""

import os
import socket
from itertools import count
from random import SystemRandom

FIRST, EACH = 20_000, 500
"""Below those that the kernel gives to whoever asks for any: no connection of another test takes one meanwhile."""
_numbers = count(SystemRandom().randrange(EACH))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on; each process of pytest-xdist has its own ones."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for _ in range(EACH):
        port = FIRST + worker % 20 * EACH + next(_numbers) % EACH
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("every port is taken")
