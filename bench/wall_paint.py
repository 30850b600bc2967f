"""The wall: with 300 answers on it one more is drawn within a frame, in Chromium slowed down four times.

Read from a performance trace: the processor time of the page's main thread from
the moment at which the answer arrives until it is committed to be painted. Processor time, not the clock: other
processes of this machine must not count.
"""

import json
import shutil
import time
from contextlib import AbstractContextManager, ExitStack
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from websockets.sync.client import ClientConnection, connect

from .figures import Figure
from .processes import QUESTION, Running, open_session, plenum

ANSWERS = 300
PHONES = 30
SLOWDOWN = 4
FRAME_MS = 1000 / 60
WAYS = ("handlungsfeld", "stems", "overview")
PAUSE = 1.4
"""Seconds between two answers: longer than the wall waits to draw what comes as a batch."""
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]
TEXT = "eine Antwort mit so vielen Wörtern, wie man sie auf eine Karte schreibt, Nummer {n}"
Trace = list[dict[str, Any]]


def measure(quick: bool) -> list[Figure]:
    """For each grouping the same: a wall full of answers, then some more, one after the other."""
    figures = []
    with plenum() as server, sync_playwright() as playwright, ExitStack() as lines:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        opened = open_session(server)
        phones = [lines.enter_context(_line(server, opened)) for _ in range(PHONES)]
        for phone in phones:
            _hello(phone, as_="phone", join=opened["links"]["join"].rpartition("=")[2])
        for n in range(ANSWERS):
            _give(phones[n % PHONES], n)
        for by in WAYS:
            _show(server, opened, by)
            rounds = _drawn(browser, opened["links"]["wall"], phones, 4 if quick else 10)
            note = f"every answer: {', '.join(f'{ms:.1f}' for ms in rounds)} ms"
            name = f"wall by {by}, {ANSWERS} answers, one more drawn at {SLOWDOWN}x CPU slowdown"
            figures.append(Figure(name, rounds, "ms", FRAME_MS, note=note))
        browser.close()
    return figures


def _line(server: Running, opened: dict[str, Any]) -> AbstractContextManager[ClientConnection]:
    return connect(f"ws://127.0.0.1:{server.port}/live/{opened['code']}", proxy=None)


def _hello(line: ClientConnection, as_: str, **secret: str) -> None:
    line.send(json.dumps({"hello": 1, "as": as_, **secret}))
    line.recv(timeout=20)


def _give(phone: ClientConnection, n: int) -> None:
    fields = {"question": QUESTION, "text": TEXT.format(n=n), "handlungsfeld": ("schule", "kultur")[n % 3 == 0]}
    _ask(phone, id=f"give{n}", do="give_answer", **fields)


def _show(server: Running, opened: dict[str, Any], by: str) -> None:
    with _line(server, opened) as desk:
        _hello(desk, as_="desk", key=opened["key"])
        _ask(desk, id=f"show-{by}", do="show", by=by)


def _ask(line: ClientConnection, **command: Any) -> None:
    line.send(json.dumps(command))
    while command["id"] != (heard := json.loads(line.recv(timeout=20))).get("done"):
        if "refused" in heard:
            raise RuntimeError(heard["say"])


def _drawn(browser: Browser, link: str, phones: list[ClientConnection], rounds: int) -> list[float]:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(link)
    page.wait_for_selector("#wall [data-answer], #wall [data-row]")
    chromium = page.context.new_cdp_session(page)
    chromium.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    for _ in range(2):  # the first ones find nothing compiled
        _one_more(page, phones)
    browser.start_tracing(page=page, categories=CATEGORIES)
    for _ in range(rounds):
        _one_more(page, phones)
    trace: Trace = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    return _costs(trace)


_given = iter(range(ANSWERS, 1_000_000))


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
