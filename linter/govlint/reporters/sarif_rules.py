"""The catalogue of rules as SARIF says it."""

from govlint.documentation import Documentation, document
from govlint.pages import BASIS, LIMITS, markdown, passages
from govlint.reporters.sarif_model import Json
from govlint.rule import Applicability, Rule, Severity
from govlint.text import Language

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def descriptor(rule: type[Rule], language: Language) -> Json:
    """Return the descriptor of `rule` with its documentation."""
    return translated(rule, language) | {
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
        "properties": _properties(rule, language),
    }


def translated(rule: type[Rule], language: Language) -> Json:
    """Return what is said of `rule` in `language`."""
    documentation = document(rule)
    return {
        "id": rule.code,
        "name": rule.__name__,
        "shortDescription": {"text": documentation.summary.in_language(language)},
        "fullDescription": {
            "text": (documentation.checks if documentation.checks.zh else documentation.summary).in_language(language)
        },
        "help": {"text": _plain(rule, documentation, language), "markdown": markdown(rule, language)},
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


def _plain(rule: type[Rule], documentation: Documentation, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    lines = [f"{name}{colon}{text}" for name, text in passages(rule, documentation, language)]
    lines += [BASIS.in_language(language) + colon + basis.text.in_language(language) for basis in rule.basis]
    limits = documentation.limits.in_language(language)
    if limits:
        lines.append(LIMITS.in_language(language) + colon + limits)
    return "\n".join(lines) or documentation.summary.in_language(language)
