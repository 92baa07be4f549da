"""OFD files for the tests, written as GB/T 33190-2016 says and as different programs do."""

import io
import zipfile
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from tests.printed import HEIGHT, MARGIN, SIZE, WIDTH, Printer, width

MM = 25.4 / 72
SPACE = "http://www.ofdspec.org/2016"
STEPS = ["listed", "repeated", "scaled", "unsaid", "single"]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def mm(points):
    """Return points as millimetres are written."""
    return f"{points * MM:.4f}".rstrip("0").rstrip(".")


def element(tag, inner="", /, **values):
    """Return an element of OFD; None is no attribute."""
    attributes = "".join(f' {key}="{escape(str(value))}"' for key, value in values.items() if value is not None)
    return f"<ofd:{tag}{attributes}>{inner}</ofd:{tag}>"


def root(tag, inner, space=SPACE):
    """Return a part whose root is `tag`."""
    return f'{HEAD}<ofd:{tag} xmlns:ofd="{space}">{inner}</ofd:{tag}>'


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    """Return a ZIP file of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return stream.getvalue()


def package(pages, templates=(), resources="", more=None, **how):
    """Return an OFD of `pages`, each the inside of its root; `templates` are those of template pages with IDs from 900."""
    space = how.get("space", SPACE)
    listed = "".join(
        element("TemplatePage", ID=900 + at, BaseLoc=f"Tpls/Tpl_{at}/Content.xml", ZOrder="Background")
        for at in range(len(templates))
    )
    area = element("PageArea", element("PhysicalBox", f"0 0 {mm(WIDTH)} {mm(HEIGHT)}"))
    common = element(
        "CommonData", f"{element('MaxUnitID', '9999')}{listed}{area}{element('DocumentRes', 'DocumentRes.xml')}"
    )
    at_page = how.get("location", "Pages/Page_{}/Content.xml")
    references = "".join(element("Page", ID=at + 1, BaseLoc=at_page.format(at)) for at in range(len(pages)))
    body = element("DocBody", element("DocInfo", element("DocID", "0" * 32)) + element("DocRoot", "Doc_0/Document.xml"))
    files = {
        "OFD.xml": root("OFD", body, space),
        "Doc_0/Document.xml": root("Document", common + element("Pages", references), space),
        "Doc_0/DocumentRes.xml": root("Res", resources, space),
        **{f"Doc_0/Pages/Page_{at}/Content.xml": root("Page", page, space) for at, page in enumerate(pages)},
        **{f"Doc_0/Tpls/Tpl_{at}/Content.xml": root("Page", page, space) for at, page in enumerate(templates)},
        **(more or {}),
    }
    return zipped(files)


def text_object(x, base, text, steps="listed", size=SIZE):
    """Return a TextObject with `text` from `x` on the line `base` (points, upwards), its steps written in one of STEPS."""
    left, top, widths = x, HEIGHT - base - size, [width(char) for char in text]
    boundary = f"{mm(left)} {mm(top)} {mm(max(sum(widths), 1))} {mm(size * 1.2)}"
    values = {"ID": 7, "Boundary": boundary, "Font": 1, "Size": mm(size)}
    if steps == "single":
        return "".join(text_object(x + sum(widths[:at]), base, char, "listed", size) for at, char in enumerate(text))
    if steps == "scaled":  # the size of the font is in the matrix
        values |= {"Size": 1, "CTM": f"{mm(size)} 0 0 {mm(size)} 0 0"}
        deltas = " ".join(f"{each / size:.4f}" for each in widths[:-1])
        return element("TextObject", element("TextCode", escape(text), X=0, Y=1, DeltaX=deltas or None), **values)
    written = [mm(each) for each in widths[:-1]]
    if steps == "repeated":
        groups = [(each, len(list(group))) for each, group in groupby(written)]
        written = [f"g {count} {each}" if count > 1 else each for each, count in groups]
    deltas = None if steps == "unsaid" else " ".join(written) or None
    return element("TextObject", element("TextCode", escape(text), X=0, Y=mm(size), DeltaX=deltas), **values)


def path(boundary, data, **values):
    """Return a PathObject; `boundary` in points from the left and from below, `data` in millimetres within it."""
    left, bottom, right, top = boundary
    box = f"{mm(left)} {mm(HEIGHT - top)} {mm(right - left)} {mm(top - bottom)}"
    return element("PathObject", element("AbbreviatedData", data), ID=8, Boundary=box, LineWidth="0.25", **values)


class OfdPrinter(Printer):
    """An OFD being printed as `tests.printed` prints PDFs; `steps` is one of STEPS. The template has header and frame."""

    def __init__(self, header="", stroke="line", number="- {} -", steps="listed", **how):
        self.header, self.stroke, self.number, self.steps, self.how = header, stroke, number, steps, how
        self.pages, self.page, self.y = [], 0, 0.0
        self.turn()

    def turn(self):
        self.pages.append([])
        self.page += 1
        self.y = HEIGHT - MARGIN
        if self.number:
            self.put(WIDTH / 2, 40, self.number.format(self.page))

    def put(self, x, y, text):
        if text.strip():
            self.pages[-1].append(text_object(x, y, text, self.steps))

    def box(self, left, bottom, right, top):
        wide, high = mm(right - left), mm(top - bottom)
        if self.stroke == "rectangle":
            data = f"M 0 0 L {wide} 0 L {wide} {high} L 0 {high} C"
            self.pages[-1].append(path((left, bottom, right, top), data))
            return
        for start, end in pairwise([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]):
            box = min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
            if self.stroke == "filled":
                box = box[0], box[1], box[2] + 0.5, box[3] + 0.5
                data = f"M 0 0 L {mm(box[2] - box[0])} 0 L {mm(box[2] - box[0])} {mm(box[3] - box[1])} L 0 {mm(box[3] - box[1])} C"
                self.pages[-1].append(path(box, data, Stroke="false", Fill="true"))
            else:
                self.pages[-1].append(path(box, f"M 0 0 L {mm(box[2] - box[0])} {mm(box[3] - box[1])}"))

    def finish(self):
        layer = [element("Content", element("Layer", "".join(page), ID=5, Type="Body")) for page in self.pages]
        if not self.header:
            return package(layer, **self.how)
        head = element("Content", element("Layer", text_object(MARGIN, HEIGHT - 45, self.header), ID=6))
        used = element("Template", TemplateID=900, ZOrder="Background")
        return package([used + page for page in layer], [head], **self.how)


def ofd_of(text, **how):
    """Return `text` as an OFD; lines that begin with | are rows of a table."""
    printer = OfdPrinter(**how)
    printer.lines(text)
    return printer.finish()
