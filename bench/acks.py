"""Two thousand phones answer within five seconds: how long the acks take, and until the wall shows what was given."""

from .figures import Figure, percentile
from .processes import erase_session, load, open_session, plenum

PEOPLE = 2000
SECONDS = 5.0
MOST_ACK_MS = 250.0
MOST_WALL_MS = 500.0


def measure(quick: bool) -> list[Figure]:
    """Each round is a new session with a wall, a desk and all the phones."""
    p50, p99, wall, late, connecting = [], [], [], [], []
    with plenum() as server:
        for _ in range(1 if quick else 4):
            opened = open_session(server)
            seen = load(
                port=server.port, path=f"/live/{opened['code']}", join=opened["links"]["join"].rpartition("=")[2],
                key=opened["key"], wall_key=opened["wall_key"], people=PEOPLE, seconds=SECONDS,
            )  # fmt: skip
            erase_session(server, opened)
            p50.append(1000 * percentile(seen["acks"], 50))
            p99.append(1000 * percentile(seen["acks"], 99))
            wall.append(1000 * percentile(seen["wall"], 95))
            late.append(1000 * percentile(seen["late"], 99))
            connecting.append(seen["connecting"])
    note = (
        f"p50 {min(p50):.1f} … {max(p50):.1f} ms; the phones themselves were late by up to {max(late):.1f} ms (p99); "
        f"connecting them took {min(connecting):.1f} … {max(connecting):.1f} s"
    )
    return [
        Figure(f"{PEOPLE:,} phones answer within {SECONDS:.0f} s: ack p99", p99, "ms", MOST_ACK_MS, note=note),
        Figure("… on the wall p95", wall, "ms", MOST_WALL_MS),
    ]
