"""govlint: a compliance linter for Chinese government information disclosure reports.

The package is the engine: it reads a report, parses it, reads its tables and runs rules over it.
It knows no rule and no official form; both come from plug-ins, the built-in ones from `govlint_rules`.

The names in `__all__` are the Python interface. Each is loaded when it is first used, so that `import govlint` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from govlint.api import NotPreviousError, lint_path, lint_paths, lint_text, read_report
    from govlint.baseline import BaselineError
    from govlint.figures import Figure, Figures, Status
    from govlint.filters import UnknownRuleError
    from govlint.likeness import ComparisonError
    from govlint.linter import FileResult
    from govlint.plugins import PluginError
    from govlint.readers.failure import ReadError, ReadFailure
    from govlint.readers.find import find_settings
    from govlint.report import DataPeriod, OfficialTable, Report, TableRow
    from govlint.rule import Finding, Severity
    from govlint.settings import SettingsError
    from govlint.source import Position, Source, Span
    from govlint.text import Message, Text
else:
    _HOMES = {
        "BaselineError": "baseline",
        "ComparisonError": "likeness",
        "DataPeriod": "report",
        "Figure": "figures",
        "Figures": "figures",
        "FileResult": "linter",
        "Finding": "rule",
        "Message": "text",
        "NotPreviousError": "api",
        "OfficialTable": "report",
        "PluginError": "plugins",
        "Position": "source",
        "ReadError": "readers.failure",
        "ReadFailure": "readers.failure",
        "Report": "report",
        "SettingsError": "settings",
        "Severity": "rule",
        "Source": "source",
        "Span": "source",
        "Status": "figures",
        "TableRow": "report",
        "Text": "text",
        "UnknownRuleError": "filters",
        "find_settings": "readers.find",
        "lint_path": "api",
        "lint_paths": "api",
        "lint_text": "api",
        "read_report": "api",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "BaselineError",
    "ComparisonError",
    "DataPeriod",
    "Figure",
    "Figures",
    "FileResult",
    "Finding",
    "Message",
    "NotPreviousError",
    "OfficialTable",
    "PluginError",
    "Position",
    "ReadError",
    "ReadFailure",
    "Report",
    "SettingsError",
    "Severity",
    "Source",
    "Span",
    "Status",
    "TableRow",
    "Text",
    "UnknownRuleError",
    "find_settings",
    "lint_path",
    "lint_paths",
    "lint_text",
    "read_report",
]
