"""Which reports of a run are of one organ: the years to compare, and the same year twice.

Reports are told apart by what they say of themselves, never by the names of their files.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from govlint.digest import sha256
from govlint.facts import Context
from govlint.fold import fold
from govlint.likeness import Alike
from govlint.patterns import lazy
from govlint.text import Message, Text
from govlint.tree import Url

_GOVERNMENT = lazy(r"(?<=[省市县区旗州盟乡镇木])(?:人民)?政府$")
_STREET = lazy(r"(?<=街道)(?:办事处|办)$")
_DIVISION = lazy(r"[^省市县区旗州盟].+?(?:[省市县旗州盟]|(?<![发园景社新])区)")
_HOST = lazy(r"(?:https?://)?(?:www\.)?([^/:\s]+)")
_MOST_VERSIONS = 8
_NOBODY = 0


class Identity(msgspec.Struct, frozen=True, order=True):
    """Whose report it is and of which year; `organ` stands for the key of its name, in 64 bits."""

    organ: int
    year: int


def organ_key(name: str) -> str:
    """Return what is the same in all ways to write an organ's name.

    Blanks and odd characters go; 青河县, 青河县政府 and 青河县人民政府 are one organ, and so are 城东街道 and 城东街道办事处. A
    government's office (人民政府办公室) is another organ than the government.
    """
    plain = "".join(fold(name).split())
    return _STREET.sub("", _GOVERNMENT.sub("", plain))


def identity(context: Context) -> Identity | None:
    """Return whose report it is and of which year; None when it does not say both, or is no report."""
    organ = organ_key(context.organ)
    if context.forms.kind:
        organ = f"{context.forms.kind}：{organ}" if organ else ""
    if not organ or context.year is None or not context.is_report:
        return None
    return Identity(organ_number(organ), context.year)


def organ_number(key: str) -> int:
    """Return what stands for the key of an organ's name."""
    return int(sha256(key.encode("utf-8", "surrogatepass"))[:16], 16)


class Relatives(msgspec.Struct, frozen=True, array_like=True):
    """The reports of a run that one of them is to be held against, by their places in the run.

    `before` are those of its organ for the year before, `same` those for its own year that came earlier, `alike` those of any
    organ that share much of its text.
    """

    before: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    alike: tuple[Alike, ...] = ()


class Families:
    """Which reports of a run are of one organ; a report without identity is alone. Of each a few bytes are kept."""

    def __init__(self, reports: int) -> None:
        """Take how many reports there are; who they are is told by `put`."""
        from array import array  # noqa: PLC0415 — only for several reports

        self._organs = array("Q", [_NOBODY]) * reports
        self._years = array("i", [0]) * reports
        self._sorted: array[int] | None = None

    def put(self, at: int, identity: Identity | None) -> None:
        """Take the identity of the report at the place `at`."""
        if identity is not None:
            self._organs[at], self._years[at] = identity.organ, identity.year
            self._sorted = None

    def relatives(self, at: int) -> Relatives:
        """Return what the report at the place `at` is to be held against, the few first ones where there are many."""
        organ, year = self._known(at)
        if organ == _NOBODY:
            return Relatives()
        same = [each for each in self._places(organ, year) if each < at]
        return Relatives(tuple(self._places(organ, year - 1)), tuple(same))

    def _places(self, organ: int, year: int) -> list[int]:
        """Return the first places of an organ's reports for a year."""
        if self._sorted is None:
            from array import array  # noqa: PLC0415 — as above

            known = (at for at, each in enumerate(self._organs) if each != _NOBODY)
            self._sorted = array("I", sorted(known, key=self._known))
        first = bisect_left(self._sorted, (organ, year), key=self._known)
        return [at for at in self._sorted[first : first + _MOST_VERSIONS] if self._known(at) == (organ, year)]

    def _known(self, at: int) -> tuple[int, int]:
        return self._organs[at], self._years[at]

    def may_repeat(self, at: int, other: int) -> bool:
        """Return whether the report at `at` may be called a copy of that at `other`.

        Of one organ's reports only the later year repeats the earlier one.
        """
        this, that = self._organs[at], self._organs[other]
        return _NOBODY in {this, that} or this != that or self._years[other] < self._years[at]


