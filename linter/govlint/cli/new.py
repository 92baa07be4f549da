"""`govlint new`: the official form for one organ and year, ready to be filled in."""

import argparse
import os
import re
import sys
import time

from govlint.cli.linting import USE_ERRORS, explain
from govlint.cli.options import UserError, language_of
from govlint.cli.parser import Parser
from govlint.cli.plug_ins import plugins_here
from govlint.drafts.compose import compose, filled
from govlint.drafts.model import Draft, DraftError, OrganKind, load_drafts
from govlint.forms.model import Form
from govlint.readers.failure import why
from govlint.readers.whole import write_atomically
from govlint.status import ExitStatus
from govlint.text import Language, Message, Text

_STDOUT = "-"
_LONGEST_NAME = 60
_NAME = re.compile(r"[\u3400-\u9fff（）()·、\w]{2,}")
_CHINESE = re.compile(r"[\u3400-\u9fff]{2}")
_NO_NAME = Text(
    "--organ “{organ}”不像机关名称；请写全称，如“青河县人民政府”",
    "--organ “{organ}” is no name of an organ; give it in full, such as 青河县人民政府",
)
_NO_FORM = Text(
    "{year}年没有可用的格式；govlint new 支持 {first} 年度起的报告",
    "there is no form to draft a report for {year}; govlint new knows those from {first} on",
)
_TOO_EARLY = Text(
    "{year}年还没有到，报告不能提前这么久写；请检查 --year", "{year} is too far ahead to report on; check --year"
)
_NO_SUCH_KIND = Text(
    "-o {output}：文件名请以 .docx 或 .md 结尾，或用 - 输出 Markdown",
    "-o {output}: let the name end in .docx or .md, or give - for Markdown on standard output",
)
_THERE = Text(
    "{output} 已存在；换一个文件名，或加 --force 覆盖",
    "{output} exists; name another file, or overwrite it with --force",
)
_NOT_WRITTEN = Text("{output}：无法写入（{error}）", "{output}: cannot be written ({error})")
_BROKEN = Text("样稿有误：{error}", "a draft cannot be used: {error}")
_WRITTEN = Text(
    "已写入 {output}：{form}，{kind}。填好【】和表格后用 govlint {output} 检查。",
    "{output} is written: {form}, {kind}. Fill in what is in 【】 and the tables, then check it with govlint {output}.",
)
_DUE = Text("{due}。", "{due}.")


def parser(language: Language) -> Parser:
    """Return the parser of the command's arguments, speaking `language`."""
    description = Text(
        "按官方格式生成待填写的年度报告（Word 或 Markdown）。",
        "Write the official form of the report, ready to be filled in (Word or Markdown).",
    )
    parser = Parser("new", description, language)
    year = Text("报告年度，如 2025", "the year to report on, such as 2025")
    parser.option("--year", type=int, required=True, metavar=Text("年度", "YEAR"), text=year)
    organ = Text("机关全称，如 青河县人民政府", "the organ's full name, such as 青河县人民政府")
    parser.option("--organ", required=True, metavar=Text("机关", "ORGAN"), text=organ)
    output = Text(
        "新文件（.docx 或 .md）；- 为标准输出（Markdown）",
        "the new file (.docx or .md); - is standard output (Markdown)",
    )
    parser.option("-o", "--output", required=True, metavar=Text("文件", "FILE"), text=output)
    parser.option("--force", action="store_true", text=Text("文件已存在时覆盖", "overwrite the file if it exists"))
    parser.add_language()
    return parser


def run(arguments: list[str]) -> int:
    """Write a draft of a report and say what is to be done with it."""
    options = parser(language_of(arguments)).parse_args(arguments)
    try:
        _write(options)
    except USE_ERRORS as error:
        explain(error, options.lang)
        return ExitStatus.FAILED
    return ExitStatus.CLEAN


def _write(options: argparse.Namespace) -> None:
    organ, output = _checked_name(options.organ), options.output
    draft, form = _chosen(options.year, options.lang)
    kind = draft.kind_of(organ)
    blocks = compose(draft, form, organ, options.year, kind)
    if output == _STDOUT:
        from govlint.drafts.markdown import written as in_markdown  # noqa: PLC0415 — one format is needed

        sys.stdout.buffer.write(in_markdown(blocks))
        return
    suffix = os.path.splitext(output)[1].lower()
    if suffix == ".docx":
        from govlint.drafts.word import written  # noqa: PLC0415 — as above
    elif suffix in {".md", ".markdown"}:
        from govlint.drafts.markdown import written  # noqa: PLC0415 — as above
    else:
        raise UserError(Message(_NO_SUCH_KIND, {"output": output}))
    _save(output, written(blocks), force=options.force)
    _say(options, form, kind, organ)


def _checked_name(organ: str) -> str:
    """Return the organ's name without blanks around it. Raises UserError for what is no name."""
    name = organ.strip()
    is_name = _NAME.fullmatch(name) and _CHINESE.search(name) and len(name) <= _LONGEST_NAME and "报告" not in name
    if not is_name:
        raise UserError(Message(_NO_NAME, {"organ": name}))
    return name


def _chosen(year: int, language: Language) -> tuple[Draft, Form]:
    """Return the draft and the form for the report about `year`. Raises UserError where there is none."""
    plugins = plugins_here(language)
    forms = plugins.forms
    try:
        drafts = load_drafts(plugins.drafts)
    except DraftError as error:
        raise UserError(Message(_BROKEN, {"error": error})) from None
    if year > time.gmtime().tm_year + 1:
        raise UserError(Message(_TOO_EARLY, {"year": year}))
    form = forms.for_year(year)
    draft = next((each for each in drafts if form is not None and each.form == form.id), None)
    if form is None or draft is None:
        first = min(each.first_year for each in forms.forms if any(draft.form == each.id for draft in drafts))
        raise UserError(Message(_NO_FORM, {"year": year, "first": first}))
    return draft, form


def _save(output: str, data: bytes, *, force: bool) -> None:
    if os.path.lexists(output) and not force:
        raise UserError(Message(_THERE, {"output": output}))
    try:
        write_atomically(output, data)
    except (OSError, ValueError) as error:
        values = {"output": output, "error": why(error)}
        raise UserError(Message(_NOT_WRITTEN, values)) from None


def _say(options: argparse.Namespace, form: Form, kind: OrganKind, organ: str) -> None:
    language: Language = options.lang
    values = {"output": options.output, "form": form.name, "kind": kind.name}
    print(Message(_WRITTEN, values).in_language(language))
    if kind.due is not None:
        due = filled(kind.due.in_language(language), organ, options.year)
        print(Message(_DUE, {"due": due}).in_language(language))
