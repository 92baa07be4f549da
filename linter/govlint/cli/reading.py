"""What the commands on one file share: reading it, or saying why not."""

from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import complain
from govlint.cli.plug_ins import plugins_here
from govlint.facts import Context
from govlint.linter import Linter
from govlint.readers.failure import ReadError
from govlint.readers.find import STDIN
from govlint.readers.read import read_path, read_stdin
from govlint.text import Language, Text


def context_of(name: str, language: Language) -> Context | None:
    """Return everything known of the report in the file `name` ("-": standard input); None after saying why not."""
    try:
        plugins = plugins_here(language, name)
        source = read_stdin(STDIN) if name == STDIN else read_path(name)
    except USE_ERRORS as error:
        explain(error, language)
        return None
    except ReadError as error:
        reason, advice = error.failure.reason, error.failure.advice
        zh = f"{name}：{reason.in_language('zh')}；{advice.zh}"
        en = f"{name}: {reason.in_language('en')}; {advice.en}"
        complain(Text(zh, en), language)
        return None
    return Linter((), plugins.forms).context(source)
