"""Rule tests as data: Markdown files that anybody can write, for govlint's own rules and for those of plug-ins.

A file has headings, prose, and excerpts of reports in fenced blocks; an arrow at the end of a line says what must be found there:

    # GL206 applicants-sum

    ## 六栏之和与总计不等

    ```report
    三、收到和处理政府信息公开申请情况
    一、本年新收政府信息公开申请数量 1 0 0 0 0 0 2  ← GL206「2」
    ```

The rules that run are those whose codes the nearest heading with codes names (GL206), or those of a block `toml` under the
same heading (`select = ["GL206", "GL208"]`). 「…」 after a code says which characters the finding must point at. A line
without arrow must bring nothing, and the arrows are no part of the report. Blocks `previous` hold last year's report, for
rules across years. Everything else in the file is for people.

`check_examples` runs the 反例 and 正例 of a rule's documentation.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec
import tomli

from govlint.documentation import document, reports_in
from govlint.filters import UnknownRuleError, select_rules
from govlint.linter import Linter
from govlint.nearest import nearest
from govlint.plugins import Plugins, load_plugins
from govlint.rule import Finding, Rule
from govlint.source import Source, unread_of
from govlint.together import lint_all

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_FENCE = re.compile(r"(`{3,}|~{3,})\s*(\w*)\s*")
_CODE = re.compile(r"\b[A-Z]{2,}\d{3,}\b")
_ARROW = re.compile(r"[ \t]*←(?P<marks>[^←\n]*)$")
_BLOCKS = ("report", "previous", "toml")
_MARK = re.compile(r"\s*+[,，、]?\s*+(?P<code>[A-Z]{2,}\d{3,})(?:「(?P<quote>[^」]*)」)?")


class CaseError(ValueError):
    """A file of cases that cannot be understood; the message names file and line."""


class Expected(msgspec.Struct, frozen=True, order=True):
    """What must be found on a line of the report (from 1); `quote` None leaves open at which characters."""

    line: int
    code: str
    quote: str | None = None


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a `toml` block may say: the rules to run, what the file is called, and whether the excerpt is a whole report."""

    select: tuple[str, ...] = ()
    name: str = "report.txt"
    whole: bool = False


class Case(msgspec.Struct, frozen=True):
    """One excerpt with what must be found in it; `place` is the file and line where it stands."""

    title: str
    place: str
    text: str
    expected: tuple[Expected, ...]
    options: Options
    previous: str | None = None

    def __str__(self) -> str:
        return f"{self.place} {self.title}"

    def problems(self, rules: Iterable[type[Rule]] = ()) -> list[str]:
        """Return in what way the findings differ from the arrows, a line each; empty when they agree.

        `rules` are those of a plug-in that need not be installed.
        """
        source = _source(self.text, self.options.name)
        linter = _linter(self.options.select, self.place, tuple(rules))
        before = linter.context(_source(self.previous, "previous.txt")) if self.previous is not None else None
        result = linter.lint(source, assume_report=not self.options.whole, previous=before)
        failures = [f"{self.place}: {failure.code} failed: {failure.error}" for failure in result.rule_failures]
        return failures + list(_differences(self, result.findings, source))

    def check(self, rules: Iterable[type[Rule]] = ()) -> None:
        """Raise AssertionError, saying how, unless the findings are those that the arrows name; `rules` as for `problems`."""
        problems = self.problems(rules)
        if problems:
            raise AssertionError("\n".join([str(self), *problems]))


def cases(*paths: str | os.PathLike[str]) -> list[Case]:
    """Return the cases of Markdown files, and of all such files below folders. Raises CaseError and OSError."""
    found = []
    for path in paths:
        for name in _files(os.fspath(path)):
            with open(name, encoding="utf-8") as file:
                found += read_cases(file.read(), os.path.relpath(name))
    return found


def read_cases(text: str, name: str) -> list[Case]:
    """Return the cases in the Markdown `text` of the file `name`. Raises CaseError."""
    found: list[Case] = []
    titles: list[str] = []
    options: Options | None = None
    previous: str | None = None
    for line, kind, info, content in _blocks(text, name):
        if kind == "heading":
            titles = [*titles[: len(info) - 1], content]
            options, previous = None, None
        elif info == "toml":
            options = _options(content, f"{name}:{line}")
        elif info == "previous":
            previous = content
        elif info == "report":
            place = f"{name}:{line}"
            chosen = options or Options()
            if not chosen.select:
                chosen = msgspec.structs.replace(chosen, select=_codes(titles, place))
            report, expected = _unmarked(content, place)
            found.append(Case(titles[-1] if titles else name, place, report, expected, chosen, previous))
        elif info and kind == "block" and (meant := nearest(info, _BLOCKS)) is not None:
            message = f"{name}:{line}: there is no block {info}; did you mean {meant}?"
            raise CaseError(message)
    return found