def connect(context: Context, before: Iterable[Context], same: Iterable[Context]) -> None:
    """Let `context` know its organ's report of the year before and an earlier one of its own year.

    `before` and `same` are the reports that may be those. Where the year before has several reports with different figures
    and nothing tells which is this organ's, there is none to compare with.
    """
    known = identity(context)
    if known is None:
        return
    context.previous = _previous(context, _versions(_of(known.year - 1, before)))
    context.twin = next((each for each in _versions(_of(known.year, same)) if may_be_twins(each, context)), None)


def _of(year: int, reports: Iterable[Context]) -> Iterator[Context]:
    return (each for each in reports if each.is_report and each.year == year)


def _versions(reports: Iterable[Context]) -> list[Context]:
    """Return the reports of one year without those that have the same figures as an earlier one of the same organ."""
    kept: list[Context] = []
    for report in reports:
        twin = next((each for each in kept if may_be_twins(each, report)), None)
        if twin is None or not _same_figures(twin, report):
            kept.append(report)
    return kept


def may_be_twins(first: Context, second: Context) -> bool:
    """Return whether two reports of one year are of one organ: the same name, and no contacts that contradict it."""
    return bool(organ_key(first.organ)) and _same_key(first, second) and not _contradict(first, second)


def _previous(context: Context, candidates: list[Context]) -> Context | None:
    possible = [each for each in candidates if _same_key(each, context) and _same_organ(each, context)]
    if len(possible) > 1:
        possible = [each for each in possible if _contacts_agree(each, context)]
    return possible[0] if len(possible) == 1 and len(candidates) < _MOST_VERSIONS else None


def _same_key(first: Context, second: Context) -> bool:
    return organ_key(first.organ) == organ_key(second.organ)


def _same_organ(first: Context, second: Context) -> bool:
    """Return whether two reports with the same key are of one organ.

    Many a 城关镇 or 公安局 is called the same: a name that does not begin with a division needs a contact that does not
    contradict it.
    """
    return bool(_DIVISION.match(organ_key(second.organ))) or not _contradict(first, second)


def _contradict(first: Context, second: Context) -> bool:
    """Return whether both say how to reach the organ and agree in nothing."""
    ours, theirs = _contacts(first), _contacts(second)
    return bool(ours.keys() & theirs.keys()) and not ours.items() & theirs.items()


def _contacts_agree(first: Context, second: Context) -> bool:
    return bool(_contacts(first).items() & _contacts(second).items())


def _contacts(context: Context) -> dict[str, str]:
    found = {}
    for kind, mention in context.contacts.items():
        text = "".join(mention.text.split()).lower()
        host = _HOST.match(text) if isinstance(mention, Url) else None
        found[kind] = host[1] if host else text
    return found


def _same_figures(first: Context, second: Context) -> bool:
    return _values(first) == _values(second)


def _values(context: Context) -> dict[str, object]:
    return {figure.field: figure.value for figure in context.figures}


_NO_REPORT = Text("不是政府信息公开工作年度报告", "it is no annual report")
_OTHER_KIND = Text(
    "是另一种报告（{theirs}），而 {name} 是{ours}", "it is a report of another kind ({theirs}), but {name} is {ours}"
)
_OTHER_YEAR = Text(
    "是{theirs}年度的报告，而 {name} 是{ours}年度的", "it is the report for {theirs}, but {name} is that for {ours}"
)
_OTHER_ORGAN = Text(
    "是“{theirs}”的报告，而 {name} 是“{ours}”的", "it is the report of {theirs}, but {name} is that of {ours}"
)


def why_not_previous(context: Context, previous: Context) -> Message | None:
    """Return why `previous`, which the user named, cannot be the report before `context`; None when it can.

    What a report does not say of its year or organ is taken on trust.
    """
    name = context.source.name
    if not previous.is_report:
        return Message(_NO_REPORT)
    if previous.forms.kind != context.forms.kind:
        return Message(_OTHER_KIND, {"theirs": previous.form.name, "ours": context.form.name, "name": name})
    if context.year is not None and previous.year is not None and previous.year != context.year - 1:
        return Message(_OTHER_YEAR, {"theirs": previous.year, "ours": context.year, "name": name})
    if not _may_be_one_organ(context, previous):
        return Message(_OTHER_ORGAN, {"theirs": previous.organ, "ours": context.organ, "name": name})
    return None


def _may_be_one_organ(first: Context, second: Context) -> bool:
    """Return whether two names may be one organ's: the same, one a short form of the other, or with a contact in common."""
    short, long = sorted((organ_key(first.organ), organ_key(second.organ)), key=len)
    rest: Iterable[str] = iter(long)
    return all(character in rest for character in short) or _contacts_agree(first, second)
