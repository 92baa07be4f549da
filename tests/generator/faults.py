"""Mutators of everything but figures: structure, dates, contact, citations, organs, wording, personal data."""

import random
import re

from tests.generator.model import Block, Piece, Report
from tests.generator.mutators import (
    FAULT,
    Expected,
    Mutation,
    Mutator,
    fault,
    paragraphs,
    substituted,
    text_at,
    with_blocks,
    with_piece,
    with_sentence,
)

_MARKS = re.compile("[⟦⟧]")

# ---- building mutators from data ----


def sentence(code: str, *texts: str, section: int = 1) -> Mutator:
    """Return a mutator that adds one of `texts`; what stands in ⟦ ⟧ is the fault, the whole text where nothing does."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        organ = report.facts.organ
        words = {
            "y": report.year,
            "ly": report.year - 1,
            "ny": report.year + 1,
            "we": organ.we,
            "organ": organ.name,
            "place": organ.place,
        }
        text = chance.choice(texts)
        for name, word in words.items():
            text = text.replace(f"{{{name}}}", str(word))
        changed = with_sentence(report, text, chance, section)
        return fault(_marked(changed) if changed else None, text, code)

    return mutator


def _marked(report: Report) -> Report:
    """Keep the fault's tag only on what stands between ⟦ and ⟧, where these are used."""
    blocks = []
    for block in report.blocks:
        pieces: list[Piece] = []
        for piece in block.pieces:
            if "⟦" not in piece.text:
                pieces.append(piece)
                continue
            parts = _MARKS.split(piece.text)
            pieces += [Piece(part, FAULT if at % 2 else "") for at, part in enumerate(parts)]
        blocks.append(block._replace(pieces=tuple(piece for piece in pieces if piece.text)))
    return with_blocks(report, blocks)


def replaced(code: str, *pairs: tuple[str, str], kinds=("paragraph",)) -> Mutator:
    """Return a mutator that replaces one wording by a damaged one, wherever the report has it."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        for old, new in chance.sample(pairs, len(pairs)):
            changed = substituted(report, old, new, chance, kinds=kinds)
            if changed is not None:
                return fault(changed, f"{old} -> {new}", code)
        return None

    return mutator


def retagged(code: str, tag: str, damage, *more: str) -> Mutator:
    """Return a mutator that rewrites the piece of `tag` by `damage(text, chance, report)`."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        text = text_at(report, tag)
        if not text:
            return None
        new = damage(text, chance, report)
        if new == text:
            return None
        return fault(with_piece(report, tag, new), f"{text} -> {new}", code, *more, tags=(tag,))

    return mutator


# ---- structure ----


def _sections(report: Report) -> list[tuple[int, int]]:
    """Return where each section begins and ends among the blocks."""
    starts = [at for at, block in enumerate(report.blocks) if block.kind == "heading"]
    return list(zip(starts, [*starts[1:], len(report.blocks)], strict=True))


def no_title(report: Report, chance: random.Random) -> Mutation:
    blocks = [block for block in report.blocks if block.kind != "title"]
    return Mutation(with_blocks(report, blocks), "no title", (Expected(("GL101",)),))


def titled(text_of) -> Mutator:
    """Return a mutator that gives the report the title `text_of(organ, year)`."""

    def mutator(report: Report, chance: random.Random) -> Mutation:
        title = Block("title", (Piece(text_of(report.facts.organ.name, report.year), FAULT),))
        rest = [block for block in report.blocks if block.kind != "title"]
        return Mutation(with_blocks(report, [title, *rest]), title.text, (Expected(("GL102",), (FAULT,)),))

    return mutator


def section_dropped(report: Report, chance: random.Random) -> Mutation:
    at = chance.randrange(6)
    first, last = _sections(report)[at]
    blocks = report.blocks[:first] + report.blocks[last:]
    return Mutation(with_blocks(report, blocks), f"section {at + 1} dropped", (Expected(("GL103",)),))


def section_doubled(report: Report, chance: random.Random) -> Mutation:
    first, last = chance.choice(_sections(report)[:1] + _sections(report)[4:])
    block = report.blocks[first]
    heading = Block("heading", (Piece(block.text, FAULT),))
    extra = (heading, Block("paragraph", (Piece("有关情况另行报告，内容详见政府网站公布的材料。"),)))
    tags = (FAULT, block.pieces[0].tag)
    changed = with_blocks(report, (*report.blocks[:last], *extra, *report.blocks[last:]))
    return Mutation(changed, f"{block.text} twice", (Expected(("GL107",), tags),))


def sections_exchanged(report: Report, chance: random.Random) -> Mutation:
    """Sections four and five have changed places, numbers and all."""
    (one, two), (_, three) = _sections(report)[3:5]
    blocks = (*report.blocks[:one], *report.blocks[two:three], *report.blocks[one:two], *report.blocks[three:])
    return Mutation(
        with_blocks(report, blocks), "sections 4 and 5 exchanged", (Expected(("GL105",), ("section:4", "section:5")),)
    )


def section_misnumbered(report: Report, chance: random.Random) -> Mutation:
    at = chance.randint(1, 6)
    tag = f"section:{at}"
    text = text_at(report, tag)
    wrong = chance.choice([each for each in "一二三四五六七" if each != text[0]])
    return fault(with_piece(report, tag, wrong + text[1:]), f"{text[0]} -> {wrong}", "GL106", tags=(tag,))


def section_retitled(report: Report, chance: random.Random) -> Mutation:
    at, title = chance.choice(
        [
            (5, "存在的问题和整改措施"),
            (6, "其他需要说明的事项"),
            (2, "主动公开政府信息的情况说明"),
            (3, "依申请公开情况"),
        ]
    )
    tag = f"section:{at}"
    text = text_at(report, tag)
    return fault(with_piece(report, tag, f"{text[:2]}{title}"), f"{text} -> {title}", "GL104", tags=(tag,))


