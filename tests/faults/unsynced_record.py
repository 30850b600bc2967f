"""What a server process wrote, synced and sent, in order: recorded by `write_logger.c`, read here."""

import os
import struct
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("write_logger.c")
HEAD = struct.Struct("=Iiqq")


@dataclass(frozen=True, slots=True)
class Record:
    """One deed; `kind` is a letter that `write_logger.c` explains."""

    kind: str
    file: int
    number: int
    data: bytes

    @property
    def path(self) -> str:
        return os.fsdecode(self.data)


def build(folder: Path) -> Path:
    """Compile the logger with this machine's C compiler."""
    library = folder / "write_logger.so"
    compiler = os.environ.get("CC", "cc")
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *flags, "-o", library, SOURCE, "-ldl", "-lpthread"], check=True)
    return library


class Recording:
    """The record of one process, read while it grows."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.records: list[Record] = []
        self.syncs: Counter[str] = Counter()
        """Finished syncs by name of file."""
        self._names: dict[int, str] = {}
        self._read = 0

    @contextmanager
    def of_what_is_started(self, library: Path) -> Iterator[None]:
        """What is started in here is recorded."""
        wanted = {"LD_PRELOAD": str(library), "PLENUM_WRITE_LOG": str(self.path), "PLENUM_LOGGED": str(self.folder)}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name in wanted:
                del os.environ[name]

    def read(self) -> list[Record]:
        """All records so far."""
        with self.path.open("rb") as file:
            file.seek(self._read)
            data = file.read()
        at = 0
        while at + HEAD.size <= len(data):
            kind, fd, number, length = HEAD.unpack_from(data, at)
            if at + HEAD.size + length > len(data):
                break
            at += HEAD.size
            record = Record(chr(kind), fd, number, data[at : at + length])
            self.records.append(record)
            if record.kind in "OF":
                self._names[fd] = record.path.rpartition("/")[2]
            elif record.kind == "E":
                self.syncs[self._names[fd]] += 1
            at += length
        self._read += at
        return self.records
