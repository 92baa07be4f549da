"""Faults: each mutator puts one into a correct report and says which code must report it, and where.

A mutator takes a report and a `Random` and returns a `Mutation`, or None where the report offers nothing to damage.
"""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from tests.generator.figures import APPLICANTS, COLUMNS, OTHER_ROWS, OUTCOMES, PROCEEDINGS, RESULTS
from tests.generator.model import Block, Piece, Report

FAULT = "fault"
"""The tag of text that a mutator wrote anew."""


class Expected(NamedTuple):
    """A finding that must come: one of `codes` (the first is the one meant), its primary place at one of `tags` (any place if none)."""

    codes: tuple[str, ...]
    tags: tuple[str, ...] = ()


class Mutation(NamedTuple):
    """A report with one fault, what was done to it, and every finding that must come of it."""

    report: Report
    what: str
    expected: tuple[Expected, ...]


Mutator = Callable[[Report, random.Random], Mutation | None]


# ---- changing reports ----


def with_cells(report: Report, **cells: str) -> Report:
    return report._replace(figures=report.figures._replace(cells=report.figures.cells | cells))


def with_blocks(report: Report, blocks) -> Report:
    return report._replace(blocks=tuple(blocks))


def with_piece(report: Report, tag: str, text: str) -> Report:
    """Return the report with the text of the piece of `tag` replaced; the tag stays."""
    blocks = (
        block._replace(pieces=tuple(piece._replace(text=text) if piece.tag == tag else piece for piece in block.pieces))
        for block in report.blocks
    )
    return with_blocks(report, blocks)


def substituted(report: Report, old: str, new: str, chance: random.Random, *, kinds=("paragraph",)) -> Report | None:
    """Replace one occurrence of `old` in a piece by `new`, tagged as the fault; None where there is none."""
    places = [
        (at, index, start)
        for at, block in enumerate(report.blocks)
        if block.kind in kinds
        for index, piece in enumerate(block.pieces)
        for start in _occurrences(piece.text, old)
    ]
    if not places:
        return None
    at, index, start = chance.choice(places)
    block = report.blocks[at]
    piece = block.pieces[index]
    cut = (Piece(piece.text[:start], piece.tag), Piece(new, FAULT), Piece(piece.text[start + len(old) :], piece.tag))
    pieces = (*block.pieces[:index], *(each for each in cut if each.text), *block.pieces[index + 1 :])
    return with_blocks(report, (*report.blocks[:at], block._replace(pieces=pieces), *report.blocks[at + 1 :]))


def _occurrences(text: str, part: str):
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def paragraphs(report: Report, section: int | None = None) -> list[int]:
    """Return where the paragraphs of a section (0 for the preamble) stand, of all sections but the preamble for None."""
    found, current = [], 0
    for at, block in enumerate(report.blocks):
        if block.kind == "heading":
            current += 1
        if block.kind == "paragraph" and (current == section if section is not None else current):
            found.append(at)
    return found


def with_sentence(
    report: Report, text: str, chance: random.Random, section: int = 1, tag: str = FAULT
) -> Report | None:
    """Return the report with `text` put at the end of a paragraph of `section`."""
    places = paragraphs(report, section)
    if not places:
        return None
    at = chance.choice(places)
    block = report.blocks[at]
    changed = block._replace(pieces=(*block.pieces, Piece(text, tag)))
    return with_blocks(report, (*report.blocks[:at], changed, *report.blocks[at + 1 :]))


def tags_of(report: Report, *kinds: str) -> list[str]:
    """Return the tags of the numbers in the text that say something of one of `kinds`."""
    used = {piece.tag for block in report.blocks for piece in block.pieces}
    return [tag for tag, said in report.facts.said.items() if said.kind in kinds and tag in used]


def text_at(report: Report, tag: str) -> str:
    return "".join(piece.text for block in report.blocks for piece in block.pieces if piece.tag == tag)


def fault(report: Report | None, what: str, *codes: str, tags: tuple[str, ...] = (FAULT,)) -> Mutation | None:
    """Return the mutation whose fault lies at `tags`, None where the report could not be damaged."""
    return None if report is None else Mutation(report, what, (Expected(codes, tags),))


# ---- relations ----


