"""docs/website-plugin: a plug-in in a folder of its own with another kind of report, a rule, a reader and a format."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from govlint.cli import main
from govlint.linter import Linter
from govlint.plugins import Named, load_plugins
from govlint.readers.plugged import plug_in
from govlint.readers.read import read_bytes
from govlint.reporters import plug_in as plug_in_formats
from govlint.source import Source
from govlint.testing import check_examples
from govlint.together import lint_all
from tests.helpers import JIAYIN, REPORTS, ROOT, read
from tests.transcripts import blocks as blocks_of
from tests.word.build import cell, document, row, table

FOLDER = ROOT / "docs" / "website-plugin"
REPORT = read(FOLDER / "report.txt")
PAGES = [ROOT / "docs" / language / "another-report.md" for language in ("zh", "en")]


@pytest.fixture(scope="module")
def plugins():
    return load_plugins([Named(str(FOLDER / "website_report"), is_path=True)])


@pytest.fixture(autouse=True)
def _clean(plugins):
    plugins.plug_in_readers()
    yield
    plug_in([])
    plug_in_formats({})


@pytest.fixture
def lint(plugins):
    def run(*texts, name="a.txt"):
        sources = [each if isinstance(each, Source) else Source(each, name) for each in texts]
        results = lint_all(Linter(plugins.rules, plugins.forms), sources)
        assert not any(result.rule_failures or result.failure for result in results)
        return results

    return run


def codes(result):
    return [finding.code for finding in result.findings]


def test_its_form_reads_the_report(lint):
    (result,) = lint(REPORT)
    (finding,) = result.findings
    assert (finding.code, result.source.quote(finding.span)) == ("WS001", "300")
    assert [result.source.quote(each.span) for each in finding.related] == ["200", "90"]
    assert finding.message.in_language("en").startswith("a relation does not hold: cases (number) 300")
    assert (result.stats.figures, result.stats.expected, result.stats.relations) == (15, 15, 4)
    assert result.is_report


def test_the_same_report_as_a_word_file(lint, plugins):
    front, *sections = re.split(r"^(?=[一二三四]、)", REPORT, flags=re.MULTILINE)
    blocks = [*front.splitlines()]
    for heading, *lines in map(str.splitlines, sections):
        blocks += [heading, table(*(row(*map(cell, line.split())) for line in lines if " " in line))]
    (result,) = lint(read_bytes(document(*blocks), "a.docx"))
    assert codes(result) == ["WS001"]
    assert result.stats.figures == 15


def test_annual_reports_are_checked_as_ever(lint, plugins):
    usual = load_plugins()
    for path in (JIAYIN, REPORTS / "yunling-2023.txt"):
        source = Source(read(path), path.name)
        assert lint(source)[0].findings == Linter(usual.rules, usual.forms).lint(source).findings


@pytest.mark.parametrize(
    "line", ["按时公布政府网站工作年度报表，接受监督。", "政府网站工作年度报表", "附：政府网站工作年度报表（2023年度）"]
)
def test_an_annual_report_that_names_the_other_kind_is_one_still(lint, line):
    text = read(REPORTS / "yunling-2023.txt")
    (result,) = lint(text.replace("\n一、总体情况", f"\n{line}\n一、总体情况", 1))
    assert result.stats.expected == 200


def test_a_title_on_two_lines_is_one(lint):
    assert lint(REPORT.replace("政府网站工作年度报表\n", "政府网站\n工作年度报表\n"))[0].stats.expected == 15


def test_the_two_kinds_are_never_held_against_one_another(lint):
    website = REPORT.replace("青河县人民政府网站\n", "云岭县人民政府\n").replace("90", "100").replace("2024", "2023")
    annual = read(REPORTS / "yunling-2023.txt").replace("2024", "2025").replace("2023", "2024")
    annual = annual.replace("云岭市", "云岭县")
    results = lint(website, annual)
    assert [each.is_report for each in results] == [True, True]
    assert [each.previous for each in results] == ["", ""]


def test_rules_that_the_form_does_not_name_are_not_for_it(lint):
    typo = REPORT.replace("填报单位", "我单位截止6月底，填报单位")
    assert set(codes(lint(typo)[0])) == {"WS001"}
    odd = REPORT.replace("5120", "51,20")
    assert "GL201" in codes(lint(odd)[0])


def test_its_rule_is_not_for_annual_reports(lint):
    assert "WS001" not in codes(lint(read(JIAYIN))[0])


def test_its_examples_are_true(plugins, monkeypatch):
    monkeypatch.setattr("govlint.testing._plugins", lambda: plugins)
    (rule,) = [rule for rule in plugins.rules if rule.code == "WS001"]
    check_examples(rule)


@pytest.fixture
def house(tmp_path, monkeypatch, capsys):
    """A folder with the plug-in, settings that name it, the report, and the report as an export."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(
        FOLDER / "website_report", tmp_path / "website_report", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "govlint.toml").write_text('plugins = ["./website_report"]\n', "utf-8")
    (tmp_path / "报表.txt").write_bytes(REPORT.encode())
    exported = "#website-report 1\n" + "\n".join(line.replace(" ", "=") for line in REPORT.splitlines())
    (tmp_path / "导出.wsr").write_bytes(exported.encode("gb18030"))

    def run(*arguments):
        status = main([*arguments, "--lang", "zh"])
        return status, *capsys.readouterr()

    return run


