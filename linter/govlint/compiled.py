"""Regular expressions compiled once for all runs.

`re` translates a pattern into numbers for its matching engine, which takes far longer than loading the numbers does. The engine
checks numbers that it is given, as it checks those of the translation.
"""

import re
import sys
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from govlint.startup import recall, remember

_Kept = tuple[int, int, dict[str, int], bytes]
"""Flags, number of groups, the groups' names, and the translation, a native 32-bit number for each of its steps."""
_KEPT = msgspec.msgpack.Decoder(_Kept)
_ENGINE: Any = import_module("_sre") if sys.implementation.name == "cpython" else None
_STEP = 4  # bytes
_DAMAGED = (msgspec.MsgspecError, RuntimeError, OverflowError, TypeError, ValueError)


@cache
def compiled(text: str) -> re.Pattern[str]:
    """Return `re.compile(text)`, for patterns of the program and its data: one made of a report's words would be kept too."""
    name = f"re {text}"
    data = recall(name)
    if data is not None:
        try:
            return _loaded(text, data)
        except _DAMAGED:
            pass
    translated = _translated(text)
    if translated is None:
        return re.compile(text)
    remember(name, translated)
    return _loaded(text, translated)


def _loaded(text: str, data: bytes) -> re.Pattern[str]:
    flags, groups, names, steps = _KEPT.decode(data)
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    numbers = memoryview(steps).cast("I").tolist()
    pattern: re.Pattern[str] = _ENGINE.compile(text, flags, numbers, groups, names, tuple(by_number))
    return pattern


def _translated(text: str) -> bytes | None:
    """Return what `re` makes of `text`; None under a Python whose `re` is built otherwise. Raises re.error."""
    if sys.implementation.name != "cpython" or _ENGINE.CODESIZE != _STEP:
        return None
    translate = getattr(import_module("re._compiler"), "_code", None)  # what re.compile calls; it has no public name
    if translate is None:
        return None
    parsed = import_module("re._parser").parse(text)
    steps = translate(parsed, 0)
    state = parsed.state
    numbers = memoryview(bytearray(_STEP * len(steps))).cast("I")
    for place, step in enumerate(steps):
        numbers[place] = step
    return msgspec.msgpack.encode((state.flags, state.groups - 1, state.groupdict, numbers.tobytes()))
