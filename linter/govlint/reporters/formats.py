"""The output formats there are: what each is for, and how the names of its files end."""

import msgspec

from govlint.text import Text


class Format(msgspec.Struct, frozen=True):
    """What a format is for, the endings of file names that mean it, and whether people read it as it is on a terminal."""

    about: Text
    suffixes: tuple[str, ...] = ()
    is_for_people: bool = False


FORMATS = {
    "full": Format(Text("给人看，带原文和标记（默认）", "people, with the text and marks (default)"), (".txt",), True),
    "concise": Format(Text("给人看，一处一行", "people, one line a finding"), (), True),
    "grouped": Format(Text("给人看，按文件分组", "people, grouped by file"), (), True),
    "narrated": Format(Text("给读屏软件，逐句说明，不画图", "screen readers: plain sentences, no drawing"), (), True),
    "json": Format(Text("给程序，全部结果", "programs, everything there is"), (".json",)),
    "jsonl": Format(Text("给程序，一处一行 JSON", "programs, one line of JSON a finding"), (".jsonl", ".ndjson")),
    "sarif": Format(Text("SARIF 2.1.0，代码平台和编辑器", "SARIF 2.1.0, code hosts and editors"), (".sarif",)),
    "github": Format(Text("GitHub Actions 注释", "annotations of GitHub Actions")),
    "gitlab": Format(Text("GitLab 代码质量", "GitLab Code Quality")),
    "junit": Format(Text("JUnit XML，Jenkins 等测试报告", "JUnit XML, test reports of Jenkins and others")),
    "checkstyle": Format(Text("Checkstyle XML，收集警告的工具", "Checkstyle XML, collectors of warnings")),
    "rdjson": Format(Text("reviewdog，带修改建议", "reviewdog, with suggestions")),
    "csv": Format(Text("改正清单，用 Excel、WPS 打开", "list of corrections for spreadsheets"), (".csv",)),
    "markdown": Format(Text("Markdown 表格，供任务摘要和评论", "a table in Markdown, for summaries and comments")),
    "xlsx": Format(Text("改正清单，Excel 文件", "list of corrections, an Excel file"), (".xlsx",)),
    "html": Format(Text("一个网页，在原文中标出问题", "one web page, the report with marks"), (".html", ".htm")),
}
"""By name, in the order of `--help`; each is the module of that name in govlint.reporters."""


def format_of(path: str) -> str | None:
    """Return the format that the ending of a file's name means, None for one that means none or several."""
    name = path.lower()
    if name.endswith(".sarif.json"):
        return "sarif"
    return next((format_name for format_name, each in FORMATS.items() if name.endswith(each.suffixes)), None)