def other_number(value, chance: random.Random) -> int:
    """Return another count than `value`: a little off, a digit lost or added, or two exchanged."""
    text = str(int(value))
    options = {
        int(value) + chance.randint(1, 9),
        max(0, int(value) - chance.randint(1, 9)),
        int(text + chance.choice("0123456789")),
    }
    if len(text) > 1:
        options |= {int(text[:-1]), int(text[1:]), int(text[1] + text[0] + text[2:])}
    return chance.choice(sorted(options - {int(value)}))


def outcome_rows(report: Report) -> list[str]:
    others = ("other",) if "requests.other.total" in report.figures.values else OTHER_ROWS
    return ["granted", "partly_granted", *(row for rows in OUTCOMES.values() for row in rows), *others]


def relations_of(report: Report, field: str) -> tuple[Expected, ...]:
    """Return the findings that a wrong `field` must bring: one for every relation that it stands in, at one of its cells."""
    table, rest = field.split(".", 1)
    row, column = rest.rsplit(".", 1)
    if table == "proceedings":
        return (Expected(("GL209",), tuple(f"proceedings.{row}.{result}" for result in RESULTS)),)
    found = [Expected(("GL206",), tuple(f"requests.{row}.{each}" for each in COLUMNS))]
    outcomes = outcome_rows(report)
    if row in {*outcomes, "concluded"}:
        found.append(Expected(("GL207",), tuple(f"requests.{each}.{column}" for each in (*outcomes, "concluded"))))
    balance = ("received", "carried_in", "concluded", "carried_out")
    if row in balance:
        found.append(Expected(("GL208",), tuple(f"requests.{each}.{column}" for each in balance)))
    return tuple(found)


def wrong_cell(report: Report, chance: random.Random) -> Mutation:
    """One cell of table three or four says another number."""
    fields = [field for field in report.figures.cells if not field.startswith("disclosure.")]
    field = chance.choice(fields)
    number = other_number(report.figures.values[field], chance)
    return Mutation(with_cells(report, **{field: str(number)}), f"{field}={number}", relations_of(report, field))


def wrong_total(report: Report, chance: random.Random) -> Mutation:
    """A total says another number."""
    rows = ("received", "carried_in", "concluded", "carried_out", *outcome_rows(report))
    fields = [f"requests.{row}.total" for row in rows] + [f"requests.concluded.{column}" for column in APPLICANTS]
    fields += [f"proceedings.{block}.total" for block in PROCEEDINGS]
    field = chance.choice(fields)
    number = other_number(report.figures.values[field], chance)
    return Mutation(with_cells(report, **{field: str(number)}), f"{field}={number}", relations_of(report, field))


def exchanged_cells(report: Report, chance: random.Random) -> Mutation | None:
    """Two cells of a column have changed places."""
    column = chance.choice(APPLICANTS)
    rows = chance.sample(outcome_rows(report), 2)
    fields = [f"requests.{row}.{column}" for row in rows]
    first, second = (report.figures.cells[field] for field in fields)
    if first == second:
        return None
    changed = with_cells(report, **{fields[0]: second, fields[1]: first})
    expected = [Expected(("GL206",), tuple(f"requests.{row}.{each}" for each in COLUMNS)) for row in rows]
    return Mutation(changed, f"{fields[0]}<->{fields[1]}", tuple(expected))


# ---- cells ----


def _counts(report: Report) -> list[str]:
    return [field for field in report.figures.cells if not field.endswith((".change", ".amount"))]


def blank_cell(report: Report, chance: random.Random) -> Mutation:
    field = chance.choice(_counts(report))
    mark = chance.choice(["/", "-", "—", "无"])
    return Mutation(with_cells(report, **{field: mark}), f"{field}={mark}", (Expected(("GL203",), (field,)),))


def malformed_cell(report: Report, chance: random.Random) -> Mutation:
    field = chance.choice(_counts(report))
    text = chance.choice(["1.2.3", "1,23", "12，200", "3..5", "91.928.320"])
    return Mutation(with_cells(report, **{field: text}), f"{field}={text}", (Expected(("GL201",), (field,)),))


