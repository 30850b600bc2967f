"""Table cards: the secret that makes a device a small group's scribe, and the short code that people type.

Both are HMAC-SHA256 (RFC 2104) of the small group under the session's seed; so cards can be shown and printed again at
any time, a new small group has one at once, and a new seed makes all cards new.
"""

import hmac
from functools import lru_cache

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 signs; without I, O, 0 and 1, which people mistake for each other."""
SHORT = 5
"""Signs of a short code: 33 million, and guesses are throttled."""


def card(seed: str, small_group: str) -> str:
    """The secret in the card's QR code; empty where the session has no cards."""
    return _digest(seed, "card", small_group).hex()[:32] if seed else ""


def short(seed: str, small_group: str) -> str:
    """The short code on the card; empty where the session has no cards."""
    digest = _digest(seed, "short", small_group)
    return "".join(ALPHABET[byte % 32] for byte in digest[:SHORT]) if seed else ""


def opened(seed: str, small_groups: tuple[str, ...], given: str) -> str:
    """The small group whose card bears this secret or short code; empty for none."""
    openers = _openers(seed, small_groups)
    return openers.get(given) or openers.get("".join(given.split()).upper(), "")


@lru_cache(maxsize=512)
def _openers(seed: str, small_groups: tuple[str, ...]) -> dict[str, str]:
    """Small group by all that opens it."""
    ways = {way(seed, id): id for id in small_groups for way in (short, card)}
    return {given: id for given, id in ways.items() if given}


def is_typed(given: str) -> bool:
    """Whether somebody typed this: only then it can be a guess."""
    return len("".join(given.split())) < 32


def _digest(seed: str, what: str, small_group: str) -> bytes:
    return hmac.new(seed.encode(), f"{what} {small_group}".encode(), "sha256").digest()
