"""The registered forms together: what they call their cells, which year and which kind of report each is for."""

import msgspec
import pytest
import tomli

from govlint.figures import Status
from govlint.forms.formset import FormSet
from govlint.forms.load import FormError, load_forms
from govlint.forms.model import OwnRelation
from govlint.text import Text
from tests.helpers import ROOT, plugins

FOLDER = ROOT / "rules" / "govlint_rules" / "forms"
FORMS = plugins().forms
BY_ID = {form.id: form for form in FORMS.forms}


def test_no_forms_have_no_kind_and_no_cells():
    none = FormSet([])
    assert (none.kind, none.forms, none.others, none.of_all_kinds, none.cell_paths()) == ("", (), (), (), {})
    assert none.for_year(2023) is None
    assert none.for_text("青河县2023年政府信息公开工作年度报告\n") is none


def test_forms_of_a_foreign_kind_alone_are_the_forms():
    forms = FormSet([msgspec.structs.replace(form, kind="budget") for form in FORMS.forms])
    assert (forms.kind, forms.forms[0].id, forms.others) == ("budget", "2008", ())


def test_forms_of_several_kinds():
    budget = msgspec.structs.replace(BY_ID["2021"], id="b", kind="budget", name=Text("预算", "budget"))
    title = msgspec.structs.replace(budget.title, words=("预算公开",), pattern="预算公开")
    forms = FormSet([msgspec.structs.replace(budget, title=title), *FORMS.forms])
    (other,) = forms.others
    assert (forms.kind, forms.forms) == ("", FORMS.forms)
    assert (other.kind, [form.id for form in other.forms]) == ("budget", ["b"])
    assert [form.id for form in forms.of_all_kinds] == [*BY_ID, "b"]
    texts = {
        "青河县2023年预算公开情况\n": other,
        "青河县2023年\n\n预算公开情况\n一、总体情况\n": other,  # a title of two lines
        "青河县2023年政府信息公开工作年度报告\n推进预算公开\n": forms,
        "全年推进预算公开，成效明显。\n": forms,  # a sentence is no title
        "": forms,
    }
    for text, expected in texts.items():
        assert forms.for_text(text) is expected, text
    relations = (
        OwnRelation(id="a", formula="requests.received.total = 0"),
        OwnRelation(id="b", formula="disclosure.regulations.made = 0"),
    )
    added = forms.with_relations(iter(relations))
    assert [each.id for each in added.own_relations] == ["a", "b"]
    assert added.others[0].own_relations == added.own_relations
    assert forms.own_relations == other.own_relations == ()


@pytest.mark.parametrize(
    ("year", "form"),
    [(None, None), (2007, None), (2008, "2008"), (2018, "2008"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2040, "2021")],
)  # fmt: skip
def test_the_form_of_a_year(year, form):
    found = FORMS.for_year(year)
    assert (found.id if found else None) == form


def test_what_the_forms_call_their_cells():
    names = FORMS.cell_names(BY_ID["2021"])
    assert names["requests.received.total"].zh == "一、本年新收政府信息公开申请数量（总计）"
    assert names["requests.partly_granted.total"] == Text("（二）部分公开（总计）", "partly granted (total)")
    assert names["proceedings.review.upheld"].zh == "行政复议－结果维持"
    assert set(names) == {field for table in BY_ID["2021"].table for field in table.fields}
    assert FORMS.cell_names(BY_ID["2019"])["disclosure.regulations.made"].zh == "规章（本年新制作数量）"


def test_the_path_to_every_cell():
    paths = FORMS.cell_paths()
    for form in FORMS.forms:
        for table in form.table:
            for block in table.block:
                for row in block.rows:
                    for column in block.columns:
                        names = paths[table.field(row, column)]
                        assert len(names) == (3 if row.label.zh else 2)
                        if form is FORMS.latest:
                            assert (names[0], names[-1]) == (table.name, column.label)
    assert [name.zh for name in paths["requests.partly_granted.total"]][1:] == ["（二）部分公开", "总计"]
    assert [name.zh for name in paths["disclosure.regulations.made"]][1:] == ["规章", "本年新制作数量"]


