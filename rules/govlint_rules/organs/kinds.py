"""What kind of organ a name stands for, told from how it ends.

The ending is all there is to go by: a bare division name (青河县) stands for its government, and 市 is called a city even
where the city ranks as a county.
"""

from govlint.patterns import lazy

_MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
_ZONES = (
    "开发区", "园区", "景区", "社区", "小区", "校区", "示范区", "保税区", "高新区", "经开区", "合作区", "试验区",
    "实验区", "度假区", "保护区", "工业区", "产业区", "功能区", "集聚区", "办事区",
)  # fmt: skip
_DEPARTMENT = lazy(r"(?:[局厅委办院部署处所队站社]|委员会|办公[厅室]|中心|总队|支队|公司|集团|银行|学校|大学|医院)$")
_OWN_KIND = ("管理委员会", "管委会", "筹备组", "筹建处")
_LEVELS = (
    ("town", ("乡", "镇", "苏木", "街道", "街道办事处", "街道办")),
    ("city", ("市", "州", "盟", "地区", "行政公署", "行署")),
    ("province", ("省", "自治区", "特别行政区")),
    ("county", ("县", "旗", "区")),
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
    division = name.removesuffix("政府").removesuffix("人民") if name.endswith("政府") else name
    if not division or division.endswith(_OWN_KIND) or division.endswith(_ZONES):
        return ""
    for kind, endings in _LEVELS:
        if division.endswith(endings):
            is_municipality = kind == "city" and division.removesuffix("市") in _MUNICIPALITIES
            return "province" if is_municipality else kind
    return "department" if _DEPARTMENT.search(division) else ""
