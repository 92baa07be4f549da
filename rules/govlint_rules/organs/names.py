"""Taking the name of an organ apart: the divisions it names, and the department."""

from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from govlint.compiled import compiled
from govlint.patterns import has_any, is_chinese, lazy
from govlint_rules.datafiles import load

_PREFIXES = ("中华人民共和国", "国家税务总局", "国家统计局")
_SEGMENT = lazy(
    r"(?P<stem>.{1,7}?)(?P<end>特别行政区|自治区|自治州|自治县|自治旗|苏木|街道|地区|省|[市州盟县]|旗(?![街镇乡区])|区(?![街域])"
    r"|镇(?![江街])|乡(?![族村镇]))"
)
_NO_STEM = (
    "局", "委", "厅", "办", "院", "署", "管理", "监督", "政府", "人民", "开发", "园", "保税", "示范", "工业", "高新",
    "经济", "技术", "和", "与", "及",
)  # fmt: skip
_NO_STEMS = frozenset({"地", "师", "城", "城乡", "乡", "新", "社", "小", "灾", "景", "矿"})
_WITH_AND = frozenset({"和田", "和平", "和顺", "和政", "和硕", "和静", "和龙", "和林格尔"})
"""Divisions whose names begin with the word for “and”."""
_ZONE = lazy(r"开发|新区|园区|保税|示范区|管委|管理委员会|合作区|[试实]验区|度假区|高新|经开")
_LEVELS = {
    "特别行政区": "province", "自治区": "province", "省": "province", "市": "city", "自治州": "city", "州": "city", "盟": "city",
    "地区": "city", "县": "county", "自治县": "county", "自治旗": "county", "旗": "county", "区": "county", "镇": "town",
    "乡": "town", "街道": "town", "苏木": "town",
}  # fmt: skip
_OWN_LEVEL = lazy(r"[省市州盟县旗区镇乡](?=[^场政容民村域中江].)")
_GOVERNMENT = lazy(r"(?:人民)?政府|行政公署|行署")
_OFFICE = lazy(r"(?:(?:人民)?政府|行政公署|行署)(?:$|办公[厅室]|政务公开)")
_DEPARTMENT = lazy(r".*?(?:委员会|[局厅署委]|院(?!线))")
_GENERIC = str.maketrans("", "", "管理监督委员会局厅署院和与及行政")


class OrganName(msgspec.Struct, frozen=True):
    """The parts of an organ's name.

    `divisions` are its divisions from the largest down, each a stem and a level (province, city, county, town); `body` is what
    follows them (人民政府办公室, 财政局), `department` the department in it, "" for a government and its office.
    """

    divisions: tuple[tuple[str, str], ...]
    body: str
    department: str

    @property
    def is_zone(self) -> bool:
        """Whether it is a development zone's or the like, whose names follow no order of divisions."""
        return _ZONE.search(self.body) is not None

    @property
    def is_government(self) -> bool:
        """Whether it is a government: 人民政府, or no more than a division's name."""
        return not self.body or _GOVERNMENT.fullmatch(self.body) is not None

    @property
    def is_government_office(self) -> bool:
        """Whether it is a government's office, or the government itself by its full name."""
        return _OFFICE.match(self.body) is not None

    @property
    def is_body_of_place(self) -> bool:
        """Whether it acts for a whole place: a government, its office, a 街道办事处."""
        return not self.body or self.is_government_office or self.body.startswith("办事处")

    def stems(self, level: str) -> frozenset[str]:
        """Return the stems of its divisions of this level."""
        return frozenset(stem for stem, its_level in self.divisions if its_level == level)


class _Groups(msgspec.Struct):
    """The data file."""

    groups: tuple[str, ...]
    anybody: str


@lru_cache(256)
def organ_name(name: str) -> OrganName:
    """Return the parts of an organ's name: 淮安市洪泽区人民政府办公室, 青河县财政局, 市科委."""
    prefix = next(filter(name.startswith, _PREFIXES), "")
    rest = name.removeprefix(prefix)
    own = _OWN_LEVEL.match(rest) if rest[:1] in _LEVELS else None
    rest = rest[own.end() if own else 0 :]
    divisions, body = _divisions(rest)
    government = _GOVERNMENT.match(body)
    if government:
        below, behind = _divisions(body[government.end() :])
        divisions, body = (divisions + below, behind) if below else (divisions, body)
    government = _GOVERNMENT.match(body)
    department = _DEPARTMENT.match(body, government.end() if government else 0)
    return OrganName(divisions, body, department.group() if department else "")


def _divisions(rest: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the divisions that a name begins with, and what follows them."""
    divisions: list[tuple[str, str]] = []
    match = _SEGMENT.match(rest)
    while match and _is_stem(match["stem"]):
        divisions.append((match["stem"], _LEVELS[match["end"]]))
        rest = rest[match.end() :]
        match = _SEGMENT.match(rest)
    return tuple(divisions), rest


def _is_stem(text: str) -> bool:
    if text in _WITH_AND:
        return True
    return is_chinese(text) and text not in _NO_STEMS and not has_any(text, _NO_STEM)


def places_differ(one: OrganName, other: OrganName) -> bool:
    """Return whether two organs are certainly of two places: at a level both name, or having no level in common."""
    common = {level for _, level in one.divisions} & {level for _, level in other.divisions}
    if not common:
        return bool(one.divisions and other.divisions)
    return any(not _are_alike(one.stems(level), other.stems(level)) for level in common)


def departments_differ(one: str, other: str) -> bool:
    """Return whether two departments are certainly not the same under a full, a short or a former name."""
    if any(word in one or word in other for word in _groups().anybody.split()):
        return False
    if set(one.translate(_GENERIC)) & set(other.translate(_GENERIC)):
        return False
    return not set(_groups_of(one)) & set(_groups_of(other))


def _are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether a stem of one is the beginning or the end of a stem of the other: 洪泽 and 淮安洪泽."""
    return any(a.startswith(b) or a.endswith(b) or b.startswith(a) or b.endswith(a) for a in first for b in second)


@cache
def _groups() -> _Groups:
    return load("organ_groups.toml", _Groups)


def _groups_of(department: str) -> Iterator[str]:
    return (group for group in _groups().groups if any(compiled(word).search(department) for word in group.split()))
