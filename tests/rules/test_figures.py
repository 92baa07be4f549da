"""Figures of the tables, their sums, and what the text says of them."""

import re

import pytest

from tests.helpers import CORPUS, JIAYIN, JIXIAN, findings, lint, plugins, read

FORM = plugins().forms.for_year(2023)
HONEST = {
    "requests.received": 18, "requests.carried_in": 2, "requests.granted": 10, "requests.partly_granted": 3,
    "requests.denied.prohibited_by_law": 1, "requests.unavailable.not_held": 2, "requests.rejected.petition": 1,
    "requests.other.other": 1, "requests.concluded": 18, "requests.carried_out": 2,
    "disclosure.normative_documents.issued": 5, "disclosure.normative_documents.repealed": 2,
    "disclosure.normative_documents.in_force": 37, "disclosure.licensing.decisions": 2350,
    "disclosure.penalties.decisions": 295, "disclosure.coercion.decisions": 40, "disclosure.fees.amount": "123.45",
    "proceedings.review.upheld": 3, "proceedings.review.corrected": 1, "proceedings.review.pending": 2,
    "proceedings.review.total": 6, "proceedings.litigation_direct.upheld": 1, "proceedings.litigation_direct.total": 1,
    "proceedings.litigation_after_review.upheld": 2, "proceedings.litigation_after_review.total": 2,
}  # fmt: skip
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")


def report(prose="", organ="青河县人民政府", **changed):
    """Return a report of form 2021 whose tables hold HONEST; of each row of requests two are by businesses.

    `changed` gives other texts for single cells, a field's dots written as two underscores.
    """
    cells = {field: str(value) for field, value in HONEST.items()}
    for field, value in HONEST.items():
        if field.startswith("requests."):
            row = dict.fromkeys(COLUMNS, "0")
            business = {"requests.received": 2, "requests.granted": 2, "requests.concluded": 2}.get(field, 0)
            row |= {"natural_person": str(value - business), "business": str(business), "total": str(value)}
            cells |= {f"{field}.{column}": text for column, text in row.items()}
    cells |= {field.replace("__", "."): str(value) for field, value in changed.items()}
    lines = [f"{organ}2023年政府信息公开工作年度报告", "一、总体情况", prose]
    tables = {table.id: table for table in FORM.table}
    for section in FORM.section:
        if section.table:
            lines += [
                f"{'一二三四五六'[section.number - 1]}、{section.title}",
                *table_lines(tables[section.table], cells),
            ]
    return "\n".join(lines) + "\n"


def table_lines(table, cells):
    for block in table.block:
        if block.caption:
            yield block.caption
        yield " ".join(block.header)
        for row in block.rows:
            if row.choice != "other:one":
                values = [cells.get(table.field(row, column), "0") for column in block.columns]
                yield f"{row.label.zh} {' '.join(values)}".strip()


@pytest.mark.parametrize("numeral", ["百", "零", "零点五", "一百二", "七八十", "九十五", "五十十"])
def test_numerals_are_no_malformed_numbers(numeral):
    assert not lint(report(f"2023年，申请办结率为百分之{numeral}。"), "GL201").findings


@pytest.mark.parametrize("digits", [400, 5000])
def test_a_number_of_very_many_digits_is_malformed(digits):
    long = "9" * digits
    text = report(f"共收到政府信息公开申请1,{long},3件。", requests__received__total=long)
    found = lint(text, *(rule.code for rule in plugins().rules)).findings
    lines = {text.count("\n", 0, each.span.start) for each in found if each.code == "GL201"}
    assert lines >= {2, next(at for at, line in enumerate(text.split("\n")) if line.endswith(long))}
    damaged = text.replace(f"0 {long}", long)
    lint(damaged)


def test_an_honest_report_has_no_finding():
    codes = ["GL201", "GL202", "GL203", "GL204", "GL205", "GL206", "GL207", "GL208", "GL209", "GL211", "GL216", "GL219"]
    result = lint(report("2023年，全县共收到政府信息公开申请18件。"), *codes)
    assert not result.findings
    assert result.stats.unassessable == 0


