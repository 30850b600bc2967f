"""`docs/kinds.md` says of each kind what the code does: settings, figures and rows are played and compared."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from server.core.events import Author
from server.core.questions import KINDS
from server.views.table import COLUMNS, header, rows
from server.words import word, words
from tests.kinds import figures
from tests.meeting import LEA, Meeting

DOC = (Path(__file__).parents[1] / "docs" / "kinds.md").read_text()
SECTIONS = dict(re.findall(r"^## `(\w+)`(.*?)(?=^## |\Z)", DOC, re.DOTALL | re.MULTILINE))
SHOWN = ("answer", "value", "id")
"""The columns of the examples."""


def english(key: str, **values: int) -> str:
    return word("export", "en", key, **values)


def played(kind: str, example: dict[str, Any]) -> tuple[str, str]:
    """Figures and table of the example."""
    meeting = Meeting()
    answers = example.pop("answers")
    meeting.do(LEA, "add_question", kind=kind, open=True, **example)
    question = next(reversed(meeting.session.questions))
    for at, answer in enumerate(answers):
        meeting.do(Author("participant", f"p{at}"), "give_answer", question=question, **answer)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(english(f"column.{name}") for name in SHOWN)
    for row in rows(meeting.session, english):
        table.writerow(row[COLUMNS.index(name)] for name in SHOWN)
    return ("" if KINDS[kind].texts else json.dumps(figures(meeting, question), ensure_ascii=False)), text.getvalue()


def block(section: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)
    return found[1].strip() if found else ""


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_described_as_it_is(kind: str) -> None:
    section = SECTIONS[kind]
    example = json.loads(block(section, "json"))
    figures, table = played(kind, example)
    assert json.loads(block(section, "figures") or '""') == json.loads(figures or '""')
    assert block(section, "csv") == table.strip()
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(KINDS[kind].shape.__struct_fields__)
    least = KINDS[kind].least
    assert ("Options: none" in section) if least is None else (f"Options: {least} or more" in section)


def test_every_refusal_that_is_named_exists_and_no_kind_is_described_that_does_not() -> None:
    assert SECTIONS.keys() == KINDS.keys()
    for section in SECTIONS.values():
        line = next(line for line in section.splitlines() if line.startswith("* Refused: "))
        assert set(re.findall(r"`(\w+)`", line)) <= words("refusals", "en").keys()


def test_the_whole_header_is_there() -> None:
    assert ",".join(header(english)) in DOC
