"""How a command line may be written: options before the command, help, mistyped commands, addresses, commas; the language."""

import shutil

import pytest

from govlint import __version__
from govlint.cli import COMMANDS, main
from govlint.reporters.cells import text_width
from tests.helpers import REPORTS


@pytest.fixture
def govlint(capsysbinary, monkeypatch, tmp_path):
    for name in ("GOVLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "a.txt")

    def run(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as end:
            status = end.code
        out, err = capsysbinary.readouterr()
        return int(status), out.decode(), err.decode()

    return run


@pytest.mark.parametrize("language", [("--lang", "en"), ("--lang=en",)])
def test_the_language_may_stand_before_the_command(govlint, language):
    assert govlint(*language, "explain", "GL201") == govlint("explain", "GL201", "--lang", "en")
    assert govlint(*language, "rules") == govlint("rules", "--lang", "en")
    assert govlint(*language, "a.txt") == govlint("a.txt", "--lang", "en")
    assert govlint(*language, "--help") == govlint("--help", "--lang", "en")
    assert govlint(*language, "--version") == (0, f"govlint {__version__}\n", "")


def test_help_is_a_command(govlint):
    assert govlint("help") == govlint("--help")
    assert govlint("help", "--lang", "en") == govlint("--help", "--lang", "en")
    assert govlint("help", "annotate") == govlint("annotate", "--help")
    assert govlint("--lang", "en", "help", "rules") == govlint("rules", "--help", "--lang", "en")
    status, _, err = govlint("help", "anotate")
    assert (status, err) == (2, "govlint：错误：没有命令或文件“anotate”，是不是 govlint help annotate？\n")
    assert govlint("help", "zzzzz")[0] == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_overview_names_every_command_and_fits_a_terminal(govlint, language):
    _, out, _ = govlint("--help", "--lang", language)
    assert [line for line in out.splitlines() if text_width(line, 1) > 80] == []
    assert [name for name in COMMANDS if f"govlint {name} " not in out.replace("[check]", "check")] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt", "--jobs", "0"), "选项 --jobs：应为 1 或更大的整数，不能是“0”"),
        (("a.txt", "--max-warnings", "-1"), "选项 --max-warnings：应为 0 或更大的整数，不能是“-1”"),
        (("a.txt", "--ambiguous-width", "x"), "选项 --ambiguous-width：应为整数，不能是“x”"),
        (("new", "--year", "x", "--organ", "y", "-o", "z"), "选项 --year：应为整数，不能是“x”"),
    ],
)
def test_what_should_be_a_number(govlint, arguments, said):
    status, _, err = govlint(*arguments)
    assert (status, said in err) == (2, True)
    assert "takes a whole number" in govlint(*arguments, "--lang", "en")[2]


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (
            ("--fail-on", "high"),
            "选项 --fail-on：只能是 error、warning、note、never，不能是“high”；",
            'argument --fail-on: must be one of error, warning, note, never, not "high";',
        ),
        (
            ("--ambiguous-width", "3"),
            "选项 --ambiguous-width：只能是 1、2，不能是“3”；",
            'argument --ambiguous-width: must be one of 1, 2, not "3";',
        ),
        (("--fix=1",), "选项 --fix：不接受值“1”；", 'argument --fix: takes no value, not "1";'),
        (("--jobs", "many"), "应为 1 或更大的整数，不能是“many”；", 'takes a whole number from 1, not "many";'),
        (
            ("--format", "pdf"),
            "没有输出格式“pdf”（可选：full、concise、",
            'no output format "pdf" (formats: full, concise, ',
        ),
        (("-o", "a.xyz"), "如 --format junit -o a.xyz（可选：full、concise、", "(formats: full, concise, "),
        (("--select", "GL9x"), "没有规则“GL9x”", 'there is no rule "GL9x"'),
    ],
)
def test_values_are_quoted_as_in_prose(govlint, arguments, zh, en):
    for language, said in (("zh", zh), ("en", en)):
        status, _, err = govlint("a.txt", *arguments, "--lang", language)
        assert status == 2
        assert said in err
        assert "'" not in err


@pytest.mark.parametrize(
    ("option", "called"),
    [
        ("--config", "--config"),
        ("--baseline", "--baseline"),
        ("--write-baseline", "--write-baseline"),
        ("-o", "-o/--output"),
        ("--output-file", "--output-file"),
        ("--previous", "--previous"),
        ("--children", "--children"),
        ("--cache-dir", "--cache-dir"),
        ("--stdin-filename", "--stdin-filename"),
        ("--explain-finding", "--explain-finding"),
    ],
)
def test_an_option_whose_variable_is_empty(govlint, option, called):
    status, out, err = govlint("a.txt", option, "")
    assert (status, out) == (2, "")
    assert f"govlint：错误：选项 {called}：后面是空的（变量是空的？）；用 --help 查看说明\n" in err
    status, out, err = govlint("a.txt", option, "", "--lang", "en")
    assert (status, out) == (2, "")
    assert f"argument {called}: is given nothing (an empty variable?); see --help\n" in err


