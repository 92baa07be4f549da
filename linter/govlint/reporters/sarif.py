"""SARIF 2.1.0: the format of code scanning services, editors and viewers."""

import shlex
from collections.abc import Iterable, Iterator

from govlint import __version__
from govlint.linter import FileResult
from govlint.reporters.encode import encode
from govlint.reporters.sarif_model import (
    ArtifactChange,
    Fingerprints,
    FixProperties,
    Json,
    Location,
    LogicalLocation,
    Replacement,
    Result,
    Suppression,
    Words,
)
from govlint.reporters.sarif_model import Fix as SarifFix
from govlint.reporters.sarif_places import ROOT_ID, Places, artifact_location
from govlint.reporters.sarif_rules import LEVELS, descriptor
from govlint.reporters.uri import folder_uri
from govlint.rule import Finding, Fix
from govlint.run import Run
from govlint.source import Source
from govlint.status import ExitStatus
from govlint.style import Style
from govlint.text import Language, Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://pypi.org/project/govlint/"
_GAP = {"zh": "", "en": " "}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_SKIPPED = Text("不是年度报告，已跳过：", "Not an annual report, skipped: ")
Everywhere = dict[int, Places]
"""The places of every report, by the identity of its source."""
_ENDS = ("。", "！", "？", ".", "!", "?")
_ABOUT = Text(
    "检查政府信息公开工作年度报告的结构、数据和文字。",
    "Checks the structure, figures and wording of annual reports on open government information.",
)
_ROOT = Text("运行 govlint 的文件夹。", "The folder in which govlint ran.")
_EXITS = {
    ExitStatus.CLEAN: Text("没有达到失败级别的问题。", "No finding that is set to fail."),
    ExitStatus.FINDINGS: Text("有达到失败级别的问题。", "Findings that are set to fail."),
    ExitStatus.FAILED: Text(
        "有文件、规则或参数出错，结果不完整。", "A file or a rule failed; the results are incomplete."
    ),
}
_NOTIFICATIONS = {
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


def report(run: Run, style: Style) -> Iterator[str]:
    """Yield the log."""
    yield encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(run, style.language)]}) + "\n"


def _run(run: Run, language: Language) -> Json:
    places = _places(run)
    others = _other_places(run, places)
    everywhere = {id(each.source): each for each in (*places, *others)}
    indexes = {rule.code: index for index, rule in enumerate(run.rules)}
    return {
        "tool": {"driver": _driver(run, language)},
        "automationDetails": {"id": "govlint/"},
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {ROOT_ID: _root(run.root, language)},
        "invocations": [_invocation(run, places, indexes, language)],
        "artifacts": _artifacts(run, places, others),
        "results": [
            result
            for file, place in zip(run.files, places, strict=True)
            for result in _results(file, place, everywhere, indexes, language, marks=bool(run.suppressed))
        ],
    }


def _results(  # noqa: PLR0913
    file: FileResult,
    places: Places,
    everywhere: Everywhere,
    indexes: dict[str, int],
    language: Language,
    *,
    marks: bool,
) -> Iterator[Result]:
    """Yield the findings of a file, the accepted ones too; with `marks` each says whether it is accepted, as SARIF wants."""
    for finding in file.findings:
        result = _result(finding, places, everywhere, indexes, language)
        result.suppressions = [] if marks else None
        yield result
    for each in file.suppressed:
        result = _result(each.finding, places, everywhere, indexes, language)
        result.suppressions = [Suppression(each.suppression.kind, "accepted", each.suppression.reason or None)]
        yield result


def _driver(run: Run, language: Language) -> Json:
    return {
        "name": "govlint",
        "fullName": f"govlint {__version__}",
        "organization": "govlint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "shortDescription": {"text": _ABOUT.in_language(language)},
        "language": _LANGUAGES[language],
        "rules": [descriptor(rule, language) for rule in run.rules],
        "notifications": [_notification_descriptor(name, language) for name in _NOTIFICATIONS],
    }


def _notification_descriptor(name: str, language: Language) -> Json:
    about, remedy = (text.in_language(language) for text in _NOTIFICATIONS[name])
    return {
        "id": name,
        "name": name.title().replace("-", ""),
        "shortDescription": {"text": about},
        "fullDescription": {"text": about},
        "help": {"text": remedy, "markdown": remedy},
    }


def _root(root: str, language: Language) -> Json:
    base: Json = {"description": {"text": _ROOT.in_language(language)}}
    return {"uri": folder_uri(root), **base} if root else base


def _places(run: Run) -> list[Places]:
    """Return the places of each file; a file that was named in two ways is one artifact."""
    numbers: dict[str | None, int] = {}
    places = []
    for file in run.files:
        where = artifact_location(file.name, run.root)
        places.append(Places(file.source, where, numbers.setdefault(where.uri, len(numbers))))
    return places


def _other_places(run: Run, places: Iterable[Places]) -> list[Places]:
    """Return the places of the reports that findings point into although they were not checked themselves."""
    numbers = {place.artifact.uri: place.number for place in places}
    known = {id(place.source) for place in places}
    others: dict[int, Places] = {}
    findings = [*run.findings, *(each.finding for file in run.files for each in file.suppressed)]
    for source in (related.source for finding in findings for related in finding.related):
        if source is not None and id(source) not in known and id(source) not in others:
            where = artifact_location(source.name, run.root)
            others[id(source)] = Places(source, where, numbers.setdefault(where.uri, len(numbers)))
    return list(others.values())


