"""The checker: what a server owes at each moment of its recording, and whether it still has it after a power cut."""

import re
import tempfile
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from server.live.loading import load
from server.storage.log import StorageError
from server.storage.sqlite import SqliteLog
from server.storage.sqlite_registry import SqliteRegistry
from tests.faults.unsynced_disk import STYLES, Disk
from tests.faults.unsynced_record import Record

SAID = re.compile(
    rb'"done":"(?P<done>[\w-]+)"|"session":"(?P<opened>[\w-]{10,})","code":"(?P<code>\d{8})","key"'
    rb"|(?P<erased>HTTP/1.1 204)|(?P<shown>marke-[\w-]+)"
)
"""In what the server sends, that which it must keep."""
LONGEST_SAID = 200


@dataclass(frozen=True, slots=True)
class Promise:
    """From record `at` on, `what` has been sent: an ack, an answer's text, a session opened, or erased."""

    at: int
    kind: str
    what: str
    code: str = ""


def promises(records: Sequence[Record]) -> Iterator[Promise]:
    """Every promise at its first time. One may be cut by the end of a send, so the end is kept for the next."""
    ends: dict[int, bytes] = {}
    seen: set[tuple[str, str]] = set()
    for at, record in enumerate(records):
        if record.kind != "S":
            continue
        text = ends.get(record.file, b"") + record.data
        ends[record.file] = text[-LONGEST_SAID:]
        for found in SAID.finditer(text):
            kind, what = str(found.lastgroup), found[str(found.lastgroup)].decode()
            if kind == "code":
                kind, what = "opened", found["opened"].decode()
            if (kind, what) not in seen:
                seen.add((kind, what))
                yield Promise(at, kind, what, (found["code"] or b"").decode())


@dataclass
class Kept:
    """What is left of one session at the end: how it should have been all along."""

    epoch: str
    entries: list[bytes]


