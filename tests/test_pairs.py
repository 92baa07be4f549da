"""Reports of one organ held against one another: how they are paired, the command line, and every output format."""

import itertools
import json
import os
import shutil

import pytest

from govlint import __version__
from govlint.cli import main
from govlint.source import Source
from govlint.style import Style
from govlint.years import Families, Identity, identity, organ_key
from tests import snapshot
from tests.helpers import CORPUS, JIAYIN, REPORTS, ROOT, lint_together, plugins, read
from tests.reporters.synthetic import Played, run_of, written
from tests.rules.test_across import LAST, THIS, changed

WRONG = changed(
    THIS,
    ("上年结转政府信息公开申请数量 1 0 0 0 0 0 1", "上年结转政府信息公开申请数量 2 0 0 0 0 0 2"),
    ("行政许可 5487", "行政许可 487"),
    ("行政规范性文件 3 1 16", "行政规范性文件 3 1 15"),
)
ACROSS = ("GL901", "GL902", "GL903", "GL906", "GL907", "GL908")


def report(organ: str, year: int, contact: str = "") -> str:
    return (
        f"{organ}{year}年政府信息公开工作年度报告\n{contact}\n一、总体情况\n三、收到和处理政府信息公开申请情况\n"
        f"二、上年结转政府信息公开申请数量 {year - 2000} 0 0 0 0 0 {year - 2000}\n"
        f"四、结转下年度继续办理 {year - 1999} 0 0 0 0 0 {year - 1999}\n"
    )


def previous(*texts: str) -> list[str]:
    return [result.previous for result in lint_together(*texts, codes=ACROSS)]


# ---- whose report it is ----


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青河县人民政府", "青河县"),
        ("青河县政府", "青河县人民政府"),
        ("青 河 县", "⻘河县"),
        ("城关镇人民政府", "城关镇"),
        ("城东街道办事处", "城东街道"),
        ("云岭市云山区人民政府", "云岭市云山区"),
    ],
)
def test_one_organ_however_written(one, other):
    assert organ_key(one) == organ_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青河县人民政府", "青河县人民政府办公室"),
        ("青河县", "青河市"),
        ("青河县财政局", "青河县教育局"),
        ("青河县", "云岭县"),
        ("城东街道", "城西街道"),
    ],
)
def test_different_organs(one, other):
    assert organ_key(one) != organ_key(other)


def families_of(*known):
    families = Families(len(known))
    for at, each in enumerate(known):
        families.put(at, None if each is None else Identity(*each))
    return families


def test_relatives_are_of_one_organ_and_the_year_before_or_the_same_year():
    families = families_of((2, 2023), (1, 2022), None, (2, 2022), (2, 2023), None)
    found = [families.relatives(at) for at in range(6)]
    assert [each.before for each in found] == [(3,), (), (), (), (3,), ()]
    assert [each.same for each in found] == [(), (), (), (), (0,), ()]


def test_of_one_organs_reports_the_later_year_repeats_the_earlier():
    families = families_of((2, 2023), (2, 2022), (1, 2023), None)
    may_repeat = [[families.may_repeat(at, other) for other in range(4)] for at in range(4)]
    assert may_repeat == [[False, True, True, True], [False, False, True, True], [True, True, False, True], [True] * 4]


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus")
def test_the_first_lines_say_whose_report_it_is():
    from govlint.linter import Linter  # noqa: PLC0415

    linter = Linter((), plugins().forms)
    for path in (*REPORTS.glob("*.txt"), *CORPUS.glob("*.txt"), *CORPUS.glob("*.md")):
        source = Source(read(path), path.name)
        whole = identity(linter.context(source))
        assert linter.identity(source) == whole, path.name


# ---- pairing ----


def test_each_year_is_held_against_the_year_before_in_any_order_of_files():
    texts = [report("青河县", 2021), report("青河县", 2022), report("青河县", 2023), report("白山县", 2022), LAST, THIS]
    before = {1: 0, 2: 1, 5: 4}
    for order in itertools.islice(itertools.permutations(range(len(texts))), 0, 720, 37):
        names = {at: f"{number}.txt" for number, at in enumerate(order, 1)}
        expected = [names[before[at]] if at in before else "" for at in order]
        assert previous(*(texts[at] for at in order)) == expected


def test_a_year_left_out_is_not_bridged():
    assert previous(report("青河县", 2021), report("青河县", 2023)) == ["", ""]


def test_results_come_in_the_order_of_the_files_and_findings_are_those_of_each_alone():
    texts = (THIS, read(JIAYIN), "说明\n", LAST, report("青河县", 2020))
    together = lint_together(*texts)
    assert [result.name for result in together] == ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"]
    for text, result in zip(texts, together, strict=True):
        (alone,) = lint_together(text)
        assert [each.fingerprint for each in alone.findings] == [each.fingerprint for each in result.findings]
        assert alone.is_report == result.is_report


