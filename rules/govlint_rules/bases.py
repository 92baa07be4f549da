"""The laws, official forms and standards that rules rest on, each written once."""

from govlint.rule import Basis
from govlint.text import Text

_REGULATION_NAME = Text(
    "《中华人民共和国政府信息公开条例》（国务院令第711号）",
    "Regulations on Open Government Information (State Council Decree No. 711)",
)
_URL = "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm"


def regulation(article: str, number: int) -> Basis:
    """Return the article of the Regulations: its Chinese number (第五十条) and the same in Arabic digits."""
    text = Text(f"{_REGULATION_NAME.zh}{article}", f"{_REGULATION_NAME.en}, article {number}")
    return Basis(text, _URL, first_year=2019, document=_REGULATION_NAME, article=article)


def standard(number: str, chinese: str, english: str, clause: str = "") -> Basis:
    """Return a national standard: its number (GB/T 9704-2012), its name in both languages, and a clause."""
    name = Text(f"{number}《{chinese}》", f"{number} ({english})")
    text = Text(f"{name.zh}{clause}", f"{name.en}{' ' + clause if clause else ''}")
    return Basis(text, document=name, article=clause)


FORM_2021 = Basis(
    Text(
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",
        "Form of the annual report on open government information (国办公开办函〔2021〕30号)",
    ),
    first_year=2021,
)
FORM_2019 = Basis(
    Text(
        "《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）",
        "Trial form of the annual report on open government information (国办公开办函〔2019〕60号)",
    ),
    first_year=2019,
    last_year=2020,
)
CONTENT = regulation("第五十条", 50)
OLD_CONTENT = Basis(
    Text(
        "《中华人民共和国政府信息公开条例》（国务院令第492号）第三十二条",
        "Regulations on Open Government Information (State Council Decree No. 492), article 32",
    ),
    first_year=2008,
    last_year=2018,
    document=Text(
        "《中华人民共和国政府信息公开条例》（国务院令第492号）",
        "Regulations on Open Government Information (State Council Decree No. 492)",
    ),
    article="第三十二条",
)
PUBLISHING = regulation("第四十九条", 49)
DOCUMENT_FORMAT = standard("GB/T 9704-2012", "党政机关公文格式", "Layout of official documents")
PUNCTUATION = standard("GB/T 15834-2011", "标点符号用法", "General rules for punctuation")
NUMERALS = standard("GB/T 15835-2011", "出版物上数字用法", "Usage of numerals in publications")
REGULATION = Basis(_REGULATION_NAME, _URL)
LEGISLATION = Basis(
    Text("《中华人民共和国立法法》第九十一条、第九十三条", "Legislation Law, articles 91 and 93"),
    document=Text("《中华人民共和国立法法》", "Legislation Law"),
    article="第九十一条、第九十三条",
)
FEES = Basis(
    Text(
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        "Measures on fees for processing government information (国办函〔2020〕109号)",
    ),
    first_year=2021,
)
