"""Which lines are rows of a table, by the labels of the official forms, and how they are cut into label and cells."""

from govlint.fold import label_key as key
from govlint.forms.vocabulary import Vocabulary
from govlint.grammar.cells import CELL_ENDS, RowPieces, cut_line, cut_pipes, cut_with_tail, with_words
from govlint.grammar.line import Line, has_final
from govlint.patterns import is_chinese

_STRAY_CELLS = 4  # numbers that may end a line of text
_CELL_BEGINS = frozenset("增减上下约近超无")  # the Chinese characters that a cell can begin with


class Rows:
    """The rows of tables with the labels of `vocabulary`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def takes(self, line: Line, *, in_table: bool, in_section: bool) -> bool:
        """Return whether a line ends in cells of a table; its `cut` is then known."""
        if not in_table and not self._can_begin(line):
            return False
        cut = self._cut(line, in_table=in_table)
        if cut is None or not cut.cells or not self._is_row(cut, in_table=in_table, in_section=in_section):
            return False
        line.cut = cut
        return True

    def _can_begin(self, line: Line) -> bool:
        """Return whether a line behind text can be a row, by its first two characters."""
        start = line.text[:2]
        return line.first in _CELL_BEGINS or not is_chinese(start) or self._vocabulary.begins_label(start)

    def kind_of_pipes(self, line: Line) -> str:
        """Return the type of a line of a Markdown table, which is then cut."""
        line.cut = cut = cut_pipes(line.text, line.start, self._is_row_label, self._is_label)
        line.known_key = key(cut.label)
        if any(cell.text for cell in cut.cells):
            return "FIGURES"
        if line.key() in self._vocabulary.captions:
            return "CAPTION"
        return "FIGURES" if cut.cells and self._begins_row(cut.label) else "LABEL"

    def _cut(self, line: Line, *, in_table: bool) -> RowPieces | None:
        """Return a line cut into label and cells, None if it has no cells."""
        cut = cut_line(line.text, line.start) if line.last in CELL_ENDS else None
        if not in_table or " " not in line.text or (cut is not None and (not cut.label or self._is_label(cut.label))):
            return cut
        if cut is None or not cut.cells:
            tailed = cut_with_tail(line.text, line.start)
            if tailed is not None:
                return tailed
        return with_words(cut or RowPieces(line.text, line.span, ()), self._is_row_label, self._is_label)

    def _is_row(self, cut: RowPieces, *, in_table: bool, in_section: bool) -> bool:
        several = len(cut.cells) > 1
        if cut.label and has_final(cut.label):
            return False
        label = key(cut.label) if cut.label else ""
        if not label:
            return in_table or len(cut.cells) > _STRAY_CELLS
        if in_table:
            return several or self._vocabulary.is_label(label) or self._vocabulary.begins_row(label)
        if not in_section or len(label) == 1 or not (several or label in self._vocabulary.row_labels):
            return False
        return self._vocabulary.is_label(label)

    def _begins_row(self, label: str) -> bool:
        """Return whether a label is that of a row, perhaps behind the label of its group."""
        return self._vocabulary.begins_row(key(label)) or self._is_row_label(label.rpartition(" ")[2])

    def _is_row_label(self, text: str) -> bool:
        return key(text) in self._vocabulary.row_labels

    def _is_label(self, text: str) -> bool:
        return self._vocabulary.is_label(key(text))
