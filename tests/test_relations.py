"""Relations: their language, and what they say of a report."""

from govlint.linter import Linter
from govlint.source import Source
from tests.helpers import JIAYIN, REPORTS, plugins, read


def context(text, previous=None):
    linter = Linter((), plugins().forms)
    return linter.context(Source(text), linter.context(Source(previous)) if previous else None)


def equations(relation, text, previous=None):
    return [each for each in context(text, previous).equations if each.relation == relation]


YUNLING = read(REPORTS / "yunling-2023.txt")
IDS_OF_2020 = ["licensing", "other_services", "penalties", "coercion", "fees"]


def test_relations_across_years_need_both_reports():
    for relation in ("carry-over", "in-force", "projects"):
        assert not equations(relation, YUNLING)
        assert not equations(relation, read(JIAYIN))


def test_across_two_reports_of_the_form_of_2021():
    last_year = YUNLING.replace("2023", "2022")
    carried = equations("carry-over", YUNLING, last_year)
    assert len(carried) == 7
    assert [operand.previous for operand in (*carried[0].left, *carried[0].right)] == [False, True]
    in_force = equations("in-force", YUNLING, last_year)
    assert [each.instance for each in in_force] == ["regulations", "normative_documents"]
    assert [operand.previous for operand in in_force[0].right] == [True, False, False]
    assert not equations("projects", YUNLING, last_year)


def test_projects_are_of_the_rows_that_have_them():
    this_year = read(JIAYIN)
    found = equations("projects", this_year, this_year.replace("2020", "2019"))
    assert [each.instance for each in found] == IDS_OF_2020
    assert all(each.holds is not None for each in found)


def test_what_the_form_of_the_year_before_does_not_have_is_left_out():
    assert not equations("in-force", YUNLING.replace("2023", "2021"), read(JIAYIN))
    assert not equations("projects", read(JIAYIN), YUNLING)
    assert len(equations("carry-over", YUNLING.replace("2023", "2021"), read(JIAYIN))) == 7
