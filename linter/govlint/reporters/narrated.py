"""Plain sentences, as a screen reader reads them out: no drawing, no colours, no columns; one finding a paragraph."""

import re
from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.cells import one_line
from govlint.reporters.folding import folded, folding_codes
from govlint.reporters.summary import counted, summary
from govlint.reporters.words import SEVERITIES, basis, place, quotation, sentences, unreported
from govlint.rule import Finding, Related
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Message, Text

_MOST_QUOTED = 60
_MOST_PLACES = 24  # more than any sum of the official forms has parts
_FILE = Text("文件 {name}：共 {number} 处问题。", "File {name}: {number}.")
_TROUBLE = Text("文件 {name}：{text}", "File {name}: {text}")
_HEAD = Text("{severity}，代码 {code}", "{severity}, code {code}")
_HEAD_AT = Text("{severity}，代码 {code}，{place}，原文“{quote}”", "{severity}, code {code}, {place}, at “{quote}”")
_HEAD_AT_NOTHING = Text("{severity}，代码 {code}，{place}", "{severity}, code {code}, {place}")
_HELP = Text("怎么改：{text}", "How to correct it: {text}")
_BASIS = Text("依据：{text}", "Basis: {text}")
_RELATED = Text("相关位置：{text}", "See also: {text}")
_MORE = Text("等 {number} 处", "and {number} more")
_FOLDED = Text("{code} 另有 {number} 处，用 --all 读出全部。", "{number} more of {code}; --all reads them out.")
_SIGNS = re.compile(r"(?<=\S) ([+−=≠×<>≤≥-]) (?=\S)")
_SPOKEN = {
    "+": Text("加", "plus"),
    "-": Text("减", "minus"),
    "−": Text("减", "minus"),
    "=": Text("等于", "equals"),
    "≠": Text("不等于", "does not equal"),
    "×": Text("乘", "times"),
    "<": Text("小于", "is less than"),
    ">": Text("大于", "is more than"),
    "≤": Text("不大于", "is at most"),
    "≥": Text("不小于", "is at least"),
}


class Reporter:
    """A paragraph for each finding, on one line, with a blank line behind it."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:
        self._language = style.language
        self._folding = folding_codes(setup.rules, show_all=style.show_all)

    def begin(self) -> Iterator[str]:
        """Yield nothing: the format has no head."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield what there is to say of one file; nothing of a file without findings."""
        failure = unreported(result, self._language)
        if failure:
            yield self._paragraph(_TROUBLE, name=one_line(result.name), text=failure)
        number = len(result.findings)
        if not number:
            return
        said: object = number if self._language == "zh" else counted(number, "finding")
        yield self._paragraph(_FILE, name=one_line(result.name), number=said)
        for finding, more in folded(result.findings, self._folding):
            yield self._finding(finding, result)
            if more:
                yield self._paragraph(_FOLDED, code=finding.code, number=more)

    def end(self, run: Run) -> Iterator[str]:
        """Yield the summary."""
        for line in summary(run, self._language):
            yield f"{line}\n"

    def _paragraph(self, template: Text, **values: object) -> str:
        return f"{template.in_language(self._language).format_map(values)}\n\n"

    def _finding(self, finding: Finding, result: FileResult) -> str:
        language = self._language
        said = [self._head(finding, result), self._spoken(finding.message)]
        if finding.help is not None:
            said.append(self._named(_HELP, self._spoken(finding.help)))
        if finding.related:
            said.append(self._named(_RELATED, self._places(finding.related, result)))
        if finding.basis:
            said.append(self._named(_BASIS, basis(finding, language)))
        return sentences(tuple(said), language) + "\n\n"

    def _head(self, finding: Finding, result: FileResult) -> str:
        severity = SEVERITIES[finding.severity].in_language(self._language)
        values = {"severity": severity, "code": finding.code, "place": "", "quote": ""}
        if result.source is None:
            return _HEAD.in_language(self._language).format_map(values)
        values["place"] = place(result.source, finding.span, self._language)
        values["quote"] = quotation(result.source, finding.span, _MOST_QUOTED)
        text = _HEAD_AT if values["quote"] else _HEAD_AT_NOTHING
        return text.in_language(self._language).format_map(values)

    def _places(self, related: tuple[Related, ...], result: FileResult) -> str:
        places = [self._place(each, result) for each in related[:_MOST_PLACES]]
        more = len(related) - len(places)
        if more:
            places.append(_MORE.in_language(self._language).format(number=more))
        return ("；" if self._language == "zh" else "; ").join(places)

    def _place(self, related: Related, result: FileResult) -> str:
        source = related.source or result.source
        where = [place(source, related.span, self._language)] if source is not None else []
        if related.source is not None:
            where.insert(0, one_line(related.source.name))
        where.append(self._spoken(related.role))
        return ("，" if self._language == "zh" else ", ").join(part for part in where if part)

    def _spoken(self, message: Message) -> str:
        """Return the message with words for the signs of arithmetic, which screen readers pass over."""
        text = one_line(message.in_language(self._language))
        return _SIGNS.sub(lambda sign: f" {_SPOKEN[sign[1]].in_language(self._language)} ", text)

    def _named(self, text: Text, value: str) -> str:
        return text.in_language(self._language).format(text=value)
