"""Generated correct reports in every layout: the same figures, at their places, and nothing accused."""

import random
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.figures import Status
from govlint.linter import Linter
from govlint.rule import NOTE
from govlint.source import Source
from tests.effort import some, some_of
from tests.generator.catalogue import CELLS, OTHERS, PROSE
from tests.generator.layouts import LAYOUTS
from tests.generator.report import bare_report, make_report
from tests.generator.trial import Bench
from tests.helpers import ROOT, lint, plugins

READER = Linter((), plugins().forms)
KINDS = [("2021", "rows"), ("2019", "one"), ("2019", "rows")]


def misread(report, laid):
    """Return the figures that are not read as what they are, or not where they stand."""
    figures = READER.context(Source(laid.text)).figures
    spans = laid.spans()
    wrong = {}
    for field, value in report.figures.values.items():
        figure = figures[field]
        where = figure.span and (figure.span.start, figure.span.end)
        if figure.status is not Status.EXACT or figure.value != Decimal(value) or where != spans[field]:
            wrong[field] = (figure.status.value, str(figure.value), str(value), where, spans[field])
    return wrong


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize(("form", "other"), KINDS)
@pytest.mark.parametrize("size", some_of(["nothing", "town", "county", "city"], 2))
def test_every_figure_is_read_in_every_layout(name, form, other, size):
    for seed in range(1, some(3, 2)):
        report = bare_report(seed, form, size, other)
        assert not misread(report, LAYOUTS[name](report, random.Random(seed)))


def accusations(report, layout, seed):
    """Return the errors and warnings that a correct report gets in a layout, but for what the layout itself deserves."""
    laid = layout(report, random.Random(seed))
    result = lint(laid.text, assume_report=False)
    assert result.is_report
    return [
        (finding.code, finding.message.in_language("zh"), laid.text[finding.span.start : finding.span.end])
        for finding in result.findings
        if finding.severity > NOTE and finding.code not in layout.expected
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_correct_report_is_not_accused_in_any_layout(name):
    for seed in range(some(20, 3)):
        assert not accusations(make_report(seed), LAYOUTS[name], seed), seed


BENCH = Bench()


def missed(name, mutator, seeds, layouts):
    """Return the faults of a mutator that are not reported where they are."""
    found = []
    for seed in seeds:
        chance = random.Random(seed)
        mutation = mutator(make_report(seed), chance)
        if mutation is None:
            continue
        layout = chance.choice(layouts)
        trial = BENCH.run(mutation.report, LAYOUTS[layout], seed)
        found += [(seed, layout, mutation.what, each.codes) for each in BENCH.missed(mutation, trial)]
    return found


@pytest.mark.parametrize("name", CELLS)
@settings(max_examples=some(25, 8), deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6), layout=st.sampled_from(sorted(LAYOUTS)))
def test_every_relation_that_a_wrong_cell_breaks_is_reported(name, seed, layout):
    assert not missed(name, CELLS[name], [seed], [layout])


@pytest.mark.parametrize("name", OTHERS)
def test_every_fault_is_reported_where_it_is(name):
    code, mutator = OTHERS[name]
    if code not in BENCH.codes:
        pytest.skip(f"{code} is no rule yet")
    assert not missed(name, mutator, range(some(8, 2)), ["rows", "markdown"])


def test_the_mutators_reach_every_rule_about_one_report():
    by_cells = {"GL206", "GL207", "GL208", "GL209"}
    reached = {code for code, _ in OTHERS.values()} | by_cells | {"GL211"}
    about_one = {code for code in BENCH.codes if code[:3] not in {"GL0", "GL9"}} - {"GL299"}
    assert about_one == reached
    for name, (_, mutator) in OTHERS.items():
        assert any(mutator(make_report(seed), random.Random(seed)) for seed in range(40)), name


def test_figures_of_the_prose_that_the_tables_contradict_are_reported():
    tried, lost = 0, []
    for seed in range(some(40, 10)):
        report, chance = make_report(seed), random.Random(seed)
        for mutator in PROSE.values():
            mutation = mutator(report, chance)
            if mutation is None or chance.random() < 0.6:
                continue
            tried += 1
            trial = BENCH.run(mutation.report, LAYOUTS["rows"], seed)
            lost += [mutation.what for _ in BENCH.missed(mutation, trial)]
    assert tried > some(100, 25)
    assert len(lost) <= 0.02 * tried, lost


def test_a_seed_gives_one_report():
    texts = {LAYOUTS["pdf"](make_report(7), random.Random(7)).text for _ in range(2)}
    assert len(texts) == 1
    program = (
        "import random; from tests.generator.layouts import LAYOUTS; from tests.generator.report import make_report;"
        "import sys; sys.stdout.buffer.write(LAYOUTS['pdf'](make_report(7), random.Random(7)).text.encode())"
    )
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert other.stdout.decode() in texts


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=120, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_no_correct_report_is_accused(name, seed):
    assert not accusations(make_report(seed), LAYOUTS[name], seed)
