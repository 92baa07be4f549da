"""Which reports of a run are of one organ: the years to compare, and the same year twice.

Reports are told apart by what they say of themselves, never by the names of their files.
"""

from collections.abc import Iterable, Sequence

import msgspec

from govlint.facts import Context
from govlint.fold import fold
from govlint.patterns import lazy
from govlint.text import Message, Text
from govlint.tree import Url

_GOVERNMENT = lazy(r"(?<=[省市县区旗州盟乡镇木])(?:人民)?政府$")
_STREET = lazy(r"(?<=街道)(?:办事处|办)$")
_DIVISION = lazy(r"[^省市县区旗州盟].+?(?:[省市县旗州盟]|(?<![发园景社新])区)")
_HOST = lazy(r"(?:https?://)?(?:www\.)?([^/:\s]+)")
_MOST_VERSIONS = 8


class Identity(msgspec.Struct, frozen=True, order=True):
    """Whose report it is and of which year; `organ` is the key of its name."""

    organ: str
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
    if not organ or context.year is None or not context.is_report:
        return None
    return Identity(organ, context.year)


def chains(identities: Sequence[Identity | None]) -> list[list[int]]:
    """Return the places of the reports in the order in which to look at them, a list for each organ.

    An organ's reports come in the order of their years, those of one year in the order given; a report without identity is
    alone.
    """
    organs: dict[object, list[int]] = {}
    for at, each in enumerate(identities):
        organs.setdefault(at if each is None else each.organ, []).append(at)
    return [sorted(places, key=lambda at: _year(identities[at])) for places in organs.values()]


def _year(known: Identity | None) -> int:
    return 0 if known is None else known.year


class Chain:
    """The reports of one organ as they are gone through by their years; it keeps those of the last two years at most."""

    def __init__(self) -> None:
        self._years: dict[int, list[Context]] = {}

    def connect(self, context: Context) -> None:
        """Let `context` know its organ's report of the year before and an earlier one of its own year, and keep it.

        Where the year before has several reports with different figures and nothing tells which is this organ's, there is
        none to compare with.
        """
        known = identity(context)
        if known is None:
            return
        before, same = self._years.get(known.year - 1, []), self._years.get(known.year, [])
        context.previous = _previous(context, before)
        context.twin = next((each for each in same if may_be_twins(each, context)), None)
        is_new = context.twin is None or not _same_figures(context.twin, context)
        kept = [*same, context] if is_new and len(same) < _MOST_VERSIONS else same
        self._years = {known.year - 1: before, known.year: kept}


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
