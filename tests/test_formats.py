"""One report in every format that offices use: the same figures, the same findings."""

import functools
import gc
import random
import shutil
import subprocess
from collections import Counter
from email.message import EmailMessage
from html import escape
from itertools import groupby

import pytest

from govlint.linter import Linter
from govlint.readers.read import read_bytes
from tests.effort import some_of
from tests.generator import markdown
from tests.generator.layouts import Layout
from tests.generator.relaid import report_of
from tests.helpers import JIAYIN, JIXIAN, REPORTS, plugins, read
from tests.ofd import ofd_of
from tests.printed import needs_pdf, pdf_of
from tests.test_relayout import OF_CHARACTERS, context_of
from tests.word.build import document
from tests.word.form import blocks_of_markdown

SEEDS = {path.stem: path for path in (JIAYIN, JIXIAN, REPORTS / "yunling-2023.txt")}
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = [
    pytest.mark.slow,
    pytest.mark.system,
    pytest.mark.skipif(
        SOFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
    ),
]


def html_of(text):
    pieces = []
    lines = [line for line in text.splitlines() if line.strip() and not set(line) <= set("|-: ")]
    for is_table, lines_of_kind in groupby(lines, key=lambda line: line.startswith("|")):
        group = list(lines_of_kind)
        rows = [[escape(cell.strip()) for cell in line.strip("| ").split("|")] for line in group] if is_table else []
        inner = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        pieces += [f"<table>{inner}</table>"] if is_table else [f"<p>{escape(line.lstrip('# '))}</p>" for line in group]
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{''.join(pieces)}</body></html>".encode()


def mht_of(text):
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message.set_content(html_of(text).decode(), subtype="html", charset="utf-8")
    message.add_related(b"\x89PNG", "image", "png")
    return bytes(message)


def docx_of(text):
    return document(*blocks_of_markdown(text))


def saved_as(suffix, text, folder):
    """Return a report as LibreOffice saves it."""
    (folder / "report.docx").write_bytes(docx_of(text))
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", folder, folder / "report.docx"], check=True, capture_output=True, timeout=180)
    return (folder / f"report.{suffix}").read_bytes()


WRITERS = {
    "UTF-8.md": lambda text: text.encode(),
    "UTF-8.txt": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "GB18030.txt": lambda text: text.encode("gb18030"),
    "UTF-16.txt": lambda text: text.encode("utf-16"),
    "a.docx": docx_of,
    "a.html": html_of,
    "a.mht": mht_of,
    "a.pdf": pdf_of,
    "a.ofd": ofd_of,
}


@functools.cache
def laid_out(name):
    return Layout(markdown.Markdown())(report_of(context_of(read(SEEDS[name]))), random.Random(1)).text


@functools.cache
def linter():
    return Linter([rule for rule in plugins().rules if rule.default], plugins().forms)


def read_of(data, name):
    """Return the figures and the findings of a document, with what they quote."""
    source = read_bytes(data, name)
    result = linter().lint(source)
    assert not result.rule_failures
    figures = {each.field: (each.status, each.value) for each in linter().context(source).figures}
    found = Counter(
        (each.code, each.severity, each.message.in_language("zh"), "".join(source.quote(each.span).split()))
        for each in result.findings
        if each.code not in OF_CHARACTERS
    )
    return figures, found


@functools.cache
def expected(name):
    return read_of(docx_of(laid_out(name)), "a.docx")


@pytest.mark.parametrize("seed", some_of(SEEDS, 1))
@pytest.mark.parametrize("name", [pytest.param(name, marks=needs_pdf if name == "a.pdf" else ()) for name in WRITERS])
def test_a_report_is_the_same_in_every_format(seed, name):
    figures, found = read_of(WRITERS[name](laid_out(seed)), name)
    assert figures == expected(seed)[0]
    assert found - expected(seed)[1] == expected(seed)[1] - found == Counter()


@pytest.mark.parametrize("seed", some_of(SEEDS, 1))
@pytest.mark.parametrize("name", [pytest.param(name, marks=needs_pdf if name == "a.pdf" else ()) for name in WRITERS])
def test_nothing_of_a_report_waits_to_be_collected(seed, name):
    """What holds itself stays until the collector comes by, and thousands of reports would add up."""
    data = WRITERS[name](laid_out(seed))
    linter().lint(read_bytes(data, name))
    gc.collect()
    gc.disable()
    try:
        linter().lint(read_bytes(data, name))
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=needs_libreoffice) for seed in SEEDS])
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_a_report_that_libreoffice_reads_first_is_the_same(seed, suffix, tmp_path):
    data = saved_as(suffix, laid_out(seed), tmp_path)
    for name in (f"a.{suffix}", "a.wps", "a.docx"):
        figures, found = read_of(data, name)
        assert figures == expected(seed)[0]
        assert found - expected(seed)[1] == expected(seed)[1] - found == Counter()
