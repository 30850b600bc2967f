"""What one socket may cost. Generous to every phone, small to every script."""

MAX_MESSAGE = 16 * 1024
"""Bytes of one message from a screen; the longest true one has about 3,000."""
FRAMES_PER_SECOND = 50.0
FRAMES_AT_ONCE = 500
"""Frames of any kind, also pings and empty fragments; a phone that sends a whole outbox has about a hundred."""
BYTES_PER_SECOND = 64 * 1024.0
BYTES_AT_ONCE = 512 * 1024
READ_SLICE = 4096
"""Bytes parsed before the budget is asked again: at most 700 frames."""
WRITE_LIMIT = 256 * 1024
"""Bytes waiting in a transport from which on a screen counts as slow: it is passed over, and not read from either."""
SLOW_WITHIN = 30.0
"""Seconds a screen may stay slow."""
HELLO_WITHIN = 15.0
"""Seconds from the upgrade to an accepted hello."""
PING_EVERY = 20.0
"""Seconds between two pings; a screen from which nothing came between them is gone."""
CLOSE_WITHIN = 2.0
"""Seconds until a closing screen that does not answer is aborted."""
REQUEST_WITHIN = 10.0
"""Seconds from the connection, or from the end of an answer, until a whole request head is there."""
BODY_WITHIN = 30.0
"""Seconds for a whole request to arrive and be answered."""
MAX_HEAD = 16 * 1024
"""Bytes of a request's head."""


class Budget:
    """Two token buckets, for frames and for bytes; `now` in seconds of any steady clock."""

    __slots__ = ("_at", "_bytes", "_frames")

    def __init__(self, now: float) -> None:
        self._at = now
        self._frames = float(FRAMES_AT_ONCE)
        self._bytes = float(BYTES_AT_ONCE)

    def spend(self, frames: int, octets: int, now: float) -> bool:
        """Take from the buckets; False where one is empty."""
        passed, self._at = now - self._at, now
        self._frames = min(FRAMES_AT_ONCE, self._frames + passed * FRAMES_PER_SECOND) - frames
        self._bytes = min(BYTES_AT_ONCE, self._bytes + passed * BYTES_PER_SECOND) - octets
        return self._frames >= 0 and self._bytes >= 0
