"""The composition root: the only place that knows everything."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from . import __version__
from .core.refused import Refused
from .core.upgrade import NewerLog
from .edge import Edge, edge_for, guarded_http
from .edge.capacity import Capacity
from .live.expiring import expire_again_and_again
from .live.rooms import Rooms
from .making.maker import Maker
from .settings import Settings
from .storage.log import Log, StorageError, StorageFull
from .storage.redis.engine import open_redis
from .storage.registry import Registry
from .storage.sqlite import SqliteLog
from .storage.sqlite_registry import SqliteRegistry
from .web import chain, downloads, join, meetings, phone, presenter, records, selftest, session_files, sessions
from .web.access import origin_is_ours
from .web.exchange import Exchange
from .web.headers import Proxies
from .web.health import Health
from .web.metrics import Metrics, told
from .web.once import Once
from .web.pages import ASSETS, Pages
from .web.ready import Assets
from .web.wire import MAX_HOST, Doors
from .words import language_of, word

STATUS = {
    "unknown_code": 404,
    "wrong_key": 403,
    "not_allowed": 403,
    "too_large": 413,
    "disk_full": 507,
    "not_stored": 503,
    "still_in_files": 503,
    "busy": 503,
    "full": 503,
    "no_code_free": 503,
    "too_fast": 429,
    "one_moment": 429,
    "locked": 403,
    "foreign_origin": 403,
    "wrong_password": 403,
    "too_many_sessions": 503,
    "newer_log": 503,
    "not_made": 503,
    "no_typst": 501,
    "moved_on": 409,
}
"""HTTP status of a refusal; 400 where it is not named."""
SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing (RFC 9110, 9.2.1)."""


class Plenum:
    """The application: `app` for HTTP behind `http`, `edge` for websockets; `files` it may open limit its sockets."""

    def __init__(
        self,
        settings: Settings,
        log: Log | None = None,
        registry: Registry | None = None,
        files: int = 1024,
        unfit: bool = False,
    ) -> None:
        self.settings = settings
        self.capacity = Capacity(files)
        self.redis = open_redis(settings.redis_url) if settings.redis_url else None
        self.rooms = Rooms(
            log or (self.redis.log if self.redis else SqliteLog(settings.data_dir, self.capacity.for_sessions)),
            registry or (self.redis.registry if self.redis else SqliteRegistry(settings.data_dir)),
            term=settings.keep_days,
            most=settings.max_sessions,
            others=self.redis.company if self.redis else None,
            unfit=unfit,
        )
        if self.redis:
            self.redis.listen(self.rooms.news)
        self.maker = Maker()
        self.pages = Pages(settings.public_url, settings.embed)
        self.proxies = Proxies(settings.forwarded_allow_ips)
        self.doors = Doors(self.rooms, settings.public_url, self.proxies)
        self.edge: type[Edge] = edge_for(self.doors.accept, self.capacity)
        self.exchange = Exchange(self.doors, lambda: self.capacity.full_for_phones, STATUS)
        self.http = guarded_http(self.capacity, self._stop)
        self.health = Health(
            self.rooms, __version__, "redis" if self.redis else "sqlite", lambda: self.capacity.in_a_word
        )
        once: Once[sessions.Opened] = Once()
        self.asgi = Starlette(
            routes=[
                *self.health.routes(),
                *selftest.routes(self.pages, self.health, self.proxies, settings.public_url),
                *join.routes(self.pages),
                *presenter.routes(self.pages),
                *sessions.routes(
                    self.rooms, self._address, settings.opening_password, settings.cookies_without_tls, once
                ),
                *meetings.routes(self.rooms, self._address, once),
                *downloads.routes(self.rooms),
                *chain.routes(self.rooms),
                *records.routes(self.rooms, self.maker),
                *session_files.routes(self.rooms, self._address, once),
                *self.exchange.routes(),
                Route("/assets/{file}", Assets(ASSETS).respond),
                *phone.routes(self.pages),
            ],
            exception_handlers={
                Refused: self._refuse,
                StorageError: self._not_stored,
                NewerLog: self._newer_log,
                HTTPException: self._http_error,
            },
            lifespan=self._lifespan,
        )
        self.app = _Front(self.asgi, settings.public_url, self._refuse)
        self.metrics = Metrics(
            self.rooms,
            self.doors,
            self.exchange,
            self.health,
            self.app.answered,
            lambda: self.capacity.sockets,
            self.capacity.most,
        )

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        watching = [
            asyncio.create_task(self.rooms.space.watch()),
            asyncio.create_task(expire_again_and_again(self.rooms)),
            asyncio.create_task(self.rooms.counts.watch_lag()),
        ]
        if self.redis:
            watching.append(asyncio.create_task(self.redis.company.watch()))
        with told(self.metrics, self.settings.metrics_host, self.settings.metrics_port):
            yield
        for task in watching:
            task.cancel()
        await self.maker.close()
        await self.rooms.close()
        if self.redis:
            await self.redis.close()

    def _stop(self) -> None:
        self.exchange.stop()
        self.maker.stop()

    def _address(self, request: Request) -> str:
        if len(request.headers.get("host", "")) > MAX_HOST:
            raise Refused("unreadable")
        return self.settings.public_url or str(request.base_url).rstrip("/")

    async def _refuse(self, request: Request, error: Exception) -> Response:
        refused = cast(Refused, error)
        language = language_of(request.cookies.get("language"), request.headers.get("accept-language"))
        say = word("refusals", language, refused.why, **refused.values)
        return JSONResponse({"why": refused.why, "say": say}, STATUS.get(refused.why, 400))

    async def _not_stored(self, request: Request, error: Exception) -> Response:
        return await self._refuse(request, Refused("disk_full" if isinstance(error, StorageFull) else "not_stored"))

    async def _newer_log(self, request: Request, _: Exception) -> Response:
        return await self._refuse(request, Refused("newer_log"))

    async def _http_error(self, request: Request, error: Exception) -> Response:
        status = cast(HTTPException, error).status_code
        if status == 404 and not request.url.path.startswith("/api/"):
            return self.pages.respond(request, "join", 404)
        return JSONResponse({"why": f"http_{status}", "say": cast(HTTPException, error).detail}, status)


class _Front:
    """What every request meets first and every answer bears: a foreign page may change nothing here."""

    def __init__(
        self, app: Starlette, public_url: str, refuse: Callable[[Request, Exception], Awaitable[Response]]
    ) -> None:
        self.answered: Counter[str] = Counter()
        """Answers by the first digit of their status."""
        self._app = app
        self._public_url = public_url
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.answered[str(message["status"])[0]] += 1
                message["headers"] = [
                    *message["headers"],
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                ]
            await send(message)

        app: ASGIApp = self._app
        if scope["type"] == "http" and scope["method"] not in SAFE:
            request = Request(scope)
            if not origin_is_ours(request.headers.get("origin"), request.headers.get("host"), self._public_url):
                app = await self._refuse(request, Refused("foreign_origin"))
        await app(scope, receive, send_with_headers)
