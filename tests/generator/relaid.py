"""A real report's text as a `Report`, so that every layout can be laid over it."""

from govlint.facts import Context
from govlint.figures import Status
from govlint.tree import Heading, Node, Paragraph, Part, Section, Table
from tests.generator.figures import disclosure_2019, disclosure_2021, proceedings, requests
from tests.generator.model import Block, Figures, Piece, Report

_TABLES = {"disclosure", "requests", "proceedings"}


def report_of(context: Context) -> Report:
    """Return the report as blocks, its cells as they are written.

    Paragraphs and headings are taken as the linter reads them; what is compared is then whether it reads them again, and finds the
    same in them, when they are laid out otherwise.
    """
    title = context.report.title
    blocks = [Block("title", (Piece(title.text.text, "title"),))] if title else []
    for node in context.report.front:
        blocks += _blocks(node, len(blocks))
    for section in context.report.sections:
        blocks += _section(section, len(blocks))
    return Report(context.form.id, context.year or 0, tuple(blocks), _figures(context))


def _section(section: Section, number: int) -> list[Block]:
    blocks = [_heading("heading", section.heading, number)]
    for node in section.blocks:
        if isinstance(node, Table) and section.kind in _TABLES:
            blocks.append(Block("table", table=section.kind))
        else:
            blocks += _blocks(node, number + len(blocks))
    return blocks


def _blocks(node: Node, number: int) -> list[Block]:
    if isinstance(node, Paragraph):
        return [Block("paragraph", (Piece(node.text.text, f"text:{number}"),))]
    if isinstance(node, Part):
        blocks = [_heading("subheading", node.heading, number)]
        for child in node.blocks:
            blocks += _blocks(child, number + len(blocks))
        return blocks
    message = f"no layout for {type(node).__name__}"
    raise TypeError(message)


def _heading(kind: str, heading: Heading, number: int) -> Block:
    return Block(kind, (Piece(heading.whole.text, f"text:{number}"),))


def _figures(context: Context) -> Figures:
    other = "rows" if "requests.other.other.total" in context.figures else "one"
    tables = {
        "disclosure": disclosure_2021() if context.form.id == "2021" else disclosure_2019(),
        "requests": requests(other),
        "proceedings": proceedings(),
    }
    fields = [field for parts in tables.values() for part in parts for row in part.rows for field in row.fields]
    figures = {field: context.figures[field] for field in fields}
    values = {field: figure.value for field, figure in figures.items() if figure.status is Status.EXACT}
    return Figures(context.form.id, tables, values, {field: figure.text for field, figure in figures.items()})
