"""The pre-commit hook, run by prek as a user's repository would run it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import JIAYIN, REPORTS, ROOT, read
from tests.word.build import document
from tests.word.form import blocks_of

PREK = Path(sys.executable).parent / "prek"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.system,
    pytest.mark.skipif(not PREK.exists(), reason="prek is not installed (pip install -e '.[dev]')"),
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


def hook(folder):
    git(folder, "add", "-A")
    command = [str(PREK), "try-repo", str(ROOT), "govlint", "--all-files", "--verbose"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, done.stdout + done.stderr


def test_the_hook_passes_good_reports_and_names_what_it_skipped(repository):
    status, output = hook(repository)
    assert status == 0, output
    assert "README.md" in output
    assert "notes.txt" in output
    assert "main.py" not in output


def test_the_hook_fails_on_a_bad_report(repository):
    shutil.copy(JIAYIN, repository / "嘉荫县2020.txt")
    status, output = hook(repository)
    assert status == 1, output
    assert "嘉荫县2020.txt:239:12: error[GL201]" in output
    assert "README.md" in output
    assert "云岭县2023.txt:" not in output


def test_the_hook_reads_word_files(repository):
    faulty = read(REPORTS / "yunling-2023.txt").replace("新收政府信息公开申请13件", "新收政府信息公开申请17件")
    (repository / "云岭县2023.docx").write_bytes(document(*blocks_of(faulty)))
    (repository / "云岭县2023.txt").unlink()
    (repository / "通知.docx").write_bytes(document("关于开会的通知", "下周一开会。"))
    status, output = hook(repository)
    assert status == 1, output
    assert re.search(r"云岭县2023\.docx:\d+:\d+（第 \d+ 段）: \S+\[GL211\]", output)
    assert "通知.docx" in output
