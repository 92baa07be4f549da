"""GL8: personal data."""

import pytest

from govlint_rules.personal.numbers import is_resident_id, passes_luhn
from tests.helpers import CORPUS, REPORTS, findings, read

REPORT = "青河县2023年政府信息公开工作年度报告\n一、总体情况\n{}\n"
REAL = [*sorted(REPORTS.glob("*.txt")), *(CORPUS / name for name in ("suqian-2023.txt", "stcsm-2024.md"))]


def quotes(code, text):
    return [quote for quote, _, _ in findings(REPORT.format(text), code)]


@pytest.mark.parametrize("code", ["GL801", "GL802", "GL803"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_reports_have_none(path, code):
    if not path.exists():
        pytest.skip("the corpus is not here")
    assert not findings(read(path), code)


@pytest.mark.parametrize("digits", ["230722190001010016", "321322191205120028"])
def test_check_digits_of_identity_numbers(digits):
    assert is_resident_id(digits)
    for index in range(17):
        other = str((int(digits[index]) + 1) % 10)
        assert not is_resident_id(digits[:index] + other + digits[index + 1 :])


def test_check_digit_x_and_impossible_days():
    assert is_resident_id("11010519491231002X")
    assert is_resident_id("11010519491231002x")
    assert not is_resident_id("110105194902310021")
    assert not is_resident_id("990105194912310021")


def test_luhn():
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("申请人张某230722190001010016申请公开。", ["230722190001010016"]),
        ("身份证：11010519491231002X。", ["11010519491231002X"]),
        ("身份证号码为110105 19491231 0021，已答复。", ["110105 19491231 0021"]),
        ("身份证号230722190001010016、321322191205120028。", ["230722190001010016", "321322191205120028"]),
        ("编号110105194912310021。", []),
        ("统一社会信用代码112307220000000000，流水号2307221900010100160。", []),
        ("身份证号2307221900****0016。", []),
    ],
)
def test_identity_numbers(text, found):
    assert quotes("GL801", text) == found


def test_an_identity_number_over_a_line_break_and_in_a_table():
    assert quotes("GL801", "申请人张某（身份证号码：2307221900\n01010016）申请公开征地批文，已经予以公开。") == [
        "2307221900\n01010016"
    ]
    text = "| 申请人 | 号码 |\n|---|---|\n| 张某 | 230722190001010016 |"
    assert quotes("GL801", text) == ["230722190001010016"]


def test_the_message_does_not_repeat_the_number():
    ((_, severity, message),) = findings(REPORT.format("张某230722190001010016申请。"), "GL801")
    assert severity == "error"
    assert "230722190001010016" not in message
    assert "2307…0016" in message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("联系人李某，手机：13800001234。", ["13800001234"]),
        ("张某（138 0000 1234）申请公开。", ["138 0000 1234"]),
        ("张某138-0000-1234申请公开。", ["138-0000-1234"]),
        ("访问量13800001234次，13800001234人次，金额13800001234.5，共13800001234。", []),
        ("138****1234，0990-6123456，123800001234，http://a.gov.cn/13800001234.html", []),
    ],
)
def test_mobile_numbers(text, found):
    assert quotes("GL802", text) == found


def test_the_contact_of_the_preamble_is_left_to_others():
    text = "青河县2023年政府信息公开工作年度报告\n如有疑问请与青河县人民政府办公室联系（电话：13800001234）。\n一、总体情况\n无\n"
    assert not findings(text, "GL802")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("账号6222020000000000000。", ["6222020000000000000"]),
        ("退至6228 4800 0000 0000 000。", ["6228 4800 0000 0000 000"]),
        ("信用卡4111 1111 1111 1111。", ["4111 1111 1111 1111"]),
        ("编号4111111111111111，总数4111111111111111。", []),
        ("6222020000000000001，6222****0000。", []),
        ("索引号6222020000000000000，财政专户6217000000000000004。", []),
    ],
)
def test_bank_cards(text, found):
    assert quotes("GL803", text) == found
