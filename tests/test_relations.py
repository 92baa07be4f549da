"""Relations: their language, what they say of a report, and what is wrong with those that make no sense."""

from decimal import Decimal

import msgspec
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.documentation import document
from govlint.forms.check import problems
from govlint.forms.load import FormError, load_forms
from govlint.forms.model import OwnRelation, RelationForm
from govlint.grammar.formula import Comparison, Formula, Sum, Term
from govlint.grammar.relation import RelationSyntaxError, parse_formula, parse_sum
from govlint.linter import Linter
from govlint.source import Source
from govlint.text import Text
from tests import snapshot
from tests.effort import some
from tests.helpers import JIAYIN, REPORTS, ROOT, findings, lint, plugins, read

(OwnRelationRule,) = (rule for rule in plugins().rules if rule.code == "GL299")
YUNLING = read(REPORTS / "yunling-2023.txt")
LAST_YEAR = YUNLING.replace("2023", "2022")


def context(text, previous=None, relations=()):
    linter = Linter((), plugins().forms.with_relations(relations))
    return linter.context(Source(text), linter.context(Source(previous)) if previous else None)


def equations(relation, text, previous=None):
    return [each for each in context(text, previous).equations if each.relation == relation]


def own(text, formula, previous=None, **settings):
    """Return {instance: holds} of a relation that a user added."""
    relation = OwnRelation(id="own", formula=formula, **settings)
    assert not list(problems(relation, plugins().forms.forms))
    found = context(text, previous, [relation]).own_equations
    return {each.equation.instance: each.equation.holds for each in found}


REQUESTS = """\
青河县{year}年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 {received}
二、上年结转政府信息公开申请数量 {carried_in}
（七）总计 {concluded}
四、结转下年度继续办理 {carried_out}
"""


def requests(received="3", carried_in="1", concluded="2", carried_out="2", year=2023):
    rows = {"received": received, "carried_in": carried_in, "concluded": concluded, "carried_out": carried_out}
    return REQUESTS.format(year=year, **{name: f"{cell} 0 0 0 0 0 {cell}" for name, cell in rows.items()})


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a=b", "a = b"),
            ("  a.b\n + 2 * c.*.d-1  <=3", "a.b + 2 * c.*.d - 1 <= 3"),
            ("repealed = 0 -> issued ≤ in_force", "repealed = 0 -> issued <= in_force"),
            ("- a ≠ previous.b.*", "-a != previous.b.*"),
            ("a ≥ 1 - b + 2.50 + 0", "a >= -b + 3.50"),
            ("a > 0.1 * b", "a > 0.1 * b"),
            ("a < 0 - 1", "a < -1"),
            ("a = 0", "a = 0"),
            ("0 * a + b = 1", "0 * a + b = 1"),
        ],
    )
    def test_formulas_as_they_are_read(self, text, said):
        assert str(parse_formula(text)) == said

    def test_a_term_knows_its_place(self):
        text = "a = 2 * previous . b.* - 中".replace(" - 中", "")
        (_, term) = parse_formula(text).terms
        assert term == Term("b.*", Decimal(2), previous=True, start=8, end=len(text))
        assert text[term.start : term.end] == "previous . b.*"

    def test_what_a_group_stands_for(self):
        names = ["other", "other.a", "other.a.b", "others", "another", "other.a.total", "other.total", "total"]
        assert Term("other.*").fitting(names) == ["other", "other.a", "other.a.b", "other.a.total", "other.total"]
        assert Term("other.*.total").fitting(names) == ["other.a.total", "other.total"]
        assert Term("other").fitting(names) == ["other"]

    @pytest.mark.parametrize(
        ("text", "column", "length", "expected"),
        [
            ("", 1, 0, "数据项的名称（如 received）或数"),
            ("received", 9, 0, "“+”、“-”或比较符（= != < <= > >=）"),
            ("received + = concluded", 12, 1, "数据项的名称（如 received）或数"),
            ("a + b = c d", 11, 1, "“+”、“-”、“->”或结束"),
            ("a + b = c 新收", 11, 1, "“+”、“-”、“->”或结束"),
            ("a == b", 4, 1, "数据项的名称（如 received）或数"),
            ("a = b -> c", 11, 0, "“+”、“-”或比较符（= != < <= > >=）"),
            ("a = b -> c = d -> e", 16, 2, "“+”、“-”或结束"),
            ("a * 2 = b", 3, 1, "“+”、“-”或比较符（= != < <= > >=）"),
            ("a. = b", 4, 1, "数据项的名称（如 received）"),
            ("a = 1234567890123456", 20, 1, "“+”、“-”、“*”、“->”或结束"),
            ("A = b", 1, 1, "数据项的名称（如 received）或数"),
            ("a =\n\n b + ＋", 11, 1, "数据项的名称（如 received）或数"),
            ("a = 1.", 6, 1, "“+”、“-”、“*”、“->”或结束"),
        ],
    )
    def test_what_cannot_be_read_and_what_was_expected_there(self, text, column, length, expected):
        with pytest.raises(RelationSyntaxError) as error:
            parse_formula(text)
        assert (error.value.column, error.value.length, error.value.expected.zh) == (column, length, expected)
        assert error.value.expected.en.isprintable()
        assert repr(text) in str(error.value)

    def test_a_sum_alone(self):
        assert str(parse_sum("a + b - 1")) == "a + b - 1"
        with pytest.raises(RelationSyntaxError) as error:
            parse_sum("a = b")
        assert (error.value.column, error.value.expected.en) == (3, "“+”, “-” or the end")


