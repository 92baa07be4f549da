"""The tree of a report: what is a title, a section, a paragraph, a row, and what the text mentions."""

from decimal import Decimal

import lark
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark

from govlint.facts import Context
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar import prose, report, tables
from govlint.grammar.lines import Scan
from govlint.grammar.parsers import STARTS, compute_table, grammar_text, lark_of, load
from govlint.grammar.prose import ProseLexer
from govlint.grammar.relation import RelationSyntaxError, parse_formula
from govlint.grammar.tables import TABLES
from govlint.grammar.tokens import Token
from govlint.interval import Interval, exactly, interval
from govlint.linter import Linter
from govlint.source import Source
from govlint.tree import (
    Address,
    Date,
    Decree,
    DocumentNumber,
    Email,
    Heading,
    Mention,
    Organ,
    Paragraph,
    Period,
    Phone,
    Postcode,
    Quantity,
    Row,
    Statute,
    Url,
    walk,
)
from tests.helpers import JIAYIN, JIXIAN, plugins, read


def context(text):
    return Linter((), plugins().forms).context(Source(text))


def mentions(text, kind):
    return [node for node in context(text).nodes if type(node) is kind]


def nodes(text, kind):
    return [node for node in context(text).nodes if isinstance(node, kind)]


@pytest.fixture(scope="module")
def jiayin() -> Context:
    return context(read(JIAYIN))


@pytest.fixture(scope="module")
def jixian() -> Context:
    return context(read(JIXIAN))


def test_the_six_sections_of_both_seeds(jiayin, jixian):
    for seed in (jiayin, jixian):
        assert [section.kind for section in seed.report.sections] == [
            "overview", "disclosure", "requests", "proceedings", "problems", "other"
        ]  # fmt: skip
        assert [section.heading.marker.number for section in seed.report.sections] == [1, 2, 3, 4, 5, 6]


def test_a_title_over_two_lines(jixian):
    title = jixian.report.title
    assert title.text.text == "集贤县人民政府2020年政府信息公开工作年度报告"
    assert (title.organ, title.year, title.tail) == ("集贤县人民政府", 2020, "政府信息公开工作年度报告")
    assert jixian.source.position(title.span.start).line == 2
    assert jixian.source.position(title.span.end).line == 3


def test_the_year_may_stand_before_the_organ():
    title = context("2023年青河县财政局政府信息公开工作年度报告\n一、总体情况\n").report.title
    assert (title.organ, title.year) == ("青河县财政局", 2023)


def test_the_organ_keeps_the_word_that_the_wording_shares():
    title = context("青河县人民政府信息公开工作年度报告（2023年）\n").report.title
    assert title.organ == "青河县人民政府"


def test_a_phone_over_a_line_break_is_one_number(jiayin):
    (phone,) = [node for node in jiayin.nodes if isinstance(node, Phone)]
    assert phone.text == "0458—2678345"
    start, end = jiayin.source.position(phone.span.start), jiayin.source.position(phone.span.end)
    assert (start.line, end.line) == (30, 32)
    assert "".join(jiayin.source.quote(phone.span).split()) == phone.text


def test_a_statute_over_a_line_break_is_one_name(jixian):
    statute = next(node for node in jixian.nodes if isinstance(node, Statute) and node.name == "政务公开条例")
    assert jixian.source.position(statute.span.start).line == 265
    assert jixian.source.position(statute.span.end).line == 267


