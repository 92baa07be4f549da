"""`govlint extract FILE`."""

import sys
from decimal import Decimal

import msgspec

from govlint.cli.options import complain, language_of
from govlint.cli.output import write_bytes
from govlint.cli.parser import Parser
from govlint.cli.reading import context_of
from govlint.facts import Context
from govlint.figures import Figure
from govlint.json_text import indented
from govlint.report import Report, report_of
from govlint.reporters.paths import slashed
from govlint.status import ExitStatus
from govlint.text import Language, Text


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("extract", Text("把报告中的事实提取为 JSON。", "Print the facts of a report as JSON."), language)
    parser.option(
        "file", metavar=Text("文件", "FILE"), text=Text("报告文件；- 为标准输入", "the report; - is standard input")
    )
    parser.option(
        "--names",
        choices=["fields", "zh"],
        metavar=Text("名称", "NAMES"),
        default="fields",
        text=Text(
            "键用英文字段名还是表格中的中文名称（默认 fields）",
            "whether keys are fields or the Chinese names of the form (default: fields)",
        ),
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print the facts of one report as JSON: organ, year, form, period, contact and every figure of its tables."""
    options = parser(language_of(arguments)).parse_args(arguments)
    context = context_of(options.file, options.lang)
    if context is None:
        return ExitStatus.FAILED
    facts = extracted(report_of(context))
    if options.names == "zh":
        facts = _in_chinese(facts, context)
    write_bytes([indented(facts, 1), "\n"], sys.stdout)
    if context.is_report:
        return ExitStatus.CLEAN
    zh, en = f"{options.file}：不是政府信息公开工作年度报告", f"{options.file}: this is no annual report"
    complain(Text(zh, en), options.lang)
    return ExitStatus.FINDINGS


def extracted(report: Report) -> dict[str, object]:
    """Return the facts of a report as plain data; a figure's `value` is null where it has none, `status` says why."""
    return {
        "path": slashed(report.path),
        "organ": report.organ,
        "year": report.year,
        "form": report.form,
        "period": report.period,
        "contact": report.contact,
        "figures": {figure.field: _figure(figure, report) for figure in report.figures},
    }


_CHINESE = {
    "path": "文件", "organ": "机关", "year": "年度", "form": "格式", "period": "统计期限", "contact": "联系方式",
    "start": "开始", "end": "结束", "text": "原文", "phone": "电话", "address": "地址", "postcode": "邮编", "email": "邮箱",
    "url": "网址", "value": "数值", "status": "状态", "line": "行", "column": "列",
    "exact": "读出", "blank": "空白", "unreadable": "读不出", "absent": "没有找到",
}  # fmt: skip
"""What is called how: the keys, and the values of `status`."""


def _in_chinese(facts: dict[str, object], context: Context) -> dict[str, object]:
    """Return the facts under Chinese names, the figures by table and by what the form calls each cell."""
    figures = facts.pop("figures")
    facts["period"] = msgspec.to_builtins(facts["period"])
    tables: dict[str, dict[str, object]] = {}
    for field, figure in figures.items() if isinstance(figures, dict) else ():
        reading = context.reading.tables.get(field.partition(".")[0])
        form = reading.form if reading is not None else context.form
        table = form.table_form(field.partition(".")[0])
        name = context.forms.cell_names(form).get(field)
        cells = tables.setdefault(table.name.zh if table is not None else field.partition(".")[0], {})
        label = name.zh if name is not None else field
        cells[label if label not in cells else f"{label} {field}"] = _translated(figure)
    return {**_translated_table(facts), "数字": tables}


def _translated_table(table: dict[str, object]) -> dict[str, object]:
    return {_CHINESE.get(key, key): _translated(value) for key, value in table.items()}


def _translated(value: object) -> object:
    if not isinstance(value, dict):
        return value
    done = _translated_table(value)
    if "状态" in done:
        done["状态"] = _CHINESE[str(value["status"])]
    return done


def _figure(figure: Figure, report: Report) -> dict[str, object]:
    position = report.where(figure)
    return {
        "value": None if figure.value is None else _number(figure.value),
        "status": figure.status.value,
        "text": figure.text,
        "line": position.line if position else None,
        "column": position.column if position else None,
    }


def _number(value: Decimal) -> object:
    return int(value) if value == value.to_integral_value() else msgspec.Raw(f"{value:f}".encode())
