"""Run the cases of this folder's Markdown file, and the examples in the rule's documentation."""

from pathlib import Path

import pytest
from website_report import govlint_rules

from govlint.rule import Rule
from govlint.testing import Case, cases, check_examples


@pytest.mark.parametrize("case", cases(Path(__file__).parent), ids=str)
def test_case(case: Case) -> None:
    case.check()


@pytest.mark.parametrize("rule", govlint_rules())
def test_documentation(rule: type[Rule]) -> None:
    check_examples(rule)
