"""What live needs of a connection, whatever carries it."""

from typing import Any, Protocol

import msgspec

_encoder = msgspec.json.Encoder()


class Payload:
    """An encoded envelope. Whoever carries it may keep its framed form here, so that thousands of screens share it.

    `together`: it may wait for the end of the loop's turn, to be written together with others to the same screen;
    such payloads keep their order among each other.
    """

    __slots__ = ("framed", "text", "together")

    def __init__(self, envelope: Any, together: bool = False) -> None:
        self.text: bytes = _encoder.encode(envelope)
        self.framed: bytes | None = None
        self.together = together


class Connection(Protocol):
    """A screen's line. It never blocks and never raises: what cannot be sent is not sent."""

    @property
    def ready(self) -> bool:
        """Open, and below its write limit."""

    @property
    def peer(self) -> str:
        """The other side's network address, for throttling only; it goes into no log and no file."""

    @property
    def crowded(self) -> bool:
        """The last sockets are kept for those who lead."""

    def welcome(self) -> None:
        """The hello was accepted."""

    def send(self, payload: Payload) -> None:
        """Write it now, whole."""

    def close(self, code: int, reason: str) -> None:
        """End it in order (RFC 6455, 7.4); `abort` after a while if the other side does not."""
