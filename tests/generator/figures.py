"""The official tables (forms of 2019 and 2021) and figures that satisfy all their relations."""

import random
from decimal import Decimal

from tests.generator.model import Figures, Part, Row

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other", "total")
APPLICANTS = COLUMNS[:-1]
COLUMN_LABELS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
RESULT_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PROCEEDINGS = ("review", "litigation_direct", "litigation_after_review")

_DENIED = ("（三）不予公开", (
    ("state_secret", "1.属于国家秘密"), ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
    ("public_safety", "3.危及“三安全一稳定”"), ("third_party", "4.保护第三方合法权益"),
    ("internal_affairs", "5.属于三类内部事务信息"), ("process_information", "6.属于四类过程性信息"),
    ("enforcement_files", "7.属于行政执法案卷"), ("administrative_inquiry", "8.属于行政查询事项"),
))  # fmt: skip
_UNAVAILABLE = ("（四）无法提供", (
    ("not_held", "1.本机关不掌握相关政府信息"), ("needs_creation", "2.没有现成信息需要另行制作"),
    ("unclear_after_correction", "3.补正后申请内容仍不明确"),
))  # fmt: skip
_REJECTED = ("（五）不予处理", (
    ("petition", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"), ("publication", "3.要求提供公开出版物"),
    ("excessive", "4.无正当理由大量反复申请"), ("confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息"),
))  # fmt: skip
_OTHER = ("（六）其他处理", (
    ("not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("fee_not_paid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), ("other", "3.其他"),
))  # fmt: skip
RESULT_GROUP = "三、本年度办理结果"
OUTCOMES = {
    "denied": tuple(f"denied.{name}" for name, _ in _DENIED[1]),
    "unavailable": tuple(f"unavailable.{name}" for name, _ in _UNAVAILABLE[1]),
    "rejected": tuple(f"rejected.{name}" for name, _ in _REJECTED[1]),
}
OTHER_ROWS = tuple(f"other.{name}" for name, _ in _OTHER[1])


def disclosure_2021():
    return (
        _part("（一）", ("本年制发件数", "本年废止件数", "现行有效件数"), ("issued", "repealed", "in_force"),
              regulations="规章", normative_documents="行政规范性文件"),
        _part("（五）", ("本年处理决定数量",), ("decisions",), licensing="行政许可"),
        _part("（六）", ("本年处理决定数量",), ("decisions",), penalties="行政处罚", coercion="行政强制"),
        _part("（八）", ("本年收费金额（单位：万元）",), ("amount",), fees="行政事业性收费"),
    )  # fmt: skip


def disclosure_2019():
    changes, ids = ("上一年项目数量", "本年增/减", "处理决定数量"), ("projects_last_year", "change", "decisions")
    return (
        _part("（一）", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), ("made", "published", "total_public"),
              regulations="规章", normative_documents="规范性文件"),
        _part("（五）", changes, ids, licensing="行政许可", other_services="其他对外管理服务事项"),
        _part("（六）", changes, ids, penalties="行政处罚", coercion="行政强制"),
        _part("（八）", changes[:2], ids[:2], fees="行政事业性收费"),
        _part("（九）", ("采购项目数量", "采购总金额"), ("projects", "amount"), procurement="政府集中采购"),
    )  # fmt: skip


def _part(item, header, columns, **rows):
    return Part(
        f"第二十条第{item}项",
        ("信息内容", *header),
        tuple(Row(label, "", tuple(f"disclosure.{row}.{column}" for column in columns)) for row, label in rows.items()),
    )


def requests(other: str):
    """Return table three with （六）其他处理 as three "rows" or as "one"."""
    rows = [
        _row("received", "一、本年新收政府信息公开申请数量"),
        _row("carried_in", "二、上年结转政府信息公开申请数量"),
        _row("granted", "（一）予以公开", RESULT_GROUP),
        _row("partly_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", RESULT_GROUP),
    ]
    for name, (group, items) in (("denied", _DENIED), ("unavailable", _UNAVAILABLE), ("rejected", _REJECTED)):
        rows += [_row(f"{name}.{item}", label, group) for item, label in items]
    if other == "rows":
        rows += [_row(f"other.{item}", label, _OTHER[0]) for item, label in _OTHER[1]]
    else:
        rows.append(_row("other", _OTHER[0], RESULT_GROUP))
    rows += [_row("concluded", "（七）总计", RESULT_GROUP), _row("carried_out", "四、结转下年度继续办理")]
    return (Part("", COLUMN_LABELS, tuple(rows)),)


def _row(name, label, group=""):
    return Row(label, group, tuple(f"requests.{name}.{column}" for column in COLUMNS))


def proceedings():
    fields = tuple(f"proceedings.{block}.{result}" for block in PROCEEDINGS for result in RESULTS)
    return (Part("", RESULT_LABELS * 3, (Row("", "", fields),)),)


SIZES = {
    # requests, reviews and suits, documents, decisions, fees in 万元: the most there may be
    "nothing": (0, 0, 0, 0, 0),
    "town": (4, 1, 2, 60, 0),
    "bureau": (40, 6, 8, 900, 900),
    "county": (160, 40, 15, 30_000, 9_000),
    "district": (1_200, 180, 30, 400_000, 60_000),
    "city": (4_200, 700, 120, 4_000_000, 600_000),
}


