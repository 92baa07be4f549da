"""From blocks to lines: the whole page in reading order, each block knowing which lines it holds."""

from collections.abc import Iterator

from govlint.readers.html.lines import Line, Writer
from govlint.readers.html.tables import data_rows, sizes
from govlint.readers.html.tree import Block, Break, Note, Page, Run


def lay_out(page: Page) -> list[Line]:
    """Return the lines of `page` and say in each of its blocks which they are."""
    return _Layout(page).lines


class _Layout:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._writer = Writer(page.text)
        self._sizes = sizes(page)
        self._rows: dict[Block, Line] = {}
        self._is_apart = True
        self.lines: list[Line] = []
        self._walk()

    def _walk(self) -> None:
        waiting: list[tuple[Block, Iterator[Block | Run | Break | Note]]] = [
            (self._page.body, iter(self._page.body.items))
        ]
        while waiting:
            block, items = waiting[-1]
            item = next(items, None)
            if item is None:
                self._end_line(apart=True)
                block.last = len(self.lines)
                waiting.pop()
            elif isinstance(item, Block):
                self._end_line(apart=True)
                item.first = len(self.lines)
                if item.name == "table":
                    self._rows.update(data_rows(item, self._sizes, self._page))
                if item in self._rows:
                    self._take_row(item)
                else:
                    waiting.append((item, iter(item.items)))
            elif isinstance(item, Run):
                self._take_run(item)
            elif isinstance(item, Note):
                self._writer.note(item.start, item.end)
            else:
                self._end_line(apart=False)

    def _end_line(self, *, apart: bool) -> None:
        line = self._writer.take()
        if line is not None:
            line.is_apart = self._is_apart
            self.lines.append(line)
            self._is_apart = False
        self._is_apart |= apart

    def _take_row(self, row: Block) -> None:
        line = self._rows.pop(row)
        line.is_apart = not (self.lines and self.lines[-1].table is line.table)
        self.lines.append(line)
        row.last = len(self.lines)
        self._is_apart = True

    def _take_run(self, run: Run) -> None:
        if not run.is_preformatted:
            self._writer.add(run)
            return
        at = run.start
        while (end := self._page.text.find("\n", at, run.end)) >= 0:
            self._writer.add(Run(at, end, is_link=run.is_link, is_preformatted=True))
            self._end_line(apart=False)
            at = end + 1
        self._writer.add(Run(at, run.end, is_link=run.is_link, is_preformatted=True))


def line_at(page: Page, start: int, end: int) -> Line | None:
    """Return what stands from `start` to `end` of the page as one line, tags left out."""
    writer = Writer(page.text)
    writer.add(Run(start, end, is_link=False, is_preformatted=False))
    return writer.take()
