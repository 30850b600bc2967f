"""A disk that only keeps what it promised: it follows a recording and tells what a power cut could leave behind.

What is taken as promised is no more than POSIX says, so it holds on any file system:
* a file's bytes and its length, once an fsync or fdatasync that began after them has returned;
* a file's name, its removal and a folder's name, once an fsync of the folder they lie in has returned. (On ext4 an
  fsync of the file itself would do; this disk is stricter.)
Of everything later each sector, each length and each name is as it was at some moment since, each at its own. Whole are
a sector (SQLite relies on it: "powersafe overwrite"), a rename, and a file's being cut shorter, as on every file system
with a journal; it may be lost, but not done to one half of the file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.faults.unsynced_record import Record

STYLES = {"dropped": 4, "halved": 2, "torn": 6, "kept": 1}
"""What happens to what was not synced, and how often."""
IN_ORDER = {"dropped": 4, "halved": 2, "shortened": 6, "kept": 1}
"""The same on a disk that writes a file's bytes before its length (ext4 as it is set up, XFS, btrfs, APFS): what was
put to the end of a file is there up to some byte.
"""


class Write(NamedTuple):
    at: int
    offset: int
    data: bytes


class Cut(NamedTuple):
    at: int
    size: int


@dataclass(eq=False)
class File:
    """`synced` for sure, `later` perhaps."""

    synced: bytearray = field(default_factory=bytearray)
    later: list[Write | Cut] = field(default_factory=list)

    def sync(self, begun: int) -> None:
        while self.later and self.later[0].at < begun:
            _apply(self.synced, self.later.pop(0))

    def after_a_crash(self, style: str, chance: Random) -> bytes:
        content = bytearray(self.synced)
        if style == "kept":
            for deed in self.later:
                _apply(content, deed)
        elif style in ("halved", "shortened"):
            stop = len(self.later) // 2 if style == "halved" else chance.randint(0, len(self.later))
            for deed in self.later[:stop]:
                _apply(content, deed)
            if stop < len(self.later) and isinstance(last := self.later[stop], Write):
                some = len(last.data) // 2 if style == "halved" else chance.randint(0, len(last.data))
                _apply(content, last._replace(data=last.data[:some]))
        elif style == "torn":
            content = self._torn(chance)
        return bytes(content)

    def _torn(self, chance: Random) -> bytearray:
        """Each sector and the length stop at a moment of their own; what was never written there is zeros."""
        sector = chance.choice((512, 4096))
        cuts = chance.randint(0, len(self.later))
        ends = [deed.size if isinstance(deed, Cut) else deed.offset + len(deed.data) for deed in self.later]
        content, lengths = bytearray(self.synced), [len(self.synced)]
        content.extend(bytes(max(0, *ends, len(content)) - len(content)))
        favour, stops = chance.random(), dict[int, int]()
        for turn, deed in enumerate(self.later):
            if isinstance(deed, Write):
                lengths.append(max(lengths[-1], ends[turn]))
                for place in range(deed.offset // sector, -(-ends[turn] // sector)):
                    if place not in stops:
                        stops[place] = len(ends) if chance.random() < favour else chance.randint(0, len(ends))
                    if turn < stops[place]:
                        low, high = max(deed.offset, place * sector), min(ends[turn], (place + 1) * sector)
                        content[low:high] = deed.data[low - deed.offset : high - deed.offset]
            elif turn < cuts:
                lengths = [deed.size]
                content[deed.size :] = bytes(len(content) - deed.size)
        del content[chance.choice((lengths[0], lengths[-1], chance.choice(lengths))) :]
        return content


def _apply(content: bytearray, deed: Write | Cut) -> None:
    size = deed.size if isinstance(deed, Cut) else deed.offset
    if len(content) < size:
        content.extend(bytes(size - len(content)))
    if isinstance(deed, Cut):
        del content[size:]
    else:
        content[size : size + len(deed.data)] = deed.data


@dataclass(eq=False)
class Folder:
    """Names that lead to files and folders; a name that leads to None is none."""

    synced: "dict[str, Node]" = field(default_factory=dict)
    later: "list[tuple[int, Names]]" = field(default_factory=list)

    def sync(self, begun: int) -> None:
        while self.later and self.later[0][0] < begun:
            _name(self.synced, self.later.pop(0)[1])

    def after_a_crash(self, style: str, chance: Random) -> "dict[str, Node]":
        names = dict(self.synced)
        most = len(self.later)
        stop = {"kept": most, "halved": most // 2, "dropped": 0}.get(style, chance.randint(0, most))
        apart = style == "torn" and all(len(change) == 1 for _, change in self.later)  # a rename is whole
        stops: dict[str, int] = {}
        for turn, (_, change) in enumerate(self.later):
            if turn < (stops.setdefault(next(iter(change)), chance.randint(0, most)) if apart else stop):
                _name(names, change)
        return names


Node = File | Folder
Names = dict[str, Node | None]


def _name(names: dict[str, Node], change: Names) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """Follows records by `do`; `after_a_crash` tells each file's bytes by its path in the folder. What is `there`, by
    such a path, was synced long before.
    """

    def __init__(self, folder: str, there: Mapping[str, bytes] | None = None) -> None:
        self._root = folder
        self._nodes: dict[str, Node] = {folder: Folder()}
        self._open: dict[int, Node] = {}
        self._syncing: dict[int, tuple[Node, int]] = {}
        self._at = 0
        for path, content in (there or {}).items():
            above, _, name = f"{folder}/{path}".rpartition("/")
            if above not in self._nodes:
                self._named(above, Folder())
            self._named(f"{above}/{name}", File(bytearray(content)))
        for node in list(self._nodes.values()):
            if isinstance(node, Folder):
                node.sync(1)

    def do(self, record: Record) -> None:
        """The next deed."""
        self._at += 1
        match record.kind:
            case "O":
                file = self._nodes.get(record.path) or self._named(record.path, File())
                assert file
                self._open[record.file] = file
                if record.number & os.O_TRUNC:
                    self._file(record).later.append(Cut(self._at, 0))
            case "F":
                self._open[record.file] = self._nodes[record.path]
            case "W":
                self._file(record).later.append(Write(self._at, record.number, record.data))
            case "T":
                self._file(record).later.append(Cut(self._at, record.number))
            case "B":
                self._syncing[record.number] = self._open[record.file], self._at
            case "E":
                node, begun = self._syncing.pop(record.number)
                node.sync(begun)
            case "M":
                self._named(record.path, Folder())
            case "U" | "D":
                self._named(record.path, None)
            case "R":
                before, after = record.path.split("\0")
                self._named(after, self._nodes[before], before)
            case "X":
                raise AssertionError(f"{record.path}: nobody can say what this leaves on the disk")

    def _file(self, record: Record) -> File:
        node = self._open[record.file]
        assert isinstance(node, File)
        return node

    def _named(self, path: str, node: Node | None, former: str = "") -> Node | None:
        above, _, name = path.rpartition("/")
        folder = self._nodes[above]
        assert isinstance(folder, Folder)
        change: Names = {name: node}
        if former:
            place, _, gone = former.rpartition("/")
            del self._nodes[former]
            if place == above:
                change[gone] = None
            else:  # each folder notes its own half
                from_where = self._nodes[place]
                assert isinstance(from_where, Folder)
                from_where.later.append((self._at, {gone: None}))
        folder.later.append((self._at, change))
        if node is None:
            del self._nodes[path]
        else:
            self._nodes[path] = node
        return node

    def after_a_crash(self, style: str, chance: Random) -> dict[str, bytes]:
        """The files that are there when the power comes back."""
        root = self._nodes[self._root]
        assert isinstance(root, Folder)
        return dict(self._walk("", root, style, chance))

    def _walk(self, above: str, folder: Folder, style: str, chance: Random) -> list[tuple[str, bytes]]:
        found = []
        for name, node in folder.after_a_crash(style, chance).items():
            if isinstance(node, Folder):
                found += self._walk(f"{above}{name}/", node, style, chance)
            else:
                found.append((f"{above}{name}", node.after_a_crash(style, chance)))
        return found
