"""GL308."""

import re
from collections.abc import Iterable, Iterator

from govlint.facts import Context
from govlint.patterns import lazy, occurrences
from govlint.rule import NOTE, Finding, Rule
from govlint.text import Text
from govlint.tree import LogicalText, Paragraph, Report
from govlint_rules.quotations import is_quoted
from govlint_rules.sentences import passages_with

_YEAR = lazy(r"\d{4}年")
_LONGEST_BEFORE = 3  # characters before a core that belong to the word
_HALF = lazy(r"(?P<half>(?<![年度])[上下]半年)")
_RELATIVE = {
    "今年": lazy(r"(?P<this>(?<![如迄至现古])今年(?![轻龄纪])(?:[上下]半年|年?底|年?初|以来)?)"),
    "去年": lazy(r"(?P<last>(?<![过除])去年(?!份)(?:同期|[上下]半年|年?底|年?初)?)"),
    "明年": lazy(r"(?P<next>(?<![说声证注写表标指查载申文透清])明年(?![份度限龄级]))"),
    "上半年": _HALF,
    "下半年": _HALF,
    "本月": lazy(r"(?P<month>(?<![日基根资成样版文])本月(?![刊报]))"),
    "目前": lazy(
        r"(?P<now>(?:截[至止](?:到|至)?|到)目前(?:为止)?|(?<![项题栏条科书账节盲醒瞩纲])目前(?!期)(?:为止)?(?![^。；]{0,40}(?:问题|不足|差距|短板|薄弱|困难)))"
    ),
}
_CORES = (lazy("年(?:(?<=[今去明]年)|(?<=[上下]半年))"), lazy("月(?<=本月)"), lazy("目前"))
"""They find every one of the cores, those in 年 in one pass."""


class RelativeYear(Rule):
    """用了“今年”“去年”“目前”等相对时间。

    检查什么：正文是否用“今年”“去年”“明年”“上半年”“下半年”“本月”“目前”“截至目前”等词表示时间。
    为什么：年度报告在次年公布，还要长期公开供人查阅，读者看到的“今年”已不是报告所说的那一年；“目前”也看不出是哪一天。
    反例：
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        今年我县共制定规范性文件3件，截至目前共受理62件。
    正例：
        青河县2020年政府信息公开工作年度报告
        一、总体情况
        2020年我县共制定规范性文件3件，截至2020年12月31日共受理62件，本年度比上年增加2件，2020年上半年开展培训3次，开设“今年我做主”专栏。
    局限：“本年”“本年度”“上年”“全年”以报告年度为准，含义明确，不提示；同段前面写明了年份的“上半年”“下半年”和说明
        “目前存在的问题”的不提示；《》内的名称、引号内的口号和栏目名、表格不查。

    A word such as 今年, 去年 or 目前 that depends on when it is read.

    What it checks: Whether the text tells time by 今年, 去年, 明年, 上半年, 下半年, 本月, 目前, 截至目前 and the like.
    Why: The report is published in the next year and stays public: for its reader 今年 is no longer the year that it
        speaks of, and 目前 is no day at all.
    Limits: 本年, 本年度, 上年 and 全年 go by the report's year and are clear, and so are half-years where the paragraph has
        named a year before, and the problems that there are 目前. Names in 《》, slogans and column names in quotation marks
        and tables are not looked at.
    """

    code, name = "GL308", "relative-year"
    severity = NOTE
    wants = Report
    message = Text(
        "“{word}”在次年读来所指不明，宜写明“{right}”", "“{word}” is unclear to next year's reader; write “{right}”"
    )
    help = Text("写明年份或日期", "name the year or the day")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        for node in passages_with(context, *_CORES):
            if isinstance(node, Paragraph):
                cores = [core for core in _RELATIVE if core in node.text.text]
                yield from self._relative(node.text, cores, context.year)

    def _relative(self, logical: LogicalText, cores: Iterable[str], year: int | None) -> Iterator[Finding]:
        for match in _undated(logical.text, cores):
            if not is_quoted(logical.text, *match.span()):
                right = _said_plainly(match, year)
                yield self.finding(logical.span(*match.span()), word=match.group(), right=right)


def _undated(text: str, cores: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the relative words of a paragraph, but no half-year once it has named the year: 2024年将……，上半年……."""
    matches = list(_matches(text, cores))
    if not matches:
        return
    year = _YEAR.search(text)
    for match in matches:
        if match.lastgroup != "half" or year is None or match.start() < year.end():
            yield match


def _matches(text: str, cores: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the relative words with what belongs to them; looking for their cores first is much faster."""
    end = 0
    for core_start, core in occurrences(text, cores):
        pattern = _RELATIVE[core]
        for start in range(max(end, core_start - _LONGEST_BEFORE), core_start + 1):
            match = pattern.match(text, start)
            if match:
                end = match.end()
                yield match
                break


def _said_plainly(match: re.Match[str], year: int | None) -> str:
    """Return the word with its year named; the report's year is "××××" where it is unknown."""
    kind, word = match.lastgroup, match.group()
    shift = {"last": -1, "next": 1}.get(kind or "", 0)
    named = f"{year + shift}年" if year is not None else "××××年"
    if kind in {"this", "last", "next"}:
        return named + word[2:].removeprefix("年")
    if kind == "half":
        return named + word
    return f"{named}×月" if kind == "month" else f"截至{named}12月31日"
