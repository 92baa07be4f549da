"""SARIF 2.1.0: the format of code scanning services, editors and viewers.

Beside what most tools give there are taxonomies (the laws and standards that rules rest on, and their articles), logical
locations (the cell of a table by its names), messages by id with their strings in Chinese and English, fixes, suppressions
with their reasons, and how each result stands to the baseline.
"""

import itertools
from collections.abc import Iterator
from functools import cached_property

from govlint.json_text import encode, encoded
from govlint.linter import FileResult
from govlint.reporters.cells import visible_lines
from govlint.reporters.sarif_artifacts import Artifacts
from govlint.reporters.sarif_driver import LANGUAGES, driver, translations
from govlint.reporters.sarif_invocation import Invocation, root_folder
from govlint.reporters.sarif_messages import MessageStrings
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
from govlint.reporters.sarif_places import ROOT_ID, Places
from govlint.reporters.sarif_rules import LEVELS
from govlint.reporters.sarif_taxonomies import Taxonomies
from govlint.reporters.words import sentence
from govlint.rule import Finding, Fix
from govlint.run import Run, Setup
from govlint.source import Source
from govlint.style import Style
from govlint.text import Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_OPEN = "]}]}"  # what ends the head, whose last field is the empty list of results
_CELL = "cell"
_AT_ONCE = 64  # results of which the memory is used again for the next ones


class Reporter:
    """Writes the log piece by piece: the results of each file, then the files, how the run went, and the rules.

    The rules come last because their message strings are those that the results use.
    """

    def __init__(self, setup: Setup, style: Style) -> None:
        self._setup = setup
        self._language = style.language
        self._indexes = {rule.code: index for index, rule in enumerate(setup.rules)}
        self._artifacts = Artifacts(setup.root)
        self._invocation = Invocation(setup, style.language)
        self._messages = MessageStrings(style.language, {rule.code: rule.message for rule in setup.rules})
        self._taxonomies = Taxonomies(setup.rules)
        self._logical: dict[str, list[LogicalLocation]] = {}
        self._has_results = False

    def begin(self) -> Iterator[str]:
        """Give what is the same whatever the files hold."""
        run = {
            "automationDetails": {"id": "govlint/"},
            "language": LANGUAGES[self._language],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {ROOT_ID: root_folder(self._setup.root, self._language)},
            "results": [],
        }
        yield encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}).removesuffix(_OPEN)

    def file(self, result: FileResult) -> Iterator[str | bytes]:
        """Give the file's findings, the accepted ones too."""
        places = self._artifacts.target(result)
        self._invocation.add(result, places.artifact)
        results = self._results(result, places)
        while some := list(itertools.islice(results, _AT_ONCE)):
            if self._has_results:
                yield ","
            yield encoded(some)[1:-1]
            self._has_results = True

    def end(self, run: Run) -> Iterator[str]:
        """Give how the run went, the files, and the rules with what they rest on."""
        rules, used, language = self._setup.rules, self._messages.used, self._language
        yield f'],"invocations":[{encode(self._invocation.record(run))}],"artifacts":['
        yield from self._artifacts.records()
        about: Json = {"tool": {"driver": driver(rules, language, used, self._taxonomies)}}
        taxonomies = self._taxonomies.records(language)
        if taxonomies:
            about["taxonomies"] = taxonomies
        translated = translations(rules, language, used)
        if translated:
            about["translations"] = translated
        yield f"],{encode(about)[1:]}]}}\n"

    def _results(self, file: FileResult, places: Places) -> Iterator[Result]:
        """Yield the findings of a file; SARIF wants that each says whether it is accepted when one does."""
        everywhere = {} if file.source is None else {id(file.source): places}
        for finding in file.findings:
            yield self._result(finding, places, everywhere, [], file.baselined)
        for each in file.suppressed:
            suppression = Suppression(each.suppression.kind, "accepted", each.suppression.reason or None)
            yield self._result(each.finding, places, everywhere, [suppression], file.baselined)

    def _result(
        self,
        finding: Finding,
        places: Places,
        everywhere: dict[int, Places],
        suppressions: list[Suppression],
        baselined: frozenset[str] | None,
    ) -> Result:
        return Result(
            rule_id=finding.code,
            level=LEVELS[finding.severity],
            message=self._messages.message(finding),
            locations=[self._location(finding, places)],
            rule_index=self._indexes.get(finding.code),
            partial_fingerprints=Fingerprints(finding.fingerprint) if finding.fingerprint else None,
            related_locations=self._related(finding, places, everywhere) if finding.related else None,
            fixes=self._fixes(finding, places) if finding.fix is not None else None,
            suppressions=suppressions,
            taxa=self._taxonomies.taxa(finding.basis) or None,
            baseline_state=None if baselined is None else "unchanged" if finding.fingerprint in baselined else "new",
        )

    def _fixes(self, finding: Finding, places: Places) -> list[SarifFix] | None:
        """Return the fix where there is a text to make its edits in: those of a Word file or a PDF are none of its bytes."""
        fix = finding.fix
        if fix is None or not fix.edits or places.source is None or places.source.origin is not None:
            return None
        about = finding.help or finding.message
        return [_fix(fix, sentence(visible_lines(about.in_language(self._language)), self._language), places)]

    def _location(self, finding: Finding, places: Places) -> Location:
        location = Location(places.location(finding.span))
        names = self._names(finding.place) if finding.place else []
        shown = places.source.place(finding.span) if places.source is not None else None
        if shown is not None:
            names = [*names, LogicalLocation(visible_lines(shown.in_language(self._language)))]
        location.logical_locations = names or None
        return location

    def _names(self, place: str) -> list[LogicalLocation]:
        """Return what a place is called: as a cell of a table, where it is one, and by itself."""
        if place not in self._logical:
            cell = self._cells.get(place)
            self._logical[place] = [LogicalLocation(place)] if cell is None else [cell, LogicalLocation(place)]
        return self._logical[place]

    @cached_property
    def _cells(self) -> dict[str, LogicalLocation]:
        """The cells of the official tables by their fields, with the names of table, row and column."""
        if self._setup.forms is None:
            return {}
        return {field: self._cell(path) for field, path in self._setup.forms.cell_paths().items()}

    def _cell(self, path: tuple[Text, ...]) -> LogicalLocation:
        names = [name.in_language(self._language) for name in path]
        return LogicalLocation("/".join(names), names[-1], _CELL)

    def _related(self, finding: Finding, places: Places, everywhere: dict[int, Places]) -> list[Location]:
        locations = []
        for number, related in enumerate(finding.related, 1):
            file = places if related.source is None else self._elsewhere(related.source, everywhere)
            words = Words(visible_lines(related.role.in_language(self._language)))
            locations.append(Location(file.location(related.span), id=number, message=words))
        return locations

    def _elsewhere(self, source: Source, everywhere: dict[int, Places]) -> Places:
        """Return the places in another report; `everywhere` has those that the file has pointed into, by their identity."""
        if id(source) not in everywhere:
            everywhere[id(source)] = self._artifacts.referenced(source)
        return everywhere[id(source)]


def _fix(fix: Fix, description: str, places: Places) -> SarifFix:
    replacements = [Replacement(places.bounds(edit.span), Words(edit.replacement)) for edit in fix.edits]
    changes = [ArtifactChange(places.artifact, replacements)]
    return SarifFix(Words(description), changes, FixProperties(fix.applicability.value))
