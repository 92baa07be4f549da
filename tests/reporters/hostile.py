"""A run in which everything that comes from a report tries to be more than text."""

from govlint.linter import FileResult
from govlint.rule import ERROR, Applicability, Edit, Rule, related
from govlint.source import Source
from govlint.suppression import Suppressed, Suppression
from govlint.text import Text
from tests.reporters.synthetic import Case, Played, run_of

HOSTILE = (
    "=1+1\x1b[31m红\x1b]0;标题\x07::error file=a::假的%0A::warning::假的\r\n"
    "<script>alert(1)</script>]]>&lt;\x00\ufffe\uffff\ud800\u202e反\u2066\u2028\x7f\x85\x9b\u061c\u200f,\"'`|\t@SUM"
)
NAME = '=危险\n::error::假,的:%0A<b>&"\x1b[1m\u202e\udcff.txt'


class Quoting(Rule):
    """规则。"""

    code, name, severity = "GX666", "quoting", ERROR
    message = Text("{what}", "{what}")
    help = Text("改为 {what}", "write {what}")
    fixable = Applicability.UNSAFE


def hostile() -> Played:
    """Return the run; its one file has a finding at the first line and one that somebody has accepted."""
    text = f"{HOSTILE}\n第二行\n"
    case = Case(text, name=NAME)
    span = case.span(HOSTILE)
    finding = Quoting().finding(
        span, what=HOSTILE, related=[related(span, Text(HOSTILE, HOSTILE))], edits=[Edit(span, HOSTILE)], place=HOSTILE
    )
    accepted = Suppressed(finding, Suppression("inSource", HOSTILE))
    result = FileResult(NAME, Source(text, NAME), (finding,), suppressed=(accepted,))
    return run_of(result, rules=(Quoting,), problems=(Text(HOSTILE, HOSTILE),), root="/srv")


def is_harmless(text: str) -> bool:
    """Return whether no character of `text` is a command to a terminal or turns the direction of the line."""
    return all(
        character == "\n"
        or (character.isprintable() and not "\ud800" <= character <= "\udfff")
        or character in "\u3000\ufeff"
        for character in text
    )
