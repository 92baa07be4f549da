"""The files of a SARIF log."""

from collections.abc import Iterator

from govlint.json_text import encode
from govlint.linter import FileResult
from govlint.reporters.sarif_model import Json
from govlint.reporters.sarif_places import Places, artifact_location
from govlint.source import Source


class Artifacts:
    """The files, numbered as they are met; of each only its record is kept, a few hundred bytes.

    A file that was named in two ways is one artifact.
    """

    def __init__(self, root: str) -> None:
        """Take the folder to which names are relative."""
        self._root = root
        self._numbers: dict[str | None, int] = {}
        self._targets: dict[int, str] = {}
        self._referenced: dict[int, str] = {}

    def target(self, file: FileResult) -> Places:
        """Return the places of a file that was checked."""
        places = self._places(file.name, file.source)
        if places.number not in self._targets:
            self._targets[places.number] = encode(_checked(file, places))
        return places

    def referenced(self, source: Source) -> Places:
        """Return the places of a report that a finding points into."""
        places = self._places(source.name, source)
        if places.number not in self._targets and places.number not in self._referenced:
            named: Json = {"location": places.file, "roles": ["referencedOnCommandLine"]}
            self._referenced[places.number] = encode(named | _encoding(source))
        return places

    def records(self) -> Iterator[str]:
        """Yield the records as JSON, commas between them."""
        for number in range(len(self._numbers)):
            yield ("," if number else "") + (self._targets.get(number) or self._referenced[number])

    def _places(self, name: str, source: Source | None) -> Places:
        where = artifact_location(name, self._root)
        return Places(source, where, self._numbers.setdefault(where.uri, len(self._numbers)))


def _checked(file: FileResult, places: Places) -> Json:
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


def _encoding(source: Source | None) -> Json:
    return {} if source is None else {"encoding": source.encoding.upper().removesuffix("-SIG")}
