"""Places in a text."""

from hypothesis import given
from hypothesis import strategies as st

from govlint.fold import fold, foldings
from govlint.source import Source, Span
from govlint.tree import LogicalText

TEXTS = st.text(st.sampled_from("ab中文 　\n\r１２⼯⺠“”\u200b\ufeff\t"), max_size=60)


@given(TEXTS)
def test_folding_moves_no_offset(text):
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_positions_are_those_of_the_lines(text):
    source = Source(text)
    lines = text.replace("\r\n", "\n\x00").replace("\r", "\n").replace("\x00", "")
    assert source.line_count == lines.count("\n") + 1
    for offset in range(len(text)):
        position = source.position(offset)
        span = source.line_span(position.line)
        assert offset == span.start + position.column - 1


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_line_parts_hold_every_character_of_a_span_but_blanks(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    source = Source(text)
    parts = source.line_parts(Span(start, end))
    joined = "".join(source.quote(part) for _, part in parts)
    assert "".join(fold(joined).split()) == "".join(fold(text[start:end]).split())
    assert [number for number, _ in parts] == sorted({number for number, _ in parts})


def test_every_character_that_folds_is_looked_for():
    folded = {char: fold(char) for char in map(chr, range(0x110000)) if fold(char) != char}
    assert len(folded) > 700
    assert all(fold(f"机{char}关") == f"机{other}关" for char, other in folded.items())
    assert {chr(code) for code, other in foldings().items() if chr(code) != other} == set(folded)


def test_radicals_and_full_width_are_folded():
    assert fold("⼈⺠⽹⾯⻅⻓⼾１２０％（Ａ）") == "人民网面见长户120%（A）"


@given(st.integers(0, 9), st.integers(0, 9))
def test_an_empty_text_has_an_empty_span_whatever_is_asked_of_it(start, end):
    assert LogicalText("", (), ()).span(start, end) == Span(0, 0)
