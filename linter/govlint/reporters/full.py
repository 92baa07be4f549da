"""The output for people: every finding with an excerpt of the report, what to do and what it rests on."""

from collections.abc import Iterator

from msgspec import structs

from govlint.linter import FileResult
from govlint.reporters.cells import hanging
from govlint.reporters.concise import headline, unreported_failure
from govlint.reporters.folding import folded, folding_codes
from govlint.reporters.paint import BOLD, FRAME, PLAIN, paint
from govlint.reporters.snippet import excerpt
from govlint.reporters.summary import summary
from govlint.rule import Finding
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Text

_SHOWN_PLACES = 24  # more than any sum of the official forms has parts
_MORE = Text("…… 另有 {number} 处 {code}，用 --all 显示全部", "… {number} more of {code}, --all shows them")
_MORE_PLACES = Text("…… 另有 {number} 个相关位置，用 --all 显示全部", "… {number} more places, --all shows them")
_HELP = Text("怎么改", "help")
_BASIS = Text("依据", "basis")


class Reporter:
    """Writes the findings with their excerpts."""

    keeps_nothing = True

    def __init__(self, setup: Setup, style: Style) -> None:
        self._style = style
        self._folding = folding_codes(setup.rules, show_all=style.show_all)

    def begin(self) -> Iterator[str]:
        """Give nothing."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Give the file's findings, one by one."""
        yield from _file(result, self._style, self._folding)

    def end(self, run: Run) -> Iterator[str]:
        """Give the summary."""
        yield from (f"{line}\n" for line in summary(run, self._style.language))


def _file(file: FileResult, style: Style, folding: frozenset[str]) -> Iterator[str]:
    failure = unreported_failure(file, style)
    if failure:
        yield f"{failure}\n\n"
    for finding, more in folded(file.findings, folding):
        yield _finding(finding, file, style)
        if more:
            text = _MORE.in_language(style.language).format(number=more, code=finding.code)
            yield paint([(text, BOLD)], color=style.color) + "\n\n"


def _finding(finding: Finding, file: FileResult, style: Style) -> str:
    lines = [headline(finding, file, style)]
    width = 1
    if file.source is not None:
        few = style.show_all or len(finding.related) <= _SHOWN_PLACES
        shown = finding if few else structs.replace(finding, related=finding.related[:_SHOWN_PLACES])
        width, drawn = excerpt(file.source, shown, style)
        lines += drawn
        more = len(finding.related) - len(shown.related)
        if more:
            text = _MORE_PLACES.in_language(style.language).format(number=more)
            lines.append(paint([(f"{'':{width}} |", FRAME), (f" {text}", BOLD)], color=style.color))
    notes = list(_notes(finding, style))
    if notes and file.source is not None:
        lines.append(paint([(f"{'':{width}} |", FRAME)], color=style.color))
    for name, text in notes:
        first, *others = hanging(f"{'':{width}} = {name}: ", text, style.width, style.ambiguous_width)
        mark = f"{'':{width}} ="
        lines.append(paint([(mark, FRAME), (first[len(mark) :], PLAIN)], color=style.color))
        lines += others
    return "\n".join(lines) + "\n\n"


def _notes(finding: Finding, style: Style) -> Iterator[tuple[str, str]]:
    if finding.help is not None:
        yield _HELP.in_language(style.language), finding.help.in_language(style.language)
    for basis in finding.basis:
        yield _BASIS.in_language(style.language), basis.text.in_language(style.language)
