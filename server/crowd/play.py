"""The play: phones join, choose small groups, and answer and vote over a span of time."""

import argparse
import asyncio
import json
import os
import random
import re
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tqdm import tqdm
from websockets.asyncio.client import connect

from . import answers
from . import votes as voting
from .phone import Phone, Refusal, Tally

DEMO = {
    "de": {
        "title": "Beispieltreffen: Unser Stadtteil",
        "question": "Was gelingt bei uns, und was ist schwierig?",
        "stems": ["Es gelingt, weil …", "Es ist schwierig, weil …"],
    },
    "en": {
        "title": "Demo session: our neighbourhood",
        "question": "What goes well here, and what is difficult?",
        "stems": ["It works because …", "It is difficult because …"],
    },
}
SMALL_GROUPS = 4
LOOK = 10.0
"""Seconds within which everybody has seen that there is a new question to vote on."""
SECOND_THOUGHTS = 5
"""One vote in so many is changed."""


async def play(arguments: argparse.Namespace, server: str) -> int:
    """Play the crowd; returns the exit code. `arguments`: link, people, seconds, answers, language."""
    try:
        rows = answers.read(Path(arguments.answers) if arguments.answers else answers.SAMPLE)
        link = arguments.link or await _demo(server, arguments.language)
        tally = await crowd(link, rows, arguments.people, arguments.seconds, progress=True)
    except (OSError, ValueError, Refusal) as error:
        print(error, file=sys.stderr)
        return 1
    report(tally)
    return 0 if tally.acked else 1


async def crowd(link: str, rows: list[answers.Row], people: int, seconds: float, progress: bool = False) -> Tally:
    """`people` phones give each of `rows` once, spread evenly over `seconds`, and vote on whatever is open meanwhile;
    raises ValueError, Refusal, OSError.
    """
    parts = urlsplit(link)
    code = re.fullmatch(r"/(\d{4})(?: |%20)*(\d{4})", parts.path)
    if parts.scheme not in ("http", "https") or not code:
        raise ValueError(f"{link}: kein Beitrittslink wie http://…/25517195 / no join link like http://…/25517195")
    live = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/live/{code[1]}{code[2]}"
    join = parts.fragment.removeprefix("j=") if parts.fragment.startswith("j=") else ""
    chance, tally = random.Random(people), Tally()  # noqa: S311  # a play, not a secret
    async with AsyncExitStack() as stack:
        phones = [Phone(live, join, tally, chance) for _ in range(people)]
        for start in range(0, people, 50):
            await asyncio.gather(*(stack.enter_async_context(phone) for phone in phones[start : start + 50]))
        await asyncio.gather(*(_choose(phone, at) for at, phone in enumerate(phones)))
        tally.latencies.clear()
        tally.sent = tally.acked = 0
        with tqdm(total=len(rows), unit="", disable=not progress, desc="Antworten") as bar:
            await asyncio.gather(
                *(
                    _say(phone, rows[at::people], at, len(rows), seconds, people, bar)
                    for at, phone in enumerate(phones)
                ),
                *(_vote(phone, random.Random(at), seconds) for at, phone in enumerate(phones)),  # noqa: S311
            )
    return tally


async def _choose(phone: Phone, at: int) -> None:
    groups = sorted(phone.view["small_groups"], key=lambda id: phone.view["small_groups"][id]["at"])
    if groups and not phone.mine["small_group"]:
        await phone.do({"do": "choose_small_group", "small_group": groups[at % len(groups)]})


