"""Typed codes are throttled, links and known tokens never (R7).

Only wrong guesses cost: so a thousand people may type the right code from one address. While a budget is spent, a
typed code is not judged at all, right or wrong, and the phone tries again by itself.
"""

import ipaddress

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

EACH = RateLimitItemPerSecond(25, 10)
"""Wrong codes per address: 2.5 a second, 25 at once."""
ALL = RateLimitItemPerSecond(100, 10)
"""Wrong codes in all: 10 a second."""


class Throttle:
    """Counts in memory, for this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_judge(self, address: str, right: bool) -> bool:
        """Whether a typed code may be judged now; a wrong one that may is counted."""
        network = _network(address)
        if not self._limiter.test(EACH, "each", network) or not self._limiter.test(ALL, "all"):
            return False
        return right or (self._limiter.hit(EACH, "each", network) and self._limiter.hit(ALL, "all"))


def _network(address: str) -> str:
    """One household's IPv6 addresses count as one (RFC 6177: a /64 at least)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