def test_its_reader_reads_exports_with_their_lines(house):
    status, out, _ = house("导出.wsr", "--format", "concise")
    assert status == 1
    assert "导出.wsr:21:7: error[WS001]" in out
    status, out, _ = house(".", "--format", "concise")
    assert "导出.wsr:21:7" in out
    assert "报表.txt:20:7" in out


def test_its_reader_says_what_it_cannot_read(house, tmp_path):
    (tmp_path / "新.wsr").write_text("#website-report 2\n", "utf-8")
    status, out, _ = house("新.wsr")
    assert status == 2
    assert "是导出格式的另一个版本" in out
    assert "用第 1 版重新导出" in out


def test_its_format(house):
    _status, out, _ = house("报表.txt", "--format", "list")
    line, total = out.splitlines()
    assert line.split("\t")[:4] == ["报表.txt", "20", "WS001", "error"]
    assert total == "1"


def test_it_is_listed(house):
    _, out, _ = house("plugins", "--format", "json")
    (own,) = [each for each in json.loads(out) if not each["built_in"]]
    assert own["rules"] == ["WS001"]
    assert own["forms"] == ["website-2017.toml"]
    assert own["readers"] == ["website-export"]
    assert own["reporters"] == ["list"]


def test_relations_of_the_user_may_be_about_it(house, tmp_path):
    settings = tmp_path / "govlint.toml"
    relation = (
        '[[relation]]\nid = "news"\nformula = "publication.total >= 2 * publication.news"\nmessage = "动态太多"\n'
        '[[relation]]\nid = "share"\nformula = "requests.granted.total >= 0.8 * requests.concluded.total"\nmessage = "公开太少"\n'
    )
    settings.write_text(settings.read_text("utf-8") + relation, "utf-8")
    _status, out, _ = house("报表.txt", "--format", "concise", "--select", "GL299")
    assert "GL299] 动态太多" in out
    assert "公开太少" not in out
    assert "核对勾稽关系 5 项" in out


def test_its_facts_are_extracted(house):
    _, out, _ = house("extract", "报表.txt")
    facts = json.loads(out)
    assert (facts["form"], facts["year"]) == ("website-2017", 2024)
    assert facts["organ"] == "青河县人民政府网站"
    assert facts["figures"]["services.cases.total"]["value"] == 300


def test_another_years_report_of_another_kind_is_refused(house, tmp_path):
    (tmp_path / "年报.txt").write_bytes(read(REPORTS / "yunling-2023.txt").encode())
    status, _, err = house("报表.txt", "--previous", "年报.txt")
    assert status == 2
    assert "另一种报告" in err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_page_shows_its_files_whole(page):
    shown = {block.name: block.content for block in blocks_of(read(page)) if block.verb == "file"}
    own = {path: read(path) for path in sorted((FOLDER / "website_report").iterdir()) if path.is_file()}
    assert {f"website_report/{path.name}": text for path, text in own.items()} == {
        name: text for name, text in shown.items() if name.startswith("website_report/")
    }
    assert shown["report.txt"] == REPORT


@pytest.mark.slow
def test_installed_it_passes_its_own_tests(tmp_path):
    folder, target = tmp_path / "website-plugin", tmp_path / "installed"
    shutil.copytree(FOLDER, folder)
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*install, "--target", target, folder], check=True)
    where = {**os.environ, "PYTHONPATH": str(target), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=folder, env=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout
    command = [sys.executable, "-m", "govlint", "--format", "list", "report.txt"]
    done = subprocess.run(command, cwd=FOLDER, env=where, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "1")
