"""`docs/new-kind.md` works: a copy of Plenum gets the kind that it describes, as it stands there, and plays it."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from playwright.async_api import Browser, expect

from tests.conftest import Running
from tests.ports import free_port
from tests.test_main import wait_until_healthy
from tests.workshop.conftest import ROOT, WALL, People, violations
from tests.workshop.leading import leading

pytestmark = pytest.mark.asyncio(loop_scope="session")

BLOCK = re.compile(r"^`([\w./-]+)`[^\n]*:\n\n(````?)\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
LINKED = (".venv", "bundle/node_modules")
LEFT_OUT = shutil.ignore_patterns(".venv", "node_modules", ".git", "assets", "__pycache__", ".*_cache", ".hypothesis")


def planted(tree: Path) -> list[Path]:
    """A copy of Plenum with the files of the page: new ones, but words and descriptions come at the end of theirs."""
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    for name in LINKED:
        (tree / name).symlink_to(ROOT / name)
    new = []
    for name, _, code in BLOCK.findall((ROOT / "docs" / "new-kind.md").read_text()):
        adds = name.endswith((".po", ".md"))
        for path in (tree / name, tree / name.replace("/de/", "/en/")) if name.endswith(".po") else (tree / name,):
            assert path.exists() is adds, name
            path.write_text((path.read_text() + "\n" if adds else "") + code)
            new.append(path)
    return new


async def succeeds(tree: Path, *command: str) -> None:
    """The command, in the copy."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=tree, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    async with asyncio.timeout(180):
        out, _ = await process.communicate()
    assert process.returncode == 0, out.decode()


@asynccontextmanager
async def serving(tree: Path) -> AsyncIterator[Running]:
    """The copy, as a process of its own."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "server", "--port", str(port),
        cwd=tree, env=os.environ | {"DATA_DIR": str(tree / "data of the test")},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        await wait_until_healthy(f"http://127.0.0.1:{port}")
        yield Running(cast(Any, None), f"http://127.0.0.1:{port}")
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            await process.wait()


async def test_a_kind_is_added_by_its_files_alone(tmp_path: Path, browser: Browser) -> None:
    tree = tmp_path / "plenum"
    names = {str(path.relative_to(tree)) for path in planted(tree)}
    assert {
        "server/core/questions/fingers.py",
        "client/questions/fingers.js",
        "presenter/questions/fingers.js",
    } <= names
    await succeeds(tree, "tools/node.sh", "node", "bundle/build.mjs")
    tested = (
        "tests/core/test_kinds_stories.py",
        "tests/core/test_kinds.py",
        "tests/test_kinds_docs.py",
        "tests/test_words.py",
    )
    await succeeds(
        tree,
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *tested,
        "-k",
        "fingers or (words and not refusal)",
    )
    async with serving(tree) as server:
        people = People(browser, server)
        opened = await server.open(questions=[{"id": "q1", "kind": "fingers", "text": "Seid ihr einig?"}])
        async with leading(server, opened) as lead:
            await lead("open_question", question="q1")
            await lead("show", what="question", question="q1", by="all")
        phone = await people.come(opened["links"]["join"])
        wall = await people.come(opened["links"]["wall"], WALL)
        await phone.locator('[data-fingers="3"]').click()
        await expect(phone.locator('#ballot [data-state="sent"]')).to_be_visible()
        await expect(wall.locator('[data-fingers="3"] [data-n]')).to_have_text("1")
        await phone.locator('[data-fingers="5"]').click()
        await expect(wall.locator('[data-fingers="5"] [data-n]')).to_have_text("1")
        await expect(wall.locator('[data-fingers="3"] [data-n]')).to_have_text("0")
        await expect(phone.locator('[data-fingers="5"]')).to_have_attribute("aria-pressed", "true")
        assert await violations(phone) + await violations(wall) == []
        csv = await server.http(
            "GET", f"/api/sessions/{opened['session']}/answers.csv", authorization=f"Bearer {opened['key']}"
        )
        assert ";Seid ihr einig?;Fünf Finger;" in csv.body.decode("utf-8-sig")
        assert (people.foreign, people.errors) == ([], [])
        for context in people.contexts:
            await context.close()
