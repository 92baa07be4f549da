"""`govlint new`: the official form, sensible when it is empty and clean when it is filled in."""

import io
import random
import re
import subprocess
import zipfile

import pytest

from govlint.cli import main
from govlint.linter import Linter
from govlint.readers.read import read_bytes
from tests.generator.figures import make_figures
from tests.generator.organs import make_organ
from tests.helpers import plugins
from tests.printed import needs_pdf
from tests.test_formats import SOFFICE, needs_libreoffice

FIGURE = '<w:p><w:pPr><w:pStyle w:val="figure"/></w:pPr></w:p>'
PROSE = {
    "主动公开的重点": "本机关及时公开政府信息，本年处理行政许可决定{licensing}件。",
    "收到、办理": "本年新收政府信息公开申请{received}件，均依法办理。",
    "政府信息的制作": "严格落实政府信息发布审查制度，加强行政规范性文件管理。",
    "网站、政务新媒体": "加强政府网站和政务新媒体建设，及时维护公开专栏。",
    "工作考核": "明确专人负责，组织业务培训；将政府信息公开工作纳入年度考核，开展社会评议，没有发生责任追究的情形。",
    "制度和监督检查": "明确专人负责，组织业务培训，定期开展监督检查。",
    "总体情况": "本机关认真做好政府信息公开工作，各项任务落实到位。",
    "主要问题": "政府信息公开工作还存在一些问题：一是部分信息更新不够及时；二是业务培训有待加强。",
    "改进措施": "针对上述问题，采取以下改进措施：一是完善信息更新机制；二是加强业务培训，提高工作人员能力。",
    "信息处理费": "本年度本机关没有收取信息处理费。",
    "其他需要报告": "无其他需要报告的事项。",
}


def linter():
    return Linter([rule for rule in plugins().rules if rule.default], plugins().forms)


def findings_of(data, name):
    source = read_bytes(data, name)
    result = linter().lint(source)
    assert not result.rule_failures
    return [(each.code, source.quote(each.span)[:40], each.message.in_language("zh")) for each in result.findings]


def made(tmp_path, name, year=2025, organ="青河县人民政府"):
    path = tmp_path / name
    assert main(["new", "--year", str(year), "--organ", organ, "-o", str(path), "--lang", "zh"]) == 0
    return path


def text_of(data):
    """Return the text in which a draft's placeholders and cells are, and what makes the file of it again."""
    if not data.startswith(b"PK"):
        return data.decode(), str.encode
    parts = {info.filename: data_of for info, data_of in entries(data)}

    def again(text):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            for name, content in (parts | {"word/document.xml": text.encode()}).items():
                file.writestr(name, content)
        return stream.getvalue()

    return parts["word/document.xml"].decode(), again


