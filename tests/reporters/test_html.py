import base64
import hashlib
import re
import shutil
import subprocess

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.cli import main
from govlint.facts import Stats
from govlint.linter import FileResult
from govlint.reporters import html as page_format
from govlint.reporters import report, reporter
from govlint.reporters.html import section
from govlint.rule import Basis, Edit
from govlint.source import Origin, Source, Span
from govlint.style import Style
from govlint.suppression import Suppressed, Suppression
from govlint.text import Text
from tests.helpers import JIAYIN, lint, read
from tests.reporters.page import parsed
from tests.reporters.synthetic import (
    Case,
    HalfWidth,
    Undocumented,
    WrongSum,
    everything,
    fixed_case,
    run_of,
    sum_case,
    written,
)

ALPHABET = "甲7 \u3000\t<&\"'\u200b\u202e\x00\x1b\r\n"
SHOWN = str.maketrans({"\x00": "␀", "\x1b": "␛", "\u202e": "␦"})


def page(*results, language="zh", **fields):
    return parsed(written("html", run_of(*results, **fields), Style(language)))


def spans(length):
    return st.tuples(st.integers(0, length), st.integers(0, length)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.data())
def test_every_character_stands_in_the_text_and_is_marked_by_its_findings(data):
    text = data.draw(st.text(alphabet=ALPHABET, min_size=1, max_size=40))
    case = Case(text)
    for span in data.draw(st.lists(spans(len(text)), min_size=1, max_size=5)):
        related = [(each, "角色") for each in data.draw(st.lists(spans(len(text)), max_size=3))]
        case.add(Undocumented, span, *related)
    source = Source(text)
    article = page(case.result()).one("article")
    lines = article.all("div", "l")
    assert [line.text for line in lines] == [
        source.line_text(number).translate(SHOWN) for number in range(1, source.line_count + 1)
    ]
    for number, line in enumerate(lines, 1):
        start = source.line_span(number).start
        expected = [
            {str(nth) for nth, each in enumerate(case.findings, 1) if each.span.start <= start + at < each.span.end}
            for at in range(len(line.text))
        ]
        assert [marked for _, marked in line.characters()] == expected
    badges = article.all("a", "ref")
    assert sorted(int(badge.attributes["data-n"]) for badge in badges) == list(range(1, len(case.findings) + 1))


