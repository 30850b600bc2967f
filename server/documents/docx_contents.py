"""The table of contents in DOCX: a field that Word fills on opening, and a list of links before that."""

from collections.abc import Sequence

from ..views.document import Heading, spans
from .docx_runs import paragraph

MOST = 40
"""Lines; where there would be more, only sections are named."""


def bookmark(at: int) -> str:
    """Name of the place where this heading stands."""
    return f"_Toc{at:08}"


def contents(headings: Sequence[Heading], title: str) -> str:
    """Its heading, and a line for each section and what is within it; nothing where there is nothing to choose from."""
    if len(headings) < 2:
        return ""
    deepest = 2 if sum(one.level <= 2 for one in headings) <= MOST else 1
    field = f' TOC \\o "1-{deepest}" \\h \\z \\u '
    lines = [_line(one, at) for at, one in enumerate(headings) if one.level <= deepest]
    if not lines:
        return ""
    begin = f'{_sign("begin")}<w:r><w:instrText xml:space="preserve">{field}</w:instrText></w:r>{_sign("separate")}'
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = f'<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr>{_sign("end")}</w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph(spans(title), 'TOCHeading')}{''.join(lines)}{end}</w:sdtContent></w:sdt>"
    )


def _line(heading: Heading, at: int) -> str:
    """A link. The page stands there only once the field was filled: nothing else knows it, and LibreOffice would print
    whatever stood in its place.
    """
    link = f'<w:hyperlink w:anchor="{bookmark(at)}" w:history="1">'
    return paragraph(spans(heading.text), f"Toc{heading.level}", around=(link, "</w:hyperlink>"))


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