def places(path, code):
    return [
        (source_line, quote)
        for source_line, quote in (
            (result.source.position(finding.span.start).line, result.source.quote(finding.span))
            for result in [lint(read(path), code)]
            for finding in result.findings
        )
    ]


@pytest.mark.parametrize(
    ("path", "code", "expected"),
    [
        (JIAYIN, "GL201", [(239, "91.928.320")]),
        (JIAYIN, "GL202", [(239, "91.928.320")]),
        (JIAYIN, "GL203", []),
        (JIAYIN, "GL205", [(219, "67")]),
        (JIAYIN, "GL211", [(53, "295\n\n件")]),
        (JIAYIN, "GL216", []),
        (JIAYIN, "GL219", [(51, "条")]),
        (JIXIAN, "GL201", []),
        (JIXIAN, "GL202", []),
        (JIXIAN, "GL205", []),
        (JIXIAN, "GL211", [(53, "12200 条"), (55, "18 条")]),
        (JIXIAN, "GL216", [(51, "8000 余条"), (63, "8000 余条"), (121, "8000 余条"), (213, "500 余条")]),
        (JIXIAN, "GL219", [(111, "个")]),
    ],
)
def test_places_in_the_real_reports(path, code, expected):
    assert places(path, code) == expected


@pytest.mark.parametrize("name", ["suqian-2023.txt", "stcsm-2024.md"])
def test_reports_that_agree_are_not_accused(name):
    path = CORPUS / name
    if not path.exists():
        pytest.skip("the corpus is not here")
    codes = ["GL201", "GL202", "GL204", "GL205", "GL206", "GL207", "GL208", "GL209", "GL211", "GL219"]
    assert not lint(read(path), *codes).findings


class TestNumbers:
    @pytest.mark.parametrize(
        "text",
        [
            "公开信息12，200条。",
            "公开信息1,23条。",
            "采购金额91.928.320万元。",
            "办理1,2345件。",
            "完成1·2·300项任务。",
            "完成3,1,2项任务。",
            "完成1,2项任务。",
            "完成1,2,300,4项任务。",
        ],
    )
    def test_malformed(self, text):
        assert [severity for _, severity, _ in findings(f"一、总体情况\n{text}", "GL201")] == ["error"]

    @pytest.mark.parametrize(
        "text",
        [
            "公开信息12,200条，金额1,234.5万元。",
            "开展“5·15政务公开日”“12·4”活动。",
            "完成第1,2,3项任务，系统升级到3.2.1版。",
            "完成1,2,3项任务，第1,2项提前完成，宣传12·4次活动。",
            "地址为10.0.0.1，热线12345，110。",
        ],
    )
    def test_well_formed(self, text):
        assert not findings(f"一、总体情况\n{text}", "GL201")

    def test_a_malformed_cell_is_named(self):
        (found,) = findings(report(disclosure__licensing__decisions="2,35"), "GL201")
        assert found[0] == "2,35"
        assert "行政许可（本年处理决定数量）" in found[2]

    @pytest.mark.parametrize(("cell", "severity"), [("1234500元", "warning"), ("12345000", "warning")])
    def test_fees_in_the_wrong_unit(self, cell, severity):
        assert [found[:2] for found in findings(report(disclosure__fees__amount=cell), "GL202")] == [(cell, severity)]

    def test_fees_in_the_wrong_unit_and_what_they_are_in_the_right_one(self):
        for cell, expected in (("1234500元", "123.45"), ("2亿", "20000"), ("2亿元", "20000"), ("15000000", "1500")):
            ((*_, message),) = findings(report(disclosure__fees__amount=cell), "GL202")
            assert f"“{cell}”" in message
            assert f"应为 {expected}" in message or f"折合 {expected} 万元" in message

    @pytest.mark.parametrize("cell", ["0", "59237.2449", "123.45万元"])
    def test_fees_in_the_right_unit(self, cell):
        assert not findings(report(disclosure__fees__amount=cell), "GL202")

    @pytest.mark.parametrize(
        ("cell", "count"), [("2997", 1), ("91.928.320", 1), ("2997 万元", 0), ("2997元", 0), ("0", 0)]
    )
    def test_an_amount_that_must_say_its_unit(self, cell, count):
        text = f"青河县2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（九）项\n政府集中采购 25 {cell}\n"
        assert len(findings(text, "GL202")) == count