def section_emptied(report: Report, chance: random.Random) -> Mutation:
    at = chance.choice([0, 4, 5])
    first, last = _sections(report)[at]
    blocks = report.blocks[: first + 1] + report.blocks[last:]
    return Mutation(
        with_blocks(report, blocks), f"section {at + 1} emptied", (Expected(("GL108",), (f"section:{at + 1}",)),)
    )


def table_dropped(report: Report, chance: random.Random) -> Mutation:
    table = chance.choice(["disclosure", "requests", "proceedings"])
    blocks = [block for block in report.blocks if block.table != table]
    return Mutation(with_blocks(report, blocks), f"{table} dropped", (Expected(("GL110",)),))


def row_dropped(report: Report, chance: random.Random) -> Mutation:
    part = report.figures.tables["requests"][0]
    gone = chance.choice(part.rows[2:-2])
    tables = report.figures.tables | {"requests": (part._replace(rows=tuple(row for row in part.rows if row != gone)),)}
    changed = report._replace(figures=report.figures._replace(tables=tables))
    return Mutation(changed, f"{gone.label} dropped", (Expected(("GL111",)),))


def label_damaged(report: Report, chance: random.Random) -> Mutation | None:
    """A character of a label is lost, as in 其他法律行政止公开."""
    part = report.figures.tables["requests"][0]
    row = chance.choice([row for row in part.rows if len(row.label) > 9])
    at = chance.randrange(4, len(row.label) - 1)
    while not "一" <= row.label[at] <= "龥":
        at -= 1
    label = row.label[:at] + row.label[at + 1 :]
    rows = tuple(each._replace(label=label) if each == row else each for each in part.rows)
    tables = report.figures.tables | {"requests": (part._replace(rows=rows),)}
    changed = report._replace(figures=report.figures._replace(tables=tables))
    return Mutation(changed, label, (Expected(("GL111",), (f"label:{row.fields[0]}",)),))


def other_form(report: Report, chance: random.Random) -> Mutation | None:
    """Table one of the other form, with its captions."""
    other = _make(chance, "2019" if report.form == "2021" else "2021")
    figures = report.figures
    tables = figures.tables | {"disclosure": other.tables["disclosure"]}
    changed = report._replace(
        figures=figures._replace(tables=tables, cells=figures.cells | other.cells | figures.cells)
    )
    return Mutation(changed, "the other form's table one", (Expected(("GL112",)),))


def _make(chance: random.Random, form: str):
    from tests.generator.figures import make_figures  # noqa: PLC0415 — only this mutator needs it

    return make_figures(chance, form, "town", other="rows" if form == "2021" else "one")


def topic_dropped(report: Report, chance: random.Random) -> Mutation | None:
    """Section one says nothing of one of its five topics."""
    if report.form == "2019":
        return None
    topic = chance.choice(["政府信息管理", "政府信息公开平台建设", "监督保障"])
    tag = f"topic:{topic}"
    at = next(at for at, block in enumerate(report.blocks) if block.pieces and block.pieces[0].tag == tag)
    size = 2 if report.blocks[at].kind == "subheading" else 1
    blocks = report.blocks[:at] + report.blocks[at + size :]
    return Mutation(with_blocks(report, blocks), f"{topic} dropped", (Expected(("GL114",)),))


def section_text(code: str, section: int, *texts: str, year_from: int = 2019) -> Mutator:
    """Return a mutator that puts one paragraph in place of a section's text."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        if report.year < year_from:
            return None
        first, last = _sections(report)[section - 1]
        text = chance.choice(texts).replace("{y}", str(report.year)).replace("{we}", report.facts.organ.we)
        changed = with_blocks(
            report, (*report.blocks[: first + 1], Block("paragraph", (Piece(text, FAULT),)), *report.blocks[last:])
        )
        return Mutation(changed, text, (Expected((code,), (FAULT, f"section:{section}")),))

    return mutator


def parts_differ(report: Report, chance: random.Random) -> Mutation | None:
    text = text_at(report, "parts")
    if not text:
        return None
    new = (
        text.replace("六", "五" if "六个" in text else "七", 1)
        if chance.random() < 0.5 and "六部分" not in text[:9]
        else text.replace("存在的主要问题及改进情况、", "", 1).replace("五、存在的主要问题及改进情况；", "", 1)
    )
    return fault(with_piece(report, "parts", new), new, "GL119", tags=("parts",))


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
        [f"{area}—{number}", number, f"{area}-{number[:-2]}", f"{area}-{number}1234", f"{area}——{number}"]
    )


def mail_damage(text: str, chance: random.Random, report: Report) -> str:
    name, host = text.split("@")
    return chance.choice([f"{name}{host}", f"{name}@", f"{name}@{host.split('.')[0]}", f"{name}@@{host}"])


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


def no_basis(report: Report, chance: random.Random) -> Mutation:
    """The preamble names no legal basis."""
    at = paragraphs(report, 0)[0]
    pieces = (
        Piece(f"现公布{report.facts.organ.name}{report.year}年政府信息公开工作年度报告。"),
        *report.blocks[at].pieces[3:],
    )
    changed = with_blocks(
        report, (*report.blocks[:at], report.blocks[at]._replace(pieces=pieces), *report.blocks[at + 1 :])
    )
    for old in ("《中华人民共和国政府信息公开条例》", "《条例》"):
        while (cut := substituted(changed, old, "有关规定", chance)) is not None:
            changed = cut
    return Mutation(changed, "no basis", (Expected(("GL113",)),))


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
