"""`python -m tests.workshop.pictures [folder]`: the pictures of README and handbook; with a folder, also one of every
screen and state there, to look at.
"""

import asyncio
import sys
from pathlib import Path

from tests.workshop.conftest import ROOT
from tests.workshop.pictures import afternoon, corners
from tests.workshop.pictures.palette import small
from tests.workshop.pictures.stage import staged

DOCS = ROOT / "docs"
SHOWN = {
    "plenum": "plenum.png",
    "opened": "pictures/opened.png",
    "cards": "pictures/table-cards.png",
    "wall-lobby-late-small": "pictures/lobby.png",
    "phones": "pictures/phones.png",
    "desk-at-work": "pictures/desk.png",
    "wall-at-work-small": "pictures/small-groups.png",
    "wall-results-small": "pictures/results.png",
    "desk-stack": "pictures/ordering.png",
    "wall-spotlight-small": "pictures/spotlight.png",
    "wall-points-small": "pictures/points.png",
    "wall-backlog-small": "pictures/backlog.png",
    "phones-later": "pictures/phones-later.png",
}
"""What README and handbook show, and where it lies in docs/."""
PARTS = {"wall-handlungsfeld-small", "desk-phone-remote"} | {
    f"phone-{one}" for one in ("answer", "choose-group", "card", "scribe", "weigh", "backlog")
}
"""What those are put together from."""


async def main(folder: Path | None) -> None:
    """Play, and write what was taken."""
    async with staged(None if folder else frozenset(SHOWN) | PARTS) as stage:
        try:
            await afternoon.play(stage)
            if folder:
                await corners.play(stage)
        finally:
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
                for name, picture in stage.taken.items():
                    (folder / f"{name}.png").write_bytes(picture)
    (DOCS / "pictures").mkdir(exist_ok=True)
    for name, file in SHOWN.items():
        (DOCS / file).write_bytes(await asyncio.to_thread(small, stage.taken[name]))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
