"""The screens of one hall, played by this process: phones, a wall and a desk."""

import json
import selectors
import time
from itertools import repeat
from typing import Any

from .line import PONG, TEXT, framed
from .phones import WITHIN, Phone, Phones, Step, frame_size, payload, say, upgrade

BEAT = framed(b'{"beat":1}')
SLICES = 100
"""Parts of a quiet time, in each of which as many phones beat."""


class Screens:
    """They do one thing after the other, and read what it makes the server say."""

    def __init__(self, port: int, where: dict[str, str]) -> None:
        self.phones = Phones(port)
        self._steps = [upgrade(where["path"]), _hello("phone", join=where["join"])]
        self._others = {name: Phones(port) for name in ("wall", "desk")}
        for name, key in (("wall", "wall_key"), ("desk", "key")):
            self._others[name].arrive(iter([[upgrade(where["path"]), _hello(name, key=where[key])]]))

    def join(self, more: int) -> None:
        """So many phones more."""
        self.phones.arrive(repeat(self._steps, more))

    def leave(self) -> None:
        """All hang up."""
        for some in (self.phones, *self._others.values()):
            some.leave()

    def settle(self) -> None:
        """Read over what was said meanwhile."""
        for some in (self.phones, *self._others.values()):
            _read_over(some)

    def answer(self, number: int, frame: bytes) -> int:
        """One phone answers; bytes of what it is told: the ack, and what is its own now."""
        phone = self.phones.phones[number % len(self.phones.phones)]
        phone.socket.send(frame)
        return sum(map(len, _texts(phone, 2)))

    def look(self) -> dict[str, int]:
        """Bytes of what wall and desk are told next."""
        return {name: len(_texts(some.phones[0], 1)[-1]) for name, some in self._others.items()}

    def lead(self, command: dict[str, Any]) -> None:
        """The desk says this."""
        self._others["desk"].phones[0].socket.send(framed(json.dumps(command).encode()))

    def hear(self) -> int:
        """Every phone hears one message; its bytes."""
        self.phones.hear(len(self.phones.phones))
        return len(self.phones.sample)

    def beat(self, seconds: float) -> None:
        """Each phone beats once in that time, and answers what it is asked."""
        phones = self.phones.phones
        for n in range(SLICES):
            due = time.perf_counter() + seconds / SLICES
            for phone in phones[n * len(phones) // SLICES : (n + 1) * len(phones) // SLICES]:
                phone.socket.send(BEAT)
            time.sleep(max(0.0, due - time.perf_counter()))
            self.settle()


def _hello(as_: str, **secret: str) -> Step:
    return say(json.dumps({"hello": 1, "as": as_, **secret}).encode())


def _texts(phone: Phone, least: int) -> list[bytes]:
    """At least so many messages to one screen, in the order in which they come."""
    texts: list[bytes] = []
    phone.socket.settimeout(WITHIN)
    while len(texts) < least:
        while size := frame_size(phone.rest):
            frame, phone.rest = phone.rest[:size], phone.rest[size:]
            if frame[0] & 0x0F == TEXT:
                texts.append(payload(frame))
            else:
                phone.socket.send(framed(payload(frame), PONG))
        if len(texts) < least:
            data = phone.socket.recv(65536)
            if not data:
                raise ConnectionError("the server hung up")
            phone.rest += data
    phone.socket.setblocking(False)
    return texts


def _read_over(some: Phones) -> None:
    """Whatever lies there, without waiting."""
    selector: selectors.BaseSelector = some._selector
    while ready := selector.select(0):
        for key, _ in ready:
            phone: Phone = key.data
            some._read(phone, phone.socket.recv(65536))