NAME = st.from_regex(r"[a-z_][a-z0-9_]{0,5}", fullmatch=True).filter(lambda name: name != "previous")
NAMES = st.lists(NAME, min_size=1, max_size=3).map(".".join)
NUMBER = st.decimals(min_value=0, max_value=10**9, places=3).map(lambda number: Decimal(f"{number.normalize():f}"))
PATH = st.tuples(NAMES, st.sampled_from(["", ".*"]), NAMES).map(
    lambda each: each[0] + each[1] * 1 + (f".{each[2]}" if each[1] else "")
)
TERM = st.builds(
    lambda path, factor, sign, previous: Term(path, sign * factor, previous),
    PATH,
    st.just(Decimal(1)) | NUMBER.filter(bool),
    st.sampled_from([1, -1]),
    st.booleans(),
)
SUM = st.builds(Sum, st.lists(TERM, max_size=4).map(tuple), NUMBER | NUMBER.map(lambda number: -number))
COMPARISON = st.builds(Comparison, SUM, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), SUM)
FORMULA = st.builds(Formula, COMPARISON, st.none() | COMPARISON)


def without_places(formula):
    def of_sum(total):
        return Sum(tuple(msgspec.structs.replace(term, start=0, end=0) for term in total.terms), total.constant)

    def of_comparison(comparison):
        return Comparison(of_sum(comparison.left), comparison.comparator, of_sum(comparison.right))

    premise = of_comparison(formula.premise) if formula.premise is not None else None
    return Formula(of_comparison(formula.conclusion), premise)


@settings(max_examples=some(300, 50), deadline=None)
@given(FORMULA)
def test_any_formula_prints_and_reads_back_the_same(formula):
    assert without_places(parse_formula(str(formula))) == formula


@settings(max_examples=some(500, 100), deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="ab.*+-<=>! 019_\n", max_size=20))
def test_any_text_is_a_formula_or_an_error_with_a_place_in_it(text):
    formula, error = tried(text)
    if error is not None:
        assert 1 <= error.column <= len(text) + 1
        assert 0 <= error.length <= len(text) - error.column + 1
        assert error.expected.zh
        return
    assert without_places(parse_formula(str(formula))) == without_places(formula)
    for term in formula.terms:
        said = "".join(text[term.start : term.end].split())
        assert said == ("previous." if term.previous else "") + term.path


def tried(text):
    try:
        return parse_formula(text), None
    except RelationSyntaxError as error:
        return None, error


