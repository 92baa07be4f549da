"""Mutators of a report's structure: title, sections, tables, lists, topics."""

import random

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
)

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
