"""Our server without the budgets per phone: here one connection plays hundreds of phones. `SIGUSR1` collects its
garbage; with `PAUSES` in the environment it writes into that file when its loop was late, how much, and how much of
that it was itself at work (seconds; then ms).
"""

import asyncio
import gc
import os
import signal
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from server import serving
from server.__main__ import main
from server.edge import limits

STEP = 0.002
WORTH_TELLING = 0.003


class Watched(serving.Server):
    """Notes how much later than asked its loop came to a timer, and how much of that it was itself at work."""

    async def startup(self, sockets: Any = None) -> None:
        """See `serving.Server`."""
        await super().startup(sockets)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, gc.collect)
        if "PAUSES" in os.environ:
            self.watching = asyncio.create_task(self._watch(Path(os.environ["PAUSES"])))

    async def _watch(self, file: Path) -> None:
        with file.open("w", buffering=1) as told:
            while True:
                began, used = perf_counter(), process_time()
                await asyncio.sleep(STEP)
                late = perf_counter() - began - STEP
                if late > WORTH_TELLING:
                    told.write(f"{began} {1000 * late:.2f} {1000 * min(late, process_time() - used):.2f}\n")


if __name__ == "__main__":
    limits.FRAMES_AT_ONCE = limits.BYTES_AT_ONCE = 1 << 60
    serving.Server = Watched  # type: ignore[misc]
    sys.exit(main())
