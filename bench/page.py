"""The phone page: what a phone in the hall must load before it can be used."""

import gzip
import re
from html.parser import HTMLParser
from http.client import HTTPConnection

from .figures import Figure
from .processes import Running, plenum

MOST_BYTES = 14_000
LANGUAGES = {"de": "German", "en": "English"}
ROWS = tuple(f"phone page, {name}, {what}" for name in LANGUAGES.values() for what in ("gzipped", "requests"))


def measure(quick: bool) -> list[Figure]:
    """Gzipped size in each language, and how many requests a browser makes for it; both exact, so one round."""
    figures = []
    with plenum() as server:
        for language, name in LANGUAGES.items():
            zipped, head = _get(server, language)
            plain = gzip.decompress(zipped).decode()
            note = f"{len(plain.encode()):,} bytes unzipped; the answer's head is about {head} bytes more"
            figures.append(Figure(f"phone page, {name}, gzipped", [len(zipped)], "bytes", MOST_BYTES, note=note))
            asked = _Resources(plain).found
            figures.append(
                Figure(f"phone page, {name}, requests", [1 + len(asked)], "", 1, note=", ".join(sorted(asked)))
            )
    return figures


def _get(server: Running, language: str) -> tuple[bytes, int]:
    """The gzipped body, and the size of what comes before it."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/12345678", headers={"accept-encoding": "gzip", "accept-language": language})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200
    assert response.getheader("content-encoding") == "gzip"
    assert response.getheader("content-language") == language
    return body, 17 + sum(len(name) + len(value) + 4 for name, value in response.getheaders())


class _Resources(HTMLParser):
    """What a browser fetches for a page by itself: scripts, styles, pictures, fonts, frames, its icon."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._icon = False
        self.feed(page)
        self._add(*re.findall(r"""url\(\s*["']?([^"')]+)""", page))
        self._add(*re.findall(r"""@import\s+["']([^"']+)""", page))
        if not self._icon:
            self.found.add("/favicon.ico")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._add(values.get("src") or "")
        if tag == "link":
            self._icon = self._icon or "icon" in (values.get("rel") or "")
            self._add(values.get("href") or "")

    def _add(self, *addresses: str) -> None:
        self.found.update(address for address in addresses if address and not address.startswith(("data:", "#")))
