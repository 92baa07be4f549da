"""The tool as SARIF says it: what it is called, its rules, and what it may tell of a run."""

from collections.abc import Iterable

from govlint import __version__
from govlint.reporters.sarif_model import Json
from govlint.reporters.sarif_rules import descriptor
from govlint.reporters.tool import HOME
from govlint.rule import Rule
from govlint.text import Language, Text

LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_ABOUT = Text(
    "检查政府信息公开工作年度报告的结构、数据和文字。",
    "Checks the structure, figures and wording of annual reports on open government information.",
)
NOTIFICATIONS = {
    "unreadable-file": (
        Text("文件无法读取，没有检查。", "A file cannot be read and was not checked."),
        Text("按说明转换或修复文件后重新运行。", "Convert or mend the file as the message says and run again."),
    ),
    "rule-failure": (
        Text(
            "规则自身出错，该规则对此文件的结果不完整。", "A rule broke down; its results for this file are incomplete."
        ),
        Text("这不是报告的问题，请把它告诉规则的作者。", "The report is not at fault; tell the author of the rule."),
    ),
    "input-problem": (
        Text("输入或程序有问题。", "Something is wrong with the input or the tool."),
        Text("按说明改正后重新运行。", "Put it right as the message says and run again."),
    ),
    "skipped-file": (
        Text("文本不是政府信息公开工作年度报告，已跳过。", "A text is no annual report and was passed over."),
        Text("如果它是报告，不加 --reports-only 再检查。", "If it is one after all, check it without --reports-only."),
    ),
}
"""What is told of a run: about what it is, and what to do, by its id."""


def driver(rules: Iterable[type[Rule]], language: Language) -> Json:
    """Return the tool with the rules that run."""
    return {
        "name": "govlint",
        "fullName": f"govlint {__version__}",
        "organization": "govlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "shortDescription": {"text": _ABOUT.in_language(language)},
        "language": LANGUAGES[language],
        "rules": [descriptor(rule, language) for rule in rules],
        "notifications": [_notification_descriptor(name, language) for name in NOTIFICATIONS],
    }


def _notification_descriptor(name: str, language: Language) -> Json:
    about, remedy = (text.in_language(language) for text in NOTIFICATIONS[name])
    return {
        "id": name,
        "name": name.title().replace("-", ""),
        "shortDescription": {"text": about},
        "fullDescription": {"text": about},
        "help": {"text": remedy, "markdown": remedy},
    }
