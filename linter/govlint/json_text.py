"""JSON text of plain data.

What turns the direction of a line, ends one for some programs only or commands a terminal is written as an escape:
whoever reads the data gets the very characters, and whoever looks at the file, its diff or a log sees that they are there.
"""

import re
from functools import cache

import msgspec

from govlint.patterns import lazy

_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_ODD = lazy(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_RARE = (b"\x7f", b"\xc2", b"\xd8")  # in UTF-8 these begin some of them; to look for a byte takes hardly any time
_OTHERS = rb"\xe2(?:\x80[\x8e\x8f\xa8-\xae]|\x81[\xa6-\xa9])"


def encode(record: object) -> str:
    """Return `record` as JSON on one line, as `encoded` does."""
    return encoded(record).decode()


def encoded(record: object) -> bytes:
    """Return `record` as JSON on one line in UTF-8, Chinese as it is.

    A half of a surrogate pair, as in the name of a file that is not UTF-8, becomes U+FFFD: JSON cannot hold it.
    """
    try:
        data = msgspec.json.encode(record)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_whole(msgspec.to_builtins(record)))
    if any(byte in data for byte in _RARE) or _others().search(data):
        return _ODD.sub(_escape, data.decode()).encode()
    return data


def indented(record: object, indent: int = 2) -> str:
    """Return `record` as JSON on many lines, for people."""
    return msgspec.json.format(encode(record), indent=indent)


@cache
def _others() -> re.Pattern[bytes]:
    return re.compile(_OTHERS)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _whole(value: object) -> object:
    if isinstance(value, str):
        return value.translate(_HALVES)
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(each) for each in value]
    return value
