"""Plug-ins: found by entry point or named by the settings; one that cannot be used is named, with the place and what to do."""

import os
import re
import subprocess
import sys
import textwrap
from types import ModuleType

import pytest

import govlint_rules
from govlint.cli import main
from govlint.plugging.hooks import NAMES
from govlint.plugins import Plugin, PluginError, collect, load_plugins
from govlint.readers.plugged import plug_in
from govlint.reporters.cells import text_width
from tests.helpers import JIAYIN, REPORTS, ROOT, read

BUILT_IN = Plugin("govlint_rules", govlint_rules, govlint_rules.__file__, is_built_in=True)
HEAD = """
from govlint.plugins import hook
from govlint.rule import WARNING, Rule
from govlint.text import Text
from govlint.tree import Paragraph
"""
RULE = '''
class Slogan(Rule):
    """写了口号。

    检查什么：段落里的“透明度”。

    A slogan.

    What it checks: 透明度 in paragraphs.
    """

    code, name, severity, wants = "XX001", "slogan", WARNING, Paragraph
    message = Text("不写口号", "no slogans")

    def check(self, node, context):
        if "透明度" in node.text.text:
            yield self.finding(node.span)
'''
HOOK = """
@hook
def govlint_rules():
    return [Slogan]
"""
PLUG_IN = HEAD + RULE + HOOK


@pytest.fixture(autouse=True)
def _clean():
    yield
    plug_in([])


