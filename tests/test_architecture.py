"""The house shows its architecture: imports go one way, and no file is longer than one reading."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 300

MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "views": {"core"},
    "storage": set(),
    "live": {"core", "views", "storage.log", "storage.others", "storage.registry"},
    "words": {"core.text"},
    "documents": {"core.text", "views.document", "views.workbook"},
    "making": {"core", "views", "documents", "words"},
    # The writers of documents are only ever loaded into the process that makes them; `sheet` is no writer.
    "web": {"core", "views", "live", "words", "storage.log", "making.forms", "making.maker", "documents.sheet"},
    "edge": {"live.connection"},
    "settings": set(),
    "crowd": {"core.question", "core.questions", "views.patch"},
    "app": {"__version__", "core", "edge", "live", "making.maker", "settings", "storage", "web", "words"},
    "greeting": {"checking", "settings"},
    "checking": {"settings", "storage.redis"},
    "moving": {"checking", "core", "storage"},
    "serving": {"app", "checking", "edge", "settings"},
    "processes": {"serving", "settings"},
    "__main__": {"crowd", "greeting", "moving", "processes", "serving", "settings", "storage.lock", "storage.log"}
    | {"checking", "web.pages", "words"},
    "__init__": set(),
}
"""Room → the rooms or modules of `server` that it may import from."""

IMPURE = {"asyncio", "datetime", "os", "random", "secrets", "socket", "time", "logging", "pathlib", "sqlite3"}


def python_files() -> list[Path]:
    return sorted((ROOT / "server").rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Absolute names of the modules that a file imports."""
    package = ".".join(path.relative_to(ROOT).with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            name = ".".join(part for part in (base, node.module) if part)
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ROOT / "server").with_suffix("").parts[0]
    allowed = MAY_IMPORT[room]
    for name in imports(path):
        if name.startswith("server."):
            target = name.removeprefix("server.")
            own = target == room or target.startswith(f"{room}.")
            inside = any(target == one or target.startswith(f"{one}.") for one in allowed)
            package = any(one.startswith(f"{target}.") for one in allowed)
            assert own or inside or package, f"{path.name} imports {name}"


@pytest.mark.parametrize("room", ["core", "views"])
def test_the_pure_rooms_have_no_clock_no_randomness_and_no_io(room: str) -> None:
    for path in (ROOT / "server" / room).rglob("*.py"):
        impure = {name.split(".")[0] for name in imports(path)} & IMPURE
        if path.name in ("table.py", "record.py"):
            impure -= {"datetime"}  # they turn milliseconds into text and ask no clock
        assert not impure, f"{path.relative_to(ROOT)}: {impure}"
        assert not re.search(r"\bawait\b", re.sub(r"`await`", "", path.read_text())), path


def scripts() -> list[Path]:
    return sorted(path for folder in ("client", "presenter") for path in (ROOT / folder).rglob("*.js"))


@pytest.mark.parametrize("path", scripts(), ids=lambda path: str(path.relative_to(ROOT)))
def test_scripts_import_only_forward(path: Path) -> None:
    for name in re.findall(r"(?:from|import)\s*\(?'([^']+)'", path.read_text()):
        if not name.startswith("."):
            only_here = "|d3-cloud" if path.name == "cloud_layout.js" else ""
            assert re.fullmatch(rf"lit-html(/[\w./-]+)?{only_here}", name), name
            continue
        target = (path.parent / name).resolve().relative_to(ROOT)
        room = path.relative_to(ROOT).parts[0]
        shared = target.parts[:2] == ("client", "shared")
        assert target.parts[0] == room or shared, f"{path.name} imports {name}"
        if path.relative_to(ROOT).parts[:2] == ("client", "shared"):
            assert shared, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [*python_files(), *scripts()], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_one_reading(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST
    assert path.stem not in {"utils", "helpers", "common", "managers", "misc"}
