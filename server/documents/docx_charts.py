"""What the charts of a DOCX are made of (DrawingML), and the small workbook that lies in each of them."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from docx.oxml.ns import nsdecls
from xlsxwriter import Workbook

from .docx_look import FONT, FONT_RTL, INK, TAGS
from .docx_runs import quoted
from .xlsx import EXACT, plain

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
BIRTH = datetime(1980, 1, 1)  # noqa: DTZ001  # the same numbers make the same bytes
Column = Sequence[str | float]


def chart(plot: str, language: str) -> str:
    """The part in which a chart lies; `rId1` is its workbook."""
    return (
        f'{XML}<c:chartSpace {nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:lang val="{TAGS[language]}"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea>{plot}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{letters(900)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def workbook(*columns: Column) -> bytes:
    """The numbers behind a chart, one column beside the other from A1 on."""
    file = BytesIO()
    with Workbook(file, EXACT) as book:
        book.set_properties({"created": BIRTH})
        sheet = book.add_worksheet("Sheet1")
        for at, column in enumerate(columns):
            for row, cell in enumerate(column):
                if isinstance(cell, str):
                    sheet.write_string(row, at, plain(cell))
                else:
                    sheet.write_number(row, at, cell)
    return file.getvalue()


def numbers(column: str, values: Sequence[float], first: int = 1) -> str:
    """A reference to numbers in the workbook, from this row on, and what they were."""
    at = f"Sheet1!${column}${first}:${column}${first + len(values) - 1}"
    cache = f"<c:formatCode>General</c:formatCode>{_points([f'{value:.12g}' for value in values])}"
    return f"<c:numRef><c:f>{at}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def texts(column: str, labels: Sequence[str], step: int = 1) -> str:
    """The same for texts; of which only so many are shown."""
    at = f"Sheet1!${column}$1:${column}${len(labels)}"
    return f"<c:strRef><c:f>{at}</c:f><c:strCache>{_points(labels, step)}</c:strCache></c:strRef>"


def _points(texts: Sequence[str], step: int = 1) -> str:
    shown = list(enumerate(texts))[::step]
    points = "".join(f'<c:pt idx="{at}"><c:v>{quoted(text)}</c:v></c:pt>' for at, text in shown)
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def layout(x: float, y: float, width: float, height: float) -> str:
    """Where the plot itself lies, as shares of the chart."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.3f}"/><c:y val="{y:.3f}"/><c:w val="{width:.3f}"/><c:h val="{height:.3f}"/>'
        "</c:manualLayout></c:layout>"
    )


def fill(colour: str) -> str:
    """All of it in one colour."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def stroke(colour: str, width: int = 9525) -> str:
    """Only a line."""
    return f'<c:spPr><a:ln w="{width}">{fill(colour)}</a:ln></c:spPr>'


def letters(size: int, colour: str = INK) -> str:
    """In hundredths of a point."""
    return f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_style('defRPr', size, colour)}</a:pPr></a:p></c:txPr>"


def title(text: str, size: int, colour: str, *, upright: bool = False) -> str:
    """Of an axis."""
    turned = ' rot="-5400000" vert="horz"' if upright else ""
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:lstStyle/><a:p><a:pPr>{_style('defRPr', size, colour)}</a:pPr>"
        f"<a:r>{_style('rPr', size, colour)}<a:t>{quoted(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _style(element: str, size: int, colour: str) -> str:
    fonts = f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT_RTL}"/>'
    return f'<a:{element} sz="{size}" b="0">{fill(colour)}{fonts}</a:{element}>'


def labelled(*, value: bool, name: bool = False, place: str) -> str:
    """What is written beside each point: its value, the name of its row, or nothing."""
    shows = "".join(
        f'<c:{what} val="{int(shown)}"/>'
        for what, shown in (
            ("showLegendKey", False),
            ("showVal", value),
            ("showCatName", False),
            ("showSerName", name),
            ("showPercent", False),
            ("showBubbleSize", False),
        )
    )
    return f'<c:dLbls>{letters(900)}<c:dLblPos val="{place}"/>{shows}</c:dLbls>'
