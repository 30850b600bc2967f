"""What is asked for twice is done once, and is forgotten again."""

import asyncio

import pytest

from server.web import once as module
from server.web.once import Once


async def test_only_so_many_answers_are_remembered_and_only_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr(module, "REMEMBERED_FOR", 0.5)
    once: Once[int] = Once()
    done: list[int] = []

    async def ask(n: int) -> int:
        async def act() -> int:
            done.append(n)
            return n

        return await once.do((str(n),), act)

    assert [await ask(n) for n in (1, 1, 2, 3, 4)] == [1, 1, 2, 3, 4]
    assert done == [1, 2, 3, 4]
    assert await ask(1) == 1
    assert done == [1, 2, 3, 4, 1]
    async with asyncio.timeout(30):
        while once._answers:  # noqa: ASYNC110  # it forgets by itself
            await asyncio.sleep(0.02)


async def test_parts_that_run_together_are_still_told_apart() -> None:
    once: Once[str] = Once()

    async def act() -> str:
        return "first"

    async def other() -> str:
        return "second"

    assert await once.do(("ab", b"c"), act) == "first"
    assert await once.do(("a", b"bc"), other) == "second"


async def test_who_goes_away_does_not_stop_what_others_wait_for() -> None:
    once: Once[str] = Once()
    release = asyncio.Event()

    async def act() -> str:
        await release.wait()
        return "done"

    first, second = (asyncio.create_task(once.do(("x",), act)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    release.set()
    assert await second == "done"
    assert await once.do(("x",), act) == "done"
