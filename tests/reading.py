"""Reading a record without a form, for the tests: its sections, and every text in them, one by one."""

from collections.abc import Iterable, Iterator

from server.core.session import Session
from server.views.document import Bars, Block, Bullets, Document, Field, Heading, Paragraph, Table
from server.views.record import record
from server.words import word


def say(key: str, **values: str | float) -> str:
    return word("export", "de", key, **values)


def read(session: Session) -> Document:
    return record(session, say)


def sections(document: Document) -> dict[str, list[Block]]:
    """What stands in each section, by its id and in order."""
    found: dict[str, list[Block]] = {}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[block.id.removeprefix("s-")] = []
        else:
            list(found.values())[-1].append(block)
    return found


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Each text, as it stands alone: an answer in a cell beside others is one."""
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield from (span.text for span in block.spans)
            case Bullets():
                below = (item for _, items in block.under for item in items)
                yield from (span.text for item in (*block.items, *below) for span in item)
            case Table():
                yield from (*block.header, block.caption)
                yield from (span.text for row in block.rows for cell in row for span in cell)
            case Bars():
                yield from (*block.labels, block.alt)
            case Field():
                yield from (*block.x, *block.y, block.alt)


def everything(document: Document) -> str:
    """All that it says."""
    return "\n".join((document.title, document.about, *texts(document.blocks)))


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    """Its rows as texts."""
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def headings(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]