def no_count(report: Report, chance: random.Random) -> Mutation:
    field = chance.choice(_counts(report))
    text = chance.choice(["-3", "2.5", "-12", "0.5"])
    return Mutation(with_cells(report, **{field: text}), f"{field}={text}", (Expected(("GL204",), (field,)),))


def change_without_sign(report: Report, chance: random.Random) -> Mutation | None:
    fields = [field for field in report.figures.cells if field.endswith(".change") and report.figures.values[field]]
    if not fields:
        return None
    field = chance.choice(fields)
    return Mutation(
        with_cells(report, **{field: str(abs(report.figures.values[field]))}), field, (Expected(("GL205",), (field,)),)
    )


def amount_without_unit(report: Report, chance: random.Random) -> Mutation | None:
    field = "disclosure.procurement.amount"
    if not report.figures.values.get(field):
        return None
    return Mutation(
        with_cells(report, **{field: str(report.figures.values[field])}), field, (Expected(("GL202",), (field,)),)
    )


def more_new_than_all(report: Report, chance: random.Random) -> Mutation:
    """More documents issued than are in force, and none repealed."""
    if report.form == "2021":
        names = {"issued": "7", "repealed": "0", "in_force": "3"}
    else:
        names = {"made": "7", "published": "7", "total_public": "3"}
    cells = {f"disclosure.normative_documents.{name}": value for name, value in names.items()}
    return Mutation(with_cells(report, **cells), "stock", (Expected(("GL210",), tuple(cells)),))


def regulations_without_power(report: Report, chance: random.Random) -> Mutation | None:
    if report.facts.organ.kind == "city":
        return None
    names = ("issued", "in_force") if report.form == "2021" else ("made", "published", "total_public")
    fields = tuple(f"disclosure.regulations.{name}" for name in names)
    return Mutation(with_cells(report, **dict.fromkeys(fields, "2")), "规章", (Expected(("GL217",), fields),))


def group_with_value(report: Report, chance: random.Random) -> Mutation:
    """A group line has figures of its own which its sub-rows do not give."""
    name, group = chance.choice(
        [("denied", "（三）不予公开"), ("unavailable", "（四）无法提供"), ("rejected", "（五）不予处理")]
    )
    values = [sum(report.figures.values[f"requests.{row}.{column}"] for row in OUTCOMES[name]) for column in COLUMNS]
    values[0] += 3
    values[-1] += 3
    bearing = f"{group} {' '.join(map(str, values))}"
    part = report.figures.tables["requests"][0]
    rows = tuple(row._replace(group=bearing) if row.group == group else row for row in part.rows)
    tables = report.figures.tables | {"requests": (part._replace(rows=rows),)}
    return Mutation(
        report._replace(figures=report.figures._replace(tables=tables)),
        bearing,
        (Expected(("GL220",), (f"group:{bearing}",)),),
    )


# ---- prose against tables ----


def _changed(value: Decimal, legal, chance: random.Random) -> Decimal:
    """Return a number that no legal reading gives, of the same kind."""
    if value != value.to_integral_value():
        return value + chance.choice([Decimal(2), Decimal("5.5"), Decimal(10)])
    for _ in range(50):
        number = Decimal(other_number(value, chance))
        if all(abs(number - each) > 0 for each in legal):
            return number
    return value + max(legal) + 1


def wrong_in_prose(topic: str) -> Mutator:
    """Return a mutator: a number of the prose about `topic` is another than the table's."""

    def mutator(report: Report, chance: random.Random) -> Mutation | None:
        tags = [tag for tag in tags_of(report, "cell", "total") if report.facts.said[tag].topic == topic]
        tags = [tag for tag in tags if "万" not in text_at(report, tag)]
        if not tags or topic == "published":
            return None
        tag = chance.choice(tags)
        said = report.facts.said[tag]
        legal = _all_legal(report, said.legal)
        shown = text_at(report, tag)
        value = Decimal(shown.replace(",", "")) if shown[0].isdecimal() else said.value
        number = _changed(value, legal if value == said.value else (value,), chance)
        changed = with_piece(report, tag, f"{number.normalize():f}")
        return fault(changed, f"{topic}: {shown} -> {number}", "GL211", "GL213", "GL214", tags=(tag,))

    return mutator


