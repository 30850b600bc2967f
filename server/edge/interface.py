"""Between the edge and the wire: who receives, who accepts, and how a payload becomes a frame."""

import struct
from collections.abc import Callable
from typing import Protocol

from websockets.datastructures import Headers

from ..live.connection import Connection, Payload


class Receiver(Protocol):
    """The wire's side of a connection."""

    def received(self, message: bytes) -> None:
        """A whole text message."""

    def unreadable(self, why: str) -> None:
        """Something came that is no text message within the limits; `why` is a refusal's code."""

    def drained(self) -> None:
        """The screen is below its write limit again."""

    def lost(self) -> None:
        """The connection is gone; the last call."""


Accept = Callable[[Connection, str, Headers], Receiver | int]
"""Given the connection, the code and the request's headers: the receiver, or an HTTP status to refuse with."""


def frame(payload: Payload) -> bytes:
    """The payload as one unmasked text frame (RFC 6455, 5.2); made once per payload."""
    if payload.framed is None:
        size = len(payload.text)
        if size < 126:
            head = struct.pack("!BB", 0x81, size)
        else:
            head = struct.pack("!BBH", 0x81, 126, size) if size < 65536 else struct.pack("!BBQ", 0x81, 127, size)
        payload.framed = head + payload.text
    return payload.framed
