"""Sessions as files: to keep as a template, to hand on with all answers, and to open again."""

import asyncio
from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..core import session_file
from ..core.continuing import template
from ..core.text import slug
from ..live.loading import entries_of
from ..live.rooms import Rooms
from .body import body
from .finding import led_room
from .once import Once
from .sessions import Opened, counted, decode, open_kept, open_under_new_code


class Copy(msgspec.Struct, frozen=True):
    """The body of `POST …/copy`."""

    answers: bool = False
    title: str = ""


_copy = msgspec.json.Decoder(Copy)


def routes(rooms: Rooms, address_of: Callable[[Request], str], once: Once[Opened]) -> list[Route]:
    """`GET /api/sessions/{session}/session.json`, `POST /api/sessions/{session}/copy`."""

    async def kept(request: Request) -> session_file.Kept:
        room = await led_room(rooms, request)
        entries = await entries_of(rooms.log, room.session.id)
        await room.settled()
        packed = await asyncio.to_thread(session_file.packed, entries)
        return session_file.Kept(session_file.FILE, template(room.session), packed)

    async def session_json(request: Request) -> Response:
        """Everything, or, with `answers=no`, what it was prepared with."""
        file = await kept(request)
        bare = request.query_params.get("answers") == "no"
        form = {"plenum": session_file.FILE, **msgspec.to_builtins(file.template)} if bare else file
        name = "-".join(filter(None, (slug(file.template.title, 60) or "plenum", "vorlage" if bare else ""))) + ".json"
        return Response(
            await asyncio.to_thread(msgspec.json.encode, form),
            media_type="application/json",
            headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
        )

    async def copy(request: Request) -> Response:
        file, address, data = await kept(request), address_of(request), await body(request)
        asked = decode(_copy, data or b"{}")
        title = asked.title.strip() or file.template.title

        async def act() -> Opened:
            new = msgspec.structs.replace(file.template, title=title, closes_at=0)
            if asked.answers:
                return await open_kept(rooms, msgspec.structs.replace(file, template=new), address)
            return await open_under_new_code(rooms, new, address)

        return JSONResponse(await counted(once, request, data or b"{}", act), 201)

    return [
        Route("/api/sessions/{session}/session.json", session_json),
        Route("/api/sessions/{session}/copy", copy, methods=["POST"]),
    ]