def test_row_labels_that_begin_with_a_numeral_are_rows(jiayin):
    labels = [row.label for row in jiayin.nodes if isinstance(row, Row)]
    assert "一、本年新收政府信息公开申请数" in labels
    assert "三、" in labels
    assert "四、结转下年度继续办理" in labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请十八件，其中两件不予公开。", {"十八件": 18, "两件": 2}),
        ("公开信息一千二百条，解答一百零五次。", {"一千二百条": 1200, "一百零五次": 105}),
        ("答复近三百余件，编印三十多万份，推送三万零五条。", {"近三百余件": 300, "三十多万份": 300_000, "三万零五条": 30_005}),
        ("答复一〇五件，超过二十件、不超过三十件、约五十件。",
         {"一〇五件": 105, "超过二十件": 20, "不超过三十件": 30, "约五十件": 50}),
        ("行政复议一件，行政诉讼两起，培训百余人次。", {"一件": 1, "两起": 2, "百余人次": 100}),
        ("回复留言十二条，参加培训三十五人，满意率百分之九十九点五。", {"十二条": 12, "三十五人": 35, "百分之九十九点五": 99.5}),
        ("满意率百分百，好评率近百分之百，超过百分之九十八点六，差评率百分之零点零五，不到百分之两百。",
         {"百分百": 100, "近百分之百": 100, "超过百分之九十八点六": 98.6, "百分之零点零五": 0.05, "不到百分之两百": 200}),
        ("公开30多万条、3千余册、1.2万亿元、5千多万元。",
         {"30多万条": 300_000, "3千余册": 3000, "1.2万亿元": 1_200_000_000_000, "5千多万元": 50_000_000}),
        ("公开8 000 余条，许可12 200 件，答复2 0 件。", {"8 000余条": 8000, "12 200件": 12_200, "2 0件": 20}),
        ("予以公开一件、不予公开一件，政策文件十二条、财政信息五条。",
         {"一件": 1, "十二条": 12, "五条": 5}),
        ("每年不少于2次、最多3次，还有不足300件。", {"不少于2次": 2, "最多3次": 3, "不足300件": 300}),
    ],
)  # fmt: skip
def test_how_much_a_quantity_is(text, expected):
    found = mentions(f"一、总体情况\n{text}\n", Quantity)
    assert {node.text: float(node.value) for node in found} == expected


@given(
    st.integers(0, 9_999_999),
    st.sampled_from(
        [
            *"件条项起份个篇次人期场册家元页名处类批部宗例种天日年月户辆岁张届级站台套座倍%‰万余号度",
            "个工作日",
            "个百分点",
            "人次",
            "平方米",
        ]
    ),
    st.sampled_from(["", "，", "的", "左右", "以上", "之内", "上下", "次", "工作日", "百分点", "余", "2", "、"]),
)
def test_digits_with_their_measure_word_are_read_as_in_parts(number, unit, after):
    """Behind 为 the grammar has no token for both together."""

    def said(before):
        found = mentions(f"一、总体情况\n{before}{number}{unit}{after}\n", Quantity)
        return [(node.number, node.scale, node.unit, node.value, node.vague_after, node.text) for node in found]

    assert said("共") == said("共为")


@pytest.mark.parametrize(
    "text",
    [
        "第一，一是，两会，一批，一件件，一些，三安全一稳定，一次性告知，一网通办，八项规定，六部分，四类，一年。",
        "依据第二十条、三十六条和第五十条，落实惠企二十条，属于三类内部事务信息。",
        "这一件事办好每一条，同一件，“一件事一次办”，为民办十件实事，聚焦“十件实事”。",
        "受理一件、办结一件，收到一件，答复一件。三四件，几十件，数百件，百件，零件。",
        "坚持两个维护，二次供水，三期工程，十九次全会，一起推进，每季度一次，只跑一次。",
    ],
)
def test_numerals_that_count_nothing(text):
    assert not mentions(f"一、总体情况\n{text}\n", Quantity)


@pytest.mark.parametrize(
    ("text", "low", "high", "is_open"),
    [
        ("18件", "18", "18", False),
        ("3.2万件", "31500", "33000", True),
        ("4.35%", "4.345", "4.36", True),
        ("8000余条", "8000", "9000", False),
        ("近300件", "200", "300", False),
        ("约3000件", "2700", "3300", False),
        ("不足300件", "0", "300", False),
        ("不超过20件", "0", "20", False),
        ("未超过20件", "0", "20", False),
        ("没有超过20件", "0", "20", False),
        ("20件以内", "0", "20", False),
        ("20件以下", "0", "20", False),
        ("至少20件", "20", None, False),
        ("20件以上", "20", None, False),
        ("三万件", "25000", "40000", True),
    ],
)
def test_the_range_that_a_quantity_may_mean(text, low, high, is_open):
    (quantity,) = mentions(f"一、总体情况\n共{text}。\n", Quantity)
    assert interval(quantity) == Interval(Decimal(low), None if high is None else Decimal(high), is_open=is_open)


def test_ranges_meet_add_up_and_exceed():
    rounded = Interval(Decimal("4.345"), Decimal("4.36"), is_open=True)
    assert Decimal("4.3478") in rounded
    assert Decimal("4.36") not in rounded
    assert not rounded.meets(exactly(Decimal("4.36")))
    assert rounded.meets(exactly(Decimal("4.345")))
    assert exactly(Decimal(2)) + Interval(Decimal(3), None) == Interval(Decimal(5), None)
    assert exactly(Decimal(5)).exceeds(rounded)
    assert not rounded.exceeds(exactly(Decimal(5)))
    assert Interval(Decimal(3), None).meets(exactly(Decimal(9)))