@pytest.fixture
def house(tmp_path, monkeypatch, capsys):
    """A folder with a report, settings, and a plug-in that they name; run govlint there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes(JIAYIN.read_bytes())
    (tmp_path / "govlint.toml").write_text('plugins = ["./house_rules.py"]\n', "utf-8")

    def run(plug_in, *arguments, language="zh"):
        (tmp_path / "house_rules.py").write_text(plug_in, "utf-8")
        status = main([*(arguments or ("report.txt", "--select", "XX001", "--format", "concise")), "--lang", language])
        return status, *capsys.readouterr()

    run.folder = tmp_path
    return run


def test_a_file_that_the_settings_name_brings_its_rules(house):
    status, out, _ = house(PLUG_IN)
    assert status == 1
    assert "warning[XX001] 不写口号" in out
    assert not (house.folder / "__pycache__").exists()


def test_its_rules_are_explained_and_listed(house):
    assert "段落里的“透明度”" in house(PLUG_IN, "explain", "XX001")[1]
    assert "XX001 W slogan" in house(PLUG_IN, "rules")[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_what_it_brings_fits_the_terminal(house, monkeypatch, language):
    names = [f"a-rather-long-name-of-a-form-{number}.toml" for number in range(2021, 2026)]
    forms = [
        (
            name,
            f'id = "x{name[-9:-5]}"\nextends = "2021"\nkind = "{name}"\nfirst_year = 2021\n[title]\ntext = "某表"\nwords = ["某表"]\npattern = "某表"',
        )
        for name in names
    ]
    brings = f"{PLUG_IN}\n@hook\ndef govlint_forms():\n    return {forms!r}\n"
    monkeypatch.setenv("COLUMNS", "80")
    status, out, _ = house(brings, "plugins", language=language)
    assert status == 0
    assert [line for line in out.splitlines() if text_width(line, 1) > 80 and os.sep not in line] == []
    assert [name for name in names if name not in out] == []


def test_a_package_and_a_module_can_be_named_too(house, monkeypatch):
    package = house.folder / "rules" / "of_ours"
    package.mkdir(parents=True)
    (package / "slogan.py").write_text(HEAD + RULE, "utf-8")
    (package / "__init__.py").write_text(HEAD + "from .slogan import Slogan\n" + HOOK, "utf-8")
    (house.folder / "govlint.toml").write_text('plugins = ["./rules/of_ours"]\n', "utf-8")
    assert "XX001" in house("")[1]
    (house.folder / "elsewhere").mkdir()
    (house.folder / "elsewhere" / "installed_rules.py").write_text(PLUG_IN, "utf-8")
    monkeypatch.syspath_prepend(house.folder / "elsewhere")
    (house.folder / "govlint.toml").write_text('plugins = ["installed_rules"]\n', "utf-8")
    assert "XX001" in house("")[1]


def test_paths_are_relative_to_the_file_that_names_them(house, monkeypatch):
    (house.folder / "drafts").mkdir()
    (house.folder / "report.txt").rename(house.folder / "drafts" / "report.txt")
    monkeypatch.chdir(house.folder / "drafts")
    assert "XX001" in house(PLUG_IN)[1]


def test_settings_that_lie_beside_the_reports_run_no_program_unasked(house, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("mine"))
    report, settings = str(house.folder / "report.txt"), str(house.folder / "govlint.toml")
    evil = "open('ran', 'w')\n" + PLUG_IN
    status, out, err = house(evil, report, "--select", "GL201")
    assert (status, out) == (2, "")
    assert "信得过" in err
    assert not os.path.exists("ran")
    assert "--isolated" in house(evil, report, "--select", "GL201", language="en")[2]
    assert house(evil, report, "--select", "GL201", "--isolated")[0] == 1
    assert house(evil, report, "--select", "XX001", "--config", settings)[0] == 1
    assert os.path.exists("ran")


def form(text):
    return f"{HEAD}\n@hook\ndef govlint_forms():\n    return [('x.toml', {text!r})]\n"


WRONG = {
    "no-file": (
        None,
        ["govlint.toml:1:12", "没有这个插件文件：./house_rules.py"],
        ["there is no plug-in ./house_rules.py"],
    ),
    "missing-module": (
        "\nimport nowhere_to_be_found\n",
        ["插件 house_rules.py：house_rules.py:2：没有安装 Python 模块 nowhere_to_be_found"],
        ["plug-in house_rules.py: house_rules.py:2: the Python module nowhere_to_be_found is not installed"],
    ),
    "syntax": (
        "def (:\n",
        ["house_rules.py:1：不是正确的 Python 程序"],
        ["house_rules.py:1: this is no Python (SyntaxError"],
    ),
    "exits": ("import sys\nsys.exit(0)\n", ["house_rules.py:2：运行出错（SystemExit"], ["it broke down (SystemExit"]),
    "hook-fails": (
        HEAD + "@hook\ndef govlint_rules():\n    return 1 / 0\n",
        ["house_rules.py:8：运行出错（ZeroDivisionError"],
        ["house_rules.py:8: it broke down (ZeroDivisionError"],
    ),
    "misspelt-hook": (
        PLUG_IN.replace("govlint_rules", "govlint_rule"),
        ["没有钩子 govlint_rule，是不是 govlint_rules？"],
        ["there is no hook govlint_rule; did you mean govlint_rules?"],
    ),
    "hook-of-another-name": (PLUG_IN.replace("govlint_rules", "rules"), ["没有钩子 rules"], ["there is no hook rules"]),
    "hook-with-arguments": (
        PLUG_IN.replace("_rules()", "_rules(config)"),
        ["钩子有误", "config"],
        ["a hook is wrong", "config"],
    ),
    "nothing": (
        HEAD,
        ["里面没有任何钩子（govlint_rules、govlint_forms"],
        ["it has none of the hooks (govlint_rules, govlint_forms"],
    ),
    "too-new": ("govlint_api = 2\n" + PLUG_IN, ["第 2 版", "请升级 govlint"], ["version 2", "upgrade govlint"]),
    "too-old": ("govlint_api = 0\n" + PLUG_IN, ["第 0 版", "请升级这个插件"], ["version 0", "upgrade the plug-in"]),
    "no-version": ("govlint_api = '1'\n" + PLUG_IN, ["govlint_api 应是整数"], ["no whole number"]),
    "code-of-ours": (PLUG_IN.replace("XX001", "GL950"), ["Slogan", "GL 是 govlint 自己的"], ["GL is govlint's own"]),
    "no-code": (PLUG_IN.replace("XX001", "slogan"), ["代码“slogan”", "例如 HS001"], ['the code "slogan"']),
    "name-taken": (
        PLUG_IN.replace('"slogan"', '"balance"'),
        ["balance 已被插件 govlint_rules 使用"],
        ["balance is taken by the plug-in govlint_rules"],
    ),
    "odd-name": (PLUG_IN.replace('"slogan"', '"No Slogan"'), ["名称“No Slogan”"], ['the name "No Slogan"']),
    "no-severity": (PLUG_IN.replace("WARNING, P", "2, P"), ["severity 应是"], ["severity is not"]),
    "no-message": (
        PLUG_IN.replace("message =", "massage ="),
        ["规则 Slogan 有误：没有写 message"],
        ["declares no message"],
    ),
    "no-chinese": (PLUG_IN.replace('"不写口号"', '" "'), ["message 没有中文"], ["message has no Chinese"]),
    "plain-message": (
        PLUG_IN.replace('Text("不写口号", "no slogans")', '"no"'),
        ["message 应是 Text"],
        ["message is not Text"],
    ),
    "other-values": (PLUG_IN.replace("不写口号", "不写{what}"), ["不同的 {} 值"], ["other {} values"]),
    "no-check": (PLUG_IN.replace("def check", "def chek"), ["没有 check 方法"], ["no method check"]),
    "no-documentation": (
        PLUG_IN.replace("A slogan.", "").replace("检查什么：段落里的“透明度”。", ""),
        ["要有中文、英文两个概述", "没有“检查什么”"],
        ["a summary in Chinese and one in English", 'does not have "检查什么"'],
    ),
    "no-rule": (PLUG_IN.replace("[Slogan]", "[Text]"), ["不是规则"], ["no subclass of Rule"]),
    "instance": (PLUG_IN.replace("[Slogan]", "[Slogan()]"), ["不是规则"], ["no subclass of Rule"]),
    **{
        f"{name}-gives-{given}": (
            f"{PLUG_IN}\ndef {name}():\n    return {given}\n".replace(HOOK, HOOK * (name != "govlint_rules")),
            [f"插件 house_rules.py：{name} 应返回列表，返回的是 {shown}"],
            [f"plug-in house_rules.py: {name} returns {shown}"],
        )
        for name in NAMES
        if name != "govlint_drafts"
        for given, shown in (("Slogan", "<class 'govlint_plugin_house_rules_"), ("None", "None"))
    },
    "no-form": (
        HEAD + "@hook\ndef govlint_forms():\n    return ['x.toml']\n",
        ["不是（名称，TOML 文本）"],
        ["no (name, TOML text)"],
    ),
    "form-that-is-no-toml": (
        form("id = 'x'\na = "),
        [
            "插件 house_rules.py：表格格式的定义有误（x.toml：第 2 行第 4 列：TOML 语法有误（值不对；文字要用英文引号括起来））\n"
        ],
        [
            "plug-in house_rules.py: an official form cannot be used (x.toml: line 2, column 4: this is no TOML: Invalid value"
        ],
    ),
    "form-nested-beyond-measure": (
        form("a = " + "[" * 2000),
        ["（x.toml：第 1 行第 1 列：TOML 语法有误（嵌套太深或数字太长））\n"],
        ["(x.toml: line 1, column 1: this is no TOML: "],
    ),
    "form-with-a-wrong-value": (
        form('id = "x"\nextends = "2021"\nkind = "y"\nfirst_year = "a"'),
        ["（x.toml：first_year：应为整数）\n"],
        ["(x.toml: first_year: must be an integer)\n"],
    ),
    "form-with-an-unknown-key": (
        form('id = "x"\nextends = "2021"\nkind = "y"\nfirst_yeer = 1'),
        ["（x.toml：不认识的设置项 first_yeer）\n"],
        ["(x.toml: unknown key first_yeer)\n"],
    ),
    "form-that-extends-none": (
        form('id = "x"\nextends = "nowhere"'),
        ["（x.toml：没有格式 nowhere）\n"],
        ["(x.toml: there is no form 'nowhere')\n"],
    ),
    "form-that-extends-itself": (
        form('id = "x"\nextends = "x"'),
        ["（x.toml：格式 x 扩展了自己）\n"],
        ["(x.toml: the form 'x' extends itself)\n"],
    ),
    "form-that-extends-itself-by-number": (
        form("id = 5\nextends = 5"),
        ["（x.toml：格式 5 扩展了自己）\n"],
        ["(x.toml: the form '5' extends itself)\n"],
    ),
    "form-with-an-entry-without-id": (
        form('id = "x"\nextends = "2021"\n[[section]]\ntitle = "y"'),
        ["（x.toml：section 中有一项没有 id）\n"],
        ["(x.toml: an entry of section has no id)\n"],
    ),
    "part-of-no-form": (form('part_of = "no"'), ["（x.toml：没有格式 no）\n"], ["(x.toml: there is no form 'no')\n"]),
    "part-that-cannot-be-added": (
        form('part_of = "2021"\nsection = [5]'),
        ["插件 house_rules.py：表格格式的定义有误（x.toml：section 不是要加进格式 2021 的表）\n"],
        ["(x.toml: section is no table to be added to the form '2021')\n"],
    ),
    "form-with-a-wrong-relation": (
        form('id = "x"\nextends = "2021"\n[[relation]]\nid = "q"\ntable = "no"\neach = "column"\nformula = "a = b"'),
        ["（x.toml：关系 q 的 table：没有表 no（有 disclosure、proceedings、requests））\n"],
        ["(x.toml: relation 'q', table: there is no table no (there are disclosure, proceedings, requests))\n"],
    ),
    "suffixes-as-text": (
        HEAD
        + "from govlint.readers.plugged import Reader\n@hook\ndef govlint_readers():\n"
        + "    return [Reader('x', '.gwb', len, len)]\n",
        ["后缀写作"],
        ["suffixes are written"],
    ),
    "form-taken": (
        form('id = "2021"'),
        ["插件 house_rules.py：表格格式的定义有误（x.toml：已经有格式 2021，在 2021.toml 里）\n"],
        ["x.toml: there is a form '2021' already, in 2021.toml"],
    ),
    "form-with-a-bad-pattern": (
        form('id = "x"\nextends = "2021"\n[title]\npattern = "("\nwords = []\ntext = "x"'),
        ["（x.toml：正则表达式 '(' 的第 1 个字符处有误）\n"],
        ["x.toml: pattern '('"],
    ),
    "unknown-rules-of-a-form": (
        form('id = "x"\nextends = "2021"\nkind = "y"\nrules = ["GL2O1"]'),
        ["插件 house_rules.py：格式 x 的 rules 写了没有的规则 GL2O1，是不是 "],
        ["names GL2O1, a rule that there is not; did you mean "],
    ),
    "form-of-years-that-have-one": (
        form('id = "x"\nextends = "2021"\nfirst_year = 2025'),
        [
            "插件 house_rules.py：格式 x（2025 年起）与插件 govlint_rules 的格式 2021（2021 年起）年度重叠",
            "first_year、last_year",
        ],
        [
            "plug-in house_rules.py: the form x (from 2025) is for years that 2021 (from 2021) of the plug-in govlint_rules is for"
        ],
    ),
    "form-that-ends-too-late": (
        form('id = "x"\nextends = "2008"\nfirst_year = 2000\nlast_year = 2010'),
        ["插件 house_rules.py：格式 x（2000–2010 年）与插件 govlint_rules 的格式 2008（2008–2018 年）年度重叠"],
        ["plug-in house_rules.py: the form x (2000–2010) is for years that 2008 (2008–2018)"],
    ),
    "unknown-kind-of-a-rule": (
        PLUG_IN.replace("    message =", "    kinds = ('z',)\n    message =")
        + form('id = "x"\nextends = "2021"\nkind = "y"'),
        ["XX001 的 kinds 写了没有的报告种类 z"],
        ["XX001 is for z, a kind of report that there is not"],
    ),
    "no-reader": (HEAD + "@hook\ndef govlint_readers():\n    return [1]\n", ["不是 Reader"], ["no Reader"]),
    "no-reporter": (
        HEAD + "@hook\ndef govlint_reporters():\n    return ['tsv']\n",
        ["不是（格式名，类）"],
        ["no (name, class)"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_plug_in_that_cannot_be_used_is_named_and_nothing_is_clean(house, case):
    plug_in, chinese, english = WRONG[case]
    (house.folder / "govlint.toml").write_text('plugins = ["./house_rules.py"]\n', "utf-8")
    for language, wanted in (("zh", chinese), ("en", english)):
        if plug_in is None:
            (house.folder / "govlint.toml").write_text(
                'plugins = ["./house_rules.py"]\n'.replace("house", "no_house"), "utf-8"
            )
            wanted = [part.replace("house", "no_house") for part in wanted]
        status, out, err = house(plug_in or "", language=language)
        assert (status, out) == (2, "")
        for part in wanted:
            assert part in err
        assert "Traceback" not in err


def test_the_traceback_is_there_for_those_who_ask(house, monkeypatch):
    monkeypatch.setenv("GOVLINT_DEBUG", "1")
    status, _, err = house("\nimport nowhere_to_be_found\n")
    assert status == 2
    assert "Traceback" in err
    assert 'house_rules.py", line 2' in err


def test_verbose_shows_the_traceback_too(house):
    command = ("report.txt", "--select", "XX001", "--verbose")
    err = house("\nimport nowhere_to_be_found\n", *command)[2]
    assert err.index("没有安装 Python 模块") < err.index("Traceback")


def test_a_rule_that_breaks_down_says_where(house):
    broken = PLUG_IN.replace("yield self.finding(node.span)", "yield node.nothing")
    status, out, err = house(broken)
    assert status == 2
    line = broken[: broken.index("yield node.nothing")].count("\n") + 1
    assert f"(house_rules.py:{line})" in out + err
    assert "Traceback" not in out + err


def test_what_is_kept_from_run_to_run_is_not_that_of_another_plug_in(house, tmp_path):
    for number in range(3):
        (house.folder / f"{number}.txt").write_bytes(read(JIAYIN).replace("嘉荫", f"嘉荫{number}").encode())
    command = (".", "--select", "XX001", "--format", "concise", "--cache-dir", str(tmp_path / "kept"))
    for said in ("不写口号", "不写口号", "不要口号"):
        for jobs in ("1", "2"):
            out = house(PLUG_IN.replace("不写口号", said), *command, "--jobs", jobs)[1]
            assert out.count(f"[XX001] {said}") == out.count("[XX001]") > 3


def test_pluggy_is_loaded_only_for_other_plug_ins():
    code = "import sys; from govlint.cli import main; main(sys.argv[1:]); print('pluggy' in sys.modules)"
    command = [sys.executable, "-c", code, str(JIAYIN), "--select", "GL201", "--format", "concise"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_hook_is_described(language):
    page = read(ROOT / "docs" / language / "plugins.md")
    assert sorted(re.findall(r"^\| `(govlint_\w+)` \|", page, re.MULTILINE)) == sorted(NAMES)


def plug_in_of(text, name="house"):
    module = ModuleType(name)
    exec(PLUG_IN if text is None else text, vars(module))  # noqa: S102
    return Plugin(name, module, f"/{name}.py")


def test_two_plug_ins_with_one_code_are_both_named():
    with pytest.raises(PluginError, match=r"plug-in second: XX001 is taken by the plug-in first"):
        collect([BUILT_IN, plug_in_of(PLUG_IN, "first"), plug_in_of(PLUG_IN, "second")])


def test_no_rules_at_all_is_an_error_and_not_a_clean_report():
    with pytest.raises(PluginError, match="no rules"):
        collect([])


def test_the_identity_changes_with_the_content_of_a_plug_in(tmp_path, house):
    assert load_plugins().identity == ""

    def identity(text):
        path = house.folder / "other.py"
        path.write_text(text, "utf-8")
        return load_plugins([govlint_named(path)]).identity

    assert identity(PLUG_IN) == identity(PLUG_IN)
    assert identity(PLUG_IN) != identity(PLUG_IN.replace("XX001", "XX002"))


def govlint_named(path):
    from govlint.plugins import Named  # noqa: PLC0415

    return Named(str(path), is_path=True)


READER = (
    HEAD
    + """
