"""What parts of a whole are told apart by: applicants, outcomes, channels … and which of them make up the whole."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from govlint.patterns import lazy


class Dimension(msgspec.Struct, frozen=True):
    """A way to divide a whole, with the words of its parts; `whole` are those that leave nothing out when all are named."""

    id: str
    words: str
    whole: tuple[str, ...] = ()


_DIMENSIONS = (
    Dimension(
        "applicants",
        "自然人|公民|个人|法人|其他组织|商业企业|企业|科研机构|公益组织|法律服务机构",
        ("自然人|公民|个人", "法人|组织|企业"),
    ),
    Dimension("site", "线上|线下", ("线上", "线下")),
    Dimension("suits", "未经复议|直接起诉|直接诉讼|复议后", ("未经复议|直接", "复议后")),
    Dimension(
        "results",
        "维持|纠正|尚未审结|未审结|正在审理|其他结果|其它结果|撤销|确认违法",
        ("维持", "纠正|撤销|违法", "其他结果|其它结果", "审结|审理"),
    ),
    Dimension(
        "intake",
        "新收|新增|上一年度结转|上一年结转|上年度结转|上年结转|结转上|上年度?转结",
        ("新收|新增", "上一年度结转|上一年结转|上年度结转|上年结转|结转上|转结"),
    ),
    Dimension(
        "outcomes",
        "予以部分公开|予以公开|同意公开|部分公开|不予公开|无法提供|不予处理|其他处理|其它处理|结转|转结|转下|顺延|[待未](?:答复|办结)",
    ),
    Dimension(
        "requests",
        "网络|网上|在线|网站提交|网站申请|邮箱|电子邮件|信函|邮寄|来信|信件|当面|现场|窗口|传真",
        ("网|在线", "信函|信件|来信|邮寄", "当面|现场|窗口"),
    ),
    Dimension("roles", "主办|会办|协办|分办|独办", ("主办|独办", "会办|协办|分办")),
    Dimension("proposals", "建议|提案", ("建议", "提案")),
    Dimension("origin", "原创|转载|转发", ("原创", "转载|转发")),
)
_OF = {dimension.id: (lazy(dimension.words), tuple(map(lazy, dimension.whole))) for dimension in _DIMENSIONS}
_REST = lazy(r"^(?:其余|剩余|余下|其[他它](?!处理|结果|组织|形式处理|机关))")
_PLACE = lazy(r"(?:[市县区州盟旗镇乡局委办厅府]|街道|开发区|园区|新区)$")
_OWN_LEVEL = lazy(r"(?:[市县区省州]|本)级$|本级")
_CHANNEL = lazy(
    r"网站|微信|微博|公众号|新媒体|平台|渠道|抖音|公报|公[示开]栏|客户端|视频号|电视|报[纸刊]|媒体|短信|广播|查阅点|专栏|栏目"
)
_FEW = 3
_SHORT = 100  # characters of a label that is worth keeping
_DONE_BY = "(?:共?(?:收到|受理|新收|接收|答复|办结|办理)(?:政府信息公开)?(?:申请)?)?$"
_LEVELS = tuple(
    lazy(f"{who}{_DONE_BY}")
    for who in (
        r"^[我本全]?[省市县区州旗](?:人民)?(?:政府(?:本级|办公[室厅]|办)?|本级)",
        r"^(?:各|[我本全]?[省市县区州旗](?:政府)?(?:各|级|直|属)?)(?:部门|单位|机关)(?:单位)?",
        r"^(?:各)?(?:乡镇|镇街|街镇|乡|镇|街道|苏木)(?:和|、)?(?:乡镇|镇|街道|办事处)?",
    )
)
OUTCOMES = {
    "granted": lazy(r"(?<!部分)(?:予以|同意)公开"),
    "partly_granted": lazy("部分公开"),
    "denied": lazy("不予公开"),
    "unavailable": lazy("无法提供"),
    "rejected": lazy("不予处理"),
    "other": lazy("撤回|撤销|其他|其它"),
    "carried_out": lazy("结转|转结|转下|顺延"),
}
"""The outcomes of requests as prose names them, by the ids of the claims that are about them."""


_BESIDE = tuple(
    tuple(map(lazy, words))
    for words in (
        ("自然人|公民|个人", "法人|组织|企业|单位|机构"),
        ("线上|网上|网络|互联网|在线", "线下|当面|现场|信函|信件|邮寄|书面"),
        ("(?<!经)复议(?!后)", "诉讼"),
        ("建议", "提案"),
        ("许可", "处罚", "强制", "收费"),
    )
)
_OWN_OUTCOMES = {
    "granted": lazy(r"(?<!部分)(?:予以|同意)公开"),
    "partly_granted": lazy("部分公开"),
    "denied": lazy("不予公开"),
    "unavailable": lazy("无法提供"),
    "rejected": lazy("不予处理"),
    "other": lazy("其[他它]处理"),
}
_ANY_BESIDE = lazy(
    "(?:自然人|公民|个人|法人|组织|企业|单位|机构|线上|线下|网|在线|当面|现场|信函|信件|邮寄|书面|复议|诉讼|建议|提案|许可|处罚|强制|收费|"
    "[予以意分]公开|无法提供|不予处理|其[他它]处理)"
)  # what is in `_BESIDE` and `_OWN_OUTCOMES`; most totals have none of it
_LEADS_ON = lazy("其中|分别|包括")
_LEFT = lazy("结转|转结|转下|顺延")


def dimension_of(label: str) -> str:
    """Return the id of the way of dividing that `label` belongs to, "" where it belongs to none that is known."""
    return _known_dimension(label) if len(label) <= _SHORT else _dimension(label)


def _dimension(label: str) -> str:
    for name, (words, _) in _OF.items():
        if words.search(label):
            return name
    return ""


_known_dimension = lru_cache(maxsize=1024)(_dimension)  # asked of the same labels again and again


def is_whole(name: str, labels: Sequence[str]) -> bool:
    """Return whether `labels` leave nothing out.

    They name all there is in the dimension `name`, or end in the rest, or are the government's own, its departments' and its
    towns' share, or are all places and one of them is the own level.
    """
    if labels and is_rest(labels[-1]):
        return True
    whole = _OF[name][1] if name else ()
    if whole:
        return all(any(word.search(label) for label in labels) for word in whole)
    if len(labels) == len(_LEVELS) and all(any(map(level.search, labels)) for level in _LEVELS):
        return True
    return len(labels) >= _FEW and any(map(_OWN_LEVEL.search, labels)) and all(map(_is_place, labels))


def is_rest(label: str) -> bool:
    """Return whether `label` is that of all that the parts before it do not name."""
    return _REST.match(label) is not None


def is_beside(label: str, whole: str) -> bool:
    """Return whether `label` names what stands beside the total `whole` and is no part of it: 自然人 beside 法人或其他组织."""
    whole = _LEADS_ON.split(whole, maxsplit=1)[0]
    if _ANY_BESIDE.search(whole) is None:
        return False
    for words in _BESIDE:
        named = [word for word in words if word.search(whole)]
        if len(named) == 1 and named[0].search(label) is None and any(word.search(label) for word in words):
            return True
    own = _outcomes(whole)
    if not own:
        return False
    others = _outcomes(label)
    return bool(others and not others <= own) or (not others and _LEFT.search(label) is not None)


def _outcomes(label: str) -> set[str]:
    return {name for name, word in _OWN_OUTCOMES.items() if word.search(label)}


def may_overlap(labels: Iterable[str]) -> bool:
    """Return whether one thing may be counted under several of `labels`: what is published in one channel and in another."""
    labels = tuple(labels)
    return any(map(_CHANNEL.search, labels)) and not is_whole("", labels)


def _is_place(label: str) -> bool:
    return _PLACE.search(label) is not None or _OWN_LEVEL.search(label) is not None
