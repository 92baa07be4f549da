"""Every rule keeps its promises: documented in both languages, its examples true, its declaration whole."""

import ast
import re
from pathlib import Path

import pytest

from govlint.cli import main
from govlint.documentation import document, missing_passages
from govlint.rule import NOTE, WARNING, Rule
from govlint.text import Message, Text
from tests.helpers import CORPUS, ROOT, lint_example, plugins

RULES = plugins().rules
_ROW = re.compile(r"\| (GL\d{3}) \| ([a-z0-9-]+) \| ([EWN]|as set)(.*?) \|.*")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_FIELD = re.compile(r"\{(\w+)\}")
FIRST_ISSUE = [
    "GL001",
    "GL002",
    "GL003",
    "GL101",
    "GL102",
    "GL103",
    "GL104",
    "GL105",
    "GL106",
    "GL107",
    "GL108",
    "GL110",
    "GL112",
    "GL115",
    "GL118",
    "GL119",
    "GL120",
    "GL201",
    "GL202",
    "GL203",
    "GL204",
    "GL205",
    "GL206",
    "GL207",
    "GL208",
    "GL209",
    "GL211",
    "GL216",
    "GL219",
    "GL301",
    "GL302",
    "GL303",
    "GL304",
    "GL306",
    "GL308",
    "GL401",
    "GL402",
    "GL403",
    "GL404",
    "GL405",
    "GL407",
    "GL501",
    "GL502",
    "GL503",
    "GL506",
    "GL604",
    "GL701",
    "GL702",
    "GL703",
    "GL709",
]


def ids(rule):
    return f"{rule.code}-{rule.name}"


def test_the_rules_are_there():
    assert set(FIRST_ISSUE) <= {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.executable_examples], ids=ids)
def test_wrong_examples_are_found_and_right_ones_are_not(rule):
    doc = document(rule)
    assert doc.bad
    assert doc.good
    for text in doc.bad:
        assert lint_example(text, rule.code).findings, f"silent about:\n{text}"
    for text in doc.good:
        assert not lint_example(text, rule.code).findings, f"accuses:\n{text}"


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_is_documented_in_both_languages(rule):
    assert not missing_passages(rule)
    doc = document(rule)
    for passage in (doc.summary, doc.checks, doc.why, doc.limits):
        assert re.search(r"[\u4e00-\u9fff]", passage.zh)
        assert re.search(r"[A-Za-z]{3}", passage.en)
    assert doc.summary.zh.endswith("。")
    assert doc.summary.en.endswith(".")
    for basis in rule.basis:
        assert basis.text.zh
        assert basis.text.en


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_is_one_file_named_after_it(rule):
    path = Path(ROOT, "rules", *rule.__module__.split(".")).with_suffix(".py")
    expected = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert path.stem == expected
    assert rule.__name__.lower() == rule.name.replace("-", "")


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_finding_texts_name_only_values_that_are_given(rule):
    doc = document(rule)
    for text in (*doc.bad, *doc.good) if rule.executable_examples else ():
        for finding in lint_example(text, rule.code).findings:
            for message in (finding.message, finding.help, *(related.role for related in finding.related)):
                assert_says(message)


def assert_says(message: Message | None) -> None:
    if message is None:
        return
    for language in ("zh", "en"):
        said = message.in_language(language)
        assert said
        assert not _FIELD.search(said)
        assert "None" not in said


_BEYOND_THE_CATALOGUE = {"GL004"}  # rules about govlint's own files and comments, which the catalogue does not list


@pytest.mark.skipif(not CORPUS.exists(), reason="the catalogue is not here")
def test_codes_names_and_severities_are_those_of_the_catalogue():
    catalogue = {row[1]: row for row in _ROW.finditer((CORPUS.parent / "rules.md").read_text("utf-8"))}
    letters = {"E": 3, "W": 2, "N": 1}
    assert {rule.code for rule in RULES} - set(catalogue) == _BEYOND_THE_CATALOGUE
    for rule in (rule for rule in RULES if rule.code in catalogue):
        row = catalogue[rule.code]
        assert rule.name == row[2]
        assert rule.severity == letters.get(row[3], WARNING)  # "as set" by the user: a warning where that says nothing
        fixes = row[0].partition("|")[2]
        assert (rule.fixable.value if rule.fixable else "") == (
            "unsafe" if "fix?" in fixes else "safe" if "fix" in fixes else ""
        ), rule.code
        assert rule.default is ("off" not in row[4])


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("*.py")), ids=lambda path: path.stem)
def test_rules_speak_only_of_rules_and_options_that_exist(path, capsys):
    text = path.read_text("utf-8")
    assert set(re.findall(r"GL\d{3}", text)) <= {rule.code for rule in RULES}
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    known = set(_OPTION.findall(capsys.readouterr().out))
    assert "--format" in known
    assert set(_OPTION.findall(text)) <= known


def test_a_rule_that_says_little_of_itself_can_still_be_explained():
    class Undocumented(Rule):
        """一句话。"""

        code, name, severity, wants, message = "XX001", "undocumented", NOTE, Text, Text("{n}处", "{n} places")

    assert document(Undocumented).summary.en == "一句话。"
    Undocumented.__doc__ = None
    assert document(Undocumented).summary.zh == "…处"
    assert "检查什么" in missing_passages(Undocumented)


@pytest.mark.parametrize("path", sorted((ROOT / "rules").rglob("gl*.py")), ids=lambda path: path.stem)
def test_a_rule_file_holds_one_rule(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert sum(isinstance(node, ast.ClassDef) for node in tree.body) == 1
    assert len(path.read_text("utf-8").splitlines()) < 220
