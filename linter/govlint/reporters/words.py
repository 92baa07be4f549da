"""Findings in words: sentences, and places as one would say them."""

from collections.abc import Iterator

from govlint.linter import FileResult, RuleFailure
from govlint.reporters.cells import one_line
from govlint.rule import Finding, Severity
from govlint.source import Source, Span
from govlint.text import Language, Message, Text

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
_RULE_FAILURE = Text(
    "规则 {code} 检查 {name} 时出错，结果不完整（规则的缺陷，不是报告的问题）：{error}",
    "rule {code} failed on {name}, whose results are incomplete (a fault of the rule, not of the report): {error}",
)
ENDS = ("。", "！", "？", ".", "!", "?")
GAP = {"zh": "", "en": " "}
"""What stands between two sentences."""


def sentence(text: str, language: Language) -> str:
    """Return the text with the mark that ends a sentence, and in English the capital that begins one."""
    if language == "en":
        text = text[:1].upper() + text[1:]
    if text.endswith(ENDS):
        return text
    return text + ("。" if language == "zh" else ".")


def sentences(texts: tuple[str, ...], language: Language) -> str:
    """Return the texts as sentences one after another."""
    return GAP[language].join(sentence(text, language) for text in texts)


def told(finding: Finding, language: Language) -> str:
    """Return what is wrong and what to do, each as a sentence, on one line without control characters."""
    messages = (finding.message, finding.help) if finding.help is not None else (finding.message,)
    return sentences(tuple(one_line(message.in_language(language)) for message in messages), language)


def told_in(source: Source | None, finding: Finding, language: Language) -> str:
    """Return `told` of a finding in `source`; in a document that is no text it begins with where people find it there."""
    known = source.place(finding.span) if source is not None else None
    if known is None:
        return told(finding, language)
    colon = "：" if language == "zh" else ": "
    return f"{one_line(known.in_language(language))}{colon}{told(finding, language)}"


def basis(finding: Finding, language: Language) -> str:
    """Return what the finding rests on, "" for nothing."""
    gap = "；" if language == "zh" else "; "
    return gap.join(one_line(each.text.in_language(language)) for each in finding.basis)


def place(source: Source, span: Span, language: Language) -> str:
    """Return where `span` begins: its page, paragraph or cell in a document that is no text, else line and column."""
    known = source.place(span)
    if known is not None:
        return one_line(known.in_language(language))
    position = source.where(span.start)
    if language == "zh":
        return f"第 {position.line} 行第 {position.column} 个字符"
    return f"line {position.line}, column {position.column}"


def quotation(source: Source, span: Span, most: int) -> str:
    """Return the characters at `span` on one line, of more than `most` the first and the last ones."""
    quote = one_line(source.quote(span))
    if len(quote) <= most:
        return quote
    return f"{quote[: most // 2]} …… {quote[-(most // 2) :]}"


def unreported(result: FileResult, language: Language) -> str:
    """Return why the file could not be read and what to do, "" if it could or a finding says so."""
    if result.failure is None or result.findings:
        return ""
    texts = (result.failure.reason.in_language(language), result.failure.advice.in_language(language))
    return one_line(sentences(texts, language))


def rule_failure(failure: RuleFailure, name: str, language: Language) -> str:
    """Return that a rule broke down on the file `name`."""
    values = {"code": failure.code, "name": name, "error": failure.error}
    return one_line(Message(_RULE_FAILURE, values).in_language(language))


def troubles(result: FileResult, language: Language) -> Iterator[str]:
    """Yield what went wrong with a file and no finding says: that it could not be read, a rule that broke down on it."""
    failure = unreported(result, language)
    if failure:
        yield failure
    for each in result.rule_failures:
        yield rule_failure(each, result.name, language)
