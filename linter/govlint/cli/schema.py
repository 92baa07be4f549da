"""`govlint schema`."""

from govlint.cli.options import Parser, complain, language_of
from govlint.plugins import PluginError, load_plugins
from govlint.reporters import FORMATS
from govlint.settings_schema import encoded_schema, settings_schema
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
        rules = load_plugins().rules
    except PluginError as error:
        complain(str(error), options.lang)
        return ExitStatus.FAILED
    print(encoded_schema(settings_schema(rules, FORMATS)).decode(), end="")
    return ExitStatus.CLEAN
