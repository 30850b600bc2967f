"""Files to take along: the answers as CSV."""

import asyncio
import csv
import io
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.refused import Refused
from ..core.text import decimal, slug
from ..live.rooms import Rooms
from ..views.table import Cell, header, rows
from ..words import word
from .finding import led_room

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula's beginning (OWASP, CSV injection)."""


def excel_de(table: Iterable[list[Cell]]) -> bytes:
    """For a German Excel: `;`, UTF-8 with BOM, CRLF, decimal comma, and a `'` before what would be a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerows([_german(cell) for cell in row] for row in table)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _german(cell: Cell) -> str:
    if not isinstance(cell, str):
        return decimal(cell, "de")
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def rfc4180(table: Iterable[list[Cell]]) -> bytes:
    """For programs: comma, CRLF, no BOM, every text exactly as it is (RFC 4180)."""
    text = io.StringIO()
    plain = ([cell if isinstance(cell, str) else decimal(cell, "en") for cell in row] for row in table)
    csv.writer(text, lineterminator="\r\n").writerows(plain)
    return text.getvalue().encode()


SLICE = 500
"""Rows made before others get their turn."""
DIALECTS = {"excel-de": excel_de, "rfc4180": rfc4180}


def routes(rooms: Rooms) -> list[Route]:
    """`/api/sessions/{session}/answers.csv`."""

    async def answers_csv(request: Request) -> Response:
        kind = request.query_params.get("dialect", "excel-de")
        dialect = DIALECTS.get(kind)
        if dialect is None:
            raise Refused("unknown_dialect")
        room = await led_room(rooms, request)
        await room.settled()
        session = room.session

        def spoken(key: str, **values: int) -> str:
            return word("export", session.language, key, **values)

        table: list[list[Cell]] = [[*header(spoken)]]
        for row in rows(session, spoken):
            table.append(row)
            if len(table) % SLICE == 0:
                await asyncio.sleep(0)
                await room.settled()
        content = dialect(table)
        date = str(table[1][1]) if len(table) > 1 else ""
        parts = (slug(session.title, 60) or "plenum", date, "" if kind == "excel-de" else kind)
        name = "-".join(filter(None, parts)) + ".csv"
        return Response(
            content,
            media_type="text/csv; charset=utf-8",
            headers={"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"},
        )

    return [Route("/api/sessions/{session}/answers.csv", answers_csv)]
