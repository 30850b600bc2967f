"""What Prometheus is told of a meeting, and that it is told of nobody."""

import asyncio
import re
from pathlib import Path
from urllib.request import urlopen

from server.live.counts import Buckets
from server.serving import listen
from tests.conftest import Running, running
from tests.ports import free_port

Samples = dict[str, float]


async def asked(port: int) -> tuple[str, Samples]:
    def ask() -> str:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            return str(answer.read().decode())

    text = await asyncio.to_thread(ask)
    return text, {name: float(value) for name, value in re.findall(r"^([a-z]\S*) (\S+)$", text, re.MULTILINE)}


async def led(server: Running) -> dict[str, str]:
    """A session in which one phone gave an answer, and asked for something that is refused."""
    opened = await server.open(questions=["Was gelingt?"])
    async with server.screen(opened["code"], "desk", key=opened["key"]) as desk:
        question = next(iter(desk.heard[0]["view"]["questions"]))
        await desk.ask("1", "open_question", question=question)
        async with server.screen(opened["code"], "phone") as phone:
            await phone.ask("1", "give_answer", question=question, text="Nachbarschaft")
            await phone.ask("2", "give_answer", question="q99", text="Nachbarschaft")
            await server.http("POST", f"/live/{opened['code']}", [{"hello": 1, "as": "phone"}])
    return opened


async def test_R10_a_meeting_is_counted_and_nobody_is_named(tmp_path: Path) -> None:
    port = free_port()
    async with running(tmp_path, metrics_port=port) as server:
        opened = await led(server)
        text, told = await asked(port)
    assert told["plenum_sessions_loaded"] == 1
    assert told["plenum_commands_done_total"] == 2
    assert told['plenum_refusals_total{why="unknown_question"}'] == 1
    assert told["plenum_ack_seconds_count"] == 3
    assert told["plenum_append_seconds_count"] >= 2
    assert told['plenum_fanout_seconds_count{audience="desk"}'] >= 1
    assert told["plenum_exchange_answers_total"] == 1
    assert told['plenum_http_answers_total{status="2xx"}'] >= 2
    assert told["plenum_storage_away"] == told["plenum_space_full"] == 0
    assert told["plenum_sockets_limit"] > 0
    assert 'plenum_info{engine="sqlite",version="' in text
    for secret in (*opened.values(), "Nachbarschaft", "127.0.0.1", str(tmp_path)):
        if isinstance(secret, str):
            assert secret not in text


async def test_screens_are_counted_while_they_are_there(tmp_path: Path) -> None:
    port = free_port()
    async with running(tmp_path, metrics_port=port) as server:
        opened = await server.open()
        async with server.screen(opened["code"], "phone"), server.screen(opened["code"], "phone"):
            _, told = await asked(port)
        assert told['plenum_screens{audience="phone"}'] == 2
        assert told['plenum_screens{audience="wall"}'] == 0
        assert told["plenum_sockets"] >= 2


async def test_a_port_that_is_taken_ends_no_meeting(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0)[0] as taken:
        async with running(tmp_path, metrics_port=taken.getsockname()[1]) as server:
            assert (await server.http("GET", "/health")).status == 200


def test_a_value_is_counted_in_the_first_bucket_that_takes_it() -> None:
    buckets = Buckets((1.0, 2.0))
    for value in (0.5, 1.0, 1.5, 3.0):
        buckets.add(value)
    buckets.add(2.0, times=3)
    assert buckets.counts == [2, 4, 1]
    assert buckets.total == 12.0
