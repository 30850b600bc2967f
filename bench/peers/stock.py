"""The peer: what one writes in an evening with Starlette, served by uvicorn as it comes: a coroutine per phone, and
one commit per answer, as durable as ours (WAL, `synchronous=FULL`). What is published goes to one phone after the
other. It tells nobody of answers and counts nothing once.
"""

import json
import os
import sqlite3
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

# autocommit; the commit is in the event loop: a thread per commit would make it slower
file = sqlite3.connect(Path(os.environ["DATA_DIR"]) / "stock.db", isolation_level=None)
file.execute("PRAGMA journal_mode=WAL")
file.execute("PRAGMA synchronous=FULL")
file.execute(
    "CREATE TABLE IF NOT EXISTS answer (seq INTEGER PRIMARY KEY, id TEXT, question TEXT, handlungsfeld TEXT, text TEXT)"
)
phones: set[WebSocket] = set()


async def live(ws: WebSocket) -> None:
    """One phone."""
    await ws.accept()
    phones.add(ws)
    try:
        while True:
            heard = json.loads(await ws.receive_text())
            if "hello" in heard:
                await ws.send_text(json.dumps({"you": {}, "view": {}, "mine": {}}))
                continue
            done = file.execute(
                "INSERT INTO answer (id, question, handlungsfeld, text) VALUES (?, ?, ?, ?)",
                (heard["id"], heard["question"], heard["handlungsfeld"], heard["text"]),
            )
            await ws.send_text(json.dumps({"done": heard["id"], "seq": done.lastrowid}))
    except WebSocketDisconnect:
        pass
    finally:
        phones.discard(ws)


async def publish(ws: WebSocket) -> None:
    """Who speaks to all phones."""
    await ws.accept()
    try:
        while True:
            text = await ws.receive_text()
            for phone in list(phones):
                await phone.send_text(text)
    except WebSocketDisconnect:
        pass


app = Starlette(routes=[WebSocketRoute("/live/{code}", live), WebSocketRoute("/publish", publish)])
