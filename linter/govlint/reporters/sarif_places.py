"""Places of a report as SARIF says them."""

from bisect import bisect_right

from govlint.reporters.paths import STDIN
from govlint.reporters.sarif_model import ArtifactLocation, PhysicalLocation, Region, Words
from govlint.reporters.uri import file_uri
from govlint.source import Source, Span

ROOT_ID = "SRCROOT"
_CONTEXT = 120


def artifact_location(name: str, root: str) -> ArtifactLocation:
    """Return where the file that the user called `name` is."""
    if name == STDIN:
        return ArtifactLocation(description=Words("standard input"))
    uri, is_relative = file_uri(name, root)
    return ArtifactLocation(uri, ROOT_ID if is_relative else None)


class Places:
    """Makes the locations in one file; `number` is the file's place among the artifacts of the run.

    `source` is its text, None where it could not be read; `file` says where the file is, `artifact` the same with the number.
    """

    def __init__(self, source: Source | None, file: ArtifactLocation, number: int) -> None:
        self.source = source
        self.file = file
        self.number = number
        self.artifact = ArtifactLocation(file.uri, file.uri_base_id, number, file.description)
        self._locations: dict[tuple[int, int], PhysicalLocation] = {}

    def location(self, span: Span) -> PhysicalLocation:
        """Return the location of `span`; the file as a whole where it could not be read."""
        if self.source is None:
            return PhysicalLocation(self.artifact)
        key = (span.start, span.end)
        location = self._locations.get(key)
        if location is None:
            location = self._locations[key] = _location(self.artifact, self.source, span)
        return location

    def bounds(self, span: Span) -> Region:
        """Return the region of `span` without its text, as edits want it."""
        region = self.location(span).region
        if region is None:
            return Region(1, 1, 1, 1)
        return Region(
            region.start_line,
            region.start_column,
            region.end_line,
            region.end_column,
            region.char_offset,
            region.char_length,
        )


def _location(artifact: ArtifactLocation, source: Source, span: Span) -> PhysicalLocation:
    if source.origin is not None:
        return PhysicalLocation(artifact, _region_in_document(source, span))
    region = _region(source, span.start, span.end)
    return PhysicalLocation(artifact, region, _context(source, span, region.start_line, region.end_line))


def _region(source: Source, start: int, end: int) -> Region:
    starts = source.line_starts
    first, last = bisect_right(starts, start), bisect_right(starts, end)
    column, end_column = start - starts[first - 1] + 1, end - starts[last - 1] + 1
    return Region(first, column, last, end_column, start, end - start, Words(source.text[start:end]))


def _region_in_document(source: Source, span: Span) -> Region:
    """Return the region of `span` in the web page that it was read from, in lines and columns: its characters differ.

    Of a Word file or a PDF they are those of the text that was read, which the terminal shows too; code scanning wants lines.
    """
    start, end = source.where(span.start), source.where(max(span.start, span.end - 1))
    last = end.column + (span.end > span.start)
    return Region(start.line, start.column, end.line, last, snippet=Words(source.quote(span)))


def _context(source: Source, span: Span, first: int, last: int) -> Region | None:
    """Return the lines of `span` with one more on each side, or so much of them as is near; None if that is no more."""
    starts, ends = source.line_starts, source.line_ends
    start = max(starts[max(0, first - 2)], span.start - _CONTEXT)
    end = min(ends[min(last, len(ends) - 1)], span.end + _CONTEXT)
    if start == span.start and end == span.end:
        return None
    return _region(source, start, end)
