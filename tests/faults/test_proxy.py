"""Real sockets through a bad network: every answer arrives, exactly once (R1, R3)."""

import asyncio
import random
from collections import Counter
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidMessage, InvalidStatus

from server.crowd import phone as crowd
from server.crowd.phone import Phone, Tally
from tests.conftest import Running
from tests.faults.figures import SOCKETS
from tests.faults.proxy import Fault, Proxy

ANSWERS = 8


class Hasty(random.Random):
    """For phones that come back at once."""

    def random(self) -> float:
        return super().random() * 0.02


def bad(chance: random.Random) -> Fault:
    """Some fault; none sometimes, so that everybody gets through in the end."""
    return chance.choice(
        [
            Fault(),
            Fault(delay=0.002, cut_up=chance.randrange(1200), end="fin"),
            Fault(cut_up=chance.randrange(1200), end="reset"),
            Fault(cut_up=chance.randrange(1200), end="stall", patience=0.1),
            Fault(cut_down=chance.randrange(3500), end="fin"),
            Fault(cut_down=chance.randrange(3500), end="reset"),
            Fault(cut_down=chance.randrange(3500), end="stall", patience=0.1),
            Fault(upgrades="forbid"),
            Fault(upgrades="swallow", patience=0.1),
        ]
    )


async def test_R1_R3_through_a_bad_network_every_answer_arrives_exactly_once(
    server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "ACK_WITHIN", 0.1)
    monkeypatch.setattr(crowd, "FIRST_ATTEMPTS", 10_000)
    opened = await server.open(questions=[{"id": "q1", "text": "Was nun?"}])
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        await desk.ask("1", "open_question", question="q1")
    chance, tally = random.Random(7), Tally()
    faults = [bad(chance) for _ in range(1000)]
    async with Proxy(int(server.address.rpartition(":")[2]), lambda at: faults[at % len(faults)]) as proxy:
        address = f"ws://127.0.0.1:{proxy.port}/live/{opened['code']}"
        join = opened["links"]["join"].rpartition("=")[2]

        async def say(name: int) -> None:
            async with Phone(address, join, tally, Hasty(name)) as phone:
                for at in range(ANSWERS):
                    reply = await phone.do({"do": "give_answer", "question": "q1", "text": f"{name}/{at}"})
                    assert "done" in reply

        await asyncio.gather(*(say(name) for name in range(SOCKETS)))
        assert tally.reconnects
    room = await server.plenum.rooms.by_code(opened["code"])
    assert room
    texts = Counter(answer.text for answer in room.session.answers.values())
    assert texts == Counter(f"{name}/{at}" for name in range(SOCKETS) for at in range(ANSWERS))


async def test_the_proxy_blocks_upgrades_and_lets_pages_through(server: Running) -> None:
    code = (await server.open())["code"]
    async with Proxy(int(server.address.rpartition(":")[2]), lambda _: Fault(upgrades="forbid")) as proxy:
        with pytest.raises(InvalidStatus) as refused:
            await connect(f"ws://127.0.0.1:{proxy.port}/live/{code}", proxy=None)
        assert refused.value.response.status_code == 403
        assert await asyncio.to_thread(_status, f"http://127.0.0.1:{proxy.port}/health") == 200


async def test_the_proxy_swallows_upgrades(server: Running) -> None:
    code = (await server.open())["code"]
    fault = Fault(upgrades="swallow", patience=0.05)
    async with Proxy(int(server.address.rpartition(":")[2]), lambda _: fault) as proxy:
        with pytest.raises((InvalidMessage, OSError)):
            await connect(f"ws://127.0.0.1:{proxy.port}/live/{code}", proxy=None)


async def test_the_proxy_stalls_and_flows_again(server: Running) -> None:
    code = (await server.open())["code"]
    async with (
        Proxy(int(server.address.rpartition(":")[2])) as proxy,
        connect(f"ws://127.0.0.1:{proxy.port}/live/{code}", proxy=None) as phone,
    ):
        proxy.stall()
        await phone.send('{"hello":1,"as":"phone"}')
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await phone.recv()
        proxy.flow()
        assert '"you"' in str(await phone.recv())


def _status(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as response:
            return int(response.status)
    except HTTPError as error:
        with error:
            return error.code
