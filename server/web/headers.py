"""What a socket's request headers tell."""

import ipaddress

from websockets.datastructures import Headers

HERE = "127.0.0.1,::1"
"""A proxy on this machine."""


def first(headers: Headers, name: str) -> str:
    """A header's first value; chained proxies repeat some."""
    return next(iter(headers.get_all(name)), "")


class Proxies:
    """Whose word about a client's address is believed: `networks` with commas between them, or `*` for whoever
    connects. uvicorn does the same for requests, but for `*`, where it believes the client itself.
    """

    def __init__(self, networks: str = HERE) -> None:
        """Raises ValueError where one is no address and no network."""
        self._whoever = networks == "*"
        self._networks = [] if self._whoever else [ipaddress.ip_network(one.strip()) for one in networks.split(",")]

    def client(self, peer: str, headers: Headers) -> str:
        """The address that typed codes are counted by: the last one that a proxy which is believed has written."""
        chain = [_bare(one.strip()) for line in headers.get_all("X-Forwarded-For") for one in line.split(",")]
        if self._whoever:
            return (chain and chain[-1]) or peer
        while chain and self.believes(peer):
            peer = chain.pop() or peer
        return peer

    def believes(self, peer: str) -> bool:
        """Whether this is one of the proxies."""
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return self._whoever or any(address in network for network in self._networks)


def _bare(address: str) -> str:
    """Without the port that some proxies write."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    host, colon, _ = address.partition(":")
    return host if colon and ":" not in address[len(host) + 1 :] else address
