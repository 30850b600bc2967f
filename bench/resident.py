"""A process that loads one session, which a phone, a wall and a desk look at, and tells its own memory:
`python -m bench.resident FOLDER [ROOMS]`.
"""

import gc
import os
import sys
from pathlib import Path

import uvloop

import server.app  # noqa: F401  # so that it has what a server has
from server.live.loading import load
from server.live.room import Room
from server.serving import collect_rarely
from server.storage.sqlite import SqliteLog

from .growth import looked_at
from .machine import resident
from .meeting import SESSION, START


async def main(folder: Path, times: int) -> None:
    """Bytes, to the standard output."""
    log = SqliteLog(folder)
    rooms = []
    for _ in range(times):
        loaded = await load(log, SESSION)
        assert loaded is not None
        rooms.append(Room(*loaded, log, lambda: START))
        looked_at(rooms[-1])
    gc.collect()
    print(resident(os.getpid()))
    for room in rooms:
        await room.close()
    await log.close()


if __name__ == "__main__":
    collect_rarely()
    uvloop.run(main(Path(sys.argv[1]), int(sys.argv[2])))
