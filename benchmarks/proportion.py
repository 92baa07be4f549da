"""Look for texts that take more time than in proportion to their length: chance ones, repeated, alone and behind a report.

usage: python benchmarks/proportion.py [--seconds N] [--seed N] [--rules CODES]

tests/test_proportion.py counts the steps of Python code for known kinds of texts; this measures time, so that it also sees what
one call into C costs, and tries texts that nobody thought of. Each is linted at some length and at four times that length, and
again at twelve times where that looks like more than proportion. Prints what is found; the exit status is 1 if anything is.
"""

import argparse
import random
import sys
import time

from measure import REPORT

from govlint.linter import Linter
from govlint.plugins import load_plugins
from govlint.source import Source

_LENGTH = 30_000  # characters; a report has some 6,000
_WORTH_A_LOOK = 6.0  # times the time for four times the length
_TOO_MUCH = 20.0  # for twelve times the length
_BRIEF = 0.1  # seconds; what is done in less is not worth a longer text
_ATOMS = (
    "1", "0 ", "1.", "1,", "1234", "12.5", "，", "。", "；", "：", "、", "（", "）", "(", ")", "“", "”", "'", "《", "》",
    "〔2023〕", "…", "-", "\n", "\n\n", " ", "　", "\t", "|", "| 1 ", "|---", "#", "# ", "* ", "> ", "```", "~~~", "...",
    ":", "@", "/", "\\", "%", "&nbsp;", "<", ">", "<table>", "<td>", "<!-- ", " -->", "govlint: ignore", "http://",
    "www.a.gov.cn", "a@b.cn", "0551-", "12345678", "234000", "一、", "（一）", "1．", "1、", "①", "第一，", "一是",
    "附件：", "注：", "年", "2023年", "2023年1月1日", "至", "12月31日", "上年", "增长", "下降", "同比", "5%", "件", "条",
    "次", "万", "亿", "1万元", "共", "其中", "总计", "合计", "公开", "政府信息", "申请", "予以公开", "部分公开",
    "不予公开", "行政复议", "行政诉讼", "规章", "行政规范性文件", "本年制发件数", "其他处理", "结转", "信息内容", "县",
    "市", "局", "镇", "人民政府", "办公室", "电话", "地址", "邮编", "和", "的", "不", "了", "为", "我局", "《条例》",
    "第十条", "国办公开办函", "全年共受理申请1件，其中", "- 1 -\n", "第1页\n", "一、总体情况\n",
    "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n", "张三", "13900000000", "34010119900101001X",
    "\u200b", "\ufeff", "\x0c", "😀", "Ａ", "１", "\u0301", "’", "‘", "〈", "〉", "＜", "＞", "【", "】", "〔", "〕", "[", "]",
    "「", "」", "『", "』", "｛", "｝", ".", ";", "—", "——", "～", "·", "％", "‰", "℃", "㎡", "第", "一", "十", "百", "千", "零",
    "〇", "两", "半", "几", "多", "余", "约", "近", "+", "=", "×", "人", "个", "篇", "项", "份", "户", "元", "平方米", "分",
    "时", "月", "日", "季度", "倍", "个百分点",
)  # fmt: skip


class Search:
    """Tries texts on a linter."""

    def __init__(self, chance: random.Random, codes: frozenset[str]) -> None:
        """Take what chooses the texts, and the codes of the rules to run: none for all."""
        plugins = load_plugins()
        self._linter = Linter([rule for rule in plugins.rules if not codes or rule.code in codes], plugins.forms)
        self._chance = chance
        report = REPORT.read_text("utf-8")
        lines = report.splitlines(keepends=True)
        self._before = ("", lines[0], "".join(lines[:60]), report)
        self._atoms = (*_ATOMS, *(line for line in lines if line.strip()))

    def text(self) -> tuple[str, str]:
        """Return what a text begins with, and what it repeats."""
        unit = "".join(self._chance.choices(self._atoms, k=self._chance.choice((1, 1, 2, 2, 3, 4, 6))))
        return self._chance.choice(self._before), unit + self._chance.choice(("", "", "\n"))

    def seconds(self, before: str, unit: str, length: int) -> float:
        """Return the processor time to lint a text of some length."""
        source = Source(before + unit * (length // len(unit)), "text")
        start = time.process_time()
        self._linter.lint(source)
        return time.process_time() - start

    def excess(self, before: str, unit: str) -> float | None:
        """Return how many times as long a text of twelve times the length takes; None where that is in proportion."""
        short = self.seconds(before, unit, _LENGTH)
        if short < _BRIEF or self.seconds(before, unit, 4 * _LENGTH) < _WORTH_A_LOOK * short:
            return None
        short = min(short, self.seconds(before, unit, _LENGTH))
        long = self.seconds(before, unit, 12 * _LENGTH) / short
        return long if long > _TOO_MUCH else None


def main() -> int:
    """Run the search and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rules", type=lambda text: frozenset(text.split(",")), default=frozenset())
    options = parser.parse_args()
    search = Search(random.Random(options.seed), options.rules)
    end, tried, found = time.monotonic() + options.seconds, 0, 0
    while time.monotonic() < end:
        before, unit = search.text()
        excess = search.excess(before, unit)
        tried += 1
        if excess is not None:
            found += 1
            print(
                f"{excess:.0f} times as long for 12 times the length: {unit!r} behind {len(before)} characters",
                flush=True,
            )
    print(f"{tried} texts tried, {found} out of proportion")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
