"""What a DOCX of the record looks like: its own few styles, lists and settings in place of the library's.

Colours are those of the wall's paper and pens. Calibri is on most machines, Carlito has the same widths on the others;
Arial writes Arabic and Hebrew. Lengths are twentieths of a point, as the format has them.
"""

from docx.oxml.ns import nsdecls

from . import looks

INK, INK_2, LINE, WALL, BLUE, RED = (
    one.removeprefix("#").upper() for one in (looks.INK, looks.INK_2, looks.LINE, looks.WALL, looks.BLUE, looks.RED)
)
FONT, FONT_RTL = "Calibri", "Arial"
TAGS = {"de": "de-DE", "en": "en-GB"}
"""Languages as BCP 47 has them."""

PAGE = (11906, 16838)
MARGIN = 1247
TEXT = PAGE[0] - 2 * MARGIN
"""Width of a line on A4."""
BULLETS = 1
"""The numbering that lists have."""


def _spacing(before: int, after: int = 0, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _letters(half_points: int, colour: str = "", *, bold: bool = False, italic: bool = False) -> str:
    return (
        f"{'<w:b/><w:bCs/>' * bold}{'<w:i/><w:iCs/>' * italic}"
        f"{f'<w:color w:val={chr(34)}{colour}{chr(34)}/>' if colour else ''}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


_TOGETHER = "<w:keepNext/><w:keepLines/>"
_RULE = f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="8" w:color="{LINE}"/></w:pBdr>'
_DOTS = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT}"/></w:tabs>'
_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT}"/></w:tabs>'


def _level(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{BULLETS}"/></w:numPr>'


_PARAGRAPHS = (
    ("Title", "Normal", _TOGETHER + _spacing(0, 60, 240) + "<w:contextualSpacing/>", _letters(56, bold=True)),
    ("Subtitle", "Normal", _spacing(0, 240), _letters(26, INK_2)),
    ("heading 1", "Normal", _TOGETHER + _RULE + _spacing(560, 100, 250) + "1", _letters(34, bold=True)),
    ("heading 2", "Normal", _TOGETHER + _spacing(320, 60, 250) + "2", _letters(26, bold=True)),
    ("heading 3", "Normal", _TOGETHER + _spacing(240, 40, 250) + "3", _letters(22, INK_2, bold=True)),
    ("Lead", "Normal", _TOGETHER + _spacing(160), _letters(22, bold=True)),
    ("Note", "Normal", _spacing(60, 60), _letters(19, INK_2)),
    ("Quote", "Normal", "<w:keepLines/>" + _spacing(180, 60) + '<w:ind w:left="425" w:right="425"/>',
     _letters(24, italic=True)),
    ("List Bullet", "Normal", _level(0) + _spacing(60), ""),
    ("List Bullet 2", "Normal", _level(1) + _spacing(30), ""),
    ("caption", "Normal", _TOGETHER + _spacing(240, 80), _letters(20, INK_2, bold=True)),
    ("Figure", "Normal", "<w:keepNext/>" + _spacing(200, 60, 240), ""),
    ("Table Text", "Normal", _spacing(0, 0, 259), _letters(20)),
    ("Table Head", "Table Text", "<w:keepNext/>" + _spacing(0, 0, 250), _letters(19, bold=True)),
    ("Table Number", "Table Text", _spacing(0, 0, 259) + '<w:jc w:val="right"/>', ""),
    ("Table Number Head", "Table Head", "<w:keepNext/>" + _spacing(0, 0, 250) + '<w:jc w:val="right"/>', ""),
    ("Table Gap", "Normal", _spacing(60, 0, 240), _letters(12)),
    ("TOC Heading", "Normal", _TOGETHER + _spacing(280, 60), _letters(26, bold=True)),
    ("toc 1", "Normal", _DOTS + _spacing(70), ""),
    ("toc 2", "Normal", _DOTS + _spacing(10) + '<w:ind w:left="284"/>', _letters(20, INK_2)),
    ("footer", "Normal", _RIGHT + _spacing(0), _letters(17, INK_2)),
)  # fmt: skip
"""Name, what it is based on, properties of the paragraph (a digit behind: its level in the outline), letters."""
_NEXT_SAME = {"List Bullet", "List Bullet 2", "Table Text", "Table Number"}


def id_of(name: str) -> str:
    """A style's id by its name: `heading 1` → `Heading1`."""
    return "".join(part[0].upper() + part[1:] for part in name.split())


def _style(name: str, based: str, paragraph: str, letters: str) -> str:
    if paragraph[-1].isdigit():
        paragraph = f'{paragraph[:-1]}<w:outlineLvl w:val="{int(paragraph[-1]) - 1}"/>'
    unknown = ' w:customStyle="1"' if name in ("Lead", "Note", "Figure") or name.startswith("Table") else ""
    follows = name if name in _NEXT_SAME else "Normal"
    return (
        f'<w:style w:type="paragraph"{unknown} w:styleId="{id_of(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{id_of(based)}"/><w:next w:val="{id_of(follows)}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def styles(language: str) -> str:
    """`styles.xml`."""
    tag = TAGS[language]
    return f"""<w:styles {nsdecls("w")}>
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT_RTL}"/><w:color w:val="{INK}"/>
    <w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>{_spacing(0)}</w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
  <w:pPr>{_spacing(80, 60)}</w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
  <w:semiHidden/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="RecordTable"><w:name w:val="Record Table"/>
  <w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{WALL}"/></w:tcPr></w:tblStylePr>
</w:style>
{"".join(_style(*one) for one in _PARAGRAPHS)}
</w:styles>"""


def numbering() -> str:
    """`numbering.xml`: one list of two levels."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="255"/></w:pPr></w:lvl>'
        for at, style, sign, left in ((0, "ListBullet", "•", 312), (1, "ListBullet2", "–", 624))
    )
    return f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>
<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""


def settings(language: str) -> str:
    """`settings.xml`: words are hyphenated, and the table of contents is told its pages on opening."""
    return f"""<w:settings {nsdecls("w")}>
<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/><w:hyphenationZone w:val="357"/>
<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/><w:updateFields w:val="true"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
<w:themeFontLang w:val="{TAGS[language]}" w:bidi="ar-SA"/><w:decimalSymbol w:val="{"," if language == "de" else "."}"/>
<w:listSeparator w:val="{";" if language == "de" else ","}"/>
</w:settings>"""


FONTS = f"""<w:fonts {nsdecls("w")}>
<w:font w:name="{FONT}"><w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/>
<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="{FONT_RTL}"><w:altName w:val="Liberation Sans"/><w:charset w:val="00"/><w:family w:val="swiss"/>
<w:pitch w:val="variable"/></w:font>
</w:fonts>"""
