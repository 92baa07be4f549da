"""A rule's documentation, read from its docstring.

The docstring has a Chinese half and an English half, each a one-line summary and then passages under fixed headings:

    检查什么：…    为什么：…    反例：…    正例：…    局限：…
    What it checks: …    Why: …    Limits: …

A passage is the text behind its heading and the indented lines below. 反例 and 正例 hold reports, or pieces of reports, for
both languages; several are parted by a line of `---`. Every 反例 must bring a finding of the rule and no 正例 may.
"""

import inspect
import re

import msgspec

from govlint.rule import Rule
from govlint.text import Text

CHINESE_HEADINGS = ("检查什么", "为什么", "反例", "正例", "局限")
ENGLISH_HEADINGS = ("What it checks", "Why", "Limits")
_HEADING = re.compile(rf"({'|'.join((*CHINESE_HEADINGS, *ENGLISH_HEADINGS))})[：:]\s*(.*)")
_PARTING = re.compile(r"^-{3,}$", re.MULTILINE)


class DocumentationError(ValueError):
    """A rule whose docstring lacks a heading; the message names both."""


class Documentation(msgspec.Struct, frozen=True):
    """What a rule says of itself. `bad` and `good` are texts of reports, or of pieces of them."""

    summary: Text
    checks: Text
    why: Text
    limits: Text
    bad: tuple[str, ...]
    good: tuple[str, ...]


def document(rule: type[Rule]) -> Documentation:
    """Return the documentation of `rule`. Raises DocumentationError when a heading is missing."""
    lines = inspect.cleandoc(rule.__doc__ or "").splitlines()
    summaries: list[str] = []
    passages: dict[str, list[str]] = {}
    heading: str | None = None
    for line in lines:
        match = _HEADING.fullmatch(line)
        if match:
            heading = match.group(1)
            passages[heading] = [match.group(2)]
        elif line.strip() and not line.startswith(" ") and heading in {None, "局限"} and len(summaries) < 2:
            summaries.append(line.strip())
            heading = None if len(summaries) == 1 else ""
        elif heading:
            passages[heading].append(line)
    missing = [each for each in (*CHINESE_HEADINGS, *ENGLISH_HEADINGS) if each not in passages]
    if missing or len(summaries) < 2:
        message = f"{rule.__module__}: the documentation of {rule.__name__} lacks {', '.join(missing) or 'a summary'}"
        raise DocumentationError(message)
    return Documentation(
        summary=Text(summaries[0], summaries[1]),
        checks=Text(_passage(passages["检查什么"]), _passage(passages["What it checks"])),
        why=Text(_passage(passages["为什么"]), _passage(passages["Why"])),
        limits=Text(_passage(passages["局限"]), _passage(passages["Limits"])),
        bad=_examples(passages["反例"]),
        good=_examples(passages["正例"]),
    )


def _passage(lines: list[str]) -> str:
    text = " ".join(line.strip() for line in lines if line.strip())
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)


def _examples(lines: list[str]) -> tuple[str, ...]:
    text = inspect.cleandoc("\n".join(["", *lines[1:]]) if not lines[0] else "\n".join(lines))
    return tuple(part.strip("\n") + "\n" for part in _PARTING.split(text) if part.strip())
