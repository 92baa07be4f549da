"""Families of texts of any length that keep some part of govlint busy."""

from collections.abc import Callable
from pathlib import Path

REPORT = Path(__file__).parent.parent.parent / "fixtures" / "reports" / "yunling-2023.txt"
HEAD = "云岭县2023年政府信息公开工作年度报告\n一、总体情况\n"
TEN = "一二三四五六七八九十"


def again(unit: str, before: str = HEAD) -> Callable[[int], str]:
    """Return what makes a text of some length by repeating `unit`."""
    return lambda length: before + unit * (length // len(unit)) + "\n"


def numbered(unit: str, before: str = HEAD) -> Callable[[int], str]:
    """Return what makes a text of some length by repeating `unit` with another number and numeral each time.

    The `item` goes from 1 to 99 again and again, as the items of a list have one or two digits; `large` begins with 100.
    """
    return lambda length: (
        before
        + "".join(
            unit.format(number=at + 1, item=at % 99 + 1, large=at + 100, numeral=TEN[at % 10])
            for at in range(length // len(unit))
        )
    )


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """Return what makes a text of some length in which all of `opening` stand before all of `closing`."""
    return lambda length: (
        HEAD + opening * (length // 2 // len(opening)) + closing * (length // 2 // len(closing)) + "\n"
    )


def _tables() -> str:
    text = REPORT.read_text("utf-8")
    return HEAD + text[text.index("二、") :]


FAMILIES: dict[str, Callable[[int], str]] = {
    "whole reports": lambda length: (REPORT.read_text("utf-8") + "\n") * (length // 500),
    "paragraphs": again("2023年，全县共收到政府信息公开申请12件，办结10件，其中予以公开8件。\n"),
    "other paragraphs": numbered("全县第{number}批共公开信息{number}条，比上年增长{number}%。\n"),
    "one paragraph": again("2023年，全县共收到政府信息公开申请12件，办结10件，其中予以公开8件。"),
    "one sentence": numbered("全县共收到政府信息公开申请{number}件，办结10件、"),
    "headings": numbered("（{numeral}）主动公开情况\n主动公开信息{number}条。\n"),
    "headings with a fault": again("一、总体〔2023〕情况\n"),
    "sections": again("二、主动公开政府信息情况\n主动公开。\n"),
    "list": numbered("{item}.主动公开信息。\n"),
    "lines with large numbers": numbered("{large}.主动公开信息。\n"),
    "doubled words": again("我县县主动公开信息。\n"),
    "doubled words without marks": again("我县县主动公开信息"),
    "list marks": again("1、主动公开信息。\n"),
    "lists in lists": again("1.主动公开。2.公开信息。"),
    "parts that begin with a second item": again("（一）主动公开\n2.公开信息。\n"),
    "list in a line": numbered("{number}.主动公开信息；"),
    "rows": again("1.予以公开 1 0 0 0 0 0 1\n", _tables()),
    "cells": again("0 \n", _tables()),
    "rows with open brackets": again(
        "规章（（）） 1 2 3\n规章（（（ 1 2 3\n规章） 1 2 3\n", HEAD + "二、主动公开政府信息情况\n"
    ),
    "lone cells": again("信息内容 上一年项目数量 本年增/减 处理决定数量\n1234\n", ""),
    "Markdown rows": again("| 规章 | 1 | 2 | 3 |\n", HEAD + "二、主动公开政府信息情况\n"),
    "one Markdown row": again("| 1 ", HEAD + "二、主动公开政府信息情况\n"),
    "digits": again("1"),
    "numbers": again("12 "),
    "letters": again("abc"),
    "one character": again("的"),
    "blanks": again(" "),
    "blank lines": again("\n"),
    "open brackets": again("（"),
    "open title marks": again("《"),
    "open quotation marks": again("“"),
    "open marks on lines": again("（公开《信息\n"),
    "closing marks": again("》）”"),
    "closing marks on lines": again("公开）信息》。\n"),
    "brackets in brackets": nested("（", "）"),
    "brackets of all kinds in one another": nested("（《“‘【〔「『〈", "〉』」〕】’”》）"),
    "brackets that cross": nested("（《【〔〈", "）》】〕〉"),
    "words in brackets in brackets": nested("（公开【", "】信息）"),
    "list numbers in brackets": nested("（", "1）"),
    "quotations in quotations": nested("“", "”"),
    "titles in titles": nested("《", "》"),
    "titles with < in titles": nested("《关于<", ">条例》"),
    "half of the marks turned around": again("”公开“信息）（"),
    "sentence repeated": again("一是加强组织领导。"),
    "organs without other mentions": again("如有疑问请与青河县教育局联系，", "云岭县2023年政府信息公开工作年度报告\n"),
    "places": again("青河县人民政府办公室"),
    "dates": again("2023年1月1日至"),
    "reversed years": again("2023年1月1日至2023年12月31日、2023—2021年、"),
    "half-years": again("上半年，"),
    "words like relative years": again("今年轻人，"),
    "vague numbers": again("约8000余条，"),
    "statutes": again("《政府信息公开条例》第十条、"),
    "shares": numbered("占{number}.5%，增长3%。"),
    "parts of a total": numbered("公开{number}件、", HEAD + "共100件，其中"),
    "words between a total and its part": lambda length: HEAD + "公开1件" + "其中" * (length // 2) + "2件。\n",
    "words between a total and the next piece": lambda length: (
        HEAD + "公开1件，" + "其中" * (length // 2) + "，2件。\n"
    ),
    "outcomes under other names": numbered(
        "予以公开{number}件，已主动公开{number}件，", REPORT.read_text("utf-8") + "全年受理申请9件，其中"
    ),
    "placeholders": again("XX条（）"),
    "addresses": again("www.qinghe.gov.cn/a."),
    "telephones": again("电话：0458-2678345，"),
    "comments": again("<!-- govlint: allow balance -->\n"),
    "open comments": again("<!-- "),
    "comments for findings": again("我县县共，<!--govlint:ignore GL705-->\n"),
    "comments in a line": again("我县县公开。<!-- govlint: ignore GL705 x -->"),
    "comments on lines": again("<!-- govlint: ignore GL705 x -->\n"),
}
