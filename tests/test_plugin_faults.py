"""Plug-ins that break down or end the program while reports are checked: that is said, and costs nothing else."""

import json
import os
import subprocess
import sys

import pytest

from govlint.cli import main
from govlint.readers.plugged import plug_in
from tests.helpers import JIAYIN, ROOT

PLUG_IN = '''
import sys
from govlint.plugins import hook
from govlint.readers.plugged import Reader
from govlint.rule import NOTE, Rule
from govlint.text import Text
from govlint.tree import Paragraph

govlint_api = 1


class Slogan(Rule):
    """不写口号。

    检查什么：每一段。

    No slogans.

    What it checks: every paragraph.
    """

    code, name, severity, wants = "XX001", "slogan", NOTE, Paragraph
    message = Text("不写口号", "no slogans")

    def check(self, node, context):
        yield self.finding(node.text.span(0, 1))
        RULE


class Tally:
    def __init__(self, setup, style):
        MAKING

    def begin(self):
        BEGIN
        return []

    def file(self, result):
        FILE
        return [f"{result.name}\\n"]

    def end(self, run):
        END
        return []


def recognises(data, name):
    RECOGNISES
    return data.startswith(b"OWN")


def read(data, name):
    READ
    return data.decode()


@hook
def govlint_rules():
    RULES
    return [Slogan]


@hook
def govlint_reporters():
    return [("tally", Tally)]


@hook
def govlint_readers():
    return [Reader("own", (".own",), recognises, read)]
'''
PARTS = ("RULES", "RULE", "MAKING", "BEGIN", "FILE", "END", "RECOGNISES", "READ")
FAULTS = {"sys.exit(0)": "SystemExit: 0", "raise ValueError('坏')": "ValueError: 坏"}


def plug_in_with(part, fault):
    """Return a plug-in one `part` of which does `fault`."""
    text = PLUG_IN
    for each in PARTS:
        text = text.replace(f"    {each}\n", f"    {fault if each == part else 'pass'}\n")
    return text


@pytest.fixture(autouse=True)
def _clean():
    yield
    plug_in([])


@pytest.fixture(params=[1, 9], ids=["few", "many"])
def house(request, tmp_path, monkeypatch, capsys):
    """A folder with one report or several and a plug-in; run govlint there."""
    monkeypatch.chdir(tmp_path)
    for number in range(request.param):
        (tmp_path / f"{number}.txt").write_bytes(JIAYIN.read_bytes())

    def run(part, fault, *arguments):
        (tmp_path / "house.py").write_text(plug_in_with(part, fault), "utf-8")
        status = main([".", "--config", 'plugins=["./house.py"]', "--no-cache", "--lang", "zh", *arguments])
        return status, *capsys.readouterr()

    run.folder = tmp_path
    run.files = request.param
    return run


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=["exits", "raises"])
def test_a_rule_that_breaks_down_or_ends_the_program_costs_no_finding(house, fault, said):
    status, out, err = house("RULE", fault, "--select", "GL201,XX001", "--format", "json")
    document = json.loads(out)
    assert (status, document["exit_status"], err) == (2, 2, "")
    assert len(document["files"]) == house.files
    for file in document["files"]:
        assert {finding["code"] for finding in file["findings"]} == {"GL201", "XX001"}
        assert said in json.dumps(file["rule_failures"], ensure_ascii=False)


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=["exits", "raises"])
@pytest.mark.parametrize("part", ["RECOGNISES", "READ"])
def test_a_reader_that_breaks_down_or_ends_the_program_costs_no_other_file(house, part, fault, said):
    (house.folder / "a.own").write_text("OWN", "utf-8")
    if part == "RECOGNISES":
        fault = f"if name.endswith('.own'): {fault}"
    status, out, err = house(part, fault, "--select", "GL001,GL201", "--format", "concise")
    assert (status, err) == (2, "")
    assert out.count("GL201") == house.files
    assert "a.own: error[GL001]" in out
    assert said in out


@pytest.mark.parametrize(("fault", "said"), FAULTS.items(), ids=["exits", "raises"])
@pytest.mark.parametrize("part", ["RULES", "MAKING", "BEGIN", "FILE", "END"])
def test_a_hook_or_a_format_that_breaks_down_or_ends_the_program_is_named(house, part, fault, said):
    line = plug_in_with(part, fault).split("\n").index(f"    {'    ' * (part != 'RULES')}{fault}") + 1
    status, _, err = house(part, fault, "--format", "tally")
    assert (status, err) == (2, f"govlint：错误：插件 house.py：house.py:{line}：运行出错（{said}）\n")


def test_a_format_that_gives_no_text_is_named(house):
    status, _, err = house("FILE", "return [5]", "--format", "tally", "--ignore", "XX")
    assert status == 2
    assert "插件 house.py：" in err
    assert "TypeError: a piece is 5" in err


@pytest.mark.parametrize("part", ["BEGIN", "FILE", "END"])
def test_a_format_that_breaks_down_costs_no_other_output(house, part):
    arguments = ("--select", "GL201", "--format", "concise", "--output-file", "tally=a.tally")
    status, out, _ = house(part, "sys.exit(0)", *arguments, "--output-file", "json=a.json")
    assert status == 2
    assert out.count("GL201") == house.files
    assert "错误：插件 house.py：" in out
    assert len(json.loads((house.folder / "a.json").read_bytes())["files"]) == house.files
    assert not (house.folder / "a.tally").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：govlint 自身出错（GeneratorExit ("),
        ("en", "govlint: error: govlint itself broke down (GeneratorExit ("),
    ],
)
def test_what_nobody_reckoned_with_is_said_in_one_line(tmp_path, language, said):
    (tmp_path / "house.py").write_text(plug_in_with("RULE", "raise GeneratorExit"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "govlint",
        str(JIAYIN),
        "--config",
        f'plugins=["{(tmp_path / "house.py").as_posix()}"]',
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [*command, "--lang", language], capture_output=True, check=False, cwd=ROOT, encoding="utf-8", env=environment
    )
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
