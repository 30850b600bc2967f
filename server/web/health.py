"""How this server is: for load balancers, for metrics, and for the operator's page."""

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

        async def health(_: Request) -> Response:
            """503 where another process may do better. A full disk is none of that: it is the same for all of them, and
            what is there can still be read.
            """
            away = self.storage == "away"
            said: dict[str, Any] = {
                "status": "storage_away" if away else "ok",
                "storage": self.storage,
                "space": self.space,
                "version": self.version,
            }
            return JSONResponse(said, 503 if away else 200, {"cache-control": "no-store"})

        return [Route("/health", health)]
