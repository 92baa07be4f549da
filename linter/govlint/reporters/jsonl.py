"""One JSON object a line, for each finding."""

from collections.abc import Iterator

from govlint.reporters.encode import encode
from govlint.reporters.records import names_of, record
from govlint.run import Run
from govlint.style import Style


def report(run: Run, style: Style) -> Iterator[str]:
    """Yield the lines."""
    names = names_of(run.rules)
    for file in run.files:
        for finding in file.findings:
            yield encode(record(finding, file, names, style.language)) + "\n"
