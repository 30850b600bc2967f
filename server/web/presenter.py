"""The pages of those who lead: prepare a session, desk, the record's editor, wall, table cards."""

from collections.abc import Callable, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .pages import Pages


def routes(pages: Pages) -> list[Route]:
    """`/new`, `/desk/{code}`, `/desk/{code}/record`, `/wall/{code}`, `/cards/{code}`; the keys are in the fragments, so
    these tell nothing either.
    """

    def page(name: str) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def respond(request: Request) -> Response:
            return pages.respond(request, name)

        return respond

    return [
        Route("/new", page("start")),
        Route("/desk/{code}", page("desk")),
        Route("/desk/{code}/record", page("record")),
        Route("/wall/{code}", page("wall")),
        Route("/cards/{code}", page("cards")),
    ]
