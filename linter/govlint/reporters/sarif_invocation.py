"""How a run went, as SARIF says it."""

import shlex

from govlint.linter import FileResult
from govlint.reporters.cells import visible_lines
from govlint.reporters.sarif_driver import NOTIFICATIONS
from govlint.reporters.sarif_model import ArtifactLocation, Json
from govlint.reporters.uri import folder_uri
from govlint.reporters.words import GAP, sentence
from govlint.run import Run, Setup
from govlint.status import ExitStatus
from govlint.text import Language, Text

_SKIPPED = Text("不是年度报告，已跳过：", "Not an annual report, skipped: ")
_ROOT = Text("运行 govlint 的文件夹。", "The folder in which govlint ran.")
_EXITS = {
    ExitStatus.CLEAN: Text("没有达到失败级别的问题。", "No finding that is set to fail."),
    ExitStatus.FINDINGS: Text("有达到失败级别的问题。", "Findings that are set to fail."),
    ExitStatus.INTERRUPTED: Text("被中断，结果不完整。", "Stopped by the user; the results are incomplete."),
    ExitStatus.FAILED: Text(
        "有文件、规则或参数出错，结果不完整。", "A file or a rule failed; the results are incomplete."
    ),
}


def root_folder(root: str, language: Language) -> Json:
    """Return the folder `root` to which the names of files are relative."""
    base: Json = {"description": {"text": _ROOT.in_language(language)}}
    return {"uri": folder_uri(root), **base} if root else base


class Invocation:
    """The command, its end, and what went wrong on the way; of the files it keeps only that."""

    def __init__(self, setup: Setup, language: Language) -> None:
        self._setup = setup
        self._language = language
        self._indexes = {rule.code: index for index, rule in enumerate(setup.rules)}
        self._failures: list[Json] = []

    def add(self, file: FileResult, artifact: ArtifactLocation) -> None:
        """Take note of what went wrong with a file."""
        if file.failure is None and not file.rule_failures:
            return
        location = [{"physicalLocation": {"artifactLocation": artifact}}]
        if file.failure is not None:
            said = sentence(file.failure.reason.in_language(self._language), self._language)
            said += GAP[self._language] + sentence(file.failure.advice.in_language(self._language), self._language)
            self._failures.append({**_notification("unreadable-file", "error", said), "locations": location})
        for failure in file.rule_failures:
            rule: Json = {"id": failure.code}
            if failure.code in self._indexes:
                rule["index"] = self._indexes[failure.code]
            notification = _notification("rule-failure", "error", f"{failure.code}: {failure.error}")
            self._failures.append({**notification, "locations": location, "associatedRule": rule})

    def record(self, run: Run) -> Json:
        """Return the record of the invocation when it has come to its end."""
        invocation: Json = {
            "executionSuccessful": run.status in {ExitStatus.CLEAN, ExitStatus.FINDINGS},
            "exitCode": int(run.status),
            "exitCodeDescription": _EXITS[run.status].in_language(self._language),
        }
        if self._setup.arguments:
            invocation["commandLine"] = shlex.join(self._setup.arguments)
            invocation["arguments"] = list(self._setup.arguments[1:])
        switched_on = [rule.code for rule in self._setup.rules if not rule.default]
        if switched_on:
            invocation["ruleConfigurationOverrides"] = [
                {"configuration": {"enabled": True}, "descriptor": {"id": code, "index": self._indexes[code]}}
                for code in switched_on
            ]
        notifications = self._notifications(run)
        if notifications:
            invocation["toolExecutionNotifications"] = notifications
        return invocation

    def _notifications(self, run: Run) -> list[Json]:
        problems = (problem.in_language(self._language) for problem in run.problems)
        skipped = (f"{_SKIPPED.in_language(self._language)}{name}" for name in run.skipped)
        return [
            *(_notification("input-problem", "error", said) for said in problems),
            *self._failures,
            *(_notification("skipped-file", "note", said) for said in skipped),
        ]


def _notification(name: str, level: str, text: str) -> Json:
    descriptor = {"id": name, "index": list(NOTIFICATIONS).index(name)}
    return {"descriptor": descriptor, "level": level, "message": {"text": visible_lines(text)}}
