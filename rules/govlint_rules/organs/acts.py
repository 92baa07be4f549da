"""What a report says its own organ did: words that stand right behind the one who acts."""

import re
from collections.abc import Iterator

from govlint.patterns import lazy

_TIMES = (r"\d\d{3}年度?", "全年", "本年度?", "年内", "当年")
_TIME = rf"(?:在?(?:{'|'.join(_TIMES)})[，,]?)"
# Choices with an empty one at the end, each of which begins with a character: `re` is slow to try (?:…)? and (?:…)*.
_LEAD = "".join(
    (
        "(?:其中[，：]?|同时[，]?|此外[，]?|一年来[，]?|)(?:",
        *(rf"{time}[，,]?{_TIME}*|" for time in (f"在(?:{'|'.join(_TIMES)})", *_TIMES)),
        ")",
    )
)
_ENDS = "省市县区旗州盟乡镇"
_IN_NO_DIVISION = "我在与对是以按所"  # no name of a division has one of these; that of a town may


def _beginning(in_no_name: str) -> str:
    """Return the pattern of a clause that may begin with a name, which has none of the characters `in_no_name`."""
    in_name = rf"[^\x00-\u4dff\ua000-\uffff{in_no_name}{_ENDS}街]"
    name = rf"{in_name}{{0,9}}+(?:[{_ENDS}]|街(?:道|[一-鿿]{{0,8}}?(?:[{_ENDS}]|街道)))"
    return rf"，{_LEAD}((?![我各{in_no_name}]|全[省市县区旗乡镇]|同时|此外|其中)[一-鿿]{name})"


_BEGINNING = lazy(_beginning(_IN_NO_DIVISION))
_BEGINNING_OF_TOWN = lazy(_beginning(""))
_ABOUT = r"(?:政府信息(?!化)|政务公开|信息公开|《(?:中华人民共和国)?(?:政府信息公开)?条例》|《条例》)"
_ACT = lazy(
    rf"[，,]?{_TIME}*(?:"
    r"(?:全年|累计|合计|总计|共计|共|一共|主动|新|均|通过[^，。；]{1,20}?)*(?:公开|收到|新收|受理|收办|办理|办结|答复|发布|公布|制发|印发|制定|收取)"
    r"[^，。；：]{0,30}?\d[\d,.]*[万亿]?余?[件条篇份次元宗期]"
    r"|未(?:收到|接到|发生|出现|收取|受理)[^，。；]{0,24}?(?:申请|复议|诉讼|处理费)"
    rf"|(?:的)?(?:政府信息公开|政务公开)(?:工作)?(?:取得|存在|虽|还|仍|总体|有序|稳步|有力|扎实|成效|质量)"
    rf"|(?:始终|一直|持续|切实|进一步|深入|全面)*(?:高度重视|认真|严格|深入|全面|扎实|大力|不断|积极|坚持|持续|切实|着力|深化|加强|贯彻|落实)"
    rf"[^。；]{{0,40}}?{_ABOUT}"
    r")"
)


def beginnings(clauses: str, *, of_towns: bool) -> Iterator[int]:
    """Yield where, at the beginning of a clause, something with a division's name, or a town's, may be what acts.

    `clauses` is a text with “，” before it and in the place of each mark between clauses; the places are those in the text.
    """
    for match in (_BEGINNING_OF_TOWN if of_towns else _BEGINNING).finditer(clauses):
        yield match.start(1) - 1


def act(text: str, start: int) -> re.Match[str] | None:
    """Return what a report says of its own organ, right behind the name that ends at `start`; None where it says nothing such.

    It published, received or issued so many; it received no application; its work on open government made progress; it takes
    open government seriously.
    """
    return _ACT.match(text, start)