class TestSemantics:
    @pytest.mark.parametrize(
        ("formula", "holds"),
        [
            ("requests.received.total = 3", True),
            ("requests.received.total != 3", False),
            ("requests.received.total < 3", False),
            ("requests.received.total <= 3", True),
            ("requests.received.total > 2.99", True),
            ("requests.received.total >= 3.01", False),
            ("requests.received.total + requests.carried_in.total = requests.concluded.total + 2", True),
            ("2 * requests.received.total - 5 = requests.carried_in.total", True),
            ("0.1 * requests.received.total = 0.3", True),
            ("requests.carried_in.total = 0 -> requests.received.total = 99", True),
            ("requests.carried_in.total = 1 -> requests.received.total = 99", False),
            ("requests.carried_in.total = 1 -> requests.received.total = 3", True),
            ("requests.received.*.total + requests.concluded.*.total = 5", True),
        ],
    )
    def test_comparisons(self, formula, holds):
        assert own(requests(), formula) == {"": holds}

    @pytest.mark.parametrize(
        ("formula", "holds"),
        [
            ("requests.granted.total = 0", None),
            ("requests.received.total + requests.granted.total >= 0", None),
            ("requests.granted.total = 0 -> requests.received.total = 3", None),
            ("requests.received.total = 3 -> requests.granted.total = 3", None),
            ("requests.received.total = 0 -> requests.granted.total = 3", True),
            ("requests.denied.*.total = 0", None),
        ],
    )
    def test_a_missing_figure_is_not_0(self, formula, holds):
        assert own(requests(), formula) == {"": holds}

    def test_what_is_missing_is_named(self):
        relation = OwnRelation(id="x", formula="requests.granted.total = 0 -> requests.received.total = 1")
        (found,) = context(requests(), relations=[relation]).own_equations
        assert [figure.field for figure in found.equation.missing] == ["requests.granted.total"]
        assert (found.equation.right_sum, found.equation.left_sum) == (1, 3)

    def test_blank_and_unreadable_cells_are_not_0_either(self):
        for cell in ("/", "abc1"):
            assert own(requests(received=cell), "requests.received.total >= 0") == {"": None}

    def test_a_table_that_is_not_there_is_not_assessed(self):
        assert own(requests(), "disclosure.licensing.decisions >= requests.received.total") == {"": None}
        assert own(requests(), "decisions >= 0", table="disclosure", each="row") == {}

    def test_decimals_stay_exact(self):
        text = YUNLING.replace("行政事业性收费 0", "行政事业性收费 0.1")
        big = "123456789012345.012345678"
        formula = f"{big} * disclosure.fees.amount + 0.2 = 12345678901234.7012345678"
        fees = context(text).figures["disclosure.fees.amount"].value
        assert own(text, formula) == {"": fees == Decimal("0.1")}

    def test_each_row_of_the_blocks_that_have_the_columns(self):
        assert own(YUNLING, "issued <= in_force", table="disclosure", each="row") == {
            "regulations": True,
            "normative_documents": True,
        }
        assert set(own(YUNLING, "decisions >= 0", table="disclosure", each="row")) == {
            "licensing",
            "penalties",
            "coercion",
        }

    def test_each_column_of_the_blocks_that_have_the_rows(self):
        found = own(YUNLING, "penalties + coercion <= 100 * licensing + 1000000", table="disclosure", each="column")
        assert found == {"decisions": True}
        assert len(own(YUNLING, "received >= 0", table="requests", each="column")) == 7

    def test_each_group(self):
        found = own(YUNLING, "upheld + corrected <= total", table="proceedings", each="group")
        assert found == {"review": True, "litigation_direct": True, "litigation_after_review": True}

    def test_groups_of_rows_in_the_whole_report(self):
        figures = context(YUNLING).figures
        total = sum(
            each.value
            for each in figures
            if each.field.startswith("requests.denied.") and each.field.endswith(".total")
        )
        assert own(YUNLING, f"requests.denied.*.total = {total}") == {"": True}
        pending = sum(each.value for each in figures if each.field.endswith(".pending"))
        assert own(YUNLING, f"proceedings.*.pending = {pending}") == {"": True}

    def test_only_the_rows_that_the_report_chose(self):
        (equation,) = (each for each in equations("outcomes", YUNLING) if each.instance == "total")
        fields = [operand.figure.field for operand in equation.left]
        assert "requests.other.other.total" in fields
        assert "requests.other.total" not in fields

    def test_forms_and_years(self):
        formula = "requests.received.total >= 0"
        assert own(YUNLING, formula, forms=("2021",))
        assert not own(YUNLING, formula, forms=("2019",))
        assert own(YUNLING, formula, years=(2022, 2023))
        assert not own(YUNLING, formula, years=(2022,))
        assert not own("三、收到和处理政府信息公开申请情况\n（七）总计 1 0 0 0 0 0 1\n", formula, years=(2023,))

    def test_what_only_the_other_form_has_is_left_out(self):
        for each, table, formula in [
            ("row", "disclosure", "issued <= in_force"),
            ("report", None, "disclosure.regulations.issued <= disclosure.regulations.in_force"),
        ]:
            assert own(YUNLING, formula, each=each, table=table)
            assert not own(read(JIAYIN), formula, each=each, table=table)