def entries(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return [(info, file.read(info)) for info in file.infolist()]


def with_figures(text, form, figures):
    """Return a draft with its tables filled in."""
    at = 0
    for table in form.table:
        for block in table.block:
            for row in block.rows:
                fields = [table.field(row, column) for column in block.columns]
                if fields[0] not in figures.cells:
                    continue
                cells = [figures.cells[field] for field in fields]
                if FIGURE in text:
                    for cell in cells:
                        text = text.replace(FIGURE, FIGURE.replace("</w:p>", f"<w:r><w:t>{cell}</w:t></w:r></w:p>"), 1)
                    continue
                blank = "|" + (f" {row.label.zh} |" if row.label.zh else "") + "  |" * len(cells)
                at = text.index(blank, at)
                end = blank.replace("|  " * len(cells), "") + "".join(f" {cell} |" for cell in cells)
                text = text[:at] + end + text[at + len(blank) :]
    return text


def filled_in(data, year, organ, figures):
    form = plugins().forms.for_year(year)
    text, again = text_of(data)
    values = {
        "licensing": figures.cells["disclosure.licensing.decisions"],
        "received": figures.cells["requests.received.total"],
    }
    contact = {
        "网站名称": f"{organ.place}人民政府网站",
        "网址": organ.url,
        "联系部门": f"{organ.name}办公室",
        "地址": organ.address,
        "邮编": organ.postcode,
        "电话": organ.phone,
        "电子邮箱": organ.email,
    }

    def said(match):
        chosen = {**contact, **PROSE}
        key = next(key for key in chosen if key in match.group())
        return chosen[key].format(**values) if key in PROSE else chosen[key]

    text = re.sub("【[^】]*】", said, text)
    return again(with_figures(text, form, figures))


def figures_of(chance, size, year, organ):
    """Return figures of which the prose above is true."""
    form, other = ("2021", "rows") if year > 2020 else ("2019", "one")
    while True:
        figures = make_figures(chance, form, size, other=other, regulations=organ.kind == "city")
        if figures.values["requests.received.total"] and not figures.values.get("requests.other.fee_not_paid.total"):
            return figures


@pytest.mark.parametrize("name", ["draft.docx", "draft.md"])
@pytest.mark.parametrize(
    ("year", "size"),
    [(2025, "county"), (2024, "bureau"), (2023, "town"), (2021, "district"), (2020, "county"), (2019, "bureau")],
)
def test_a_form_filled_in_correctly_is_clean(tmp_path, name, year, size):
    chance = random.Random(year)
    organ = make_organ(chance, size)
    figures = figures_of(chance, size, year, organ)
    data = filled_in(made(tmp_path, name, year, organ.name).read_bytes(), year, organ, figures)
    read = {each.field: each.text for each in linter().context(read_bytes(data, name)).figures if each.span is not None}
    assert read == figures.cells
    assert findings_of(data, name) == []


@pytest.mark.parametrize("name", ["draft.docx", "draft.md"])
def test_an_empty_form_says_what_is_to_be_filled_in_and_nothing_of_sums(tmp_path, name):
    data = made(tmp_path, name).read_bytes()
    found = findings_of(data, name)
    assert {code for code, *_ in found} == {"GL108", "GL120", "GL203"}
    tables = [message for code, _, message in found if code == "GL203"]
    assert [re.search(r"\d+", message)[0] for message in tables] == ["10", "175", "15"]
    left = [quote for code, quote, _ in found if code == "GL120"]
    assert len(left) == text_of(data)[0].count("【")
    assert findings_of(made(tmp_path, f"2019{name}", 2019).read_bytes(), name)


def test_it_is_the_official_form(tmp_path):
    text = read_bytes(made(tmp_path, "a.docx").read_bytes(), "a.docx").text
    assert text.startswith("青河县人民政府\n2025年政府信息公开工作年度报告\n")
    assert "统计期限为2025年1月1日至2025年12月31日" in text
    assert "国办公开办函〔2021〕30号" in text
    lines = text.splitlines()
    for section in plugins().forms.for_year(2025).section:
        assert f"{'一二三四五六'[section.number - 1]}、{section.title}" in lines
    assert "| （三）不予公开 | 1.属于国家秘密 |  |  |  |  |  |  |  |" in text.replace("| |", "|  |").replace(
        "| |", "|  |"
    )
    assert "国办公开办函〔2019〕60号" in read_bytes(made(tmp_path, "b.docx", 2020).read_bytes(), "b.docx").text


@pytest.mark.parametrize(
    ("organ", "kind", "due", "asked"),
    [
        ("青河县人民政府", "县级以上地方人民政府", "2026年3月31日前", True),
        ("云岭市人民政府", "县级以上地方人民政府", "2026年3月31日前", True),
        ("青河县", "县级以上地方人民政府", "2026年3月31日前", True),
        ("城关镇", "乡镇人民政府", "", True),
        ("城关镇人民政府", "乡镇人民政府", "", True),
        ("青河县城关街道办事处", "街道办事处", "", False),
        ("青河县教育局", "政府部门或其他机关", "2026年1月31日前", False),
        ("青河县人民政府办公室", "政府部门或其他机关", "2026年1月31日前", False),
    ],
)
def test_each_kind_of_organ_gets_its_form(tmp_path, capsys, organ, kind, due, asked):
    text = made(tmp_path, "a.md", organ=organ).read_text("utf-8")
    out = capsys.readouterr().out
    assert kind in out
    assert due in out
    assert ("公布" in out) is bool(due)
    assert ("社会评议" in text) is asked
    assert f"由{organ}编制" in text


def test_markdown_goes_to_standard_output(tmp_path, capfdbinary):
    path = made(tmp_path, "a.md")
    capfdbinary.readouterr()
    assert main(["new", "--year", "2025", "--organ", " 青河县人民政府 ", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == path.read_bytes()


def test_nothing_is_overwritten_unless_forced(tmp_path, capsys):
    path = tmp_path / "a.docx"
    path.write_text("旧稿")
    arguments = ["new", "--year", "2025", "--organ", "青河县人民政府", "-o", str(path), "--lang", "zh"]
    assert main(arguments) == 2
    assert "已存在" in capsys.readouterr().err
    assert path.read_text() == "旧稿"
    assert main([*arguments, "--force"]) == 0
    first = path.read_bytes()
    assert main([*arguments, "--force"]) == 0
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("year", "organ", "output", "said"),
    [
        ("2018", "青河县人民政府", "a.docx", "2019 年度起"),
        ("1", "青河县人民政府", "a.docx", "2019 年度起"),
        ("2077", "青河县人民政府", "a.docx", "还没有到"),
        ("2025", " ", "a.docx", "机关名称"),
        ("2025", "Qinghe", "a.docx", "机关名称"),
        ("2025", "青河县\n人民政府", "a.docx", "机关名称"),
        ("2025", "青河县人民政府2024年年度报告", "a.docx", "机关名称"),
        ("2025", "<青河县>", "a.docx", "机关名称"),
        ("2025", "青河县人民政府", "a.doc", ".docx"),
        ("2025", "青河县人民政府", "missing/a.docx", "无法写入"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, monkeypatch, capsys, year, organ, output, said):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--year", year, "--organ", organ, "-o", output, "--lang", "zh"]) == 2
    assert said in capsys.readouterr().err
    assert main(["new", "--year", year, "--organ", organ, "-o", output, "--lang", "en"]) == 2
    assert list(tmp_path.iterdir()) == []


HOUSE = """
from govlint.plugins import hook

@hook
def govlint_drafts():
    {body}
"""
OLD = """form = "2008"
title = "{organ}{year}年政府信息公开工作年度报告"
[[kind]]
id = "any"
pattern = ""
name = { zh = "机关", en = "an organ" }
"""


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (f'return [("house.toml", {OLD!r})]', 0, "机关"),
        ('raise ValueError("坏了")', 2, "house_drafts.py"),
        ('return [("house.toml", "form = 1")]', 2, "house.toml"),
        ('return [("house.toml", "form =")]', 2, "house.toml"),
    ],
)
def test_plug_ins_may_bring_drafts(tmp_path, monkeypatch, capsys, body, status, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "govlint.toml").write_text('plugins = ["./house_drafts.py"]\n', "utf-8")
    (tmp_path / "house_drafts.py").write_text(HOUSE.replace("{body}", body), "utf-8")
    assert main(["new", "--year", "2018", "--organ", "青河县人民政府", "-o", "a.md", "--lang", "zh"]) == status
    captured = capsys.readouterr()
    assert said in captured.out + captured.err
    assert (tmp_path / "a.md").exists() is (status == 0)


@needs_pdf
@pytest.mark.parametrize("_libreoffice", [pytest.param(SOFFICE, marks=needs_libreoffice)])
def test_libreoffice_opens_it_with_its_tables(_libreoffice, tmp_path):
    path = made(tmp_path, "a.docx")
    command = [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=180)
    found = findings_of((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    tables = [message for code, _, message in found if code == "GL203"]
    assert [re.search(r"\d+", message)[0] for message in tables] == ["10", "175", "15"]
