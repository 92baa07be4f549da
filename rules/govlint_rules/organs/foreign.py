"""Whether a place that a report speaks of is the organ's own, above it, below it, or another one."""

import msgspec

from govlint.facts import Context
from govlint.patterns import is_chinese, lazy
from govlint.tree import Address, Organ
from govlint_rules.organs.names import OrganName, organ_name, places_differ
from govlint_rules.places import Place, read_place, reads_like_name

_NO_TOWN = "我全各本该两某其他外邻每个和与及部门省市县区"
_TOWN = lazy(rf"(?P<stem>[^{_NO_TOWN}]{{2,4}}?)(?P<kind>街道|镇(?![江街区])|乡(?![村镇]))")
# Names of divisions that are common words too; 会同县司法局 is the county's bureau together with somebody.
_COMMON = frozenset(
    {"城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "新城区", "老城区", "城中区", "城东区", "城西区", "城北区"}
    | {"市南区", "市北区", "路南区", "路北区", "会同县", "比如县"}
)
_ORGAN = lazy(
    r"(?:(?<=街道)办(?:事处|(?![理结公事]))|(?:人民)?政府(?!信息)(?:办公[厅室])?|[^\W\da-zA-Z_]{1,16}?(?:委员会|街道办事处|人民政府|[局厅]|(?<=[改健工教商科])委))?(?!人民法院|法院|检察院)"
)


class Mentioned(msgspec.Struct, frozen=True):
    """A place in a text: the divisions it may be (none for a town), its name, and where that ends."""

    places: tuple[Place, ...]
    name: str
    end: int

    @property
    def is_county(self) -> bool:
        """Whether it is a county, a district or a city that ranks as one."""
        return all(place.county for place in self.places)


class OwnPlaces(msgspec.Struct, frozen=True):
    """The place of the organ: the divisions it may be, its name in parts, and the text that names it."""

    places: tuple[Place, ...]
    name: OrganName
    said: str

    def is_foreign(self, place: Mentioned) -> bool:
        """Return whether `place` is certainly neither the organ's own nor above or below it."""
        if self.name.is_zone or place.name in self.said or self._bears(place.name):
            return False
        if self.places:
            return not any(own.holds(each) or each.holds(own) for own in self.places for each in place.places)
        if any(not each.prefecture and not each.county for each in place.places):
            return False
        if self.name.stems("county"):
            return True
        return bool(self.name.stems("city")) and not place.is_county

    def _bears(self, name: str) -> bool:
        """Return whether one of the organ's divisions bears this name, perhaps with another ending: 洪泽县 and 洪泽区."""
        stems = {stem for stem, _ in self.name.divisions}
        return any(stem in name or name[:-1] in stem for stem in stems)


def place_at(text: str, start: int) -> Mentioned | None:
    """Return the division whose name stands at `start` of a text, None where none does that is told from other words."""
    places, end = read_place(text, start)
    return Mentioned(places, text[start:end], end) if places and text[start:end] not in _COMMON else None


def town_at(text: str, start: int, own: OrganName) -> Mentioned | None:
    """Return the town or street whose name stands at `start`, None where none does or it may be the organ's own.

    Only for the report of a town or street, whose own name tells that this one is another.
    """
    match = _TOWN.match(text, start)
    if match is None or not is_chinese(match["stem"]) or not reads_like_name(match["stem"]):
        return None
    if any(stem in match["stem"] or match["stem"] in stem for stem in own.stems("town")):
        return None
    return Mentioned((), match.group(), match.end())


def organ_end(text: str, end: int) -> int:
    """Return where the name of an organ ends that begins with the place whose name ends at `end`; `end` where none does."""
    organ = _ORGAN.match(text, end)
    return organ.end() if organ else end


def own_places(context: Context) -> OwnPlaces:
    """Return where the organ sits, as its name says."""
    name = context.organ.removeprefix("国家税务总局")
    own = organ_name(name)
    said = [context.organ]
    for mention in context.front_mentions:
        is_own_organ = isinstance(mention, Organ) and not places_differ(own, organ_name(mention.name))
        if is_own_organ or isinstance(mention, Address):
            said.append(mention.text)
    return OwnPlaces(read_place(name)[0], own, "\n".join(said))
