"""What becomes of what people write; `tests/client/texts.test.mjs` holds the pages to the same cases."""

import json
from pathlib import Path

import pytest

from server.core.refused import Refused
from server.core.text import answer_text

CASES = json.loads((Path(__file__).parents[1] / "data" / "texts.json").read_text())["cases"]


@pytest.mark.parametrize(("written", "sent", "kept"), CASES)
def test_R11_the_server_keeps_what_the_pages_send(written: str, sent: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(Refused, match="empty"):
            answer_text(sent)
    else:
        assert answer_text(sent) == kept
        assert answer_text(kept) == kept


@pytest.mark.parametrize(
    "unwanted", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufeff", "\uffff", "\U0001fffe"]
)
def test_what_the_pages_never_send_is_refused(unwanted: str) -> None:
    with pytest.raises(Refused, match="control_characters"):
        answer_text(f"a{unwanted}b")
