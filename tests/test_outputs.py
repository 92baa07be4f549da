"""What every format says of the real reports: the very characters meant, and the same in each."""

import itertools
import json
import re
import subprocess
import sys
import unicodedata

import pytest

from govlint.reporters import report, reporter
from govlint.run import Run, Setup
from govlint.style import Style
from tests import snapshot
from tests.helpers import JIAYIN, JIXIAN, ROOT, lint, plugins, read

SEEDS = pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
_SOURCE_LINE = re.compile(r"\s*(\d+) \| (.*)")
_CARETS = re.compile(r"(\s+\| )([ ^-]*\^[ ^-]*)(?: .*)?")


def run_over(path):
    text = read(path)
    result = lint(text, name=f"fixtures/reports/{path.name}", assume_report=False)
    return text, result


def output(result, format_name, **style):
    made = reporter(format_name, Setup(plugins().rules), Style(**style))
    pieces = report(made, [result], Run())
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in pieces)


@SEEDS
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_terminal_output_as_before(path, language):
    _, result = run_over(path)
    snapshot.check(f"seeds/{path.stem}.{language}.full.txt", output(result, "full", language=language, width=80))


def under_carets(line, carets):
    """Return the characters of a shown line that stand over ^, reckoned in cells as a terminal does."""
    cell, found = 0, []
    for character in line:
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if carets[cell : cell + width].strip(" -") == "^" * width:
            found.append(character)
        cell += width
    return "".join(found)


@SEEDS
def test_the_carets_stand_under_the_quotation(path):
    text, result = run_over(path)
    blocks = re.split(r"\n(?=fixtures/)", output(result, "full", width=10_000, show_all=True))
    findings = result.findings
    assert len(blocks) >= len(findings)
    for finding, block in zip(findings, blocks, strict=False):
        lines = block.splitlines()
        shown = ""
        for above, below in itertools.pairwise(lines):
            source, carets = _SOURCE_LINE.fullmatch(above), _CARETS.fullmatch(below)
            if source and carets:
                shown += under_carets(source[2], carets[2])
        quote = text[finding.span.start : finding.span.end]
        if len(quote.split("\n")) <= 8:
            assert "".join(shown.split()) == "".join(quote.split()), block


@SEEDS
def test_json_quotes_what_stands_at_its_offsets(path):
    text, result = run_over(path)
    lines = text.split("\n")
    (file,) = json.loads(output(result, "json"))["files"]
    assert len(file["findings"]) == len(result.findings)
    for finding in file["findings"]:
        for place in (finding, *finding["related"]):
            start, end = place["start"], place["end"]
            assert place["quote"] == text[start["offset"] : end["offset"]]
            assert lines[start["line"] - 1][start["column"] - 1 :].startswith(place["quote"].split("\n")[0])


@SEEDS
def test_sarif_snippets_are_what_stands_at_their_regions(path):
    text, result = run_over(path)
    (log,) = json.loads(output(result, "sarif"))["runs"]
    assert log["columnKind"] == "unicodeCodePoints"
    assert len(log["results"]) == len(result.findings)
    for result in log["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert region["snippet"]["text"] == text[start : start + region["charLength"]]
        assert log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@SEEDS
def test_all_formats_agree_on_code_and_place(path):
    _, result = run_over(path)
    expected = [(finding.code, *_position(result.source, finding.span.start)) for finding in result.findings]
    concise = re.findall(r":(\d+):(\d+): \w+\[(\w+)\]", output(result, "concise"))
    assert [(code, int(line), int(column)) for line, column, code in concise] == expected
    jsonl = [json.loads(line) for line in output(result, "jsonl").splitlines()]
    assert [(each["code"], each["start"]["line"], each["start"]["column"]) for each in jsonl] == expected


def _position(source, offset):
    position = source.position(offset)
    return position.line, position.column


def modules_after(code):
    command = [sys.executable, "-c", f"import sys\n{code}\nprint(*sorted(sys.modules))"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.splitlines()[-1].split())


def test_importing_govlint_imports_nothing_else():
    loaded = modules_after("import govlint")
    assert not {name for name in loaded if name.startswith(("govlint.", "govlint_rules", "lark", "msgspec"))}


def test_the_version_needs_neither_grammar_nor_rules():
    loaded = modules_after("from govlint.cli import main\nmain(['--version'])")
    assert not {name for name in loaded if name.startswith(("lark", "govlint_rules", "pluggy"))}
