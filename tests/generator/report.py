"""Whole reports."""

import random

from tests.generator.figures import make_figures
from tests.generator.model import Block, Piece, Report

SECTIONS = (
    "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况", "其他需要报告的事项",
)  # fmt: skip


def bare_report(seed: int, form: str = "2021", size: str = "county", other: str = "rows") -> Report:
    """Return a report with hardly any prose, for tests of the tables alone."""
    figures = make_figures(random.Random(seed), form, size, other=other)
    year = 2023 if form == "2021" else 2020
    blocks = [Block("title", (Piece(f"松澜县人民政府{year}年政府信息公开工作年度报告"),))]
    for number, title in zip("一二三四五六", SECTIONS, strict=True):
        blocks.append(Block("heading", (Piece(f"{number}、{title}"),)))
        table = {"二": "disclosure", "三": "requests", "四": "proceedings"}.get(number)
        if table:
            blocks.append(Block("table", table=table))
        else:
            blocks.append(Block("paragraph", (Piece("松澜县人民政府认真做好政府信息公开工作，有关情况如实报告。"),)))
    return Report(form, year, tuple(blocks), figures)
