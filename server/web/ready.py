"""Answers that are the same for everybody: packed once, and kept in memory as they go over the line."""

import gzip
import mimetypes
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
"""For what is named by its content."""
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2"}
PACKED = (".js", ".css", ".json", ".svg", ".txt", ".ttf")


class Ready:
    """An answer's bytes, plain and gzipped; `headers` without those that say which of both it is."""

    __slots__ = ("_headers", "_plain", "_zipped")

    def __init__(
        self, plain: bytes, headers: Mapping[str, str], pack: Callable[[bytes], bytes] | None = gzip.compress
    ) -> None:
        self._plain = plain
        self._zipped = pack(plain) if pack else b""
        self._headers = dict(headers)
        if pack:
            vary = self._headers.get("vary")
            self._headers["vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"

    def respond(self, request: Request, status: int = 200) -> Response:
        """Gzipped where the browser takes it."""
        if self._zipped and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self._zipped, status, self._headers | {"content-encoding": "gzip"})
        return Response(self._plain, status, self._headers)


class Assets:
    """The files of the bundle, each read and packed when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.name: path for path in folder.iterdir() if path.is_file()}
        self._ready: dict[str, Ready] = {}

    async def respond(self, request: Request) -> Response:
        """`GET /assets/{file}`."""
        path = self._files.get(request.path_params["file"])
        if path is None:
            raise HTTPException(404)
        if path.name not in self._ready:
            kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            pack = gzip.compress if path.suffix in PACKED else None
            self._ready[path.name] = Ready(path.read_bytes(), FOR_EVER | {"content-type": kind}, pack)
        return self._ready[path.name].respond(request)
