"""Where a place lies, told from its name, and which telephone area codes hold there.

Only names that no other division of the country bears are known; what is not known is left to nobody's guess.
"""

from functools import cache

import msgspec

from govlint.resources import beside, read_text


class Place(msgspec.Struct, frozen=True):
    """A division: its province, its prefecture ("" for a province) and the area codes used there, without their 0."""

    province: str
    prefecture: str = ""
    codes: frozenset[str] = frozenset()


class _Prefecture(msgspec.Struct):
    """A prefecture as the data file has it: area codes and names of counties, each in one string."""

    codes: str
    counties: str


class _File(msgspec.Struct):
    """The data file."""

    source: str
    kept: dict[str, str]
    provinces: dict[str, dict[str, _Prefecture]]


class _Index(msgspec.Struct):
    """The data by name and by area code, and the length of the longest name."""

    places: dict[str, Place]
    prefectures: dict[str, tuple[str, ...]]
    longest: int


@cache
def _index() -> _Index:
    file = msgspec.json.decode(read_text(beside(__file__, "data", "area_codes.json")), type=_File)
    places: dict[str, Place] = {}
    prefectures: dict[str, tuple[str, ...]] = {}
    for province, cities in file.provinces.items():
        places[province] = Place(province)
        for city, data in cities.items():
            place = Place(province, city, frozenset(data.codes.split()))
            places.update(dict.fromkeys((city, *data.counties.split()), place))
            for code in place.codes:
                prefectures[code] = (*prefectures.get(code, ()), city)
    for county, code in file.kept.items():
        place = places[county]
        places[county] = Place(place.province, place.prefecture, place.codes | {code})
    return _Index(places, prefectures, max(map(len, places)))


def locate(name: str) -> Place | None:
    """Return the place that an organ's name or an address begins with: 嘉荫县人民政府, 黑龙江省集贤县福利镇….

    None when it begins with no known place, or with several that do not lie in one another.
    """
    index = _index()
    found: Place | None = None
    name = name.removeprefix("国家税务总局")
    while True:
        lengths = range(min(index.longest, len(name)), 1, -1)
        length = next((length for length in lengths if name[:length] in index.places), 0)
        if not length:
            return found
        place = index.places[name[:length]]
        if found and (found.province != place.province or found.prefecture not in {"", place.prefecture}):
            return None
        found, name = place, name[length:]


def prefectures(code: str) -> tuple[str, ...]:
    """Return the prefectures that use the area code `code` (with or without its 0); empty when it is not known."""
    return _index().prefectures.get(code.removeprefix("0"), ())
