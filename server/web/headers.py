"""What a socket's request headers tell."""

from websockets.datastructures import Headers


def first(headers: Headers, name: str) -> str:
    """A header's first value; chained proxies repeat some."""
    return next(iter(headers.get_all(name)), "")


def client(peer: str, headers: Headers) -> str:
    """The address that typed codes are counted by; a proxy on this machine is believed."""
    forwarded = headers.get_all("X-Forwarded-For")
    if peer in ("127.0.0.1", "::1") and forwarded:
        return forwarded[-1].rpartition(",")[2].strip()
    return peer
