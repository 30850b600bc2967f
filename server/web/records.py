"""The record and the spreadsheet to take along, and the record for whoever has been given its link."""

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Coroutine, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ..core.refused import Refused
from ..live.room import Room
from ..live.rooms import Rooms
from ..making.forms import FORMS
from ..making.maker import Maker
from ..words import language_of, word
from .finding import led_room

RECORD = ("docx", "pdf", "html", "md")
NOT_KEPT = {"cache-control": "no-store"}
AGAIN_AFTER = "10"
"""Seconds after which a reader should come back."""

_STYLE = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)

Page = tuple[int, bytes, str]
"""A public record: the entry it was made after, the page, its policy."""


def routes(rooms: Rooms, maker: Maker) -> list[Route]:
    """`/api/sessions/{session}/record.docx`, `.pdf`, `.html`, `.md`, `…/answers.xlsx`, `/record/{session}/{secret}`."""
    pages: WeakKeyDictionary[Room, Page] = WeakKeyDictionary()

    def entries_of(room: Room) -> Callable[[], Coroutine[Any, Any, Sequence[bytes]]]:
        async def entries() -> Sequence[bytes]:
            loaded = await rooms.log.load(room.session.id)
            if loaded is None:
                raise Refused("unknown_code")
            return loaded.entries

        return entries

    def file(form: str) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def respond(request: Request) -> Response:
            room = await led_room(rooms, request)
            made = await maker.make(form, room.session.id, entries_of(room))
            attached = {"content-disposition": f'attachment; filename="{made.name}.{FORMS[form].suffix}"'}
            policy = {"content-security-policy": _policy(made.content)} if form == "html" else {}
            return Response(made.content, headers=NOT_KEPT | attached | policy, media_type=FORMS[form].media_type)

        return respond

    async def page_of(room: Room) -> Page:
        """Made once for as long as nothing happens in the session: many people may have the link."""
        page, seq = pages.get(room), room.seq
        if page is None or page[0] != seq:
            made = await maker.make("public", room.session.id, entries_of(room))
            page = pages[room] = seq, made.content, _policy(made.content)
        return page

    async def shared(request: Request) -> Response:
        """The record, where its facilitator shares it under this secret; nothing tells why there is none."""
        room = await rooms.by_session(request.path_params["session"])
        secret = request.path_params["secret"].encode()
        if room is None or not await _opens(room, secret):
            raise HTTPException(404)
        try:
            _, content, policy = await page_of(room)
        except Refused as refused:
            language = language_of(request.cookies.get("language"), request.headers.get("accept-language"))
            say = word("refusals", language, refused.why)
            return PlainTextResponse(say, 503, NOT_KEPT | {"retry-after": AGAIN_AFTER, "refresh": AGAIN_AFTER})
        if not await _opens(room, secret):
            raise HTTPException(404)
        headers = {"content-security-policy": policy, "x-robots-tag": "noindex, nofollow", **NOT_KEPT}
        return Response(content, headers=headers, media_type=FORMS["public"].media_type)

    return [
        *(Route(f"/api/sessions/{{session}}/record.{form}", file(form)) for form in RECORD),
        Route("/api/sessions/{session}/answers.xlsx", file("xlsx")),
        Route("/record/{session}/{secret}", shared),
    ]


async def _opens(room: Room, secret: bytes) -> bool:
    await room.settled()
    public = "" if room.closed else room.session.record.public
    return bool(public) and hmac.compare_digest(secret, public.encode())


def _policy(page: bytes) -> str:
    """What a record may do in a browser: be seen, in its own styles, which stand in its head."""
    digests = (hashlib.sha256(style).digest() for style in _STYLE.findall(page, 0, page.find(b"</head>")))
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"
    return (
        f"default-src 'none'; style-src {hashes}; img-src data:; font-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'; sandbox"
    )
