"""`--explain-finding`: the figures and the relation behind one finding, and how the table was read."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator

import msgspec

from govlint.cli.options import UserError, columns
from govlint.facts import Context
from govlint.linter import FileResult
from govlint.reporters.cells import hanging, text_width, visible
from govlint.reporters.snippet import position_name
from govlint.rule import Finding
from govlint.source import Source
from govlint.text import Language, Message, Text

_PLACE = re.compile(r"(?P<path>.+):(?P<line>\d+):(?P<column>\d+)(?::(?P<code>[A-Za-z][\w-]*))?")
_FINGERPRINT = re.compile(r"[0-9a-f]{6,}")
_NOT_UNDERSTOOD = Text(
    "--explain-finding 后面写“文件:行:列”（可再加“:规则代码”），或者结果的指纹（至少 6 位）和要检查的文件",
    "--explain-finding takes PATH:LINE:COLUMN (and perhaps :CODE), or a fingerprint (6 digits or more) with the files to check",
)
_NONE = Text(
    "没有这条结果：{wanted}；各条结果的位置，先检查一遍就能看到",
    "there is no such finding: {wanted}; check the file first, which says where its findings are",
)
_NEAR = Text(
    "没有这条结果：{wanted}；这一行有 {found}", "there is no such finding: {wanted}; on that line there are {found}"
)
_UNREADABLE = Text("{name}：{reason}；{advice}", "{name}: {reason}; {advice}")
_PLACE_OF = Text("位置：{place}", "Place: {place}")
_QUOTED = Text("原文：“{quote}”", "Text: “{quote}”")
_FINGERPRINT_OF = Text("指纹：{fingerprint}", "Fingerprint: {fingerprint}")
_ACCEPTED = Text("已被注释或基线接受：{reason}", "Accepted by a comment or a baseline: {reason}")
_RELATED = Text("同时看：{place}  {role}  “{quote}”", "See also: {place}  {role}  “{quote}”")
_HELP = Text("怎么改：{help}", "Help: {help}")
_BASIS = Text("依据：{basis}", "Basis: {basis}")
_MORE = Text("规则的全部说明：govlint explain {code}", "All about the rule: govlint explain {code}")
_SEVERAL = Text("{number} 条结果", "{number} findings")
_LONGEST = 80


class Wanted(msgspec.Struct, frozen=True):
    """The finding that the user asks about: the place where it begins and perhaps its code, or its fingerprint."""

    text: str
    path: str = ""
    line: int = 0
    column: int = 0
    code: str = ""
    fingerprint: str = ""


def wanted(argument: str) -> Wanted:
    """Return what `argument` asks about. Raises UserError."""
    place = _PLACE.fullmatch(argument)
    if place is not None:
        code = place["code"] or ""
        return Wanted(argument, place["path"], int(place["line"]), int(place["column"]), code)
    if _FINGERPRINT.fullmatch(argument.lower()):
        return Wanted(argument, fingerprint=argument.lower())
    raise UserError(_NOT_UNDERSTOOD)


def path_in(argument: str) -> str:
    """Return the file that `argument` names. Raises UserError where it is a fingerprint, which names none."""
    path = wanted(argument).path
    if not path:
        raise UserError(_NOT_UNDERSTOOD)
    return path


def explained(
    results: Iterable[FileResult], options: argparse.Namespace, context_of: Callable[[Source], Context]
) -> Iterator[str]:
    """Yield the lines that explain the finding that `options` ask about. Raises UserError where there is none."""
    asked, language = wanted(options.explain_finding), options.lang
    found: list[tuple[FileResult, Finding, str | None]] = []
    near: list[str] = []
    for result in results:
        if result.failure is not None:
            failure = result.failure
            values = {"name": failure.name, "reason": failure.reason, "advice": failure.advice}
            raise UserError(Message(_UNREADABLE, values))
        for finding, reason in _all(result):
            if _is_meant(asked, result, finding):
                found.append((result, finding, reason))
            elif asked.line and result.source is not None and _is_on_the_line(asked, result, finding):
                near.append(f"{result.source.where(finding.span.start).column} {finding.code}")
    if not found:
        raise UserError(Message(_NEAR if near else _NONE, {"wanted": asked.text, "found": tuple(near)}))
    if len(found) > 1:
        yield Message(_SEVERAL, {"number": len(found)}).in_language(language)
        yield ""
    for result, finding, reason in found:
        if result.source is not None:
            yield from _laid_out(_explanation(finding, reason, context_of(result.source), language))
        yield ""


def _laid_out(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without control characters, on a terminal none wider than it."""
    width = columns() if sys.stdout.isatty() else None
    for line in map(_plain, lines):
        text = line.lstrip()
        if width is None or text_width(line, 1) <= width:
            yield line
        else:
            yield from hanging(line[: len(line) - len(text)], text, width, 1)


def _plain(line: str) -> str:
    return visible(line).rstrip()


def _all(result: FileResult) -> Iterator[tuple[Finding, str | None]]:
    yield from ((finding, None) for finding in result.findings)
    yield from ((each.finding, each.suppression.reason) for each in result.suppressed)


def _is_on_the_line(asked: Wanted, result: FileResult, finding: Finding) -> bool:
    if result.source is None or os.path.realpath(result.name) != os.path.realpath(asked.path):
        return False
    return result.source.where(finding.span.start).line == asked.line


def _is_meant(asked: Wanted, result: FileResult, finding: Finding) -> bool:
    if asked.fingerprint:
        return finding.fingerprint.startswith(asked.fingerprint)
    if result.source is None or not _is_on_the_line(asked, result, finding):
        return False
    if asked.code and asked.code.upper() != finding.code:
        return False
    return result.source.where(finding.span.start).column == asked.column


def _explanation(finding: Finding, reason: str | None, context: Context, language: Language) -> Iterator[str]:
    from govlint.cli.reckoning import reckoning  # noqa: PLC0415 — the long part, in a file of its own

    source = context.source
    yield f"{finding.severity.label}[{finding.code}] {finding.message.in_language(language)}"
    yield Message(_PLACE_OF, {"place": position_name(source, finding.span, language)}).in_language(language)
    yield Message(_QUOTED, {"quote": _short(source.quote(finding.span))}).in_language(language)
    if reason is not None:
        yield Message(_ACCEPTED, {"reason": reason or "—"}).in_language(language)
    reckoned = list(reckoning(finding, context, language))
    for each in finding.related:
        there = each.source or source
        place = position_name(there, each.span, language)
        if any(f"{place}  " in line for line in reckoned):
            continue
        values = {
            "place": place,
            "role": each.role,
            "quote": _short(there.quote(each.span)),
        }
        yield Message(_RELATED, values).in_language(language)
    yield from reckoned
    if finding.help is not None:
        yield Message(_HELP, {"help": finding.help}).in_language(language)
    for basis in finding.basis:
        said = Message(_BASIS, {"basis": basis.text}).in_language(language)
        yield f"{said} {basis.url}".rstrip()
    yield Message(_FINGERPRINT_OF, {"fingerprint": finding.fingerprint}).in_language(language)
    yield Message(_MORE, {"code": finding.code}).in_language(language)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
