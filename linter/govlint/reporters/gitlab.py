"""GitLab Code Quality: a JSON array, which GitLab shows in merge requests.

Each entry has what GitLab wants: description, check_name, fingerprint (unique in the array), severity (info, minor, major,
critical, blocker) and location (a path relative to the repository, and lines).
"""

import hashlib
from collections.abc import Iterator

import msgspec

from govlint.json_text import encode
from govlint.linter import FileResult
from govlint.reporters.cells import one_line
from govlint.reporters.paths import relative_to
from govlint.reporters.tool import NAME
from govlint.reporters.words import told_in, troubles
from govlint.rule import Finding, Severity
from govlint.run import Run, Setup
from govlint.style import Style

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_OWN_FAULT = "critical"


class Lines(msgspec.Struct, frozen=True):
    """The lines of an entry, from 1."""

    begin: int
    end: int


class Location(msgspec.Struct, frozen=True):
    """Where an entry is."""

    path: str
    lines: Lines


class Entry(msgspec.Struct, frozen=True):
    """One degradation, as GitLab calls it."""

    description: str
    check_name: str
    fingerprint: str
    severity: str
    location: Location


class Reporter:
    """One entry for each finding, and for each thing that went wrong."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._root = setup.root
        self._language = style.language
        self._seen: dict[str, int] = {}

    def begin(self) -> Iterator[str]:
        """Yield the head of the array."""
        yield "["

    def file(self, result: FileResult) -> Iterator[str]:
        """Yield the entries of one file."""
        path = relative_to(result.name, self._root)[0]
        for text in troubles(result, self._language):
            yield self._entry(text, NAME, "", _OWN_FAULT, Location(path, Lines(1, 1)))
        for finding in result.findings:
            location = Location(path, _lines(finding, result))
            text = told_in(result.source, finding, self._language)
            yield self._entry(text, finding.code, finding.fingerprint, SEVERITIES[finding.severity], location)

    def end(self, run: Run) -> Iterator[str]:
        """Yield an entry for each fault of the input, and the end of the array."""
        for problem in run.problems:
            text = one_line(problem.in_language(self._language))
            yield self._entry(text, NAME, "", _OWN_FAULT, Location(".", Lines(1, 1)))
        yield "\n]\n" if self._seen else "]\n"

    def _entry(self, text: str, check: str, fingerprint: str, severity: str, location: Location) -> str:
        comma = ",\n" if self._seen else "\n"
        identity = self._unique("\n".join((location.path, check, fingerprint or text)))
        return comma + encode(Entry(text, check, identity, severity, location))

    def _unique(self, identity: str) -> str:
        """Return a digest that no other entry has, and that is the same in the next run."""
        number = self._seen[identity] = self._seen.get(identity, 0) + 1
        return hashlib.sha256(f"{identity}\n{number}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _lines(finding: Finding, result: FileResult) -> Lines:
    if result.source is None:
        return Lines(1, 1)
    span = finding.span
    first = result.source.where(span.start).line
    return Lines(first, max(first, result.source.where(max(span.start, span.end - 1)).line))