from govlint.readers.decode import DecodingError
from govlint.readers.plugged import Reader
from govlint.source import Source

def read(data, name):
    text = data.removeprefix(b"#!gwb\\n").decode()
    if "BROKEN" in text:
        raise DecodingError(Text("坏了", "it is broken"), Text("重新导出", "export it again"))
    if "BUG" in text:
        raise KeyError("page")
    return Source(text, name)

@hook
def govlint_readers():
    return [Reader("gwb", (".gwb",), lambda data, name: data.startswith(b"#!gwb\\n"), read)]
"""
)


def test_a_reader_of_a_plug_in_reads_its_documents(house):
    (house.folder / "in").mkdir()
    (house.folder / "in" / "a.gwb").write_bytes(b"#!gwb\n" + JIAYIN.read_bytes())
    (house.folder / "in" / "b.gwb").write_bytes(b"#!gwb\nBROKEN")
    (house.folder / "in" / "c.gwb").write_bytes(b"#!gwb\nBUG")
    status, out, _ = house(READER, "in", "--select", "GL201,GL001", "--format", "concise")
    assert status == 2
    assert f"{os.path.join('in', 'a.gwb')}:239:12: error[GL201]" in out
    assert "坏了" in out
    assert "读取器 gwb 出错：KeyError" in out


def test_fixes_never_write_text_over_such_a_document(house):
    path = house.folder / "a.gwb"
    path.write_bytes(b"#!gwb\n" + read(REPORTS / "yunling-2023.txt").replace("；", ";").encode())
    before = path.read_bytes()
    house(READER, "a.gwb", "--fix", "--unsafe-fixes")
    assert path.read_bytes() == before


REPORTER = (
    HEAD
    + """
