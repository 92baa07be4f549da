"""`govlint parse FILE`."""

from collections.abc import Iterator

from govlint.cli.options import language_of
from govlint.cli.parser import Parser
from govlint.cli.reading import context_of
from govlint.source import Source, Span
from govlint.status import ExitStatus
from govlint.text import Language, Text
from govlint.tree import LogicalText, Node

_HIDDEN = frozenset({"span", "prose", "start", "end", "starts", "offsets", "whole", "label_span", "year_span"})
_LONGEST = 60


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser("parse", Text("显示语法树。", "Show the syntax tree."), language)
    parser.option(
        "file", metavar=Text("文件", "FILE"), text=Text("报告文件；- 为标准输入", "the report; - is standard input")
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print the syntax tree of one file, a node a line: place, class, and what it holds."""
    options = parser(language_of(arguments)).parse_args(arguments)
    context = context_of(options.file, options.lang)
    if context is None:
        return ExitStatus.FAILED
    for line in _lines(context.report, context.source, 0):
        print(line)
    return ExitStatus.CLEAN


def _lines(node: Node, source: Source, depth: int) -> Iterator[str]:
    yield f"{_place(node.span, source):<14}{'  ' * depth}{type(node).__name__}{_details(node)}"
    for child in node.children():
        yield from _lines(child, source, depth + 1)


def _place(span: Span, source: Source) -> str:
    start, end = source.position(span.start), source.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"


def _details(node: Node) -> str:
    fields = (name for name in node.__struct_fields__ if name not in _HIDDEN)
    values = ((name, getattr(node, name)) for name in fields)
    return "".join(f" {name}={_said(value)}" for name, value in values if not _is_below(value))


def _is_below(value: object) -> bool:
    """Return whether a field holds nodes, which are printed on lines of their own, or nothing."""
    return (
        value is None
        or value == ()
        or isinstance(value, Node)
        or (isinstance(value, tuple) and isinstance(value[0], Node))
    )


def _said(value: object) -> str:
    if isinstance(value, LogicalText):
        value = value.text
    text = getattr(value, "text", value)
    said = str(text)
    return repr(said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…") if isinstance(text, str) else said
