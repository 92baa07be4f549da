"""Completion in fish."""

from collections.abc import Iterator, Mapping, Sequence

from govlint.cli.commands import Argument, Command

_HEAD = """\
# fish completion for govlint: govlint completion fish > ~/.config/fish/completions/govlint.fish

function __govlint_command
    set -l words (commandline -opc)
    if set -q words[2]; and contains -- $words[2] help {names}
        echo $words[2]
    else
        echo check
    end
end

function __govlint_is
    test (__govlint_command) = $argv[1]
end

function __govlint_first
    test (count (commandline -opc)) -eq 1
end

function __govlint_helps
    set -l words (commandline -opc)
    test (count $words) -eq 2; and test $words[2] = help
end

function __govlint_rules
    printf '%s\\n' {rules}
end

function __govlint_several_rules
    set -l before (string match -r '^.*,' -- (commandline -ct))
    __govlint_rules | while read -l line
        echo "$before$line"
    end
end

complete -c govlint -f
complete -c govlint -n __govlint_helps -a '{names}'
"""


def script(commands: Sequence[Command], rules: Mapping[str, str]) -> str:
    """Return the script for `commands`; `rules` are the codes with what they are about."""
    names = " ".join(command.name for command in commands)
    known = " ".join(_quoted(f"{code}\t{text}") for code, text in rules.items())
    lines = [_HEAD.replace("{names}", names).replace("{rules}", known)]
    for command in commands:
        lines.append(f"complete -c govlint -n __govlint_first -a {command.name} -d {_quoted(command.text)}\n")
        lines += (f"{line}\n" for line in _arguments(command))
    return "".join(lines)


def _arguments(command: Command) -> Iterator[str]:
    here = f"complete -c govlint -n '__govlint_is {command.name}'"
    for option in command.options:
        flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
        yield f"{here} {flags}{_value(option)} -d {_quoted(option.text)}"
    for operand in command.operands:
        if operand.kind == "files":
            yield f"{here} -F"
        elif operand.kind == "folders":
            yield f"{here} -a '(__fish_complete_directories)'"
        elif operand.kind == "rules":
            yield f"{here} -a '(__govlint_rules)'"
        elif operand.choices:
            yield f"{here} -a {_quoted(' '.join(operand.choices))}"


def _value(option: Argument) -> str:
    if not option.value:
        return ""
    known = {
        "files": " -r -F",
        "folders": " -x -a '(__fish_complete_directories)'",
        "rules": " -x -a '(__govlint_several_rules)'",
        "format=file": f" -r -F -a {_quoted(' '.join(f'{each}=' for each in option.choices))}",
        "choices": f" -x -a {_quoted(' '.join(option.choices))}",
    }
    return known.get(option.kind, " -x")


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
