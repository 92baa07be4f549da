"""A rule's documentation as a page of Markdown, and the table of all rules."""

from collections.abc import Iterable

from govlint.documentation import Documentation, document, without_fields
from govlint.rule import Applicability, Rule
from govlint.text import Language, Text

SEVERITIES = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "note": Text("提示", "note")}
FIXES = {
    None: Text("须人工修改", "no fix of its own"),
    Applicability.SAFE: Text("可用 --fix 自动改正", "fixed by --fix"),
    Applicability.UNSAFE: Text(
        "可用 --fix --unsafe-fixes 改正，改后须人工确认",
        "fixed by --fix --unsafe-fixes; a person must look at the result",
    ),
}
CHECKS = Text("检查什么", "What it checks")
WHY = Text("为什么", "Why")
REMEDY = Text("怎么改", "How to correct it")
BASIS = Text("依据", "Basis")
WRONG = Text("反例", "Wrong")
RIGHT = Text("正例", "Right")
LIMITS = Text("局限", "Limits")
_OFF = Text("默认不启用", "off by default")
_SPECIAL = str.maketrans(
    {
        **{character: f"\\{character}" for character in "\\`*_[]>#|"},
        "<": "&lt;",  # not every reader of Markdown takes a backslash before these two
        "~": "&#126;",
    }
)
_HEADS = (
    Text("代码", "code"),
    Text("级别", "severity"),
    Text("名称", "name"),
    Text("内容", "what it finds"),
    Text("改正", "fix"),
)
_FIX_MARKS = {None: "", Applicability.SAFE: "--fix", Applicability.UNSAFE: "--unsafe-fixes"}


def passages(rule: type[Rule], documentation: Documentation, language: Language) -> list[tuple[str, str]]:
    """Return what `rule` checks, why, and how to correct it, each with its heading; what it does not say is left out."""
    remedy = without_fields(rule.help) if rule.help is not None else Text("", "")
    said = [(CHECKS, documentation.checks), (WHY, documentation.why), (REMEDY, remedy)]
    both = [(name.in_language(language), text.in_language(language)) for name, text in said]
    return [(name, text) for name, text in both if text]


def markdown(rule: type[Rule], language: Language, *, facts: bool = False) -> str:
    """Return the documentation of `rule` as Markdown; with `facts` also its name, severity and fix below the title."""
    documentation = document(rule)
    parts = [f"# {rule.code} {escaped(documentation.summary.in_language(language))}"]
    if facts:
        parts.append(_facts(rule, language))
    parts += [f"## {name}\n\n{escaped(text)}" for name, text in passages(rule, documentation, language)]
    for name, examples in ((WRONG, documentation.bad), (RIGHT, documentation.good)):
        if examples:
            parts.append(f"## {name.in_language(language)}\n\n" + "\n\n".join(map(_fenced, examples)))
    if rule.basis:
        bases = "\n".join(f"- {_linked(basis.text.in_language(language), basis.url)}" for basis in rule.basis)
        parts.append(f"## {BASIS.in_language(language)}\n\n{bases}")
    limits = documentation.limits.in_language(language)
    if limits:
        parts.append(f"## {LIMITS.in_language(language)}\n\n{escaped(limits)}")
    return "\n\n".join(parts) + "\n"


def table(rules: Iterable[type[Rule]], language: Language, folder: str = "") -> str:
    """Return a table of `rules` as Markdown; with `folder` each code is a link to its page there."""
    heads = [each.in_language(language) for each in _HEADS]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for rule in rules:
        code = f"[{rule.code}]({folder}{rule.code}.md)" if folder else rule.code
        severity = SEVERITIES[rule.severity.label].in_language(language)
        if not rule.default:
            severity += f"（{_OFF.zh}）" if language == "zh" else f" ({_OFF.en})"
        summary = escaped(document(rule).summary.in_language(language))
        lines.append(f"| {code} | {severity} | {rule.name} | {summary} | {_FIX_MARKS[rule.fixable]} |")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return text.translate(_SPECIAL)


def _facts(rule: type[Rule], language: Language) -> str:
    said = [
        f"`{rule.name}`",
        SEVERITIES[rule.severity.label].in_language(language),
        FIXES[rule.fixable].in_language(language),
    ]
    if not rule.default:
        said.append(_OFF.in_language(language))
    return " · ".join(said)


def _linked(text: str, url: str) -> str:
    return f"[{escaped(text)}](<{url}>)" if url else escaped(text)


def _fenced(example: str) -> str:
    fence = "```"
    while fence in example:
        fence += "`"
    return f"{fence}text\n{example.rstrip()}\n{fence}"
