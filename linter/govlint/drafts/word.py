"""Drafts as Word files (.docx), laid out as official documents are (GB/T 9704-2012) and tables as the form has them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from govlint.drafts.compose import Cell, Paragraph, Table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = ("styles", "settings", "footer")
_TO_FILL = re.compile(r"(【[^】]*】)")
_TEXT_WIDTH = 8844  # twentieths of a point: 156 mm, between the margins
_DATE = (1980, 1, 1, 0, 0, 0)
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr>'
)


def _style(name: str, shown: str, font: str, size: int, paragraph: str) -> str:
    """Return a paragraph style in `font`; `size` in half points."""
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}" w:hint="eastAsia"/>'
    default = ' w:default="1"' if shown == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{shown}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_LINES = '<w:spacing w:line="560" w:lineRule="exact"/>'
_INDENTED = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_LOOKS = "".join(
    (
        _style("text", "Normal", "仿宋_GB2312", 32, f'{_LINES}{_INDENTED}<w:jc w:val="both"/>'),
        _style(
            "title",
            "Title",
            "方正小标宋简体",
            44,
            '<w:spacing w:after="560" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        ),
        _style("section", "heading 1", "黑体", 32, f'<w:keepNext/>{_LINES}{_INDENTED}<w:outlineLvl w:val="0"/>'),
        _style("heading", "heading 2", "楷体_GB2312", 32, f'<w:keepNext/>{_LINES}{_INDENTED}<w:outlineLvl w:val="1"/>'),
        _style("head", "表头", "黑体", 18, '<w:jc w:val="center"/>'),
        _style("label", "表格项目", "宋体", 18, '<w:jc w:val="left"/>'),
        _style("figure", "表格数字", "宋体", 18, '<w:jc w:val="center"/>'),
        _style("number", "页码", "宋体", 28, '<w:jc w:val="center"/>'),
    )
)
_COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def written(blocks: Iterable[Paragraph | Table]) -> bytes:
    """Return the draft as a Word file."""
    body = "".join(
        _table(block) if isinstance(block, Table) else _paragraph(block.style, block.text) for block in blocks
    )
    number = (
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )
    return _zipped(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/document.xml": _part("document", f"<w:body>{body}{_PAGE}</w:body>"),
            "word/_rels/document.xml.rels": _relations(*((kind, f"{kind}.xml") for kind in _PARTS)),
            "word/styles.xml": _part("styles", _LOOKS),
            "word/settings.xml": _part("settings", _COMPATIBLE),
            "word/footer.xml": _part("ftr", f'<w:p><w:pPr><w:pStyle w:val="number"/></w:pPr>{number}</w:p>'),
        }
    )


def _part(tag: str, inner: str) -> str:
    return f'{_HEAD}<w:{tag} xmlns:w="{_W}" xmlns:r="{_R}">{inner}</w:{tag}>'


def _types() -> str:
    kinds = (("document", "document.main"), *((kind, kind) for kind in _PARTS))
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{_R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _paragraph(style: str, text: str) -> str:
    """Return a paragraph; what is to be filled in is highlighted, a line end is a break in the line."""
    runs = "".join(_run(piece) for piece in _TO_FILL.split(text) if piece)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    look = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if _TO_FILL.fullmatch(text) else ""
    said = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{said}</w:t></w:r>'


def _table(table: Table) -> str:
    unit = _TEXT_WIDTH / sum(table.widths)
    widths = [round(width * unit) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
    looks = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}'
    )
    rows = "".join(_row(row, widths, is_head=at < table.head) for at, row in enumerate(table.grid()))
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(row: list[tuple[Cell, bool]], widths: list[int], *, is_head: bool) -> str:
    repeated = "<w:tblHeader/>" if is_head else ""
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="397" w:hRule="atLeast"/>{repeated}</w:trPr>'
    return f"<w:tr>{properties}{''.join(_cells(row, widths))}</w:tr>"


def _cells(row: list[tuple[Cell, bool]], widths: list[int]) -> Iterator[str]:
    column = 0
    for cell, begins in row:
        width = sum(widths[column : column + cell.across])
        column += cell.across
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        if cell.down > 1:
            properties += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
        inner = _paragraph(cell.kind, cell.text if begins else "")
        yield f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'


def _zipped(parts: dict[str, str]) -> bytes:
    """Return the parts as a package, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            file.writestr(info, content)
    return stream.getvalue()
