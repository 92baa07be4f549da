"""Completion in bash, from version 3.2 on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from govlint.cli.commands import Argument, Command

_SCRIPT = r"""# bash completion for govlint: eval "$(govlint completion bash)" in ~/.bashrc

_govlint_files() {
    local IFS=$'\n'
    COMPREPLY=($(compgen "$1" -- "$cur"))
}

_govlint_words() {
    COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_govlint_format_file() {
    COMPREPLY=($(compgen -S = -W "$1" -- "$cur"))
    if ((${#COMPREPLY[@]})); then
        compopt +o filenames -o nospace 2>/dev/null # bash 3.2 has none
    else
        _govlint_files -f
    fi
}

_govlint_rules() {
    local before=""
    [[ $cur == *,* ]] && before=${cur%,*},
    COMPREPLY=($(compgen -P "$before" -W "@RULES@" -- "${cur##*,}"))
}

_govlint() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=check named="" i
    if [[ $cur == = ]]; then
        cur=""
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if [[ ${COMP_WORDS[1]} == help ]] && ((COMP_CWORD > 1)); then
        ((COMP_CWORD == 2)) && _govlint_words "@NAMES@"
        return
    fi
    case ${COMP_WORDS[1]} in
        @COMMANDS@) ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]} named=yes ;;
    esac
    case $command:$prev in
@VALUES@
    esac
    if [[ $cur == -* ]]; then
        case $command in
@OPTIONS@
        esac
        return
    fi
    case $command in
@OPERANDS@
    esac
    if [[ -z $named ]] && ((COMP_CWORD == 1)); then
        COMPREPLY+=($(compgen -W "@NAMES@ help" -- "$cur"))
    fi
}

complete -o filenames -F _govlint govlint
"""


def script(commands: Sequence[Command], rules: Mapping[str, str]) -> str:
    """Return the script for `commands`; `rules` are the codes with what they are about."""
    names = [command.name for command in commands]
    parts = {
        "RULES": " ".join(rules),
        "COMMANDS": "|".join(names),
        "NAMES": " ".join(names),
        "VALUES": "\n".join(_values(commands)),
        "OPTIONS": "\n".join(_options(commands)),
        "OPERANDS": "\n".join(_operands(commands)),
    }
    text = _SCRIPT
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text


def _values(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        for option in command.options:
            if option.value:
                where = "|".join(f"{command.name}:{flag}" for flag in option.flags)
                yield f"        {where}) {_offered(option)}; return ;;"


def _options(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        yield f'            {command.name}) _govlint_words "{flags}" ;;'


def _operands(commands: Iterable[Command]) -> Iterator[str]:
    for command in commands:
        if command.operands:
            yield f"        {command.name}) {_offered(command.operands[-1])} ;;"


def _offered(argument: Argument) -> str:
    """Return the commands that complete a value."""
    if argument.choices:
        offer = "_govlint_format_file" if argument.kind == "format=file" else "_govlint_words"
        return f'{offer} "{" ".join(argument.choices)}"'
    known = {"rules": "_govlint_rules", "folders": "_govlint_files -d", "files": "_govlint_files -f"}
    return known.get(argument.kind, "COMPREPLY=()")
