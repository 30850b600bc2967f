"""The process that makes documents: orders come in, documents go out, one after the other until the pipe ends."""

import os
import signal
import sys

from .forms import SIZE, order_of, packed
from .work import work

GRACE = 5
"""Seconds after its time a document ends the process, should nobody else be there to do it."""


def main() -> None:
    """Serve until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides, also where both are asked
    os.nice(10)  # the meeting comes first
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no document
    orders = sys.stdin.buffer
    while head := orders.read(SIZE):
        order = order_of(orders.read(int.from_bytes(head)))
        signal.alarm(int(order.seconds) + GRACE)
        out.write(packed(work(order)))
        out.flush()
        signal.alarm(0)


if __name__ == "__main__":
    main()
