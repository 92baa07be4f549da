"""Mutators of dates, contact, citations, organs and wording."""

import random

from tests.generator.model import Block, Piece, Report
from tests.generator.mutators import (
    FAULT,
    Expected,
    Mutation,
    fault,
    paragraphs,
    substituted,
    text_at,
    with_blocks,
    with_piece,
    with_sentence,
)

# ---- contact ----


def no_contact(report: Report, chance: random.Random) -> Mutation:
    """The preamble names neither phone nor address nor anything else."""
    at = paragraphs(report, 0)[0]
    kept = tuple(
        piece
        for piece in report.blocks[at].pieces
        if not piece.tag.startswith("contact") and "联系（" not in piece.text
    )
    text = tuple(
        piece for piece in kept if not piece.text.endswith(("：", "）。", "网站（")) and "查阅" not in piece.text
    )
    changed = with_blocks(
        report, (*report.blocks[:at], report.blocks[at]._replace(pieces=text), *report.blocks[at + 1 :])
    )
    return Mutation(changed, "no contact", (Expected(("GL401",)),))


def phone_damage(text: str, chance: random.Random, report: Report) -> str:
    area, number = text.split("-")
    return chance.choice(
        [
            f"{area}—{number}",
            number,
            f"{area}-{number[:-2]}",
            f"{area}-{number}1234",
            f"{area}-{number}123",
            f"{area}9-{number}",
            f"{area}——{number}",
        ]
    )


def mail_damage(text: str, chance: random.Random, report: Report) -> str:
    name, host = text.split("@")
    return chance.choice([f"{name}{host}", f"{name}@", f"{name}@{host.split('.')[0]}", f"{name}@@{host}"])


# ---- what a government must say ----


def no_assessment(report: Report, chance: random.Random) -> Mutation | None:
    """Take away what a government's report says of 社会评议 and 责任追究."""
    if not report.facts.organ.name.endswith("政府"):
        return None
    said, instead = "主动接受社会评议，全年未发生责任追究情形", "主动接受社会监督，全年运行平稳"
    changed = substituted(report, said, instead, chance, kinds=("paragraph",))
    return None if changed is None else Mutation(changed, f"{said} -> {instead}", (Expected(("GL115",)),))


# ---- dates, organs ----


def no_period(report: Report, chance: random.Random) -> Mutation:
    at = paragraphs(report, 0)[0]
    pieces = list(report.blocks[at].pieces)
    year = next(index for index, piece in enumerate(pieces) if piece.tag == "period.year")
    end = next(index for index, piece in enumerate(pieces) if piece.tag == "period.end")
    del pieces[year - 2 : end + 3]
    changed = with_blocks(
        report, (*report.blocks[:at], report.blocks[at]._replace(pieces=tuple(pieces)), *report.blocks[at + 1 :])
    )
    return Mutation(changed, "no period", (Expected(("GL303",)),))


def period_one_day_short(report: Report, chance: random.Random) -> Mutation:
    new = chance.choice(["12月30日", "11月30日", "12月20日", "6月30日"])
    return fault(with_piece(report, "period.end", new), new, "GL302", tags=("period.end", "period.year"))


def period_of_another_year(report: Report, chance: random.Random) -> Mutation:
    year = report.year + chance.choice([-1, 1])
    changed = with_piece(report, "period.year", str(year))
    return Mutation(
        changed, f"period {year}", (Expected(("GL302", "GL304", "GL307"), ("period.year", "period.end", "title.year")),)
    )


def title_of_another_year(report: Report, chance: random.Random) -> Mutation:
    year = report.year + chance.choice([-1, 1, -2])
    changed = with_piece(report, "title.year", str(year))
    return Mutation(
        changed, f"title {year}", (Expected(("GL304", "GL302"), ("title.year", "period.year", "period.end")),)
    )


def unbalanced_period(report: Report, chance: random.Random) -> Mutation | None:
    """A period that begins with 为 and ends with 止."""
    changed = substituted(report, "统计期限自", "统计期限为", chance)
    changed = changed and (substituted(changed, "日起至", "日至", chance) or changed)
    return changed and Mutation(changed, "为…至…止", (Expected(("GL306",)),))


def late(report: Report, chance: random.Random) -> Mutation | None:
    """The report is signed long after its legal day; the law sets none for towns."""
    if report.facts.organ.kind == "town":
        return None
    text = f"{report.year + 1}年{chance.choice(['5月6日', '8月20日', '11月3日'])}"
    blocks = (
        *report.blocks,
        Block("paragraph", (Piece(report.facts.organ.name),)),
        Block("paragraph", (Piece(text, FAULT),)),
    )
    return fault(with_blocks(report, blocks), text, "GL309")


def another_organ(report: Report, chance: random.Random) -> Mutation | None:
    """The preamble names another organ than the title."""
    name = report.facts.organ.name
    at = paragraphs(report, 0)[0]
    pieces = tuple(
        Piece(piece.text.replace(name, "芷潭县人民政府"), FAULT if name in piece.text else piece.tag)
        for piece in report.blocks[at].pieces
    )
    changed = with_blocks(
        report, (*report.blocks[:at], report.blocks[at]._replace(pieces=pieces), *report.blocks[at + 1 :])
    )
    return Mutation(changed, "another organ", (Expected(("GL601",), (FAULT, "title.organ")),))


