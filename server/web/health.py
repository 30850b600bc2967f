"""How this server is: for alarms, for metrics, and for the operator's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..live.rooms import Rooms


@dataclass(frozen=True)
class Health:
    """`engine` is the storage's name; `sockets` how many are free: `enough`, `few`, `none`."""

    rooms: Rooms
    version: str
    engine: str
    _sockets: Callable[[], str]

    @property
    def storage(self) -> str:
        """`away`: nothing can be stored or read; `unfit`: Redis does not keep all that it acks; else empty."""
        return "away" if self.rooms.space.unknown else self.rooms.storage()

    @property
    def space(self) -> str:
        """See `live.space.State`."""
        return self.rooms.space.state

    @property
    def sockets(self) -> str:
        """How many are free, in a word: nobody has to know how many people are here."""
        return self._sockets()

    def routes(self) -> list[Route]:
        """`/health`."""

        async def health(request: Request) -> Response:
            """503 while the storage is away, for alarms; a full disk is none of that. With `?live` 200 then, too: who
            restarts processes, or takes them out of a proxy, asks so, as all of them lack the storage alike and what
            they hold can still be read.
            """
            away = self.storage == "away"
            said: dict[str, Any] = {
                "status": "storage_away" if away else "ok",
                "storage": self.storage,
                "space": self.space,
                "version": self.version,
            }
            status = 503 if away and "live" not in request.query_params else 200
            return JSONResponse(said, status, {"cache-control": "no-store"})

        return [Route("/health", health)]
