"""GL211 on a list of statements as real reports word them: every wrong figure is found, no right one is accused."""

import re
from pathlib import Path

import pytest

from tests.helpers import findings
from tests.rules.test_figures import report


def lines(name):
    text = (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


STATEMENTS = lines("claims.txt")
SILENT = lines("claims-silent.txt")
FIGURE = re.compile(r"\{([^|]+)\|([^}]+)\}")
CASES = [(line, at) for line in STATEMENTS for at in range(len(FIGURE.findall(line)))]


def said(line, wrong=None):
    """Return `line` with its right figures, but with the wrong one at `wrong`."""
    numbers = iter(range(len(line)))
    return FIGURE.sub(lambda match: match[2] if next(numbers) == wrong else match[1], line)


def test_there_are_enough():
    assert len(CASES) >= 150


@pytest.mark.parametrize("line", STATEMENTS)
def test_right_figures_are_not_accused(line):
    assert not findings(report(said(line)), "GL211")


@pytest.mark.parametrize("line", SILENT)
def test_what_is_said_of_others_is_not_compared(line):
    assert not findings(report(line), "GL211")


@pytest.mark.parametrize(("line", "at"), CASES)
def test_a_wrong_figure_is_found(line, at):
    wrong = FIGURE.findall(line)[at][1]
    quotes = [quote for quote, _, _ in findings(report(said(line, at)), "GL211")]
    assert [quote for quote in quotes if quote.startswith(wrong)], said(line, at)
    assert len(quotes) == 1


@pytest.mark.parametrize("line", lines("statements.txt"))
def test_a_statement_that_the_tables_contradict_is_found(line):
    before, _, rest = line.partition("[")
    said, _, after = rest.partition("]")
    quotes = [quote for quote, severity, _ in findings(report(before + said + after), "GL212") if severity == "warning"]
    assert quotes
    assert all(quote.startswith(said) for quote in quotes)


@pytest.mark.parametrize("line", lines("statements-silent.txt"))
def test_a_statement_of_others_or_that_holds_is_not_accused(line):
    assert not findings(report(line), "GL212")
