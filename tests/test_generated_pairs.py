"""Generated pairs of years in many layouts: what agrees is not accused, and every cell that does not is found."""

import random

import pytest

from govlint.linter import FileResult, Linter
from govlint.rule import NOTE
from govlint.source import Source
from govlint.together import lint_all
from tests.effort import some_of
from tests.generator.layouts import LAYOUTS
from tests.generator.model import Laid, Report
from tests.generator.report import bare_report
from tests.helpers import plugins

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
LINTER = Linter([rule for rule in plugins().rules if rule.code.startswith("GL9")], plugins().forms)
NAMES = some_of(LAYOUTS, 4)


def last_year(report: Report, seed: int) -> Report:
    """Return a report for the year before that `report` follows from; its own sums need not hold."""
    last = bare_report(seed, report.form, "county", "one" if report.form == "2019" else "rows")
    values, cells, now = dict(last.figures.values), dict(last.figures.cells), report.figures.values
    known = {f"requests.carried_out.{column}": now[f"requests.carried_in.{column}"] for column in COLUMNS}
    for field in values:
        document, _, name = field.rpartition(".")
        if name == "in_force":
            known[field] = now[field] - now[f"{document}.issued"] + now[f"{document}.repealed"]
        elif name == "change":
            known[field] = now[f"{document}.projects_last_year"] - values[f"{document}.projects_last_year"]
    values.update(known)
    cells.update((field, f"{value:+d}" if field.endswith("change") else str(value)) for field, value in known.items())
    return last._replace(figures=last.figures._replace(values=values, cells=cells))


def with_cell(report: Report, field: str, value: int) -> Report:
    figures = report.figures
    return report._replace(figures=figures._replace(cells={**figures.cells, field: str(value)}))


def laid(report: Report, name: str, seed: int, *, is_last: bool = False) -> Laid:
    """Return the report in a layout, where `is_last` with the year before in its title."""
    result = LAYOUTS[name](report, random.Random(seed))
    if not is_last:
        return result
    full_width = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
    year, before = str(report.year), str(report.year - 1)
    text = result.text.replace(year, before, 1)
    return result._replace(text=text.replace(year.translate(full_width), before.translate(full_width), 1))


def together(last: Laid, this: Laid) -> FileResult:
    result = lint_all(LINTER, [Source(last.text, "last"), Source(this.text, "this")])[1]
    assert result.previous == "last"
    assert not result.rule_failures
    return result


@pytest.mark.parametrize("name", NAMES)
def test_years_that_agree_are_not_accused(name):
    for seed in range(4):
        this = bare_report(seed)
        result = together(laid(last_year(this, seed + 100), name, seed, is_last=True), laid(this, name, seed))
        assert [each.code for each in result.findings if each.severity > NOTE or each.code == "GL903"] == []
        assert result.stats.unassessable == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("year", ["last", "this"])
def test_a_changed_cell_is_found_in_both_files(name, year):
    for seed, column in enumerate(COLUMNS):
        this = bare_report(seed)
        last = last_year(this, seed + 100)
        value = this.figures.values[f"requests.carried_in.{column}"] + 1 + seed
        carried_in, carried_out = f"requests.carried_in.{column}", f"requests.carried_out.{column}"
        if year == "this":
            this = with_cell(this, carried_in, value)
        else:
            last = with_cell(last, carried_out, value)
        before, now = laid(last, name, seed, is_last=True), laid(this, name, seed)
        (finding,) = [each for each in together(before, now).findings if each.code == "GL901"]
        (related,) = finding.related
        assert (finding.span.start, finding.span.end) == now.spans()[carried_in]
        assert related.source is not None
        assert related.source.name == "last"
        assert (related.span.start, related.span.end) == before.spans()[carried_out]


@pytest.mark.parametrize("name", NAMES)
def test_items_that_do_not_follow_are_found_in_both_files(name):
    for seed in range(3):
        this = bare_report(seed, "2019", "county", "one")
        last = last_year(this, seed + 100)
        before, now = laid(last, name, seed, is_last=True), laid(this, name, seed)
        assert [each.code for each in together(before, now).findings if each.severity > NOTE] == []
        field = "disclosure.licensing.projects_last_year"
        wrong = laid(with_cell(this, field, this.figures.values[field] + 3), name, seed)
        (finding,) = [each for each in together(before, wrong).findings if each.code == "GL902"]
        assert (finding.span.start, finding.span.end) == wrong.spans()[field]
        assert len(finding.related) == 2
