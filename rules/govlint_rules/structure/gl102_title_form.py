"""GL102."""

import re
from collections.abc import Iterator

from govlint.facts import Context
from govlint.forms.model import TitleForm as TitleWords
from govlint.patterns import lazy
from govlint.rule import WARNING, Applicability, Edit, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import Report, Title
from govlint_rules.bases import FORM_2019, FORM_2021, PUBLISHING
from govlint_rules.structure.sections import follows_a_form
from govlint_rules.structure.titles import unrecognised_title
from govlint_rules.structure.wording import quoted

_SUFFIX = lazy(r"[（(](?:\d{4}|[〇○零一二三四五六七八九]{4})年?度?[）)]$", "）", ")")
_YEAR = lazy(r"(\d{4}|[〇○零一二三四五六七八九]{4})(?:年度?|(?=政府))")
_SHORTEST_PIECE = 4

_NO_YEAR = Text("没有写明年份", "it states no year")
_NO_YEAR_SIGN = Text("年份后缺“年”", "年 missing after the year")
_TWICE = Text("“年度”重复", "年度 stands twice")
_CUT_OFF = Text("不完整", "it is cut off")
_STOP = Text("标题末尾不用句号", "the title takes no full stop")
_STOP_HELP = Text("删去句号", "delete the full stop")
_ORDER = Text("有多余的字或词序不对", "a word too many, or words in the wrong order")


class TitleForm(Rule):
    """标题写法不合规定格式。

    检查什么：标题是否写作“某机关某年政府信息公开工作年度报告”或“某年某机关政府信息公开工作年度报告”：“年度”有没有写两遍，“政府”“工作”“年度”有没有漏写，
        词序对不对，是否写全，有没有年份。
    为什么：标题有统一写法，“2023年度……年度报告”“政府信息公开年度报告”“政府信息公开工作报告”是审核时最常被指出的问题。
    反例：
        青河县财政局2023年度政府信息公开工作年度报告
        ---
        青河县财政局2023年政府信息公开年度报告
        ---
        青河县财政局2023年信息公开工作报告
    正例：
        青河县财政局2023年政府信息公开工作年度报告
        ---
        2023年青河县人民政府政府信息公开工作年度报告
        ---
        青河县人民政府
        2023年政府信息公开工作年度报告
    局限：不判断机关名称是否正确、完整；以括号注明年份的“……年度报告（2023年）”不算错。2018年及以前的报告没有统一格式，不检查。

    The title is not in the prescribed form.

    What it checks: Whether the title reads "<organ><year>年政府信息公开工作年度报告" or the same with the year in front:
        年度 not twice, none of 政府, 工作 and 年度 missing, the words in order, nothing cut off, a year.
    Why: There is one wording for all; a doubled 年度 or a missing 工作 is what reviewers point out most often.
    Limits: Does not judge the organ's name; a year in brackets at the end is no fault. Reports for 2018 or
        before had no common form and are not checked.
    """

    code, name = "GL102", "title-form"
    severity = WARNING
    wants = (Title, Report)
    fixable = Applicability.UNSAFE
    basis = (PUBLISHING, FORM_2021, FORM_2019)
    message = Text("标题{reason}，应写作“…{expected}”", "the title should read “…{expected}”: {reason}")
    help = Text("按规定格式改写标题", "write the title as the form has it")

    def check(self, node: Title | Report, context: Context) -> Iterator[Finding]:
        if not follows_a_form(context):
            return
        if isinstance(node, Title):
            yield from self._title(node, context)
        elif node.title is None:
            yield from self._unrecognised(context)

    def _title(self, title: Title, context: Context) -> Iterator[Finding]:
        official = context.form.title
        text = _SUFFIX.sub("", title.text.text)
        year = _YEAR.search(text)
        if not text.endswith(official.text):
            yield self._wrong_ending(title, text, year, official)
        elif year is not None and year.group().endswith("度"):
            edit = Edit(title.text.span(year.end() - 1, year.end()), "")
            expected = year.group()[:-1] + text[year.end() :]
            yield self.finding(title.text.span(*year.span()), edits=[edit], reason=_TWICE, expected=expected)
        elif year is not None and not year.group().endswith("年"):
            edit = Edit(title.text.span(year.end(), year.end()), "年")
            expected = f"{year.group()}年{text[year.end() :]}"
            yield self.finding(title.text.span(*year.span()), edits=[edit], reason=_NO_YEAR_SIGN, expected=expected)
        elif year is None and text == title.text.text and context.year is not None:
            yield self.finding(title.span, reason=_NO_YEAR, expected=f"{context.year}年{official.text}")

    def _wrong_ending(self, title: Title, text: str, year: re.Match[str] | None, official: TitleWords) -> Finding:
        start = len(text) - len(_SUFFIX.sub("", title.tail))
        reason = _reason(text[start:], official)
        expected = official.text
        if year is not None and year.end() == start:
            start = year.start()
            expected = f"{year.group(1)}年{expected}"
        span = title.text.span(start, len(text))
        return self.finding(span, edits=[Edit(span, expected)], reason=reason, expected=expected)

    def _unrecognised(self, context: Context) -> Iterator[Finding]:
        span = unrecognised_title(context)
        if span is not None:
            text = context.source.folded[span.start : span.end].replace(" ", "")
            official = context.form.title
            if text.endswith("。"):
                stop = Span(span.end - 1, span.end)
                yield self.finding(stop, edits=[Edit(stop, "")], message=_STOP, help=_STOP_HELP)
                return
            yield self.finding(span, reason=_reason(text, official), expected=official.text)


def _reason(text: str, official: TitleWords) -> Text:
    """Return what is wrong with the end of a title."""
    if any(text.endswith(official.text[:size]) for size in range(_SHORTEST_PIECE, len(official.text))):
        return _CUT_OFF
    words = [word[at : at + 2] for word in official.words for at in range(0, len(word), 2)]
    missing = quoted(word for word in words if word not in text)
    if "政务公开" in text:
        return Text(f"“政务公开”应为“{official.words[0]}”", f"“政务公开” should be “{official.words[0]}”")
    return Text(f"缺{missing.zh}", f"{missing.en} missing") if missing.zh else _ORDER
