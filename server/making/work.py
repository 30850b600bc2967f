"""What the process does: from a log to a document."""

from collections.abc import Callable, Sequence
from functools import partial

from ..core.evolve import evolve
from ..core.session import Session
from ..core.text import slug
from ..core.upgrade import read
from ..documents.docx import docx
from ..documents.html import html
from ..documents.markdown import markdown
from ..documents.pdf import TypstMissing, pdf
from ..documents.xlsx import xlsx
from ..views.record import record
from ..views.table import day_of
from ..views.workbook import book
from ..words import word
from .forms import Made, Order

Say = Callable[..., str]

WRITERS: dict[str, Callable[[Session, Say], bytes]] = {
    "docx": lambda session, say: docx(record(session, say), say),
    "pdf": lambda session, say: pdf(record(session, say), say),
    "html": lambda session, say: html(record(session, say), say),
    "md": lambda session, say: markdown(record(session, say), say),
    "xlsx": lambda session, say: xlsx(book(session, say)),
    "public": lambda session, say: html(record(session, say, public=True), say, public=True),
}


def work(order: Order) -> Made:
    """The document, or why it is none."""
    try:
        session = folded(order.entries)
        content = WRITERS[order.form](session, partial(word, "export", session.language))
        return Made(name_of(session), content)
    except TypstMissing:
        return Made(why="no_typst")
    except Exception as error:  # noqa: BLE001  # whatever it is, the next document is another one
        return Made(why="not_made", error=type(error).__name__)


def folded(entries: Sequence[bytes]) -> Session:
    """The session that this log tells of."""
    session = Session()
    for seq, data in enumerate(entries, 1):
        evolve(session, seq, read(data))
    return session


def name_of(session: Session) -> str:
    """What the file is called, without suffix."""
    day = session.record.date or day_of(session).isoformat()
    return f"{slug(session.title, 60) or 'plenum'}-{day}"