def self_reference(report: Report, chance: random.Random) -> Mutation:
    wrong = "我局" if report.facts.organ.is_government else "我县"
    return fault(with_sentence(report, f"{wrong}高度重视政务公开工作，明确专人负责。", chance), wrong, "GL602")


def level_word(report: Report, chance: random.Random) -> Mutation | None:
    """The level above, as the organ's own; a town may lie in a city, whose site is then its own government's."""
    if report.facts.organ.kind not in {"county", "town"}:
        return None
    texts = ["全省政府信息公开工作取得新的成效。", "通过市政府网站公开政府信息15条。"]
    text = chance.choice(texts if report.facts.organ.kind == "county" else texts[:1])
    return fault(with_sentence(report, text, chance), text, "GL604")


def foreign_place(report: Report, chance: random.Random) -> Mutation | None:
    """Another city acts; what city a town with nothing but its own name lies in nobody can tell."""
    if report.facts.organ.kind == "town":
        return None
    text = "淮安市人民政府高度重视政府信息公开工作，全面完成年度任务。"
    return fault(with_sentence(report, text, chance), "淮安市", "GL603")


# ---- wording ----


def no_full_stop(report: Report, chance: random.Random) -> Mutation | None:
    """A paragraph has no final mark, or ends as if it went on; items of a list, which may end in ；, are left alone."""
    items = {at for at, block in enumerate(report.blocks) if block.text.startswith("（")}
    long = [at for at in paragraphs(report) if report.blocks[at].text.count("。") > 1 and not {at, at + 1} & items]
    if not long:
        return None
    at = chance.choice(long)
    block = report.blocks[at]
    pieces = [piece for piece in block.pieces if piece.text]
    end = pieces[-1].text.rstrip("。")
    last = Piece(end + chance.choice(["", "，"]), FAULT)
    changed = with_blocks(
        report, (*report.blocks[:at], block._replace(pieces=(*pieces[:-1], last)), *report.blocks[at + 1 :])
    )
    return fault(changed, "no full stop", "GL704")


def paragraph_repeated(report: Report, chance: random.Random) -> Mutation | None:
    long = [at for at in paragraphs(report) if len(report.blocks[at].text) > 40]
    at = chance.choice(long)
    copy = Block("paragraph", (Piece(report.blocks[at].text, FAULT),))
    original = Block("paragraph", (Piece(report.blocks[at].text, "original"),))
    changed = with_blocks(report, (*report.blocks[:at], original, copy, *report.blocks[at + 1 :]))
    return fault(changed, copy.text[:20], "GL706", tags=(FAULT, "original"))


def heading_stop(report: Report, chance: random.Random) -> Mutation:
    at = chance.randint(1, 6)
    tag = f"section:{at}"
    return fault(with_piece(report, tag, text_at(report, tag) + "。"), "heading with 。", "GL118", tags=(tag,))


def double_words(report: Report, chance: random.Random) -> Mutation | None:
    word = chance.choice(["工作", "公开", "信息", "政策"])
    return fault(substituted(report, word, word + word, chance), word + word, "GL705")


def opened(report: Report, chance: random.Random) -> Mutation | None:
    """A bracket or quotation mark is lost: its fellow is what is left alone."""
    text, left = chance.choice(
        [
            ("抓好“三审三校制度的落实。", "“"),
            ("做好政务公开（含政务新媒体工作。", "（"),
            ("落实公开审查制度》要求。", "》"),
        ]
    )
    before, after = text.split(left)
    at = chance.choice(paragraphs(report, 1))
    block = report.blocks[at]
    pieces = (*block.pieces, Piece(before), Piece(left, FAULT), Piece(after))
    changed = with_blocks(report, (*report.blocks[:at], block._replace(pieces=pieces), *report.blocks[at + 1 :]))
    return fault(changed, text, "GL702", "GL507")


def superseded(report: Report, chance: random.Random) -> Mutation | None:
    """The form of 2019 is named as the basis of a report for 2021 or later."""
    if report.form == "2019":
        return None
    old = "〔2021〕30号"
    return fault(substituted(report, old, "〔2019〕60号", chance), "60号", "GL504")


def newly_revised(report: Report, chance: random.Random) -> Mutation | None:
    if report.year < 2021:
        return None
    text = "认真学习新修订的《中华人民共和国政府信息公开条例》。"
    return fault(with_sentence(report, text, chance), text, "GL509")


def foreign_area_code(report: Report, chance: random.Random) -> Mutation | None:
    """The address is in a real county, the phone has the area code of another prefecture."""
    if not text_at(report, "contact.address"):
        return None
    county, code = chance.choice([("黑龙江省嘉荫县", "0469"), ("江苏省沭阳县", "0517"), ("江苏省淮安市洪泽区", "0527")])
    changed = with_piece(report, "contact.address", f"{county}人民路1号")
    changed = with_piece(changed, "contact.postcode", "")
    phone = text_at(report, "contact.phone")
    return fault(
        with_piece(changed, "contact.phone", f"{code}-{phone[-7:]}"),
        f"{county} {code}",
        "GL403",
        tags=("contact.phone",),
    )
