"""`docs/performance.md`: prose that people wrote, and between two marks what was measured. A run replaces the rows and
notes of what it measured; those of other runs stay.
"""

from collections.abc import Sequence

from .figures import HEAD, Figure

BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
_HEAD = (f"| {' | '.join(HEAD)} | bench |", f"|{'---|' * (len(HEAD) + 1)}")


def rows(document: str) -> list[tuple[str, str]]:
    """The figures' names in the table, each with its bench."""
    cells = [line.strip("| ").split(" | ") for line in _measured(document) if line.startswith("| ")]
    return [(one[0], one[-1].strip("`")) for one in cells if one[0] != HEAD[0]]


def written(document: str, benches: Sequence[str], measured: dict[str, list[Figure]], machine: str) -> str:
    """The document with what was `measured` in it, in the order of all `benches`; `machine` says where and when."""
    lines = _measured(document)
    table: list[str] = []
    notes: list[str] = []
    for bench in benches:
        if bench in measured:
            table += [_row(bench, figure) for figure in measured[bench]]
            notes += [f"* `{bench}`, {figure.name}: {figure.note}." for figure in measured[bench] if figure.note]
            notes.append(f"* `{bench}` was measured on {machine}.")
        else:
            table += [line for line in lines if line.startswith("| ") and line.endswith(f"| `{bench}` |")]
            notes += [line for line in lines if line.startswith(f"* `{bench}`")]
    before, _, rest = document.partition(BEGIN)
    after = rest.partition(END)[2]
    inner = "\n".join([*_HEAD, *table, "", *notes])
    return f"{before}{BEGIN}\n{inner}\n{END}{after}"


def _measured(document: str) -> list[str]:
    if BEGIN not in document or END not in document:
        raise ValueError(f"the document has no {BEGIN} … {END}")
    return document.partition(BEGIN)[2].partition(END)[0].splitlines()


def _row(bench: str, figure: Figure) -> str:
    *cells, verdict = figure.cells()
    return f"| {' | '.join([*cells, f'**{verdict}**' if verdict.isupper() else verdict])} | `{bench}` |"
