"""Documents are made in a process of their own: one at a time, within a time, and what breaks breaks alone."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.meeting import Meeting
from server.core.refused import Refused
from server.documents.pdf import TypstMissing
from server.making import maker as making
from server.making import work as worker
from server.making.forms import Made, Order
from server.making.maker import Maker
from server.making.work import work

LOG = Meeting(3).log


async def entries() -> Sequence[bytes]:
    return LOG


def program(*lines: str) -> tuple[str, ...]:
    """A process that reads an order and then does what these lines say instead."""
    order = "import os, sys, time; i = sys.stdin.buffer; i.read(int.from_bytes(i.read(8), 'big'))"
    return sys.executable, "-c", "\n".join((order, *lines))


@asynccontextmanager
async def maker(**settings: Any) -> AsyncIterator[Maker]:
    one = Maker(**settings)
    try:
        yield one
    finally:
        await one.close()
        assert one.pid == 0


async def refused(one: Maker, form: str = "md", session: str = "s1") -> str:
    with pytest.raises(Refused) as error:
        await one.make(form, session, entries)
    return error.value.why


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def ended(pid: int) -> None:
    async with asyncio.timeout(20):
        while runs(pid):  # noqa: ASYNC110  # nothing else tells of the end of another's child
            await asyncio.sleep(0.01)


async def test_a_document_is_the_same_as_if_it_were_made_here_and_one_process_makes_them_all() -> None:
    async with maker() as one:
        assert one.pid == 0, "nothing runs before it is needed"
        made = await one.make("md", "s1", entries)
        pid = one.pid
        assert made == work(Order("md", LOG, 1))
        assert "Nr. 000002" in made.content.decode()
        assert (await one.make("html", "s1", entries)).content == work(Order("html", LOG, 1)).content
        assert one.pid == pid != 0
    assert not runs(pid)


async def test_the_process_ends_after_a_while_without_documents_and_comes_back() -> None:
    async with maker() as one:
        await one.make("md", "s1", entries)
        pid, one._idle = one.pid, 0.01
        await one.make("md", "s1", entries)
        await ended(pid)
        assert (await one.make("md", "s1", entries)).content
    assert one.pid == 0


async def test_a_document_that_takes_too_long_is_given_up_and_so_is_its_process(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with maker(program=program("time.sleep(600)"), limit=0.3) as one:
        assert await refused(one) == "not_made"
        assert one.pid == 0
    assert "TimeoutError" in caplog.text


@pytest.mark.parametrize(
    "does", ["os._exit(3)", "os.write(1, bytes(7) + b'x')", "os.write(1, b'\\xff' * 8)", "os.kill(os.getpid(), 9)"]
)
async def test_a_process_that_breaks_fails_one_document_alone(does: str) -> None:
    async with maker(program=program(does)) as one:
        assert await refused(one) == "not_made"
        one._program = making.PROGRAM
        assert (await one.make("md", "s1", entries)).content


async def test_a_document_that_cannot_be_made_leaves_the_process_for_the_next(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> Sequence[bytes]:
        return [b'{"v": 3, "text": "geheim"}']

    async with maker() as one:
        with pytest.raises(Refused, match="not_made"):
            await one.make("md", "s0", broken)
        pid = one.pid
        assert (await one.make("md", "s1", entries)).content
        assert one.pid == pid
    assert "ValidationError" in caplog.text
    assert "geheim" not in caplog.text, "R10"


def test_without_the_extra_for_pdf_it_is_said_and_nothing_else_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> bytes:
        raise TypstMissing

    monkeypatch.setattr(worker, "pdf", missing)
    assert work(Order("pdf", LOG, 1)) == Made(why="no_typst")
    assert work(Order("md", LOG, 1)).content


async def test_who_asks_for_the_same_while_it_waits_gets_the_same_and_more_than_a_few_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making, "MOST_WAITING", 2)
    read, begun, may_go = 0, asyncio.Event(), asyncio.Event()

    async def slow() -> Sequence[bytes]:
        nonlocal read
        read += 1
        begun.set()
        await may_go.wait()
        return LOG

    async with maker() as one:
        first = asyncio.create_task(one.make("md", "s1", slow))
        await begun.wait()
        others = [asyncio.create_task(one.make(form, "s1", slow)) for form in ("md", "html", "md", "html")]
        await asyncio.sleep(0)
        assert await refused(one, session="s2") == "busy"
        may_go.set()
        made = await asyncio.gather(first, *others)
        assert read == 3, "one for whom it was read already, and one for each form since"
        assert made[1] is made[3]


async def test_who_waits_too_long_is_told_to_come_again_and_the_document_is_made_all_the_same() -> None:
    may_go = asyncio.Event()

    async def slow() -> Sequence[bytes]:
        await may_go.wait()
        return LOG

    async with maker(wait=0.01) as one:
        with pytest.raises(Refused, match="busy"):
            await one.make("md", "s1", slow)
        one._wait = 20
        waits = asyncio.create_task(one.make("html", "s1", entries))
        await asyncio.sleep(0)
        may_go.set()
        assert (await waits).content


async def test_closing_ends_the_process_in_the_middle_of_a_document() -> None:
    async with maker(program=program("time.sleep(600)")) as one:
        waits = asyncio.create_task(one.make("md", "s1", entries))
        while not one.pid:  # noqa: ASYNC110  # there is no event for it, but in this test
            await asyncio.sleep(0.01)
        pid = one.pid
        await one.close()
        assert not runs(pid)
        with pytest.raises(Refused, match="busy"):
            await waits
        assert await refused(one) == "busy"


@pytest.mark.parametrize("how", ["terminate", "kill"])
async def test_no_process_outlives_the_server_however_that_ends(how: str, tmp_path: Path) -> None:
    """The server is a process here that has made a document and then waits."""
    script = (
        "import asyncio; from server.making.maker import Maker; from tests.making.test_maker import entries\n"
        "async def main():\n"
        "    one = Maker(); await one.make('md', 's1', entries); print(one.pid, flush=True); await asyncio.sleep(600)\n"
        "asyncio.run(main())"
    )
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, cwd=making.ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    pid = int(await server.stdout.readline())
    assert runs(pid)
    getattr(server, how)()
    await server.wait()
    await ended(pid)


def test_the_process_that_serves_never_loads_what_makes_documents() -> None:
    loaded = "import sys, server.app; print([m for m in ('docx', 'xlsxwriter', 'typst', 'lxml') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", loaded], cwd=making.ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
