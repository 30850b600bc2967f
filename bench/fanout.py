"""One change and everybody is told: what the server's processor spends on it, ours and the peers', taken in turn.

A change of ours is a facilitator's `open_question`: decided, on the disk, its views computed, told to desk and phones,
all of it counted. A peer is handed the same bytes and tells them. What counts is processor time, read from outside, of
all threads and children of the server, less what it uses at rest, for each delivery; speed is deliveries per second of
processor time.
"""

import json
from collections.abc import Sequence
from statistics import median
from typing import Any

from tqdm import tqdm

from .figures import Figure
from .peers import NAMES, peer, there
from .processes import PREPARED, load, open_session, plenum, where

SIZES = (1000, 5000)
ROUNDS = 3
CHANGES = {1000: 16, 5000: 10}
QUICK_CHANGES = 5
MOST_TO_NCHAN = 1.0
LEAST: dict[str, float | None] = {"socketio": 1.7, "broadcast": 1.4, "ws": None, "stock": None}
MOST_MEMORY_KB = 15.0
SPEED = "speed ÷ "
ROWS = (
    *(f"{size:,} phones, one change: server CPU ÷ nchan" for size in SIZES),
    *(f"{size:,} phones, one change: {SPEED}{NAMES[name]}" for name in LEAST for size in SIZES),
    f"memory of an idle phone in the server, at {SIZES[-1]:,}",
    *(f"{size:,} phones: CPU of one delivery, {name}" for name in ("Plenum", *NAMES.values()) for size in SIZES),
)

_TEXT = (
    "Was brauchen wir in unserem Stadtteil, damit Familien, Ältere und Jugendliche einander im Alltag begegnen? "
    "Schreibt auf, was schon gelingt, was fehlt und wer mitmachen könnte. Und was nehmen wir mit in das nächste "
    "Treffen, mit wem, und bis wann?"
)
_SESSION = {
    **PREPARED,
    "questions": [{"id": f"q{n}", "text": _TEXT, "handlungsfeld": True} for n in range(1, 41)],
}
Turn = dict[str, Any]


def measure(quick: bool) -> list[Figure]:
    """Each round is one turn of ours and one of each peer, for each size, every turn with a fresh process."""
    names = ["plenum", *(name for name in NAMES if there(name))]
    turns: dict[tuple[str, int], list[Turn]] = {}
    plan = [(size, name) for at in range(1 if quick else ROUNDS) for size in SIZES for name in _turned(names, at)]
    for size, name in (bar := tqdm(plan, leave=False)):
        bar.set_description(f"{name}, {size:,} phones")
        turns.setdefault((name, size), []).append(_turn(name, size, QUICK_CHANGES if quick else CHANGES[size]))
    return [*_ratios(turns), _memory(turns), *_costs(turns)]


def _turned(names: list[str], by: int) -> list[str]:
    """Nobody is always first."""
    return [*names[by % len(names) :], *names[: by % len(names)]]


def _turn(name: str, people: int, changes: int) -> Turn:
    work: Turn = {"do": "listen", "peer": name, "people": people, "changes": changes}
    if name == "plenum":
        with plenum() as server:
            return load(port=server.port, pid=server.pid, **work, **where(open_session(server, _SESSION)))
    with peer(name) as server:
        return load(port=server.port, pid=server.pid, text=_patch(), **work)


def _patch() -> str:
    """What a phone of ours is told when the next question is opened."""
    question = {
        "at": 10, "kind": "open", "text": _TEXT, "handlungsfeld": True, "stems": {}, "phase": "collect", "open": True,
        "concealed": False, "points": 0, "most": 0, "weighed": False, "options": {}, "settings": {}, "repeats": "",
        "repeat": 0,
    }  # fmt: skip
    patch = {"seq": 12, "patch": {"questions": {"q10": question}}}
    return json.dumps(patch, ensure_ascii=False, separators=(",", ":"))


def _ratios(turns: dict[tuple[str, int], list[Turn]]) -> list[Figure]:
    def figures(name: str, row: str, budget: float | None, upside_down: bool) -> list[Figure]:
        return [
            Figure(
                f"{size:,} phones, one change: {row}",
                _quotients(turns[("plenum", size)], turns.get((name, size), ()), upside_down),
                "",
                budget,
                at_least=upside_down,
            )
            for size in SIZES
        ]

    found = figures("nchan", "server CPU ÷ nchan", MOST_TO_NCHAN, upside_down=False)
    for name, least in LEAST.items():
        found += figures(name, f"{SPEED}{NAMES[name]}", least, upside_down=True)
    return found


def _quotients(ours: Sequence[Turn], theirs: Sequence[Turn], upside_down: bool) -> list[float]:
    """Of the rounds, each for itself: what else the machine does meets both turns of a round, not all rounds alike."""
    quotients = [one["each"] / other["each"] for one, other in zip(ours, theirs, strict=False)]
    return [1 / one for one in quotients] if upside_down else quotients


def _memory(turns: dict[tuple[str, int], list[Turn]]) -> Figure:
    size = SIZES[-1]
    kept = {name: [one["memory"] / 1024 for one in turns.get((name, size), ())] for name in ("plenum", *NAMES)}
    others = ", ".join(f"{NAMES[name]} {median(kept[name]):.1f}" for name in NAMES if kept[name])
    note = (
        f"growth of what is resident (RSS) for each further phone, ours after a collection; buffers in the kernel and "
        f"what nginx shares between workers are not in it. {others} KB"
    )
    name = f"memory of an idle phone in the server, at {size:,}"
    return Figure(name, kept["plenum"], "KB", MOST_MEMORY_KB, note=note)


def _costs(turns: dict[tuple[str, int], list[Turn]]) -> list[Figure]:
    found = []
    for name in ("plenum", *NAMES):
        for size in SIZES:
            rounds = turns.get((name, size), [])
            row = f"{size:,} phones: CPU of one delivery, {NAMES.get(name, 'Plenum')}"
            found.append(Figure(row, [1e6 * one["each"] for one in rounds], "µs", None, note=_told(rounds)))
    return found


def _told(rounds: list[Turn]) -> str:
    if not rounds:
        return ""
    busy, own = max(one["busy"] for one in rounds), median(1e6 * one["own"] for one in rounds)
    late, took = max(1000 * one["late"] for one in rounds), median(1000 * one["took"] for one in rounds)
    rest, size = median(1000 * one["rest"] for one in rounds), len(rounds[0]["text"].encode())
    return (
        f"{size} bytes; at rest {rest:.1f} ms a second; the last phone had it after {took:.0f} ms; the load generator "
        f"used {own:.1f} µs for each, {busy:.0%} of its core, and began {late:.0f} ms late at the most"
    )
