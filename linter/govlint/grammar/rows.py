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

    def takes(self, line: Line) -> bool:
        """Return whether a line behind one of a table ends in cells; its `cut` is then known."""
        cut = cut_line(line.text, line.start) if line.last in CELL_ENDS else None
        is_clear = cut is not None and (not cut.label or self._is_label(cut.label))
        if not is_clear and " " in line.text:
            cut = self._cut_at_words(line, cut)
        if cut is None or not cut.cells or (cut.label and has_final(cut.label)):
            return False
        if not (is_clear or len(cut.cells) > 1 or self._names_row(cut.label)):
            return False
        line.cut = cut
        return True

    def begins(self, line: Line, *, in_section: bool) -> bool:
        """Return whether a line behind text, which ends as a cell does, begins a table; its `cut` is then known."""
        if not (line.first in _CELL_BEGINS or self.can_begin_label(line)):
            return False
        cut = cut_line(line.text, line.start)
        if not cut.cells or not self._is_first_row(cut, in_section=in_section):
            return False
        line.cut = cut
        return True

    def can_begin_label(self, line: Line) -> bool:
        """Return whether a line can begin with a label, by its first two characters."""
        start = line.text[:2]
        return not is_chinese(start) or self._vocabulary.begins_label(start)

    def kind_of_pipes(self, line: Line) -> str:
        """Return the type of a line of a Markdown table, which is then cut."""
        line.cut = cut = cut_pipes(line.text, line.start, self._is_row_label, self._is_label)
        line.known_key = key(cut.label)
        if any(cell.text for cell in cut.cells):
            return "FIGURES"
        if line.key() in self._vocabulary.captions:
            return "CAPTION"
        return "FIGURES" if cut.cells and self._begins_row(cut.label) else "LABEL"

    def _cut_at_words(self, line: Line, cut: RowPieces | None) -> RowPieces:
        """Return a line cut into a label and cells that words stand behind, or are; as it is `cut` where none do."""
        if cut is None or not cut.cells:
            tailed = cut_with_tail(line.text, line.start)
            if tailed is not None:
                return tailed
        return with_words(cut or RowPieces(line.text, line.span, ()), self._is_row_label, self._is_label)

    def _is_first_row(self, cut: RowPieces, *, in_section: bool) -> bool:
        label = key(cut.label)
        if not label:
            return len(cut.cells) > _STRAY_CELLS
        if not in_section or len(label) == 1 or has_final(cut.label):
            return False
        return (len(cut.cells) > 1 or label in self._vocabulary.row_labels) and self._vocabulary.is_label(label)

    def _names_row(self, text: str) -> bool:
        """Return whether the label of a lone cell is that of a row, or a piece of one."""
        label = key(text)
        return not label or self._vocabulary.is_label(label) or self._vocabulary.begins_row(label)

    def _begins_row(self, label: str) -> bool:
        """Return whether a label is that of a row, perhaps behind the label of its group."""
        return self._vocabulary.begins_row(key(label)) or self._is_row_label(label.rpartition(" ")[2])

    def _is_row_label(self, text: str) -> bool:
        return key(text) in self._vocabulary.row_labels

    def _is_label(self, text: str) -> bool:
        return self._vocabulary.is_label(key(text))
