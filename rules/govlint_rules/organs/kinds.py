"""What kind of organ a name stands for, told from how it ends.

The ending is all there is to go by: a bare division name (青河县) stands for its government, and 市 is called a city even
where the city ranks as a county.
"""

import re

from govlint.patterns import lazy

_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_ZONE = lazy(r"(?:开发|园|景|社|小|校|示范|保税|高新|经开|合作|[试实]验|度假|保护|工业|产业|功能|集聚|办事)区$")
_DEPARTMENT = lazy(r"(?:[局厅委办院部署处所队站社]|委员会|办公[厅室]|中心|总队|支队|公司|集团|银行|学校|大学|医院)$")
_OWN_KIND = lazy(r"(?:管理委员会|管委会|筹备组|筹建处)$")
_LEVELS = (
    ("town", lazy(r"(?:[乡镇]|苏木|街道(?:办事处|办)?)$")),
    ("city", lazy(r"(?:[市州盟]|地区|行政公署|行署)$")),
    ("province", lazy(r"(?:省|自治区|特别行政区)$")),
    ("county", lazy(r"[县旗区]$")),
)


def is_government(name: str) -> bool:
    """Tell whether `name` is that of a 人民政府: 青河县人民政府, 青河县政府 or the bare 青河县.

    A government's office (人民政府办公室), its departments, 街道办事处, 开发区 and their 管委会 are none.
    """
    if name.endswith("政府"):
        return True
    return level(name) in {"province", "city", "county", "town"} and "街道" not in name


def level(name: str) -> str:
    """Return "province", "city", "county", "town" or "department", from the ending of `name`; "" where it tells nothing.

    北京, 上海, 天津 and 重庆 are provinces; a 开发区 or its 管委会 gives "".
    """
    division = re.sub(r"(?:人民)?政府$", "", name)
    if not division or _OWN_KIND.search(division) or _ZONE.search(division):
        return ""
    for kind, ending in _LEVELS:
        if ending.search(division):
            is_municipality = kind == "city" and division.removesuffix("市") in _MUNICIPALITIES
            return "province" if is_municipality else kind
    return "department" if _DEPARTMENT.search(division) else ""
