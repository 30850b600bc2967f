"""What the crowd says: rows of a CSV, fitted to the session that is shown to its phones."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent / "sample.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """An answer as it stands in a file: names, not ids."""

    text: str
    handlungsfeld: str = ""
    stem: str = ""


def read(path: Path) -> list[Row]:
    """Rows of `handlungsfeld,spalte,nennung` or of our own export, in either dialect; raises ValueError with a
    sentence.
    """
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    table = list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter))
    columns = set(table[0]) if table else set()
    for answer, stem in (("nennung", "spalte"), ("antwort", "satzanfang"), ("answer", "stem")):
        if answer in columns:
            rows = (Row(row[answer] or "", row.get("handlungsfeld") or "", row.get(stem) or "") for row in table)
            return [row for row in rows if row.text.strip()]
    raise ValueError(f"{path}: weder die Spalte nennung noch antwort / neither a column nennung nor antwort")


def fit(row: Row, view: dict[str, Any]) -> dict[str, str] | None:
    """The row as fields of `give_answer` for the first open question that takes it; None where none does."""
    for id, question in sorted(view["questions"].items(), key=lambda item: item[1]["at"]):
        if not question["open"] or question["kind"] != "open":
            continue
        fields = {"question": id, "text": row.text, "handlungsfeld": "", "stem": ""}
        if question["handlungsfeld"]:
            fields["handlungsfeld"] = _closest(row.handlungsfeld, view["handlungsfelder"], ("name", "short"))
        if question["stems"]:
            fields["stem"] = _closest(row.stem, question["stems"], ("text",))
        return fields
    return None


def _closest(name: str, things: dict[str, Any], labels: tuple[str, ...]) -> str:
    """The id of the thing of that id or name, else of one that shares most words with it, else the first."""
    wanted = name.casefold()
    words = set(_words(wanted))

    def nearness(item: tuple[str, Any]) -> tuple[bool, int, int]:
        id, thing = item
        names = [id.casefold(), *(thing[label].casefold() for label in labels)]
        shared = max(len(words & set(_words(label))) for label in names)
        return wanted in names or any(wanted and wanted in label for label in names), shared, -thing["at"]

    return max(things.items(), key=nearness)[0] if things else ""


def _words(text: str) -> Iterator[str]:
    return (word for word in text.replace("/", " ").replace("„", " ").split() if len(word) > 3)
