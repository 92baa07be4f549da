"""A rule's documentation, read from its docstring.

The docstring has a Chinese half and an English half, each a one-line summary and then passages under fixed headings:

    检查什么：…    为什么：…    反例：…    正例：…    局限：…
    What it checks: …    Why: …    Limits: …

A passage is the text behind its heading and the indented lines below. 反例 and 正例 hold reports, or pieces of reports, for
both languages; several are parted by a line of `---`. Every 反例 must bring a finding of the rule and no 正例 may.

An example of a rule that looks across reports holds several, each under a line `=== NAME`: the one that the finding is in
last, those that it is held against before it.

    === 上一年
    青河县2022年政府信息公开工作年度报告
    …
    === 本年
    青河县2023年政府信息公开工作年度报告
    …
"""

import inspect
import re
from functools import cache

import msgspec

from govlint.rule import Rule
from govlint.text import Text

CHINESE_HEADINGS = ("检查什么", "为什么", "反例", "正例", "局限")
ENGLISH_HEADINGS = ("What it checks", "Why", "Limits")
_HEADING = re.compile(rf"({'|'.join((*CHINESE_HEADINGS, *ENGLISH_HEADINGS))})[：:]\s*(.*)")
_FIELD = re.compile(r"\{\w+\}")
_REPORT = re.compile(r"^={3,} .*$", re.MULTILINE)
_PARTING = re.compile(r"^-{3,}$", re.MULTILINE)


class Documentation(msgspec.Struct, frozen=True):
    """What a rule says of itself. `bad` and `good` are texts of reports, or of pieces of them."""

    summary: Text
    checks: Text
    why: Text
    limits: Text
    bad: tuple[str, ...]
    good: tuple[str, ...]


def document(rule: type[Rule]) -> Documentation:
    """Return the documentation of `rule`; what its docstring does not say is empty, the summary then its message."""
    documentation = _documentation(rule.__doc__ or "")
    if documentation.summary.zh:
        return documentation
    return msgspec.structs.replace(documentation, summary=without_fields(rule.message))


@cache
def _documentation(docstring: str) -> Documentation:
    summaries, passages = _parts(docstring)
    return Documentation(
        summary=Text(summaries[0], summaries[-1]) if summaries else Text("", ""),
        checks=Text(_passage(passages.get("检查什么")), _passage(passages.get("What it checks"))),
        why=Text(_passage(passages.get("为什么")), _passage(passages.get("Why"))),
        limits=Text(_passage(passages.get("局限")), _passage(passages.get("Limits"))),
        bad=_examples(passages.get("反例")),
        good=_examples(passages.get("正例")),
    )


def reports_in(example: str) -> tuple[str, ...]:
    """Return the reports of one example: mostly one, else those that are checked together, the one in question last."""
    return tuple(part.strip("\n") + "\n" for part in _REPORT.split(example) if part.strip())


def missing_passages(rule: type[Rule]) -> list[str]:
    """Return the headings that the docstring of `rule` lacks, and "summary" where a language has none."""
    summaries, passages = _parts(rule.__doc__ or "")
    missing = [each for each in (*CHINESE_HEADINGS, *ENGLISH_HEADINGS) if each not in passages]
    return missing if len(summaries) > 1 else ["summary", *missing]


def without_fields(text: Text) -> Text:
    """Return a message's template as people can read it: … for each of its fields."""
    return Text(_FIELD.sub("…", text.zh), _FIELD.sub("…", text.en))


def _parts(docstring: str) -> tuple[list[str], dict[str, list[str]]]:
    lines = inspect.cleandoc(docstring).splitlines()
    summaries: list[str] = []
    passages: dict[str, list[str]] = {}
    heading: str | None = None
    for line in lines:
        match = _HEADING.fullmatch(line)
        if match:
            heading = match.group(1)
            passages[heading] = [match.group(2)]
        elif line.strip() and not line.startswith(" ") and heading in {None, *CHINESE_HEADINGS} and len(summaries) < 2:
            summaries.append(line.strip())
            heading = None if len(summaries) == 1 else ""
        elif heading:
            passages[heading].append(line)
    return summaries, passages


def _passage(lines: list[str] | None) -> str:
    text = " ".join(line.strip() for line in lines or () if line.strip())
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)


def _examples(lines: list[str] | None) -> tuple[str, ...]:
    if not lines:
        return ()
    text = inspect.cleandoc("\n".join(["", *lines[1:]]) if not lines[0] else "\n".join(lines))
    return tuple(part.strip("\n") + "\n" for part in _PARTING.split(text) if part.strip())