def check_examples(rule: type[Rule]) -> None:
    """Raise AssertionError unless each 反例 in the documentation of `rule` brings a finding of it, and no 正例 does.

    The rule need not be installed.
    """
    linter = Linter((rule,), _plugins().forms)
    documentation = document(rule)
    problems = [f"反例 without a finding:\n{text}" for text in documentation.bad if not _found(linter, text)]
    problems += [f"正例 with a finding:\n{text}" for text in documentation.good if _found(linter, text)]
    if problems:
        raise AssertionError("\n".join([rule.code, *problems]))


def _found(linter: Linter, example: str) -> tuple[Finding, ...]:
    """Return the findings in an example; of reports that are checked together, those in the last."""
    sources = [_source(text, f"{number}.txt") for number, text in enumerate(reports_in(example), 1)]
    if len(sources) == 1:
        return linter.lint(sources[0], assume_report=True).findings
    return lint_all(linter, sources)[-1].findings


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for parent, folders, names in os.walk(path):
        folders.sort()
        yield from (os.path.join(parent, name) for name in sorted(names) if name.endswith(".md"))


def _blocks(text: str, name: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield (line, kind, info, content) of headings (info: their marks) and fenced blocks (info: their language)."""
    lines = iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            heading = _HEADING.fullmatch(line)
            if heading:
                yield number, "heading", heading[1], heading[2]
            continue
        content: list[str] = []
        for _, inner in lines:
            if inner.rstrip() == fence[1]:
                break
            content.append(inner)
        else:
            message = f"{name}:{number}: the block does not end ({fence[1]})"
            raise CaseError(message)
        yield number, "block", fence[2], "\n".join(content) + "\n"


def _options(content: str, place: str) -> Options:
    try:
        return msgspec.convert(tomli.loads(content), Options)
    except (tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        message = f"{place}: {error}"
        raise CaseError(message) from None


def _codes(titles: list[str], place: str) -> tuple[str, ...]:
    for title in reversed(titles):
        codes = _CODE.findall(title)
        if codes:
            return tuple(codes)
    message = f"{place}: no heading above names a rule; add its code, or a toml block with select"
    raise CaseError(message)


def _marks(text: str) -> Iterator["re.Match[str]"]:
    """Yield the codes of an arrow, one right behind the other."""
    match = _MARK.match(text)
    while match is not None:
        yield match
        match = _MARK.match(text, match.end())


def _unmarked(content: str, place: str) -> tuple[str, tuple[Expected, ...]]:
    """Return the report without its arrows, and what they say."""
    expected: list[Expected] = []
    lines = content.split("\n")
    for at, line in enumerate(lines):
        arrow = _ARROW.search(line)
        if arrow is None:
            continue
        marks = list(_marks(arrow["marks"]))
        if not marks or "".join(mark.group() for mark in marks) != arrow["marks"].rstrip():
            message = f"{place}: cannot read the arrow of line {at + 1} of the block: {arrow['marks'].strip()}"
            raise CaseError(message)
        expected += (Expected(at + 1, mark["code"], mark["quote"]) for mark in marks)
        lines[at] = line[: arrow.start()]
    return "\n".join(lines), tuple(expected)


def _source(text: str, name: str) -> Source:
    return Source(text, name, comments=unread_of(text) if name.endswith((".md", ".markdown")) else ())


@cache
def _plugins() -> Plugins:
    return load_plugins()


@cache
def _linter(select: tuple[str, ...], place: str, given: tuple[type[Rule], ...]) -> Linter:
    plugins = _plugins()
    codes = {rule.code for rule in given}
    known = sorted((*given, *(each for each in plugins.rules if each.code not in codes)), key=lambda rule: rule.code)
    try:
        rules = select_rules(known, select, ())
    except UnknownRuleError as error:
        message = f"{place}: there is no rule {error.name}"
        raise CaseError(message) from None
    return Linter(rules, plugins.forms, known)


def _differences(case: Case, findings: Iterable[Finding], source: Source) -> Iterator[str]:
    left = list(case.expected)
    for finding in findings:
        line, quote = source.position(finding.span.start).line, source.quote(finding.span)
        match = next((each for each in left if _is_meant(each, line, finding.code, quote)), None)
        if match is None:
            said = finding.message.in_language("zh")
            yield f"  line {line}: not expected: {finding.code}「{quote}」 {said}"
        else:
            left.remove(match)
    for each in left:
        quote = f"「{each.quote}」" if each.quote is not None else ""
        yield f"  line {each.line}: expected but not found: {each.code}{quote}"


def _is_meant(expected: Expected, line: int, code: str, quote: str) -> bool:
    return expected.line == line and expected.code == code and expected.quote in {None, quote}
