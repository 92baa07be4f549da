"""The benchmarks can be run by anyone: what is not installed is named and left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import JIAYIN, ROOT


def run(script, *arguments):
    command = [sys.executable, ROOT / "benchmarks" / script, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr  # 1 where this machine misses a bar just now
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_cold_without_other_tools(tmp_path):
    govlint = Path(sys.executable).parent / "govlint"
    nobody = tmp_path / "python"
    nobody.write_text("#!/bin/sh\nexit 1\n")
    nobody.chmod(0o755)
    options = ["--runs", "1", "--first-run", "--govlint", govlint, "--node", tmp_path, "--python", nobody]
    printed = run("cold.py", *options, JIAYIN)
    for name in ("zhlint", "textlint", "lint-md", "autocorrect_py"):
        assert f"not measured: {name}" in printed
    for name in ("govlint", "govlint, empty cache folder", "python -c pass", "python: one pass of re"):
        assert any(line.startswith(f"{name}  ") for line in printed.splitlines()), name
    assert "bar 8.0" in printed
