"""Reporters: a run to text, one file for each output format.

A reporter is a module with `report(run, style)`, which yields pieces of text; it is imported when it is asked for.
"""

from collections.abc import Iterator
from importlib import import_module

from govlint.run import Run
from govlint.style import Style

FORMATS = ("full", "concise", "json", "jsonl", "sarif")


def render(format_name: str, run: Run, style: Style) -> Iterator[str]:
    """Yield the text of `run` in one of FORMATS."""
    module = import_module(f"{__name__}.{format_name}")
    pieces: Iterator[str] = module.report(run, style)
    return pieces
