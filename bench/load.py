"""The load generator, a process of its own: `python -m bench.load` reads one piece of work as JSON and writes what it
saw.
"""

import asyncio
import gc
import json
import sys
from typing import Any

import uvloop

from .answering import Crowd, Loop
from .arriving import arrive
from .listening import listen


def do(work: dict[str, Any]) -> dict[str, Any]:
    """One piece of work."""
    match work["do"]:
        case "listen":
            return listen(work)
        case "arrive":
            return arrive(work)
        case "crowd":
            return uvloop.run(_watched(Crowd(), work))
        case "loop":
            return uvloop.run(_watched(Loop(work["lines"], work["each"], work["window"]), work))
    raise ValueError(work["do"])


async def _watched(phones: Crowd | Loop, work: dict[str, Any]) -> dict[str, Any]:
    asyncio.get_running_loop().set_exception_handler(_give_up)
    return await phones.run(work)


def _give_up(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What goes wrong in a callback voids the whole measurement."""
    print(context.get("exception") or context["message"], file=sys.stderr)
    loop.stop()


if __name__ == "__main__":
    # What lies here lives to the end; a collection would only make the phones late.
    gc.disable()
    json.dump(do(json.load(sys.stdin)), sys.stdout)
