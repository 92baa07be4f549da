"""`govlint extract FILE`."""

from decimal import Decimal

import msgspec

from govlint.cli.options import Parser, complain, language_of
from govlint.cli.reading import context_of
from govlint.facts import Context
from govlint.figures import Figure
from govlint.source import Source
from govlint.status import ExitStatus
from govlint.text import Text
from govlint.tree import Date


def run(arguments: list[str]) -> int:
    """Print the facts of one report as JSON: organ, year, form, period, contact and every figure of its tables."""
    language = language_of(arguments)
    parser = Parser("extract", Text("把报告中的事实提取为 JSON。", "Print the facts of a report as JSON."), language)
    parser.option("file", metavar="FILE", text=Text("报告文件；- 为标准输入", "the report; - is standard input"))
    parser.add_language()
    options = parser.parse_args(arguments)
    context = context_of(options.file, options.lang)
    if context is None:
        return ExitStatus.FAILED
    print(msgspec.json.format(msgspec.json.encode(extracted(context)), indent=1).decode())
    if context.is_report:
        return ExitStatus.CLEAN
    zh, en = f"{options.file}：不是政府信息公开工作年度报告", f"{options.file}: this is no annual report"
    complain(Text(zh, en), options.lang)
    return ExitStatus.FINDINGS


def extracted(context: Context) -> dict[str, object]:
    """Return the facts of a report as plain data; a figure's `value` is null where it has none, `status` says why."""
    period = context.period
    return {
        "path": context.source.name,
        "organ": context.organ or None,
        "year": context.year,
        "form": context.form.id,
        "period": None if period is None else _period(context),
        "contact": {name: mention.text for name, mention in context.contacts.items()},
        "figures": {figure.field: _figure(figure, context.source) for figure in context.figures},
    }


def _period(context: Context) -> dict[str, object] | None:
    period = context.period
    if period is None:
        return None
    year = period.first.year or context.year
    return {"start": _iso(period.first, year), "end": _iso(period.last, period.last.year or year), "text": period.text}


def _iso(date: Date, year: int | None) -> str | None:
    if year is None or date.month is None or date.day is None:
        return None
    return f"{year:04}-{date.month:02}-{date.day:02}"


def _figure(figure: Figure, source: Source) -> dict[str, object]:
    position = source.where(figure.span.start) if figure.span is not None else None
    return {
        "value": None if figure.value is None else _number(figure.value),
        "status": figure.status.value,
        "text": figure.text,
        "line": position.line if position else None,
        "column": position.column if position else None,
    }


def _number(value: Decimal) -> object:
    return int(value) if value == value.to_integral_value() else msgspec.Raw(f"{value:f}".encode())
