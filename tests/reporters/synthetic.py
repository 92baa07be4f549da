"""Small runs made by hand, so that the reporters' tests depend on no rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from govlint.facts import Stats
from govlint.forms.formset import FormSet
from govlint.linter import FileResult, RuleFailure
from govlint.readers.failure import ReadFailure
from govlint.reporters import report, reporter
from govlint.rule import ERROR, NOTE, WARNING, Applicability, Basis, Edit, Finding, Related, Rule, related
from govlint.run import Run, Setup
from govlint.source import Source, Span
from govlint.style import Style
from govlint.text import Message, Text

LAW = Basis(Text("《某某条例》第五十条", "Some Regulations, article 50"), "https://www.gov.cn/some")
FORM = Basis(Text("《报告格式》", "Form of the report"))


class WrongSum(Rule):
    """各项之和不等于总计。

    检查什么：一行各项之和是否等于总计，占位符 ____ 和 <空> 除外。
    为什么：对不上会被退回。
    反例：
        合计 1 2 4
    正例：
        合计 1 2 3
    局限：两处错误抵消时看不出来。

    The parts do not add up to the total.

    What it checks: Whether the parts of a row add up to the total, but for ____ and <blank>.
    Why: It would come back.
    Limits: Two errors that cancel out are not seen.
    """

    code, name, severity = "GX101", "wrong-sum", ERROR
    message = Text("{sum}，总计为 {total}", "{sum}, but the total is {total}")
    help = Text("核对原始数据后改正", "check it against your records")
    basis = (LAW, FORM)


class HalfWidth(Rule):
    """中文里用了半角标点。

    检查什么：半角逗号。
    为什么：不规范。
    反例：
        你好,世界
    正例：
        你好，世界
    局限：无。

    Half-width punctuation in Chinese text.

    What it checks: Half-width commas.
    Why: It is against the standard.
    Limits: None.
    """

    code, name, severity = "GX701", "half-width", NOTE
    message = Text("半角“{mark}”应为全角", "half-width “{mark}” in Chinese text")
    folds = True
    default = False
    fixable = Applicability.SAFE


class Undocumented(Rule):
    """A rule of somebody who wrote no headings."""

    code, name, severity = "GX900", "undocumented", WARNING
    message = Text("没有文档", "undocumented")


RULES = (WrongSum, HalfWidth, Undocumented)


@dataclass
class Played:
    """Results to be reported, and what else a run knows."""

    files: tuple[FileResult, ...]
    setup: Setup
    skipped: Sequence[str] = ()
    problems: Sequence[Text] = ()

    def run(self) -> Run:
        run = Run()
        run.skipped += self.skipped
        run.problems += self.problems
        return run


def run_of(
    *files: FileResult,
    rules: tuple[type[Rule], ...] = RULES,
    arguments: tuple[str, ...] = (),
    root: str = "",
    forms: FormSet | None = None,
    **fields: Any,
) -> Played:
    return Played(files, Setup(rules, arguments, root, forms=forms), **fields)


@dataclass
class Case:
    """A text whose marked pieces are found by themselves, not by offsets counted by hand."""

    text: str
    name: str = "年报/测试.txt"
    findings: list[Finding] = field(default_factory=list)

    def span(self, piece: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = self.text.index(piece, start + 1)
        return Span(start, start + len(piece))

    def add(self, rule: type[Rule], span: Span | str, *others: tuple[Span | str, str], **values: object) -> "Case":
        places = [self._related(where, role) for where, role in others]
        edits: Sequence[Edit] = values.pop("edits", ())  # type: ignore[assignment]
        found = rule().finding(self._span(span), related=places, edits=edits, **values)
        number = len(self.findings) + 1
        self.findings.append(msgspec.structs.replace(found, place="overview", fingerprint=f"{number:032x}"))
        return self

    def _span(self, where: Span | str) -> Span:
        return self.span(where) if isinstance(where, str) else where

    def _related(self, where: Span | str, role: str) -> Related:
        return related(self._span(where), Text(role, f"en {role}" if role else ""))

    def result(self) -> FileResult:
        source = Source(self.text, self.name)
        return FileResult(self.name, source, tuple(self.findings), Stats(9, 10, 4, 1))

    def run(self) -> Played:
        return run_of(self.result())


def written(format_name: str, played: Played, style: Style | None = None) -> str:
    made = reporter(format_name, played.setup, style or Style())
    pieces = report(made, played.files, played.run())
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in pieces)


def sum_case() -> Case:
    case = Case("一、收到申请\n\n自然人 企业 总计\n13 2 16\n")
    roles = (("13", "自然人：13"), ("2", "企业：2"))
    return case.add(WrongSum, "16", *roles, sum="13 + 2 = 15", total=16)


def fixed_case() -> Case:
    case = Case("我县去年,主动公开\n政府信息,共十件\n", name="年报/半角.txt")
    for nth in (1, 2):
        span = case.span(",", nth)
        case.add(HalfWidth, span, mark=",", edits=[Edit(span, "，")])
    return case


def everything() -> Played:
    """A run with every kind of thing in it: findings, fixes, unreadable and foreign files, faults of rules and input."""
    missing = ReadFailure(
        "没有.txt", Message(Text("文件不存在", "there is no such file")), Text("检查文件名", "check it")
    )
    broken = msgspec.structs.replace(fixed_case().result(), rule_failures=(RuleFailure("GX900", "ValueError: 坏了"),))
    foreign = FileResult("说明.md", Source("说明\n", "说明.md"), (), is_report=False)
    return run_of(
        sum_case().result(),
        broken,
        foreign,
        FileResult("没有.txt", None, (), failure=missing),
        skipped=("README.md",),
        problems=(Text("空文件夹：没有找到可检查的文件", "empty: no file to check was found"),),
        arguments=("govlint", "check", "年报", "--format", "sarif"),
        root="/srv/报告",
    )
