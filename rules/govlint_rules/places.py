"""The divisions of the country: where a place lies, told from its name, and which telephone area codes hold there.

Only names that the data have are known; what is not known is left to nobody's guess.
"""

from functools import cache

import msgspec

from govlint.resources import beside, read_text

_MUNICIPALITIES = frozenset({"北京市", "天津市", "上海市", "重庆市"})
_SHORTEST = 2


class Place(msgspec.Struct, frozen=True):
    """A division: its province, prefecture and county, "" from the level on that it does not have.

    A municipality is its own prefecture; a county directly under a province has none. `codes` are the area codes used there,
    without their 0.
    """

    province: str
    prefecture: str = ""
    county: str = ""
    codes: frozenset[str] = frozenset()

    def holds(self, other: "Place") -> bool:
        """Return whether `other` is this division or lies in it."""
        if self.county:
            return (self.province, self.county, self.prefecture) == (other.province, other.county, other.prefecture)
        return self.province == other.province and self.prefecture in {other.prefecture, ""}


class _Divisions(msgspec.Struct):
    """The file of divisions: by province and prefecture the names of counties, in one string."""

    source: str
    provinces: dict[str, dict[str, str]]


class _AreaCodes(msgspec.Struct):
    """The file of area codes: by prefecture, in one string, and those that single counties kept."""

    source: str
    kept: dict[str, str]
    prefectures: dict[str, str]


class _Index(msgspec.Struct):
    """The divisions by name, the prefectures by area code, the area codes, the longest name.

    `divisions` are (province, prefecture, whether it is a county of theirs); `namesakes` are further ones of the same name.
    """

    divisions: dict[str, tuple[str, str, bool]]
    namesakes: dict[str, list[tuple[str, str, bool]]]
    prefectures: dict[str, tuple[str, ...]]
    area_codes: _AreaCodes
    longest: int


@cache
def _index() -> _Index:
    data = msgspec.json.decode(read_text(beside(__file__, "data", "divisions.json")), type=_Divisions)
    area_codes = msgspec.json.decode(read_text(beside(__file__, "data", "area_codes.json")), type=_AreaCodes)
    divisions: dict[str, tuple[str, str, bool]] = {}
    namesakes: dict[str, list[tuple[str, str, bool]]] = {}
    prefectures: dict[str, tuple[str, ...]] = {}
    for province, cities in data.provinces.items():
        if province not in _MUNICIPALITIES:
            divisions[province] = (province, "", False)
        for city, counties in cities.items():
            if city:
                divisions[city] = (province, city, False)
            for code in area_codes.prefectures.get(city, "").split():
                prefectures[code] = (*prefectures.get(code, ()), city)
            names = dict.fromkeys(counties.split(), (province, city, True))
            for county in divisions.keys() & names:
                namesakes.setdefault(county, []).append(names.pop(county))
            divisions |= names  # thousands of them: faster than one by one
    return _Index(divisions, namesakes, prefectures, area_codes, max(map(len, divisions)))


@cache
def _places(name: str) -> tuple[Place, ...]:
    """Return the divisions with this name; a report names a few of the thousands there are."""
    index = _index()
    found = []
    for province, city, is_county in (index.divisions[name], *index.namesakes.get(name, ())):
        codes = frozenset(index.area_codes.prefectures.get(city, "").split())
        kept = index.area_codes.kept.get(name) if is_county else None
        found.append(Place(province, city, name if is_county else "", codes | {kept} if kept else codes))
    return tuple(found)


def read_place(text: str, start: int = 0) -> tuple[tuple[Place, ...], int]:
    """Return the divisions that the names at `start` of a text may mean, and where the last of these names ends.

    Names that follow each other must lie in one another: 伊春市嘉荫县 is one place, 鼓楼区 several, 伊春市集贤县 none; then
    the tuple is empty though names were read.
    """
    index = _index()
    found: tuple[Place, ...] = ()
    end = start
    while True:
        lengths = range(min(index.longest, len(text) - end), _SHORTEST - 1, -1)
        length = next((length for length in lengths if text[end : end + length] in index.divisions), 0)
        if not length:
            return found, end
        named = _places(text[end : end + length])
        if end > start:
            named = tuple(place for place in named if any(each.holds(place) for each in found))
        found, end = named, end + length
        if not found:
            return (), end


def locate(name: str) -> Place | None:
    """Return the place that an organ's name or an address begins with: 嘉荫县人民政府, 黑龙江省集贤县福利镇….

    None when it begins with no known place, with a name that several divisions bear, or with names that do not lie in one
    another.
    """
    found, _ = read_place(name.removeprefix("国家税务总局"))
    return found[0] if len(found) == 1 else None


def prefectures(code: str) -> tuple[str, ...]:
    """Return the prefectures that use the area code `code` (with or without its 0); empty when it is not known."""
    return _index().prefectures.get(code.removeprefix("0"), ())
