"""Completion in zsh."""

from collections.abc import Iterator, Mapping, Sequence

from govlint.cli.commands import Argument, Command

_SCRIPT = """\
#compdef govlint
# zsh completion for govlint: eval "$(govlint completion zsh)" behind compinit in ~/.zshrc

_govlint_rules() {
    local -a rules
    rules=(
@RULES@
    )
    if [[ $1 == several ]]; then
        compset -P '*,'
        _describe -t rules rule rules -S ','
    else
        _describe -t rules rule rules
    fi
}

_govlint_format_file() {
    if compset -P '*='; then
        _files
    else
        compadd -S = -- "$@"
        _files
    fi
}

_govlint() {
    local curcontext=$curcontext command=check
    local -a commands
    commands=(
@COMMANDS@
    )
    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
        _describe -t commands command commands
    fi
    if [[ $words[2] == help ]] && (( CURRENT > 2 )); then
        (( CURRENT == 3 )) && _describe -t commands command commands
        return
    fi
    if (( CURRENT > 2 )) && (( ${commands[(I)$words[2]:*]} )); then
        command=$words[2]
        shift words
        (( CURRENT-- ))
    fi
    case $command in
@ARGUMENTS@
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _govlint "$@"
else
    compdef _govlint govlint
fi
"""


def script(commands: Sequence[Command], rules: Mapping[str, str]) -> str:
    """Return the script for `commands`; `rules` are the codes with what they are about."""
    parts = {
        "RULES": "\n".join(f"        {_quoted(f'{code}:{_plain(text)}')}" for code, text in rules.items()),
        "COMMANDS": "\n".join(f"        {_quoted(f'{each.name}:{_plain(each.text)}')}" for each in commands),
        "ARGUMENTS": "\n".join(line for command in commands for line in _arguments(command)),
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _arguments(command: Command) -> Iterator[str]:
    yield f"        {command.name})"
    yield "            _arguments -s -S \\"
    for option in command.options:
        yield f"                {_option(option)} \\"
    for operand in command.operands:
        star = "*" if operand.more else ""
        yield f"                {_quoted(f'{star}:{_plain(operand.value)}:{_offered(operand, several=False)}')} \\"
    yield "                && return 0"
    yield "            ;;"


def _option(option: Argument) -> str:
    value = f":{_plain(option.value)}:{_offered(option, several=option.more)}" if option.value else ""
    text = f"[{_plain(option.text)}]"
    star = "*" if option.more else ""
    flags = [f"{flag}=" if value and flag.startswith("--") else flag for flag in option.flags]
    if len(flags) == 1:
        return _quoted(f"{star}{flags[0]}{text}{value}")
    excluded = f"({' '.join(option.flags)})"
    return f"{_quoted(star or excluded)}{{{','.join(flags)}}}{_quoted(text + value)}"


def _offered(argument: Argument, *, several: bool) -> str:
    if argument.kind == "choices":
        return f"({' '.join(argument.choices)})"
    if argument.kind == "format=file":
        return f"_govlint_format_file {' '.join(argument.choices)}"
    known = {"files": "_files", "folders": "_files -/", "rules": f"_govlint_rules {'several' if several else 'one'}"}
    return known.get(argument.kind, " ")


def _plain(text: str) -> str:
    """Return text without what has a meaning for _arguments and _describe."""
    for mark in "\\[]:":
        text = text.replace(mark, f"\\{mark}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
