"""What the documentation shows is what govlint does."""

import re
import shutil
from itertools import pairwise

import pytest

from govlint.cli import main
from govlint.settings import own_relations, read_settings
from tests.helpers import REPORTS, ROOT, plugins

_BLOCK = re.compile(r"^```(\w+)( wrong)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    (ROOT / "docs" / "relations.zh-CN.md", "zh"),
    (ROOT / "docs" / "relations.md", "en"),
    (ROOT / "README.zh-CN.md", "zh"),
    (ROOT / "README.md", "en"),
]
SETTINGS = [
    pytest.param(text, is_wrong, output if kind == "text" else "", language, id=f"{page.name}-{number}")
    for page, language in PAGES
    for number, ((name, is_wrong, text), (kind, _, output)) in enumerate(
        pairwise([*_BLOCK.findall(page.read_text("utf-8")), ("", "", "")])
    )
    if name == "toml"
]


def test_the_pages_have_examples():
    assert {param.values[3] for param in SETTINGS} == {"zh", "en"}
    assert sum(bool(param.values[1]) for param in SETTINGS) >= 4


@pytest.mark.parametrize(("text", "is_wrong", "output", "language"), SETTINGS)
def test_settings_do_what_the_page_says(text, is_wrong, output, language, tmp_path, monkeypatch, capsysbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "govlint.toml").write_text(text, "utf-8")
    shutil.copy(REPORTS / "yunling-2023.txt", tmp_path / "report.txt")
    if not is_wrong:
        assert own_relations(read_settings("govlint.toml"), plugins().forms)
    status = main(["--lang", language, "report.txt"])
    printed = b"".join(capsysbinary.readouterr()).decode("utf-8")
    assert (status == 2) is bool(is_wrong)
    assert output in printed
