"""`govlint explain CODE…`."""

import sys
from collections.abc import Iterator

from govlint.cli.linting import USE_ERRORS, explain, unknown_rule
from govlint.cli.options import columns, complain, language_of
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.documentation import Documentation, document
from govlint.filters import UnknownRuleError, nearest
from govlint.pages import BASIS, FIXES, LIMITS, RIGHT, SEVERITIES, WRONG, markdown, passages
from govlint.reporters.cells import wrapped
from govlint.rule import Rule
from govlint.status import ExitStatus
from govlint.text import Language, Text

_NO_DOCSTRINGS = Text(
    "Python 正以 -OO（PYTHONOPTIMIZE=2）运行，规则的说明都被它去掉了；不要用 -OO，再试一次",
    "Python runs with -OO (PYTHONOPTIMIZE=2), which takes away what the rules say of themselves; run it without",
)
_INDENT = "    "
_NARROWEST, _WIDEST = 40, 110  # cells


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("explain", Text("说明规则。", "Explain rules."), language)
    parser.option(
        "rules", nargs="+", metavar=Text("规则", "RULE"), text=Text("规则代码或名称", "code or name of a rule")
    )
    parser.option(
        "--format",
        choices=["text", "markdown"],
        metavar=Text("格式", "FORMAT"),
        default="text",
        text=Text("输出格式", "output format"),
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print what the rules named in `arguments` check, why, on what basis, with examples."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        known = plugins_here(options.lang).rules
    except USE_ERRORS as error:
        explain(error, options.lang)
        return ExitStatus.FAILED
    if sys.flags.optimize > 1:
        complain(_NO_DOCSTRINGS, options.lang)
        return ExitStatus.FAILED
    for at, wanted in enumerate(options.rules):
        rule = next((rule for rule in known if wanted.upper() == rule.code or wanted.lower() == rule.name), None)
        if rule is None:
            complain(unknown_rule(UnknownRuleError(wanted, nearest(wanted, known))), options.lang)
            return ExitStatus.FAILED
        said = (
            markdown(rule, options.lang, facts=True)
            if options.format == "markdown"
            else explanation(rule, options.lang)
        )
        print("\n" * bool(at) + said, end="")
    return ExitStatus.CLEAN


def explanation(rule: type[Rule], language: Language) -> str:
    """Return the documentation of `rule` as text for a terminal."""
    doc = document(rule)
    severity = SEVERITIES[rule.severity.label].in_language(language)
    fix = FIXES[rule.fixable].in_language(language)
    width = max(_NARROWEST, min(columns(), _WIDEST))
    lines = [*wrapped(f"{rule.code} {rule.name} · {severity} · {fix}", width, 1), ""]
    lines += [*wrapped(doc.summary.in_language(language), width, 1), ""]
    for heading, body, is_example in _passages(rule, doc, language):
        lines += [heading, *_indented(body, width, is_example=is_example), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _passages(rule: type[Rule], doc: Documentation, language: Language) -> Iterator[tuple[str, str, bool]]:
    """Yield each passage with its heading, and whether it is an example, whose lines are to stay as they are."""
    for heading, body in passages(rule, doc, language):
        yield heading, body, False
    basis = "\n".join(each.text.in_language(language) for each in rule.basis)
    for name, body, is_example in (
        (BASIS, basis, False),
        (WRONG, "\n…\n".join(doc.bad).rstrip(), True),
        (RIGHT, "\n…\n".join(doc.good).rstrip(), True),
        (LIMITS, doc.limits.in_language(language), False),
    ):
        if body:
            yield name.in_language(language), body, is_example


def _indented(text: str, width: int, *, is_example: bool) -> Iterator[str]:
    for line in text.splitlines():
        pieces = [line] if is_example else wrapped(line, width - len(_INDENT), 1)
        yield from (f"{_INDENT}{piece}".rstrip() for piece in pieces)
