"""The hooks for pre-commit, run by pre-commit and by prek as a user's repository would run them."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli
from ruamel.yaml import YAML

from tests.generator import markdown
from tests.generator.layouts import Layout
from tests.generator.relaid import report_of
from tests.helpers import JIAYIN, REPORTS, ROOT, read
from tests.printed import pdf_of
from tests.test_relayout import context_of
from tests.word.build import document
from tests.word.form import blocks_of

TOOLS = {name: Path(sys.executable).parent / name for name in ("prek", "pre-commit")}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.system,
    pytest.mark.skipif(
        not all(tool.exists() for tool in TOOLS.values()), reason="a tool is not installed (pip install -e '.[dev]')"
    ),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no git checkout"),
]


def git(folder, *arguments):
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "县政府文稿"
    folder.mkdir()
    git(folder, "init", "-q")
    shutil.copy(REPORTS / "yunling-2023.txt", folder / "云岭县2023.txt")
    (folder / "README.md").write_text("# 文稿\n本仓库存放政府信息公开工作年度报告的草稿。\n", "utf-8")
    (folder / "notes.txt").write_text("会议记录：下周一前交稿。\n", "utf-8")
    (folder / "main.py").write_text("print('hello')\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """This project as it is now, in a repository with one commit: its path and that commit."""
    folder = tmp_path_factory.mktemp("published")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "all")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True)
    return folder, head.stdout.strip()


@pytest.fixture(scope="module", params=TOOLS)
def home(request, tmp_path_factory):
    """One of the tools, and the folder where it keeps its environments."""
    return request.param, tmp_path_factory.mktemp(request.param)


@pytest.fixture
def hook(home, published):
    """Run a hook on all files of a folder with one of the tools."""
    tool, kept = home
    source, revision = published

    def run(folder, name="govlint"):
        config = {"repos": [{"repo": str(source), "rev": revision, "hooks": [{"id": name}]}]}
        (folder / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
        git(folder, "add", "-A")
        command = [TOOLS[tool], "run", "--all-files", "--verbose"]
        environment = {**os.environ, "PRE_COMMIT_HOME": str(kept), "PREK_HOME": str(kept)}
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_the_hook_passes_good_reports_and_names_what_it_skipped(repository, hook):
    status, output = hook(repository)
    assert status == 0, output
    assert "README.md" in output
    assert "notes.txt" in output
    assert "main.py" not in output


def test_the_hook_fails_on_a_bad_report(repository, hook):
    shutil.copy(JIAYIN, repository / "嘉荫县2020.txt")
    status, output = hook(repository)
    assert status == 1, output
    assert "嘉荫县2020.txt:239:12: error[GL201]" in output
    assert "README.md" in output
    assert "云岭县2023.txt:" not in output


def test_the_hook_has_the_reader_of_pdfs(repository, hook):
    report = report_of(context_of(read(REPORTS / "yunling-2023.txt")))
    text = Layout(markdown.Markdown())(report, random.Random(1)).text
    (repository / "云岭县2023.pdf").write_bytes(pdf_of(text))
    (repository / "云岭县2023.txt").unlink()
    status, output = hook(repository)
    assert "govlint[pdf]" not in output
    assert "200 个" in output
    assert status == 0, output


def test_the_hook_that_mends(repository, hook):
    report = repository / "云岭县2023.txt"
    good = report.read_bytes()
    report.write_bytes(good.replace("：".encode(), b":", 1))
    git(repository, "add", "-A")
    status, output = hook(repository, "govlint-fix")
    assert status == 1, output
    assert "files were modified by this hook" in output
    assert report.read_bytes() == good
    assert hook(repository, "govlint-fix")[0] == 0


def test_the_hook_reads_word_files(repository, hook):
    faulty = read(REPORTS / "yunling-2023.txt").replace("新收政府信息公开申请13件", "新收政府信息公开申请17件")
    (repository / "云岭县2023.docx").write_bytes(document(*blocks_of(faulty)))
    (repository / "云岭县2023.txt").unlink()
    (repository / "通知.docx").write_bytes(document("关于开会的通知", "下周一开会。"))
    status, output = hook(repository)
    assert status == 1, output
    assert re.search(r"云岭县2023\.docx:\d+:\d+（第 \d+ 段）: \S+\[GL211\]", output)
    assert "通知.docx" in output


def test_the_pdf_reader_is_that_of_the_extra():
    project = tomli.loads(read(ROOT / "pyproject.toml"))["project"]
    (check, _) = YAML(typ="safe").load(read(ROOT / ".pre-commit-hooks.yaml"))
    assert check["additional_dependencies"] == project["optional-dependencies"]["pdf"]
