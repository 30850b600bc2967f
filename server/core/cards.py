"""Table cards: the secret that makes a device a small group's scribe, and the short code that people type.

Both are HMAC-SHA256 (RFC 2104) of the small group under the session's seed; so cards can be shown and printed again at
any time, a new small group has one at once, and a new seed makes all cards new.
"""

import hmac

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


def opens(seed: str, small_group: str, given: str) -> bool:
    """Whether this is the secret or the short code of the small group's card."""
    typed = "".join(given.split()).upper()
    return bool(seed) and (
        hmac.compare_digest(given.encode(errors="replace"), card(seed, small_group).encode())
        or hmac.compare_digest(typed.encode(errors="replace"), short(seed, small_group).encode())
    )


def is_typed(given: str) -> bool:
    """Whether somebody typed this: only then it can be a guess."""
    return len("".join(given.split())) < 32


def _digest(seed: str, what: str, small_group: str) -> bytes:
    return hmac.new(seed.encode(), f"{what} {small_group}".encode(), "sha256").digest()
