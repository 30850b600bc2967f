"""The phone page: the same bytes for every code, so it tells nobody which codes exist."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .pages import Pages


def routes(pages: Pages) -> list[Route]:
    """`/{code}`, also with a space in the code; and the words of what that page loads later."""

    async def phone(request: Request) -> Response:
        code = request.path_params["code"].replace(" ", "").replace("-", "")
        if len(code) != 8 or not code.isascii() or not code.isdigit():
            return pages.respond(request, "join", 404)
        if code != request.path_params["code"]:
            return RedirectResponse(f"/{code}", 308)
        return pages.respond(request, "phone")

    async def words(request: Request) -> Response:
        return pages.words(request)

    return [Route("/words/{file}", words), Route("/{code}", phone)]
