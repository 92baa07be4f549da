"""Copied text: what survives changed years, names and figures, and what is no copy."""

import random
import re
import time
from array import array
from collections.abc import Callable
from zlib import crc32

import pytest

from govlint.likeness import Sketch, Unit
from govlint.linter import FileResult, Linter
from govlint.similar import Similar
from govlint.source import Source
from govlint.together import lint_all
from tests.helpers import JIAYIN, JIXIAN, plugins, read

FIVE = (
    "五、存在的主要问题及改进情况\n"
    "2022年，青河县政府信息公开工作还存在三方面不足：一是政策解读以文字为主，形式比较单一；二是个别乡镇信息更新周期超过15天；"
    "三是依申请公开答复文书不够规范。下一步，青河县人民政府将推行图解和视频解读，按季度通报更新情况，印发答复文书示范文本并组织2次培训。\n"
)
OTHER = (
    "五、存在的主要问题及改进情况\n"
    "上年通报的更新不及时问题已经整改完毕，新的问题是基层站所公开目录不全，群众办事指南与实际流程不一致。针对这些情况，今年三月起"
    "逐项核对目录，六月底前完成指南修订，并把核对结果纳入年度考核，对逾期未改的单位发函督办，年底前组织群众代表评议办事公开效果。\n"
)


def report(organ: str, year: int, five: str) -> str:
    return f"{organ}{year}年政府信息公开工作年度报告\n一、总体情况\n概述。\n{five}六、其他需要报告的事项\n无。\n"


def lint(*texts: str) -> list[FileResult]:
    rules = [rule for rule in plugins().rules if rule.code == "GL904"]
    return lint_all(Linter(rules, plugins().forms), [Source(text, f"{at}.txt") for at, text in enumerate(texts)])


def said(results: list[FileResult]) -> list[tuple[str, str]]:
    return [(each.name, finding.message.in_language("zh")) for each in results for finding in each.findings]


def test_a_copy_with_other_years_and_figures_is_found() -> None:
    last = report("青河县人民政府", 2022, FIVE)
    this = report("青河县人民政府", 2023, FIVE.replace("2022", "2023").replace("15天", "20天").replace("2次", "四次"))
    results = lint(last, this)
    assert said(results) == [("1.txt", "第五部分有 100% 与青河县人民政府2022年的报告相同（不计年份、数字和名称）")]
    (finding,) = results[1].findings
    assert this[finding.span.start : finding.span.end] == "五、存在的主要问题及改进情况"
    (related,) = finding.related
    assert related.source is results[0].source
    assert last[related.span.start : related.span.end] == "五、存在的主要问题及改进情况"


def test_a_copy_from_another_organ_is_found() -> None:
    other = FIVE.replace("青河县", "云岭市").replace("2022", "2023")
    assert [
        name for name, _ in said(lint(report("青河县人民政府", 2023, FIVE), report("云岭市人民政府", 2023, other)))
    ] == ["1.txt"]


def test_the_most_similar_of_several_is_named() -> None:
    half = FIVE.replace("二是个别乡镇信息更新周期超过15天", "二是少数部门栏目长期没有内容")
    results = lint(
        report("甲县人民政府", 2023, half), report("乙县人民政府", 2023, FIVE), report("丙县人民政府", 2023, FIVE)
    )
    assert "乙县人民政府2023年的报告" in said(results)[-1][1]


@pytest.mark.parametrize(
    "five",
    [
        OTHER,
        FIVE[: len(FIVE) // 2] + OTHER[len(OTHER) // 2 :],
        "五、存在的主要问题及改进情况\n一是信息更新不够及时。下一步将加强管理。\n",
    ],
)
def test_what_is_no_copy_is_not_reported(five: str) -> None:
    assert said(lint(report("青河县人民政府", 2022, FIVE), report("青河县人民政府", 2023, five))) == []


def test_short_texts_are_alike_by_chance() -> None:
    five = "五、存在的主要问题及改进情况\n一是信息更新不够及时。下一步将加强管理。\n"
    assert said(lint(report("青河县人民政府", 2022, five), report("云岭市人民政府", 2022, five))) == []


def test_two_files_of_one_report_are_no_copy() -> None:
    assert said(lint(report("青河县人民政府", 2023, FIVE), report("青河县政府", 2023, FIVE))) == []


def test_a_whole_report_with_another_year_and_name_is_found() -> None:
    text = read(JIXIAN)
    copy = re.sub(r"\d(?=\d* ?[件条次个])", "7", text.replace("2020", "2021").replace("集贤", "青河"))
    messages = [message for name, message in said(lint(text, copy)) if name == "1.txt"]
    assert any(message.startswith("正文有 ") for message in messages)


def test_two_real_reports_are_not_alike() -> None:
    assert said(lint(read(JIAYIN), read(JIXIAN))) == []


def test_last_years_report_given_by_name_is_compared_too() -> None:
    rules = [rule for rule in plugins().rules if rule.code == "GL904"]
    linter = Linter(rules, plugins().forms)
    last = linter.context(Source(report("青河县人民政府", 2022, FIVE), "last.txt"))
    result = linter.lint(Source(report("青河县人民政府", 2023, FIVE), "this.txt"), previous=last)
    assert [finding.code for finding in result.findings] == ["GL904"]


def words(*numbers: int) -> Sketch:
    keys = array("I", [crc32(str(each).encode()) for each in numbers])
    return Sketch("青河县", 2023, 0, (Unit("report", keys.tobytes(), array("H", [9] * len(numbers)).tobytes()),))


def places(similar: Similar, sketch: Sketch, is_candidate: Callable[[int], bool] = lambda _: True) -> list[int]:
    return [each.at for each in similar.alike(sketch, is_candidate)]


def test_the_most_similar_of_thousands_is_found() -> None:
    chance = random.Random(7)
    similar = Similar()
    copied = [[chance.randrange(10**6) for _ in range(40)] for _ in range(2000)]
    for at, clauses in enumerate(copied):
        similar.add(at, words(*clauses))
    for at in range(0, 2000, 50):
        kept = copied[at][: chance.randrange(31, 40)]
        new = [chance.randrange(10**6, 10**7) for _ in range(40 - len(kept))]
        assert places(similar, words(*kept, *new)) == [at]
        assert places(similar, words(*kept, *new), lambda other: other != at) == []  # noqa: B023 — called at once
    assert places(similar, words(*range(10**7, 10**7 + 40))) == []


def test_common_wording_costs_no_more_the_more_reports_have_it() -> None:
    similar = Similar()
    times = []
    for at in range(3000):
        unit = words(*range(60), *range(1000 + 60 * at, 1060 + 60 * at))
        start = time.process_time()
        places(similar, unit)
        similar.add(at, unit)
        times.append(time.process_time() - start)
    early, late = sorted(times[100:600])[250], sorted(times[-500:])[250]
    assert late <= 3 * early
