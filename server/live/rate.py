"""How fast one participant may write: faster than anybody does, slower than a script."""

PER_SECOND = 3.0
AT_ONCE = 120.0
"""A whole outbox after a long time without network."""


class Rate:
    """A token bucket per participant; `now` in ms."""

    def __init__(self) -> None:
        self._buckets: dict[str, tuple[float, int]] = {}

    def may(self, participant: str, now: int) -> bool:
        """Whether this participant may send a command now; it is counted."""
        left, at = self._buckets.get(participant, (AT_ONCE, now))
        left = min(AT_ONCE, left + (now - at) / 1000 * PER_SECOND)
        if left < 1:
            return False
        self._buckets[participant] = (left - 1, now)
        return True
