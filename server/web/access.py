"""Who may do what: keys, tokens, codes and secrets, and nothing of them is kept but hashes."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from ..core.events import Author, Key
from ..core.session import Session


def digest(secret: str) -> str:
    """What is kept of a secret of at least 128 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()[:40]


def new_secret() -> str:
    """128 random bits, as they stand in links."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """Eight random digits; the first is no 0, so that nobody drops it."""
    return str(10_000_000 + secrets.randbelow(90_000_000))


def wall_key(facilitator_key: str, session: str) -> str:
    """The wall's key that belongs to a facilitator's key: a desk can show it always, and no key has to be kept.

    HMAC-SHA256 (RFC 2104), cut to 128 bits.
    """
    return hmac.new(facilitator_key.encode(), f"wall {session}".encode(), "sha256").hexdigest()[:32]


def new_keys(session: str) -> tuple[str, tuple[Key, ...]]:
    """A facilitator's key, and what the session keeps of it and of its wall's."""
    key = new_secret()
    return key, (
        Key("k1", digest(key), "facilitator", ""),
        Key("k2", digest(wall_key(key, session)), "wall", "", "k1"),
    )


def participant(session: str, token: str) -> str:
    """A participant's id: nobody can tell the token from it, and it says nothing in another session."""
    return hashlib.sha256(f"{session} {token}".encode()).hexdigest()[:20]


def holder(session: Session, key: str) -> Author | None:
    """Who holds `key` in this session; None for nobody."""
    held = session.keys.get(digest(key))
    return Author(held.role, held.id) if held else None


def cookie_name(session: str, screen: str, secure: bool) -> str:
    """Of the cookie that holds a screen's key; `__Host-` binds it to this host and to TLS (RFC 6265bis, 4.1.3.2)."""
    return f"{'__Host-' if secure else ''}plenum-{screen}-{session}"


def key_from(cookies: Mapping[str, str], session: str, screen: str) -> str:
    """The key that a browser has kept for this screen; empty for none."""
    return cookies.get(cookie_name(session, screen, True)) or cookies.get(cookie_name(session, screen, False)) or ""


def origin_is_ours(origin: str | None, host: str | None, public_url: str = "") -> bool:
    """A browser's page may only speak to its own server; programs send no Origin.

    Exact where the operator has told the public address; else the host must be the one that was asked for.
    """
    if not origin:
        return True
    if public_url and origin == "/".join(public_url.split("/", 3)[:3]):
        return True
    return host is not None and origin in (f"http://{host}", f"https://{host}")
