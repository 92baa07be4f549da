"""The real reports laid out in every other way: the same figures, the same findings."""

import random
from collections import Counter

import pytest

from govlint.linter import Linter
from govlint.readers.read import read_bytes
from govlint.source import Source
from tests.effort import some_of
from tests.generator.layouts import LAYOUTS, Layout
from tests.generator.relaid import report_of
from tests.generator.tables import broken_rows
from tests.helpers import JIAYIN, JIXIAN, REPORTS, lint, plugins, read

READER = Linter((), plugins().forms)
PATHS = [JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt"]
# What is about the characters themselves or the blanks between them, which the layout changes.
OF_CHARACTERS = {"GL701", "GL707", "GL710", "GL711", "GL704"}


# A heading over two lines that ends in 。 may as well be the beginning of a paragraph.
NARROW = {"GL118"}


def differing(expected, got):
    """Return what only one of the two has."""
    return (expected - got) + (got - expected)


def context_of(text):
    return READER.context(Source(text))


def figures(context):
    return {
        figure.field: (figure.status, figure.value, figure.text)
        for figure in context.figures
        if figure.span is not None
    }


def findings(text, mark=""):
    """Return code and quotation without blanks and page marks of every finding that does not hang on the layout, and how often."""
    source = Source(text)
    return Counter(
        (finding.code, finding.severity.label, _quotation(source, finding.span, mark))
        for finding in lint(text, assume_report=False).findings
        if finding.code not in OF_CHARACTERS
    )


def _quotation(source, span, mark):
    quoted = source.folded[span.start : span.end]
    return "".join((quoted.replace(mark, "") if mark else quoted).split())


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def original(request):
    text = read(request.param)
    context = context_of(text)
    return report_of(context), figures(context), findings(text)


@pytest.mark.parametrize("name", some_of(LAYOUTS, 8))
def test_a_real_report_is_read_the_same_in_every_layout(original, name):
    report, expected_figures, expected = original
    layout = LAYOUTS[name]
    laid = layout(report, random.Random(711))
    found = figures(context_of(laid.text))
    assert {field: figure for field, figure in found.items() if figure != expected_figures.get(field)} == {}
    assert found.keys() == expected_figures.keys()
    got = findings(laid.text)
    ignored = layout.expected | NARROW if name == "narrow" else layout.expected
    assert {finding for finding in differing(expected, got) if finding[0] not in ignored} == set()


@pytest.mark.parametrize("width", some_of([24, 32, 40, 48, 54, 60, 68], 2))
@pytest.mark.parametrize("blank", [False, True], ids=["tight", "blank lines"])
def test_the_width_of_the_lines_changes_nothing(original, width, blank):
    report, expected_figures, expected = original
    layout = Layout(broken_rows(max(14, width // 2), groups="pairs"), wrap=width, blank=blank)
    laid = layout(report, random.Random(width))
    assert figures(context_of(laid.text)) == expected_figures
    ignored = NARROW if width < 44 else set()
    assert {finding for finding in differing(expected, findings(laid.text)) if finding[0] not in ignored} == set()


FILES = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "without blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "with blank lines": lambda text: text.replace("\n", "\n\n"),
    "indented": lambda text: "\n".join(f"    {line}" if line else "" for line in text.split("\n")),
    "ideographic blanks": lambda text: "\n".join(f"\u3000\u3000{line}" if line else "" for line in text.split("\n")),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", FILES)
def test_the_ends_of_the_lines_change_nothing(path, change):
    text = read(path)
    changed = FILES[change](text)
    assert figures(context_of(changed)) == figures(context_of(text))
    assert findings(changed) == findings(text)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_encoding_changes_nothing(path, encoding):
    text = read(path)
    source = read_bytes(text.encode(encoding), path.name)
    assert source.text.lstrip("\ufeff") == text
    assert figures(READER.context(source)) == figures(context_of(text))


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("mark", ["- 3 -", "— 4 —", "第 5 页"])
def test_a_page_mark_between_any_two_lines_changes_nothing(path, mark):
    text = read(path)
    expected, lines = findings(text), text.split("\n")
    for at in range(1, len(lines), 3):
        changed = "\n".join([*lines[:at], mark, *lines[at:]])
        assert not differing(expected, findings(changed, mark)), lines[at - 1 : at + 1]
