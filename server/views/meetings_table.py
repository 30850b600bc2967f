"""The comparison of several meetings as a table: a row for each number of each meeting. Pure."""

from collections.abc import Iterator
from typing import Any

from .met import Say
from .table import Cell

COLUMNS = ("session", "date", "question", "kind", "item", "measure", "value")
"""Keys of the headers in the catalogue `export`, as `column.<key>`."""


def header(say: Say) -> list[str]:
    """The columns' names."""
    return [say(f"column.{column}") for column in COLUMNS]


def rows(told: dict[str, Any], say: Say) -> Iterator[list[Cell]]:
    """Of what `compared` gives: question after question, each line from meeting to meeting, then the backlog."""
    meetings = {str(one["at"]): [one["title"], one["day"]] for one in told["meetings"]}
    for question in told["questions"]:
        about = [question["text"], say(f"kind.{question['kind']}")]
        for at, then in question["meetings"].items():
            yield [*meetings[at], *about, "", say("answered"), then["answered"]]
        for table in question["tables"]:
            for row in table["rows"]:
                for at, cell in row["meetings"].items():
                    for measure, value in [(table["measure"], cell["value"]), *cell["also"]]:
                        yield [*meetings[at], *about, row["text"], measure, value]
    kind = say("kind.question_backlog")
    for wish in told["backlog"]:
        for at, then in wish["meetings"].items():
            about = [*meetings[at], "", kind, wish["text"]]
            yield [*about, say("votes"), then["votes"]]
            yield [*about, say("status.backlog"), say(f"backlog.{then['status']}")]
            if then["reply"]:
                yield [*about, say("reply"), then["reply"]]
