"""Documents as PDF, as a word processor prints them: wrapped lines, ruled tables that go on over pages, page numbers."""

from importlib.util import find_spec
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE, PITCH, MARGIN = 11, 18, 72
WIDTH, HEIGHT = A4
RIGHT, TOP, BOTTOM = WIDTH - MARGIN, HEIGHT - MARGIN, MARGIN

needs_pdf = pytest.mark.skipif(
    find_spec("pypdfium2_raw") is None, reason="pypdfium2 is not installed (pip install 'govlint[pdf]')"
)
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def width(text):
    """Return how wide `text` is printed, in points."""
    return pdfmetrics.stringWidth(text, FONT, SIZE)


def wrapped(text, room):
    """Return `text` in lines of at most `room` points."""
    lines = [""]
    for char in text:
        if width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


class Printer:
    """A PDF being printed from lines of text; those that begin with | are rows of a table."""

    def __init__(self, header="", stroke="line", number="- {} -"):
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4)
        self.header, self.stroke, self.number = header, stroke, number
        self.page, self.y = 0, 0.0
        self.turn()

    def turn(self):
        """Begin the next page."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = TOP
        if self.header:
            self.put(MARGIN, HEIGHT - 45, self.header)
        if self.number:
            self.put(WIDTH / 2, 40, self.number.format(self.page))

    def put(self, x, y, text):
        """Print `text` at a point; with a blank, as pdfium passes over single characters of a font that it does not find."""
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawString(x, y, f"{text} ")

    def text(self, text):
        """Print a paragraph."""
        for line in wrapped(text, RIGHT - MARGIN):
            if self.y - PITCH < BOTTOM:
                self.turn()
            self.y -= PITCH
            self.put(MARGIN, self.y + 5, line)

    def row(self, cells):
        """Print a row of a table: a wide cell and narrow ones, or one over the whole table."""
        narrow = min(120, (RIGHT - MARGIN) * 0.6 / max(len(cells) - 1, 1))
        edges = [MARGIN, *(RIGHT - narrow * left for left in range(len(cells) - 1, 0, -1)), RIGHT]
        texts = [wrapped(cell, edges[at + 1] - edges[at] - 4) for at, cell in enumerate(cells)]
        height = PITCH * max(map(len, texts))
        if self.y - height < BOTTOM:
            self.turn()
        for at, lines in enumerate(texts):
            self.box(edges[at], self.y - height, edges[at + 1], self.y)
            for number, line in enumerate(lines, 1):
                self.put(edges[at] + 2, self.y - PITCH * number + 5, line)
        self.y -= height

    def box(self, left, bottom, right, top):
        """Rule a cell: by lines, a rectangle, or thin filled boxes, as different programs do."""
        canvas = self.canvas
        if self.stroke == "rectangle":
            canvas.rect(left, bottom, right - left, top - bottom)
        elif self.stroke == "filled":
            for box in ((left, bottom, right - left, 0.5), (left, top, right - left, 0.5)):
                canvas.rect(*box, stroke=0, fill=1)
            for box in ((left, bottom, 0.5, top - bottom), (right, bottom, 0.5, top - bottom)):
                canvas.rect(*box, stroke=0, fill=1)
        else:
            canvas.lines([(left, bottom, right, bottom), (left, top, right, top)])
            canvas.lines([(left, bottom, left, top), (right, bottom, right, top)])

    def finish(self):
        """Return the PDF."""
        self.canvas.save()
        return self.file.getvalue()

    def lines(self, text):
        """Print the lines of `text`."""
        for line in text.splitlines():
            if set(line) <= set("|-: \t"):
                continue
            if line.startswith("|"):
                self.row([cell.strip() for cell in line.strip().strip("|").split("|")])
            else:
                self.text(line.lstrip("# "))


def pdf_of(text, **how):
    """Return `text` as a PDF."""
    printer = Printer(**how)
    printer.lines(text)
    return printer.finish()
