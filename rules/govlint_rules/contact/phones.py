"""Taking a telephone number apart as it is written, and what may be wrong with it."""

import re
from collections.abc import Sequence

import msgspec

from govlint.patterns import lazy
from govlint.tree import Phone
from govlint_rules.edits import Change

_RUN = lazy(r"\d+")
_AREA = lazy(r"010|02\d|0[3-9]\d\d")
_SERVICE = lazy(r"11[0249]|12[0-2]|100\d\d|123\d\d|9[56]\d{3,4}")
_HOTLINE = lazy(r"123(?!45)\d\d")
_MOBILE = lazy(r"1[3-9]\d{9}")
_LONGEST_EXTENSION = 6
_SHORTEST = 6
_FILE = lazy(r"(?:[编文证账帐引序理水]号|索引|(?<!政)编码|代码)[：:为是]?$|[A-Za-z]-$|\d{3}-$")
_NEAR = 8
_LONGEST_AREA = 5  # digits, of which one is too many


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a number: `kind` is dash, blank, joined, area, no-area, length or two; `change` would mend it."""

    kind: str
    change: Change | None = None


class _Pieces(msgspec.Struct):
    """The runs of digits in a number and what stands before each."""

    runs: list[re.Match[str]]
    gaps: list[str]

    def __getitem__(self, index: int) -> str:
        return self.runs[index].group() if index < len(self.runs) else ""

    def __len__(self) -> int:
        return len(self.runs)

    def change(self, index: int, text: str) -> Change:
        """Return the change that puts `text` between the runs `index` and `index` + 1."""
        return Change(self.runs[index].end(), self.runs[index + 1].start(), text)


def area_code(number: str) -> str:
    """Return the area code with its 0 that `number` begins with, "" when it has none."""
    match = _AREA.match(number.lstrip("(（"))
    return match.group() if match else ""


def subscriber(number: str) -> str:
    """Return the digits behind the area code of a landline number, "" where it has none or they are too many or too few."""
    pieces = _pieces(number)
    area, digits = pieces[0], pieces[1]
    return digits if _AREA.fullmatch(area) and _is_local(area, digits) else ""


def is_file_number(phone: Phone) -> bool:
    """Return whether the words right before a number say that it is that of a file or a request: 索引号：0458-20240012."""
    return _FILE.search(phone.prose.text, max(0, phone.start - _NEAR), phone.start) is not None


def is_service_behind_area_code(number: str) -> bool:
    """Return whether `number` is an area code with a service number such as 12345 behind it."""
    pieces = _pieces(number)
    return len(pieces) == 2 and bool(_AREA.fullmatch(pieces[0]) and _SERVICE.fullmatch(pieces[1]))


def is_public_hotline_behind_area_code(number: str) -> bool:
    """Return whether `number` is an area code with an office's hot line such as 12329 behind it; 12345 may be mere digits."""
    pieces = _pieces(number)
    if len(pieces) < 2 or pieces.gaps[1] not in {"-", ")", "）"}:
        return False
    return bool(_AREA.fullmatch(pieces[0]) and _HOTLINE.fullmatch(pieces[1]))


def is_mobile(number: str) -> bool:
    """Return whether `number` is a mobile number, in whatever groups and with or without 86 in front."""
    digits = "".join(run.group() for run in _RUN.finditer(number))
    return _MOBILE.fullmatch(digits.removeprefix("0086").removeprefix("86")) is not None


def fault(number: str) -> Fault | None:
    """Return what is wrong with the telephone number, None when nothing is or it is no landline number at all."""
    pieces = _pieces(number)
    if len(pieces) == 0 or pieces[0] in {"86", "0086"} or _is_other(pieces):
        return None
    return _single(pieces[0]) if len(pieces) == 1 else _several(pieces)


def _pieces(number: str) -> _Pieces:
    runs = list(_RUN.finditer(number))
    ends = [0, *(run.end() for run in runs)]
    gaps = [number[end : run.start()] for end, run in zip(ends, runs, strict=False)]
    second = next((index for index, gap in enumerate(gaps) if index and ("(" in gap or "（" in gap)), len(runs))
    return _Pieces(runs[:second], gaps[:second])


def _is_other(pieces: _Pieces) -> bool:
    """Tell whether the number is a service number, a mobile or a 400 number, written in whatever groups."""
    digits = "".join(run.group() for run in pieces.runs)
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(pieces[0]):
        return True
    return digits[:3] in {"400", "800"} and len(digits) == len("4001234567")


def _is_local(area: str, digits: str) -> bool:
    """Tell whether `digits` is a subscriber's number where `area` holds ("" when that is not known)."""
    if digits.startswith("0"):
        return False
    return len(digits) == 8 or (len(digits) == 7 and not (area and len(area) == 3))


def _single(digits: str) -> Fault | None:
    if len(digits) < _SHORTEST:
        return None
    area = area_code(digits)
    if area and _is_local(area, digits[len(area) :]):
        return Fault("joined", Change(len(area), len(area), "-"))
    if _is_local("", digits):
        return Fault("no-area")
    if area and digits.find(area, 4) > 0 and len(digits) > 20:
        return Fault("two")
    return Fault("two" if len(digits) in {14, 16} and digits[0] not in "01" else "length")


def _several(pieces: _Pieces) -> Fault | None:
    first, second, third = pieces[0], pieces[1], pieces[2]
    gap = pieces.gaps[1]
    if not _AREA.fullmatch(first):
        return _without_area(pieces)
    if _is_local(first, second):
        return _extension(pieces) or _separator(pieces, gap)
    if _is_local(first, second + third):
        return Fault("blank", pieces.change(1, "")) if pieces.gaps[2].isspace() else _separator(pieces, gap)
    is_two = any(_is_local(first, second[:cut]) and _is_local(first, second[cut:]) for cut in (7, 8))
    is_two = is_two or first in second[7:]
    return Fault("two" if is_two else "length")


def _without_area(pieces: _Pieces) -> Fault | None:
    first, second = pieces[0], pieces[1]
    if _AREA.fullmatch(f"0{first}") and _is_local("", second):
        return Fault("area")
    if first[0] == "0" and len(first) <= _LONGEST_AREA and _is_local("", second):
        return Fault("area")
    if area_code(first) and _is_local(area_code(first), first[len(area_code(first)) :]):
        return _single(first)
    if _is_local("", first):
        return Fault("no-area")
    if len(first) in {3, 4} and len(second) == 4 and pieces.gaps[1].isspace():
        return Fault("no-area")
    return None


def _extension(pieces: _Pieces) -> Fault | None:
    """Return what is wrong with what follows a whole number: a second number stands there instead of an extension."""
    rest: Sequence[str] = [run.group() for run in pieces.runs[2:]]
    if not rest:
        return None
    if len(rest[0]) <= _LONGEST_EXTENSION and not (len(rest) > 1 and _AREA.fullmatch(rest[0])):
        return None
    is_blank = pieces.gaps[2].isspace()
    return Fault("two", pieces.change(1, "、") if is_blank else None)


def _separator(pieces: _Pieces, gap: str) -> Fault | None:
    if gap == "-" or gap in {")", "）", ")-", "）-"}:
        return None
    if pieces.gaps[0].endswith(("(", "（")):
        return None
    return Fault("blank" if gap.isspace() else "dash", pieces.change(0, "-"))
