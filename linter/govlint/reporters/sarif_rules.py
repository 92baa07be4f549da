"""The catalogue of rules as SARIF says it."""

from govlint.documentation import Documentation, document, without_fields
from govlint.reporters.sarif_model import Json
from govlint.rule import Applicability, Rule, Severity
from govlint.text import Language, Text

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_CHECKS = Text("检查什么", "What it checks")
_WHY = Text("为什么", "Why")
_REMEDY = Text("怎么改", "What to do")
_BASIS = Text("依据", "Basis")
_BAD = Text("反例", "Wrong")
_GOOD = Text("正例", "Right")
_LIMITS = Text("局限", "Limits")
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|~"})


def descriptor(rule: type[Rule], language: Language) -> Json:
    """Return the descriptor of `rule` with its documentation."""
    documentation = document(rule)
    return {
        "id": rule.code,
        "name": rule.__name__,
        "shortDescription": {"text": documentation.summary.in_language(language)},
        "fullDescription": {
            "text": (documentation.checks if documentation.checks.zh else documentation.summary).in_language(language)
        },
        "help": {"text": _plain(rule, documentation, language), "markdown": _markdown(rule, documentation, language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
        "properties": _properties(rule, language),
    }


def _properties(rule: type[Rule], language: Language) -> Json:
    tags = [rule.__module__.split(".")[-2]] if "." in rule.__module__ else []
    if rule.fixable is not None:
        tags.append("fixable" if rule.fixable is Applicability.SAFE else "unsafely-fixable")
    return {
        "tags": tags,
        "since": rule.since,
        "ruleName": rule.name,
        "basis": [basis.text.in_language(language) for basis in rule.basis],
    }


def _passages(rule: type[Rule], documentation: Documentation, language: Language) -> list[tuple[str, str]]:
    remedy = without_fields(rule.help) if rule.help is not None else Text("", "")
    passages = [(_CHECKS, documentation.checks), (_WHY, documentation.why), (_REMEDY, remedy)]
    said = [(name.in_language(language), text.in_language(language)) for name, text in passages]
    return [(name, text) for name, text in said if text]


def _plain(rule: type[Rule], documentation: Documentation, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    lines = [f"{name}{colon}{text}" for name, text in _passages(rule, documentation, language)]
    lines += [_BASIS.in_language(language) + colon + basis.text.in_language(language) for basis in rule.basis]
    limits = documentation.limits.in_language(language)
    if limits:
        lines.append(_LIMITS.in_language(language) + colon + limits)
    return "\n".join(lines) or documentation.summary.in_language(language)


def _markdown(rule: type[Rule], documentation: Documentation, language: Language) -> str:
    parts = [f"# {rule.code} {_escaped(documentation.summary.in_language(language))}"]
    parts += [f"## {name}\n\n{_escaped(text)}" for name, text in _passages(rule, documentation, language)]
    for name, examples in ((_BAD, documentation.bad), (_GOOD, documentation.good)):
        if examples:
            parts.append(f"## {name.in_language(language)}\n\n" + "\n\n".join(map(_fenced, examples)))
    if rule.basis:
        bases = "\n".join(f"- {_linked(basis.text.in_language(language), basis.url)}" for basis in rule.basis)
        parts.append(f"## {_BASIS.in_language(language)}\n\n{bases}")
    limits = documentation.limits.in_language(language)
    if limits:
        parts.append(f"## {_LIMITS.in_language(language)}\n\n{_escaped(limits)}")
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def _linked(text: str, url: str) -> str:
    return f"[{_escaped(text)}](<{url}>)" if url else _escaped(text)


def _fenced(example: str) -> str:
    fence = "```"
    while fence in example:
        fence += "`"
    return f"{fence}text\n{example.rstrip()}\n{fence}"
