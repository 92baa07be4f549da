"""`govlint completion SHELL`."""

import sys
from importlib import import_module

from govlint.cli.commands import commands
from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import language_of
from govlint.cli.output import write_bytes
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.documentation import document
from govlint.status import ExitStatus
from govlint.text import Language, Text

SHELLS = ("bash", "zsh", "fish")


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    text = Text("输出命令行补全的脚本。", "Print a script that completes the command line.")
    parser = Parser("completion", text, language)
    parser.option("shell", choices=SHELLS, metavar="SHELL", text=Text("命令行的 shell", "the shell that it is for"))
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print the script for the shell named in `arguments`: commands, options, their values, and the rules there are."""
    options = parser(language_of(arguments)).parse_args(arguments)
    language: Language = options.lang
    try:
        rules = {rule.code: document(rule).summary.in_language(language) for rule in plugins_here(language).rules}
    except USE_ERRORS as error:
        explain(error, language)
        return ExitStatus.FAILED
    script = import_module(f"govlint.cli.completions.{options.shell}").script
    write_bytes([script(commands(language), rules)], sys.stdout)
    return ExitStatus.CLEAN
