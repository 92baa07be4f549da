"""The workbook in LibreOffice: read back as it shows it, and printed."""

import csv
import shutil
import subprocess

import pytest

from tests.helpers import JIAYIN, lint, read
from tests.reporters.synthetic import Case, WrongSum, everything, run_of
from tests.reporters.test_xlsx import HOSTILE, written

pytestmark = [pytest.mark.slow, pytest.mark.system]
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture
def converted(tmp_path):
    """Convert the workbook of a run; return the folder with what came of it."""
    if not shutil.which("soffice"):
        pytest.skip("there is no LibreOffice")

    def convert(played, kind):
        (tmp_path / "表.xlsx").write_bytes(written(played))
        command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", kind, "--outdir", tmp_path, tmp_path / "表.xlsx"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return tmp_path

    return convert


def table(folder, sheet):
    with open(folder / f"表-{sheet}.csv", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_office_shows_every_text_as_it_is(converted):
    case = Case("\n".join(HOSTILE))
    for text in HOSTILE:
        case.add(WrongSum, text, sum=text, total=text)
    folder = converted(run_of(case.result(), *everything().files), EVERY_SHEET)
    head, *found = table(folder, "问题清单")
    assert head[:5] == ["序号", "文件", "位置", "原文", "代码"]
    shown = [text.replace("\t", "␉") for text in HOSTILE]
    assert [row[3] for row in found[: len(HOSTILE)]] == shown
    assert [row[6] for row in found[: len(HOSTILE)]] == [f"{text}，总计为 {text}" for text in shown]
    assert ["没有.txt", "无法读取，没有检查"] in [row[:2] for row in table(folder, "文件")]
    assert table(folder, "汇总")[1][:2] == ["文件", "5"]


def test_printed_the_head_stands_on_every_page_and_no_column_is_cut_off(converted):
    if not shutil.which("pdftotext"):
        pytest.skip("there is no pdftotext")
    folder = converted(run_of(lint(read(JIAYIN))), "pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "表.pdf", "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    *pages, files, summary, rest = text.split("\f")
    assert (len(pages) > 1, rest) == (True, "")
    total = len(pages) + 2
    for number, page in enumerate(pages, 1):
        title, first = [line.split() for line in page.splitlines() if line.strip()][:2]
        assert title == ["报告检查结果"]
        assert first == ["序号", "文件", "位置", "原文", "代码", "级别", "问题", "依据", "怎么改", "办理结果"]
        assert f"第 {number} 页，共 {total} 页" in page
    assert files.split()[:2] == ["报告检查结果", "文件"]
    assert summary.split()[:2] == ["报告检查结果", "项目"]
