"""`govlint extract FILE`."""

from decimal import Decimal

import msgspec

from govlint.cli.options import complain, language_of
from govlint.cli.parser import Parser
from govlint.cli.reading import context_of
from govlint.figures import Figure
from govlint.report import Report, report_of
from govlint.status import ExitStatus
from govlint.text import Language, Text


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("extract", Text("把报告中的事实提取为 JSON。", "Print the facts of a report as JSON."), language)
    parser.option(
        "file", metavar=Text("文件", "FILE"), text=Text("报告文件；- 为标准输入", "the report; - is standard input")
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print the facts of one report as JSON: organ, year, form, period, contact and every figure of its tables."""
    options = parser(language_of(arguments)).parse_args(arguments)
    context = context_of(options.file, options.lang)
    if context is None:
        return ExitStatus.FAILED
    print(msgspec.json.format(msgspec.json.encode(extracted(report_of(context))), indent=1).decode())
    if context.is_report:
        return ExitStatus.CLEAN
    zh, en = f"{options.file}：不是政府信息公开工作年度报告", f"{options.file}: this is no annual report"
    complain(Text(zh, en), options.lang)
    return ExitStatus.FINDINGS


def extracted(report: Report) -> dict[str, object]:
    """Return the facts of a report as plain data; a figure's `value` is null where it has none, `status` says why."""
    return {
        "path": report.path,
        "organ": report.organ,
        "year": report.year,
        "form": report.form,
        "period": report.period,
        "contact": report.contact,
        "figures": {figure.field: _figure(figure, report) for figure in report.figures},
    }


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
