"""Which organs may make 规章 (立法法 第九十一条、第九十三条)."""

from govlint.patterns import lazy
from govlint_rules.organs.kinds import level
from govlint_rules.places import locate

_GOVERNMENT = lazy(r"(?:人民)?政府(?:办公[厅室]|办)?$")
_LOCAL = lazy(r"[省市县区州盟旗](?![场政])")
_CENTRAL = lazy(r"^(?:国务院|国家(?!税务总局.)|中国|中华)|[部署]$|总局$")


def may_make_rules(organ: str) -> bool | None:
    """Return whether `organ` may make 规章: a government from the city with districts up may; None where it is not known.

    The name tells it, and for a 市 whether it is a prefecture of its own; one that no table has is left open.
    """
    kind = level(organ)
    governed = _GOVERNMENT.sub("", organ)
    if kind == "department" and governed != organ:
        kind = level(governed)  # a government's general office may report for the government
    if kind in {"county", "town"}:
        return False
    if kind == "department":
        return False if _LOCAL.search(organ) and not _CENTRAL.search(organ) else None
    if kind == "city":
        return _is_prefecture(governed)
    return True if kind == "province" else None


def _is_prefecture(city: str) -> bool | None:
    """Return whether a 市 is a prefecture and not a city that ranks as a county; None where it is not known."""
    place = locate(city)
    if place is None or not place.prefecture or not city.endswith("市"):
        return None
    return city.endswith(place.prefecture)
