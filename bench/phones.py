"""Thousands of phones in one process, read by one loop over the system's own selector: no object per message, no
callback, and a frame that everybody gets is told by its length. It costs less than any server that writes to it.
"""

import selectors
import socket
import time
from collections.abc import Callable, Iterator, Sequence

from .line import CLOSE, PING, PONG, TEXT, framed

Step = tuple[bytes, Callable[[bytes], int]]
"""What a phone writes, and how it knows the answer: given what came, the answer's size once it is whole, else 0."""
AT_ONCE = 200
"""Phones on their way in at the same time."""
LOOK_EVERY = 0.01
"""Seconds between two looks at what came."""
WITHIN = 60.0
"""Seconds to wait for what must come."""

SOCKETIO_PING, SOCKETIO_PONG = b"2", b"3"

_HERE = "127.0.0.1"
_UPGRADE = (
    "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: cGxlbnVtIG1lYXN1cmluZw==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


def upgrade(path: str) -> Step:
    """The websocket handshake."""
    return _UPGRADE.format(path).encode(), _upgraded


def say(text: bytes) -> Step:
    """A message that is answered by one."""
    return framed(text), _message


def hang_up(step: Step) -> Step:
    """The same, on a connection of its own: a page and its socket do not share one."""
    return step[0], lambda data: -step[1](data)


class Phone:
    """One socket and where it stands."""

    __slots__ = ("began", "rest", "socket", "steps")

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = list(steps)
        self.rest = b""
        self.began = time.perf_counter()
        self.socket = socket.socket()


class Phones:
    """`arrive` lets phones in, `hear` reads what they all get."""

    def __init__(self, port: int) -> None:
        self.phones: list[Phone] = []
        self.took: list[float] = []
        """Seconds each needed to get in."""
        self.sample = b""
        """The last message that was read piece by piece."""
        self._port = port
        self._selector = selectors.DefaultSelector()
        self._buffer = bytearray(256 * 1024)
        self._usual = 0

    def arrive(self, scripts: Iterator[Sequence[Step]]) -> None:
        """Every phone goes through its steps, `AT_ONCE` at a time."""
        under_way, more, deadline = 0, True, time.monotonic() + WITHIN
        while more or under_way:
            while more and under_way < AT_ONCE:
                steps = next(scripts, None)
                if steps is None:
                    more = False
                else:
                    self._dial(Phone(steps))
                    under_way += 1
            for key, _ in self._selector.select(1):
                under_way -= self._step(key.data)
            if time.monotonic() > deadline:
                raise TimeoutError(f"{under_way} phones did not get in")

    def hear(self, frames: int) -> None:
        """Read until that many text frames have come."""
        select, buffer, deadline = self._selector.select, self._buffer, time.monotonic() + WITHIN
        while frames > 0:
            # True phones are elsewhere: a server does not pay for waking them, so it shall not here.
            time.sleep(LOOK_EVERY)
            for key, _ in select(1):
                phone: Phone = key.data
                size = phone.socket.recv_into(buffer)
                # What everybody gets came whole and alone: so it is nearly always.
                if size == self._usual and buffer[0] == 0x81 and not phone.rest:
                    frames -= 1
                else:
                    frames -= self._read(phone, bytes(buffer[:size]))
            if time.monotonic() > deadline:
                raise TimeoutError(f"{frames} messages did not come")
        if frames < 0:
            raise ValueError("more came than was said")

    def leave(self) -> None:
        """Hang up, all of them."""
        for phone in self.phones:
            self._selector.unregister(phone.socket)
            phone.socket.close()
        self.phones.clear()

    def _dial(self, phone: Phone) -> None:
        phone.socket.setblocking(False)
        phone.socket.connect_ex((_HERE, self._port))
        self._selector.register(phone.socket, selectors.EVENT_WRITE, phone)

    def _step(self, phone: Phone) -> int:
        """Write or read what is next; 1 when the phone is in."""
        if self._selector.get_key(phone.socket).events == selectors.EVENT_WRITE:
            self._selector.modify(phone.socket, selectors.EVENT_READ, phone)
            phone.socket.send(phone.steps[0][0])
            return 0
        data = phone.socket.recv(65536)
        if not data:
            raise ConnectionError(f"the server hung up: {phone.rest[:200]!r}")
        if not phone.steps:  # it is in already, and is asked whether it lives
            self._read(phone, data)
            return 0
        phone.rest += data
        size = phone.steps[0][1](phone.rest)
        if not size:
            return 0
        self.sample, phone.rest = phone.rest[: abs(size)], phone.rest[abs(size) :]
        del phone.steps[0]
        if size < 0:
            self._selector.unregister(phone.socket)
            phone.socket.close()
            phone.socket = socket.socket()
            self._dial(phone)
        elif phone.steps:
            phone.socket.send(phone.steps[0][0])
        else:
            self.phones.append(phone)
            self.took.append(time.perf_counter() - phone.began)
            return 1
        return 0

    def _read(self, phone: Phone, data: bytes) -> int:
        """How many text frames are whole by now."""
        if not data:
            raise ConnectionError("the server hung up")
        alone = not phone.rest
        phone.rest += data
        texts = 0
        while size := frame_size(phone.rest):
            frame, phone.rest = phone.rest[:size], phone.rest[size:]
            opcode = frame[0] & 0x0F
            if opcode == TEXT and payload(frame) == SOCKETIO_PING:
                phone.socket.send(framed(SOCKETIO_PONG))
            elif opcode == TEXT:
                texts += 1
                self.sample = payload(frame)
                self._usual = size if alone and not phone.rest else 0
            elif opcode == PING:
                phone.socket.send(framed(payload(frame), PONG))
            elif opcode == CLOSE:
                raise ConnectionError("the server closes")
        return texts


def frame_size(data: bytes) -> int:
    """Of the frame that `data` begins with, 0 while it is not whole."""
    if len(data) < 2:
        return 0
    size, head = data[1], 2
    if size >= 126:
        head = 4 if size == 126 else 10
        size = int.from_bytes(data[2:head], "big")
    return head + size if len(data) >= head + size else 0


def payload(frame: bytes) -> bytes:
    """What a whole frame of a server says."""
    return frame[2 if frame[1] < 126 else 4 if frame[1] == 126 else 10 :]


def _message(data: bytes) -> int:
    size = frame_size(data)
    if size and data[0] & 0x0F != TEXT:
        raise ConnectionError(f"no greeting but {data[:200]!r}")
    return size


def _upgraded(data: bytes) -> int:
    head, end, _ = data.partition(b"\r\n\r\n")
    if end and not head.startswith(b"HTTP/1.1 101"):
        raise ConnectionError(head.decode(errors="replace"))
    return len(head) + 4 if end else 0


def page(path: str) -> Step:
    """A page, as a browser asks for it."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n"
    return hang_up((request.encode(), _page))


def _page(data: bytes) -> int:
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return 0
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head.decode(errors="replace"))
    size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    return len(head) + 4 + size if len(body) >= size else 0