class TestAcrossYears:
    def test_relations_across_years_need_both_reports(self):
        for relation in ("carry-over", "in-force", "projects"):
            assert not equations(relation, YUNLING)
            assert not equations(relation, read(JIAYIN))

    def test_across_two_reports_of_the_form_of_2021(self):
        carried = equations("carry-over", YUNLING, LAST_YEAR)
        assert len(carried) == 7
        assert [operand.previous for operand in (*carried[0].left, *carried[0].right)] == [False, True]
        in_force = equations("in-force", YUNLING, LAST_YEAR)
        assert [each.instance for each in in_force] == ["regulations", "normative_documents"]
        assert [operand.previous for operand in in_force[0].right] == [True, False, False]
        assert not equations("projects", YUNLING, LAST_YEAR)

    def test_projects_are_of_the_rows_that_have_them(self):
        this_year = read(JIAYIN)
        found = equations("projects", this_year, this_year.replace("2020", "2019"))
        assert [each.instance for each in found] == ["licensing", "other_services", "penalties", "coercion", "fees"]
        assert all(each.holds is not None for each in found)

    def test_what_the_form_of_the_year_before_does_not_have_is_left_out(self):
        of_2021 = YUNLING.replace("2023", "2021")
        assert not equations("in-force", of_2021, read(JIAYIN))
        assert not equations("projects", read(JIAYIN), YUNLING)
        assert len(equations("carry-over", of_2021, read(JIAYIN))) == 7
        assert not own(of_2021, "disclosure.fees.amount >= previous.disclosure.fees.amount", read(JIAYIN))
        assert own(YUNLING, "disclosure.fees.amount >= previous.disclosure.fees.amount", LAST_YEAR) == {"": True}

    def test_a_figure_missing_in_the_year_before_is_not_0(self):
        this_year, last_year = requests(), requests(carried_out="/", year=2022)
        assert {each.holds for each in equations("carry-over", this_year, last_year) if each.instance == "total"} == {
            None
        }

    @pytest.mark.parametrize(
        ("formula", "holds"),
        [
            ("previous.requests.carried_out.total = 2 -> requests.carried_in.total = 1", True),
            ("previous.requests.carried_out.total = 2 -> requests.carried_in.total = 2", False),
            ("previous.requests.carried_out.total = 3 -> requests.carried_in.total = 2", True),
            ("previous.requests.granted.total = 3 -> requests.carried_in.total = 2", None),
            ("requests.carried_in.total = 2 * previous.requests.carried_out.total - 3", True),
        ],
    )
    def test_conditions_and_factors_of_the_year_before(self, formula, holds):
        assert own(requests(), formula, requests(year=2022)) == {"": holds}

    def test_groups_of_the_year_before(self):
        formula = "requests.other.*.total >= previous.requests.other.*.total"
        assert own(YUNLING.replace("2023", "2021"), formula, read(JIAYIN)) in ({"": True}, {"": False})


