"""Word documents for the tests, written as Word writes them: paragraphs, tables with merged cells, and the package around them."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BOLD = '<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:b/><w:sz w:val="32"/></w:rPr>'


def run(text, properties=BOLD):
    """Return a run with `text`; a line break stands for a break in the line, a tab for a tab."""
    pieces = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    pieces = pieces.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{pieces}</w:t></w:r>'


def paragraph(*inner, number=None, level=0, style=None, mark=""):
    """Return a paragraph; text given as it is becomes a run, XML stays XML. `number` is its list (numId)."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner if each)
    return f'<w:p w:rsidR="00AB12CD"><w:pPr>{properties}<w:jc w:val="both"/></w:pPr>{runs}</w:p>'


def cell(*inner, span=1, merge=None):
    """Return a cell of paragraphs; `merge` is "restart" or "continue" for one merged with those above or below."""
    properties = '<w:tcW w:w="1000" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}.get(merge, "")
    blocks = "".join(each if each.startswith(("<w:p ", "<w:p>", "<w:tbl>")) else paragraph(each) for each in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks or paragraph()}</w:tc>"


def row(*cells, properties=""):
    """Return a row; text becomes a cell of its own."""
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*rows, columns=8):
    """Return a table."""
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f'<w:tbl><w:tblPr><w:tblW w:w="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def root(tag, inner):
    """Return a part whose root is `tag`."""
    return f"{HEAD}<w:{tag} {NAMESPACES}>{inner}</w:{tag}>"


def package(main, parts=None, *, compression=zipfile.ZIP_DEFLATED, **others):
    """Return a .docx with the part `main` (word/document.xml), those of `others` (styles, numbering …), and `parts` by name."""
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{kind}.xml"/>' for at, kind in enumerate(others, 1)
    )
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for kind in ("document.main", *others)
    ).replace("/word/document.main.xml", "/word/document.xml")
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        **{f"word/{kind}.xml": content for kind, content in others.items()},
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 15, 9, 30, 0))
            info.compress_type = compression
            file.writestr(info, content)
    return stream.getvalue()


def document(*blocks, parts=None, **others):
    """Return a .docx of `blocks`; text becomes a paragraph. `others` are further parts, by kind."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in blocks)
    body = f'<w:body>{inner}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
    return package(root("document", body), parts, **others)


def levels(*texts, kinds=("chineseCountingThousand", "chineseCountingThousand", "decimal"), suffix="nothing"):
    """Return numbering.xml with one list (numId 1) whose levels are written as `texts` ("%1、", "（%2）" …)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kinds[at]}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(texts)
    )
    return root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
