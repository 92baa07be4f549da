"""What the rules about the title share."""

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.source import Span

_TITLE_LIKE = lazy(r"(?:政府|政务)信息公开|政务公开|年度?报告")
_TITLE_BEGIN = lazy(r"\s*(?:#+\s*)?")
_SENTENCE = lazy(r"[，。；：！？,;:]")
_LONGEST = 50


def unrecognised_title(context: Context) -> Span | None:
    """Return the first line of a report without title where it is meant as one ("2023年政府信息公开工作年度报"), else None."""
    first = context.first_line()
    line = context.source.folded[first.start : first.end]
    begin = _TITLE_BEGIN.match(line)
    text = line[begin.end() if begin else 0 :]
    opens_section = any(section.span.start <= first.start < section.span.end for section in context.report.sections)
    runs_on = any(node.span.start <= first.start and first.end < node.span.end for node in context.report.front)
    if (
        opens_section
        or runs_on
        or len(text) > _LONGEST
        or _SENTENCE.search(text)
        or not _TITLE_LIKE.search(text.replace(" ", ""))
    ):
        return None
    return Span(first.end - len(text), first.end)
