"""What an organ may call itself and the places it belongs to: 我县, 我局, 我市."""

from govlint_rules.organs.names import OrganName
from govlint_rules.places import locate

_OFFICES = frozenset("局委厅")
_PLACES = frozenset({*"省市县区旗镇乡", "街道"})
_ABOVE = frozenset("省市县区旗")
# The divisions that lie above one, or may; 区 may be an autonomous region anywhere.
_OWN = {
    "省": "省", "区": "区市省", "市": "市省区", "州": "州省区市", "盟": "盟区市", "县": "县市省区", "旗": "旗市区",
}  # fmt: skip


def department_words(own: OrganName, organ: str) -> frozenset[str]:
    """Return the words for offices (局 of 我局) that a department cannot call itself; two under one roof may use both's."""
    return _OFFICES - {"委" if own.department.endswith("委员会") else own.department[-1:], organ[-1:]}


def place_words() -> frozenset[str]:
    """Return the words for places, none of which a department can call itself."""
    return _PLACES


def government_words(own: OrganName, organ: str) -> frozenset[str]:
    """Return the words that a government, its office or a 街道办事处 cannot use for itself or for a place it belongs to."""
    ending = division_ending(own, organ)
    if not ending:
        return _OFFICES
    if own.divisions[-1][1] == "town":
        return _OFFICES | (_PLACES - _ABOVE - {"街道" if ending == "街" else ending})
    allowed = set(_OWN.get(ending, _PLACES))
    place = locate(organ)
    if ending in "县市" and place is not None and not place.province.endswith("自治区"):
        allowed.discard("区")
    return _OFFICES | (_PLACES - allowed)


def higher_words(own: OrganName, organ: str) -> frozenset[str]:
    """Return the words for places that a government, its office or a 街道办事处 lies in, and none of which it is itself.

    我区 may be an autonomous region, and is left out but for towns.
    """
    ending = division_ending(own, organ)
    if not ending:
        return frozenset()
    above = _ABOVE if own.divisions[-1][1] == "town" else frozenset(_OWN.get(ending, "")) - {"区"}
    return above - {ending}


def own_words(own: OrganName, organ: str) -> frozenset[str]:
    """Return what the organ may call itself: 我局, 本局 and 财政局 for a 局, 我县, 全县 and 青河 for a county."""
    ending = division_ending(own, organ)
    kinds = _OFFICES - department_words(own, organ) if own.department else {ending} - {""}
    words = {pronoun + kind for pronoun in "我本" for kind in (*kinds, "办", "院", "单位", "机关", "部门")}
    if own.department:
        return frozenset(words | {own.department})
    return frozenset(words | {stem for stem, _ in own.divisions[-1:]} | ({f"全{ending}"} if ending else set()))


def division_ending(own: OrganName, organ: str) -> str:
    """Return what the organ's own division is called, by its first character: 县 of 青河县; "" where the name has none."""
    if not own.divisions:
        return ""
    stem = own.divisions[-1][0]
    after = organ[organ.rfind(stem) + len(stem) :]
    for name in ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区"):
        if after.startswith(name):
            return name[-1]
    return after[:1]
