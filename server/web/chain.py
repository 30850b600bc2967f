"""The meetings of a network beside each other, for whoever leads the last of them."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..core.refused import Refused
from ..core.text import slug
from ..live.chain import Chain
from ..live.room import Room
from ..live.rooms import Rooms
from ..views.meetings import MOST_LINES, compared
from ..views.meetings_table import header, rows
from ..views.met import met
from ..views.table import Cell
from ..words import language_of, word
from .downloads import DIALECTS, SLICE
from .finding import led_room

NOT_KEPT = {"cache-control": "no-store"}
EVERY_LINE = 1_000_000


def routes(rooms: Rooms) -> list[Route]:
    """`GET /api/sessions/{session}/meetings`, `…/meetings.csv`."""
    chain = Chain(rooms.log)

    async def meetings(request: Request) -> Response:
        """In the language of who asks: it is shown in a page of theirs."""
        room = await led_room(rooms, request)
        language = language_of(request.cookies.get("language"), request.headers.get("accept-language"))
        return JSONResponse(await told(room, language, MOST_LINES), headers=NOT_KEPT)

    async def meetings_csv(request: Request) -> Response:
        kind = request.query_params.get("dialect", "excel-de")
        dialect = DIALECTS.get(kind)
        if dialect is None:
            raise Refused("unknown_dialect")
        room = await led_room(rooms, request)
        say = partial(word, "export", room.session.language)
        table: list[list[Cell]] = [[*header(say)]]
        for row in rows(await told(room, room.session.language, EVERY_LINE), say):
            table.append(row)
            if len(table) % SLICE == 0:
                await asyncio.sleep(0)
        parts = (slug(room.session.title, 60) or "plenum", say("meetings.file"), "" if kind == "excel-de" else kind)
        attached = {"content-disposition": f'attachment; filename="{"-".join(filter(None, parts))}.csv"'}
        return Response(dialect(table), media_type="text/csv; charset=utf-8", headers=NOT_KEPT | attached)

    async def told(room: Room, language: str, most: int) -> dict[str, object]:
        say = partial(word, "export", language)
        former, before = await chain.before(room.session, lambda session: met(session, say))
        await room.settled()
        return compared([*former, met(room.session, say)], before, most)

    return [
        Route("/api/sessions/{session}/meetings", meetings),
        Route("/api/sessions/{session}/meetings.csv", meetings_csv),
    ]
