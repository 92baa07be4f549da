"""`--explain-finding`: the figures and the relation behind one finding."""

import json
import shutil

import pytest

from govlint.cli import main
from govlint.reporters.cells import text_width
from tests.helpers import ROOT

SAMPLES = ROOT / "docs" / "samples"


@pytest.fixture
def govlint(capsysbinary, tmp_path, monkeypatch):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "yunling-2024-draft.txt", tmp_path / "draft.txt")

    def run(*arguments):
        status = main(list(arguments))
        out, err = capsysbinary.readouterr()
        return int(status), out.decode(), err.decode()

    return run


def test_on_a_terminal_no_line_is_wider_than_it(govlint, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    _, wide, _ = govlint("--explain-finding", "draft.txt:50:21")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    _, narrow, _ = govlint("--explain-finding", "draft.txt:50:21")
    assert max(text_width(line, 1) for line in narrow.splitlines()) <= 60 < max(map(len, wide.splitlines()))
    assert "".join(narrow.split()) == "".join(wide.split())


def test_a_sum_with_its_numbers_and_their_places(govlint):
    status, out, _ = govlint("--explain-finding", "draft.txt:50:21")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "error[GL206] （一）予以公开：7 + 2 + 0 + 0 + 0 + 1 = 10，总计为 9"
    assert lines[1:3] == ["位置：draft.txt:50:21", "原文：“9”"]
    at = lines.index(
        "关系 applicants（（一）予以公开）："
        "natural_person + business + research + public_interest + legal_service + other = total"
    )
    assert lines[at + 1] == "  左边：7 + 2 + 0 + 0 + 0 + 1 = 10"
    assert lines[at + 2] == "    draft.txt:50:9  requests.granted.natural_person = 7"
    assert lines[at + 8 : at + 11] == ["  右边：9", "    draft.txt:50:21  requests.granted.total = 9", "  不成立"]
    assert "同一格还在这些关系中：outcomes（总计）不成立" in lines
    assert "表格的读法：draft.txt:50:1 起的一行是“（一）予以公开”（2021 年格式）" in lines
    assert any(line.startswith("依据：") for line in lines)


def test_a_sum_of_many_with_the_zeros_that_the_finding_leaves_out(govlint):
    _, out, _ = govlint("--explain-finding", "draft.txt:75:20:GL207", "--lang", "en")
    assert "Relation outcomes (total): granted + partly_granted + denied.*" in out
    assert "  left: 9 + 1 + 0 + 0 + 0 + 1 + " in out
    assert "    draft.txt:74:18  requests.other.other.total = 0\n" in out
    assert "  it does not hold\n" in out


def test_a_claim_of_the_text_and_what_it_may_mean(govlint):
    _, out, _ = govlint("--explain-finding", "draft.txt:13:13")
    assert "正文的说法 newly_received：“新收政府信息公开申请19件”，即 19\n" in out
    assert "  读作 16：不一致\n    draft.txt:47:31  requests.received.total = 16\n" in out


def test_a_rounded_figure_is_a_range(govlint, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(path.read_text("utf-8").replace("申请19件", "申请1.9万件"), "utf-8")
    _, out, _ = govlint("--explain-finding", "draft.txt:13:13")
    assert "即 18500 至不到 20000\n" in out


def test_by_fingerprint(govlint):
    (file,) = json.loads(govlint("--format", "json", "draft.txt")[1])["files"]
    for finding in file["findings"]:
        _, out, _ = govlint("--explain-finding", finding["fingerprint"][:10], "draft.txt")
        assert f"指纹：{finding['fingerprint']}\n" in out
        assert f"[{finding['code']}] {finding['message']}\n" in out


def test_one_that_is_accepted(govlint):
    govlint("--write-baseline", "accepted.json", "draft.txt")
    assert govlint("--explain-finding", "draft.txt:50:21", "--baseline", "accepted.json")[0] == 0


def test_a_figure_of_last_year(govlint, tmp_path):
    text = (tmp_path / "draft.txt").read_text("utf-8")
    (tmp_path / "before.txt").write_text(text.replace("2024", "2023"), "utf-8")
    _, out, _ = govlint("--format", "json", "--select", "GL901", "--previous", "before.txt", "draft.txt")
    (file,) = json.loads(out)["files"]
    finding = file["findings"][0]
    place = f"draft.txt:{finding['start']['line']}:{finding['start']['column']}:GL901"
    _, out, _ = govlint("--explain-finding", place, "--previous", "before.txt")
    assert "  上年的 requests." in out
    assert "before.txt:" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft.txt:13:14"], "没有这条结果：draft.txt:13:14；这一行有 13 GL211、36 GL211"),
        (["draft.txt:1:1"], "没有这条结果：draft.txt:1:1；各条结果的位置"),
        (["draft.txt:50:21:GL207"], "这一行有 21 GL206"),
        (["draft.txt"], "“文件:行:列”"),
        (["0123456789"], "和要检查的文件"),
        (["0123456789", "draft.txt"], "没有这条结果：0123456789"),
    ],
)
def test_what_cannot_be_explained(govlint, arguments, said):
    status, out, err = govlint("--explain-finding", *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_a_file_that_is_not_there(govlint):
    status, _, err = govlint("--explain-finding", "none.txt:1:1")
    assert status == 2
    assert "none.txt：文件不存在" in err
