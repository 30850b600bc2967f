"""A backup as docs/hosting.md takes it, from a server at work, brought back into another one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import running

TEXTS = ("Nachbarschaft", "Spielplatz", "Feste")


def backed_up(data_dir: Path, to: Path) -> None:
    """What `sqlite3 FILE ".backup …"` does, for each file."""
    (to / "sessions").mkdir(parents=True)
    for file in (data_dir / "registry.db", *(data_dir / "sessions").glob("*.db")):
        with (
            closing(sqlite3.connect(file)) as source,
            closing(sqlite3.connect(to / file.relative_to(data_dir))) as copy,
        ):
            source.backup(copy)


async def test_what_was_acked_before_a_backup_is_in_it(tmp_path: Path) -> None:
    async with running(tmp_path / "data") as server:
        opened = await server.open(questions=["Was gelingt?"])
        async with (
            server.screen(opened["code"], "desk", key=opened["key"]) as desk,
            server.screen(opened["code"], "phone") as phone,
        ):
            question = next(iter(desk.heard[0]["view"]["questions"]))
            await desk.ask("1", "open_question", question=question)
            for n, text in enumerate(TEXTS):
                assert "done" in await phone.ask(f"a{n}", "give_answer", question=question, text=text)
            backed_up(tmp_path / "data", tmp_path / "backup")
            assert "done" in await phone.ask("later", "give_answer", question=question, text="Danach")
    async with running(tmp_path / "backup") as server:
        path = f"/api/sessions/{opened['code']}/answers.csv"
        csv = (await server.http("GET", path, Authorization=f"Bearer {opened['key']}")).body.decode()
    assert all(text in csv for text in TEXTS)
    assert "Danach" not in csv
