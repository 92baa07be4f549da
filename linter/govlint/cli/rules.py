"""`govlint rules`."""

import sys

from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import language_of
from govlint.cli.output import write_bytes
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.documentation import document
from govlint.json_text import indented
from govlint.pages import table
from govlint.rule import Rule
from govlint.status import ExitStatus
from govlint.text import Language, Text

_LETTERS = {"error": "E", "warning": "W", "note": "N"}


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("rules", Text("列出全部规则。", "List all rules."), language)
    parser.option(
        "--format",
        choices=["text", "json", "markdown"],
        metavar=Text("格式", "FORMAT"),
        default="text",
        text=Text("输出格式", "output format"),
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """List every rule: code, severity, name, summary."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        rules = plugins_here(options.lang).rules
    except USE_ERRORS as error:
        explain(error, options.lang)
        return ExitStatus.FAILED
    if options.format == "json":
        entries = [_entry(rule, options.lang) for rule in rules]
        write_bytes([indented(entries), "\n"], sys.stdout)
        return ExitStatus.CLEAN
    if options.format == "markdown":
        print(table(rules, options.lang), end="")
        return ExitStatus.CLEAN
    for rule in rules:
        off = "" if rule.default else " (off)"
        label = f"{rule.code} {_LETTERS[rule.severity.label]} {rule.name + off:<26}"
        print(label, document(rule).summary.in_language(options.lang))
    return ExitStatus.CLEAN


def _entry(rule: type[Rule], language: Language) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.label,
        "summary": document(rule).summary.in_language(language),
        "since": rule.since,
        "fix": rule.fixable.value if rule.fixable else None,
        "default": rule.default,
        "basis": [basis.text.in_language(language) for basis in rule.basis],
    }
