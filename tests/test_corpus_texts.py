"""The real reports, as every common tool gives their text: each cell of their tables is read as it is printed."""

import json
import shutil
import subprocess
from decimal import Decimal

import pytest

from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import CORPUS, JIAYIN, JIXIAN, plugins, read

LINTER = Linter((), plugins().forms)
TEXTS = [JIAYIN, JIXIAN, CORPUS / "suqian-2023.txt", CORPUS / "stcsm-2024.md"]
PDFS = [CORPUS / "hongze-2023.pdf", CORPUS / "huaian-2024.pdf"]


def pdftotext(path, *options):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    return subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, check=True).stdout.decode()


def pdftotext_layout(path):
    return pdftotext(path, "-layout")


def pypdf(path):
    reader = pytest.importorskip("pypdf").PdfReader(path)
    return "\n".join(page.extract_text() for page in reader.pages)


def pdfplumber(path):
    with pytest.importorskip("pdfplumber").open(path) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def assert_as_printed(text, path):
    truth = json.loads(path.with_name(f"{path.stem}.figures.json").read_text("utf-8"))["figures"]
    figures = LINTER.context(Source(text)).figures
    expected = {field: None if value is None else Decimal(str(value)) for field, value in truth.items()}
    assert {field: figures.value(field) for field in truth} == expected
    assert {figure.field for figure in figures} == set(truth)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_texts(path):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert_as_printed(read(path), path)


@pytest.mark.parametrize("extract", [pdftotext, pdftotext_layout, pypdf, pdfplumber], ids=lambda tool: tool.__name__)
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_texts_of_pdfs(path, extract):
    if not path.exists():
        pytest.skip("the corpus is not here")
    text = extract(path)
    assert_as_printed(text, path)
    without_blank_lines = "\n".join(line for line in text.splitlines() if line.strip())
    assert_as_printed(without_blank_lines, path)
