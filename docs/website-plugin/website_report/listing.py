"""输出格式 list：一行一个问题，给填报系统导入。The format `list`: a line a finding, for the reporting system."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.run import Run, Setup
from govlint.style import Style


class Reporter:
    """A line of five fields with tabs between them: file, line, code, severity, message."""

    def __init__(self, _setup: Setup, style: Style) -> None:
        self._language = style.language

    def begin(self) -> Iterator[str]:
        """Yield nothing: there is no head."""
        yield from ()

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the lines of one file."""
        for finding in result.findings:
            line = result.source.where(finding.span.start).line if result.source else 0
            message = finding.message.in_language(self._language)
            fields = (result.name, str(line), finding.code, finding.severity.label, message)
            yield "\t".join(" ".join(field.split()) for field in fields) + "\n"

    def end(self, run: Run) -> Iterator[str]:
        """Yield the number of findings."""
        yield f"{run.findings}\n"
