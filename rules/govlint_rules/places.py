"""The divisions of the country: where a place lies, told from its name, and which telephone area codes hold there.

Only names that the data have are known; what is not known is left to nobody's guess.
"""

from functools import cache

import msgspec

from govlint.patterns import lazy
from govlint.resources import beside, read_text

_IN_NO_NAME = "我在与对是以按有并所请把被由了到也已使给这更"
_NAME = lazy(
    rf"[^\x00-\u4dff\ua000-\U0010ffff{_IN_NO_NAME}]{{1,14}}[省市县区旗州盟会域岛]"
)  # as all names end, and other words
_SHORTEST = 2  # 和县
_NONE = "-"


class Place(msgspec.Struct, frozen=True):
    """A division: its province, prefecture and county, "" from the level on that it does not have.

    A municipality is its own prefecture; a county directly under a province has none.
    """

    province: str
    prefecture: str = ""
    county: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """The area codes used there, without their 0."""
        return frozenset((*_codes_of(self.prefecture), *_codes_of(f"{self.county}*")))

    def holds(self, other: "Place") -> bool:
        """Return whether `other` is this division or lies in it."""
        if self.county:
            return (self.province, self.county, self.prefecture) == (other.province, other.county, other.prefecture)
        return self.province == other.province and self.prefecture in {other.prefecture, ""}


def _text(file: str) -> str:
    """Return a data file without its first line, which says where it comes from."""
    return read_text(beside(__file__, "data", file)).partition("\n")[2]


@cache
def _divisions() -> str:
    """Return for each prefecture the names of its province, itself and its counties, in a line."""
    return _text("divisions.txt")


@cache
def _names() -> frozenset[str]:
    return frozenset(_divisions().split())


@cache
def _characters() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the characters that names of divisions begin with, those in them, and those before 市, 县, 区 or 旗 at their end."""
    stems = [name[:-1] for name in _names() if len(name) > _SHORTEST and name[-1] in "市县区旗"]
    return frozenset(stem[0] for stem in stems), frozenset("".join(stems)), frozenset(stem[-1] for stem in stems)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(_text("no_names.txt").split())


@cache
def _area_codes() -> str:
    """Return the names of prefectures with their area codes, in a line each; behind a county's name stands *."""
    return "\n" + _text("area_codes.txt")


@cache
def _codes_of(name: str) -> list[str]:
    """Return the area codes that the file has for the name of a division."""
    return _area_codes().partition(f"\n{name} ")[2].partition("\n")[0].split()


@cache
def _places(name: str) -> tuple[Place, ...]:
    """Return the divisions with this name; a report names a few of the thousands there are."""
    found: list[Place] = []
    for line in _divisions().splitlines():
        if name in line and name in line.split():
            place = _place(name, line)
            if place not in found:
                found.append(place)
    return tuple(found)


def _place(name: str, line: str) -> Place:
    province, prefecture, *_ = line.split()
    if name == prefecture:
        return Place(province, prefecture)
    if name == province:
        return Place(province)
    return Place(province, "" if prefecture == _NONE else prefecture, name)


def read_place(text: str, start: int = 0) -> tuple[tuple[Place, ...], int]:
    """Return the divisions that the names at `start` of a text may mean, and where the last of these names ends.

    Names that follow each other must lie in one another: 伊春市嘉荫县 is one place, 鼓楼区 several, 伊春市集贤县 none; then
    the tuple is empty though names were read.
    """
    found: tuple[Place, ...] = ()
    end = start
    while name := _name_at(text, end):
        named = _places(name)
        if end > start:
            named = tuple(place for place in named if any(each.holds(place) for each in found))
        found, end = named, end + len(name)
        if not found:
            break
    return found, end


def _name_at(text: str, start: int) -> str:
    """Return the longest name of a division at `start`, "" where none stands there."""
    names = _names()
    match = _NAME.match(text, start)
    while match and match[0] not in names:
        match = _NAME.match(text, start, match.end() - 1)
    return match[0] if match else ""


def reads_like_name(stem: str) -> bool:
    """Return whether `stem` (红旗 of 红旗镇) begins, goes on and ends as names of divisions do, and with no other word.

    协助 and 全力配合 do not, nor do 会同 and 积极配合.
    """
    first, inside, last = _characters()
    if stem[0] not in first or stem[-1] not in last or not inside.issuperset(stem):
        return False
    return _no_names().isdisjoint({stem, stem[:2], stem[-2:]})


def locate(name: str) -> Place | None:
    """Return the place that an organ's name or an address begins with: 嘉荫县人民政府, 黑龙江省集贤县福利镇….

    None when it begins with no known place, with a name that several divisions bear, or with names that do not lie in one
    another.
    """
    found, _ = read_place(name.removeprefix("国家税务总局"))
    return found[0] if len(found) == 1 else None


def prefectures(code: str) -> tuple[str, ...]:
    """Return the prefectures that use the area code `code` (with or without its 0); empty when it is not known."""
    known = _area_codes()
    said = f" {code.removeprefix('0')}"
    found: list[str] = []
    at = known.find(said)
    while at >= 0:
        name = known[known.rfind("\n", 0, at) + 1 : at].partition(" ")[0]
        if known[at + len(said)] in " \n" and not name.endswith("*"):
            found.append(name)
        at = known.find(said, at + 1)
    return tuple(found)


def is_known_code(code: str) -> bool:
    """Return whether the data have the area code `code` (with or without its 0) at all, be it that of some county."""
    known = _area_codes()
    return any(f" {code.removeprefix('0')}{end}" in known for end in " \n")