def test_a_path_whose_variable_is_empty(govlint):
    status, out, _ = govlint("")
    assert status == 2
    assert "错误：空的文件名：文件不存在" in out


def test_a_name_for_standard_input_that_is_not_read(govlint):
    status, out, err = govlint("a.txt", "--stdin-filename", "b.txt")
    assert (status, out) == (2, "")
    assert "--stdin-filename 是标准输入的文件名，要与 - 一起用" in err
    assert "goes with -; see --help" in govlint("a.txt", "--stdin-filename", "b.txt", "--lang", "en")[2]


def test_a_mistyped_rule(govlint):
    _, _, err = govlint("explain", "malformed-numbr")
    assert (
        err == "govlint：错误：没有规则“malformed-numbr”，是不是 malformed-number？（用 govlint rules 查看全部规则）\n"
    )


def test_a_mistyped_command(govlint, tmp_path):
    status, out, err = govlint("exlpain", "GL201")
    assert (status, out, err) == (2, "", "govlint：错误：没有命令或文件“exlpain”，是不是 govlint explain？\n")
    (tmp_path / "exlpain").mkdir()
    assert "是不是" not in govlint("exlpain")[1]
    assert "zzzzzz：文件不存在" in govlint("zzzzzz")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--slect", "GL1", "a.txt"], "不认识的选项或参数：--slect，是不是 --select？用 --help 查看说明\n"),
        (["--formt=json", "a.txt"], "是不是 --format？"),
        (["--lang", "en", "--statistic", "a.txt"], "unrecognized arguments: --statistic; did you mean --statistics?"),
        (["annotate", "a.docx", "-o", "b.docx", "--forse"], "是不是 --force？"),
        (["--zzz", "a.txt"], "不认识的选项或参数：--zzz；"),
    ],
)
def test_a_mistyped_option(govlint, arguments, said):
    status, _, err = govlint(*arguments)
    assert status == 2
    assert said in err


def test_a_file_that_is_not_there_is_no_finding(govlint):
    status, out, _ = govlint("none.txt", "a.txt")
    assert status == 2
    assert "错误：none.txt：文件不存在；检查文件名和所在文件夹\n" in out
    assert "共 1 个文件，" in out
    assert "GL001" not in out


@pytest.mark.parametrize(
    "address", ["https://www.qinghe.example/a.html", "http://qinghe.example/?id=3&x=[1]", "HTTPS://a.example"]
)
@pytest.mark.parametrize("command", [(), ("extract",), ("annotate", "-o", "b.docx")])
def test_an_address_is_no_file(govlint, address, command):
    status, out, err = govlint(*command, address)
    assert status == 2
    assert f"{address}：这是网址，不是文件；govlint 不联网；用浏览器打开" in out + err


@pytest.mark.parametrize(
    "rules", ["GL201，GL202", "GL201、GL202", "“GL201”,“GL202”", "GL201; GL202", " 'GL201' ,GL202,"]
)
def test_rules_may_be_separated_and_quoted_as_a_chinese_keyboard_does(govlint, rules):
    (_, out, err), (_, wanted, _) = (govlint("--show-settings", "--select", value) for value in (rules, "GL201,GL202"))
    assert not err
    assert out == wanted


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
        ({"LC_ALL": "C", "LANGUAGE": "en"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "GOVLINT_LANG": "en"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "GOVLINT_LANG": "zh"}, "zh"),
    ],
)
def test_the_language_of_the_environment(govlint, monkeypatch, environment, language):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert govlint("a.txt") == govlint("a.txt", "--lang", language)


@pytest.mark.parametrize("value", ["fr", "englisch?", "中文"])
def test_a_language_that_there_is_not(govlint, monkeypatch, value):
    monkeypatch.setenv("GOVLINT_LANG", value)
    status, _, err = govlint("a.txt")
    assert status == 2
    assert "GOVLINT_LANG" in err


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "govlint：错误：缺少参数：--year、--organ、-o/--output；用 --help 查看说明\n"),
        ("en", "govlint: error: the following arguments are required: --year, --organ, -o/--output; see --help\n"),
    ],
)
def test_what_is_missing_is_listed_as_the_language_does(govlint, language, said):
    status, out, err = govlint("new", "--lang", language)
    assert (status, out) == (2, "")
    assert err.endswith(said)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["{}", "--format", "json"],
        ["check", "--config", "{}", "a.txt"],
        ["--{}"],
        ["extract", "{}"],
        ["a.txt", "-o", "{}/a.csv"],
    ],
)
def test_a_name_on_standard_error_is_no_command_to_the_terminal(govlint, arguments, language):
    status, _, err = govlint(*(each.format("名\x1b[2J\x9b\u202e\u200f") for each in arguments), "--lang", language)
    assert status == 2
    assert "名␛[2J␦␦␦" in err
    assert not set("\x1b\x9b\u202e\u200f") & set(err)