def test_a_finding_keeps_its_fingerprint_when_lines_move():
    found = [lint_together(last, WRONG, codes=ACROSS)[1].findings for last in (LAST, "\n\n" + LAST)]
    found.append(lint_together(LAST, WRONG.replace("一、总体情况", "\n\n一、总体情况", 1), codes=ACROSS)[1].findings)
    prints = [[(each.code, each.fingerprint) for each in findings] for findings in found]
    assert prints[0] == prints[1] == prints[2]
    assert len({fingerprint for _, fingerprint in prints[0]}) == len(prints[0]) == 4


def test_of_two_versions_with_different_figures_neither_is_taken():
    last = report("青河县", 2022)
    other = last.replace("四、结转下年度继续办理 23 0", "四、结转下年度继续办理 22 1")
    this = report("青河县", 2023)
    assert previous(last, other, this) == ["", "", ""]
    assert previous(last, last + "\n", this) == ["", "", "1.txt"]


def test_organs_of_one_name_are_told_apart_by_their_contacts():
    ours, theirs = "联系电话：0990-6123456。", "联系电话：0990-7654321。"
    this = report("城关镇", 2023, ours)
    assert previous(report("城关镇", 2022, theirs), this) == ["", ""]
    assert previous(report("城关镇", 2022, ours), this) == ["", "1.txt"]
    assert previous(report("城关镇", 2022, theirs), report("城关镇", 2022, ours), this) == ["", "", "2.txt"]
    assert previous(report("青河县", 2022, theirs), report("青河县", 2023, ours)) == ["", "1.txt"]


def test_many_versions_of_one_year_are_no_trouble():
    texts = [report("青河县", 2022).replace(" 23 0", f" {number} 0") for number in range(30)]
    assert previous(*texts, report("青河县", 2023))[-1] == ""


def test_texts_without_organ_or_year_are_paired_with_nothing():
    untitled = [report("", 2022), report("", 2023), "一、总体情况\n二、主动公开政府信息情况\n" * 2]
    assert previous(*untitled) == ["", "", ""]


# ---- the command line ----