def make_figures(
    chance: random.Random, form: str, size: str, *, other: str = "rows", regulations: bool = False
) -> Figures:
    """Return figures of a report of `size` that satisfy every relation; `regulations`: the organ may make 规章."""
    applications, cases, documents, decisions, fees = SIZES[size]
    values: dict = {}
    values |= _requests(chance, applications, other, fees_exist=form == "2021")
    values |= _proceedings(chance, cases)
    values |= (_disclosed_2021 if form == "2021" else _disclosed_2019)(chance, documents, decisions, fees, regulations)
    tables = {
        "disclosure": disclosure_2021() if form == "2021" else disclosure_2019(),
        "requests": requests(other),
        "proceedings": proceedings(),
    }
    cells = {field: str(value) for field, value in values.items()}
    if form == "2019":
        cells |= _cells_2019(chance, values)
    return Figures(form, tables, values, cells)


def _requests(chance, most, other, *, fees_exist):
    """Return table three; nobody can have failed to pay a 信息处理费 before there was one (2021-01-01)."""
    outcomes = ["granted", "partly_granted", *OUTCOMES["denied"], *OUTCOMES["unavailable"], *OUTCOMES["rejected"]]
    outcomes += OTHER_ROWS if other == "rows" else ("other",)
    columns = {
        column: dict.fromkeys(("received", "carried_in", *outcomes, "concluded", "carried_out"), 0)
        for column in APPLICANTS
    }
    possible = [each for each in outcomes if fees_exist or each != "other.fee_not_paid"]
    popular = chance.sample(possible, chance.randint(1, len(possible)))
    for column in APPLICANTS:
        share = 1 if column == "natural_person" else chance.choice([0, 0, 0, 0.05, 0.2])
        count = chance.randint(0, round(most * share))
        cells = columns[column]
        for outcome, part in _split(chance, count, popular).items():
            cells[outcome] = part
        cells["concluded"] = count
        cells["carried_out"] = chance.choice([0, 0, chance.randint(0, count // 6 + (count > 0))])
        work = count + cells["carried_out"]
        cells["carried_in"] = chance.choice([0, chance.randint(0, work // 5)])
        cells["received"] = work - cells["carried_in"]
    return {
        f"requests.{row}.{column}": (
            sum(columns[each][row] for each in APPLICANTS) if column == "total" else columns[column][row]
        )
        for row in columns["other"]
        for column in COLUMNS
    }


def _split(chance, count, parts):
    """Return `count` split over `parts` at random."""
    cuts = sorted(chance.randint(0, count) for _ in parts[1:])
    return {part: high - low for part, low, high in zip(parts, [0, *cuts], [*cuts, count], strict=True)}


def _proceedings(chance, most):
    values = {}
    for block, share in zip(PROCEEDINGS, (1, 0.3, 0.3), strict=True):
        count = chance.choice([0, chance.randint(0, round(most * share))])
        for result, part in _split(chance, count, RESULTS[:-1]).items():
            values[f"proceedings.{block}.{result}"] = part
        values[f"proceedings.{block}.total"] = count
    return values


def _disclosed_2021(chance, documents, decisions, fees, regulations):
    values = {}
    for row, most in (("regulations", 3 if regulations else 0), ("normative_documents", documents)):
        issued, repealed = chance.randint(0, most), chance.choice([0, chance.randint(0, most)])
        in_force = issued + chance.randint(0, 6 * most)
        values |= {
            f"disclosure.{row}.{column}": value
            for column, value in zip(("issued", "repealed", "in_force"), (issued, repealed, in_force), strict=True)
        }
    for row in ("licensing", "penalties", "coercion"):
        most = decisions // 20 if row == "coercion" else decisions
        values[f"disclosure.{row}.decisions"] = chance.choice([chance.randint(0, most), chance.randint(0, most), 0])
    digits = chance.choice([0, 1, 2, 2, 4, 6])
    values["disclosure.fees.amount"] = Decimal(chance.randint(0, fees * 10**digits)).scaleb(-digits)
    return values


def _disclosed_2019(chance, documents, decisions, fees, regulations):
    values = {}
    for row, most in (("regulations", 3 if regulations else 0), ("normative_documents", documents)):
        made = chance.randint(0, most)
        values |= {
            f"disclosure.{row}.made": made,
            f"disclosure.{row}.published": made,
            f"disclosure.{row}.total_public": made + chance.randint(0, 6 * most),
        }
    for row in ("licensing", "other_services", "penalties", "coercion", "fees"):
        before = chance.randint(0, min(decisions, 1_200))
        values[f"disclosure.{row}.projects_last_year"] = before
        values[f"disclosure.{row}.change"] = chance.choice([0, chance.randint(-before, before)])
        if row != "fees":
            values[f"disclosure.{row}.decisions"] = chance.randint(0, decisions)
    projects = chance.randint(0, documents * 20)
    values["disclosure.procurement.projects"] = projects
    yuan = chance.choice([10_000, 100, 1, Decimal("0.01")]) * chance.randint(1, fees * 10 + 1)
    values["disclosure.procurement.amount"] = yuan if projects else 0
    return values


def _cells_2019(chance, values):
    """Return the cells of table one that are more than a number: signs, and the unit of the amount."""
    cells = {}
    plus, minus = chance.choice([("增", "减"), ("增 ", "减 "), ("+", "-"), ("增加", "减少")])
    for field, value in values.items():
        if field.endswith(".change") and value:
            cells[field] = f"{plus if value > 0 else minus}{abs(value)}"
    amount = Decimal(values["disclosure.procurement.amount"])
    if amount:
        in_ten_thousands = f"{(amount / 10_000).normalize():f}"
        cells["disclosure.procurement.amount"] = chance.choice(
            [f"{in_ten_thousands} 万元", f"{in_ten_thousands}万元", f"{amount:f}元", f"{amount:,}元"]
        )
    return cells
