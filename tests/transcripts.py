"""What a page of the documentation shows, done for real: its files written, its commands run, its output compared.

In a page's Markdown

- a comment `<!-- file: NAME -->` before a fenced block writes the block to that file,
- a comment `<!-- from: PATH -->` says that the block stands in that file of the repository,
- a block `console` holds commands (after `$ `) with what they print, standard output before standard error,
- a block `sh` holds commands only.

In expected output `…` stands for anything in a line, and a line of `…` for any lines. All commands of a page run one after another
in one folder. With GOVLINT_UPDATE_SNAPSHOTS=1 output that differs is written into the page instead.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers import ROOT

_FENCE = re.compile(
    r"(?:^<!-- (?P<verb>file|from): (?P<name>\S+) -->\n+)?^(?P<fence>`{3,})(?P<kind>\w*)\n(?P<content>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_ELSEWHERE = (
    "pip install",
    "python3 -m venv",
    ".venv/bin/",
    "python -m pytest",
    "npm install",
    "python benchmarks/",
)  # by other tests, or by .ci/run
_SHELL = re.compile(r"[|>&]")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what it holds and where, and the comment before it."""

    kind: str
    content: str
    start: int
    verb: str = ""
    name: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for match in _FENCE.finditer(text):
        yield Block(match["kind"], match["content"], match.start("content"), match["verb"] or "", match["name"] or "")


def steps(console: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block, each with what it is to print."""
    head, *rest = re.split(r"^\$ ", console, flags=re.MULTILINE)
    assert not head.strip(), "a console block begins with a command"
    for each in rest:
        command, _, output = each.partition("\n")
        yield command, output


def commands(shell: str) -> list[str]:
    """Return the commands of a block of sh, without comments."""
    return [command for line in shell.splitlines() if (command := re.sub(r"(^|\s)#.*", "", line).strip())]


def play(page: Path, folder: Path, run: "Session") -> None:
    """Do what `page` says in `folder`. Raises AssertionError where it is not what happens."""
    text = page.read_bytes().decode("utf-8")
    outdated = []
    for block in blocks(text):
        _write_or_compare(block, folder)
        if block.kind == "sh" and not block.verb:
            for command in commands(block.content):
                printed = run(command)
                assert run.status in {0, 1}, f"{command}: {run.status}\n{printed}"
        elif block.kind == "console":
            done = "".join(f"$ {command}\n{_output(run(command), said)}" for command, said in steps(block.content))
            if done != block.content:
                outdated.append((block, done))
    if outdated and os.environ.get("GOVLINT_UPDATE_SNAPSHOTS") != "1":
        raise AssertionError("\n".join(f"the page says:\n{block.content}\nbut:\n{done}" for block, done in outdated))
    for block, done in reversed(outdated):
        text = text[: block.start] + done + text[block.start + len(block.content) :]
        page.write_bytes(text.encode())


def _write_or_compare(block: Block, folder: Path) -> None:
    if block.verb == "file":
        (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
        (folder / block.name).write_text(block.content, "utf-8")
    elif block.verb == "from":
        assert block.content in (ROOT / block.name).read_text("utf-8"), f"not in {block.name}:\n{block.content}"


def _output(printed: str, said: str) -> str:
    """Return what the page is to say: what it says, where that agrees with what was printed."""
    printed = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
    lines = said.rstrip().splitlines()
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in lines)
    if re.fullmatch(pattern, f"{printed}\n" if printed else ""):
        return said
    return f"{printed}\n" * bool(printed) + "\n" * (len(said) - len(said.rstrip("\n")) - 1)


def shell(command: str, folder: Path, environment: Mapping[str, str]) -> tuple[str, int]:
    """Run `command` in a shell that finds this Python's programs; return what it prints and its status."""
    if os.name == "nt":
        pytest.skip("the commands are for a shell of Unix")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment, "PATH": path},
    )
    return (done.stdout + done.stderr).decode("utf-8"), done.returncode


class Session:
    """The reader's shell: runs commands one after another, `govlint` by `inside` (a call) where no shell is needed."""

    def __init__(self, folder: Path, inside: Callable[[list[str]], tuple[str, int]] | None, **environment: str) -> None:
        self.status = 0
        self._folder, self._inside, self._environment = folder, inside, environment

    def __call__(self, command: str) -> str:
        """Return what `command` prints. Nothing that a page shows may be wrong usage, unless it goes on to show the status."""
        if command == "echo $?":
            return f"{self.status}\n"
        if command.startswith(_ELSEWHERE):
            return ""
        if self._inside is not None and command.startswith("govlint ") and not _SHELL.search(command):
            printed, self.status = self._inside(shlex.split(command)[1:])
        else:
            printed, self.status = shell(command, self._folder, self._environment)
        return printed
