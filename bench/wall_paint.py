"""The wall: with 300 answers on it one more is drawn within a frame, in Chromium slowed down four times.

Both one that is seen on the page that is shown, as a card or in a tile, and one that lands on another page. The wall
hung there while the last of those answers came one by one, as it does in a hall: the browser has compiled what it runs.
What a wall takes that was opened only just now is told beside it.

Read from a performance trace: the processor time of the page's main thread from
the moment at which the answer arrives until it is committed to be painted. Processor time, not the clock: other
processes of this machine must not count.
"""

import json
import shutil
import time
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tqdm import tqdm
from websockets.sync.client import ClientConnection, connect

from .figures import Figure
from .processes import QUESTION, Running, open_session, plenum

ANSWERS = 300
PHONES = 30
SLOWDOWN = 4
FRAME_MS = 1000 / 60
WAYS = (("handlungsfeld", True), ("handlungsfeld", False), ("stems", True), ("stems", False), ("overview", True))
"""How the answers are grouped, and whether the new ones are drawn on the page that is shown."""
BEFORE = 1
"""Cards on the page where new ones appear: as it fills, its cards go through their sizes."""
DRAWN_BEFORE = 10
"""Answers that come, one by one, while the wall is shown in each of these ways for the first time."""
AT_ONCE = ANSWERS - DRAWN_BEFORE * len(WAYS)
"""Answers that are there before the wall is opened."""
PAUSE = 1.3
"""Seconds between two answers: longer than the wall waits to draw what comes as a batch."""
FIELDS = ("schule", "kultur")
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]
TEXT = "eine Antwort mit so vielen Wörtern wie auf einer Karte, Nummer {n}"
Trace = list[dict[str, Any]]


def _row(by: str, here: bool) -> str:
    where = "on the page shown" if here else "on another page"
    return f"wall by {by}, {ANSWERS} answers, one more {where}, drawn at {SLOWDOWN}x CPU slowdown"


JUST_OPENED = f"{_row(*WAYS[0])}, by a wall opened just now"
ROWS = (*(_row(by, here) for by, here in WAYS), JUST_OPENED)


def measure(quick: bool) -> list[Figure]:
    """For each grouping the same: a wall full of answers, then some more, one after the other."""
    figures = []
    rounds = 4 if quick else 8
    with plenum() as server, sync_playwright() as playwright, ExitStack() as lines:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        opened = open_session(server)
        phones = [lines.enter_context(_line(server, opened)) for _ in range(PHONES)]
        for phone in phones:
            _hello(phone, as_="phone", join=opened["links"]["join"].rpartition("=")[2])
        for n in range(AT_ONCE):
            _give(phones[n % PHONES], n)
        wall = _wall(browser, server, opened, *WAYS[0])
        for by, here in tqdm(WAYS, desc="paint, before", leave=False):
            _show(server, opened, by, here)
            for _ in range(DRAWN_BEFORE):
                _one_more(wall, phones)
        for by, here in tqdm(WAYS, desc="paint", leave=False):
            _show(server, opened, by, here)
            figures.append(_figure(_row(by, here), _drawn(browser, wall, phones, rounds, here), FRAME_MS))
        wall.close()
        by, here = WAYS[0]
        wall = _wall(browser, server, opened, by, here)
        figures.append(_figure(JUST_OPENED, _drawn(browser, wall, phones, rounds, here), None))
        browser.close()
    return figures


def _figure(row: str, rounds: list[float], budget: float | None) -> Figure:
    return Figure(row, rounds, "ms", budget, note=f"every answer: {', '.join(f'{ms:.1f}' for ms in rounds)} ms")


def _line(server: Running, opened: dict[str, Any]) -> AbstractContextManager[ClientConnection]:
    return connect(f"ws://127.0.0.1:{server.port}/live/{opened['code']}", proxy=None)


def _hello(line: ClientConnection, as_: str, **secret: str) -> dict[str, Any]:
    line.send(json.dumps({"hello": 1, "as": as_, **secret}))
    heard: dict[str, Any] = json.loads(line.recv(timeout=20))
    return heard


def _give(phone: ClientConnection, n: int) -> None:
    # Those that come one by one all belong to the page that may be shown.
    field = FIELDS[n < AT_ONCE and n % 3 == 0]
    _ask(phone, id=f"give{n}", do="give_answer", question=QUESTION, text=TEXT.format(n=n), handlungsfeld=field)


def _show(server: Running, opened: dict[str, Any], by: str, here: bool) -> None:
    """With `here`, the page that ends with the newest answers."""
    with _line(server, opened) as desk:
        answers = _hello(desk, as_="desk", key=opened["key"])["view"]["answers"]
        own = [id for id in answers if answers[id]["handlungsfeld"] == FIELDS[0]]
        newest = sorted(own, key=lambda id: answers[id]["at"])[-BEFORE]
        fields = {"page": FIELDS[0] if by == "handlungsfeld" else "", "first": newest if here else ""}
        _ask(desk, id=f"show{next(_shown)}", do="show", by=by, **(fields if by != "overview" else {"page": ""}))


def _ask(line: ClientConnection, **command: Any) -> None:
    line.send(json.dumps(command))
    while command["id"] != (heard := json.loads(line.recv(timeout=20))).get("done"):
        if "refused" in heard:
            raise RuntimeError(heard["say"])


def _wall(browser: Browser, server: Running, opened: dict[str, Any], by: str, here: bool) -> Page:
    _show(server, opened, by, here)
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(opened["links"]["wall"])
    page.wait_for_selector("#wall [data-answer], #wall [data-row]")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return page


def _drawn(browser: Browser, page: Page, phones: list[ClientConnection], rounds: int, here: bool) -> list[float]:
    page.wait_for_timeout(1000 * PAUSE)
    browser.start_tracing(page=page, categories=CATEGORIES)
    for _ in range(rounds):
        before = page.locator("#stage").inner_text()
        _one_more(page, phones)
        if (page.locator("#stage").inner_text() != before) != here:
            raise RuntimeError("the answer was not drawn where it is said to be")
    trace: Trace = json.loads(browser.stop_tracing())["traceEvents"]
    costs = _costs(trace)
    if len(costs) != rounds:
        raise RuntimeError(f"{rounds} answers were given and {len(costs)} were seen to be drawn")
    return costs


_shown = count()
_given = count(AT_ONCE)


def _one_more(page: Page, phones: list[ClientConnection]) -> None:
    n = next(_given)
    _give(phones[n % PHONES], n)
    time.sleep(0.02)
    page.wait_for_timeout(1000 * PAUSE)


def _costs(trace: Trace) -> list[float]:
    """For each time the page's socket received what led to a paint: ms of the main thread until its commit."""
    named = {(one["pid"], one["tid"]) for one in trace if one["name"] == "WebSocketReceive"}
    costs = []
    for thread in named:
        own = sorted((one for one in trace if (one["pid"], one["tid"]) == thread), key=lambda one: one["ts"])
        tasks = [one for one in own if one["name"] == "RunTask" and "dur" in one]
        commits = [one for one in own if one["name"] == "Commit"]
        for arrival in (one for one in own if one["name"] == "WebSocketReceive"):
            begin = arrival["ts"]
            ends = (one["ts"] + one.get("dur", 0) for one in commits if begin < one["ts"] < begin + 1_000_000)
            end: float = next(ends, 0)
            if not end:
                continue
            busy = [one for one in tasks if one["ts"] + one["dur"] > begin and one["ts"] < end]
            costs.append(sum(float(one.get("tdur") or one["dur"]) for one in busy) / 1000)
    return costs
