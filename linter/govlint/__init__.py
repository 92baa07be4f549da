"""govlint: a compliance linter for Chinese government information disclosure reports.

The package is the engine: it reads a report, parses it, reads its tables and runs rules over it.
It knows no rule and no official form; both come from plug-ins, the built-in ones from `govlint_rules`.
"""

__version__ = "0.1.0"
