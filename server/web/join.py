"""The join page, and the choice of language."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..words import LANGUAGES
from .body import form
from .pages import Pages

_CODE = re.compile(r"(?<!\d)(\d{4})[\s.\-]*(\d{4})(?!\d)")
_YEAR = 365 * 24 * 3600


def routes(pages: Pages) -> list[Route]:
    """`/` and `/language`."""

    async def join(request: Request) -> Response:
        typed = request.query_params.get("code")
        if typed and (code := _CODE.search(typed)):
            return RedirectResponse(f"/{code[1]}{code[2]}", 303)
        return pages.respond(request, "join")

    async def choose_language(request: Request) -> Response:
        wish = await form(request)
        here = wish.get("next", "/")
        if not re.fullmatch(r"/(?![/\\])[A-Za-z0-9/?=_-]*", here):
            here = "/"
        response = RedirectResponse(here, 303)
        if wish.get("language") in LANGUAGES:
            response.set_cookie("language", wish["language"], max_age=_YEAR, samesite="lax", httponly=True)
        return response

    return [Route("/", join), Route("/language", choose_language, methods=["POST"])]