def _artifacts(run: Run, places: Iterable[Places], others: Iterable[Places]) -> list[Json]:
    artifacts: dict[int, Json] = {}
    for file, place in zip(run.files, places, strict=True):
        artifacts.setdefault(place.number, _artifact(file, place))
    for place in others:
        named: Json = {"location": place.file, "roles": ["referencedOnCommandLine"]}
        artifacts.setdefault(place.number, named | _encoding(place.source))
    return list(artifacts.values())


def _encoding(source: Source | None) -> Json:
    return {} if source is None else {"encoding": source.encoding.upper().removesuffix("-SIG")}


def _artifact(file: FileResult, places: Places) -> Json:
    artifact: Json = {"location": places.file, "roles": ["analysisTarget"]} | _encoding(file.source)
    if file.source is not None:
        stats = file.stats
        artifact["properties"] = {
            "isReport": file.is_report,
            "figures": stats.figures,
            "figuresExpected": stats.expected,
            "relations": stats.relations,
            "relationsNotAssessable": stats.unassessable,
        }
    return artifact


def _result(
    finding: Finding, places: Places, everywhere: Everywhere, indexes: dict[str, int], language: Language
) -> Result:
    said = _sentence(finding.message.in_language(language), language)
    advice = _sentence(finding.help.in_language(language), language) if finding.help is not None else ""
    location = Location(places.location(finding.span))
    shown = places.source.place(finding.span) if places.source is not None else None
    names = [finding.place] if finding.place else []
    if shown is not None:
        names.append(shown.in_language(language))
    if names:
        location.logical_locations = [LogicalLocation(name) for name in names]
    return Result(
        rule_id=finding.code,
        level=LEVELS[finding.severity],
        message=Words(f"{said}{_GAP[language]}{advice}" if advice else said),
        locations=[location],
        rule_index=indexes.get(finding.code),
        partial_fingerprints=Fingerprints(finding.fingerprint) if finding.fingerprint else None,
        related_locations=_related(finding, places, everywhere, language) if finding.related else None,
        fixes=_fixes(finding.fix, advice or said, places),
    )


def _related(finding: Finding, places: Places, everywhere: Everywhere, language: Language) -> list[Location]:
    locations = []
    for number, related in enumerate(finding.related, 1):
        file = places if related.source is None else everywhere[id(related.source)]
        words = Words(related.role.in_language(language))
        locations.append(Location(file.location(related.span), id=number, message=words))
    return locations


def _fixes(fix: Fix | None, description: str, places: Places) -> list[SarifFix] | None:
    """Return the fix where there is a text to make its edits in: those of a Word file or a PDF are none of its bytes."""
    if fix is None or not fix.edits or places.source is None or places.source.origin is not None:
        return None
    return [_fix(fix, description, places)]


def _fix(fix: Fix, description: str, places: Places) -> SarifFix:
    replacements = [Replacement(places.bounds(edit.span), Words(edit.replacement)) for edit in fix.edits]
    changes = [ArtifactChange(places.artifact, replacements)]
    return SarifFix(Words(description), changes, FixProperties(fix.applicability.value))


def _sentence(text: str, language: Language) -> str:
    """Return the text with the mark that ends a sentence, and in English the capital that begins one."""
    if language == "en":
        text = text[:1].upper() + text[1:]
    if text.endswith(_ENDS):
        return text
    return text + ("。" if language == "zh" else ".")


def _invocation(run: Run, places: Iterable[Places], indexes: dict[str, int], language: Language) -> Json:
    invocation: Json = {
        "executionSuccessful": run.status is not ExitStatus.FAILED,
        "exitCode": int(run.status),
        "exitCodeDescription": _EXITS[run.status].in_language(language),
    }
    if run.arguments:
        invocation["commandLine"] = shlex.join(run.arguments)
        invocation["arguments"] = list(run.arguments[1:])
    switched_on = [rule.code for rule in run.rules if not rule.default]
    if switched_on:
        invocation["ruleConfigurationOverrides"] = [
            {"configuration": {"enabled": True}, "descriptor": {"id": code, "index": indexes[code]}}
            for code in switched_on
        ]
    notifications = list(_notifications(run, places, indexes, language))
    if notifications:
        invocation["toolExecutionNotifications"] = notifications
    return invocation


def _notifications(run: Run, places: Iterable[Places], indexes: dict[str, int], language: Language) -> Iterator[Json]:
    for problem in run.problems:
        yield _notification("input-problem", "error", problem.in_language(language))
    for file, place in zip(run.files, places, strict=True):
        location = [{"physicalLocation": {"artifactLocation": place.artifact}}]
        if file.failure is not None:
            said = _sentence(file.failure.reason.in_language(language), language)
            said += _GAP[language] + _sentence(file.failure.advice.in_language(language), language)
            yield {**_notification("unreadable-file", "error", said), "locations": location}
        for failure in file.rule_failures:
            rule: Json = {"id": failure.code}
            if failure.code in indexes:
                rule["index"] = indexes[failure.code]
            notification = _notification("rule-failure", "error", f"{failure.code}: {failure.error}")
            yield {**notification, "locations": location, "associatedRule": rule}
    for name in run.skipped:
        yield _notification("skipped-file", "note", f"{_SKIPPED.in_language(language)}{name}")


def _notification(name: str, level: str, text: str) -> Json:
    descriptor = {"id": name, "index": list(_NOTIFICATIONS).index(name)}
    return {"descriptor": descriptor, "level": level, "message": {"text": text}}
