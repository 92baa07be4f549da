"""The JSON schema of the settings: current, and of one mind with the program; and the file that `govlint init` writes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.cli import main
from govlint.cli.init import settings_text
from govlint.settings import RelationSettings, Settings
from govlint.settings.keys import KEYS, RELATION_KEYS
from tests.helpers import ROOT

SCHEMA = json.loads((ROOT / "docs" / "govlint.schema.json").read_text("utf-8"))
TAPLO = Path(sys.executable).parent / "taplo"
RELATION = {"id": "a", "formula": "requests.received.total >= 1", "message": "偏少"}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def accepts(text):
    Path("govlint.toml").write_text(text, "utf-8")
    return main(["--show-settings"]) == 0


def is_valid(text):
    return jsonschema.Draft7Validator(SCHEMA).is_valid(tomli.loads(text))


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


def test_it_is_a_schema():
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_every_key_is_explained_once():
    assert sorted(KEYS) == sorted(Settings.__struct_encode_fields__)
    assert sorted(RELATION_KEYS) == sorted(RelationSettings.__struct_encode_fields__)
    for name, key in KEYS.items():
        assert SCHEMA["properties"][name]["description"] == f"{key.text.zh}\n{key.text.en}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", True),
        ('select = ["GL1", "gl201", "balance", "ALL", "GL"]', True),
        ('select = ["GL199"]', False),
        ('select = ["Balance"]', False),
        ('select = ["G"]', False),
        ("select = []", False),
        ("ignore = []", True),
        ('ignore = "GL1"', False),
        ('ignore = [""]', False),
        ('ignore = ["GL701，GL702"]', False),
        ('ignroe = ["GL1"]', False),
        ('baseline = ""', False),
        ("max-warnings = 0", True),
        ("max-warnings = -1", False),
        ('max-warnings = "3"', False),
        ("max-warnings = true", False),
        ('format = "concise"', True),
        ('format = "pdf"', False),
        ('lang = "en"', True),
        ('lang = "fr"', False),
        ("lang = 2024-01-01", False),
        ('fail-on = "never"', True),
        ('severity = { GL211 = "error", gl6 = "note", balance = "warning" }', True),
        ('severity = { GL211 = "never" }', False),
        ('severity = { GL999 = "error" }', False),
        ('severity = { "" = "error" }', False),
        ('per-file-ignores = { "a/*" = ["GL1"], "b" = [] }', True),
        ('per-file-ignores = { "a" = "GL1" }', False),
        ('per-file-ignores = { "a" = ["GL1", 7] }', False),
        ('per-file-ignores = { "" = ["GL1"] }', False),
        (f"relation = [{toml(RELATION)}]", True),
        (f"relation = {toml(RELATION)}", False),
        (f"relation = [{toml(RELATION | {'message': {'zh': '偏少', 'en': 'few'}})}]", True),
        (f"relation = [{toml(RELATION | {'message': {'zh': '偏少'}})}]", False),
        (f"relation = [{toml(RELATION | {'years': [2023]})}]", True),
        (f"relation = [{toml(RELATION | {'years': [202]})}]", False),
        (f"relation = [{toml(RELATION | {'years': []})}]", False),
        (f"relation = [{toml(RELATION | {'serverity': 'note'})}]", False),
        ('relation = [{ id = "a" }]', False),
        ("[tool.govlint]", False),
    ],
)
def test_it_accepts_what_the_program_accepts(text, right):
    assert (is_valid(text), accepts(text)) == (right, right)


VALUES = st.recursive(
    st.sampled_from(
        ["", "GL1", "gl2", "balance", "ALL", "error", "note", "never", "zh", "full", "报告", 0, 3, -1, True, 2.5]
    ),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["GL1", "*.txt", "id", ""]), inner, max_size=2)
    ),
    max_leaves=4,
)
TABLES = st.dictionaries(
    st.sampled_from([*sorted({*KEYS} - {"extend", "plugins"}), "fail_on", "serverity"]), VALUES, max_size=3
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_it_is_of_one_mind_with_the_program_whatever_is_written(table):
    text = "".join(f"{key} = {toml(value)}\n" for key, value in table.items())
    assert is_valid(text) == accepts(text)


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA


@pytest.mark.parametrize("language", ["zh", "en"])
class TestInit:
    def test_what_it_writes_changes_nothing(self, language, capsys):
        assert main(["init", "--lang", language]) == 0
        text = Path("govlint.toml").read_text("utf-8")
        assert text == settings_text(language)
        assert tomli.loads(text) == {}
        assert all(f"# {key.example.partition(chr(10))[0]}\n" in text for key in KEYS.values())
        assert accepts(text)

    def test_every_line_of_it_may_be_used(self, language):
        text = settings_text(language).replace("\n# ", "\n").replace("# govlint", "")
        text = "".join(line + "\n" for line in text.splitlines() if line.startswith("#") or "=" in line or "[" in line)
        content = tomli.loads(text)
        assert set(content) == set(KEYS)
        assert is_valid(text)
        for name_of_a_file in ('extend = "../govlint.toml"\n', 'plugins = ["./house_rules.py"]\n'):
            assert name_of_a_file in text
            text = text.replace(name_of_a_file, "")
        assert accepts(text)

    def test_it_overwrites_nothing(self, language, capsys):
        Path("govlint.toml").write_text("x", "utf-8")
        assert main(["init", "--lang", language]) == 2
        assert Path("govlint.toml").read_text("utf-8") == "x"
        assert "govlint.toml" in capsys.readouterr().err

    def test_into_another_folder(self, language):
        Path("县").mkdir()
        assert main(["init", "县", "--lang", language]) == 0
        assert Path("县", "govlint.toml").exists()
        assert main(["init", "没有", "--lang", language]) == 2


def test_the_defaults_that_it_says_are_those_of_the_program():
    said = {}
    for key in KEYS.values():
        said |= tomli.loads(key.example) if key.is_default else {}
    usual = msgspec.to_builtins(Settings()) | {"fail-on": "warning", "format": "full"}
    assert said
    assert said.items() <= {key: list(v) if isinstance(v, tuple) else v for key, v in usual.items()}.items()


@pytest.mark.system
@pytest.mark.skipif(not TAPLO.exists(), reason="taplo is not installed (pip install taplo)")
def test_an_editor_checks_by_it():
    shutil.copy(ROOT / "docs" / "govlint.schema.json", "govlint.schema.json")

    def check(text):
        Path("govlint.toml").write_text(f"#:schema ./govlint.schema.json\n{text}", "utf-8")
        return subprocess.run([TAPLO, "check", "govlint.toml"], capture_output=True, text=True, check=False)

    assert check('ignore = ["GL701"]\n[severity]\nbalance = "note"\n').returncode == 0
    assert "'ignroe' was unexpected" in check('ignroe = ["GL701"]\n').stderr
    assert '"GL799" is not valid' in check('ignore = ["GL799"]\n').stderr
