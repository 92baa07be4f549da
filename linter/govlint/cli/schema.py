"""`govlint schema`."""

import sys

from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import language_of
from govlint.cli.output import write_bytes
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.reporters import formats
from govlint.settings.schema import encoded_schema, settings_schema
from govlint.status import ExitStatus
from govlint.text import Language, Text


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    parser = Parser(
        "schema",
        Text("输出设置文件的 JSON Schema，供编辑器补全和检查。", "Print the JSON schema of the settings, for editors."),
        language,
    )
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Print the JSON schema of govlint.toml, with the rules that are installed."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        rules = plugins_here(options.lang).rules
    except USE_ERRORS as error:
        explain(error, options.lang)
        return ExitStatus.FAILED
    write_bytes([encoded_schema(settings_schema(rules, formats()))], sys.stdout)
    return ExitStatus.CLEAN
