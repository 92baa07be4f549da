"""What the official form or a template leaves for the writer to fill in, and what must not stay in a report."""

import re
from collections.abc import Iterator

from govlint.patterns import has_any, lazy

_HINT = (
    r"文字(?:描述|说明)|请填[写报入列]|(?:此处|在此)[^（）()【】]{0,8}(?:填[写报入列]|补充|插入|描述|说明)"
    r"|(?:如无|若无|没有)[^（）()【】]{0,8}(?:填写|请填|写[“\"]?无)"
)
_BLANK_NAME = (
    r"(?:行政|本)?(?:机关|单位|部门|机构|组织|地区)?(?:全称|名称|简称|年份|年度|数字|数量|日期|网址|电话|地址)"
)

_CROSSES = lazy(
    r"[Xx×](?:[Xx×]+(?![A-Za-z]|[Xx×]*年级)(?:年度?|月|日|[Xx×]{2,})*|年(?!级)(?:[Xx×]+月(?:[Xx×]+日)?)?|月[Xx×]+日|(?=[日件条项]))",
)
_BLANKS = lazy(r"_(?:_+|(?=[年月日件条项]))|□□+")
_BRACKETS = lazy(
    rf"[（(](?:\s*[）)]|[^（）()]{{0,12}}(?:{_HINT})[^（）()]{{0,40}}[）)])"
    rf"|【(?:\s*|[^【】]{{0,12}}(?:{_HINT}|[Xx×]{{2}})[^【】]{{0,40}}|{_BLANK_NAME})】"
    r"|〔\s*〕|《\s*》|减少?的?用负[值数]表示",
)
# What every placeholder has and most texts have not, so that those are not searched three times: some characters, and words
# and empty brackets that are looked for from one character on, which `re` finds ten times as fast as a set.
_RARE = "_□【填"
_SUSPECT = (
    *((cross, lazy(rf"{cross}[Xx×年月日件条项]")) for cross in "Xx×"),
    ("（", lazy("（ *[）)]")),
    ("(", lazy(r"\( *[）)]")),
    ("〔", lazy("〔 *〕")),
    ("《", lazy("《 *》")),
    ("字", lazy("字(?<=文字)")),
    ("此", lazy("此(?:处|(?<=在此))")),
    ("无", lazy('无(?:(?<=[如若写]无)|(?<=写[“"]无))')),
    ("负", lazy("负(?<=用负)")),
)
_BEFORE = lazy(r"(?:[A-Za-z+＋]|(?P<year>20\d?)|(?P<number>\d))$")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张曹严魏谢潘范彭鲁马方袁柳唐薛雷贺罗郝常于傅康余顾"
    "孟黄萧尹姚邵汪毛戴宋庞梁杜贾江郭林钟徐邱高夏蔡田胡丁邓洪石龚程陆段侯武刘龙叶黎白乔谭"
)
_SUES = r"(?<![投起上申公反应胜败接控告])诉(?![讼求权状])"
_PARTY = lazy(rf"(?:有限)?公司|案|先生|女士|等人|[^，。；、\dXx×]{{0,12}}(?:{_SUES}|一案(?!一)|纠纷案)")
_BY_PARTY = lazy(
    rf"(?:{_SUES}|被?申请人|被?上诉人|第三人|当事人|原告|被告|法定代表人)(?:为|是|：)?(?:[Xx×]{{2,3}}[省市县区旗州镇乡村街道]{{1,2}})*$"
)
_FORMULA = lazy(r"\s*[+＋]")
_OPEN_QUOTE = lazy(r"“[^“”，。；]{0,12}$")
_CLOSE_QUOTE = lazy(r"[^“”，。；]{1,12}”")
_COUNTED = lazy(r"[年月日件条项次人个份期篇起场]")
_ADDRESS = "./@:-_%&=?"
_ADDRESS_WORDS = ("网址", "网站", "网页", "链接", "域名")
_PLAIN_PAIR = 2
_CROSS = "Xx×"
_LONGEST_NAME = 3
_NEAR = 24


def may_have_placeholders(text: str) -> bool:
    """Return whether a text has something that a placeholder might have; where it has not, nor has any piece of it."""
    if has_any(text, _RARE):
        return True
    for first, pattern in _SUSPECT:  # noqa: SIM110 — any() takes three times as long, and most texts have none of these
        if first in text and pattern.search(text):
            return True
    return False


def placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each placeholder of a text begins and ends.

    No placeholder is a name that is masked (张××, ××公司, 诉××局一案), XX in an address (xx.gov.cn) or in a longer
    Latin word, × between numbers.
    """
    if not may_have_placeholders(text):
        return
    found = [match for pattern in (_CROSSES, _BLANKS, _BRACKETS) for match in pattern.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        if match.group()[0] not in _CROSS:
            if not _is_lost_address(text, match):
                yield match.span()
            continue
        before = _BEFORE.search(text, max(0, match.start() - 3), match.start())
        if before is not None and before["year"] is None:
            continue
        if not _is_name(text, match):
            yield (before or match).start(), match.end()


def without_placeholders(text: str) -> str:
    """Return a text without its placeholders."""
    pieces: list[str] = []
    at = 0
    for start, end in placeholders(text):
        pieces.append(text[at:start])
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def is_in_quotes(text: str, start: int, end: int) -> bool:
    """Return whether the crosses at `start` to `end` are part of a short name in quotation marks: “XX行动”."""
    before = _OPEN_QUOTE.search(text, max(0, start - _NEAR), start)
    return text[start] in _CROSS and before is not None and _CLOSE_QUOTE.match(text, end) is not None


def _is_lost_address(text: str, match: re.Match[str]) -> bool:
    """Tell whether empty brackets stand where a web address belongs, which GL407 reports."""
    if match.group()[1:-1].strip():
        return False
    end = match.start()
    while end and text[end - 1] in "为是：:":
        end -= 1
    return text.endswith(_ADDRESS_WORDS, 0, end)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether two or three crosses are a masked name or part of an address."""
    if len(match.group()) > _LONGEST_NAME or match.group()[-1] not in _CROSS:
        return False
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if any(char in _ADDRESS for char in before + after):
        return len(match.group()) <= _PLAIN_PAIR
    if _FORMULA.match(text, match.end()) and is_in_quotes(text, *match.span()):
        return True
    if (before != "" and before in _SURNAMES) or _PARTY.match(text, match.end()):
        return True
    return not _COUNTED.match(after) and bool(_BY_PARTY.search(text, max(0, match.start() - _NEAR), match.start()))
