"""`--help`: a command's arguments and options in groups, wrapped to the width of the terminal; Chinese takes two cells."""

import argparse
from collections.abc import Iterable, Iterator

from govlint.cli.options import columns
from govlint.reporters.cells import hanging, text_width, wrapped
from govlint.text import Language

_INDENT = "  "
_COLUMN = 30  # the cell in which the explanations begin
_NAME = 12  # cells for a name below the options
_NARROWEST = 40
_WIDEST = 110


def help_of(parser: argparse.ArgumentParser) -> str:
    """Return the help of `parser`."""
    width = max(_NARROWEST, min(columns(), _WIDEST))
    language: Language = getattr(parser, "language", "en")
    lines = [*_usage(parser, width, language), "", *wrapped(parser.description or "", width, 1)]
    for group in groups(parser):
        actions = [action for action in group._group_actions if action.help is not argparse.SUPPRESS]  # noqa: SLF001
        if actions:
            lines += ["", f"{group.title}{'：' if language == 'zh' else ':'}", *_entries(actions, width, language)]
    if parser.epilog:
        lines += ["", *_below(parser.epilog, width)]
    return "".join(f"{line}\n" for line in lines)


def _below(epilog: str, width: int) -> Iterator[str]:
    """Yield what stands below the options: lines of text, and names with what they mean behind a tab."""
    for line in epilog.split("\n"):
        name, _, meaning = line.partition("\t")
        if meaning:
            yield from hanging(f"{_INDENT}{name:{_NAME}}", meaning, width, 1)
        else:
            yield from wrapped(line, width, 1)


def usage_of(parser: argparse.ArgumentParser) -> str:
    """Return the first lines of the help of `parser`: how the command is written."""
    width = max(_NARROWEST, min(columns(), _WIDEST))
    return "".join(f"{line}\n" for line in _usage(parser, width, getattr(parser, "language", "en")))


def groups(parser: argparse.ArgumentParser) -> list[argparse._ArgumentGroup]:
    """Return the groups of a parser's arguments: those without options first, the options of no group last."""
    positional, options, *own = parser._action_groups  # noqa: SLF001 — argparse shows its groups nowhere else
    return [positional, *own, options]


def explanation(action: argparse.Action, language: Language) -> str:
    """Return what an argument is for, with the values that it can have."""
    text = action.help or ""
    if not action.choices or not action.metavar:
        return text
    choices = [str(choice) for choice in action.choices]
    return f"{text}：{'、'.join(choices)}" if language == "zh" else f"{text}: {', '.join(choices)}"


def invocation(action: argparse.Action) -> str:
    """Return how an argument is written: "-q, --quiet", "--config 文件"."""
    value = value_of(action)
    if not action.option_strings:
        return value
    flags = ", ".join(action.option_strings)
    return f"{flags} {value}" if value else flags


def value_of(action: argparse.Action) -> str:
    """Return what to call the value of an argument, "" where it takes none."""
    if action.nargs == 0:
        return ""
    if isinstance(action.metavar, str):
        return action.metavar
    return "{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest.upper()


def _usage(parser: argparse.ArgumentParser, width: int, language: Language) -> Iterator[str]:
    positional = [action for action in parser._actions if not action.option_strings]  # noqa: SLF001
    required = [action for action in parser._actions if action.option_strings and action.required]  # noqa: SLF001
    words = [_repeated(action) for action in positional] + [
        f"{action.option_strings[-1]} {value_of(action)}" for action in required
    ]
    options = "[选项]" if language == "zh" else "[OPTIONS]"
    head = "用法：" if language == "zh" else "Usage: "
    yield from hanging(head, " ".join((parser.prog, options, *words)), width, 1)


def _repeated(action: argparse.Action) -> str:
    name = value_of(action)
    if action.nargs == "+":
        return f"{name}…"
    if action.nargs in {"*", argparse.SUPPRESS}:  # argparse hides them while it reads options between paths
        return f"[{name}…]"
    return f"[{name}]" if action.nargs == "?" else name


def _entries(actions: Iterable[argparse.Action], width: int, language: Language) -> Iterator[str]:
    for action in actions:
        head = _INDENT + invocation(action)
        cells = text_width(head, 1)
        gap = " " * (_COLUMN - cells)
        if cells + 2 > _COLUMN:
            yield from hanging(_INDENT, invocation(action), width, 1)
            head, gap = "", " " * _COLUMN
        yield from hanging(head + gap, explanation(action, language), width, 1)
