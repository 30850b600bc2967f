"""Opening, entering and erasing sessions over HTTP."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..core import session_file
from ..core.events import AnswerGiven, SessionOpened
from ..core.opening import NewSession, open_session
from ..core.refused import Refused
from ..live.rooms import Rooms
from . import access
from .body import MAX_BODY, body
from .finding import asked_room, bearer, led_room
from .once import Once
from .qr import qr
from .wire import ROLES

T = TypeVar("T")
Opened = dict[str, Any]
"""What is answered to whoever opened a session."""

COOKIE_AGE = 30 * 24 * 3600
MAX_FILE = 16 * 1024 * 1024
"""Bytes of a file with answers; 50,000 have about 12 million."""
ATTEMPTS = 20
"""Codes tried before giving up; at a million sessions the 20th is needed once in 10^38."""


class Enter(msgspec.Struct, frozen=True):
    """The body of `POST …/enter`."""

    as_: Literal["desk", "wall"] = msgspec.field(name="as")


class Counted(msgspec.Struct, frozen=True):
    """What a request says that may come again, because its answer was lost: random, so that nobody else can say it."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{16,64}\Z")] | msgspec.UnsetType = msgspec.UNSET


_new_session = msgspec.json.Decoder(NewSession)
_enter = msgspec.json.Decoder(Enter)
_counted = msgspec.json.Decoder(Counted)


def routes(
    rooms: Rooms,
    address_of: Callable[[Request], str],
    opening_password: str,
    cookies_without_tls: bool,
    once: Once[Opened],
) -> list[Route]:
    """`POST /api/sessions`, `POST /api/sessions/{session}/enter`, `DELETE /api/sessions/{session}`."""

    async def open_one(request: Request) -> Response:
        if opening_password and not hmac.compare_digest(bearer(request).encode(), opening_password.encode()):
            raise Refused("wrong_password")
        address, data = address_of(request), await body(request, MAX_FILE)
        file = await asyncio.to_thread(session_file.kept, data)
        if file is None and len(data) > MAX_BODY:
            raise Refused("too_large")
        new = file.template if file else read(data)
        if not file and 0 < new.closes_at <= rooms.clock():
            raise Refused("past")

        async def act() -> Opened:
            return await (open_kept(rooms, file, address) if file else open_under_new_code(rooms, new, address))

        return JSONResponse(await counted(once, request, data, act), 201)

    async def enter(request: Request) -> Response:
        """Put a key into a cookie that only this host gets and no script can read; so it leaves the address bar."""
        screen = decode(_enter, await body(request)).as_
        room, key = await asked_room(rooms, request, screen), bearer(request)
        by = access.holder(room.session, key)
        if by is None or by.role not in ROLES[screen]:
            raise Refused("wrong_key")
        secure = address_of(request).startswith("https://") or request.headers.get("x-forwarded-proto") == "https"
        response = JSONResponse({"cookie": secure or cookies_without_tls})
        if secure or cookies_without_tls:
            name = access.cookie_name(room.session.id, screen, secure)
            response.set_cookie(name, key, max_age=COOKIE_AGE, secure=secure, httponly=True, samesite="strict")
        return response

    async def erase(request: Request) -> Response:
        await rooms.erase(await led_room(rooms, request))
        return Response(status_code=204)

    return [
        Route("/api/sessions", open_one, methods=["POST"]),
        Route("/api/sessions/{session}/enter", enter, methods=["POST"]),
        Route("/api/sessions/{session}", erase, methods=["DELETE"]),
    ]


async def open_under_new_code(
    rooms: Rooms, new: NewSession, address: str, carried: Sequence[AnswerGiven] = (), former: str = ""
) -> Opened:
    """Make the session under a code that nobody has; refuses `no_code_free`, and what is wrong with the session."""
    for _ in range(ATTEMPTS):
        opened, key = opened_with_key(new, access.new_code(), access.new_secret(), former)
        if await rooms.open(opened, carried):
            return answer(opened, key, address)
    raise Refused("no_code_free")


async def open_kept(rooms: Rooms, file: session_file.Kept, address: str) -> Opened:
    """Open a session in which all happened that the file tells; refuses `no_code_free`, `broken_file`, what is wrong
    with its template. Where the template has another title than the file's session, it is called so.
    """
    for _ in range(ATTEMPTS):
        opened, key = opened_with_key(file.template, access.new_code(), access.new_secret())
        entries = await asyncio.to_thread(session_file.unpacked, file, opened, rooms.clock())
        if await rooms.open(opened, entries=entries):
            return answer(opened, key, address)
    raise Refused("no_code_free")


def opened_with_key(new: NewSession, code: str, join: str, former: str = "") -> tuple[SessionOpened, str]:
    """The first event of a new session, and the facilitator's key to it, of which that only holds the hash."""
    session = access.new_secret()
    key, keys = access.new_keys(session)
    cards = access.new_secret()
    return open_session(new, session=session, code=code, join=join, cards=cards, keys=keys, former=former), key


def answer(opened: SessionOpened, key: str, address: str) -> Opened:
    """The session's code, keys and links."""
    code, wall_key = opened.code, access.wall_key(key, opened.session)
    links = {
        "join": f"{address}/{code}#j={opened.join}",
        "desk": f"{address}/desk/{code}#key={key}",
        "wall": f"{address}/wall/{code}#key={wall_key}",
    }
    return {
        "session": opened.session,
        "code": code,
        "key": key,
        "wall_key": wall_key,
        "links": links,
        "qr": qr(links["join"]),
    }


async def counted(once: Once[Opened], request: Request, data: bytes, act: Callable[[], Awaitable[Opened]]) -> Opened:
    """What `act` gives; the same again where its `id` says that this is the same request once more."""
    if decode(_counted, data).id is msgspec.UNSET:
        return await act()
    said = (request.url.path, request.headers.get("authorization", ""), request.headers.get("cookie", ""), data)
    return await once.do(said, act)


def read(data: bytes) -> NewSession:
    """The request's body as a new session; refuses `unreadable`, `wrong_field`."""
    return decode(_new_session, data)


def decode(decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    """A request's body; refuses `unreadable`, `wrong_field`."""
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        raise Refused("wrong_field", problem=str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("unreadable") from error
