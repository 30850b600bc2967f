"""Opening, entering and erasing sessions over HTTP."""

import hmac
from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..core.opening import NewSession, open_session
from ..core.refused import Refused
from ..live.room import Room
from ..live.rooms import Rooms
from . import access
from .body import body
from .qr import qr
from .wire import ROLES

_new_session = msgspec.json.Decoder(NewSession)
T = TypeVar("T")

COOKIE_AGE = 30 * 24 * 3600
ATTEMPTS = 20
"""Codes tried before giving up; at a million sessions the 20th is needed once in 10^38."""


async def room_for(rooms: Rooms, request: Request) -> Room:
    """The room that the path names by code or session, for the facilitator whose key the request or its cookie
    bears.
    """
    room = await _room(rooms, request)
    key = _bearer(request) or access.key_from(request.cookies, room.session.id, "desk")
    by = access.holder(room.session, key)
    if by is None or by.role != "facilitator":
        raise Refused("wrong_key")
    return room


async def _room(rooms: Rooms, request: Request) -> Room:
    name = request.path_params["session"].replace(" ", "")
    room = await (rooms.by_code(name) if name.isdigit() else rooms.by_session(name))
    if room is None:
        raise Refused("unknown_code")
    return room


def _bearer(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret if scheme.lower() == "bearer" else ""


class Enter(msgspec.Struct, frozen=True):
    """The body of `POST …/enter`."""

    as_: Literal["desk", "wall"] = msgspec.field(name="as")


_enter = msgspec.json.Decoder(Enter)


def routes(
    rooms: Rooms, address_of: Callable[[Request], str], opening_password: str, cookies_without_tls: bool
) -> list[Route]:
    """`POST /api/sessions`, `POST /api/sessions/{session}/enter`, `DELETE /api/sessions/{session}`."""

    async def open_one(request: Request) -> Response:
        if opening_password and not hmac.compare_digest(_bearer(request).encode(), opening_password.encode()):
            raise Refused("wrong_password")
        address, new = address_of(request), read(await body(request))
        session, join = access.new_secret(), access.new_secret()
        key, keys = access.new_keys(session)
        for _ in range(ATTEMPTS):
            code = access.new_code()
            if await rooms.open(open_session(new, session=session, code=code, join=join, keys=keys)):
                break
        else:
            raise Refused("no_code_free")
        wall_key = access.wall_key(key, session)
        links = {
            "join": f"{address}/{code}#j={join}",
            "desk": f"{address}/desk/{code}#key={key}",
            "wall": f"{address}/wall/{code}#key={wall_key}",
        }
        answer = {
            "session": session,
            "code": code,
            "key": key,
            "wall_key": wall_key,
            "links": links,
            "qr": qr(links["join"]),
        }
        return JSONResponse(answer, 201)

    async def enter(request: Request) -> Response:
        """Put a key into a cookie that only this host gets and no script can read; so it leaves the address bar."""
        screen = _decode(_enter, await body(request)).as_
        room, key = await _room(rooms, request), _bearer(request)
        by = access.holder(room.session, key)
        if by is None or by.role not in ROLES[screen]:
            raise Refused("wrong_key")
        secure = address_of(request).startswith("https://") or request.headers.get("x-forwarded-proto") == "https"
        answer = JSONResponse({"cookie": secure or cookies_without_tls})
        if secure or cookies_without_tls:
            name = access.cookie_name(room.session.id, screen, secure)
            answer.set_cookie(name, key, max_age=COOKIE_AGE, secure=secure, httponly=True, samesite="strict")
        return answer

    async def erase(request: Request) -> Response:
        await rooms.erase(await room_for(rooms, request))
        return Response(status_code=204)

    return [
        Route("/api/sessions", open_one, methods=["POST"]),
        Route("/api/sessions/{session}/enter", enter, methods=["POST"]),
        Route("/api/sessions/{session}", erase, methods=["DELETE"]),
    ]


def read(data: bytes) -> NewSession:
    """The request's body as a new session; refuses `unreadable`, `wrong_field`."""
    return _decode(_new_session, data)


def _decode(decoder: msgspec.json.Decoder[T], data: bytes) -> T:
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        raise Refused("wrong_field", problem=str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("unreadable") from error