def test_the_data_period(jiayin, jixian):
    period = jiayin.period
    assert (period.lead, period.link, period.trail) == ("为", "至", "止")
    assert (period.first.year, period.first.month, period.first.day) == (2020, 1, 1)
    assert (period.last.year, period.last.month, period.last.day) == (None, 12, 31)
    assert jixian.period.text == "为2020年1月1日至2020年12月31日"


def test_contacts(jiayin, jixian):
    assert {name: mention.text for name, mention in jiayin.contacts.items()} == {
        "address": "嘉荫县朝阳镇恐龙大道1号",
        "postcode": "153299",
        "phone": "0458—2678345",
        "url": "http://www.jyx.gov.cn/",
    }
    assert jixian.contacts["email"].text == "jxdbs@126.com"
    assert jixian.contacts["phone"].text == "0469-4662805"


def test_organs_of_the_preamble(jiayin):
    assert [node.name for node in jiayin.nodes if isinstance(node, Organ)] == [
        "嘉荫县人民政府办公室", "嘉荫县政务公开小组办公室"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("全年公开18万余条。", Quantity, ["18万余条"]),
        ("共3.2万件、１２份和12,200条。", Quantity, ["3.2万件", "12份", "12,200条"]),
        ("占比100%，近8000余条。", Quantity, ["100%", "近8000余条"]),
        ("采购2997 万元。", Quantity, ["2997万元"]),
        ("于2020年 7 月 7 日印发。", Date, ["2020年7月7日"]),
        ("2023年1月1日起至12月31日止。", Period, ["2023年1月1日起至12月31日止"]),
        ("从2023年1月1日到2023年12月31日。", Period, ["从2023年1月1日到2023年12月31日"]),
        ("2023.1.1-2023.12.31。", Period, ["2023.1.1-2023.12.31"]),
        ("传真：010-12345678转801。", Phone, ["010-12345678"]),
        ("（0527）83593059。", Phone, ["（0527）83593059"]),
        ("邮政编码：153299，", Postcode, ["153299"]),
        ("邮箱：a.b_c@qinghe.gov.cn。", Email, ["a.b_c@qinghe.gov.cn"]),
        ("网址（https://www.qinghe.gov.cn/zwgk/）。", Url, ["https://www.qinghe.gov.cn/zwgk/"]),
        ("登录qinghe.gov.cn查询。", Url, ["qinghe.gov.cn"]),
        ("地址：青河县人民路1号，邮编", Address, ["青河县人民路1号"]),
        ("《关于〈条例〉的通知》和《条例》", Statute, ["《关于〈条例〉的通知》", "《条例》"]),
        ("按照国办函〔2020〕109号要求", DocumentNumber, ["国办函〔2020〕109号"]),
        ("（国办公开办函[2021]30号）", DocumentNumber, ["国办公开办函[2021]30号"]),
        ("（国务院令第711号）", Decree, ["国务院令第711号"]),
        ("第492号令", Decree, ["第492号令"]),
    ],
)
def test_mentions(text, kind, expected):
    assert [mention.text for mention in mentions(text, kind)] == expected


def test_a_period_of_dates_is_no_two_dates():
    assert len(mentions("2023年1月1日至12月31日", Period)) == 1
    assert len(mentions("2023年，1月1日", Date)) == 2


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["（一）主动公开", "全年公开信息。"], "主动公开"),
        (["(一) 主动公开情况。", "全年公开信息。"], "主动公开情况。"),
        (["（三）政府信息管理", "年内新增公开事项39条，修改127条，删除22", "条。"], "政府信息管理"),
    ],
)
def test_a_part_heading_stands_alone(lines, title):
    found = nodes("\n".join(["一、总体情况", *lines]), Heading)
    assert [heading.text.text for heading in found if heading.level == 2] == [title]


def test_a_heading_with_its_text_behind_it_is_a_paragraph():
    text = "一、总体情况\n（一）主动公开。全年公开信息，共十件。\n"
    assert [heading.level for heading in nodes(text, Heading)] == [1]
    (paragraph,) = nodes(text, Paragraph)
    assert (paragraph.marker.text, paragraph.marker.number) == ("（一）", 1)