class TestCells:
    def test_blank_cells_are_reported_once_a_table(self):
        text = report(
            disclosure__regulations__issued="/",
            disclosure__regulations__repealed="-",
            requests__granted__business="—",
            requests__granted__natural_person="无",
        )
        result = lint(text, "GL203")
        assert [finding.message.in_language("zh") for finding in result.findings] == [
            "主动公开政府信息情况表有 2 个单元格没有填数字，首处为“规章（本年制发件数）”",
            "收到和处理政府信息公开申请情况表有 2 个单元格没有填数字，首处为“（一）予以公开（自然人）”",
        ]
        assert [len(finding.related) for finding in result.findings] == [1, 1]
        first, second = result.findings
        assert [edit.replacement for edit in first.fix.edits] == ["0", "0"]
        assert second.fix is None  # with 0 the sums would not add up

    def test_one_blank_cell_is_named_alone(self):
        (finding,) = lint(report(requests__granted__business="/"), "GL203").findings
        assert (
            finding.message.in_language("zh")
            == "收到和处理政府信息公开申请情况表的“（一）予以公开（商业企业）”没有填数字"
        )

    def test_at_most_five_others_are_shown(self):
        blank = {f"requests__granted__{column}": "/" for column in COLUMNS}
        (finding,) = lint(report(**blank), "GL203").findings
        assert len(finding.related) == 5
        assert len(finding.fix.edits) == 4  # the other three cannot be 0: their columns would not add up

    def test_empty_cells_of_a_markdown_table(self):
        text = "二、主动公开政府信息情况\n| 第二十条第（一）项 |\n|---|\n| 规章 | 0 |  | 5 |\n| 行政规范性文件 | 3 | 0 | 17 |\n"
        (found,) = findings(text, "GL203")
        assert found[:2] == ("", "warning")
        assert "规章（本年废止件数）" in found[2]

    @pytest.mark.parametrize("cell", ["-24", "23.5", "－3"])
    def test_no_count(self, cell):
        assert [found[:2] for found in findings(report(disclosure__penalties__decisions=cell), "GL204")] == [
            (cell, "error")
        ]

    def test_words_in_a_cell(self):
        text = "二、主动公开政府信息情况\n| 第二十条第（一）项 |\n|---|\n| 规章 | 0 | 若干 | 5 |\n| 行政规范性文件 | 3 | 0 | 约20 |\n"
        assert [found[0] for found in findings(text, "GL204")] == ["若干", "约20"]

    @pytest.mark.parametrize("cell", ["0", "24", "24件", "1,200", "22（其中修订16件）", "/", "23.5万"])
    def test_a_count(self, cell):
        assert not findings(report(disclosure__penalties__decisions=cell), "GL204")

    @pytest.mark.parametrize(
        ("cell", "count"), [("67", 1), ("增 67", 0), ("减67", 0), ("+67", 0), ("-67", 0), ("0", 0)]
    )
    def test_a_change_says_its_direction(self, cell, count):
        text = (
            "青河县2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（五）项\n"
            f"信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 666 {cell} 2350\n"
        )
        assert len(findings(text, "GL205")) == count
        assert not findings(text, "GL204")


