"""`govlint explain CODE…`."""

from govlint.cli.options import Parser, complain, language_of
from govlint.documentation import Documentation, document, without_fields
from govlint.plugins import PluginError, load_plugins
from govlint.rule import Applicability, Rule
from govlint.status import ExitStatus
from govlint.text import Language, Text

_SEVERITIES = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "note": Text("提示", "note")}
_FIXES = {
    None: Text("须人工修改", "no fix of its own"),
    Applicability.SAFE: Text("可用 --fix 自动改正", "fixed by --fix"),
    Applicability.UNSAFE: Text(
        "可用 --fix --unsafe-fixes 改正，改后须人工确认",
        "fixed by --fix --unsafe-fixes; a person must look at the result",
    ),
}


def run(arguments: list[str]) -> int:
    """Print what the rules named in `arguments` check, why, on what basis, with examples."""
    language = language_of(arguments)
    parser = Parser("explain", Text("说明规则。", "Explain rules."), language)
    parser.option("rules", nargs="+", metavar="CODE", text=Text("规则代码或名称", "code or name of a rule"))
    parser.add_language()
    options = parser.parse_args(arguments)
    try:
        known = load_plugins().rules
    except PluginError as error:
        complain(str(error), options.lang)
        return ExitStatus.FAILED
    for at, wanted in enumerate(options.rules):
        rule = next((rule for rule in known if wanted.upper() == rule.code or wanted.lower() == rule.name), None)
        if rule is None:
            zh, en = (
                f"没有规则“{wanted}”，用 govlint rules 查看全部规则",
                f"there is no rule {wanted!r} (see govlint rules)",
            )
            complain(Text(zh, en), options.lang)
            return ExitStatus.FAILED
        print("\n" * bool(at) + explanation(rule, options.lang), end="")
    return ExitStatus.CLEAN


def explanation(rule: type[Rule], language: Language) -> str:
    """Return the documentation of `rule` as text for a terminal."""
    doc = document(rule)
    severity = _SEVERITIES[rule.severity.label].in_language(language)
    fix = _FIXES[rule.fixable].in_language(language)
    lines = [f"{rule.code} {rule.name} · {severity} · {fix}", "", doc.summary.in_language(language), ""]
    for heading, body in _passages(rule, doc):
        lines += [heading.in_language(language), *_indented(body.in_language(language)), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _passages(rule: type[Rule], doc: Documentation) -> list[tuple[Text, Text]]:
    basis = Text("\n".join(each.text.zh for each in rule.basis), "\n".join(each.text.en for each in rule.basis))
    bad, good = "\n…\n".join(doc.bad).rstrip(), "\n…\n".join(doc.good).rstrip()
    passages = [
        (Text("检查什么", "What it checks"), doc.checks),
        (Text("为什么", "Why"), doc.why),
        (Text("依据", "Basis"), basis),
        (Text("反例", "Wrong"), Text(bad, bad)),
        (Text("正例", "Right"), Text(good, good)),
        (Text("怎么改", "How to correct it"), without_fields(rule.help or Text("", ""))),
        (Text("局限", "Limits"), doc.limits),
    ]
    return [(heading, body) for heading, body in passages if body.zh]


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]
