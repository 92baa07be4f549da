"""GL106."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.patterns import lazy
from govlint.rule import WARNING, Applicability, Edit, Finding, Rule, related
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Marker, Report, Section
from govlint_rules.bases import DOCUMENT_FORMAT, FORM_2019, FORM_2021
from govlint_rules.structure.sections import extra_sections, follows_a_form, known_sections
from govlint_rules.structure.wording import chinese_number

_NUMERAL = lazy(r"[一二三四五六七八九十]+")


class SectionNumber(Rule):
    """部分的序号不对。

    检查什么：各部分的序号（一、二、三……）是否与格式一致、前后连续：写错、重复、跳号、整体错位、中途重新从一开始，以及用“（一）”“1.”编号的，都会提示。
    为什么：序号乱了，说明有部分漏写、多写或者是拼接而成，读者也会以为内容不全。
    反例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        三、政府信息公开行政复议、行政诉讼情况
        四、存在的主要问题及改进情况
        五、其他需要报告的事项
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        一、总体情况
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        六、其他需要报告的事项
    局限：只看第一层序号；没有序号的标题不提示。缺少或错放的部分由 GL103、GL105 提示，其余部分因此顺延的序号不再重复提示。

    A section's number is wrong.

    What it checks: Whether the sections' numbers (一、二、三 …) are the form's and follow on each other: wrong, doubled,
        skipped or shifted ones, numbering that begins again half-way, and （一） or 1. for 一、.
    Why: Muddled numbers show that a section is missing, added or pasted in, and make readers think that the report is incomplete.
    Limits: Looks at the first level only; a heading without a number is not reported. A section that is missing or out of
        place is left to GL103 and GL105, and numbers that merely close up after it are not reported again.
    """

    code, name = "GL106", "section-number"
    severity = WARNING
    wants = Report
    fixable = Applicability.SAFE
    basis = (FORM_2021, FORM_2019, DOCUMENT_FORMAT)
    message = Text("“{title}”的序号应为“{expected}”，写成了“{found}”", "“{title}” should be {expected}, not {found}")
    help = Text("改为“{expected}”", "change it to {expected}")
    _ROLE = Text("序号从这里开始不对", "the numbers go wrong here")
    _BROKEN = Text(
        "序号“{found}”与前面的“{before}”不连续", "the number {found} does not follow on {before}, the number before it"
    )
    _BROKEN_HELP = Text(
        "理顺各部分的序号；如果是某一部分里面的小标题，用“（一）”",
        "put the numbers in order; a heading inside a section takes （一）",
    )

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        extra = [section for section in extra_sections(context) if section.heading.marker is not None]
        first: Span | None = None
        for section, expected in _wrong_numbers(context):
            finding = self._wrong(section, expected, first, can_fix=not extra)
            first = first or finding.span
            yield finding
        yield from self._broken_runs(extra, context)

    def _wrong(self, section: Section, expected: int, first: Span | None, *, can_fix: bool) -> Finding:
        span, found = _numeral(section.heading.marker)
        number = chinese_number(expected)
        if _is_other_level(found):
            number += "、"
        return self.finding(
            span,
            related=[related(first, self._ROLE)] if first else [],
            edits=[Edit(span, number)] if can_fix else [],
            title=section.heading.text.text.rstrip("。：:"),
            expected=number,
            found=found,
        )

    def _broken_runs(self, extra: list[Section], context: Context) -> Iterator[Finding]:
        """Yield where a section that the form does not have breaks the numbering."""
        ids = {id(section) for section in extra}
        before: Section | None = None
        for section in context.report.sections:
            marker = section.heading.marker
            if marker is None:
                continue
            last = before.heading.marker if before is not None else None
            if last is not None and before is not None and id(section) in ids and marker.number != last.number + 1:
                span, found = _numeral(marker)
                said = _numeral(last)
                yield self.finding(
                    span,
                    message=self._BROKEN,
                    help=self._BROKEN_HELP,
                    related=[related(said[0], Text("前面的序号", "the number before it"))],
                    found=found,
                    before=said[1],
                )
            before = section


def _wrong_numbers(context: Context) -> list[tuple[Section, int]]:
    """Return the form's sections with a wrong number, and the right one.

    Where a section is missing or out of place the others may keep their numbers or close up, whichever fits better.
    """
    there = sorted(known_sections(context), key=lambda pair: pair[0].span.start)
    numbered = [(section, official.number) for section, official in there]
    counted = [(section, at) for at, (section, _) in enumerate(there, 1)]
    return min(_wrong(numbered), _wrong(counted), key=len)


def _wrong(expected: list[tuple[Section, int]]) -> list[tuple[Section, int]]:
    return [
        (section, number)
        for section, number in expected
        if section.heading.marker is not None
        and (section.heading.marker.number != number or _is_other_level(section.heading.marker.text))
    ]


def _is_other_level(number: str) -> bool:
    """Return whether a number is such as the headings inside a section have: （三）, 3."""
    return number.startswith(("（", "(")) or _NUMERAL.search(number) is None


def _numeral(marker: Marker | None) -> tuple[Span, str]:
    """Return the span and text of the numeral in a marker (三 in “第三部分”); of the whole of （三） and 3., another level's."""
    if marker is None:
        return Span(0, 0), ""
    match = _NUMERAL.search(marker.text)
    if match is None or _is_other_level(marker.text):
        return marker.span, marker.text
    return Span(marker.span.start + match.start(), marker.span.start + match.end()), match.group()
