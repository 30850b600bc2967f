"""A network's next session, and the table cards of one, over HTTP."""

import asyncio
from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..core.cards import card, short
from ..core.commands import IssueKey
from ..core.continuing import carried_over, next_session
from ..core.events import Author
from ..core.refused import Refused
from ..live.loading import opening
from ..live.reply import Done
from ..live.room import Room
from ..live.rooms import Rooms
from . import access
from .body import body
from .completing import issued
from .finding import led_room
from .once import Once
from .qr import qr
from .sessions import Opened, answer, counted, decode, open_under_new_code, opened_with_key


class Next(msgspec.Struct, frozen=True):
    """The body of `POST …/next`."""

    title: str = ""
    keep_code: bool = True


_next = msgspec.json.Decoder(Next)

GIVEN_AGAIN_FOR = 24 * 3600 * 1000
"""Milliseconds in which whoever leads the former session gets a further key to the next one, until that has begun: the
code leads there by now, and the only key to it may have been lost with an answer that never came.
"""


def routes(rooms: Rooms, address_of: Callable[[Request], str], once: Once[Opened]) -> list[Route]:
    """`POST /api/sessions/{session}/next`, `GET /api/sessions/{session}/cards`."""

    async def make_next(request: Request) -> Response:
        room, address = await led_room(rooms, request), address_of(request)
        data = await body(request)
        asked = decode(_next, data or b"{}")

        async def act() -> Opened:
            await room.settled()
            former = room.session
            new, carried = next_session(former, asked.title.strip()), carried_over(former)
            if not asked.keep_code:
                return await open_under_new_code(rooms, new, address, carried, former.id)
            # The join secret stays with the code: the network's poster and its QR code lead on.
            opened, key = opened_with_key(new, former.code, former.join, former.id)
            if await rooms.open(opened, carried, former=former.id):
                return answer(opened, key, address)
            made = await rooms.successor(former)
            if made is None or made.session.state != "lobby" or rooms.clock() - made.session.opened > GIVEN_AGAIN_FOR:
                raise Refused("moved_on")
            return answer(await opening(rooms.log, made.session.id), await _further_key(made), address)

        return JSONResponse(await counted(once, request, data or b"{}", act), 201)

    async def table_cards(request: Request) -> Response:
        room, address = await led_room(rooms, request), address_of(request)
        await room.settled()
        session = room.session
        seed, code, join = session.cards, session.code, session.join
        groups = [group for group in session.small_groups.values() if seed and not group.gone]
        cards = []
        for id, name in [(group.id, group.name) for group in groups]:
            link = f"{address}/{code}#j={join}&n={id}&g={card(seed, id)}"
            cards.append({"id": id, "name": name, "link": link, "short": short(seed, id), "qr": qr(link)})
            await asyncio.sleep(0)  # a QR code takes a while, and others have their turn between two
        sheet = {"title": session.title, "code": code, "language": session.language, "address": address, "cards": cards}
        return JSONResponse(sheet, headers={"cache-control": "no-store"})

    return [
        Route("/api/sessions/{session}/next", make_next, methods=["POST"]),
        Route("/api/sessions/{session}/cards", table_cards),
    ]


async def _further_key(room: Room) -> str:
    """A facilitator's key to a session that has one already; refuses what issuing a key refuses."""
    outcome: asyncio.Future[Done | Refused] = asyncio.get_running_loop().create_future()
    leading = next((key.id for key in room.session.keys.values() if key.role == "facilitator"), "")
    command, key, _ = issued(IssueKey(id=access.new_secret(), role="facilitator"), "", room)

    def reply(done: Done | Refused) -> None:
        if not outcome.cancelled():
            outcome.set_result(done)

    room.submit(command, Author("facilitator", leading), reply)
    done = await outcome
    if isinstance(done, Refused):
        raise done
    return key