@pytest.mark.parametrize(("mail", "count"), [("xxgk-bangongshi@yunling.gov.cn。", 1), ("a@b.cn。", 2)])
def test_an_address_that_did_not_fit_on_its_line_goes_on_with_it(mail, count):
    lines = [
        "本报告由云岭市人民政府办公室根据有关规定编制，对本报告有疑问的，请",
        "与我们联系，联系电话写在前面，电子邮箱：",
        mail,
    ]
    more = ["报告中所列的数据统计期限为本年一月一日起到十二月三十一日止，报告的", "电子版可以下载。"]
    assert len(nodes("\n".join([*more, "一、总体情况", *lines, *more]), Paragraph)) == 2 + count


def test_headers_of_tables_do_not_make_a_text_wrapped():
    paragraphs = [
        "我局全年通过县政府网站主动公开各类财政信息，内容涵盖预算、决算和采购等方面。",
        "我局重视依申请公开工作，完善登记、审核、答复和归档等制度，全部按时限答复。",
    ]
    headers = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况",
        "自然人 法人或其他组织 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
        "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
    ]
    text = "\n".join(["一、总体情况", *paragraphs, "三、收到和处理政府信息公开申请情况", *headers, "0 0 0 0 0 0 0", ""])
    assert [node.text.text for node in nodes(text, Paragraph)] == paragraphs


def test_a_section_heading_over_two_lines():
    text = "四、政府信息公开行政复议、行政\n\n诉讼情况\n\n行政复议 行政诉讼\n"
    (section,) = context(text).report.sections
    assert section.kind == "proceedings"
    assert section.heading.text.text == "政府信息公开行政复议、行政诉讼情况"


def test_page_marks_are_kept_apart():
    text = "一、总体情况\n全年公开信息，\n- 3 -\n共十件。\n第 4 页 共 9 页\n"
    found = context(text)
    assert [mark.text for mark in found.report.page_marks] == ["- 3 -", "第 4 页 共 9 页"]
    (paragraph,) = [node for node in found.nodes if isinstance(node, Paragraph)]
    assert paragraph.text.text == "全年公开信息，共十件。"


ANY = st.text(
    st.sampled_from(
        "一二三、（）()1234567890 \n\r\t年月日至止件条项第二十条总计规章行政许可无/-—|#《》〔〕@.www。，：电话邮编２⼀\u200b增减万元余"
    ),
    max_size=200,
)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_any_text_parses_and_every_span_lies_in_it(text):
    found = context(text)
    for node in walk(found.report):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        if isinstance(node, Mention):
            quote = "".join(found.source.folded[node.span.start : node.span.end].split())
            assert quote.startswith(node.text.replace(" ", "")[:1])
            assert quote.endswith(node.text.replace(" ", "")[-1:])


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 400))
def test_any_piece_of_a_real_report_parses(start, length):
    context(read(JIAYIN)[start : start + length])


def plain(value):
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.astuple(value)
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", list(STARTS))
def test_the_tables_are_those_of_the_grammars(name):
    assert TABLES[name] == plain(compute_table(name)), "a grammar was edited: run tools/compile_grammars.py"


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_without_tables_that_fit_lark_is_asked(path, monkeypatch):
    expected = context(read(path)).report
    for module in (report, prose):
        module._parser.cache_clear()
    monkeypatch.setattr(tables, "TABLES", {"report": (0, *TABLES["report"][1:])})
    assert context(read(path)).report == expected
    for module in (report, prose):
        module._parser.cache_clear()


def trees_by_tables(name, start, tokens_of):
    """Return the tree that our automaton makes and the tokens that it was given."""
    automaton = load(name, lambda rule: lambda children: (rule, children))
    parse = automaton.begin(start)
    seen = []
    for token in tokens_of(automaton, parse):
        seen.append(token)
        parse.read((token,))
    return named(parse.end()), seen


def named(tree):
    if isinstance(tree, tuple):
        rule, children = tree
        return rule, [named(child) for child in children]
    return tree.type, tree.text


def named_by_lark(tree):
    if isinstance(tree, lark.Tree):
        return tree.data, [named_by_lark(child) for child in tree.children]
    return tree.type, str(tree)


def tree_by_lark(name, start, tokens):
    return named_by_lark(lark_of(name).parse([lark.Token(token.type, token.text) for token in tokens], start=start))