class TestSums:
    def test_applicants(self):
        (found,) = findings(report(requests__granted__natural_person=7), "GL206")
        assert found == ("10", "error", "（一）予以公开：7 + 2 + 0 + 0 + 0 + 0 = 9，总计为 10")

    def test_outcomes_leave_out_zeros(self):
        (finding,) = lint(report(requests__concluded__total=19), "GL207").findings
        assert (
            finding.message.in_language("zh")
            == "“总计”列：各项办理结果合计 10 + 3 + 1 + 2 + 1 + 1 = 18，（七）总计为 19"
        )
        assert finding.place == "requests.concluded.total"
        assert len(finding.related) == 6

    def test_outcomes_that_are_all_zero(self):
        (finding,) = lint(report(requests__concluded__research=4), "GL207").findings
        assert finding.message.in_language("zh") == "“科研机构”列：各项办理结果合计 0，（七）总计为 4"
        assert len(finding.related) == 5

    def test_balance_names_the_four_cells(self):
        (finding,) = lint(report(requests__carried_out__total=3), "GL208").findings
        assert finding.message.in_language("zh") == (
            "“总计”列：第一项加第二项 18 + 2 = 20，第三项（总计）加第四项 18 + 3 = 21"
        )
        assert finding.place == "requests.carried_out.total"
        assert [related.role.in_language("zh")[-2:] for related in finding.related] == ["18", "：2", "18"]

    def test_balance_points_at_the_cell_that_breaks_another_sum(self):
        findings_ = lint(report(requests__received__total=21), "GL208").findings
        assert [finding.place for finding in findings_] == ["requests.received.total"]

    def test_proceedings(self):
        assert findings(report(proceedings__review__total=0), "GL209") == [
            ("0", "error", "行政复议：3 + 1 + 0 + 2 = 6，总计为 0")
        ]

    def test_a_missing_figure_is_not_assessed(self):
        text = report(requests__granted__total="/")
        assert not lint(text, "GL206", "GL207", "GL208").findings
        assert lint(text, "GL206").stats.unassessable == 2


