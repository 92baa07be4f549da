"""The tool as SARIF says it: what it is called, its rules, and what it may tell of a run."""

from collections.abc import Iterable, Mapping

from govlint import __version__
from govlint.reporters.sarif_model import Json
from govlint.reporters.sarif_rules import descriptor, translated
from govlint.reporters.sarif_taxonomies import Taxonomies
from govlint.reporters.tool import HOME, NAME
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


def driver(
    rules: Iterable[type[Rule]], language: Language, messages: Mapping[str, Mapping[str, Text]], taxonomies: Taxonomies
) -> Json:
    """Return the tool with the rules that run; `messages` are the message strings of each rule by its code and their id.

    The tool's own strings are English in either language, the Chinese ones in a translation: validators want the former to be
    there, and to end in an English full stop. What a result says stands in it anyway.
    """
    component: Json = {
        "name": NAME,
        "fullName": f"{NAME} {__version__}",
        "organization": NAME,
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "shortDescription": {"text": _ABOUT.in_language(language)},
        "language": LANGUAGES[language],
        "rules": [
            descriptor(rule, language)
            | _message_strings(messages.get(rule.code, {}), "en")
            | _relationships(taxonomies.relationships(rule))
            for rule in rules
        ],
        "notifications": [_notification_descriptor(name, language) for name in NOTIFICATIONS],
    }
    supported = taxonomies.supported()
    return component | {"supportedTaxonomies": supported} if supported else component


def translations(
    rules: Iterable[type[Rule]], language: Language, messages: Mapping[str, Mapping[str, Text]]
) -> list[Json]:
    """Return what is said in the language that is not the log's, and the Chinese message strings."""
    used = [rule for rule in rules if rule.code in messages]
    if not used:
        return []
    if language == "en":
        return [_translation(used, "zh", messages)]
    strings = [{"id": rule.code} | _message_strings(messages[rule.code], "zh") for rule in used]
    return [_translation(used, "en", messages), _component("zh") | {"rules": strings}]


def _translation(rules: Iterable[type[Rule]], language: Language, messages: Mapping[str, Mapping[str, Text]]) -> Json:
    """Return in `language` what is said of the tool and of `rules`, those that have results."""
    return _component(language) | {
        "rules": [translated(rule, language) | _message_strings(messages[rule.code], language) for rule in rules],
        "notifications": [_notification_descriptor(name, language) for name in NOTIFICATIONS],
    }


def _component(language: Language) -> Json:
    about = {"text": _ABOUT.in_language(language)}
    name, full_name = f"{NAME} {LANGUAGES[language]}", f"{NAME} {__version__} {LANGUAGES[language]}"
    return {
        "name": NAME,
        "fullName": f"{NAME} {__version__}",
        "version": __version__,
        "language": LANGUAGES[language],
        "contents": ["localizedData"],
        "isComprehensive": False,
        "shortDescription": about,
        "associatedComponent": {"name": NAME},
        "translationMetadata": {"name": name, "fullName": full_name, "shortDescription": about},
    }


def _message_strings(strings: Mapping[str, Text], language: Language) -> Json:
    if not strings:
        return {}
    return {"messageStrings": {name: {"text": strings[name].in_language(language)} for name in sorted(strings)}}


def _relationships(relationships: list[Json]) -> Json:
    return {"relationships": relationships} if relationships else {}


def _notification_descriptor(name: str, language: Language) -> Json:
    about, remedy = (text.in_language(language) for text in NOTIFICATIONS[name])
    return {
        "id": name,
        "name": name.title().replace("-", ""),
        "shortDescription": {"text": about},
        "fullDescription": {"text": about},
        "help": {"text": remedy, "markdown": remedy},
    }