@dataclass
class Owed:
    """What has been promised so far. `session_of` tells where a command id or a marked text belongs, `erasing` which
    texts a command erased, `erased_at_last` which session was.
    """

    session_of: dict[str, str]
    erasing: dict[str, list[str]]
    erased_at_last: str = ""
    opened: dict[str, str] = field(default_factory=dict)
    commands: dict[str, set[str]] = field(default_factory=dict)
    texts: dict[str, set[str]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def add(self, promise: Promise) -> None:
        if promise.kind == "opened":
            self.opened[promise.what] = promise.code
        elif promise.kind == "erased":
            self.erased.add(self.erased_at_last)
        elif any(promise.what in texts for texts in self.erasing.values()):
            pass
        elif session := self.session_of.get(promise.what):
            self.gone |= set(self.erasing.get(promise.what, ()))
            kind = self.commands if promise.kind == "done" else self.texts
            kind.setdefault(session, set()).add(promise.what)


def crash_points(
    records: Sequence[Record], said: Sequence[Promise], erasing: Container[str], how_many: int, chance: Random
) -> list[int]:
    """Numbers of records before which the power goes: a quarter right after an erasure or while a session is erased; of
    the others half right after something was promised, a third around syncs and names, the rest anywhere.
    """
    after = [promise.at + 1 for promise in said if promise.kind in ("done", "opened")]
    around = [at + more for at, record in enumerate(records) if record.kind in "BETUMR" for more in (0, 1)]
    gone = [promise.at + 1 for promise in said if promise.kind == "erased" or promise.what in erasing]
    gone += [promise.at - back for promise in said if promise.kind == "erased" for back in range(10)]
    chosen = chance.choices(gone, k=how_many // 4)
    chosen += chance.choices(after, k=how_many * 3 // 8) + chance.choices(around, k=how_many // 4)
    return sorted(chosen + [chance.randint(1, len(records)) for _ in range(how_many - len(chosen))])


async def losses(
    records: Sequence[Record], folder: Path, owed: Owed, kept: dict[str, Kept], how_many: int, seed: int
) -> list[str]:
    """Let the power go `how_many` times; returns a sentence for everything that was lost."""
    chance = Random(seed)
    said = list(promises(records))
    disk, done, told, found = Disk(str(folder)), 0, 0, []
    for point in crash_points(records, said, owed.erasing, how_many, chance):
        for record in records[done:point]:
            disk.do(record)
        done = max(done, point)
        while told < len(said) and said[told].at < point:
            owed.add(said[told])
            told += 1
        [style] = chance.choices(list(STYLES), list(STYLES.values()))
        with tempfile.TemporaryDirectory(dir=memory()) as place:
            after = Path(place)
            for name, content in disk.after_a_crash(style, chance).items():
                (after / name).parent.mkdir(parents=True, exist_ok=True)
                (after / name).write_bytes(content)
                if name.endswith(".db") and chance.random() < 0.3:
                    (after / f"{name}-shm").write_bytes(chance.randbytes(32768))  # never synced, so anything
            lost = await _missing(after, owed, kept)
            found += [f"record {point} of {len(records)}, {style}: {loss}" for loss in lost]
    return found


def memory() -> str | None:
    """Where files cost no disk, if this machine has such a place."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # a private folder is made in it


async def _missing(after: Path, owed: Owed, kept: dict[str, Kept]) -> list[str]:
    """What the server itself, started on these files, does not find."""
    found: list[str] = []
    for path in [path for path in after.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        found += [f"{path.name}: {session} was erased" for session in owed.erased if session in path.name]
        found += [f"{path.name}: {text} was erased" for text in owed.gone if text.encode() in content]
    log, registry = SqliteLog(after), SqliteRegistry(after)
    try:
        for session in kept.keys() | (owed.opened.keys() - owed.erased):
            opened = session in owed.opened and session != owed.erased_at_last  # which may be half gone already
            if opened and await registry.all(owed.opened[session]) != [session]:
                found.append(f"the code of {session} is unknown")
            found += [
                f"{session}: {loss}" for loss in await _missing_of(after, log, session, opened, owed, kept.get(session))
            ]
    except StorageError as error:
        found.append(f"unreadable: {error}")
    finally:
        await log.close()
        await registry.close()
    return found


async def _missing_of(
    after: Path, log: SqliteLog, session: str, opened: bool, owed: Owed, kept: Kept | None
) -> list[str]:
    room = await load(log, session)  # first: it finishes what was being erased
    loaded = await log.load(session)
    if loaded is None or room is None:
        left = [path.name for path in after.glob(f"sessions/{session}*") if b"marke-" in path.read_bytes()]
        return [f"{name} cannot be read, so not be erased" for name in left] + (["is gone"] if opened else [])
    if kept and (loaded.epoch != kept.epoch or not _begins(kept.entries, loaded.entries, owed)):
        return ["is another than it was"]
    answers = [answer.text.split()[0] for answer in room[0].answers.values() if not answer.erased]
    texts = {version.text.partition(" ")[0] for answer in room[0].answers.values() for version in answer.versions}
    commands = {command for _, command in room[0].done}
    found = [f"{command} was acked and is missing" for command in owed.commands.get(session, set()) - commands]
    found += [f"{text} was shown and is missing" for text in owed.texts.get(session, set()) - texts]
    found += [f"{text} counts twice" for text in set(answers) if answers.count(text) > 1]
    await log.append(session, len(loaded.entries), [loaded.entries[0]])
    again = await log.load(session)
    assert again
    return found if again.entries[:-1] == loaded.entries else [*found, "cannot go on"]


def _begins(whole: list[bytes], part: list[bytes], owed: Owed) -> bool:
    """Whether `whole` begins with `part`, but for texts that were erased in between."""
    erased = [f'"text":"{text}"'.encode() for texts in owed.erasing.values() for text in texts]

    def bare(entry: bytes) -> bytes:
        for text in erased:
            entry = entry.replace(text, b'"text":""')
        return entry

    return all(bare(one) == bare(other) for one, other in zip(whole[: len(part)], part, strict=True))