CONTRADICTED = [
    ("作出行政执法决定（行政许可2350件、行政处罚30件）。", ["30件"]),
    ("行政许可2350件(含变更)、行政处罚30件。", ["30件"]),
    ("2023年，全县共收到政府信息公开申请81件。", ["81件"]),
    ("全年共受理依申请公开19件。", ["19件"]),
    ("2023年，青河县人民政府收到政府信息公开申请28件，予以公开12件，部分公开3件，不予公开1件。", ["28件", "12件"]),
    ("上年结转申请5件。", ["5件"]),
    ("结转下年度办理7件。", ["7件"]),
    ("共收到5件政府信息公开申请。", ["5件"]),
    ("截至2023年12月31日，我县累计收到政府信息公开申请36件，其余9件结转下年度办理。", ["36件", "9件"]),
    ("全年共制发行政规范性文件9件，废止规范性文件3件，现行有效规范性文件40件。", ["9件", "3件", "40件"]),
    ("2023年办理行政许可2530件，行政处罚259件，行政强制4件。", ["2530件", "259件", "4件"]),
    ("因政府信息公开引发行政复议8件，行政诉讼4件。", ["8件", "4件"]),
    ("全年共收到自然人申请11件，法人或其他组织申请9件。", ["11件", "9件"]),
    ("收取行政事业性收费金额1234.5万元。", ["1234.5万元"]),
    ("2023年我县通过信函、网络等渠道共收到政府信息公开申请80件。", ["80件"]),
    ("较2022年有所增加，全年收到政府信息公开申请180件。", ["180件"]),
    ("（二）依申请公开。共收到政府信息公开申请50余件。", ["50余件"]),
    (
        "全年收到政府信息公开申请18件，其中予以公开9件，部分公开3件，不予公开1件，无法提供2件，不予处理1件，其他处理1件。",
        ["9件"],
    ),
    ("2023年收到政府信息公开申请18件。全年共收到政府信息公开申请16件。", ["16件"]),
    ("依申请公开工作平稳有序。全年发生行政复议8件，行政诉讼4件。", ["8件", "4件"]),
    ("全年收到政府信息公开申请18件，其中4件部分公开", ["4件"]),
    ("全年收到政府信息公开申请18件，其中5件“部分公开”。", ["5件"]),
    ("制发行政规范性文件5件，废止3件", ["3件"]),
    ("现行有效行政规范性文件40多件。", ["40多件"]),
    ("因政府信息公开引发行政复议6件。其中，结果维持2件，结果纠正1件。", ["2件"]),
    ("2023年收到政府信息公开申请18件。收到政府信息公开申请81件。", ["81件"]),
]
COMPATIBLE = [
    "主动公开各类信息（行政许可120件、行政处罚30件）。",
    "主动公开各类信息(行政许可120件、行政处罚30件、行政强制20件)。",
    "2023年，全县共收到政府信息公开申请18件，上年结转2件，结转下年度2件。",
    "全县共受理申请20件，其中县政府办公室受理依申请公开7件，予以公开5件。",
    "2022年，全县共收到政府信息公开申请81件。去年共收到政府信息公开申请80件。",
    "上半年收到政府信息公开申请8件，1—11月共收到政府信息公开申请16件。",
    "县自然资源局受理政府信息公开申请7件，予以公开5件，部分公开2件。",
    "县政府收到政府信息公开申请7件。",
    "通过网络收到政府信息公开申请9件，通过信函收到政府信息公开申请6件，当面收到政府信息公开申请3件。",
    "其中涉及征地拆迁的政府信息公开申请9件。",
    "县市场监管局作出行政处罚101件，县公安局作出行政处罚94件。",
    "梳理行政许可事项305项，公布行政许可事项清单。",
    "收到网民留言50件，答复50件，12345热线答复200件。",
    "全年收到政府信息公开申请近20件，约10件予以公开。",
    "共收到政府信息公开申请10余件。",
    "县司法局办理行政复议案件200件、行政诉讼案件30件。",
    "公开行政许可、行政处罚信息2645条。",
    "因政府信息公开引发行政复议6件，行政诉讼3件；审结行政复议4件。",
    "自2008年以来累计收到政府信息公开申请380件。",
    "行政事业性收费1234500元，行政事业性收费金额123.45万元。",
    "制发规范性文件5件，发布政策性文件11件。",
    "各乡镇共收到政府信息公开申请4件。",
    "全年办理行政复议200件、行政诉讼30件，维护了群众合法权益，促进了依法行政水平不断提升。收到依申请公开18件。",
    "通过网络收到自然人申请9件、法人或其他组织申请1件。",
    "县公安局行政处罚、行政强制分别为101件、5件。",
    "全年行政许可申请、行政处罚案件分别为2402件、295件。",
    "全县收到政府信息公开申请18件。本机关收到政府信息公开申请7件，其中予以公开5件。",
    "全县共收到政府信息公开申请18件（自然人申请16件、法人或其他组织申请2件），预约办理行政许可20件次。",
]


