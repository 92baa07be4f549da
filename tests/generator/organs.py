"""Invented organs: names that belong to no real place, and contact data that agree with what the name says of the region."""

import random
from typing import NamedTuple

# A real province with a postcode and the area code of one of its prefectures: where a report names the province, they must fit.
_REGIONS = (
    ("", "", ""), ("", "", ""), ("", "", ""),
    ("黑龙江省", "15", "0451"), ("江苏省", "22", "0517"), ("四川省", "61", "0838"), ("湖南省", "42", "0736"), ("广东省", "51", "0756"),
)  # fmt: skip
STEMS = ("松澜", "碧岑", "岚沚", "云岭", "澍宁", "沅昀", "琅溪", "霁川", "桐墟", "禾汀")
_BUREAUS = (
    "自然资源和规划局", "教育局", "卫生健康委员会", "市场监督管理局", "交通运输局", "农业农村局", "应急管理局", "发展和改革委员会",
    "人力资源和社会保障局", "民政局",
)  # fmt: skip
_STREETS = ("人民路", "建设大街", "府前街", "和平路", "行政中心大道", "新华路")
_PINYIN = {
    "松澜": "songlan", "碧岑": "bicen", "岚沚": "lanzhi", "云岭": "yunling", "澍宁": "shuning", "沅昀": "yuanyun", "琅溪": "langxi",
    "霁川": "jichuan", "桐墟": "tongxu", "禾汀": "heting",
}  # fmt: skip


class Organ(NamedTuple):
    """Who reports: its full name, the place it acts for, how it calls itself, and how it is reached."""

    name: str
    kind: str  # city, county, district, town, bureau
    place: str
    word: str  # 市 县 区 镇 局
    office: str
    url: str
    address: str
    postcode: str
    phone: str
    email: str

    @property
    def we(self) -> str:
        return f"我{self.word}"

    @property
    def whole(self) -> str:
        return f"全{self.word}"

    @property
    def is_government(self) -> bool:
        return self.kind != "bureau"


def make_organ(chance: random.Random, size: str) -> Organ:
    """Return an organ whose figures may be of `size`."""
    stem = chance.choice(STEMS)
    province, post, area = chance.choice(_REGIONS)
    host = f"www.{_PINYIN[stem]}.gov.cn"
    contact = {
        "url": chance.choice([f"https://{host}", f"http://{host}", f"https://{host}/zwgk/", host]),
        "postcode": f"{post or '83'}{chance.randint(1000, 9999)}",
        "phone": f"{area or '0999'}-{chance.randint(2, 8)}{chance.randint(100_000, 999_999)}",
        "email": f"{chance.choice(['xxgk', 'zwgk', 'zfbxxgk'])}@{host.removeprefix('www.')}",
    }
    street = f"{chance.choice(_STREETS)}{chance.randint(1, 299)}号"
    if size == "city":
        place = f"{stem}市"
        return Organ(
            f"{place}人民政府", "city", place, "市", "市政府办公室", address=f"{province}{place}{street}", **contact
        )
    if size in {"town", "nothing"}:
        place = f"{stem}镇"
        return Organ(
            f"{place}人民政府", "town", place, "镇", "镇党政办公室", address=f"{province}{place}{street}", **contact
        )
    word = "区" if size == "district" else "县"
    place = f"{stem}{word}"
    if size == "bureau":
        name = f"{place}{chance.choice(_BUREAUS)}"
        self = "委" if name.endswith("委员会") else "局"
        office = f"{self}办公室"
        return Organ(name, "bureau", place, self, office, address=f"{province}{place}{street}", **contact)
    office = f"{word}政府办公室"
    return Organ(
        f"{place}人民政府",
        "district" if word == "区" else "county",
        place,
        word,
        office,
        address=f"{province}{place}{street}",
        **contact,
    )
