"""The peer: the websockets library alone, every phone told by its `broadcast`. On uvloop, as our server is."""

import json
import sys

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

phones: set[ServerConnection] = set()


async def live(ws: ServerConnection) -> None:
    """One phone, or who speaks to them all."""
    if ws.request is not None and ws.request.path == "/publish":
        async for message in ws:
            broadcast(phones, message)
        return
    phones.add(ws)
    try:
        async for _ in ws:
            await ws.send(json.dumps({"you": {}, "view": {}, "mine": {}}))
    except ConnectionClosed:  # phones leave without a word
        pass
    finally:
        phones.discard(ws)


async def main(port: int) -> None:
    """Until it is ended."""
    async with serve(live, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
