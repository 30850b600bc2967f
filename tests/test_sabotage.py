"""Each sabotage can still be done: its line stands in the source exactly once. `make sabotage` does them all."""

import pytest

from tests.sabotage import CHANGES, ROOT, Sabotage


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_the_line_to_break_is_there_once(change: Sabotage) -> None:
    assert (ROOT / change.file).read_text().count(change.line) == 1
    assert (ROOT / change.tests).exists()
