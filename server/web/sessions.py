"""Opening and erasing sessions over HTTP."""

from collections.abc import Callable

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

_new_session = msgspec.json.Decoder(NewSession)
ATTEMPTS = 20
"""Codes tried before giving up; at a million sessions the 20th is needed once in 10^38."""


async def room_for(rooms: Rooms, request: Request) -> Room:
    """The room that the path names by code or session, for the facilitator whose key the request bears."""
    name = request.path_params["session"].replace(" ", "")
    room = await (rooms.by_code(name) if name.isdigit() else rooms.by_session(name))
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if room is None:
        raise Refused("unknown_code")
    by = access.holder(room.session, key) if scheme.lower() == "bearer" else None
    if by is None or by.role != "facilitator":
        raise Refused("wrong_key")
    return room


def routes(rooms: Rooms, address_of: Callable[[Request], str]) -> list[Route]:
    """`POST /api/sessions`, `DELETE /api/sessions/{session}`."""

    async def open_one(request: Request) -> Response:
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

    async def erase(request: Request) -> Response:
        await rooms.erase(await room_for(rooms, request))
        return Response(status_code=204)

    return [
        Route("/api/sessions", open_one, methods=["POST"]),
        Route("/api/sessions/{session}", erase, methods=["DELETE"]),
    ]


def read(data: bytes) -> NewSession:
    """The request's body as a new session; refuses `unreadable`, `wrong_type`."""
    try:
        return _new_session.decode(data)
    except msgspec.ValidationError as error:
        raise Refused("wrong_field", problem=str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Refused("unreadable") from error
