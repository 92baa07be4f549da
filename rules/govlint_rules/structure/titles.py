"""What the rules about the title share."""

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.source import Span

_TITLE_LIKE = lazy(r"(?:政府|政务)信息公开|政务公开|年度?报告")
_TITLE_BEGIN = lazy(r"\s*(?:#+\s*)?")
_SENTENCE = lazy(r"[，。；：！？,;:]")
_WITH_STOP = lazy(r"(?![现特兹为本以下这我请向]|根据|按照|依据|附|关于)[^，。；：]*政府信息公开工作年度报告。")
_LONGEST = 50


def unrecognised_title(context: Context) -> Span | None:
    """Return the first line of a report without title where it is meant as one ("2023年政府信息公开工作年度报"), else None.

    It may have a full stop at its end.
    """
    first = context.first_line()
    line = context.source.folded[first.start : first.end]
    begin = _TITLE_BEGIN.match(line)
    text = line[begin.end() if begin else 0 :]
    words = text.removesuffix("。") if _WITH_STOP.fullmatch(text) else text
    opens_section = any(section.span.start <= first.start < section.span.end for section in context.report.sections)
    runs_on = any(node.span.start <= first.start and first.end < node.span.end for node in context.report.front)
    if (
        opens_section
        or runs_on
        or len(text) > _LONGEST
        or _SENTENCE.search(words)
        or not _TITLE_LIKE.search(text.replace(" ", ""))
    ):
        return None
    return Span(first.end - len(text), first.end)