PROBLEMS = [
    ({"formula": "received +"}, "formula", "", "读不懂：这里应为数据项的名称（如 received）或数"),
    ({"formula": "received + ？ = 1"}, "formula", "？", "读不懂：这里应为数据项的名称（如 received）或数"),
    ({"formula": "recieved = 1"}, "formula", "recieved", "表 requests 的各列没有数据项 recieved，是不是 received？"),
    ({"formula": "received = previous.carriedout"}, "formula", "previous.carriedout", "表 requests 的各列没有数据项 carriedout，是不是 carried_out？"),
    ({"formula": "denid.* = 0"}, "formula", "denid.*", "表 requests 的各列没有数据项 denid.*，是不是 denied.*？"),
    ({"formula": "requests.denid.* = 0", "each": "report", "table": None}, "formula", "requests.denid.*", "没有数据项 requests.denid.*，是不是 requests.denied.*？"),
    ({"formula": "total = 0"}, "formula", "total", '表 requests 的各列没有数据项 total，应写 each = "row"'),
    ({"formula": "requests.received.total = 0"}, "formula", "requests.received.total", "表 requests 的各列没有数据项 requests.received.total，写全名的不写 table 和 each"),
    ({"formula": "previous.received = 1"}, "formula", None, "没有提到本年度报告的数据项"),
    ({"formula": "1 = 1"}, "formula", None, "没有提到本年度报告的数据项"),
    ({"formula": "received = 1", "table": "request"}, "table", None, "没有表 request（有 disclosure、proceedings、requests），是不是 requests？"),
    ({"formula": "received = 1", "table": None}, "each", None, 'each = "column" 还要写是哪张表：table = disclosure 或 proceedings 或 requests'),
    ({"formula": "received = 1", "each": "report"}, "table", None, '写了 table，还要写 each = "row"、"column" 或 "group"'),
    ({"formula": "received = 1", "each": "columns"}, "each", None, "each 不能是“columns”（可选 row、column、group、report），是不是 column？"),
    ({"formula": "received = 1", "forms": ("2020",)}, "forms", None, "没有格式 2020（有 2008、2019、2021）"),
    ({"formula": "received.total = 1", "each": "report", "table": None}, "formula", "received.total", "没有数据项 received.total，要写全名，如 requests.received.total（或写 table 和 each）"),
    ({"formula": "requests.recieved.total = 1", "each": "report", "table": None}, "formula", "requests.recieved.total", "没有数据项 requests.recieved.total，是不是 requests.received.total？"),
    ({"formula": "disclosure.regulations.issued = disclosure.regulations.made", "each": "report", "table": None}, "formula", None, "各格式中没有同时具备这些数据项的"),
    ({"formula": "issued = decisions", "each": "row", "table": "disclosure"}, "formula", None, "各行中没有同时具备这些数据项的"),
    ({"formula": "made = 1", "each": "row", "table": "disclosure", "forms": ("2021",)}, "formula", "made", "表 disclosure 的各行没有数据项 made"),
]  # fmt: skip


