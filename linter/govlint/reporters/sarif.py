"""SARIF 2.1.0: the format of code scanning services, editors and viewers."""

from collections.abc import Iterator

from govlint.linter import FileResult
from govlint.reporters.encode import encode
from govlint.reporters.sarif_artifacts import Artifacts
from govlint.reporters.sarif_driver import LANGUAGES, driver
from govlint.reporters.sarif_invocation import Invocation, root_folder
from govlint.reporters.sarif_model import (
    ArtifactChange,
    Fingerprints,
    FixProperties,
    Location,
    LogicalLocation,
    Replacement,
    Result,
    Suppression,
    Words,
)
from govlint.reporters.sarif_model import Fix as SarifFix
from govlint.reporters.sarif_places import ROOT_ID, Places
from govlint.reporters.sarif_rules import LEVELS
from govlint.reporters.words import GAP, sentence
from govlint.rule import Finding, Fix
from govlint.run import Run, Setup
from govlint.source import Source
from govlint.style import Style
from govlint.text import Language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_OPEN = "]}]}"  # what ends the head, whose last field is the empty list of results


class Reporter:
    """Writes the log piece by piece: the rules, the results of each file, then the files and how the run went."""

    def __init__(self, setup: Setup, style: Style) -> None:
        self._setup = setup
        self._language = style.language
        self._indexes = {rule.code: index for index, rule in enumerate(setup.rules)}
        self._artifacts = Artifacts(setup.root)
        self._invocation = Invocation(setup, style.language)
        self._has_results = False

    def begin(self) -> Iterator[str]:
        """Give what is the same whatever the files hold."""
        run = {
            "tool": {"driver": driver(self._setup.rules, self._language)},
            "automationDetails": {"id": "govlint/"},
            "language": LANGUAGES[self._language],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {ROOT_ID: root_folder(self._setup.root, self._language)},
            "results": [],
        }
        yield encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).removesuffix(_OPEN)

    def file(self, result: FileResult) -> Iterator[str]:
        """Give the file's findings, the accepted ones too."""
        places = self._artifacts.target(result)
        self._invocation.add(result, places.artifact)
        results = list(self._results(result, places))
        if results:
            yield ("," if self._has_results else "") + encode(results)[1:-1]
            self._has_results = True

    def end(self, run: Run) -> Iterator[str]:
        """Give how the run went and the files."""
        yield f'],"invocations":[{encode(self._invocation.record(run))}],"artifacts":['
        yield from self._artifacts.records()
        yield "]}]}\n"

    def _results(self, file: FileResult, places: Places) -> Iterator[Result]:
        """Yield the findings of a file; SARIF wants that each says whether it is accepted when one does."""
        everywhere = {} if file.source is None else {id(file.source): places}
        for finding in file.findings:
            yield self._result(finding, places, everywhere, [])
        for each in file.suppressed:
            suppression = Suppression(each.suppression.kind, "accepted", each.suppression.reason or None)
            yield self._result(each.finding, places, everywhere, [suppression])

    def _result(
        self, finding: Finding, places: Places, everywhere: dict[int, Places], suppressions: list[Suppression]
    ) -> Result:
        language = self._language
        said = sentence(finding.message.in_language(language), language)
        advice = sentence(finding.help.in_language(language), language) if finding.help is not None else ""
        return Result(
            rule_id=finding.code,
            level=LEVELS[finding.severity],
            message=Words(f"{said}{GAP[language]}{advice}" if advice else said),
            locations=[_location(finding, places, language)],
            rule_index=self._indexes.get(finding.code),
            partial_fingerprints=Fingerprints(finding.fingerprint) if finding.fingerprint else None,
            related_locations=self._related(finding, places, everywhere) if finding.related else None,
            fixes=_fixes(finding.fix, advice or said, places),
            suppressions=suppressions,
        )

    def _related(self, finding: Finding, places: Places, everywhere: dict[int, Places]) -> list[Location]:
        locations = []
        for number, related in enumerate(finding.related, 1):
            file = places if related.source is None else self._elsewhere(related.source, everywhere)
            words = Words(related.role.in_language(self._language))
            locations.append(Location(file.location(related.span), id=number, message=words))
        return locations

    def _elsewhere(self, source: Source, everywhere: dict[int, Places]) -> Places:
        """Return the places in another report; `everywhere` has those that the file has pointed into, by their identity."""
        if id(source) not in everywhere:
            everywhere[id(source)] = self._artifacts.referenced(source)
        return everywhere[id(source)]


def _location(finding: Finding, places: Places, language: Language) -> Location:
    location = Location(places.location(finding.span))
    shown = places.source.place(finding.span) if places.source is not None else None
    names = [finding.place] if finding.place else []
    if shown is not None:
        names.append(shown.in_language(language))
    if names:
        location.logical_locations = [LogicalLocation(name) for name in names]
    return location


def _fixes(fix: Fix | None, description: str, places: Places) -> list[SarifFix] | None:
    """Return the fix where there is a text to make its edits in: those of a Word file or a PDF are none of its bytes."""
    if fix is None or not fix.edits or places.source is None or places.source.origin is not None:
        return None
    return [_fix(fix, description, places)]


def _fix(fix: Fix, description: str, places: Places) -> SarifFix:
    replacements = [Replacement(places.bounds(edit.span), Words(edit.replacement)) for edit in fix.edits]
    changes = [ArtifactChange(places.artifact, replacements)]
    return SarifFix(Words(description), changes, FixProperties(fix.applicability.value))
