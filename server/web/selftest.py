"""`/selftest`, for whoever runs this server: what a browser sees of it, and what it sees of the browser.

Open to everybody, as it has to work before anything else does. So it tells what an outsider may know: how this request
arrived, and whether something is amiss, in words instead of numbers. No path, no key, no address but the asker's own,
nothing about who is here or what happens.
"""

from importlib.util import find_spec

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from websockets.datastructures import Headers

from .headers import Proxies
from .health import Health
from .pages import Pages


def routes(pages: Pages, health: Health, proxies: Proxies, public_url: str) -> list[Route]:
    """`/selftest` and `GET /api/selftest`."""
    pdf = find_spec("typst") is not None

    async def page(request: Request) -> Response:
        return pages.respond(request, "selftest")

    async def told(request: Request) -> Response:
        peer = request.client.host if request.client else ""
        headers = Headers(request.headers.items())
        address = proxies.client(peer, headers)
        forwarded = ",".join(headers.get_all("X-Forwarded-For"))
        said = {
            "version": health.version,
            "now": health.rooms.clock(),
            "address": address,
            "forwarded": "" if not forwarded else "believed" if address in forwarded else "ignored",
            "host": request.headers.get("host", ""),
            "scheme": request.url.scheme,
            "public_url": public_url,
            "engine": health.engine,
            "storage": health.storage,
            "space": health.space,
            "sockets": health.sockets,
            "pdf": pdf,
        }
        return JSONResponse(said, headers={"cache-control": "no-store"})

    return [Route("/selftest", page), Route("/api/selftest", told)]
