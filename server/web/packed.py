"""The phone's page, packed as small as it gets: `python -m server.web.packed` does it ahead, after the bundle was made.
A server whose page is another one does it at its start.
"""

import hashlib
from pathlib import Path

import zopfli.gzip

FOLDER = Path(__file__).parents[1] / "assets" / "packed"


def patiently(content: bytes) -> bytes:
    """Gzipped by Zopfli, which takes 3 % less than zlib and hundreds of times as long; or what was packed ahead."""
    ahead = _place(content)
    return ahead.read_bytes() if ahead.exists() else bytes(zopfli.gzip.compress(content))


def pack_ahead(contents: list[bytes]) -> None:
    """Keep these packed, and no others."""
    FOLDER.mkdir(exist_ok=True)
    wanted = {_place(content): content for content in contents}
    for path in FOLDER.iterdir():
        if path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        if not path.exists():
            unfinished = path.with_suffix(".new")
            unfinished.write_bytes(zopfli.gzip.compress(content))
            unfinished.rename(path)


def _place(content: bytes) -> Path:
    return FOLDER / f"{hashlib.sha256(content).hexdigest()}.gz"


if __name__ == "__main__":
    from ..words import LANGUAGES
    from .pages import Pages

    pack_ahead([Pages("").render("phone", language).encode() for language in LANGUAGES])