class TestProblems:
    @pytest.mark.parametrize(("settings", "key", "quoted", "said"), PROBLEMS)
    def test_what_is_wrong_and_where(self, settings, key, quoted, said):
        relation = RelationForm(**{"id": "x", "table": "requests", "each": "column", **settings})
        (problem, *others) = problems(relation, plugins().forms.forms)
        assert not others
        assert (problem.key, problem.message.zh) == (key, said)
        assert problem.message.en.isascii() or "“" in problem.message.en
        if quoted is None:
            assert problem.end is None
        else:
            assert relation.formula[problem.start : problem.end] == quoted

    def test_what_is_said_in_both_languages(self):
        relations = [
            RelationForm(**{"id": "x", "table": "requests", "each": "column", **settings}) for settings, *_ in PROBLEMS
        ]
        said = [each.message for relation in relations for each in problems(relation, plugins().forms.forms)]
        snapshot.check("said/relations.txt", "".join(f"{text.zh}\n{text.en}\n\n" for text in said))

    def test_every_unknown_figure_is_named(self):
        relation = RelationForm(id="x", formula="a + b = received", table="requests", each="column")
        assert [(each.start, each.end) for each in problems(relation, plugins().forms.forms)] == [(0, 1), (4, 5)]

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("received + carried_in =", "recieved + carried_in =", "did you mean received?"),
            ("received + carried_in =", "received carried_in =", "expected “+”, “-” or a comparison"),
            ('id = "balance"\ntable = "requests"', 'id = "balance"\ntable = "request"', "did you mean requests?"),
            ('each = "group"', 'each = "block"', "each cannot be block"),
        ],
    )
    def test_a_form_with_such_a_relation_is_not_loaded(self, old, new, said):
        text = (ROOT / "rules" / "govlint_rules" / "forms" / "2021.toml").read_text("utf-8")
        assert old in text
        with pytest.raises(FormError, match=r"bad\.toml: relation") as error:
            load_forms([("bad.toml", text.replace(old, new))])
        assert said in str(error.value)


DISCLOSED = "青河县2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n规章 0 0 0\n行政规范性文件 {}\n"
DISCLOSED_2019 = (
    "青河县2019年政府信息公开工作年度报告\n二、主动公开政府信息情况\n信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"
    "规章 0 0 0\n规范性文件 {}\n"
)


class TestStock:
    @pytest.mark.parametrize("cells", ["12 0 12", "12 0 30", "12 1 3", "12 / 3", "12 0 /", "0 0 0", "12 3"])
    def test_what_may_be(self, cells):
        assert not findings(DISCLOSED.format(cells), "GL210")

    def test_fewer_in_force_than_issued(self):
        (finding,) = lint(DISCLOSED.format("12 0 3"), "GL210").findings
        assert DISCLOSED.format("12 0 3")[finding.span.start : finding.span.end] == "3"
        assert finding.severity.label == "warning"
        assert (
            finding.message.in_language("zh")
            == "行政规范性文件（现行有效件数）为 3，少于行政规范性文件（本年制发件数）的 12"
        )
        assert [each.role.in_language("en") for each in finding.related] == [
            "normative documents (issued this year): 12"
        ]

    def test_the_form_of_2019(self):
        assert not findings(DISCLOSED_2019.format("9 6 6"), "GL210")
        ((quotation, _, message),) = findings(DISCLOSED_2019.format("3 9 6"), "GL210")
        assert (quotation, message) == ("6", "规范性文件（对外公开总数量）为 6，少于规范性文件（本年新公开数量）的 9")


