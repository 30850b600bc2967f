"""Power cuts under Redis: what the real redis-server had written but not synced is dropped, halved and torn, a real
redis-server is started on what is left, and every entry that anybody had heard of must be there, once and in whole
batches (R1, R2); what was erased must be gone (R10).

Redis's append-only file has no checksums. So it needs, and this test takes for given, a file system that writes a
file's bytes before its length; elsewhere the end of the file may hold zeros, and an entry that nobody had heard of may
be there with zeros in it.
"""

import asyncio
import re
import secrets
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from server.storage.redis.engine import RedisEngine, open_redis
from tests.faults.figures import SOAK, figure
from tests.faults.unsynced import memory
from tests.faults.unsynced_disk import IN_ORDER, Disk
from tests.faults.unsynced_record import Record, Recording, build
from tests.redis_server import RedisServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD and fsync as Linux has them")

POWER_CUTS = figure("REDIS_POWER_CUTS", 40, 1000)
BATCHES = 120 if SOAK else 25
"""That each of the writers appends."""
SESSIONS = ("s1", "s2", "s3")
HEARD = re.compile(rb"plenum:\{([\w-]+)\}:news\r\n\$\d+\r\nappended \w+ (\d+)\r\n|erased-([\w-]+):(\d+)!")
"""What Redis sends when an append is done, to whoever listens; and what it repeats after a client that had erased."""


@dataclass
class Played:
    """A recorded load: what each session's log is in the end, where its batches end, and what was erased from it."""

    recording: Recording
    there: dict[str, bytes]
    entries: dict[str, list[bytes]] = field(default_factory=lambda: {session: [] for session in SESSIONS})
    ends: dict[str, set[int]] = field(default_factory=lambda: {session: {0} for session in SESSIONS})
    erased: dict[str, dict[int, bytes]] = field(default_factory=lambda: {session: {} for session in SESSIONS})


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".log"
    }


async def play(played: Played, engine: RedisEngine, url: str) -> None:
    """Appends of all sizes to several sessions at once; now and then an entry is erased, and the files written anew."""
    chance = Random(1)

    async def write(session: str) -> None:
        entries, ends = played.entries[session], played.ends[session]
        for n in range(BATCHES):
            batch = [
                f"{session}-{len(entries) + at}-{secrets.token_hex(chance.choice((4, 40, 900)))}".encode()
                for at in range(chance.randint(1, 6))
            ]
            await engine.log.append(session, len(entries), batch)
            entries += batch
            ends.add(len(entries))
            if n % 10 == 9 and session == SESSIONS[n % 3]:
                seq = len(entries) - 1
                former, entries[seq - 1] = entries[seq - 1], b"{}"
                await engine.log.replace(session, seq, b"{}")
                await engine.log.forget(session)
                played.erased[session][seq] = former
                await engine.log._client.execute_command("ECHO", f"erased-{session}:{seq}!")

    listening = open_redis(url)
    for session in SESSIONS:
        await listening.company.follow(session)
    await asyncio.gather(*map(write, SESSIONS))
    await listening.close()


async def played_and_recorded(folder: Path, *options: str) -> Played:
    """The life of a Redis under load; that it was made, with its first files, lies long ago."""
    data = folder / "data"
    with RedisServer(data):
        pass
    played = Played(Recording(folder / "record", data), contents(data))
    folder.joinpath("logger").mkdir()
    with played.recording.of_what_is_started(build(folder / "logger")):
        server = RedisServer(data, *options)
        server.start()
    try:
        engine = open_redis(server.url)
        await play(played, engine, server.url)
        await engine.close()
    finally:
        server.kill()
    return played


def crash_points(records: Sequence[Record], chance: Random, how_many: int) -> list[int]:
    """Half right after somebody was told, a third around syncs and names, the rest anywhere."""
    told = [at + 1 for at, record in enumerate(records) if record.kind == "S" and HEARD.search(record.data)]
    around = [at + more for at, record in enumerate(records) if record.kind in "BETUMR" for more in (0, 1)]
    chosen = chance.choices(told, k=how_many // 2) + chance.choices(around, k=how_many // 3)
    return sorted(chosen + [chance.randint(1, len(records)) for _ in range(how_many - len(chosen))])


async def losses(played: Played, how_many: int) -> list[str]:
    """Let the power go so many times; returns a sentence for everything that was lost."""
    seed = secrets.randbits(32)
    chance, records = Random(seed), played.recording.read()
    disk, done, found = Disk(str(played.recording.folder), played.there), 0, []
    heads: dict[str, int] = dict.fromkeys(SESSIONS, 0)
    gone: list[bytes] = []
    for point in crash_points(records, chance, how_many):
        for record in records[done:point]:
            disk.do(record)
            for heard in HEARD.finditer(record.data) if record.kind == "S" else ():
                if heard[1]:
                    heads[heard[1].decode()] = max(heads[heard[1].decode()], int(heard[2]))
                else:
                    gone.append(played.erased[heard[3].decode()][int(heard[4])])
        done = max(done, point)
        [style] = chance.choices(list(IN_ORDER), list(IN_ORDER.values()))
        with tempfile.TemporaryDirectory(dir=memory()) as place:
            after = Path(place)
            for path, content in disk.after_a_crash(style, chance).items():
                (after / path).parent.mkdir(parents=True, exist_ok=True)
                (after / path).write_bytes(content)
            lost = [
                f"{path.name}: what was erased is back"
                for path in after.rglob("*")
                if path.is_file() and any(text in path.read_bytes() for text in gone)
            ]
            lost += await _missing(after, played, heads)
        found += [f"seed {seed}, record {point} of {len(records)}, {style}: {loss}" for loss in lost]
    return found


async def _missing(after: Path, played: Played, heads: dict[str, int]) -> list[str]:
    """What a Redis that is started on these files does not have."""
    server, found = RedisServer(after), []
    try:
        server.start()
        engine = open_redis(server.url)
        for session in SESSIONS:
            entries = await engine.log.after(session, 0)
            whole, erased = played.entries[session], played.erased[session]
            if len(entries) < heads[session]:
                found.append(f"{session} has {len(entries)} entries, {heads[session]} were acked")
            if len(entries) not in played.ends[session]:
                found.append(f"{session} ends with half a batch, at {len(entries)}")
            if any(one not in (whole[at], erased.get(at + 1)) for at, one in enumerate(entries)):
                found.append(f"{session} has entries that are none of its own")
        await engine.log.append(SESSIONS[0], len(await engine.log.after(SESSIONS[0], 0)), [b"on"])
        await engine.close()
    except AssertionError as error:
        found.append(f"Redis does not start on these files: {error}")
    finally:
        server.kill()
    return found


async def test_R2_no_power_cut_takes_from_redis_what_was_acked(tmp_path: Path) -> None:
    played = await played_and_recorded(tmp_path)
    assert any(played.erased.values())
    lost = await losses(played, POWER_CUTS)
    assert not lost, f"{len(lost)} losses:\n" + "\n".join(lost[:20])


async def test_R2_the_checker_finds_what_a_redis_loses_that_syncs_every_second(tmp_path: Path) -> None:
    played = await played_and_recorded(tmp_path, "--appendfsync", "everysec")
    lost = await losses(played, 12)
    assert any("were acked" in loss for loss in lost), lost[:5]