def _all_legal(report: Report, legal) -> set[Decimal]:
    """Return everything that a generous reader takes for right: what is legal, and all that was ever called 办理 or 答复."""
    values = report.figures.values
    new, carried = values["requests.received.total"], values["requests.carried_in.total"]
    done, left = values["requests.concluded.total"], values["requests.carried_out.total"]
    other = sum(values[f"requests.{row}.total"] for row in outcome_rows(report) if row.startswith("other"))
    return set(legal) | set(map(Decimal, (new, new + carried, done, done - other, new - left, new - other)))


def false_claim(report: Report, chance: random.Random) -> Mutation | None:
    """A claim without a number that the table contradicts."""
    values = report.figures.values
    options = []
    if values["requests.received.total"] > 0:
        options += ["全年未收到政府信息公开申请。", "本年度没有收到政府信息公开申请。"]
    if values["requests.carried_out.total"] > 0:
        options += ["全年收到的政府信息公开申请均已办结。", "所有政府信息公开申请已全部办结。"]
    if any(values[f"proceedings.{block}.total"] for block in PROCEEDINGS):
        options += ["全年未发生政府信息公开行政复议和行政诉讼。"]
    if not options:
        return None
    claim = chance.choice(options)
    return fault(with_sentence(report, claim, chance, 4 if "复议" in claim else 1), claim, "GL212")


# ---- prose against itself ----


def wrong_part(report: Report, chance: random.Random) -> Mutation | None:
    """A part of a list that makes up its total is another."""
    tags = tags_of(report, "part")
    if not tags:
        return None
    tag = chance.choice(tags)
    said = report.facts.said[tag]
    group = tuple(each for each, other in report.facts.said.items() if other.group == said.group)
    number = other_number(said.value, chance)
    return fault(with_piece(report, tag, str(number)), f"part {said.value} -> {number}", "GL214", tags=group)


def part_above_total(report: Report, chance: random.Random) -> Mutation | None:
    """The parts come to more than their total."""
    tags = tags_of(report, "some")
    if not tags:
        return None
    tag = chance.choice(tags)
    group = report.facts.said[tag].group
    tags = [each for each, said in report.facts.said.items() if said.group == group]
    total = max(report.facts.said[each].value for each in tags)
    number = total + chance.randint(1, 40)
    return fault(with_piece(report, tag, f"{number}"), f"{number} of {total}", "GL214", tags=tuple(tags))


def wrong_percentage(report: Report, chance: random.Random) -> Mutation | None:
    tags = tags_of(report, "share", "growth")
    if not tags:
        return None
    tag = chance.choice(tags)
    exact = report.facts.said[tag].value
    wrong = exact + chance.choice([7, 13]) if exact < 80 else exact - chance.choice([7, 13])
    return fault(with_piece(report, tag, f"{wrong:.1f}%"), f"{exact:.3f} -> {wrong:.1f}%", "GL215", tags=(tag,))


def sentence_of(report: Report, tag: str) -> str:
    """Return what the sentence of a tagged figure says before it."""
    for block in report.blocks:
        at = next((at for at, piece in enumerate(block.pieces) if piece.tag == tag), None)
        if at is not None:
            return "".join(piece.text for piece in block.pieces[:at]).rpartition("。")[2]
    return ""


def contradiction(report: Report, chance: random.Random) -> Mutation | None:
    """A figure that no table holds is stated a second time, with another value."""
    tags = [tag for tag in tags_of(report, "total", "free") if report.facts.said[tag].topic == "published"]
    if not tags or "网站" in sentence_of(report, tags[0]):
        return None  # what one channel published is not all
    value = report.facts.said[tags[0]].value
    sentence = f"{report.year}年，{report.facts.organ.we}主动公开政府信息"
    places = paragraphs(report, 5)
    number = value + chance.randint(1, 500)
    at = places[0]
    block: Block = report.blocks[at]
    pieces = (Piece(sentence), Piece(f"{number}", FAULT), Piece("条。"), *block.pieces)
    changed = with_blocks(report, (*report.blocks[:at], block._replace(pieces=pieces), *report.blocks[at + 1 :]))
    return fault(changed, f"{value} and {number}", "GL213", tags=(FAULT, tags[0]))