class TestOwnRelationRule:
    def lint(self, text, relation, previous=None):
        linter = Linter([OwnRelationRule], plugins().forms.with_relations([relation]))
        result = linter.lint(Source(text), previous=linter.context(Source(previous)) if previous else None)
        assert not result.rule_failures
        return result

    def relation(self, formula, **settings):
        return OwnRelation(id="x", formula=formula, message=Text("该{核实}了", "check {this}"), **settings)

    def test_the_sum_with_its_numbers_and_every_addend(self):
        text = requests()
        relation = self.relation(
            "received != 0 -> received + carried_in <= 2 * concluded - 1", table="requests", each="column"
        )
        first, last = self.lint(text, relation).findings
        assert first.message.in_language("zh") == "该{核实}了（“自然人”：3 + 1 = 4，不应大于 2 × 2 - 1 = 3）"
        assert (
            last.message.in_language("en") == "check {this} (total: 3 + 1 = 4, which should be at most 2 × 2 - 1 = 3)"
        )
        line, place = "（七）总计 2 0 0 0 0 0 2", text.index("（七）总计")
        assert first.span.start == place + line.index("2")
        assert last.span.start == place + len(line) - 1
        assert [each.role.in_language("zh") for each in first.related] == [
            "一、本年新收政府信息公开申请数量（自然人）：3",
            "二、上年结转政府信息公开申请数量（自然人）：1",
        ]
        assert first.place == "requests.concluded.natural_person"

    def test_severity_and_help_are_the_users(self):
        advice = Text("见{通知}", "see {notice}")
        relation = self.relation("requests.received.total = 1", severity="error", help=advice)
        (finding,) = self.lint(requests(), relation).findings
        assert finding.severity.label == "error"
        assert finding.help.in_language("zh") == "见{通知}"
        assert finding.message.in_language("zh") == "该{核实}了（3，应等于 1）"
        assert (
            self.lint(requests(), self.relation("requests.received.total = 1")).findings[0].severity.label == "warning"
        )

    def test_the_condition_is_shown_too(self):
        relation = self.relation("requests.carried_in.total > 0 -> requests.received.total = 1")
        (finding,) = self.lint(requests(), relation).findings
        assert [each.role.in_language("en") for each in finding.related] == ["carried in (total): 1"]

    def test_figures_of_the_year_before_are_in_the_other_report(self):
        last_year = requests(carried_out="9", year=2022)
        relation = self.relation("requests.carried_in.total = previous.requests.carried_out.total")
        (finding,) = self.lint(requests(), relation, last_year).findings
        assert requests()[finding.span.start : finding.span.end] == "1"
        (place,) = finding.related
        assert place.source.text == last_year
        assert place.role.in_language("zh") == "上年“四、结转下年度继续办理（总计）”：9"

    def test_of_many_addends_those_that_are_not_0(self):
        relation = self.relation("requests.denied.*.total + requests.rejected.*.total = 1000")
        (finding,) = self.lint(YUNLING, relation).findings
        said = finding.message.in_language("zh")
        assert " + 0" not in said
        assert all(not each.role.in_language("zh").endswith("：0") for each in finding.related)

    def test_many_addends_that_are_all_0(self):
        relation = self.relation("requests.denied.*.research + requests.rejected.*.research = 5")
        (finding,) = self.lint(YUNLING, relation).findings
        assert finding.message.in_language("zh") == "该{核实}了（0，应等于 5）"

    def test_it_holds_or_is_not_assessable(self):
        assert not self.lint(requests(), self.relation("requests.received.total = 3")).findings
        result = self.lint(requests(), self.relation("requests.granted.total = 3"))
        assert not result.findings
        without = Linter((), plugins().forms).lint(Source(requests())).stats
        assert result.stats.unassessable == without.unassessable + 1

    @pytest.mark.parametrize(
        ("formula", "said"),
        [
            ("requests.received.total - requests.carried_in.total = 0", "3 - 1 = 2，应等于 0"),
            ("requests.received.total >= 0 - 1 + 9", "3，不应小于 8"),
            ("0 - requests.received.total = 0", "-3，应等于 0"),
            ("2 * requests.received.total = 1 + requests.carried_in.total", "2 × 3 = 6，应等于 1 + 1 = 2"),
        ],
    )
    def test_sums_as_they_are_said(self, formula, said):
        (finding,) = self.lint(requests(), self.relation(formula)).findings
        assert finding.message.in_language("zh") == f"该{{核实}}了（{said}）"

    def test_its_own_examples(self):
        doc = document(OwnRelationRule)
        for text, count in ((doc.bad[0], 1), (doc.good[0], 0)):
            toml, _, piece = text.partition("\n\n")
            relation = OwnRelation(**{**tomli.loads(toml)["relation"][0], "message": Text("x", "x")})
            linter = Linter([OwnRelationRule], plugins().forms.with_relations([relation]))
            assert len(linter.lint(Source(piece), assume_report=True).findings) == count

    def test_an_id_of_the_forms_own_is_no_trouble(self):
        relation = msgspec.structs.replace(self.relation("requests.received.total = 1"), id="balance")
        rules = [rule for rule in plugins().rules if rule.code in {"GL208", "GL299"}]
        found = Linter(rules, plugins().forms.with_relations([relation])).lint(Source(requests())).findings
        assert [each.code for each in found] == ["GL299"]
