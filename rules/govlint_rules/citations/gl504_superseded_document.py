"""GL504."""

from collections.abc import Iterator

from govlint.facts import Context
from govlint.forms.model import Form
from govlint.patterns import has_any, lazy
from govlint.rule import WARNING, Finding, Rule
from govlint.source import Span
from govlint.text import Text
from govlint.tree import DocumentNumber, Report, Statute
from govlint_rules.bases import FORM_2021

_PARTS = lazy(r"(\D+)(\d{4})\D+(\d+)")
_TRIAL_FORM = lazy(r"年度报告格式[（(]试行[）)]", "试行")
_BEHIND_TITLE = lazy(r"(?:年度报告格式[〉>》]?(?:的通知)?|关于政府信息公开工作年度报告有关事项的通知)》[（(]$")
_ISSUERS = frozenset({"国办公开办函", "国办公开办涵"})
_PAST = ("原", "旧", "曾", "废止", "失效", "替代", "取代", "代替", "以前", "此前", "不再")
_NEAR = 40


class SupersededDocument(Rule):
    """引用了已被取代的年度报告格式文件，或者写错了它的字号。

    检查什么：2021年度及以后的报告是否仍以《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）为编制依据；
        写明年度报告格式文件的名称、后面的字号却不是它的，也会提示。
    为什么：2021年度起执行国办公开办函〔2021〕30号印发的新格式；引用旧文件多半是照抄往年的前言，表格也可能没有换。
    反例：
        青河县2023年政府信息公开工作年度报告
        本报告按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告按照《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕31号）编制。
    正例：
        青河县2020年政府信息公开工作年度报告
        本报告按照《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）要求编制。
        ---
        青河县2023年政府信息公开工作年度报告
        本报告按照国办公开办函〔2021〕30号文件要求编制，不再使用国办公开办函〔2019〕60号规定的格式。
    局限：只核对年度报告格式文件；同时引用了现行文件的，或者写明“原”“废止”的，不提示；只写文件名称而没有字号、没有“试行”的，看不出是哪一版。

    The superseded document about the form of the report is cited, or the one in force with a wrong number.

    What it checks: Whether a report for 2021 or later still rests on the trial form, 国办公开办函〔2019〕60号; and whether the
        number behind the title of the document about the form is that document's.
    Why: Since the report year 2021 the form of 国办公开办函〔2021〕30号 applies. Citing the old one mostly means
        that an old preamble was copied, and perhaps the old tables too.
    Limits: Only the documents about the form are known. Not reported where the one in force is cited as well or the text says
        that the old one is repealed. A title without number and without 试行 does not tell its edition.
    """

    code, name = "GL504", "superseded-document"
    severity = WARNING
    wants = Report
    basis = (FORM_2021,)
    message = Text(
        "“{text}”已被取代，{year}年度的报告应执行{document}",
        "“{text}” was superseded; a report for {year} follows {document}",
    )
    wrong = Text(
        "“{text}”不是年度报告格式文件的字号，{year}年度的报告应执行{document}",
        "“{text}” is not the number of the document about the form; a report for {year} follows {document}",
    )
    help = Text("改引{document}，并核对所用表格", "cite {document}, and make sure that the tables are its own")

    def check(self, _node: Report, context: Context) -> Iterator[Finding]:
        form = context.forms.for_year(context.year)
        if form is None:
            return
        numbers: list[DocumentNumber] = context.nodes_by_kind.get(DocumentNumber, [])
        for mention in _wrong_numbers(numbers, context):
            yield self.finding(
                mention.span, message=self.wrong, text=mention.text, year=context.year, document=form.document
            )
        cited = {_key(mention.text) for mention in numbers}
        if _key(form.document) in cited:
            return
        for span, text in (*_by_number(numbers, form, context), *(() if cited else _by_name(context, form))):
            yield self.finding(span, text=text, year=context.year, document=form.document)


def _key(text: str) -> tuple[str, ...]:
    """Return issuer, year and number of a document number, however it is written."""
    match = _PARTS.match(text)
    if match is None:
        return ()
    issuer, year, number = match.groups()
    return "".join(filter(str.isalnum, issuer)).replace("涵", "函").removesuffix("第"), year, number.lstrip("0")


def _wrong_numbers(numbers: list[DocumentNumber], context: Context) -> Iterator[DocumentNumber]:
    """Yield the numbers right behind the title of a document about the form that are those of none."""
    known = {_key(form.document) for form in context.forms.forms}
    for mention in numbers:
        if _key(mention.text) in known or not _is_behind_title(mention):
            continue
        if mention.issuer in _ISSUERS:
            yield mention


def _is_behind_title(mention: DocumentNumber) -> bool:
    return _BEHIND_TITLE.search(mention.prose.text, max(0, mention.start - _NEAR), mention.start) is not None


def _by_number(numbers: list[DocumentNumber], form: Form, context: Context) -> Iterator[tuple[Span, str]]:
    """Yield where the number of another form's document is cited as being in force."""
    others = {_key(other.document) for other in context.forms.forms if other.first_year < form.first_year} - {()}
    for mention in numbers:
        if _key(mention.text) in others and not _is_past(mention):
            yield mention.span, mention.text


def _by_name(context: Context, form: Form) -> Iterator[tuple[Span, str]]:
    """Yield where the trial form is cited by its name alone."""
    if not any(other.first_year < form.first_year and not other.contents_only for other in context.forms.forms):
        return
    statute: Statute
    for statute in context.nodes_by_kind.get(Statute, ()):
        if _TRIAL_FORM.search(statute.name) and not _is_past(statute):
            yield statute.span, statute.text


def _is_past(mention: DocumentNumber | Statute) -> bool:
    text = mention.prose.text
    before, after = text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR // 2]
    return has_any(before, _PAST) or has_any(after, _PAST)
