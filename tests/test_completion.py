"""`govlint completion`: the scripts do in real shells what they should."""

import contextlib
import io
import os
import shutil
import subprocess
from functools import cache

import pytest

from govlint.cli import COMMANDS, main
from govlint.reporters import FORMATS
from tests.helpers import plugins
from tests.terminal import Terminal


@cache
def printed(shell, language):
    """Return the script that the command prints."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["completion", shell, "--lang", language]) == 0
    return out.getvalue()


@pytest.fixture
def script(tmp_path):
    def write(shell, language="en"):
        path = tmp_path / f"govlint.{shell}"
        path.write_text(printed(shell, language), "utf-8")
        return path

    return write


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "here"
    (folder / "drafts 2024").mkdir(parents=True)
    (folder / "报告.txt").write_text("", "utf-8")
    return folder


RULES = [rule.code for rule in plugins().rules]
CASES = {
    "": {*COMMANDS, "报告.txt", "drafts 2024"},
    "ex": {"explain", "extract"},
    "--fo": {"--format"},
    "check --sel": {"--select"},
    "--format ": set(FORMATS),
    "--format conc": {"concise"},
    "--lang ": {"zh", "en"},
    "--select GL20": {code for code in RULES if code.startswith("GL20")},
    "--select GL201,GL70": {f"GL201,{code}" for code in RULES if code.startswith("GL70")},
    "explain GL90": {code for code in RULES if code.startswith("GL90")},
    "annotate --fo": {"--force"},
    "annotate --stat": set(),
    "rules --format ": {"text", "json", "markdown"},
    "completion ": {"bash", "zsh", "fish"},
    "--config 报": {"报告.txt"},
    "--output-file sa": {"sarif="},
    "--output-file 报": {"报告.txt"},
    "help an": {"annotate"},
    "help ex": {"explain", "extract"},
    "help explain ": set(),
    "init d": {"drafts 2024"},
}
"""What is typed behind `govlint`, and what is offered."""


def needs(shell):
    mark = pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")
    return [pytest.mark.system, mark]


@pytest.mark.parametrize("typed", [pytest.param(case, marks=needs("bash")) for case in CASES])
def test_bash(script, folder, typed):
    words = ["govlint", *typed.split(" ")]
    program = """
        source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _govlint
        for each in "${COMPREPLY[@]}"; do printf '%s\\n' "$each"; done"""
    command = ["bash", "--norc", "-c", program, "bash", script("bash"), *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    offered = set(done.stdout.splitlines()) - {"help"}
    assert offered == CASES[typed]


@pytest.mark.parametrize("typed", ["--format=conc", "--select=GL206", "--output-file sa", "--output-file sarif=报"])
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.system
def test_bash_on_a_terminal(script, folder, typed):
    """Readline cuts words at = before it asks."""
    shell = Terminal(
        ["bash", "--norc", "--noprofile", "-i"], cwd=folder, env={**os.environ, "TERM": "dumb", "PS1": "$ "}
    )
    try:
        shell.type(f"source {script('bash')}; echo re''ady\n")
        shell.wait(lambda text: "ready" in text)
        shell.type(f"govlint {typed}\t")
        whole = {
            "--format=conc": "--format=concise ",
            "--select=GL206": "--select=GL206 ",
            "--output-file sa": "--output-file sarif=",
            "--output-file sarif=报": "--output-file sarif=报告.txt ",
        }[typed]
        shell.wait(lambda text: f"govlint {whole}" in text)
    finally:
        shell.close()


@pytest.mark.parametrize("typed", [pytest.param(case, marks=needs("fish")) for case in CASES])
def test_fish(script, folder, typed):
    program = "source $argv[1]; complete -C $argv[2]"
    command = ["fish", "--no-config", "-c", program, script("fish"), f"govlint {typed}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not done.stderr
    offered = {line.partition("\t")[0].rstrip("/") for line in done.stdout.splitlines()}
    wanted = CASES[typed]
    if not typed.endswith("--stat"):
        assert {each.replace(" ", "\\ ") for each in offered} >= {each.replace(" ", "\\ ") for each in wanted}
    if typed.partition(" ")[0] not in {"", "ex", "init"} and "报" not in typed:
        assert offered == wanted


ZSH = {
    "ex": "govlint ex",
    "--forma": "govlint --format=",
    "--format conci": "govlint --format concise",
    "--format=conci": "govlint --format=concise",
    "--select GL203": "govlint --select GL203",
    "--select GL201,GL203": "govlint --select GL201,GL203",
    "explain GL901": "govlint explain GL901",
    "annotate --forc": "govlint annotate --force",
    "rules --format markd": "govlint rules --format markdown",
    "completion fi": "govlint completion fish",
    "init d": "govlint init drafts\\ 2024/",
    "报": "govlint 报告.txt",
    "--output-file sari": "govlint --output-file sarif=",
    "--output-file sarif=报": "govlint --output-file sarif=报告.txt",
    "help annot": "govlint help annotate",
}


@pytest.mark.slow
@pytest.mark.parametrize("typed", [pytest.param(case, marks=needs("zsh")) for case in ZSH])
def test_zsh(script, folder, typed):
    environment = {**os.environ, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "$ ", "HOME": str(folder.parent)}
    shell = Terminal(["zsh", "-f", "-i"], cwd=folder, env=environment)
    try:
        shell.type("unsetopt zle_bracketed_paste; autoload -Uz compinit && compinit -u -D; PROMPT='$ '\n")
        shell.type(
            f"source {script('zsh')}; bindkey '^X' show; show() {{ print -r -- \"<$BUFFER>\" >$HOME/shown }}; zle -N show\n"
        )
        shell.type("echo re''ady\n")
        shell.wait(lambda text: "ready" in text.replace("re''ady", ""))
        shell.type(f"govlint {typed}\t\x18")
        shown = folder.parent / "shown"
        shell.wait(lambda _: shown.exists() and shown.read_text("utf-8").endswith(">\n"))
        assert shown.read_text("utf-8").strip("<>\n").rstrip() == ZSH[typed]
    finally:
        shell.close()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shell_can_read_its_script(script, shell, language):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-n", script(shell, language)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_shell(capsys):
    with pytest.raises(SystemExit) as end:
        main(["completion", "tcsh"])
    assert end.value.code == 2
    assert "bash" in capsys.readouterr().err