def check_links(tree):
    ids = [each.attributes["id"] for each in tree.all() if "id" in each.attributes]
    assert len(set(ids)) == len(ids)
    links = [each.attributes["href"] for each in tree.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    return links


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_lead_from_findings_to_places_and_back(language):
    tree = page(lint(read(JIAYIN)), sum_case().result(), language=language)
    check_links(tree)
    findings = tree.all("li", "finding")
    badges = tree.all("a", "ref")
    assert len(findings) == len(badges) > 40
    to_places = {each.attributes["id"]: each.one("p", "head").one("a").attributes["href"] for each in findings}
    to_findings = {"#" + each.attributes["id"]: each.attributes["href"] for each in badges}
    assert all(to_findings[place] == "#" + finding for finding, place in to_places.items())
    addend = next(
        each for each in tree.all("a") if each.text.startswith("自然人：13" if language == "zh" else "en 自然")
    )
    assert tree.one("", id=addend.attributes["href"][1:]).text == "13"


def test_a_finding_says_everything_about_it():
    item = page(sum_case().result()).one("li", "finding")
    assert item.one("p", "head").text == "1 错误 GX101 第 4 行第 6 个字符“16”".replace("“", "").replace("”", "")
    assert item.one("p", "message").text == "13 + 2 = 15，总计为 16"
    terms = [each.text for each in item.one("dl").all() if each.tag in {"dt", "dd"}]
    assert terms == [
        "怎么改", "核对原始数据后改正",
        "另见", "自然人：13 第 4 行第 1 个字符", "企业：2 第 4 行第 4 个字符",
        "依据", "《某某条例》第五十条", "《报告格式》",
    ]  # fmt: skip
    assert item.all("a", rel="noreferrer")[0].attributes["href"] == "https://www.gov.cn/some"


def test_only_web_addresses_become_links():
    finding = msgspec.structs.replace(sum_case().findings[0], basis=(Basis(Text("法", "law"), "javascript:alert(1)"),))
    result = msgspec.structs.replace(sum_case().result(), findings=(finding,))
    assert page(result).one("li", "finding").all("a", rel="noreferrer") == []


def test_a_fix_is_shown_before_and_after_with_what_stands_around_it():
    item = page(fixed_case().result()).all("li", "finding")[0]
    before, after, applicability = item.one("dl").all("dd")
    assert (before.text, after.text) == ("我县去年,主动公开", "我县去年，主动公开")
    assert (before.one("del").text, after.one("ins").text) == (",", "，")
    assert applicability.text == "可自动改正"


def test_of_a_document_that_cannot_be_mended_no_fix_is_promised():
    result = fixed_case().result()
    read_only = Source(result.source.text, result.name, origin=Origin())
    item = page(msgspec.structs.replace(result, source=read_only)).all("li", "finding")[0]
    assert [each.text for each in item.one("dl").all("dd")] == ["我县去年,主动公开", "我县去年，主动公开"]


def test_edits_of_one_line_are_one_change_and_of_many_only_the_first_are_shown():
    case = Case("〈甲〉\n" * 6)
    ends = [case.span(mark, nth) for nth in range(1, 7) for mark in "〈〉"]
    case.add(HalfWidth, "甲", mark="〈", edits=[Edit(span, "") for span in ends])
    changes = page(case.result()).one("dl").all("dd")
    assert [each.text for each in changes] == ["〈甲〉"] * 3 + ["甲"] * 3 + ["……另有 3 处", "可自动改正"]


def test_rows_between_bars_are_a_table_whose_cells_are_marked():
    case = Case("前\n| 项目 | 甲 | 乙 |\n|---|---|---|\n| 合计 \\| 总 | <16> | |\n| 小计 | 3 |\n后\n")
    case.add(WrongSum, "<16>", ("小计", "加数"), sum="1", total=2).add(Undocumented, Span(41, 41))
    article = page(case.result()).one("article")
    rows = [[cell.text for cell in row.all("td")] for row in article.one("table").all("tr")]
    assert rows == [["项目", "甲", "乙"], ["合计 \\| 总", "<16>", " "], ["小计", "3"]]
    assert article.one("mark", "error").text == "<16>"
    assert article.one("table").all("tr")[2].all("td")[0].attributes["colspan"] == "2"
    assert [line.text for line in article.all("div", "l")] == ["前", "后", ""]


def test_a_blank_cell_is_marked_and_linked_to():
    case = Case("| 甲 | | |\n")
    case.add(Undocumented, Span(5, 5), (Span(7, 7), "也空着"))
    tree = page(case.result())
    cells = tree.one("article").all("td")
    assert [len(cell.all("mark", "empty")) for cell in cells] == [0, 1, 0]
    link = next(each for each in tree.one("dl").all("a"))
    assert tree.one("", id=link.attributes["href"][1:]) in cells[2].all("span")


def test_aligned_columns_are_set_in_cells_of_one_width():
    case = Case("项目    数量\n甲  乙\n一句话。\n").add(Undocumented, "甲")
    kinds = [line.classes for line in page(case.result()).one("article").all("div", "l")]
    assert kinds == [["l", "aligned"], ["l", "aligned"], ["l"], ["l"]]


HOSTILE = "</div></script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\u202e\x00\ufeff&lt;\"'"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_in_a_report_becomes_markup(language):
    case = Case(HOSTILE + "\n甲\n", name=f"目录/{HOSTILE}\n.txt")
    edits = [Edit(Span(0, 3), HOSTILE)]
    case.add(WrongSum, Span(0, len(HOSTILE)), ("甲", HOSTILE), sum=HOSTILE, total=HOSTILE, edits=edits)
    text = written("html", run_of(case.result(), problems=(Text(HOSTILE, HOSTILE),)), Style(language))
    tree = parsed(text)
    assert len(tree.all("script")) == 1
    assert tree.all("img") == []
    assert not any(name.startswith("on") or name == "style" for each in tree.all() for name in each.attributes)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert tree.one("article").all("div", "l")[0].text == HOSTILE.translate(SHOWN)


def test_the_page_allows_only_its_own_style_and_script():
    tree = page(sum_case().result())
    policy = tree.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        digest = base64.b64encode(hashlib.sha256(tree.one(tag).text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert "url(" not in tree.one("style").text
    assert "@import" not in tree.one("style").text
    loaded = [each for each in tree.all() if "src" in each.attributes]
    assert loaded == []
    assert [each.attributes["href"] for each in tree.all("link")] == ["data:,"]


def test_the_style_and_the_script_end_where_they_should():
    assert all("</" not in page_format.page.resource(name) for name in ("page.css", "page.js"))


@pytest.mark.slow
@pytest.mark.system
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_valid_html(tmp_path, language):
    if not shutil.which("html-validate"):
        pytest.skip("html-validate is not installed (npm install html-validate)")
    case = Case("| 甲 | |\n|---|---|\n| 乙 | 3 |\n", name="表.md").add(Undocumented, "3", ("甲", "角色"))
    files = (*everything().files, case.result(), lint(read(JIAYIN), name="<甲>.txt"))
    (tmp_path / "page.html").write_text(written("html", run_of(*files), Style(language)), encoding="utf-8")
    (tmp_path / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:recommended"]}')
    done = subprocess.run(
        ["html-validate", "page.html"], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[:3000]


def rows(tree):
    body = tree.one("table", id="files").one("tbody")
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in body.all("tr")}


def test_what_was_not_checked_is_never_shown_as_clean():
    tree = parsed(written("html", everything()))
    found = rows(tree)
    assert found["没有.txt"][0].startswith("无法读取，没有检查文件不存在；检查文件名")
    assert found["说明.md"][0].startswith("不是年度报告，未检查")
    assert "规则 GX900 出错，结果不完整" in found["年报/半角.txt"][0]
    assert "1 个数字没有读出1 项勾稽关系因缺少数字无法核对" in found["年报/测试.txt"][0]
    assert "未发现问题" not in tree.one("ul", "figures").text
    assert "空文件夹：没有找到可检查的文件" in tree.one("section", "problems").text
    assert "README.md" in tree.one("section", "remarks").text


def test_a_run_that_was_stopped_says_so():
    played = sum_case().run()
    run = played.run()
    run.is_incomplete, run.asked = True, 9
    pieces = report(reporter("html", played.setup, Style()), played.files, run)
    assert "已中断，结果不完整：共 9 个文件，检查了 1 个。" in parsed("".join(pieces)).one("section", "problems").text


def test_a_rule_that_failed_leaves_no_file_clean():
    broken = msgspec.structs.replace(everything().files[1], findings=())
    assert rows(page(broken))[broken.name][0].startswith("没有查完")


def test_reports_without_findings_are_only_rows():
    clean = FileResult("好.txt", Source("一切都好\n", "好.txt"), (), Stats(3, 3, 1, 0))
    tree = page(clean, sum_case().result())
    assert rows(tree)["好.txt"] == ["未发现问题", "", "", ""]
    assert "一切都好" not in tree.text
    assert [each.attributes["data-name"] for each in tree.all("details", "file")] == ["年报/测试.txt"]


def test_one_report_is_unfolded_and_several_are_folded():
    assert "open" in page(sum_case().result()).one("details", "file").attributes
    several = page(sum_case().result(), fixed_case().result()).all("details", "file")
    assert ["open" in each.attributes for each in several] == [False, False]


def test_an_empty_run_is_a_page_too():
    assert page().one("ul", "figures").text.strip().startswith("0 个文件")


def long_case():
    case = Case("".join(f"第{number}行\n" for number in range(1, 101)))
    return case.add(Undocumented, "第50行").add(Undocumented, "第53行").add(Undocumented, "第90行")


def test_of_reports_beyond_the_limit_only_what_is_around_findings_is_shown(monkeypatch):
    monkeypatch.setattr(page_format, "_ALL_TEXT", 5000)
    first, second = page(long_case().result(), long_case().result()).all("article")
    assert len(first.all("div", "l")) == 101
    numbers = [int(line.attributes["data-n"]) for line in second.all("div", "l")]
    assert numbers == [*range(48, 56), *range(88, 93)]
    assert [gap.text for gap in second.all("div", "gap")] == ["略去 47 行", "略去 32 行", "略去 8 行"]
    assert [mark.text for mark in second.all("mark")] == ["第50行", "第53行", "第90行"]


def test_of_long_lines_and_places_only_the_ends_are_shown(monkeypatch):
    monkeypatch.setattr(page_format, "_ALL_TEXT", 0)
    text = "甲" * 5000 + "错" + "乙" * 5000 + "丙" * 3000
    case = Case(text).add(Undocumented, "错").add(Undocumented, "丙" * 3000)
    shown = page(case.result()).one("article")
    assert "".join(mark.text for mark in shown.all("mark")) == "错" + "丙" * 1200
    assert sum(len(line.text) for line in shown.all("div", "l")) == 601 + 900 + 600


def test_very_many_findings_of_one_file_are_cut_and_counted(monkeypatch):
    monkeypatch.setattr(section, "MOST_FINDINGS", 2)
    tree = page(long_case().result())
    assert len(tree.all("li", "finding")) == len(tree.all("a", "ref")) == 2
    assert "另有 1 处没有列出" in tree.one("section", "list").text


def test_in_a_page_that_is_too_long_the_last_files_are_only_counted(monkeypatch):
    monkeypatch.setattr(page_format, "_ALL_FINDINGS", 3)
    tree = page(*(msgspec.structs.replace(long_case().result(), name=f"{nth}.txt") for nth in range(3)))
    assert rows(tree) == {f"{nth}.txt": [rows(tree)["0.txt"][0], "", "3", ""] for nth in range(3)}
    assert len(tree.all("li", "finding")) == 3
    assert "只列出前 3 处；另有 2 个文件" in tree.one("section", "problems").text
    assert tree.one("output").text == "显示 3 / 3 处"


def test_accepted_findings_are_listed_with_their_reason():
    result = sum_case().result()
    accepted = (Suppressed(result.findings[0], Suppression("inSource", "<口径>不同")),)
    tree = page(msgspec.structs.replace(result, findings=(), suppressed=accepted))
    assert "13 + 2 = 15，总计为 16 注释：<口径>不同" in tree.one("details", "accepted").text


def test_a_finding_of_an_unreadable_file_has_no_link_to_a_place():
    finding = sum_case().findings[0]
    missing = msgspec.structs.replace(everything().files[-1], findings=(finding,))
    tree = page(missing)
    assert tree.all("article") == []
    assert tree.one("li", "finding").one("p", "head").all("a") == []
    check_links(tree)


def test_the_rules_to_choose_from_are_those_that_found_something():
    options = [each.text for each in page(sum_case().result(), fixed_case().result()).one("select").all("option")]
    assert options == ["全部规则", "GX101 各项之和不等于总计。 (1)", "GX701 中文里用了半角标点。 (2)"]


def test_english_pages_are_english():
    tree = page(sum_case().result(), fixed_case().result(), language="en")
    assert tree.one("html").attributes["lang"] == "en"
    said = re.sub(r"“.*?”", "", "".join(each.text for each in tree.all() if each.tag in {"h1", "dt", "label", "thead"}))
    assert not re.search(r"[\u4e00-\u9fff]", said)
    assert page(sum_case().result()).one("html").attributes["lang"] == "zh-CN"


def test_the_same_run_gives_the_same_page():
    assert written("html", everything()) == written("html", everything())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_is_never_taken_for_a_report(tmp_path, monkeypatch, capsys, language):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    shutil.copy(JIAYIN, tmp_path / "drafts" / "甲.txt")
    command = ["drafts", "--format", "concise", "--lang", language]
    status = main(command)
    first = capsys.readouterr().out
    for _ in range(2):
        assert main(["drafts", "--lang", language, "-o", "drafts/page.html"]) == status
        capsys.readouterr()
    assert main(command) == status
    assert capsys.readouterr().out == first
    assert main(["drafts/page.html", "--lang", language]) == 2
    said = capsys.readouterr().out
    assert (
        "这是 govlint 写的结果网页，不是报告" if language == "zh" else "a page of results that govlint wrote"
    ) in said
