"""Write rules/govlint_rules/data/area_codes.txt: telephone area codes by prefecture.

Run it in an environment of its own (`pip install phonenumbers==9.0.43`) after make_divisions.py, whose file it reads:

    python tools/make_area_codes.py
"""

import re
from pathlib import Path

from phonenumbers.geodata import GEOCODE_DATA

DATA = Path(__file__).parent.parent / "rules" / "govlint_rules" / "data"
DIVISIONS = DATA / "divisions.txt"
TARGET = DATA / "area_codes.txt"
SOURCE = (
    "PyPI package phonenumbers 9.0.43 (Apache-2.0), its geodata for +86, completed and thinned out by "
    "tools/make_area_codes.py. A line for each prefecture with its codes; with a * counties that kept another one."
)

# Offices of 新疆 and 西藏 use the codes of the Corps or of a neighbour in too many places for a rule to be sure.
LEFT_OUT = {"西藏自治区", "新疆维吾尔自治区"}
NONE = "-"  # in the place of a prefecture
MUNICIPALITIES = {"北京市", "天津市", "上海市", "重庆市"}
# Codes that a prefecture shares with another one whose name alone the geodata give.
SHARED = {
    "开封市": "371", "亳州市": "558", "贵港市": "775", "来宾市": "772", "贺州市": "774", "金昌市": "935",
    "嘉峪关市": "937", "海东市": "971", "西宁市": "972", "株洲市": "731", "德宏傣族景颇族自治州": "692",
    "迪庆藏族自治州": "887", "三沙市": "898", "儋州市": "898", "佛山市": "757", "潮州市": "768",
}  # fmt: skip
# The geodata shorten a code where no other begins like it.
SHORTENED = {"33": "335", "34": "349", "58": "580", "70": "701"}
# Codes that a county kept for a time after it came to another prefecture.
KEPT = {
    "公主岭市": "434", "梅河口市": "448", "寿县": "564", "枞阳县": "556", "巢湖市": "565", "庐江县": "565", "无为市": "565",
    "含山县": "565", "和县": "565", "莱芜区": "634", "钢城区": "634", "兰考县": "378",
}  # fmt: skip


def prefecture(place: str, province: str, names: dict[str, str]) -> str | None:
    """Return the full name of the prefecture that the geodata call `place` (黑龙江省伊春市, 内蒙古呼伦贝尔)."""
    bare = place.removeprefix(province)
    if bare == place:
        bare = place.removeprefix(re.sub(r"(?:省|市|壮族自治区|回族自治区|自治区)$", "", province))
    return names.get(bare[:3]) or names.get(bare[:2])


def codes(divisions: dict[str, dict[str, list[str]]]) -> dict[str, set[str]]:
    """Return the area codes, without their 0, of every prefecture."""
    found: dict[str, set[str]] = {name: {code} for name, code in SHARED.items()}
    short = {province[:2]: province for province in divisions}
    names = {
        province: {
            **{name[:2]: name for name in cities if not name.startswith("张家")},
            **{name[:3]: name for name in cities},
        }
        for province, cities in divisions.items()
    }
    for prefix, languages in GEOCODE_DATA.items():
        code = prefix[2:]
        if not prefix.startswith("86") or "zh" not in languages or (code.startswith("1") and code != "10"):
            continue
        code = code[: 2 if code[0] in "12" else 3]
        code = SHORTENED.get(code, code)
        first, *others = languages["zh"].split("、")
        province = short.get(first[:2])
        if province is None:
            continue
        for place in (first, *others):
            name = province if province in MUNICIPALITIES else prefecture(place, province, names[province])
            if name is not None:
                found.setdefault(name, set()).add(code)
    return found


def main() -> None:
    """Put both sources together and write the file. Raises ValueError for a prefecture without a code."""
    divisions: dict[str, dict[str, list[str]]] = {}
    for line in DIVISIONS.read_text("utf-8").splitlines()[1:]:
        province, city, *counties = line.split()
        if province not in LEFT_OUT and city != NONE:
            divisions.setdefault(province, {})[city] = counties
    known = codes(divisions)
    cities = [city for names in divisions.values() for city in names]
    missing = [city for city in cities if not known.get(city)]
    if missing:
        message = f"no area code for {missing}"
        raise ValueError(message)
    lines = [f"{city} {' '.join(sorted(known[city]))}" for city in cities]
    lines += [f"{county}* {code}" for county, code in KEPT.items()]
    TARGET.write_text("\n".join((f"# {SOURCE}", *lines, "")), "utf-8")


if __name__ == "__main__":
    main()
