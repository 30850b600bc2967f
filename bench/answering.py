"""The load generator's part where phones answer. Times are in seconds from writing a command to reading what was
awaited.
"""

import asyncio
import json
import random
import re
import time
from time import perf_counter
from typing import Any

from .line import Line, framed
from .machine import processor_seconds
from .meeting import text
from .processes import HANDLUNGSFELD, QUESTION

AT_ONCE = 50
"""Lines that connect at the same time."""
CALM = 1.0
"""Seconds after the last has connected, for the walls to hear of it."""
LATEST = 60.0
"""Seconds to wait for the last ack."""

_NUMBER = re.compile(r"Nr\. (\d+)")


def answer(n: int, stem: str = "") -> bytes:
    """Answer number `n`, ready to be written."""
    said = {"question": QUESTION, "text": text(n), "handlungsfeld": HANDLUNGSFELD, "stem": stem}
    return framed(json.dumps({"id": f"c{n}", "do": "give_answer", **said}, ensure_ascii=False).encode())


async def connected(port: int, path: str, hellos: list[dict[str, Any]], heard: Any) -> list[Line]:
    """Lines that were greeted."""
    loop = asyncio.get_running_loop()
    lines = []
    for start in range(0, len(hellos), AT_ONCE):
        some = [
            (await loop.create_connection(lambda said=hello: Line(path, said, heard), "127.0.0.1", port))[1]  # type: ignore[misc]
            for hello in (json.dumps({"hello": 1, **hello}).encode() for hello in hellos[start : start + AT_ONCE])
        ]
        async with asyncio.timeout(20):
            await asyncio.gather(*(line.greeted for line in some))
        lines += some
    return lines


class Refused(Exception):
    """The server refused an answer; the measurement is void."""


class Crowd:
    """Many phones that answer once each at a time of their own, and a wall and a desk that look on."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.late: list[float] = []
        self.acks: list[float] = []
        self.wall: list[float] = []
        self.numbers: dict[Line, int] = {}
        self.people = 0
        self.done = asyncio.Event()

    def heard_by_phone(self, line: Line, messages: list[bytes]) -> None:
        """The ack is what counts; `mine` is read over."""
        now = perf_counter()
        for message in messages:
            if message.startswith(b'{"done"'):
                self.acks.append(now - self.sent[self.numbers[line]])
                self._finish()
            elif message.startswith(b'{"refused"'):
                raise Refused(message.decode())

    def heard_by_wall(self, line: Line, messages: list[bytes]) -> None:
        """A patch holds the answers by id; their numbers are in their texts."""
        now = perf_counter()
        for message in messages:
            for given in json.loads(message).get("patch", {}).get("answers", {}).values():
                number = _NUMBER.search(given["text"])
                assert number
                self.wall.append(now - self.sent[int(number[1])])
        self._finish()

    def _finish(self) -> None:
        if len(self.acks) == len(self.wall) == self.people:
            self.done.set()

    async def run(self, work: dict[str, Any]) -> dict[str, Any]:
        """`work`: port, path, join, key, wall_key, people, seconds; `stem`, where the question has some."""
        port, path = work["port"], work["path"]
        self.people = people = work["people"]
        loop = asyncio.get_running_loop()
        await connected(port, path, [{"as": "wall", "key": work["wall_key"]}], self.heard_by_wall)
        await connected(port, path, [{"as": "desk", "key": work["key"]}], lambda *_: None)
        began = perf_counter()
        phones = [{"as": "phone", "join": work["join"]}] * people
        lines = await connected(port, path, phones, self.heard_by_phone)
        connecting = perf_counter() - began
        frames = [answer(n, work.get("stem", "")) for n in range(people)]
        self.numbers = {line: n for n, line in enumerate(lines)}
        await asyncio.sleep(CALM)
        answering = perf_counter()
        start = loop.time() + 0.1

        def say(n: int, due: float) -> None:
            self.late.append(loop.time() - due)
            self.sent[n] = perf_counter()
            lines[n].transport.write(frames[n])

        chance = random.Random(people)
        for n in range(people):
            due = start + chance.random() * work["seconds"]
            loop.call_at(due, say, n, due)
        async with asyncio.timeout(work["seconds"] + LATEST):
            await self.done.wait()
        return {
            "acks": self.acks,
            "wall": self.wall,
            "late": self.late,
            "connecting": connecting,
            "from": answering,
            "to": perf_counter(),
        }


class Loop:
    """Lines that keep some answers under way each, until all have been acked."""

    def __init__(self, lines: int, each: int, window: int) -> None:
        self.missing = lines * each
        self.each = each
        self.window = window
        self.turns: dict[Line, int] = {}
        self.frames: list[bytes] = [answer(n) for n in range(each)]
        self.done = asyncio.Event()

    def heard(self, line: Line, messages: list[bytes]) -> None:
        """As many new answers as acks came."""
        acked = 0
        for message in messages:
            if message.startswith(b'{"done"'):
                acked += 1
            elif message.startswith(b'{"refused"'):
                raise Refused(message.decode())
        if acked:
            self.say(line, acked)
            self.missing -= acked
            if not self.missing:
                self.done.set()

    def say(self, line: Line, count: int) -> None:
        """The line's next answers, if any are left, in one piece."""
        turn = self.turns[line]
        if turn < self.each:
            self.turns[line] = turn + count
            line.transport.write(b"".join(self.frames[turn : turn + count]))

    async def run(self, work: dict[str, Any]) -> dict[str, Any]:
        """`work`: port, pids, path, join, lines, each, window; `key`, `wall_key` where a desk and a wall look on."""
        hellos = [{"as": "phone", "join": work["join"]}] * work["lines"]
        lines = await connected(work["port"], work["path"], hellos, self.heard)
        for role, key in (("wall", "wall_key"), ("desk", "key")):
            if key in work:
                await connected(work["port"], work["path"], [{"as": role, "key": work[key]}], lambda *_: None)
        self.turns = dict.fromkeys(lines, 0)
        answers, own, its = self.missing, time.process_time(), _used(work["pids"])
        began = perf_counter()
        for line in lines:
            self.say(line, self.window)
        async with asyncio.timeout(LATEST):
            await self.done.wait()
        took = perf_counter() - began
        return {
            "rate": answers / took,
            "phones": (time.process_time() - own) / took,
            "each": (_used(work["pids"]) - its) / answers,
        }


def _used(pids: list[int]) -> float:
    return sum(map(processor_seconds, pids))
