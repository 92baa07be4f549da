"""Drafts as Markdown, which has no merged cells: a label beside several rows stands in a row above them.

A row may have fewer cells than the table has columns; the rest is shown as blank.
"""

from collections.abc import Iterable, Iterator

from govlint.drafts.compose import Cell, Paragraph, Table

_MARKS = {"title": "# ", "section": "## ", "heading": "### "}


def written(blocks: Iterable[Paragraph | Table]) -> bytes:
    """Return the draft as a Markdown file in UTF-8."""
    return ("\n\n".join(map(_block, blocks)) + "\n").encode()


def _block(block: Paragraph | Table) -> str:
    return (
        "\n".join(_rows(block))
        if isinstance(block, Table)
        else _MARKS.get(block.style, "") + block.text.replace("\n", "")
    )


def _rows(table: Table) -> Iterator[str]:
    for number, (row, cells) in enumerate(zip(table.rows, table.grid(), strict=True)):
        if number < table.head:
            yield _row(_head(cells, table.labels))
        else:
            beside = row[: -1 - sum(cell.kind == "figure" for cell in row)]
            yield from (_row([cell.text]) for cell in beside if cell.kind == "label")
            texts = [cell.text for cell in row if cell not in beside or cell.kind == "head"]
            yield _row(texts if number else [*texts, *[""] * (len(table.widths) - len(texts))])
        if number == 0:
            yield "|" + " --- |" * (len(table.widths) - max(table.labels - 1, 0))


def _head(cells: list[tuple[Cell, bool]], labels: int) -> Iterator[str]:
    """Yield the texts of a row of the head; the columns of labels are one."""
    column = 0
    for cell, begins in cells:
        across = 1 if column < labels else cell.across
        column += cell.across
        yield cell.text if begins else ""
        yield from [""] * (across - 1)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