class TestProse:
    @pytest.mark.parametrize(("prose", "quotes"), CONTRADICTED)
    def test_contradicted(self, prose, quotes):
        assert [found[:2] for found in findings(report(prose), "GL211")] == [(quote, "warning") for quote in quotes]

    @pytest.mark.parametrize("prose", COMPATIBLE)
    def test_compatible(self, prose):
        assert not findings(report(prose), "GL211")

    @pytest.mark.parametrize(
        ("prose", "changed", "quotes"),
        [
            ("新收政府信息公开申请18件，其中予以公开9件、部分公开3件。", {}, []),
            ("新收政府信息公开申请18件，其中予以公开9件、部分公开1件。", {}, ["9件", "1件"]),
            ("新收政府信息公开申请18件，其中予以公开7件、部分公开3件。", {}, ["7件"]),
            ("新收政府信息公开申请18件，其中予以公开9件、部分公开4件。", {}, ["9件", "4件"]),
            ("新收政府信息公开申请18件，其中予以公开9件、部分公开3件。", {"requests__partly_granted__total": "/"}, []),
            ("新收政府信息公开申请18件，其中予以公开9件、部分公开3件。", {"requests__carried_in__total": "0"}, ["9件"]),
            ("新收政府信息公开申请18件，上年结转2件，其中予以公开9件、部分公开3件。", {}, ["9件"]),
            ("新收政府信息公开申请17件，其中予以公开9件、部分公开3件。", {}, ["17件", "9件"]),
            ("新收政府信息公开申请18件，其中予以公开8件、部分公开3件、不予公开1件、无法提供2件、不予处理1件、其他处理1件，结转下年度办理2件。", {}, []),
            ("新收政府信息公开申请18件，其中予以公开8件、部分公开3件、不予公开1件、无法提供2件、不予处理1件、其他处理1件。", {}, ["8件"]),
        ],
    )  # fmt: skip
    def test_outcomes_of_the_new_requests_alone(self, prose, changed, quotes):
        """No more may be lacking than was carried over, and where the text gives all they add up to the new ones."""
        assert [found[0] for found in findings(report(f"全年{prose}", **changed), "GL211")] == quotes

    @pytest.mark.parametrize(
        ("said", "is_wrong"),
        [
            ("约2400件", False), ("约3500件", True), ("2300余件", False), ("2400余件", True), ("近2400件", False),
            ("近2300件", True), ("超2300件", False), ("超2400件", True), ("2000件以上", False), ("2400件以上", True),
            ("不足2400件", False), ("不足2300件", True), ("2350件左右", False), ("2800件左右", True), ("0.235万件", False),
            ("0.26万件", True), ("至少2300件", False), ("至少2400件", True), ("2400件以内", False), ("2300件以内", True),
            ("约2000条", False),  # so many pieces of information
        ],
    )  # fmt: skip
    def test_vague_and_rounded_figures_are_ranges(self, said, is_wrong):
        found = findings(report(f"2023年，全县作出行政许可决定{said}。"), "GL211")
        assert [quote for quote, _, _ in found] == [said] * is_wrong

    @pytest.mark.parametrize("prose", ["行政处罚、行政强制的处理数量为295件。", "上年结转政府信息公开申请5件。"])
    def test_the_form_s_own_wording_makes_an_error(self, prose):
        assert [found[1] for found in findings(report(prose), "GL211")] == ["error"]

    def test_the_message_names_the_cells_and_their_sum(self):
        (finding,) = lint(report("行政处罚、行政强制295件。"), "GL211").findings
        said = finding.message.in_language("zh")
        assert "“行政处罚（本年处理决定数量）”295 + “行政强制（本年处理决定数量）”40 = 335" in said
        assert len(finding.related) == 2

    def test_the_message_leaves_out_quotation_marks(self):
        """They need not be in pairs: a claim begins with its name, behind the first of them."""
        (finding,) = lint(report("全县“予以公开”5件。"), "GL211").findings
        assert finding.message.in_language("zh").startswith("正文“予以公开5件”与表格不一致")

    def test_other_outcomes_in_one_row(self):
        prose = "政府信息公开申请作其他处理9件。"
        text = re.sub(r"1\.申请人无正当理由逾期不补正.*\n.*\n3\.其他 ", "（六）其他处理 ", report(prose))
        (finding,) = lint(text, "GL211").findings
        assert finding.message.in_language("zh").endswith("表格中“（六）其他处理（总计）”为 1"), finding.message

    def test_a_department_under_its_short_name(self):
        text = report("2023年县市场监管局共收到政府信息公开申请81件。", organ="青河县市场监督管理局")
        assert [found[0] for found in findings(text, "GL211")] == ["81件"]

    def test_the_county_s_figure_in_a_department_s_report(self):
        text = report("2023年全县共收到政府信息公开申请810件。", organ="青河县市场监督管理局")
        assert not findings(text, "GL211")

    def test_without_a_table_nothing_is_said(self):
        assert not findings("一、总体情况\n全年共收到政府信息公开申请81件。", "GL211")


