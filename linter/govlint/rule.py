"""What a rule is, and what it reports.

A rule is a declaration and a generator: it says which nodes or facts it wants, and yields findings for one of them.
Its docstring is its documentation everywhere: `govlint explain`, SARIF help, the site.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from govlint.source import Source, Span
from govlint.text import Message, Text

if TYPE_CHECKING:
    from govlint.facts import Context


class Severity(enum.IntEnum):
    """How bad a finding is: a note is advice, a warning a reviewer would ask about, an error wrong beyond doubt."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word used in output and on the command line: note, warning or error."""
        return self.name.lower()


NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR


class Applicability(enum.Enum):
    """Whether an edit may be made without asking."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(msgspec.Struct, frozen=True):
    """Replace the characters at `span` by `replacement`."""

    span: Span
    replacement: str


class Fix(msgspec.Struct, frozen=True):
    """The edits that mend one finding, all or none of them."""

    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


class Related(msgspec.Struct, frozen=True):
    """Another place that a finding speaks of, and the part it plays (an addend, the cell that a sentence contradicts).

    `source` is None for the report itself, and another report (the year before) where the place is in that.
    """

    span: Span
    role: Message
    source: Source | None = None


class Basis(msgspec.Struct, frozen=True):
    """The article of a law, form or standard that a rule rests on, and the report years it is in force for.

    `document` is the law, form or standard by itself, None where that is all of `text`; `article` the article in Chinese, several
    parted by 、, "" for the document as a whole.
    """

    text: Text
    url: str = ""
    first_year: int | None = None
    last_year: int | None = None
    document: Text | None = None
    article: str = ""

    def covers(self, year: int | None) -> bool:
        """Return whether it is in force for a report of `year` (None: unknown, then everything counts)."""
        if year is None:
            return True
        return (self.first_year or year) <= year <= (self.last_year or year)


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong at one place of one report.

    `place` is where it stands in logical terms ("requests.received.total", "overview"), which with code and
    quotation makes its `fingerprint`: the same when lines move.
    """

    code: str
    severity: Severity
    message: Message
    span: Span
    related: tuple[Related, ...] = ()
    help: Message | None = None
    fix: Fix | None = None
    basis: tuple[Basis, ...] = ()
    place: str = ""
    fingerprint: str = ""


class Rule:
    """A check of one thing, with one code.

    A subclass declares what follows and implements `check`; the kernel calls `check` once for every node or fact of
    the types in `wants`.

    Attributes:
        code: the public code, GL and three digits (third parties take other letters).
        name: the short name; must read well after "allow".
        since: the first version that has the rule.
        severity: the usual severity of its findings.
        wants: the class of node or fact to check, or several.
        message: what is wrong, with named values.
        help: how to put it right, or None.
        basis: the laws, forms or standards it rests on.
        fixable: None, or whether its fixes are safe or unsafe.
        folds: a typographic rule whose many findings the terminal may fold.
        default: whether it is in the default selection.
        kinds: the kinds of report that it is for; none: every kind whose form names the rule, or leaves open which check it.
        compares: where it wants Likeness, the units of text that it looks at, with the least characters of each; {} for all.
        executable_examples: whether 反例 and 正例 can be run as texts; False only where the fault is not in the text.

    """

    code: ClassVar[str]
    name: ClassVar[str]
    since: ClassVar[str] = "0.1"
    severity: ClassVar[Severity]
    wants: ClassVar[type[Any] | tuple[type[Any], ...]]
    message: ClassVar[Text]
    help: ClassVar[Text | None] = None
    basis: ClassVar[tuple[Basis, ...]] = ()
    fixable: ClassVar[Applicability | None] = None
    folds: ClassVar[bool] = False
    default: ClassVar[bool] = True
    kinds: ClassVar[tuple[str, ...]] = ()
    compares: ClassVar[Mapping[str, int]] = {}
    executable_examples: ClassVar[bool] = True

    def check(self, node: Any, context: "Context") -> Iterable[Finding] | Iterator[Finding]:  # noqa: ANN401
        """Yield what is wrong with `node`; `context` holds everything else known of the report."""
        raise NotImplementedError

    def finding(  # noqa: PLR0913
        self,
        span: Span,
        *,
        message: Text | None = None,
        severity: Severity | None = None,
        help: Text | None = None,  # noqa: A002
        related: Iterable[Related] = (),
        edits: Iterable[Edit] = (),
        place: str = "",
        **values: object,
    ) -> Finding:
        """Return a finding of this rule at `span`; what is not given is the rule's own. `values` fill the texts."""
        advice = help or self.help
        edits = tuple(edits)
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            message=Message(message or self.message, values),
            span=span,
            related=tuple(related),
            help=Message(advice, values) if advice else None,
            fix=Fix(edits, self.fixable or Applicability.UNSAFE) if edits else None,
            basis=self.basis,
            place=place,
        )


def related(span: Span, role: Text, source: Source | None = None, **values: object) -> Related:
    """Return a related place with its role, `values` filling the role's text; `source` where it is in another report."""
    return Related(span, Message(role, values), source)
