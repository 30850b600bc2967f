"""How much is tried: a short form with `make test`, the long one with PLENUM_SOAK=1; each figure may also be given by
itself.
"""

import os

SOAK = bool(os.environ.get("PLENUM_SOAK"))


def figure(name: str, short: int, long: int) -> int:
    """The figure in force; the environment variable `name` overrides it."""
    return int(os.environ.get(name) or (long if SOAK else short))


SEQUENCES = figure("SEQUENCES", 900, 25_000)
"""Stories that the simulation tells."""
MEETINGS = figure("MEETINGS", 120, 5000)
"""Whole meetings by chance."""
KILLS = figure("KILLS", 3, 20)
"""How often a server under load is killed."""
ACKED_PER_LIFE = figure("ACKED_PER_LIFE", 60, 500)
"""Answers that are acked between two kills, on average."""
SOCKETS = figure("SOCKETS", 40, 400)
"""Phones that speak through the proxy."""
