"""What was packed ahead is not packed again, and what was not is packed all the same."""

import gzip
from pathlib import Path

import pytest

from server.web import packed

PAGE, OTHER = b"<title>Plenum</title>" * 99, b"<title>Anders</title>" * 99


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(packed, "FOLDER", tmp_path / "packed")
    return packed.FOLDER


def test_what_was_packed_ahead_is_read(folder: Path) -> None:
    packed.pack_ahead([PAGE])
    [there] = folder.iterdir()
    there.write_bytes(b"read")
    assert packed.patiently(PAGE) == b"read"


def test_another_page_is_packed_when_it_is_asked_for() -> None:
    packed.pack_ahead([PAGE])
    assert gzip.decompress(packed.patiently(OTHER)) == OTHER


def test_of_former_pages_nothing_stays(folder: Path) -> None:
    packed.pack_ahead([PAGE])
    packed.pack_ahead([OTHER, PAGE])
    assert len(list(folder.iterdir())) == 2
    packed.pack_ahead([OTHER])
    [there] = folder.iterdir()
    assert gzip.decompress(there.read_bytes()) == OTHER