class Tally:
    def __init__(self, setup, style):
        self._words = {"zh": "处", "en": "findings"}[style.language]

    def begin(self):
        return ["begin\\n"]

    def file(self, result):
        return [f"{result.name}: {len(result.findings)} {self._words}\\n".encode()]

    def end(self, run):
        return [f"end {run.files}\\n"]

@hook
def govlint_reporters():
    return [("tally", Tally)]
"""
)


def test_a_reporter_of_a_plug_in_is_a_format_like_any_other(house):
    command = ("report.txt", "--select", "GL201", "--format", "tally")
    assert house(REPORTER, *command) == (1, "begin\nreport.txt: 1 处\nend 1\n", "")
    assert house(REPORTER, *command, language="en")[1] == "begin\nreport.txt: 1 findings\nend 1\n"
    status, out, err = house(REPORTER, *command[:-1], "talley")
    assert (status, out) == (2, "")
    assert "是不是 tally？" in err
    status, _, err = house(REPORTER.replace('"tally"', '"json"'), *command)
    assert status == 2
    assert "json" in err


def install(folder, body):
    """Lay a plug-in down as an installed distribution would lie, and return the search path."""
    (folder / "house_rules.py").write_text(textwrap.dedent(body), "utf-8")
    info = folder / "house_rules-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nx = y:z\n\n[govlint]\nhouse = house_rules\n", "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n", "utf-8")
    return str(folder)


def govlint(path, *arguments):
    code = "import sys; from govlint.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {"PYTHONPATH": path, "PATH": "", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)


def test_an_installed_plug_in_is_found_and_run(tmp_path):
    done = govlint(install(tmp_path, PLUG_IN), "--select", "XX001", "--format", "concise", JIAYIN)
    assert done.returncode == 1
    assert "warning[XX001] 不写口号" in done.stdout


def test_an_installed_plug_in_that_cannot_be_loaded_is_named(tmp_path):
    done = govlint(install(tmp_path, "import nowhere_to_be_found"), JIAYIN)
    assert done.returncode == 2
    assert "插件 house：" in done.stderr
    assert "house_rules.py:1：没有安装 Python 模块 nowhere_to_be_found" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("mistake", ["raise ZeroDivisionError", "yield 'XX001'"])
def test_a_rule_that_raises_or_gives_no_finding_is_named_and_the_other_findings_are_kept(mistake, tmp_path):
    done = govlint(install(tmp_path, PLUG_IN.replace("yield self.finding(node.span)", mistake)), JIAYIN)
    assert done.returncode == 2
    assert "错误：规则 XX001 检查 " in done.stdout + done.stderr
    assert "GL201" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
