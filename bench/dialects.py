"""How a phone gets in, and how one change is made, with Plenum and with each peer; used by the load generator."""

import json
import socket
from collections.abc import Iterator
from typing import Any

from .line import framed
from .phones import Step, frame_size, say, upgrade

HELLO = {"hello": 1, "as": "phone"}


def steps(work: dict[str, Any]) -> list[Step]:
    """Of one phone, until it has seen the first view."""
    match work["peer"]:
        case "plenum":
            return [upgrade(work["path"]), say(json.dumps({**HELLO, "join": work["join"]}).encode())]
        case "socketio":
            return [(upgrade("/socket.io/?EIO=4&transport=websocket")[0], _both), say(b"40")]
        case "nchan":
            return [upgrade("/live")]
    return [upgrade("/live/25517195"), say(json.dumps(HELLO).encode())]


def _both(data: bytes) -> int:
    """Socket.IO speaks first: the handshake's answer and a greeting."""
    head = data.find(b"\r\n\r\n") + 4
    size = frame_size(data[head:]) if head > 3 else 0
    return head + size if size else 0


class Publisher:
    """Makes one change after the other; what comes back is read by `drain`."""

    def __init__(self, work: dict[str, Any]) -> None:
        self._socket = socket.create_connection(("127.0.0.1", work["port"]), 20)
        self._changes: Iterator[bytes] = self._with(work)

    def change(self) -> None:
        """Everybody is told something new."""
        self._socket.sendall(next(self._changes))

    def drain(self) -> None:
        """Read over what came back meanwhile."""
        self._socket.setblocking(False)
        try:
            while data := self._socket.recv(1 << 20):
                if b'"refused"' in data:
                    raise ValueError(data.decode(errors="replace"))
        except BlockingIOError:
            pass
        self._socket.setblocking(True)

    def _with(self, work: dict[str, Any]) -> Iterator[bytes]:
        match work["peer"]:
            case "plenum":
                self._ask(upgrade(work["path"]))
                self._ask(say(json.dumps({"hello": 1, "as": "desk", "key": work["key"]}).encode()))
                commands = ({"id": f"o{n}", "do": "open_question", "question": f"q{n}"} for n in range(2, 200))
                return (framed(json.dumps(command).encode()) for command in commands)
            case "stock" | "broadcast":
                self._ask(upgrade("/publish"))
                return iter(lambda: framed(work["text"].encode()), None)
        body = work["text"].encode()
        head = f"POST /publish HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n\r\n"
        return iter(lambda: head.encode() + body, None)

    def _ask(self, step: Step) -> None:
        self._socket.sendall(step[0])
        heard = b""
        while not step[1](heard):
            heard += self._socket.recv(1 << 20)
