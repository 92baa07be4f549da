"""One page with everything in it: each report with its findings marked in the text, and the list of them beside it.

The page loads nothing and can be read without its script, which only filters and follows the keyboard.
"""

from collections import Counter
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from govlint.documentation import document
from govlint.linter import FileResult
from govlint.reporters.html import page
from govlint.reporters.html.section import MOST_FINDINGS, Row, body, has_section, opening, row_of
from govlint.reporters.outcome import Outcome
from govlint.reporters.summary import faults, remarks
from govlint.run import Run, Setup
from govlint.style import Style
from govlint.text import Text

_ALL_TEXT = 3_000_000
"""How many characters of reports are shown in full; of those that come later only what is around their findings."""
_LINE = 40
"""As how many characters a line counts: it is an element of the page."""
_ALL_FINDINGS = 20_000
"""After how many findings no more reports are shown: a browser takes seconds to open and to filter more than that."""
_IN_MEMORY = 16_000_000
_CHUNK = 1_000_000
_LONGEST_SUMMARY = 40
_LEFT_OUT = Text(
    "问题太多，本页只列出前 {findings} 处；另有 {files} 个文件只列了处数，用 --format xlsx 可得到全部，或者分批检查。",
    "too much for one page: the first {findings} findings are shown; of {files} more files only their numbers. "
    "--format xlsx has them all, or check fewer files at a time.",
)


class Reporter:
    """Writes the page at the end, for the files are listed before the first report; until then the reports wait in a file."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._setup = setup
        self._language = style.language
        self._rows: list[Row] = []
        self._sections = 0
        self._listed = 0
        self._left_out = 0
        self._room = _ALL_TEXT
        self._waiting = SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline="")  # noqa: SIM115 — read and closed in `end`
        self._outcomes: Counter[Outcome] = Counter()

    def begin(self) -> Iterator[str]:
        """Give nothing yet."""
        return iter(())

    def file(self, result: FileResult) -> Iterator[str]:
        """Take the file's section; nothing is given yet."""
        shown = has_section(result) and self._listed < _ALL_FINDINGS
        self._sections += shown
        row = row_of(result, self._sections if shown else 0, self._language)
        self._rows.append(row)
        self._outcomes[row.outcome] += 1
        if shown:
            if self._sections > 1:
                self._waiting.write(opening(row, self._language, unfolded=False))
            self._waiting.writelines(body(result, self._sections, self._language, all_text=self._fits(result)))
            self._listed += min(len(result.findings), MOST_FINDINGS)
        self._left_out += has_section(result) and not shown
        return iter(())

    def _fits(self, result: FileResult) -> bool:
        source = result.source
        length = len(source.text) + _LINE * source.line_count if source is not None else 0
        fits = length <= self._room
        self._room -= length if fits else 0
        return fits

    def end(self, run: Run) -> Iterator[str]:
        """Give the whole page."""
        language = self._language
        several = len(self._rows) != 1
        yield from page.head("" if several else self._rows[0].name, language)
        said = [*faults(run, language), *self._shortened()]
        yield from page.overview(run, self._outcomes, said, list(remarks(run, language)), language)
        yield from page.filters(run, self._summaries(run), language, listed=self._listed, several=several)
        if several or not self._sections:
            yield from page.table(self._rows, language)
        yield page.main(language)
        yield from self._reports()
        yield from page.foot(language)

    def _shortened(self) -> Iterator[str]:
        if self._left_out:
            yield _LEFT_OUT.in_language(self._language).format(files=self._left_out, findings=self._listed)

    def _reports(self) -> Iterator[str]:
        first = next((row for row in self._rows if row.section), None)
        if first is not None:
            yield opening(first, self._language, unfolded=self._sections == 1)
        self._waiting.seek(0)
        while piece := self._waiting.read(_CHUNK):
            yield piece
        self._waiting.close()

    def _summaries(self, run: Run) -> dict[str, str]:
        rules = (rule for rule in self._setup.rules if run.by_rule[rule.code])
        said = {rule.code: document(rule).summary.in_language(self._language) for rule in rules}
        return {
            code: text if len(text) <= _LONGEST_SUMMARY else text[: _LONGEST_SUMMARY - 1] + "…"
            for code, text in said.items()
        }