@pytest.fixture
def govlint(capsys, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        return (int(status), *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2023.txt").write_text(LAST, "utf-8")
    (tmp_path / "2024.txt").write_text(WRONG, "utf-8")
    return tmp_path


def test_previous(govlint, folder):
    status, out, err = govlint(
        "--select=GL9", "--format=concise", folder / "2024.txt", "--previous", folder / "2023.txt"
    )
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert [line.partition("[")[2][:5] for line in lines if "[GL" in line] == ["GL903", "GL907", "GL901", "GL901"]
    assert lines[3].endswith(f"“总计”列：上年结转 2，上一年度报告的结转下年度为 1（另见 {folder / '2023.txt'}:76:25）")
    assert lines[-1] == "与上一年度报告比对 1 份。"


def test_a_folder_and_several_paths_are_paired_by_themselves(govlint, folder):
    given = govlint("--format=concise", "--previous", folder / "2023.txt", folder / "2024.txt")[1].splitlines()
    given = [line for line in given if "[GL9" in line]
    assert len(given) == 4
    for paths in ([folder], [folder / "2024.txt", folder / "2023.txt"]):
        status, out, _ = govlint("--format", "concise", *paths)
        assert status == 1
        assert [line for line in out.splitlines() if "[GL9" in line] == given


def test_a_file_named_twice_is_checked_once(govlint, folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to("2024.txt")
    status, out, _ = govlint("2023.txt", folder / "2023.txt", "./2024.txt", ".", "--select", "GL906")
    assert (status, "共 2 个文件" in out) == (0, True)


def test_clean_years_exit_with_0(govlint):
    status, out, _ = govlint(REPORTS / "yunling-2023.txt", REPORTS / "yunling-2024.txt")
    assert status == 0
    assert "与上一年度报告比对 1 份。" in out
    status, out, _ = govlint("--lang", "en", REPORTS / "yunling-2024.txt", "--previous", REPORTS / "yunling-2023.txt")
    assert (status, out.splitlines()[-1]) == (0, "1 report held against the year before.")


@pytest.mark.parametrize(
    ("previous", "said"),
    [
        ("missing.txt", "missing.txt：文件不存在"),
        (REPORTS, "不是普通文件"),
        (ROOT / "README.md", "不是政府信息公开工作年度报告"),
        ("2024.txt", "2024.txt：就是要检查的这份报告"),
        ("same.txt", "same.txt：就是要检查的这份报告"),
        ("copy.txt", "是2024年度的报告，而 2024.txt 是2024年度的"),
        (REPORTS / "yunling-2024.txt", "是2024年度的报告"),
        ("other.txt", "是“青河县”的报告，而 2024.txt 是“云岭县人民政府”的"),
    ],
)
def test_what_is_no_report_of_the_year_before(govlint, folder, monkeypatch, previous, said):
    monkeypatch.chdir(folder)
    (folder / "other.txt").write_text(report("青河县", 2023), "utf-8")
    (folder / "copy.txt").write_text(WRONG, "utf-8")
    if previous == "same.txt":
        if os.name == "nt":
            pytest.skip("links need rights there")
        (folder / "same.txt").symlink_to("2024.txt")
    status, out, err = govlint("2024.txt", "--previous", previous)
    assert (status, out) == (2, "")
    assert said in err
    assert "--previous" in err


def test_the_name_may_be_shortened_and_the_year_unsaid(govlint, folder):
    text = LAST.replace("云岭县人民政府2023年政府", "云岭县2023年政府", 1)
    (folder / "2023.txt").write_text(text, "utf-8")
    assert "GL901" in govlint(folder / "2024.txt", "--previous", folder / "2023.txt")[1]
    (folder / "2023.txt").write_text(text.replace("云岭县2023年政府", "政府", 1).replace("2023年", ""), "utf-8")
    assert "GL901" in govlint(folder / "2024.txt", "--previous", folder / "2023.txt")[1]


def test_previous_is_for_one_report(govlint, folder):
    status, out, err = govlint(folder, "--previous", folder / "2023.txt")
    assert (status, out) == (2, "")
    assert "自动比对" in err
    status, out, _ = govlint(folder / "*.md", "--previous", folder / "2023.txt")
    assert status == 2
    assert "没有找到" in out
    status, out, _ = govlint(folder / "missing.txt", "--previous", folder / "2023.txt")
    assert status == 2
    assert "missing.txt：文件不存在" in out


def test_nothing_is_mended_when_previous_cannot_be_used(govlint, folder):
    (folder / "2024.txt").write_text(WRONG.replace("，", ",", 3), "utf-8")
    before = (folder / "2024.txt").read_bytes()
    assert govlint("--fix", folder / "2024.txt", "--previous", folder / "2024.txt")[0] == 2
    assert (folder / "2024.txt").read_bytes() == before
    out = govlint("--fix", "--format=concise", folder / "2024.txt", "--previous", folder / "2023.txt")[1]
    assert (folder / "2024.txt").read_bytes() != before
    assert "GL901" in out


def test_an_unreadable_file_among_the_years_is_not_passed_over(govlint, folder):
    (folder / "2022.docx").write_bytes(b"PK\x03\x04rest")
    status, out, _ = govlint(folder)
    assert status == 2
    assert "GL001" in out
    assert "GL901" in out


def test_reports_only_still_pairs(govlint, folder):
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    _, out, _ = govlint("--reports-only", folder)
    assert "GL901" in out
    assert "已跳过" in out


# ---- formats ----


def pair(*, as_previous: bool = False) -> Played:
    """A run over two years; with `as_previous` only the second was checked, against the first."""
    results = lint_together(LAST, WRONG, codes=ACROSS)
    rules = tuple(rule for rule in plugins().rules if rule.code in ACROSS)
    files = tuple(results[1:] if as_previous else results)
    return run_of(*files, rules=rules, root="/srv/报告")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_full(language):
    snapshot.check(f"pairs/{language}.full.txt", written("full", pair(), Style(language, width=80)))


def test_full_in_a_narrow_terminal_and_with_colour():
    text = written("full", pair(), Style(width=40, color=True))
    assert "\x1b[1;34m  -->\x1b[0m 1.txt:29:13\n" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_snapshot(language):
    log = written("sarif", pair(as_previous=True), Style(language))
    log = log.replace(f'"{__version__}"', '"VERSION"').replace(f"govlint {__version__}", "govlint VERSION")
    run = json.loads(log)["runs"][0]
    shown = {"artifacts": run["artifacts"], "results": run["results"]}
    snapshot.check(f"pairs/{language}.sarif.json", json.dumps(shown, ensure_ascii=False, indent=2) + "\n")


@pytest.mark.parametrize("as_previous", [False, True])
def test_sarif_says_which_file_each_place_is_in(as_previous):
    run = json.loads(written("sarif", pair(as_previous=as_previous)))["runs"][0]
    texts = {"1.txt": LAST, "2.txt": WRONG}
    uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert sorted(uris) == ["1.txt", "2.txt"]
    files = set()
    for result in run["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            place = location["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            assert uris[place["artifactLocation"]["index"]] == uri
            region = place["region"]
            start = region["charOffset"]
            assert texts[uri][start : start + region["charLength"]] == region["snippet"]["text"]
            files.add(uri)
    assert files == {"1.txt", "2.txt"}


def test_json_says_which_file_each_place_is_in():
    document = json.loads(written("json", pair()))
    assert [file["previous"] for file in document["files"]] == [None, "1.txt"]
    (total,) = [each for each in document["files"][1]["findings"] if each["place"] == "requests.carried_in.total"]
    (related,) = total["related"]
    assert (total["path"], total["start"]["line"], total["quote"]) == ("2.txt", 48, "2")
    assert (related["path"], related["start"]["line"], related["quote"]) == ("1.txt", 76, "1")
    lines = [json.loads(line) for line in written("jsonl", pair()).splitlines()]
    assert lines == document["files"][1]["findings"]
