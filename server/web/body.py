"""Request bodies, read up to a limit."""

from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from ..core.refused import Refused

MAX_BODY = 256 * 1024
"""Bytes; a session of 60 long questions has about 60,000."""


async def body(request: Request, limit: int = MAX_BODY) -> bytes:
    """The body; refuses `too_large` before reading more than the limit, `unreadable` where it breaks off."""
    parts = bytearray()
    try:
        async for part in request.stream():
            parts += part
            if len(parts) > limit:
                raise Refused("too_large")
    except ClientDisconnect as error:
        raise Refused("unreadable") from error
    return bytes(parts)


async def form(request: Request) -> dict[str, str]:
    """The fields of an urlencoded form."""
    try:
        return dict(parse_qsl((await body(request)).decode(errors="replace"), max_num_fields=20))
    except ValueError as error:
        raise Refused("unreadable") from error
