"""A session from its log; and a text out of its log."""

import asyncio
from collections.abc import Sequence

from ..core.erasing import without_text
from ..core.evolve import evolve
from ..core.session import Answer, Session
from ..core.upgrade import read, write
from ..storage.log import Log


async def load(log: Log, id: str) -> tuple[Session, str] | None:
    """A session and its epoch from the log; None where there is none. Finishes erasing that a crash broke off."""
    loaded = await log.load(id)
    if loaded is None or not loaded.entries:
        return None
    session = Session()
    for seq, data in enumerate(loaded.entries, 1):
        evolve(session, seq, read(data))
        if seq % 2000 == 0:
            await asyncio.sleep(0)
    for answer in session.answers.values():
        if answer.erased:
            await blank(log, id, answer, loaded.entries)
    return session, loaded.epoch


async def blank(log: Log, id: str, answer: Answer, entries: Sequence[bytes]) -> None:
    """Replace the entries that still hold a text of an erased answer."""
    for seq in {*(version.entry for version in answer.versions), *answer.replies}:
        entry = read(entries[seq - 1])
        bare = without_text(entry, answer.id)
        if bare != entry:
            await log.replace(id, seq, write(bare))