async def _say(
    phone: Phone, rows: list[answers.Row], at: int, total: int, seconds: float, people: int, bar: "tqdm[Any]"
) -> None:
    """Row n of the whole crowd is said at n ÷ total of the time; each phone has every `people`-th."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for turn, row in enumerate(rows):
        due = began + seconds * (turn * people + at) / total
        await asyncio.sleep(max(0.0, due - loop.time()))
        fields = answers.fit(row, phone.view)
        while fields is None and loop.time() < began + seconds:
            await asyncio.sleep(0.2)  # no question is open yet
            fields = answers.fit(row, phone.view)
        if fields:
            await phone.do({"do": "give_answer", **fields})
        bar.update()


async def _vote(phone: Phone, chance: random.Random, seconds: float) -> None:
    """Everybody takes a moment for each question; some think again."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    voted: set[str] = set()
    while True:
        todo = [id for id in voting.asked(phone.view) if id not in voted]
        await asyncio.sleep(min(LOOK, max(0.05, ends - loop.time())) * chance.random())
        for id in todo:
            voted.add(id)
            for command in voting.votes(phone.view, id, chance) if id in voting.asked(phone.view) else ():
                await phone.do(command)
            again = voting.second_thought(phone.view, phone.mine, id, chance)
            if again and not chance.randrange(SECOND_THOUGHTS):
                await phone.do(again)
        if loop.time() >= ends and not todo:
            return


async def _demo(server: str, language: str) -> str:
    """Open a demo session with one open question shown on the wall; prints its links and returns the join link."""
    text = DEMO[language]
    question = {"id": "q1", "kind": "open", "text": text["question"], "handlungsfeld": True, "stems": text["stems"]}
    body = {"title": text["title"], "language": language, "small_groups": SMALL_GROUPS, "questions": [question]}
    password = os.environ.get("OPENING_PASSWORD", "")
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {password}"} if password else {})
    request = Request(f"{server}/api/sessions", json.dumps(body).encode(), headers)  # noqa: S310  # http only
    try:
        with await asyncio.to_thread(urlopen, request, timeout=10) as response:
            opened = json.load(response)
    except HTTPError as error:
        raise ValueError(_refused(server, error)) from error
    except URLError as error:
        raise ValueError(
            f"{server}: hier läuft kein Plenum. Erst `make run`, mit demselben PORT. / "
            "No Plenum here. First `make run`, with the same PORT."
        ) from error
    for name in ("wall", "desk", "join"):
        print(f"  {name:5} {opened['links'][name]}")
    address = f"ws{server.removeprefix('http')}/live/{opened['code']}"
    async with connect(address, proxy=None) as desk:
        await desk.send(json.dumps({"hello": 1, "as": "desk", "key": opened["key"]}))
        await desk.recv()
        await desk.send(json.dumps({"id": "1", "do": "open_question", "question": "q1"}))
        await desk.send(
            json.dumps({"id": "2", "do": "show", "what": "question", "question": "q1", "by": "handlungsfeld"})
        )
        done = 0
        while done < 2:
            done += "done" in json.loads(await desk.recv())
    return str(opened["links"]["join"])


def _refused(server: str, error: HTTPError) -> str:
    """What the server said, in its own words where it has some."""
    try:
        refusal = json.load(error)
        if refusal["why"] == "wrong_password":
            return (
                f"{server}: dieses Plenum verlangt ein Passwort. Setze OPENING_PASSWORD, wie der Server es hat. / "
                "This Plenum asks for a password. Set OPENING_PASSWORD as the server has it."
            )
        return f"{server}: {refusal['say']}"
    except (ValueError, KeyError, TypeError):
        return f"{server}: {error}. Ist das ein Plenum? / Is this a Plenum?"


def report(tally: Tally) -> None:
    """Print what was sent, acked, refused, and how long acks took."""
    print(f"gesendet / sent      {tally.sent}")
    print(f"angekommen / acked   {tally.acked}")
    print(
        f"abgelehnt / refused  {sum(tally.refused.values())}",
        *(f"{why}: {n}" for why, n in sorted(tally.refused.items())),
    )
    print(f"neu verbunden / reconnects  {tally.reconnects}")
    if len(tally.latencies) > 1:
        cuts = quantiles(tally.latencies, n=100, method="inclusive")
        print(f"ack  p50 {cuts[49] * 1000:.1f} ms   p95 {cuts[94] * 1000:.1f} ms   p99 {cuts[98] * 1000:.1f} ms")
