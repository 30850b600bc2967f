"""A session from its log, how it was opened and all that happened; and a text out of its log."""

import asyncio
from collections.abc import Sequence

from ..core.erasing import without_text
from ..core.events import Entry, SessionOpened
from ..core.evolve import evolve
from ..core.session import Answer, Session
from ..core.upgrade import read, write
from ..storage.log import Log, StorageError


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


async def opening(log: Log, id: str) -> SessionOpened:
    """How the session was opened; the session itself only knows what became of that."""
    loaded = await log.load(id)
    first = read(loaded.entries[0]).events[0] if loaded else None
    if not isinstance(first, SessionOpened):
        raise StorageError("a log without a beginning")
    return first


async def entries_of(log: Log, id: str) -> list[Entry]:
    """All that happened, as it is on the disk."""
    loaded = await log.load(id)
    entries: list[Entry] = []
    for data in loaded.entries if loaded else ():
        entries.append(read(data))
        if len(entries) % 2000 == 0:
            await asyncio.sleep(0)
    return entries


async def blank(log: Log, id: str, answer: Answer, entries: Sequence[bytes]) -> None:
    """Replace the entries that still hold a text of an erased answer."""
    for seq in {*(version.entry for version in answer.versions), *answer.replies}:
        entry = read(entries[seq - 1])
        bare = without_text(entry, answer.id)
        if bare != entry:
            await log.replace(id, seq, write(bare))
