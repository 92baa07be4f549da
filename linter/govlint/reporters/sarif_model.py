"""The parts of SARIF that come by the thousand, as data; the names are SARIF's own."""

import msgspec

Json = dict[str, object]


class _Part(msgspec.Struct, rename="camel", omit_defaults=True, gc=False):
    """An object of the log; what is None is left out."""


class Words(_Part):
    """SARIF's message and artifactContent: a text, of a result also the message string that gives it with the arguments."""

    text: str
    id: str | None = None
    arguments: list[str] | None = None


class ComponentReference(_Part):
    """A taxonomy, by its name and its number in the run."""

    name: str
    index: int


class TaxonReference(_Part):
    """An article of a law, form or standard, by its name and its number in its taxonomy."""

    id: str
    index: int
    tool_component: ComponentReference


class ArtifactLocation(_Part):
    """Which file."""

    uri: str | None = None
    uri_base_id: str | None = None
    index: int | None = None
    description: Words | None = None


class Region(_Part):
    """A stretch of a file, by lines and columns and by its characters."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    char_offset: int | None = None
    char_length: int | None = None
    snippet: Words | None = None


class PhysicalLocation(_Part):
    """A file and a stretch of it."""

    artifact_location: ArtifactLocation
    region: Region | None = None
    context_region: Region | None = None


class LogicalLocation(_Part):
    """A part of the report in its own terms: "requests.received.total"; a cell of a table also by the names in the table."""

    fully_qualified_name: str
    name: str | None = None
    kind: str | None = None


class Location(_Part):
    """A place; related ones have a number and say what part they play."""

    physical_location: PhysicalLocation
    logical_locations: list[LogicalLocation] | None = None
    id: int | None = None
    message: Words | None = None


class Replacement(_Part):
    """One edit."""

    deleted_region: Region
    inserted_content: Words


class ArtifactChange(_Part):
    """The edits in one file."""

    artifact_location: ArtifactLocation
    replacements: list[Replacement]


class FixProperties(_Part):
    """Whether a fix may be made without asking: safe or unsafe."""

    applicability: str


class Fix(_Part):
    """The edits that mend a result."""

    description: Words
    artifact_changes: list[ArtifactChange]
    properties: FixProperties


class Fingerprints(_Part):
    """What stays the same about a finding when lines move."""

    first: str = msgspec.field(name="govlint/v1")


class Suppression(_Part):
    """Why a finding is not to be shown: kind is inSource or external."""

    kind: str
    status: str
    justification: str | None = None


class Result(_Part):
    """A finding."""

    rule_id: str
    level: str
    message: Words
    locations: list[Location]
    rule_index: int | None = None
    partial_fingerprints: Fingerprints | None = None
    related_locations: list[Location] | None = None
    fixes: list[Fix] | None = None
    suppressions: list[Suppression] | None = None
    taxa: list[TaxonReference] | None = None
    baseline_state: str | None = None