def prose_tokens(text, **options):
    return lambda automaton, parse: ProseLexer(automaton.table.terminals).tokens(text, 0, parse, **options)


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_reports_are_parsed_as_lark_parses_them(path):
    scan = Scan(Source(read(path)), plugins().forms.vocabulary)
    tree, tokens = trees_by_tables("report", "report", lambda automaton, parse: scan.tokens())
    assert len(tokens) > 100
    assert tree == tree_by_lark("report", "report", tokens)


@pytest.mark.parametrize("path", [JIAYIN, JIXIAN], ids=lambda path: path.stem)
def test_prose_is_parsed_as_lark_parses_it(path):
    found = context(read(path))
    texts = [node.text.text for node in found.nodes if isinstance(node, Paragraph)]
    parsed = [(text, *trees_by_tables("prose", "prose", prose_tokens(text, organs=True))) for text in texts]
    assert sum(len(tokens) for _, _, tokens in parsed) > 50
    for text, tree, tokens in parsed:
        assert tree == tree_by_lark("prose", "prose", tokens), text
    title = found.report.title.text.text
    tree, tokens = trees_by_tables("prose", "title", prose_tokens(title, organs=False))
    assert tree == tree_by_lark("prose", "title", tokens)


@pytest.mark.parametrize("text", ["a = b", "2 * previous.a.*.b - c + 3 <= -d.*", "a.b = 0 -> a.c != b.c + a.*.d"])
def test_relations_are_parsed_as_lark_parses_them(text):
    parser = Lark(grammar_text("relation"), parser="lalr", start=STARTS["relation"])
    tokens = [Token(token.type, str(token), token.start_pos, token.end_pos) for token in parser.lex(text)]
    tree, _ = trees_by_tables("relation", "relation", lambda _automaton, _parse: tokens)
    assert tree == named_by_lark(parser.parse(text, start="relation"))


@pytest.mark.parametrize("name", list(STARTS))
def test_the_grammars_are_free_of_conflicts_and_collisions(name):
    if name == "relation":
        Lark(grammar_text(name), parser="lalr", lexer="basic", start=STARTS[name], strict=True)
    else:
        lark_of(name, strict=True)


@pytest.mark.parametrize(
    ("text", "column"), [("received + = concluded", 12), ("received", 9), ("a + b = c d", 11), ("A = b", 1), ("", 1)]
)
def test_a_bad_relation_says_where(text, column):
    with pytest.raises(RelationSyntaxError) as error:
        parse_formula(text)
    assert error.value.column == column


def test_a_title_over_two_markdown_headings_keeps_no_marks():
    title = context("# 琅溪县应急管理局\n\n# 2021年政府信息公开工作年度报告\n\n## 一、总体情况\n").report.title
    assert (title.organ, title.year) == ("琅溪县应急管理局", 2021)
    assert title.text.text == "琅溪县应急管理局2021年政府信息公开工作年度报告"


@pytest.mark.parametrize("mark", ["- 3 -", "第 3 页 ", "第3页 共9页 "])
def test_a_page_mark_glued_to_a_row_is_cut_off(mark):
    text = f"青河县2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n（一）予以公开 1 0 0 0 0 0 1\n{mark}（七）总计 1 0 0 0 0 0 1\n"
    figures = Linter((), plugins().forms).context(Source(text)).figures
    assert figures["requests.concluded.total"].value == 1


def test_labels_noted_in_one_report_change_no_other():
    shared = Vocabulary(plugins().forms.forms)
    for text in (read(JIAYIN), read(JIXIAN), read(JIAYIN).replace("\n\n", "\n"), "其他\n总计\n3\n4\n"):
        alone = report.parse_report(Source(text), Vocabulary(plugins().forms.forms))
        assert report.parse_report(Source(text), shared) == alone
    assert "总计" in shared.known_lines


@pytest.mark.parametrize(
    ("pattern", "line", "begins"),
    [
        ("(?:序号)?指标", "“序号”", True),
        ("(?:序号)?指标", "其他", False),
        (r"附\w", "其他", True),
        ("[(一]附", "（附", True),
    ],
)
def test_lines_that_may_begin_an_annex_are_known_by_their_first_character(pattern, line, begins):
    form = msgspec.structs.replace(plugins().forms.forms[0], annex=pattern)
    known = Vocabulary((form,)).annex_begins
    assert (known is None or line[0] in known) == begins