def test_what_a_table_should_have():
    (known,) = (each for each in FORMS.tables["requests"] if each.form.id == "2021")
    one, rows = known.due(frozenset({"other:one"})), known.due(frozenset({"other:rows"}))
    assert {each.status for each in (*one.figures.values(), *rows.figures.values())} == {Status.ABSENT}
    assert {each.field: each for each in one.figures.values()} == one.figures
    assert "requests.other.total" in one.figures
    assert "requests.other.total" not in rows.figures
    assert "requests.other.other.total" in rows.figures
    assert {each.kind for each in one.figures.values()} == {"count"}
    assert [row.id for row in one.rows if row.id.startswith("other")] == ["other"]


def own(**changed):
    """Return the form that extends that of 2021 with other texts for some keys."""
    said = {"id": "own", "extends": "2021", "first_year": 2030, **changed}
    return "\n".join(f"{key} = {value!r}" for key, value in said.items()).replace("'", '"')


def loaded(*texts):
    forms = [(f"{name}.toml", (FOLDER / f"{name}.toml").read_text("utf-8")) for name in ("2021", "2019")]
    return {form.id: form for form in load_forms([*forms, *((f"{at}.toml", text) for at, text in enumerate(texts))])}


def test_a_form_takes_what_it_does_not_say_itself():
    forms = loaded(own())
    base, found = forms["2021"], forms["own"]
    assert list(forms) == ["2019", "2021", "own"]  # in the order of their years
    assert (found.first_year, found.title, found.section, found.table) == (2030, base.title, base.section, base.table)
    assert found.relation == tuple(each for each in base.relation if each.forms is None)  # in-force says whose it is


def test_the_last_year_is_never_taken_from_the_form_below():
    old = tomli.loads((FOLDER / "2019.toml").read_text("utf-8"))
    assert old["last_year"] == 2020
    found = loaded(own(extends="2019"))["own"]
    assert found.last_year is None
    assert loaded(own(extends="2019", last_year=2031))["own"].last_year == 2031


def test_lists_are_added_to_by_id():
    section = '[[section]]\nid = "{}"\nnumber = 1\ntitle = "新的标题"\n'
    base = loaded()["2021"]
    found = loaded(f"{own()}\n{section.format(base.section[0].id)}")["own"]
    assert [each.id for each in found.section] == [each.id for each in base.section]
    assert found.section[0].title == "新的标题"
    assert found.section[1:] == base.section[1:]
    found = loaded(f"{own()}\n{section.format('more')}")["own"]
    assert found.section[:-1] == base.section
    assert found.section[-1].id == "more"


def test_parts_are_added_to_the_lists_and_tables_of_their_form():
    part = """part_of = "2021"
phrase = { more = "更多" }
[[relation]]
id = "more"
formula = "requests.received.total >= 0"
[[section]]
id = "more"
number = 7
title = "更多"
"""
    base, found = loaded()["2021"], loaded(part)["2021"]
    assert found.relation == (*base.relation, found.relation[-1])
    assert [each.id for each in (found.relation[-1], found.section[-1])] == ["more", "more"]
    assert found.section[:-1] == base.section
    assert found.phrase == {**base.phrase, "more": "更多"}
    more = loaded(part, part.replace("more", "most").replace("7", "8"))["2021"]
    assert [each.id for each in more.section[-2:]] == ["more", "most"]
    assert more.phrase == {**base.phrase, "more": "更多", "most": "更多"}


@pytest.mark.parametrize(
    ("texts", "name", "said"),
    [
        (['part_of = "2021"\nid = 3'], "0.toml", "id is no table to be added to the form '2021'"),
        (['part_of = "none"'], "0.toml", "there is no form 'none'"),
        ([own(extends="own")], "0.toml", "the form 'own' extends itself"),
        ([own(extends="b"), own(id="b", extends="own")], "0.toml", "extends itself"),
        ([own(extends="none")], "0.toml", "there is no form 'none'"),
        ([own(), f"{own(id='c')}\n[[section]]\nnumber = 1"], "1.toml", "an entry of section has no id"),
    ],
)
def test_what_cannot_be_extended_is_named(texts, name, said):
    with pytest.raises(FormError) as error:
        loaded(*texts)
    assert error.value.name == name
    assert said in error.value.message.en
