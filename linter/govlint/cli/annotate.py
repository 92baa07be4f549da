"""`govlint annotate FILE -o FILE`: the findings as comments in a copy of the document (Word, PDF)."""

import argparse
import os
from collections.abc import Iterator
from importlib import import_module

from govlint.cli.accepting import accepted
from govlint.cli.across import read_children, read_previous
from govlint.cli.check_options import THRESHOLDS, add_options
from govlint.cli.linting import USE_ERRORS, explain, linter_for, without_ignored
from govlint.cli.options import UserError, complain, language_of, now
from govlint.cli.parser import Parser
from govlint.readers.comment import Comment
from govlint.readers.decode import DecodingError
from govlint.readers.failure import ReadError, ReadFailure, why
from govlint.readers.read import load, read_whole, reader_of
from govlint.readers.whole import write_atomically
from govlint.reporters.summary import summary
from govlint.rule import Finding, Related, Severity
from govlint.run import Run
from govlint.source import Source
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text
from govlint.together import lint_all

_WRITERS = {
    "docx": "govlint.readers.word.comments",
    "office": "govlint.readers.office.reader",
    "pdf": "govlint.readers.pdf.comments",
}
"""The modules that write comments by the readers of the documents; each has `commented(data, comments, date) -> bytes`."""

_SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
_HEAD = Text("{code} {severity}：{message}", "{code} {severity}: {message}")
_HELP = Text("怎么改：{text}", "Help: {text}")
_BASIS = Text("依据：{text}", "Basis: {text}")
_RELATED = Text("相关位置（{place}）：{role}", "See {place}: {role}")
_LINE = Text("第 {line} 行", "line {line}")
_LINE_OF = Text("{name} 第 {line} 行", "{name}, line {line}")
_MOST_RELATED = 8
_WRITTEN = Text("已写入 {output}：{number} 条批注", "{output}: comments written: {number}")
_NOT_ANNOTATED = Text(
    "{name}：annotate 支持 Word 文件（.docx、.doc、.wps）和 PDF，其他格式请用 govlint check",
    "{name}: annotate writes comments for Word files (.docx, .doc, .wps) and PDFs; use govlint check for others",
)
_ENDING = Text(
    "这种文件的批注写进 {suffix} 文件，-o 的文件名请以 {suffix} 结尾",
    "the comments on such a file are written into a {suffix}; let the name after -o end in {suffix}",
)
_SAME_FILE = Text("-o 请另取文件名，不要覆盖原文件", "-o must name another file than the one that is read")
_THERE = Text(
    "{output} 已存在；换一个文件名，或加 --force 覆盖",
    "{output} exists; name another file, or overwrite it with --force",
)
_NOT_WRITTEN = Text("{name}：无法写入（{error}）", "{name}: cannot be written ({error})")
_UNREADABLE = Text("{name}：{reason}；{advice}", "{name}: {reason}; {advice}")


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    description = Text(
        "把发现的问题作为批注写进文档的副本。", "Write the findings as comments into a copy of the document."
    )
    parser = Parser("annotate", description, language)
    report = Text("报告（.docx、.doc、.wps 或 .pdf）", "the report (.docx, .doc, .wps or .pdf)")
    parser.option("file", metavar=Text("文件", "FILE"), text=report)
    parser.option(
        "-o",
        "--output",
        metavar=Text("文件", "FILE"),
        required=True,
        text=Text("带批注的新文件", "the new file with comments"),
    )
    parser.option(
        "--force", action="store_true", text=Text("新文件已存在时覆盖", "overwrite the new file if it exists")
    )
    names = ("--select", "--ignore", "--fail-on", "--baseline", "--previous", "--children", "--config", "--isolated")
    add_options(parser, *names, "--color", "--ambiguous-width")
    return parser


def run(arguments: list[str]) -> int:
    """Write a copy of a document with a comment for each finding, and return the status that `govlint check` would."""
    options = parser(language_of(arguments)).parse_args(arguments)
    options.paths = [options.file]
    try:
        return _annotate(options)
    except USE_ERRORS as error:
        explain(error, options.lang)
    except ReadError as error:
        complain(_unreadable(error.failure), options.lang)
    return ExitStatus.FAILED


def _annotate(options: argparse.Namespace) -> ExitStatus:
    linter, _, settings = linter_for(options)
    data = load(options.file, options.file)
    if os.path.exists(options.output) and os.path.samefile(options.output, options.file):
        raise UserError(_SAME_FILE)
    if os.path.exists(options.output) and not options.force:
        raise UserError(Message(_THERE, {"output": options.output}))
    source = read_whole(data, options.file)
    reader = reader_of(data, options.file)
    module = _WRITERS.get(reader)
    if module is None:
        raise UserError(Message(_NOT_ANNOTATED, {"name": options.file}))
    suffix = ".pdf" if reader == "pdf" else ".docx"
    if not options.output.lower().endswith(suffix):
        raise UserError(Message(_ENDING, {"suffix": suffix}))
    previous = read_previous(options.previous, [source], linter) if options.previous else None
    children = read_children(options.children, [source], linter) if options.children else ()
    (result,) = without_ignored(lint_all(linter, [source], previous, children), settings)
    if options.baseline:
        result = accepted(options.baseline).set_aside(result)
    for failure in result.rule_failures:
        complain(f"{failure.code}: {failure.error}", options.lang)
    comments = [_comment(finding, source, options.lang) for finding in result.findings]
    try:
        written = import_module(module).commented(data, comments, now())
    except DecodingError as error:
        raise ReadError(ReadFailure(options.file, error.reason, error.advice)) from None
    _write(options, written)
    print(Message(_WRITTEN, {"output": options.output, "number": len(comments)}).in_language(options.lang))
    run = Run(THRESHOLDS[options.fail_on or "warning"])
    run.add(result)
    for line in summary(run, options.lang):
        print(line)
    return run.status


def _write(options: argparse.Namespace, data: bytes) -> None:
    try:
        write_atomically(options.output, data)
    except (OSError, ValueError) as error:
        values = {"name": options.output, "error": why(error)}
        raise UserError(Message(_NOT_WRITTEN, values)) from None


def _comment(finding: Finding, source: Source, language: Language) -> Comment:
    said = tuple(message.in_language(language) for message in _messages(finding, source))
    return Comment(finding.span, said)


def _messages(finding: Finding, source: Source) -> Iterator[Message]:
    """Yield what the comment on a finding says, a paragraph each."""
    values = {"code": finding.code, "severity": _SEVERITIES[finding.severity], "message": finding.message}
    yield Message(_HEAD, values)
    for related in finding.related[:_MOST_RELATED]:
        yield Message(_RELATED, {"place": _place(related, source), "role": related.role})
    if finding.help is not None:
        yield Message(_HELP, {"text": finding.help})
    for basis in finding.basis:
        yield Message(_BASIS, {"text": basis.text})


def _place(related: Related, source: Source) -> Text | Message:
    """Return what to call the place that a finding also speaks of."""
    other = related.source or source
    line = other.where(related.span.start).line
    if related.source is not None:
        return Message(_LINE_OF, {"name": other.name, "line": line})
    return other.place(related.span) or Message(_LINE, {"line": line})


def _unreadable(failure: ReadFailure) -> Message:
    return Message(_UNREADABLE, {"name": failure.name, "reason": failure.reason, "advice": failure.advice})
