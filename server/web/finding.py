"""Which session is meant: the one place that decides it for pages, sockets and downloads.

A name is a code or a session's id. A code leads to its present session, and with a key of an earlier one to that.
"""

from collections.abc import Mapping

from starlette.requests import Request

from ..core.refused import Refused
from ..live.room import Room
from ..live.rooms import Rooms
from . import access


async def find_room(
    rooms: Rooms, name: str, screen: str, key: str, cookies: Mapping[str, str], epoch: str = "", session: str = ""
) -> Room | None:
    """The room that a screen means, which bears `key` or has kept one in a cookie, and had this `epoch` before."""
    if not name.isdigit():
        return await rooms.by_session(name)
    if screen == "phone":
        return await rooms.by_code(name, epoch, session=session)

    def hash_of(session: str) -> str:
        held = key or access.key_from(cookies, session, screen)
        return access.digest(held) if held else ""

    return await rooms.by_code(name, "" if key else epoch, hash_of)


async def asked_room(rooms: Rooms, request: Request, screen: str) -> Room:
    """The room that a request's path names; refuses `unknown_code`."""
    name = request.path_params["session"].replace(" ", "")
    room = await find_room(rooms, name, screen, bearer(request), request.cookies)
    if room is None:
        raise Refused("unknown_code")
    return room


async def led_room(rooms: Rooms, request: Request) -> Room:
    """The room that a request's path names, for its facilitator; refuses `unknown_code`, `wrong_key`."""
    room = await asked_room(rooms, request, "desk")
    by = access.holder(room.session, leading_key(request, room))
    if by is None or by.role != "facilitator":
        raise Refused("wrong_key")
    return room


def leading_key(request: Request, room: Room) -> str:
    """The facilitator's key that a request or its cookie bears."""
    return bearer(request) or access.key_from(request.cookies, room.session.id, "desk")


def bearer(request: Request) -> str:
    """The secret in the Authorization header (RFC 6750, 2.1); empty for none."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret if scheme.lower() == "bearer" else ""