class TestVagueFigures:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("公开信息6750余条", [("6750余条", "note")]),
            ("公开信息1234余条", [("1234余条", "warning")]),
            ("公开信息18万余条，访问3.2万余人次", [("18万余条", "note"), ("3.2万余人次", "note")]),
            ("近500余条", [("近500余条", "warning")]),
            ("约30件左右，超过20次以上", [("约30件左右", "warning"), ("超过20次以上", "warning")]),
            ("培训约300人次", [("约300人次", "note")]),
            ("粉丝近5万", [("近5万", "note")]),
            ("10余年来，20多天，3个多小时，约2个月，近30%，约3倍", []),
            ("预约20人次，节约300万元，签约15个项目，附近5个社区，最近3次会议", []),
            ("不超过3个，3项以上，超100万次，约3000平方米，“1多”模式", []),
            ("约2020年，近12月，约5分钟", []),
            ("就近3个窗口，附近3个社区，新近2件，亲近3户，走近3个村，邻近2个镇", []),
            ("制约5项，誓约3份，相约3人，盟约2份，合约3份，简约2项，村规民约3份", []),
            ("最近300余条", [("300余条", "note")]),
            ("公开信息500条左右，开展活动30次上下", [("500条左右", "note"), ("30次上下", "note")]),
            ("公开信息500余条左右，培训近30次左右", [("500余条左右", "warning"), ("近30次左右", "warning")]),
            ("预约近500次", [("近500次", "note")]),
            ("成就近30项，更新近300条，面临近20件", [("近30项", "note"), ("近300条", "note"), ("近20件", "note")]),
            ("编制约300份，环节约20个，居民约30户", [("约300份", "note"), ("约20个", "note"), ("约30户", "note")]),
            ("折合约30万元，约近300条", [("约30万元", "note"), ("约近300条", "warning")]),
        ],
    )
    def test_statistics_only(self, text, expected):
        assert [found[:2] for found in findings(f"一、总体情况\n{text}。", "GL216")] == expected


class TestMeasureWords:
    @pytest.mark.parametrize(
        ("text", "units"),
        [
            ("收到政府信息公开申请18条，上年结转政府信息公开申请2项。", ["条", "项"]),
            ("共收到5份政府信息公开申请。", ["份"]),
            (
                f"在市委市政府坚强领导下{'全面贯彻落实上级关于全面推进政务公开工作的决策部署' * 3}收到政府信息公开申请18条。",
                ["条"],
            ),
            ("出台规范性文件3个，废止了2个规范性文件。", ["个", "个"]),
            ("收到政府信息公开申请18件，行政复议2起，出台规范性文件3件。", []),
            ("发布解读信息4条，规范性文件解读3条，收到留言20条，答复20条。", []),
            ("发布3个规范性文件解读。", []),
        ],
    )
    def test_units(self, text, units):
        result = lint(f"一、总体情况\n{text}", "GL219")
        assert [result.source.quote(finding.span) for finding in result.findings] == units
        assert all(finding.fix.edits[0].replacement == "件" for finding in result.findings)

    @pytest.mark.parametrize(
        "prose",
        [
            "全县共受理行政许可申请5500件，办结5210件。",
            "受理企业开办申请300件，办结300件。",
            "县政府行政复议机构全年收到行政复议申请80件，受理75件，办结70件，结转5件。",
            "全年收到行政复议申请80件，不予受理3件，上年结转4件。",
            "受理行政许可申请5500件，不予许可20件，转下年度办理30件。",
        ],
    )
    def test_other_applications_are_no_requests(self, prose):
        assert not findings(report(prose), "GL211")


def test_a_range_is_no_approximate_statistic():
    assert not findings("一、总体情况\n办理时限约3至5个工作日。\n", "GL216")
    assert findings("一、总体情况\n全年公开信息约300条。\n", "GL216")
